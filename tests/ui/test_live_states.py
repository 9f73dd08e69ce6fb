"""Before it begins, the card, before the end, and the three states that must be right."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from alignment_tui.domain import live as acts
from alignment_tui.domain.line import RECORD, TALK, Line
from alignment_tui.domain.meeting import FACILITATION, PREPARATION, SYNTHESIS, CardPart
from alignment_tui.domain.missing import before_the_end
from alignment_tui.domain.people import Other, Person
from alignment_tui.ui.screens.live.opening import OpeningCard
from alignment_tui.ui.screens.live.pages import Glance
from desk_kit import desk_in
from live_kit import NOW, CoachApp, Live, LivePlace, desk_with_meeting, live, some_lines
from ui_kit import FixedClock, rows, shown, until


class TestBeforeItBegins:
    async def test_looking_begins_nothing(self, size: tuple[int, int], tmp_path: Path) -> None:
        desk = desk_with_meeting(tmp_path, begun=False)
        async with live(desk, size) as at:
            page = shown(at.app)
            assert "My managers decide; I stop being the last stop" in page
            assert "begin" in rows(at.app)[-1]
            await at.type("text:hello", "down", "tab", "f9", "f9", "escape")
            assert at.meeting.phase == PREPARATION
            assert at.screen.box.is_empty
        assert at.on_disk()[1].phase == PREPARATION

    async def test_ctrl_s_begins_it_and_the_card_is_said(self, size: tuple[int, int], tmp_path: Path) -> None:
        desk = desk_with_meeting(tmp_path, begun=False)
        async with live(desk, size) as at:
            assert isinstance(at.screen.mode, Glance)
            await at.type("ctrl+s")
            assert at.meeting.phase == FACILITATION
            assert at.meeting.turns[0].step == at.meeting.agenda[0].id
            assert isinstance(at.screen.mode, OpeningCard)
            assert "I note a few words of what each of you says" in " ".join(shown(at.app).split())
            await at.type("down", "space", "left", "enter")
            assert (at.meeting.card, at.meeting.recorders) == ("said", "on, all agree")
            assert [(p.id, p.left_out) for p in at.meeting.card_parts] == [("notes", True)]
            await at.type("f8", "f8", "f8", "f8")
            assert at.meeting.phase == PREPARATION

    async def test_own_words_are_offered_in_other_engagements_without_a_name(self, tmp_path: Path) -> None:
        parts = (
            CardPart(id="write", words="Amara, I jot a few words down."),
            CardPart(id="notes", words="Karin reads them."),
        )
        karin = (Other(id="o1", name="Karin Sundqvist", role="HR", letter="a"),)
        desk = desk_with_meeting(tmp_path / "one", card_parts=parts, others=karin)
        async with live(desk) as at:
            await at.type("/", "text:every engagement", "enter")
            assert "One part names somebody and stays here." in " ".join(shown(at.app).split())
            kept = at.desk.settings.card_words
            assert kept == (("write", "{client}, I jot a few words down."),)
        other = desk_with_meeting(tmp_path / "two", begun=False)
        other.keep_settings(replace(other.settings, card_words=kept))
        async with live(other) as at:
            await at.type("ctrl+s")
            assert "Amara, I jot a few words down." in " ".join(shown(at.app).split())
            await at.type("enter")
            assert [(p.id, p.words) for p in at.meeting.card_parts] == [("write", "Amara, I jot a few words down.")]

    async def test_any_letter_goes_past_the_card(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path, begun=False)) as at:
            await at.type("enter")
            await at.line("welcome both")
            assert at.meeting.lines[0].text == "welcome both"
            assert at.meeting.card == ""
            assert "To say first" not in shown(at.app)
            await at.type("/", "text:card", "enter")
            assert "To say first" in shown(at.app)


class TestTheAgenda:
    async def test_goes_on_by_sign_and_by_click(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path)) as at:
            assert "next: Further questions" not in shown(at.app)
            await at.type(">")
            assert "> next: Further questions" in shown(at.app)
            await at.type("enter")
            assert at.meeting.agenda[5].id == at.meeting.turns[-1].step
            assert "Kept ready" in shown(at.app)
            await at.line("in the new step")
            assert "Further questions" in "".join(row[31:87] for row in rows(at.app))
            row = next(n for n, r in enumerate(rows(at.app)) if r[4:].startswith("Support "))
            await at.pilot.click(offset=(6, row))
            await at.pilot.pause()
            assert at.meeting.turns[-1].step == next(s.id for s in at.meeting.agenda if s.support)

    async def test_minutes_change_with_the_clock(self, size: tuple[int, int], tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path), size) as at:
            words = "4 minutes left" if size[0] == 120 else "4 left"
            assert words in shown(at.app)
            at.clock.forward(5 * 60)
            at.app.tick()
            await at.pilot.pause()
            assert "1 minute over" in shown(at.app) if size[0] == 120 else "1 over" in shown(at.app)

    async def test_what_is_missing_comes_ten_minutes_before_the_end(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path)) as at:
            assert "Before the end" not in shown(at.app)
            at.clock.forward(19 * 60)
            at.app.tick()
            await at.pilot.pause()
            assert "Before the end    missing" in shown(at.app)
            assert "Development talk  not yet" in shown(at.app)
            await at.line("c +half an hour a month")
            assert "no answer" in shown(at.app)
            await at.type("/", "text:voices", "enter")
            assert "lines and words" in shown(at.app)


async def to_gap(at: Live, kind: str) -> None:
    """Down to what is missing of that kind."""
    for _ in before_the_end(at.meeting, at.engagement):
        if at.screen.page.highlighted == f"gap-{kind}":
            return
        await at.type("down")


class TestBeforeTheEnd:
    async def test_what_is_missing_is_written_and_the_meeting_ends(self, size: tuple[int, int], tmp_path: Path) -> None:
        desk = desk_with_meeting(tmp_path, lines=some_lines(3))
        async with live(desk, size) as at:
            await at.type("/", "text:before the", "enter")
            page = shown(at.app)
            assert "Support" in page
            assert "Next steps" in page
            await at.type("n")
            assert at.meeting.no_support
            await at.type("enter", "text:she briefs Karin", "enter")
            assert len(at.engagement.steps) == 1
            await at.type("/", "text:before the", "enter")
            await to_gap(at, "talk")
            await at.type("a")
            assert at.meeting.asked[-1].question.startswith("next_steps.")
            await at.type("enter", "text:every second Tuesday", "enter")
            assert at.meeting.lines[-1].mark == TALK
            await at.type("/", "text:before the", "enter")
            await to_gap(at, "record")
            await at.type("space", "enter", "text:the delegation list", "enter")
            assert at.meeting.lines[-1].mark == RECORD
            opened: list[object] = []
            at.app.open = opened.append  # type: ignore[method-assign]
            await at.type("/", "text:before the", "enter", "ctrl+s")
            assert at.meeting.phase == SYNTHESIS
            assert [type(p).__name__ for p in opened] == ["DebriefPlace"]
        assert at.on_disk()[1].ended == NOW

    async def test_comes_past_the_last_step(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path)) as at:
            for _ in range(7):
                await at.type(">", "enter")
            assert "things are not there yet" in shown(at.app)
            await at.type("escape")
            await at.line("one more word")
            assert at.meeting.lines[-1].text == "one more word"


class TestTheThreeStates:
    async def test_what_was_half_typed_is_back_after_a_stop(self, size: tuple[int, int], tmp_path: Path) -> None:
        root = tmp_path / "coach"
        desk = desk_with_meeting(root)
        opened = desk.meeting("m-amara")
        opened.do(acts.keep_line(opened.meeting, "sponsor", "kept before the stop", "", opened.moment()))
        opened.keep_draft("c she would bring")
        document = opened.work.opened("m-amara")
        document._writer.call(lambda: None)
        assert isinstance(desk.clock, FixedClock)
        desk.clock.forward(1)
        document._writer.call(document._keeper.work)
        shutil.copytree(root, tmp_path / "as it stopped")
        desk.close()
        shutil.rmtree(root)
        shutil.copytree(tmp_path / "as it stopped", root)

        again = desk_in(root, NOW + timedelta(seconds=30))
        again.refresh()
        app = CoachApp(again, LivePlace("m-amara"))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            page = shown(app)
            assert "kept before the stop" in page
            assert "stopped here, and was opened again at" in page
            assert "is back, to" in page
            screen = app.screen
            assert (screen.box.who, screen.box.text) == ("client", "she would bring")  # type: ignore[attr-defined]
            await pilot.press("escape")
            await pilot.pause()
            assert "stopped here" not in shown(app)

    async def test_a_stop_with_the_ladder_open_leaves_an_empty_box(self, tmp_path: Path) -> None:
        desk = desk_with_meeting(tmp_path)
        desk.meeting("m-amara").keep_draft("s ?")
        async with live(desk) as at:
            assert at.screen.box.is_empty
            await at.type("text:c yes")
            assert (at.screen.box.who, at.screen.box.text) == ("client", "yes")

    async def test_not_saved_is_said_and_nothing_stops(self, size: tuple[int, int], tmp_path: Path) -> None:
        from alignment_tui.storage.state import SaveState

        async with live(desk_with_meeting(tmp_path), size) as at:
            await at.line("one")
            state = SaveState("not-saved", since=NOW, waiting=3, reason="the disk is full", path="~/Coaching/x.toml")
            at.screen.show_saved(state)
            await at.type("text:goes on")
            assert "NOT SAVED" in shown(at.app)
            assert "goes on" in shown(at.app)

    async def test_open_elsewhere_it_can_only_be_read(self, size: tuple[int, int], tmp_path: Path) -> None:
        desk = desk_with_meeting(tmp_path, lines=some_lines(3))
        desk.meeting("m-amara")
        other = desk_in(tmp_path, NOW)
        try:
            async with live(other, size) as at:
                assert at.screen.open.read_only
                await at.line("nothing of this")
                await at.type("up", "!", "x", "enter", "escape", "escape", "f8")
                assert len(at.meeting.lines) == 3
                assert "line 2" in shown(at.app)
        finally:
            desk.close()
        assert len(at.on_disk()[1].lines) == 3


class TestTheScreen:
    async def test_says_once_how_to_share(self, size: tuple[int, int], tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path), size) as at:
            assert "F5 or Esc twice shows the room's page." in rows(at.app)[-2]
            if size[0] == 120:
                await at.type("f1")
                await until(at.pilot, lambda: "alignment-tui room" in " ".join(shown(at.app).split()), "help says so")
                assert "F5 Enter" in " ".join(shown(at.app).split())
                await at.type("f1")
                await until(at.pilot, lambda: "Ask next" in shown(at.app), "the meeting is back")

    async def test_another_size_loses_nothing(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path, lines=some_lines(50))) as at:
            await at.type("text:half a line", "up", "up", "up")
            chosen = at.screen.lines.chosen
            for size in ((80, 24), (60, 18), (50, 14), (100, 30), (120, 36)):
                await at.pilot.resize_terminal(*size)
                await at.pilot.pause()
                assert at.screen.lines.chosen == chosen
                assert at.screen.entry.field.has_focus
                page = shown(at.app)
                assert f"line {chosen[1:]}" in page
                assert "half a line" in page
                assert "sav" in page or size == (50, 14)

    async def test_f9_shows_agenda_and_questions_and_the_box_goes_on(self, tmp_path: Path) -> None:
        for size in ((80, 24), (60, 18)):
            async with live(desk_with_meeting(tmp_path / str(size[0])), size) as at:
                await at.type("f9")
                page = shown(at.app)
                assert "Agenda" in page
                assert "Ask next" in page
                await at.line("written beside it")
                await at.type("escape")
                assert "written beside it" in shown(at.app)

    async def test_everything_can_be_clicked(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path)) as at:
            await at.line("she needs better optics")
            place = next(n for n, r in enumerate(rows(at.app)) if r[87:].startswith("│  1  "))
            await at.pilot.click(offset=(95, place))
            await until(at.pilot, lambda: at.meeting.asked, "a question was asked")
            place = next(n for n, r in enumerate(rows(at.app)) if "S she needs" in r)
            await at.pilot.click(offset=(45, place))
            await until(at.pilot, lambda: at.screen.lines.chosen, "a line is chosen")
            await at.type("escape")
            chip = at.screen.entry.chip.region
            await at.pilot.click(offset=(chip.x + 2, chip.y))
            await until(at.pilot, lambda: at.screen.box.who == "client", "the client speaks")
            await at.type("?")
            place = next(n for n, r in enumerate(rows(at.app)) if r[87:].startswith("│  4  "))
            await at.pilot.click(offset=(95, place + 1))
            await until(at.pilot, lambda: len(at.meeting.asked) == 2, "a rung was asked")

    async def test_the_question_and_the_rungs_above_the_box_can_be_clicked(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path), (80, 24)) as at:
            first = at.screen.hand.first
            assert first is not None
            place = next(n for n, r in enumerate(rows(at.app)) if first.text[:20] in r)
            await at.pilot.click(offset=(20, place))
            await until(at.pilot, lambda: at.meeting.asked, "it was asked")
            assert at.meeting.asked[0].text == first.text
            await at.line("she needs better optics")
            await at.type("?")
            place, row = next((n, r) for n, r in enumerate(rows(at.app)) if "what for" in r)
            await at.pilot.click(offset=(row.index("enough") + 2, place))
            await until(at.pilot, lambda: "would be enough" in shown(at.app), "that rung")
            await at.pilot.click(offset=(10, place + 1))
            await until(at.pilot, lambda: len(at.meeting.asked) == 2, "it was asked too")

    async def test_others_in_the_room_have_their_letter(self, tmp_path: Path) -> None:
        desk = desk_with_meeting(tmp_path, others=(Other(id="p1", name="Hanna Weiss", letter="h"),))
        async with live(desk) as at:
            await at.line("h the reviews are in June")
            assert "H the reviews are in June" in shown(at.app)
            assert "H Hanna" in shown(at.app)
            assert at.meeting.lines[0].who == "p1"

    async def test_a_meeting_that_ended_says_when(self, tmp_path: Path) -> None:
        desk = desk_with_meeting(tmp_path, lines=some_lines(2), ended=NOW)
        async with live(desk) as at:
            assert "ended at 14:31" in _when_quiet(at)
            assert "ends " not in shown(at.app)

    async def test_marks_without_a_sign_are_actions(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path)) as at:
            await at.line("she is good with people")
            await at.type("/", "text:streng", "enter")
            assert "strength: she is good" in shown(at.app)
            await at.line("but not with paper")
            await at.type("up", "up", "/", "text:conc", "enter")
            assert at.meeting.lines[0].mark == "concern"
            await at.type("/", "text:xqz")
            assert 'No action with "xqz"' in " ".join(shown(at.app).split())
            await at.type("backspace", "backspace", "backspace", "backspace")
            assert at.screen.box.is_empty
            await at.line("!she briefs Karin")
            await at.type("/", "enter")
            assert len(at.meeting.lines) == 3


def _when_quiet(at):  # type: ignore[no-untyped-def]
    at.screen.unsay()
    at.screen._painter.fact()
    return at.screen._status.render().plain


class TestWordsThatWait:
    async def test_are_back_after_something_was_written_before_the_end(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path)) as at:
            await at.type(
                "text:half a line", "ctrl+p", "text:before the", "enter", "enter", "text:ten minutes", "enter"
            )
            assert [(x.text, x.mark) for x in at.meeting.lines] == [("ten minutes", "support")]
            assert at.screen.entry.field.value == "half a line"

    async def test_a_paste_goes_past_the_card(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path, begun=False)) as at:
            await at.paste("too early\n")
            assert not at.meeting.lines
            await at.type("ctrl+s")
            await at.paste("welcome\nboth")
            assert [x.text for x in at.meeting.lines] == ["welcome"]
            assert at.screen.entry.field.value == "both"

    async def test_the_card_stays_behind_the_actions(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path, begun=False)) as at:
            await at.type("ctrl+s", "/", "escape")
            assert "To say first" in shown(at.app)
            await at.type("escape", "/", "escape")
            assert "To say first" not in shown(at.app)


async def test_a_record_from_another_hand_is_shown_as_it_is(size: tuple[int, int], tmp_path: Path) -> None:
    line = Line(id="l1", at="soon", who="[/b]", text="[@click=app.bell]x[/]", mark="[bold]odd", answers="gone")
    desk = desk_with_meeting(tmp_path, lines=(line,), client=Person(name="[/b] \x1b Ünï"), sponsor=Person())
    async with live(desk, size) as at:
        assert "[bold]odd: [@click=app.bell]x[/]" in shown(at.app)
        assert "the sponsor" in shown(at.app) or size[0] == 60
        await at.type("up", "enter", "escape", "?", "escape", "=", "escape")
        assert at.meeting.lines == (line,)


async def test_without_colours_every_word_is_still_there(tmp_path: Path) -> None:
    async with live(desk_with_meeting(tmp_path)) as at:
        await at.line("!she briefs Karin")
        await at.line(".went quiet")
        await at.type("up")
        before = shown(at.app)
        at.app.show_colours("none")
        await at.pilot.pause()
        assert shown(at.app) == before


async def test_ending_shows_first_what_is_missing_and_says_when_it_was(tmp_path: Path) -> None:
    async with live(desk_with_meeting(tmp_path)) as at:
        await at.type("/", "text:end the", "enter")
        await until(at.pilot, lambda: "Before the end" in shown(at.app), "what is missing is shown")
        assert at.meeting.ended is None

        await at.type("ctrl+s")

        await until(at.pilot, lambda: "Ended at 14:31." in shown(at.app), "the debrief says when it ended")

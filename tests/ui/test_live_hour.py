"""The hour under way: pauses, a clock that jumps, the agenda changed, cards and promises read aloud."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from alignment_tui.domain.agenda_time import lasting_pause, spent
from alignment_tui.domain.commitment import CHANGED, CLOSED, DONE, NextStep, Support
from alignment_tui.domain.engagement import Agreement
from alignment_tui.domain.line import Line
from alignment_tui.domain.live import keep_line
from alignment_tui.domain.meeting import MIDPOINT, SYNTHESIS, CardPart, Meeting
from alignment_tui.session.desk import Desk
from alignment_tui.ui.places import HomePlace, PreparePlace
from alignment_tui.ui.screens.live.promised_page import Promised
from desk_kit import amara, desk_in, put
from live_kit import NOW, STARTED, Live, desk_with_meeting, live
from ui_kit import FixedClock, shown

SIZE = (80, 24)


def flat(at: Live) -> str:
    return " ".join(shown(at.app).split())


class TestPausing:
    async def test_the_agenda_stands_still_and_lines_keep_their_minute(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path)) as at:
            assert "ends " in shown(at.app)
            await at.type("ctrl+t")
            assert "paused since 14:31" in shown(at.app)
            at.clock.forward(10 * 60)
            at.app.tick()
            await at.line("while we wait")
            assert at.meeting.lines[-1].minute == 41
            assert "paused since 14:31" in shown(at.app)
            before = spent(at.meeting, at.screen.open.elapsed)
            await at.type("/", "text:pause", "enter")
            assert lasting_pause(at.meeting) is None
            assert spent(at.meeting, at.screen.open.elapsed) == before
            assert "paused 14:31 to 14:41" in shown(at.app)
            at.check_lines()
            await at.line("c on we go")
            order = [x.plain for x in at.screen.lines._items if not x.is_heading]
            assert order == ["paused 14:31 to 14:41", "while we wait", "on we go"]
            assert "2 earlier" not in shown(at.app)
            await at.type("f8", "f8", "f8", "f8")
            assert at.meeting.pauses == ()
            assert "paused" not in shown(at.app)

    async def test_a_sleep_is_asked_about_and_left_out_by_enter(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path), SIZE) as at:
            at.clock.jump(27 * 60)
            await at.type("tab")
            assert "paused 14:31 to 14:58? Enter leaves it out Esc counts it" in flat(at)
            await at.line("c back again")
            assert at.meeting.lines[-1].minute == 58
            await at.type("enter")
            assert [(p.began, p.until, p.why) for p in at.meeting.pauses] == [("00:31:58", "00:58:58", "clock")]
            assert "leaves it out" not in shown(at.app)
            listed = [x.plain for x in at.screen.lines._items if not x.is_heading]
            assert listed == ["paused 14:31 to 14:58", "back again"]
            assert len(at.meeting.lines) == 1
            await at.type("f8")
            assert at.meeting.pauses == ()
            await at.type("enter")
            assert at.meeting.lines[-1].is_moment

    async def test_esc_counts_it_and_a_pause_that_is_on_asks_nothing(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path), SIZE) as at:
            at.clock.jump(600)
            await at.type("tab", "escape")
            assert "leaves it out" not in shown(at.app)
            assert at.meeting.pauses == ()
            await at.type("ctrl+t")
            at.clock.jump(600)
            await at.type("tab")
            assert "leaves it out" not in shown(at.app)

    async def test_a_clock_put_back_takes_no_time_back(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path), SIZE) as at:
            at.clock.jump(-27 * 60)
            await at.type("tab")
            assert "clock put back by 27 minutes: the meeting began at 13:33 by it?" in flat(at)
            await at.line("c we go on")
            assert at.meeting.lines[-1].minute == 31
            await at.type("enter")
            assert at.meeting.started == STARTED - timedelta(minutes=27)
            await at.line("and on")
            assert [x.minute for x in at.meeting.lines] == [31, 31]

    async def test_what_the_clock_did_before_the_meeting_is_no_concern_of_it(self, tmp_path: Path) -> None:
        desk = desk_with_meeting(tmp_path, begun=False)
        desk.work("e-amara")
        assert isinstance(desk.clock, FixedClock)
        desk.clock.jump(5 * 3600)
        async with live(desk, SIZE) as at:
            at.screen.begin()
            await at.type("escape", "text:so", "enter")
            assert "leaves it out" not in shown(at.app)
            assert at.meeting.lines[-1].minute == 0

    async def test_a_stop_of_some_minutes_is_asked_about_like_a_sleep(self, tmp_path: Path) -> None:
        root = tmp_path / "coach"
        desk = desk_with_meeting(root)
        opened = desk.meeting("m-amara")
        opened.do(keep_line(opened.meeting, "sponsor", "before the stop", "", opened.moment()))
        document = opened.work.opened("m-amara")
        document._writer.call(lambda: None)
        assert isinstance(desk.clock, FixedClock)
        desk.clock.forward(1)
        document._writer.call(document._keeper.work)
        shutil.copytree(root, tmp_path / "as it stopped")
        desk.close()
        shutil.rmtree(root)
        shutil.copytree(tmp_path / "as it stopped", root)

        again = desk_in(root, NOW + timedelta(minutes=12))
        again.refresh()
        async with live(again, SIZE) as at:
            assert "paused 14:31 to 14:43?" in shown(at.app)
            await at.type("enter")
            assert [p.why for p in at.meeting.pauses] == ["clock"]
            assert [x.text for x in at.meeting.lines] == ["before the stop"]

    async def test_nothing_of_it_on_the_rooms_page(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path), SIZE) as at:
            await at.type("f5")
            at.clock.jump(27 * 60)
            at.app.tick()
            await at.type("tab", "ctrl+t", "ctrl+o", "ctrl+r")
            assert "leaves it out" not in shown(at.app)
            assert at.meeting.pauses == ()
            await at.type("f5", "enter")
            assert "paused 14:31 to 14:58?" in shown(at.app)


class TestTheAgenda:
    async def test_steps_are_moved_dropped_added_and_all_of_it_taken_back(
        self, size: tuple[int, int], tmp_path: Path
    ) -> None:
        async with live(desk_with_meeting(tmp_path), size) as at:
            before = at.meeting
            on = before.agenda[4]
            await at.line("half a line waits")
            await at.type("text:half", "ctrl+o")
            assert on.name[:20] in shown(at.app)
            await at.type("+", "+", "J", "space")
            assert on not in at.meeting.agenda
            assert on.id not in [s.id for s in at.meeting.agenda]
            assert at.meeting.turns[-1].step in [s.id for s in at.meeting.agenda]
            await at.type("a", "text:The April day", "enter")
            assert "The April day" in [s.name for s in at.meeting.agenda]
            await at.type("enter")
            assert at.meeting.turns[-1].step == next(s.id for s in at.meeting.agenda if s.name == "The April day")
            assert at.screen.box.text == "half"
            for _ in range(6):
                await at.type("f8")
            assert (at.meeting.agenda, at.meeting.turns) == (before.agenda, before.turns)

    async def test_what_is_named_stays_apart_from_the_box(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path), SIZE) as at:
            await at.type("ctrl+o", "a")
            await at.paste("The April\nday")
            assert at.screen.box.text == "The April day"
            await at.type("ctrl+p", "escape")
            assert at.screen.box.is_empty
            await at.line("a line")
            assert [x.text for x in at.meeting.lines] == ["a line"]
            assert "The April day" not in [s.name for s in at.meeting.agenda]

    async def test_support_stays(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path), SIZE) as at:
            await at.type("ctrl+o", *["down"] * 12)
            while at.screen.page.highlighted != "support":
                await at.type("up")
            await at.type("space")
            assert "Support stays" in shown(at.app)
            assert any(s.support for s in at.meeting.agenda)
            await at.type("escape", "text:on", "enter")
            assert at.meeting.lines[-1].text == "on"


class TestReadAloud:
    async def test_cards_are_filled_and_show_what_was_agreed(self, size: tuple[int, int], tmp_path: Path) -> None:
        desk = desk_with_meeting(tmp_path)
        desk.work("e-amara")
        async with live(desk, size) as at:
            await at.type("ctrl+r")
            assert "Coaching helps Amara get better" in flat(at)
            await at.type("3")
            assert "What Amara and I say in our sessions stays" in flat(at)
            await at.type("left")
            assert "owns the goals and what comes of them" in flat(at)
            await at.type("text:so", "enter")
            assert at.meeting.lines[-1].text == "so"

    async def test_agreements_stand_beneath(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path, NOW)
        engagement, meeting = amara()
        agreed = Agreement(id="sessions", words="Between Amara and Ines [/b]", by="all")
        put(desk, replace(engagement, agreements=(agreed,)), meeting)
        async with live(desk) as at:
            await at.type("ctrl+r", "3")
            assert "As agreed here" in shown(at.app)
            assert "Between Amara and Ines [/b]" in shown(at.app)


def midpoint_desk(root: Path) -> Desk:
    """A midpoint about to begin, after a first meeting with promises and a card in the coach's own words."""
    desk = desk_in(root, NOW)
    engagement, meeting = amara()
    first = Meeting(
        id="m-first",
        engagement=engagement.id,
        phase=SYNTHESIS,
        held_on=date(2025, 11, 12),
        planned_on=date(2025, 11, 12),
        client=engagement.client,
        card_parts=(CardPart(id="write", words="I jot a few words down."),),
    )
    promised = (
        NextStep(id="s-mine", text="Name who decides", accepted="own", said_in="m-first", due=date(2026, 1, 5)),
        NextStep(id="s-his", text="Ten minutes in April", owner="sponsor", accepted="own", said_in="m-first"),
    )
    support = (Support(id="u-half", text="A half hour a month", answer="agreed", said_in="m-first"),)
    put(
        desk,
        replace(engagement, steps=promised, support=support),
        first,
        replace(meeting, kind=MIDPOINT, agenda=desk.agenda(MIDPOINT, engagement)),
    )
    return desk


class TestOpening:
    async def test_own_words_come_from_last_time_and_promises_follow(
        self, size: tuple[int, int], tmp_path: Path
    ) -> None:
        desk = midpoint_desk(tmp_path)
        async with live(desk, size) as at:
            await at.type("ctrl+s")
            assert "I jot a few words down." in shown(at.app)
            await at.type("down", "e")
            await at.type("ctrl+u", "text:For Amara and me.", "enter")
            assert "For Amara and me." in shown(at.app)
            await at.type("enter")
            assert {p.id: p.words for p in at.meeting.card_parts} == {
                "write": "I jot a few words down.",
                "notes": "For Amara and me.",
            }
            assert at.meeting.card == "said"
            assert isinstance(at.screen.mode, Promised)
            page = shown(at.app)
            assert page.index("Ten minutes in April") < page.index("Name who decides")
            await at.type("k")
            await at.type("c")
            await at.type("e", "text: depot by depot", "enter")
            steps = {s.id: s for s in at.engagement.steps}
            assert (steps["s-his"].state, steps["s-mine"].state) == (DONE, CHANGED)
            assert at.engagement.support[0].state == CLOSED
            assert "now: Name who decides depot by depot" in flat(at)
            await at.type("f8", "f8", "f8")
            assert all(s.state == "open" for s in at.engagement.steps)
            await at.type("text:welcome", "enter")
            assert at.meeting.lines[-1].text == "welcome"

    async def test_the_step_that_looks_back_names_what_nobody_spoke_of(self, tmp_path: Path) -> None:
        async with live(midpoint_desk(tmp_path), SIZE) as at:
            await at.type("ctrl+s", "escape")
            for _ in range(4):
                await at.type(">", "enter")
            assert "Promised last time, and not spoken of yet: 3." in shown(at.app)
            await at.type("/", "text:promised", "enter", "k")
            assert at.engagement.steps[1].state == DONE

    async def test_before_it_has_begun_there_is_a_way_back(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path, begun=False), SIZE) as at:
            assert "p prepare" in shown(at.app)
            assert "Esc back" in shown(at.app)
            opened: list[object] = []
            at.app.open = opened.append  # type: ignore[method-assign]
            at.app.back = lambda: opened.append(HomePlace())  # type: ignore[method-assign]
            await at.type("p", "escape")
            assert opened == [PreparePlace("m-amara"), HomePlace()]


class TestTheLadder:
    LINES = (
        Line(id="l1", at="00:10:00", who="sponsor", text="she needs better optics with leadership", step="roles"),
        Line(id="l2", at="00:12:00", who="client", text="I see what optics may be", step="roles"),
    )

    async def test_after_an_answer_the_next_rung_moves_up(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path, lines=self.LINES[:1]), SIZE) as at:
            at.screen.cueing.switch()
            await at.type("?", "enter")
            await at.line("that names are said")
            await at.type("?", "enter")
            assert [(a.question, a.about) for a in at.meeting.asked] == [
                ("clarify_ladder.behaviour", "l1"),
                ("clarify_ladder.audience", "l1"),
            ]

    async def test_other_lines_with_the_word_are_a_key_away(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path, lines=self.LINES)) as at:
            at.screen.cueing.switch()
            await at.type("up", "up", "?")
            assert "Also said" in shown(at.app)
            await at.type("pagedown")
            assert 'When you say "optics"' in flat(at)
            await at.type("enter")
            assert at.meeting.asked[-1].about == "l2"

    async def test_parked_it_comes_back_before_the_end(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path, lines=self.LINES)) as at:
            at.screen.cueing.switch()
            await at.type("?", "-", "3", "escape")
            parked = at.meeting.asked[-1]
            assert parked.state == "parked"
            await at.type("/", "text:before the", "enter")
            assert parked.text.split("?")[0] in flat(at)
            while at.screen.page.highlighted != f"gap-parked-{parked.id}":
                await at.type("down")
            await at.type("enter")
            assert (at.meeting.asked[-1].state, at.meeting.asked[-1].about) == ("asked", parked.about)
            assert "Esc: back to what is missing" in shown(at.app)
            await at.line("she would bring what was decided")
            await at.type("escape")
            assert "not there yet" in shown(at.app)
            assert "A question that was parked" not in shown(at.app)
            await at.type("end")
            assert at.screen.page.highlighted == "end"
            await at.type("home", "enter", "f5")
            assert at.screen.in_room
            await at.type("f5", "enter", "escape")
            assert "not there yet" not in shown(at.app)

    async def test_what_was_passed_over_is_kept_with_its_line_and_undo_does_not_speak_of_it(
        self, tmp_path: Path
    ) -> None:
        async with live(desk_with_meeting(tmp_path, lines=self.LINES)) as at:
            at.screen.cueing.switch()
            await at.type("up", "up", "?", "?", "escape")
            assert [(a.question, a.state, a.about) for a in at.meeting.asked] == [
                ("clarify_ladder.behaviour", "skipped", "l1")
            ]
            assert at.screen.open.work.next_undo == ""
            await at.type("up", "up", "?", "?", "enter")
            assert [a.state for a in at.meeting.asked] == ["skipped", "asked"]
            await at.type("up", "up", "?")
            assert "asked  When you say" in shown(at.app)
            await at.type("escape", "up", "up")
            page = flat(at)
            assert "About this line" in page
            assert "skipped at 31" in page
            assert "asked at 31" in page

    async def test_the_coachs_own_words_are_known_in_whichever_step_they_are_said(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path, lines=self.LINES), SIZE) as at:
            await at.line("k What would be success in your eyes for Amara?")
            assert at.meeting.asked[-1].question == "first_expectations.success_in_eyes"

    async def test_a_page_of_the_coachs_own_makes_room_for_the_rooms(self, tmp_path: Path) -> None:
        desk = midpoint_desk(tmp_path)
        async with live(desk, SIZE) as at:
            await at.type("ctrl+s", "enter")
            assert isinstance(at.screen.mode, Promised)
            await at.type("f5", "text:kc")
            assert all(s.state == "open" for s in at.engagement.steps)
            await at.type("f5", "enter")
            assert at.screen.box.text == "kc"

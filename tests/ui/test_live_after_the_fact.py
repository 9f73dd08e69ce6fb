"""What is done to a chosen line in two keys, while a half-typed one waits; and the coach's own ways of typing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import Goal
from alignment_tui.domain.line import STEP
from alignment_tui.session.settings import Settings
from alignment_tui.storage.records import Extras, dump
from desk_kit import amara
from live_kit import NOW, STARTED, desk_with_meeting, live
from ui_kit import rows, shown, until

NARROW = (80, 24)


def with_goals(root: Path, *texts: str) -> None:
    """Give the engagement these goals."""
    engagement, _ = amara()
    goals = tuple(Goal(id=f"g{n}", text=text, visibility="shared") for n, text in enumerate(texts, 1))
    whole: Engagement = replace(engagement, goals=goals)
    (root / "records" / "e-amara" / "engagement.toml").write_bytes(dump(whole, Extras()))


async def test_a_line_is_split_joined_moved_linked_and_made_an_answer(tmp_path: Path, size: tuple[int, int]) -> None:
    desk = desk_with_meeting(tmp_path)
    with_goals(tmp_path, "My managers decide", "Say the outcome")
    desk.refresh()
    async with live(desk, size) as at:
        await at.line("half hr a month w D")
        await at.line("good to be here. she needs better optics")
        await at.type("text:half a", "up", "d")
        assert "good to be here. │ she needs" in shown(at.app)
        await at.type("right", "left", "enter")
        at.check_lines()
        assert [x.text for x in at.meeting.lines][1:] == ["good to be here.", "she needs better optics"]
        assert len({x.at for x in at.meeting.lines}) == 1

        await at.type("down", "j", "enter")
        assert [x.text for x in at.meeting.lines][1:] == ["good to be here. she needs better optics"]
        await at.type("f8", "f8")
        assert at.meeting.lines[-1].text == "good to be here. she needs better optics"
        assert len(at.meeting.lines) == 2
        await at.type("escape", "up", "<")
        assert at.meeting.lines[-1].step == at.meeting.agenda[3].id
        at.check_lines()
        await at.type(">", "g")
        assert "2  Say the outcome" in shown(at.app)
        await at.type("2")
        assert at.meeting.lines[-1].goal == "g2"
        await at.type("e", "enter")
        assert at.meeting.lines[-1].answers == at.meeting.lines[0].id
        await at.type("e", "enter")
        assert at.meeting.lines[-1].answers == ""
        assert at.screen.box.text == at.screen.entry.field.value == "half a"
        await at.type("escape", "enter")
        assert at.meeting.lines[-1].text == "half a"
        for _ in range(12):
            await at.type("f8")
        assert not at.meeting.lines
        assert "nothing left to take back" in shown(at.app).lower()


async def test_agreement_does_not_spread_and_it_is_said(tmp_path: Path) -> None:
    async with live(desk_with_meeting(tmp_path)) as at:
        await at.line("decisions land, unless I ask")
        await at.type("=", "enter", "up", "d", "enter")
        assert "both stand as noted" in shown(at.app)
        assert not any(x.agreed for x in at.meeting.lines)
        await at.type("f8", "escape")
        assert [x.agreed for x in at.meeting.lines] == [True]
        # what was read back is put right by reading it back
        await at.type("up", "enter")
        assert "Say it to Daniel" in shown(at.app)
        await at.type("escape")
        await at.line("c yes")
        await at.type("up", "j")
        assert "They stay two: Daniel said one and Amara the other." in shown(at.app)


async def test_letters_that_follow_write_after_all(tmp_path: Path) -> None:
    async with live(desk_with_meeting(tmp_path)) as at:
        await at.line("one two")
        await at.line("three")
        before = at.meeting.lines
        for words in ("just so", "done", "even so"):
            await at.type("up", f"text:{words}")
            assert at.screen.box.text == words
            assert at.meeting.lines == before
            await at.type("ctrl+u")
        await at.type("up", "j")
        await at.paste("and more\nof it")
        assert [x.text for x in at.meeting.lines][2:] == ["and more"]
        assert at.screen.box.text == "of it"


async def test_a_click_chooses_a_line_and_a_second_opens_it(tmp_path: Path) -> None:
    async with live(desk_with_meeting(tmp_path)) as at:
        for words in ("one two", "three four"):
            await at.line(words)
        bottom = at.screen.lines.size.height - 1
        await at.pilot.click("#lines", offset=(10, bottom))
        assert at.screen.lines.chosen == at.meeting.lines[1].id
        await at.pilot.click("#lines", offset=(10, at.screen.lines.size.height - 1))
        assert at.screen.entry.field.value == "three four"
        await at.type("escape", "up", "d")
        row = next(n for n, text in enumerate(rows(at.app)) if "three │ four" in text)
        await at.pilot.click(offset=(rows(at.app)[row].index("four"), row))
        await at.type("enter", "escape")
        assert [x.text for x in at.meeting.lines] == ["one two", "three", "four"]
        await at.type("up")
        row = next(n for n, text in enumerate(rows(at.app)) if "! % + . mark" in text)
        for key, mark in (("%", "measure"), ("+", "support"), ("!", "next-step")):
            await at.pilot.click(offset=(rows(at.app)[row].index(key), row))
            assert at.meeting.lines[-1].mark == mark
        await at.pilot.click(offset=(rows(at.app)[row].index("who said it"), row))
        assert at.meeting.lines[-1].who == "client"
        await at.type("escape")
        await at.pilot.click("Chip")
        assert at.screen.box.who == "client"


async def test_the_coach_s_own_ways_of_typing(tmp_path: Path) -> None:
    desk = desk_with_meeting(tmp_path)
    desk.keep_settings(replace(Settings(), abbreviations=(("md", "managing director"),)))
    async with live(desk, NARROW) as at:
        await at.type("text:the md ")
        assert at.screen.entry.field.value == "the managing director "
        assert "Backspace: md, as typed" in shown(at.app)
        await at.type("backspace", "text:so", "enter", "text:ask the md", "enter")
        assert at.meeting.lines[-1].text == "ask the managing director"
        await at.type("backspace")
        assert [x.text for x in at.meeting.lines] == ["the md so", "ask the md"]
        await at.type("f8")
        assert len(at.meeting.lines) == 1

        await at.type("text:/abbreviations", "enter", "text:w = with", "enter")
        assert "managing director" in shown(at.app)
        await at.type("text:md =", "enter", "escape")
        assert desk.settings.abbreviations == (("w", "with"),)
        await at.line("w her")
        assert at.meeting.lines[-1].text == "with her"
        await at.paste("w her")
        await at.type("enter")
        assert at.meeting.lines[-1].text == "w her"

        await at.type("text:n then", "enter", "text:/letters", "enter", "text:n she briefs Karin", "enter")
        assert [(x.text, x.mark) for x in at.meeting.lines[-2:]] == [("n then", ""), ("she briefs Karin", STEP)]
        await at.type("text:q ", "escape", "up", "m")
        assert at.meeting.lines[-1].mark == "measure"


async def test_somebody_else_comes_in_and_has_a_letter(tmp_path: Path) -> None:
    async with live(desk_with_meeting(tmp_path)) as at:
        await at.type("text:half a", "/")
        assert at.screen.entry.field.value == "half a/"
        await at.type("backspace", "ctrl+p", "text:someone", "enter", "text:Hanna Vik, HR", "enter")
        (other,) = at.meeting.others
        assert (other.name, other.role, other.letter, other.for_organisation) == ("Hanna Vik", "HR", "h", True)
        assert at.screen.box.text == "half a"
        await at.type("ctrl+u", "text:h the reviews", "enter", "shift+tab", "tab", "text:more", "enter")
        assert [(x.who, x.text) for x in at.meeting.lines] == [(other.id, "the reviews"), (other.id, "more")]


async def test_an_ended_meeting_is_read_and_says_how_to_go_on(tmp_path: Path) -> None:
    desk = desk_with_meeting(tmp_path, phase="synthesis", ended=STARTED + timedelta(minutes=31))
    async with live(desk, NARROW) as at:
        assert "Ended at 14:31" in shown(at.app)
        await at.type("text:one more", "enter")
        assert not at.meeting.lines
        assert at.screen.box.text == "one more"
        assert "here it is read" in shown(at.app)
        await at.type("ctrl+p", "text:go on with", "enter")
        assert at.meeting.ended is None
        await at.type("enter")
        assert [x.text for x in at.meeting.lines] == ["one more"]
        await at.type("f8", "f8")
        assert at.meeting.ended is not None
        await at.type("ctrl+u", "enter")
        await until(at.pilot, lambda: type(at.app.screen).__name__ == "SynthesiseScreen", "the debrief")


async def test_a_closed_meeting_is_only_read(tmp_path: Path) -> None:
    desk = desk_with_meeting(
        tmp_path, phase="closed", ended=STARTED + timedelta(minutes=31), closed_on=NOW.date(), debriefed_on=NOW.date()
    )
    async with live(desk) as at:
        assert "Closed on 12 March: here it is read." in shown(at.app)
        await at.type("text:one more", "enter")
        assert not at.meeting.lines

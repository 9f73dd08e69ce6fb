"""Cues in the live screen: one quiet row that comes with a line, and goes by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from alignment_tui.domain.engagement import OffLimits
from alignment_tui.domain.people import Other
from alignment_tui.session.desk import Desk
from alignment_tui.ui.screens.live.choosing import Choosing
from alignment_tui.ui.screens.live.clarifying import Clarifying
from alignment_tui.ui.screens.live.writing import Writing
from desk_kit import amara, put
from live_kit import Live, desk_with_meeting, live
from ui_kit import rows, shown, until

OPTICS = "she needs better optics with leadership"
PROBE = "what did she tell you about leaving?"
CARE = "c I don't see the point any more"
FAR = "the reviews are in June"


def desk_with(root: Path, meeting: dict[str, Any] | None = None, **engagement: Any) -> Desk:
    desk = desk_with_meeting(root, **(meeting or {}))
    put(desk, replace(amara()[0], **engagement))
    return desk


@asynccontextmanager
async def cued(desk: Desk, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Live]:
    """The live screen, once the cues have been read beside it."""
    async with live(desk, size) as at:
        language = at.screen.language
        await at.app.workers.wait_for_complete()
        await until(at.pilot, lambda: desk.cues_ready(language) is not None, "the cues are read")
        yield at


def on_the_row(at: Live, words: str, key: str) -> bool:
    """Whether the cue stands on its row, with its key at the end."""
    found = [row for row in rows(at.app) if words[:20] in row]
    beside = at.screen.app.size.width >= 100
    return any(row.rstrip(" │").endswith(key) and (beside or "Ask next" in row or "After" in row) for row in found)


class TestComesAndGoes:
    async def test_at_enter_and_not_before_and_takes_no_focus(self, size: tuple[int, int], tmp_path: Path) -> None:
        async with cued(desk_with(tmp_path), size) as at:
            await at.type("text:" + OPTICS)
            assert "What would you see?" not in shown(at.app)
            await at.type("enter")
            assert on_the_row(at, "What would you see?", "?")
            assert at.screen.entry.field.has_focus
            assert isinstance(at.screen.mode, Writing)
            if size[0] == 120:
                first = next(n for n, row in enumerate(rows(at.app)) if "What would you see?" in row)
                assert first < next(n for n, row in enumerate(rows(at.app)) if "Ask next" in row)

    async def test_fades_after_three_more_lines(self, tmp_path: Path) -> None:
        async with cued(desk_with(tmp_path)) as at:
            await at.line(OPTICS)
            for words in (FAR, "c yes, all of us read them"):
                await at.line(words)
                assert "What would you see?" in shown(at.app)
            await at.line("s by the end of June")
            assert "What would you see?" not in shown(at.app)

    async def test_one_at_a_time_and_never_twice_for_the_same_words(self, tmp_path: Path) -> None:
        async with cued(desk_with(tmp_path)) as at:
            await at.line(OPTICS)
            await at.line(PROBE)
            assert on_the_row(at, "Mine to answer?", "?")
            assert "What would you see?" not in shown(at.app)
            await at.type("escape")
            await at.line(OPTICS)
            assert "What would you see?" not in shown(at.app)

    async def test_escape_in_an_empty_box_clears_it_before_a_message(self, tmp_path: Path) -> None:
        async with cued(desk_with(tmp_path)) as at:
            await at.line(OPTICS)
            at.screen.say("A message")
            await at.type("h", "escape")
            assert "What would you see?" in shown(at.app)
            await at.type("backspace")
            at.screen.say("A message", stays=True)
            await at.type("escape")
            assert "What would you see?" not in shown(at.app)
            assert "A message" in shown(at.app)
            await at.type("escape", "escape")
            assert not at.screen.in_room
            await at.type("escape")
            assert at.screen.in_room

    async def test_goes_with_its_line(self, tmp_path: Path) -> None:
        async with cued(desk_with(tmp_path)) as at:
            await at.line(OPTICS)
            await at.type("f8")
            assert "What would you see?" not in shown(at.app)
            await at.line(OPTICS)
            assert "What would you see?" in shown(at.app)
            await at.type("up", "x", "enter")
            assert "What would you see?" not in shown(at.app)
            await at.line(OPTICS)
            await at.type("up", "enter", "ctrl+a", "ctrl+k", "text:" + FAR, "enter")
            assert at.meeting.lines[-1].finished == FAR
            assert "What would you see?" not in shown(at.app)
            await at.line(PROBE)
            await at.type("up", "k", "escape")
            assert "Mine to answer?" not in shown(at.app)


class TestQuiet:
    async def test_for_the_coach_and_for_notes(self, size: tuple[int, int], tmp_path: Path) -> None:
        async with cued(desk_with(tmp_path), size) as at:
            for words in (f"k {OPTICS}", f".{OPTICS}", "."):
                await at.line(words)
                assert at.screen.notice is None
                await at.type("backspace")

    async def test_in_a_language_that_no_bank_speaks(self, tmp_path: Path) -> None:
        async with cued(desk_with(tmp_path, language="de")) as at:
            await at.line(OPTICS)
            await at.line(PROBE)
            assert at.screen.notice is None

    async def test_when_it_is_off(self, size: tuple[int, int], tmp_path: Path) -> None:
        desk = desk_with(tmp_path)
        async with cued(desk, size) as at:
            await at.line(OPTICS)
            await at.type("/", "text:cues", "enter")
            assert "Cues are off for this meeting." in shown(at.app)
            assert "What would you see?" not in shown(at.app)
            await at.line(PROBE)
            assert at.screen.notice is None
            assert not desk.cueing("m-amara").on
            await at.type("/", "text:cues", "enter")
            await at.line("s she is always away on Fridays, always")
            assert at.screen.notice is not None

    async def test_on_the_room_s_page(self, size: tuple[int, int], tmp_path: Path) -> None:
        async with cued(desk_with(tmp_path), size) as at:
            await at.type("f5", "text:" + CARE, "enter", "text:x", "enter")
            assert at.screen.in_room
            assert [line.text for line in at.meeting.lines] == [CARE[2:], "x"]
            assert "Pause here?" not in shown(at.app)
            await at.type("f5", "enter")
            assert on_the_row(at, "Pause here? Keep it?", "x")

    async def test_for_others_unless_they_act_for_the_organisation(self, tmp_path: Path) -> None:
        others = (
            Other(id="p1", name="Hanna Weiss", letter="h", for_organisation=True),
            Other(id="p2", name="Tom Ito", letter="t"),
        )
        async with cued(desk_with(tmp_path, {"others": others})) as at:
            await at.line("t " + OPTICS)
            assert at.screen.notice is None
            await at.line("h " + OPTICS)
            assert at.screen.notice is not None

    async def test_nothing_of_it_is_kept(self, tmp_path: Path) -> None:
        desk = desk_with(tmp_path)
        async with cued(desk) as at:
            await at.line(PROBE)
            await at.type("?", "?", "?", "enter")
            await at.line("s " + OPTICS)
        written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
        for word in (b"confidentiality_probe", b"abstract_noun", b"Mine to answer", b"What would you see"):
            assert word not in written
        assert [asked.state for asked in at.on_disk()[1].asked] == ["asked"]


class TestTakenUp:
    async def test_a_word_opens_the_ladder_about_it(self, size: tuple[int, int], tmp_path: Path) -> None:
        async with cued(desk_with(tmp_path), size) as at:
            await at.line("the delivery matters less than her optics")
            await at.line(FAR)
            await at.type("?")
            mode = at.screen.mode
            assert isinstance(mode, Clarifying)
            assert mode.line_id == at.meeting.lines[0].id
            assert "see · who · what for" in shown(at.app)
            await at.type("enter")
            assert (at.meeting.asked[0].word, at.meeting.asked[0].about) == ("optics", at.meeting.lines[0].id)
            assert at.screen.notice is None

    async def test_another_family_has_its_own_questions(self, size: tuple[int, int], tmp_path: Path) -> None:
        async with cued(desk_with(tmp_path), size) as at:
            await at.line("all I look at is the revenue number")
            await at.line(FAR)
            await at.type("?")
            assert "What else counts?   1 · 2 · 3" in shown(at.app)
            first = at.screen.mode
            assert isinstance(first, Clarifying)
            assert first.line_id == at.meeting.lines[0].id
            await at.type("2", "enter")
            asked = at.meeting.asked
            assert [a.question.split(".")[0] for a in asked] == ["hidden_measures"]
            assert (asked[0].about, asked[0].word) == (at.meeting.lines[0].id, "")
            assert isinstance(at.screen.mode, Writing)

    async def test_what_is_confidential_is_the_coach_s_to_answer(self, size: tuple[int, int], tmp_path: Path) -> None:
        async with cued(desk_with(tmp_path), size) as at:
            await at.line(PROBE)
            await at.type("?")
            page = shown(at.app)
            assert "I carry no messages, in either direction." in page
            assert "What do you need for your own planning?" in page
            await at.type("enter")
            assert at.meeting.asked[0].question == "protect_confidence.planning_need"
            assert at.screen.box.who == "sponsor"

    async def test_half_a_line_waits_meanwhile(self, tmp_path: Path) -> None:
        async with cued(desk_with(tmp_path)) as at:
            await at.line(PROBE)
            await at.type("text:half")
            place = next(n for n, row in enumerate(rows(at.app)) if "Mine to answer?" in row)
            await at.pilot.click(offset=(95, place))
            await until(at.pilot, lambda: isinstance(at.screen.mode, Clarifying), "a click takes it up")
            await at.type("escape")
            assert at.screen.entry.field.value == "half"

    async def test_a_click_above_the_box(self, tmp_path: Path) -> None:
        async with cued(desk_with(tmp_path), (80, 24)) as at:
            await at.line(PROBE)
            place = next(n for n, row in enumerate(rows(at.app)) if "Mine to answer?" in row)
            await at.pilot.click(offset=(60, place))
            await until(at.pilot, lambda: isinstance(at.screen.mode, Clarifying), "a click takes it up")


class TestNotToBeKept:
    async def test_care_offers_it_first(self, size: tuple[int, int], tmp_path: Path) -> None:
        async with cued(desk_with(tmp_path), size) as at:
            await at.line(CARE)
            assert on_the_row(at, "Pause here? Keep it?", "x")
            await at.type("x")
            assert "Not to be kept" in shown(at.app)
            await at.type("escape")
            assert on_the_row(at, "Pause here? Keep it?", "x")
            await at.type("x", "enter")
            assert not at.meeting.lines
            assert "Pause here?" not in shown(at.app)
            assert isinstance(at.screen.mode, Writing)
        written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
        assert b"see the point" not in written

    async def test_a_line_may_begin_with_x(self, tmp_path: Path) -> None:
        async with cued(desk_with(tmp_path)) as at:
            await at.line(CARE)
            await at.type("text:xavier says no", "enter")
            assert [line.text for line in at.meeting.lines] == [CARE[2:], "xavier says no"]
            await at.type("x", "backspace", "x", "escape", "text:go on", "enter")
            assert at.meeting.lines[-1].text == "go on"

    async def test_its_questions_are_there_too(self, tmp_path: Path) -> None:
        async with cued(desk_with(tmp_path)) as at:
            await at.line(CARE)
            await at.type("?")
            page = shown(at.app)
            assert "Shall we take a moment before we go on?" in page
            assert "just the two of us" not in page

    async def test_what_is_off_limits_once_a_topic(self, size: tuple[int, int], tmp_path: Path) -> None:
        barred = (OffLimits(id="o1", topic="Norrland", words=("the north",)), OffLimits(id="o2", topic="bonus"))
        async with cued(desk_with(tmp_path, off_limits=barred), size) as at:
            await at.line(".Norrland")
            await at.type("backspace")
            assert at.screen.notice is None
            await at.line("k what about Norrland?")
            await at.line("s Norrland is another matter")
            assert on_the_row(at, "Off limits. Keep the line?", "x")
            await at.type("escape")
            assert "Off limits" not in shown(at.app)
            await at.line("up in the north they wait")
            assert "Off limits" not in shown(at.app)
            await at.line("and her bonus")
            assert on_the_row(at, "Off limits. Keep the line?", "x")
            await at.type("x")
            assert isinstance(at.screen.mode, Choosing)
            await at.type("enter")
            assert "bonus" not in [line.text for line in at.meeting.lines]
            assert "Off limits" not in shown(at.app)

    async def test_off_limits_fades_too(self, tmp_path: Path) -> None:
        async with cued(desk_with(tmp_path, off_limits=(OffLimits(id="o1", topic="bonus"),))) as at:
            await at.line("the bonus is set")
            for _ in range(3):
                assert "Off limits" in shown(at.app)
                await at.line(FAR)
            assert "Off limits" not in shown(at.app)


async def test_many_pasted_lines_show_what_the_last_ones_raise(tmp_path: Path) -> None:
    async with cued(desk_with(tmp_path)) as at:
        await at.paste("\n".join([PROBE, *(f"{FAR}, number {n}" for n in range(30))]) + "\n")
        assert at.screen.notice is None
        await at.paste(f"{FAR}\n{OPTICS}\n")
        assert at.screen.notice is not None


async def test_the_ladder_that_a_cue_opens_asks_about_a_word_and_leads_with_the_lines_own(tmp_path: Path) -> None:
    async with live(desk_with_meeting(tmp_path)) as at:
        for line, asks in (
            ("he is hungry for it", 'When you say "hungry"'),
            ("she needs better optics with leadership", 'When you say "better optics"'),
        ):
            await at.line(line)
            await at.type("?")
            assert asks in shown(at.app), line
            await at.type("escape", "escape")

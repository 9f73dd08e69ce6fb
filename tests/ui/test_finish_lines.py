"""Finishing the lines: a whole page from the pad at once, and a word that stayed unclear kept for next time."""

from __future__ import annotations

from pathlib import Path

from textual import events

from alignment_tui.domain import live
from alignment_tui.ui.places import DebriefPlace
from alignment_tui.ui.start import CoachApp
from debrief_kit import ended_meeting
from ui_kit import shown, until

PAGE = "S: we said monthly\nc and who counts\n. ask Karin\n\nthe list\n"


async def test_a_page_from_the_pad_and_a_word_for_next_time(tmp_path: Path) -> None:
    desk, held = ended_meeting(tmp_path)
    line = live.keep_line(held.meeting, "sponsor", "it is about exec presence", "", held.moment())
    held.do(line)
    async with CoachApp(desk, DebriefPlace(held.id)).run_test(size=(120, 36)) as pilot:
        screen = pilot.app.screen
        await until(pilot, lambda: screen.focused is not None, "the keys are in the step")
        before = len(held.meeting.lines)
        await pilot.press("ctrl+p", *"from my", "enter")
        await until(pilot, lambda: "From my pad" in shown(pilot.app), "the pad is there")
        await until(pilot, lambda: pilot.app.focused is not None and pilot.app.focused.WRITES, "its field has the keys")
        pilot.app.post_message(events.Paste(PAGE))
        await until(pilot, lambda: len(held.meeting.lines) == before + 4, "every row is a line")
        assert [(x.who, x.text, x.mark, x.at) for x in held.meeting.lines[before:]] == [
            ("sponsor", "we said monthly", "", ""),
            ("client", "and who counts", "", ""),
            ("", "ask Karin", "private", ""),
            ("sponsor", "the list", "", ""),
        ]
        assert "ask Karin" not in shown(pilot.app)
        await pilot.press("ctrl+p", *"every line", "enter")
        unclear = next(x for x in held.meeting.lines if "exec presence" in x.text)
        await pilot.press("tab")
        rest = screen.query_one("#rest")
        rest.focus()
        await pilot.pause()
        while rest.highlighted != unclear.id:  # type: ignore[attr-defined]
            await pilot.press("down")
        await until(pilot, lambda: "For next time, perhaps" in shown(pilot.app), "the question is offered")
        await pilot.press("w")
        kept = [n.text for n in held.meeting.next_time]
        assert len(kept) == 1
        assert '"exec presence"' in kept[0]
        await until(pilot, lambda: "For next time, perhaps" not in shown(pilot.app), "it isn't offered again")
        await pilot.press("f8", "f8")
        assert len(held.meeting.lines) == before

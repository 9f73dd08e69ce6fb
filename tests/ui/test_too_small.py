"""A terminal that is too small: it is said, nothing typed is lost, and with room again everything is there."""

from __future__ import annotations

from pathlib import Path

from live_kit import desk_with_meeting, live, some_lines
from prepare_kit import march_desk, pasted, preparing, sees
from ui_kit import rows, shown

SMALL, USUAL = (40, 10), (80, 24)


async def test_the_live_box_goes_on_working_and_loses_nothing(tmp_path: Path) -> None:
    desk = desk_with_meeting(tmp_path, lines=some_lines(3))
    async with live(desk, USUAL) as at:
        await at.type("text:half typed")
        await at.pilot.resize_terminal(*SMALL)
        await sees(at.pilot, "half typed")
        assert len(rows(at.app)) == SMALL[1]
        await at.type("text: and more", "enter", "text:!she names who decides", "enter", "text:the next half")
        at.screen.unsay()
        await sees(at.pilot, "needs a 60 × 16 window")
        assert "the next half" in shown(at.app)

        await at.pilot.resize_terminal(*USUAL)
        await sees(at.pilot, "half typed and more")
        for words in ("she names who decides", "the next half", "Amara Okafor", "F1 help"):
            await sees(at.pilot, words)
        at.desk.close()
        _, meeting = at.on_disk()
        assert [line.text for line in meeting.lines[3:]] == ["half typed and more", "she names who decides"]


async def test_another_screen_says_what_it_needs_and_keeps_what_was_typed(tmp_path: Path) -> None:
    desk, meeting_id = march_desk(tmp_path)
    async with preparing(desk, meeting_id, "goals", USUAL) as (pilot, screen):
        await pasted(pilot, "words before it became small")
        await pilot.resize_terminal(*SMALL)
        await sees(pilot, "This screen needs 60 columns")
        assert "words before" not in shown(pilot.app)
        await pilot.resize_terminal(*USUAL)
        await sees(pilot, "words before it became small")
        assert screen.in_a_step
        await pasted(pilot, ", and after")
        await sees(pilot, "became small, and after")

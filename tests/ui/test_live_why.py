"""Why a question is offered: told to the coach on demand, in the status line, and never on the room's page."""

from __future__ import annotations

from pathlib import Path

from live_kit import desk_with_meeting, live
from ui_kit import shown, until

OPTICS = "she needs better optics with leadership"


async def test_each_question_says_what_speaks_for_it_and_the_room_hears_nothing(tmp_path: Path) -> None:
    async with live(desk_with_meeting(tmp_path)) as at:
        await at.type("ctrl+y")
        assert "1  Offered because: the agenda is at" in shown(at.app)
        assert "first meeting" in shown(at.app)
        await at.type("ctrl+y")
        assert "2  Offered because:" in shown(at.app)

        await at.line(OPTICS)
        await at.type("?", "ctrl+y")
        assert "Offered because: better optics in Daniel's line" in shown(at.app)
        assert "not asked yet: see" in shown(at.app)
        await at.type("?", "ctrl+y")
        assert "not asked yet: who" in shown(at.app)

        await at.type("enter")
        assert not at.meeting.lines[-1].asked
        await at.type("/", "text:why this", "enter")
        assert "Offered because: it follows what was asked at" in shown(at.app)

        await at.type("f5")
        await until(at.pilot, lambda: at.screen.in_room, "the room's page is shown")
        await at.type("ctrl+y")
        assert "because" not in shown(at.app)


async def test_the_same_question_about_another_line_comes_in_other_words(tmp_path: Path) -> None:
    async with live(desk_with_meeting(tmp_path)) as at:
        await at.line("she is on top of it")
        await at.type("?", "?", "enter")
        first = at.meeting.asked[-1]
        await at.line("he is not there yet")
        await at.type("?", "?", "enter")
        again = at.meeting.asked[-1]
        assert again.question == first.question
        assert again.about != first.about
        assert again.text != first.text

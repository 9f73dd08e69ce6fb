"""Off limits in the meeting: a key away for the coach, a quiet word before a question, and nothing for the room."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from alignment_tui.domain.engagement import OffLimits
from alignment_tui.domain.meeting import KeptQuestion
from alignment_tui.session.desk import Desk
from alignment_tui.ui.screens.live.off_limits import OffLimitsPage
from alignment_tui.ui.screens.live.writing import Writing
from desk_kit import amara, put
from live_kit import desk_with_meeting, live, some_lines
from ui_kit import HOSTILE, rows, shown


def desk_with_subjects(root: Path) -> Desk:
    kept = (KeptQuestion(id="k1", text="What became of the notice periods?"), KeptQuestion(id="k2", text="And now?"))
    desk = desk_with_meeting(root, lines=some_lines(3), kept=kept)
    engagement, _ = amara()
    subjects = (
        OffLimits(id="o1", topic="The other offer", words=("Norrland", "notice period"), instead="my next role"),
        OffLimits(id="o2", topic=HOSTILE[2], words=(HOSTILE[0],), instead=HOSTILE[3]),
    )
    put(desk, replace(engagement, off_limits=subjects, pause_phrase="Back to the depots?", pause_act="turn the page"))
    return desk


async def test_a_key_shows_what_was_agreed_and_a_letter_goes_on_writing(size: tuple[int, int], tmp_path: Path) -> None:
    async with live(desk_with_subjects(tmp_path), size) as at:
        await at.type("text:half", "ctrl+n")
        assert isinstance(at.screen.mode, OffLimitsPage)
        page = shown(at.app)
        for words in ("Back to the depots?", "turn the page", "The other offer", "words: Norrland, notice period"):
            assert words in page, words
        assert "instead: my next role" in page
        await at.type("f5")
        assert "Norrland" not in shown(at.app)
        assert "depots?" not in shown(at.app)
        await at.type("f5", "enter")
        assert isinstance(at.screen.mode, Writing)
        assert at.screen.entry.field.value == "half"
        await at.type("enter", "ctrl+n", "text:s and so on", "enter")
        assert [line.text for line in at.meeting.lines[-2:]] == ["half", "and so on"]
        await at.type("/", "text:off li", "enter")
        assert isinstance(at.screen.mode, OffLimitsPage)
        await at.type("escape")
        assert isinstance(at.screen.mode, Writing)


async def test_a_question_that_would_name_it_says_so_once_a_subject(tmp_path: Path) -> None:
    async with live(desk_with_subjects(tmp_path)) as at:
        assert any("off limits" in row for row in rows(at.app)), "the question kept ready has a quiet word"
        at.screen.unsay()
        await at.type("?", "text:what of Norrland")
        assert "off limits: Norrland" in rows(at.app)[-2]
        await at.type("text: then")
        assert "off limits: Norrland" in rows(at.app)[-2]
        await at.type("enter", "?", "text:what of notice periods")
        assert "off limits: " not in rows(at.app)[-2]


async def test_without_anything_agreed_there_is_nothing(tmp_path: Path) -> None:
    async with live(desk_with_meeting(tmp_path)) as at:
        await at.type("ctrl+n")
        assert isinstance(at.screen.mode, Writing)
        assert "Nothing was agreed to stay out of the room." in shown(at.app)

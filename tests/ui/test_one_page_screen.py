"""The final's one page on the screen: read by three people together, and its words chosen from what was read back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from alignment_tui.domain.edits import Action, RowPut
from alignment_tui.domain.engagement import Success
from alignment_tui.sample import write_sample
from alignment_tui.session.desk import Desk
from alignment_tui.ui.places import OnePagePlace
from alignment_tui.ui.screens.one_page.drawing import page_rows
from alignment_tui.ui.start import CoachApp
from alignment_tui.ui.text import cells
from desk_kit import desk_in
from ui_kit import HOSTILE, rows, shown, until

FINAL_DAY = datetime(2026, 9, 1, 10, 50, tzinfo=UTC)


def sample_desk(root: Path) -> tuple[Desk, str]:
    desk = desk_in(root, FINAL_DAY)
    write_sample(desk.folders.records, date(2026, 9, 1))
    desk.refresh()
    return desk, next(r.id for r in desk.rows("engagement") if r.client == "Leila Marchetti")


async def test_the_page_fits_one_screen_and_says_who_said_what(tmp_path: Path) -> None:
    desk, engagement = sample_desk(tmp_path)
    async with CoachApp(desk, OnePagePlace(engagement)).run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: "From here" in shown(pilot.app), "the whole page")
        text = shown(pilot.app)

        assert "From February to September" in text
        assert "3 February   what success would be, read back and agreed that day" in text
        assert "1 September   what all three say now, read back and agreed today" in text
        assert '"My team leads decide, and I hear of it' in text
        assert "S  Gareth Okonjo" in text
        assert "K  Ruth" in text
        assert "12 (August)" in text
        assert "in quotation marks: read back and agreed" in text
        for hidden in ("17:45", "operations director post", "verrall", "hypothesis"):
            assert hidden not in text.casefold()


@pytest.mark.parametrize(("size", "end"), [((80, 24), "with them"), ((60, 18), "From here")])
async def test_where_it_is_narrow_it_stacks_and_scrolls(tmp_path: Path, size: tuple[int, int], end: str) -> None:
    desk, engagement = sample_desk(tmp_path)
    async with CoachApp(desk, OnePagePlace(engagement)).run_test(size=size) as pilot:
        await until(pilot, lambda: "Leila Marchetti" in shown(pilot.app), "the page")
        assert all(cells(row) <= size[0] for row in rows(pilot.app))
        await pilot.press("end")
        await until(pilot, lambda: end in shown(pilot.app), "its end")
        assert "Ruth" in shown(pilot.app)


async def test_its_words_are_chosen_from_what_was_read_back(tmp_path: Path) -> None:
    desk, engagement = sample_desk(tmp_path)
    work = desk.work(engagement)
    async with CoachApp(desk, OnePagePlace(engagement)).run_test(size=(120, 36)) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: "in every meeting" in shown(pilot.app), "what was read back")
        await pilot.press("s")
        assert [s.part for s in work.engagement.success if s.whose == "client"] == ["became", "now"]
        await pilot.press("escape")
        await until(pilot, lambda: "not read back" in shown(pilot.app), "its place waits")
        await pilot.press("f8")
        await until(pilot, lambda: '"My team leads decide' in shown(pilot.app), "it is back")
        await pilot.press("e", "down", "w")
        words = [s.words for s in work.engagement.success if s.part == "became" and s.whose == "sponsor"]
        assert "One page a month to Sylvie Amblard and Colm Devaney on what field engineering has finished" in words


async def test_with_nothing_read_back_it_says_so_and_hostile_words_are_only_words(tmp_path: Path) -> None:
    from alignment_tui.domain.one_page import one_page

    desk, engagement = sample_desk(tmp_path)
    work = desk.work(engagement)
    said = work.engagement.success[0]
    for n, words in enumerate(HOSTILE):
        hostile = Success(id=f"h{n}", whose=said.whose, words=words, on=said.on, said_in="gone", said_at="gone")
        work.do(Action("words", engagement=(RowPut("success", hostile),)))
    page = one_page(work.engagement, desk.meetings_of(engagement))
    for width in (112, 76, 56):
        assert all(cells(row) <= width for row in page_rows(page, width, date(2026, 9, 1)))
    empty = one_page(desk.work(engagement).engagement.__class__(id="e-none"), ())
    waiting = "\n".join(row.plain for row in page_rows(empty, 112, date(2026, 9, 1)))
    assert waiting.count("not read back") == 2
    assert waiting.count("not yet") == 5
    assert "at the final: what all three say then" in waiting
    async with CoachApp(desk, OnePagePlace(engagement)).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "[@click=app.bell]x[/]" in shown(pilot.app), "words as they are")

"""The lines themselves: thousands of them, hostile ones, and a chosen one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from alignment_tui.domain.line import Line
from live_kit import desk_with_meeting, live, some_lines
from ui_kit import HOSTILE, rows, shown, until


async def test_two_thousand_lines_scroll_and_can_be_chosen(size: tuple[int, int], tmp_path: Path) -> None:
    async with live(desk_with_meeting(tmp_path, lines=some_lines(2_000)), size) as at:
        lines = at.screen.lines
        await until(at.pilot, lambda: "line 1999" in shown(at.app), "the end is in sight")
        if size[0] == 120:
            assert f"↑ {lines.earlier} earlier" in shown(at.app)
        await at.type("up")
        assert lines.chosen == "l1999"
        await at.type("pageup", "pageup", "up")
        place = int(lines.chosen[1:])
        assert place < 1_996
        assert any("▌" in row and f"line {place}" in row for row in rows(at.app))
        await at.type("home")
        assert lines.chosen == "l0"
        assert "line 0, she" in shown(at.app)
        await at.type("end")
        assert lines.chosen == "l1999"
        await at.type("down")
        assert lines.chosen == ""
        await at.line("the newest")
        assert "the newest" in shown(at.app)


async def test_reading_earlier_lines_is_not_disturbed_by_new_ones(tmp_path: Path) -> None:
    async with live(desk_with_meeting(tmp_path, lines=some_lines(200))) as at:
        lines = at.screen.lines
        for _ in range(8):
            await at.pilot._post_mouse_events([_wheel_up()], widget=lines)
        await at.pilot.pause()
        before = [row[31:87] for row in rows(at.app)[5:25]]
        await at.line("one more")
        await at.line("and another")
        assert [row[31:87] for row in rows(at.app)[5:25]] == before
        assert "↓ 2 newer" in shown(at.app)
        await at.type("up", "escape")
        assert "and another" in shown(at.app)
        assert "newer" not in shown(at.app)


@pytest.mark.parametrize("colours", ["dark", "light"])
async def test_hostile_words_are_shown_as_typed(colours: str, size: tuple[int, int], tmp_path: Path) -> None:
    words = [w for w in HOSTILE if "\udc80" not in w and "\x1b" not in w and "\u202e" not in w and "\n" not in w]
    lines = [Line(id=f"l{n}", at="00:01:00", who="sponsor", text=w[:300]) for n, w in enumerate(words)]
    desk = desk_with_meeting(tmp_path, lines=lines)
    async with live(desk, size) as at:
        at.app.show_colours(colours)
        await at.type("home")
        page = ""
        await at.type("up", "home")
        for _ in words:
            page += shown(at.app)
            await at.type("down")
        flat = "".join(page.split())
        for word in words:
            assert "".join(word[:40].split()) in flat
        assert not any(s.style and s.style.meta.get("@click") for strip in _strips(at.app) for s in strip)


async def test_hostile_keys_and_pastes_are_kept_clean(tmp_path: Path) -> None:
    desk = desk_with_meeting(tmp_path)
    async with live(desk) as at:
        for words in HOSTILE:
            await at.paste(words)
            await at.type("enter")
        assert "‹" not in "".join(x.text for x in at.meeting.lines)
        assert not any("\x1b" in x.text or "\n" in x.text for x in at.meeting.lines)
        assert max(len(x.text) for x in at.meeting.lines) == 10_000
    assert len(at.on_disk()[1].lines) == len(HOSTILE) + 1  # one of them has a line break in it


class TestAChosenLine:
    async def test_is_marked_and_unmarked(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path)) as at:
            await at.line("she names who decides")
            await at.type("up", "!")
            assert "next step, proposed: she names" in shown(at.app)
            assert "Amara has not said yes yet" in shown(at.app)
            await at.type("y")
            assert "next step, accepted: she names" in shown(at.app)
            await at.type("!")
            assert not at.engagement.steps
            await at.type("%", "+", ".")
            assert at.meeting.lines[0].mark == "private"
            assert "private: she names" in shown(at.app)
            await at.type(".", "escape")
            assert at.meeting.lines[0].mark == ""

    async def test_gets_another_speaker_and_then_needs_no_yes(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path)) as at:
            await at.line("!she names who decides")
            await at.type("up", "c")
            assert at.meeting.lines[0].who == "client"
            assert at.engagement.steps[0].accepted == "own"
            assert "C next step: she names" in shown(at.app)
            await at.type("tab", "tab", "tab")
            assert at.meeting.lines[0].who == "sponsor"
            assert at.engagement.steps[0].is_proposed
            await at.type("f8")
            assert at.meeting.lines[0].who == ""

    async def test_is_answered_by_what_is_typed_next(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path)) as at:
            await at.line("+half an hour a month")
            await at.line("something else")
            await at.type("up", "up", "a", "text:yes, first Thursday", "enter")
            first, _, last = at.meeting.lines
            assert last.answers == first.id
            assert "answer to 31: yes, first Thursday" in shown(at.app)

    async def test_is_finished_and_keeps_what_was_typed(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path)) as at:
            await at.type("enter", "text:half")
            await at.type("up", "enter", "text:she asked for time", "enter")
            line = at.meeting.lines[0]
            assert (line.text, line.finished, line.agreed) == ("", "she asked for time", False)
            assert at.screen.box.text == "half"
            assert '"she asked' not in shown(at.app)

    async def test_a_date_in_finished_words_becomes_the_step_s(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path)) as at:
            await at.line("!she names who decides")
            await at.type("up", "enter", "text: by 27 mar", "enter")
            assert at.engagement.steps[0].due is not None

    async def test_is_read_back_by_somebody_else_s_yes(self, size: tuple[int, int], tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path), size) as at:
            await at.line("she would bring what was decided")
            await at.type("up", "=")
            assert "Say it to Daniel" in shown(at.app)
            await at.type("text: and who by", "tab", "enter")
            line = at.meeting.lines[0]
            assert (line.read_back, line.agreed_by) == ("she would bring what was decided and who by", "client")
            assert at.screen.box.who == "sponsor"

    async def test_a_letter_without_a_meaning_goes_back_to_the_box(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path)) as at:
            await at.line("one")
            await at.type("up", "text:w")
            assert at.screen.box.text == "w"
            assert at.screen.lines.chosen == ""

    async def test_moments_and_notes_ask_nothing(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path)) as at:
            await at.line(".a note")
            await at.type("up", "=", "?", "y", "tab", "c")
            assert at.meeting.lines[0] == replace(at.meeting.lines[0], who="", mark="private", agreed=False)
            await at.type("escape")
            await at.type("enter", "up", "=", "?")
            assert at.screen.lines.chosen == at.meeting.lines[1].id


def _wheel_up():  # type: ignore[no-untyped-def]
    from textual.events import MouseScrollUp

    return MouseScrollUp


def _strips(app):  # type: ignore[no-untyped-def]
    return list(app.screen._compositor.render_strips())


async def test_long_words_scroll_in_the_box_and_wrap_among_the_lines(size: tuple[int, int], tmp_path: Path) -> None:
    words = " ".join(f"word{n}" for n in range(60))
    async with live(desk_with_meeting(tmp_path), size) as at:
        await at.type("text:" + words)
        assert "word59" in shown(at.app)
        assert "word0 " not in shown(at.app)
        await at.type("home")
        assert "word0 word1" in shown(at.app)
        await at.type("end", "enter")
        page = shown(at.app)
        assert "word58" in page
        assert "word59" in page
        await at.paste("x" * 2_100)
        assert ("long: Enter keeps it all the same" in shown(at.app)) == (size[0] > 60)

"""What leaves for a terminal: harmless, and in columns that fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_tui.cli import terminal

TITLES = ("date", "client", "organisation", "id")
ROWS = [
    ("2026-02-03", "Leila Marchetti", "Tarnwick Instruments", "m-1"),
    ("2026-05-12", "林 小明", "Åkerbrand & Söner", "m-22"),
]
KEEP = (1, 3, 2)


@pytest.fixture
def columns(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("COLUMNS", "40")
    return monkeypatch


class TestHarmless:
    def test_an_escape_becomes_a_picture(self) -> None:
        assert terminal.harmless("a\x1b[31mb") == "a␛[31mb"

    def test_line_breaks_become_blanks(self) -> None:
        assert terminal.harmless("a\r\nb\tc\u2028d") == "a  b c\ufffdd"

    def test_what_turns_the_direction_of_writing_is_marked(self) -> None:
        assert terminal.harmless("a\u202eb\u2066c\ud800") == "a\ufffdb\ufffdc\ufffd"

    def test_names_of_all_scripts_stay(self) -> None:
        assert terminal.harmless("Ødegård ליאור 小明 👩🏽‍🔧") == "Ødegård ליאור 小明 👩🏽‍🔧"

    @given(st.text(alphabet=st.characters()))
    def test_nothing_that_comes_out_is_a_control(self, text: str) -> None:
        out = terminal.harmless(text)

        assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000 for c in out)


class TestTable:
    def test_without_a_window_nothing_is_cut(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("COLUMNS", raising=False)

        assert terminal.table(TITLES, ROWS, KEEP)[1] == "2026-02-03  Leila Marchetti  Tarnwick Instruments  m-1"

    def test_wide_columns_are_cut_first(self, columns: pytest.MonkeyPatch) -> None:
        columns.setenv("COLUMNS", "50")

        assert terminal.table(TITLES, ROWS, KEEP)[1] == "2026-02-03  Leila Marchetti  Tarnwick Instr…  m-1"

    def test_in_a_narrow_window_whole_columns_go(self, columns: pytest.MonkeyPatch) -> None:
        columns.setenv("COLUMNS", "26")

        assert [row.split()[0] for row in terminal.table(TITLES, ROWS, KEEP)] == ["date", "2026-02-03", "2026-05-12"]
        assert "Tarn" not in "".join(terminal.table(TITLES, ROWS, KEEP))

    @pytest.mark.parametrize("width", range(24, 90))
    def test_no_row_is_wider_than_the_window(self, columns: pytest.MonkeyPatch, width: int) -> None:
        columns.setenv("COLUMNS", str(width))

        assert max(map(terminal.cells, terminal.table(TITLES, ROWS, KEEP))) <= width

    def test_wide_characters_keep_the_columns_in_line(self, columns: pytest.MonkeyPatch) -> None:
        columns.setenv("COLUMNS", "80")
        first, second = terminal.table(TITLES, ROWS, KEEP)[1:]

        assert terminal.cells(first[: first.index("m-1")]) == terminal.cells(second[: second.index("m-22")])


class TestWrapped:
    def test_paragraphs_hang_under_their_first_row(self, columns: pytest.MonkeyPatch) -> None:
        columns.setenv("COLUMNS", "30")

        assert terminal.wrapped("one two three four five six seven", "    ", "  - ") == [
            "  - one two three four five",
            "    six seven",
        ]

    def test_a_word_wider_than_the_window_is_broken_and_kept(self, columns: pytest.MonkeyPatch) -> None:
        columns.setenv("COLUMNS", "24")
        words = "短い " + "長" * 30 + " x"

        rows = terminal.wrapped(words, "  ")

        assert max(map(terminal.cells, rows)) <= 24
        assert "".join(rows).replace(" ", "") == words.replace(" ", "")

    def test_a_hostile_word_cannot_drive_the_terminal(self) -> None:
        assert terminal.wrapped("a \x1b]0;x\x07 b") == ["a ␛]0;x␇ b"]


class TestStyle:
    def test_no_colours_means_no_sequences(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.stdout.isatty", lambda: True)
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.delenv("NO_COLOR", raising=False)
        styled = terminal.heading("Goals")
        monkeypatch.setenv("NO_COLOR", "1")

        assert (styled, terminal.heading("Goals")) == ("\x1b[1mGoals\x1b[0m", "Goals")

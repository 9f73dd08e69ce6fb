"""Text from people, cleaned once on entry."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alignment_tui.domain.words import clean, clean_row, pasted


def test_controls_direction_marks_and_surrogates_do_not_get_in() -> None:
    assert clean("a\x1b]0;t\x07b \x9b31m \u202eback\u202c \ud800!") == "a]0;tb 31m back \ufffd!"


def test_every_line_end_is_one() -> None:
    assert clean("a\r\nb\rc\u2028d\x85e") == "a\nb\nc\nd\ne"


def test_emoji_accents_and_right_to_left_letters_stay() -> None:
    for text in ("👩‍💻 done", "café cafe\u0301", "שלום 12 (כן)", "你好"):
        assert clean(text) == text


def test_a_row_has_no_line_end() -> None:
    assert clean_row("two\nrows\tand a tab") == "two rows and a tab"


def test_a_pasted_block_becomes_lines_and_the_last_piece_stays() -> None:
    assert pasted("one\r\n\r\n! two\nthree") == (("one", "! two"), "three")
    assert pasted("one\n") == (("one",), "")


@given(st.text(), st.text())
def test_cleaning_twice_changes_nothing_more(one: str, other: str) -> None:
    assert clean(clean(one)) == clean(one)
    assert clean(clean(one) + clean(other)) == clean(one) + clean(other)


@given(st.text())
def test_a_paste_loses_no_visible_character(text: str) -> None:
    lines, rest = pasted(text)

    assert "".join("".join((*lines, rest)).split()) == "".join(clean(text).split())

"""Lines from paper: each row a line without a minute, with whoever said it."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment_tui.domain.edits import apply_all
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.pad import from_pad
from alignment_tui.domain.people import Other, Person

MEETING = Meeting(
    id="m-1",
    client=Person(name="Amara Okafor"),
    sponsor=Person(name="Daniel Reyes"),
    coach=Person(name="Ines"),
    others=(Other(id="o-1", name="Hanna", letter="h"),),
)


def moment() -> Moment:
    numbers = count(1)
    return Moment(now=datetime(2026, 3, 12, tzinfo=UTC), at="", new_id=lambda p: f"{p}{next(numbers)}")


def said(text: str, who: str = "sponsor") -> list[tuple[str, str, str]]:
    meeting = apply_all(MEETING, from_pad(MEETING, text, who, moment()).meeting)
    assert all(line.pad and not line.at for line in meeting.lines)
    return [(line.who, line.text, line.mark) for line in meeting.lines]


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("better optics", ("sponsor", "better optics", "")),
        ("C: we agree", ("client", "we agree", "")),
        ("Amara: we agree", ("client", "we agree", "")),
        ("amara okafor:  we   agree", ("client", "we agree", "")),
        ("k so", ("coach", "so", "")),
        ("H: yes", ("o-1", "yes", "")),
        (". tired, both", ("", "tired, both", "private")),
        ("private: tired", ("", "tired", "private")),
        ("I said: no", ("sponsor", "I said: no", "")),
        ("A C", ("sponsor", "A C", "")),
        ("c", ("sponsor", "c", "")),
        ("C:", ("sponsor", "C:", "")),
    ],
)
def test_who_said_it(row: str, line: tuple[str, str, str]) -> None:
    assert said(row) == [line]


def test_several_rows_are_several_lines_and_one_thing_to_take_back() -> None:
    text = "S: she needs optics\r\n\n  C: what would that be\nwell\n"

    assert [words for _, words, _ in said(text, "coach")] == ["she needs optics", "what would that be", "well"]
    assert from_pad(MEETING, text, "coach", moment()).says == "3 lines from the pad"
    assert said("tired", "private") == [("", "tired", "private")]
    assert not from_pad(MEETING, " \n ", "sponsor", moment())


@given(st.text(max_size=80))
@settings(max_examples=40)
def test_no_words_are_lost(text: str) -> None:
    action = from_pad(MEETING, f"x{text}", "sponsor", moment())
    kept = " ".join(f"{e.row.text}" for e in action.meeting)  # type: ignore[union-attr]

    assert kept.startswith("x")
    assert all(e.row.text for e in action.meeting)  # type: ignore[union-attr]

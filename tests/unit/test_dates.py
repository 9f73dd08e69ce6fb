"""Days as people write and say them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_tui.domain.dates import NotADayError, find_due, read_day, read_when, say_day, say_due, say_near

THURSDAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-27", date(2026, 3, 27)),
        ("27 March", date(2026, 3, 27)),
        ("27 mar", date(2026, 3, 27)),
        ("March 27", date(2026, 3, 27)),
        ("27th March 2027", date(2027, 3, 27)),
        ("fri", date(2026, 3, 13)),
        ("thu", date(2026, 3, 19)),
        ("next Monday", date(2026, 3, 16)),
        ("Friday 13 March", date(2026, 3, 13)),
        ("tomorrow", date(2026, 3, 13)),
        ("in 2 weeks", date(2026, 3, 26)),
        ("in a month", date(2026, 4, 12)),
        ("2 jan", date(2027, 1, 2)),
        ("1 march", date(2026, 3, 1)),
        ("", None),
        ("mid-July-ish", None),
        ("the depots", None),
        ("mayor 3", None),
    ],
)
def test_a_day_is_read_as_it_is_said(text: str, day: date | None) -> None:
    assert read_day(text, THURSDAY) == day


def test_a_day_that_is_none_says_which_was_meant() -> None:
    with pytest.raises(NotADayError, match=r'"31 April" is not a day\. Did you mean 30 April'):
        read_day("31 april", THURSDAY)


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("12 mar 14:00", date(2026, 3, 12), "14:00"),
        ("fri 9:30", date(2026, 3, 13), "09:30"),
        ("2026-03-12 14:00", date(2026, 3, 12), "14:00"),
        ("tomorrow at 2pm", date(2026, 3, 13), "14:00"),
        ("14:00", None, "14:00"),
        ("in 2 weeks", date(2026, 3, 26), ""),
    ],
)
def test_a_day_and_a_time_are_read_together(text: str, day: date | None, clock: str) -> None:
    assert read_when(text, THURSDAY) == (day, clock)


def test_an_hour_past_the_day_is_said() -> None:
    with pytest.raises(NotADayError, match="25:00"):
        read_when("fri 25:00", THURSDAY)


@pytest.mark.parametrize(
    ("line", "day", "said"),
    [
        ("I'll ask Colm by 27 March", date(2026, 3, 27), "27 March"),
        ("she names who decides, by fri", date(2026, 3, 13), "fri"),
        ("yes, in 2 weeks", date(2026, 3, 26), "in 2 weeks"),
        ("depot by depot by 27 April", date(2026, 4, 27), "27 April"),
        ("on fri, with the list", date(2026, 3, 13), "fri"),
        ("by 31 April", None, "31 April"),
        ("I stop as of today", None, ""),
        ("it depends on the depots", None, ""),
    ],
)
def test_a_due_day_is_found_in_a_line(line: str, day: date | None, said: str) -> None:
    assert find_due(line, THURSDAY) == (day, said)


def test_a_day_gone_by_is_a_fact_without_a_verdict() -> None:
    assert say_due(date(2026, 3, 1), "", THURSDAY) == "was for 1 March"
    assert say_due(date(2026, 3, 27), "", THURSDAY) == "27 March"
    assert say_due(None, "mid-July-ish", THURSDAY) == "mid-July-ish"
    assert say_due(None, "", THURSDAY) == "no date"


def test_near_days_have_names() -> None:
    assert [say_near(date(2026, 3, d), THURSDAY) for d in (12, 13, 14)] == ["today", "tomorrow", "14 March"]


@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2060, 12, 31)), st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_what_is_said_is_read_again(day: date, today: date) -> None:
    said = say_day(day, today)

    if day.year != today.year or abs((day - today).days) < 30:
        assert read_day(said, today) == day


@given(st.text(max_size=40))
def test_no_text_ends_in_anything_but_a_day_or_a_sentence(text: str) -> None:
    sentence = ""
    try:
        read_when(text, THURSDAY)
    except NotADayError as problem:
        sentence = str(problem)

    assert sentence == "" or sentence.endswith((".", "?"))

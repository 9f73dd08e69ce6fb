"""Rhythms as people say them, and the days they mean."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hostile
from alignment_tui.domain.engagement import Engagement, PlannedMeeting
from alignment_tui.export.dates import dates, dates_page
from alignment_tui.export.material import Material
from alignment_tui.export.rhythm import repeats
from alignment_tui.sample import copies

TODAY = date(2026, 2, 4)


@pytest.mark.parametrize(
    ("words", "since", "ends", "first", "every", "place", "until"),
    [
        ("every second Tuesday", date(2026, 2, 17), date(2026, 9, 30), date(2026, 2, 17), 2, 0, date(2026, 9, 30)),
        ("every second Tuesday", date(2026, 1, 20), None, date(2026, 2, 17), 2, 0, None),
        ("every second Tuesday", date(2027, 3, 30), None, date(2026, 2, 17), 2, 0, date(2027, 3, 30)),
        ("every Tuesday", None, None, date(2026, 2, 10), 1, 0, None),
        ("Every other friday", None, None, date(2026, 2, 6), 2, 0, None),
        ("each wed", None, None, date(2026, 2, 4), 1, 0, None),
        ("first Thursdays", None, None, date(2026, 2, 5), 1, 1, None),
        ("the first Monday of the month", None, None, date(2026, 3, 2), 1, 1, None),
        ("last Friday in the month", None, None, date(2026, 2, 27), 1, -1, None),
    ],
)
def test_a_rhythm_has_its_next_day(
    words: str, since: date | None, ends: date | None, first: date, every: int, place: int, until: date | None
) -> None:
    found = repeats(words, TODAY, since, ends)

    assert found is not None
    assert (found.first, found.every, found.place, found.until) == (first, every, place, until)
    assert found.first.weekday() == found.weekday


@pytest.mark.parametrize("words", ["", "now and then", "every second", "monthly", "every Foosday", "every t"])
def test_what_names_no_days_is_no_rhythm(words: str) -> None:
    assert repeats(words, TODAY, None, None) is None


@given(hostile.TEXT, st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_it_never_begins_in_the_past(words: str, today: date, since: date) -> None:
    assert repeats(words, today, since, None) is None
    for said in ("every second Tuesday", "every mon", "last Fridays"):
        found = repeats(said, today, since, None)
        assert found is not None
        assert found.first >= today


class TestDates:
    def test_what_has_gone_by_is_left_out(self) -> None:
        leila = copies(date(2026, 11, 26))[0]
        material = Material(engagement=leila.engagement, meetings=leila.meetings, today=date(2027, 4, 1))

        assert dates(material, "coach").entries == ()

    def test_the_sponsors_hold_only_what_was_approved(self) -> None:
        leila = copies(date(2026, 11, 26))[0]
        material = Material(engagement=leila.engagement, meetings=leila.meetings, today=date(2026, 9, 3))
        theirs = {d.title for d in dates(material, "sponsor").entries}

        assert "I practise with Ines before the board" in theirs
        assert "Practise answer, reason, stop with Ines before the board" not in theirs
        assert "Later coaching" not in theirs

    @pytest.mark.parametrize("at", ["", "soon", "25:00", "10:61", "٣:٠٠", "10", ":"])
    def test_a_time_that_is_none_makes_a_whole_day(self, at: str) -> None:
        e = Engagement(id="e-x", plan=(PlannedMeeting(id="p1", kind="first", on=TODAY, at=at),))
        (found,) = dates(Material(engagement=e, today=TODAY), "coach").entries

        assert (found.begins, found.on) == (None, TODAY)

    def test_the_day_that_it_is_counts_by_its_own_offset(self) -> None:
        asked: list[datetime] = []

        def local(naive: datetime) -> datetime:
            asked.append(naive)
            return naive.replace(tzinfo=UTC)

        plan = (PlannedMeeting(id="p1", on=date(2026, 7, 9), at="10:00", minutes=90),)
        material = Material(engagement=Engagement(id="e-x", plan=plan), today=TODAY, local=local)
        (found,) = dates(material, "coach").entries

        assert asked == [datetime(2026, 7, 9, 10)]  # noqa: DTZ001  the clock on the wall
        assert found.ends is not None
        assert (found.ends.hour, found.ends.minute) == (11, 30)
        assert "10:00 to 11:30" in str(dates_page(dates(replace(material), "coach")))

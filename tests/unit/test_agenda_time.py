"""How the hour is spent."""

from __future__ import annotations

from alignment_tui.domain.agenda_time import current, following, planned, spent
from alignment_tui.domain.meeting import AgendaStep, Meeting, Turn

STEPS = tuple(AgendaStep(id=i, name=i, minutes=10) for i in ("one", "two", "three"))


def at(*turns: tuple[str, str]) -> Meeting:
    return Meeting(
        id="m-1", agenda=STEPS, turns=tuple(Turn(id=f"t{n}", step=s, at=a) for n, (s, a) in enumerate(turns))
    )


def test_before_any_turn_the_first_step_is_on() -> None:
    meeting = at()

    assert current(meeting) == STEPS[0]
    assert spent(meeting, 90) == {"one": 90}


def test_time_belongs_to_the_step_that_was_on() -> None:
    meeting = at(("one", "00:00:00"), ("two", "00:05:00"), ("one", "00:07:00"))

    assert spent(meeting, 600) == {"one": 300 + 180, "two": 120}
    assert (current(meeting), following(meeting)) == (STEPS[0], STEPS[1])


def test_after_the_last_step_nothing_follows() -> None:
    assert following(at(("three", "00:00:00"))) is None


def test_a_clock_that_went_back_takes_no_time_away() -> None:
    meeting = at(("one", "00:00:00"), ("two", "00:10:00"))

    assert spent(meeting, 300) == {"one": 600, "two": 0}


def test_a_step_that_is_gone_from_the_agenda_leaves_the_first_on() -> None:
    assert current(at(("dropped", "00:00:00"))) == STEPS[0]
    assert current(Meeting(id="m-1")) is None
    assert planned(at()) == 30


def test_without_an_agenda_no_time_is_spent() -> None:
    assert spent(Meeting(id="m-1"), 600) == {}

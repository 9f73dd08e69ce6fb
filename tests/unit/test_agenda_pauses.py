"""Pauses, a clock that jumps, and steps moved about: the agenda's time stays one that can be trusted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from alignment_tui.domain.agenda_time import (
    booked_until,
    current,
    in_agenda,
    lasting_pause,
    minutes_to_go,
    spent,
    to_come,
    would_end,
)
from alignment_tui.domain.agenda_work import change_minutes, drop_live, move_step, name_step
from alignment_tui.domain.edits import Action, apply_all, inverses
from alignment_tui.domain.line import at_text, seconds_of
from alignment_tui.domain.live import go_on
from alignment_tui.domain.meeting import AgendaStep, Meeting, Pause, Turn
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.pausing import clock_put_back, leave_out, pause, resume
from alignment_tui.session.steady import Steady

STARTED = datetime(2026, 3, 12, 14, 0, tzinfo=UTC)
STEPS = tuple(AgendaStep(id=i, name=i, minutes=10, support=i == "d") for i in "abcd")
MEETING = Meeting(
    id="m-1",
    started=STARTED,
    agenda=STEPS,
    turns=(Turn(id="t0", step="a", at="00:00:00"),),
    planned_on=date(2026, 3, 12),
    planned_at="14:00",
)


class Clock:
    def __init__(self) -> None:
        self.wall, self.steady = STARTED, 50.0

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.steady

    def on(self, seconds: float, wall: float | None = None) -> None:
        self.steady += seconds
        self.wall += timedelta(seconds=seconds if wall is None else wall)


def moment(seconds: float, number: int = 0) -> Moment:
    numbers = count(number * 100)
    return Moment(
        now=STARTED + timedelta(seconds=seconds),
        at=at_text(seconds),
        new_id=lambda prefix: f"{prefix}{next(numbers)}",
    )


def after(meeting: Meeting, action: Action) -> Meeting:
    return apply_all(meeting, action.meeting)


class TestPausing:
    def test_the_agenda_stands_still_and_the_lines_do_not(self) -> None:
        paused = after(MEETING, pause(MEETING, moment(300)))

        assert lasting_pause(paused) is not None
        assert spent(paused, 900) == {"a": 300}
        running = after(paused, resume(paused, moment(900, 1)))
        assert lasting_pause(running) is None
        assert spent(running, 960) == {"a": 360}
        assert not pause(paused, moment(310))
        assert not resume(running, moment(970))

    def test_a_step_that_comes_on_in_a_pause_begins_where_the_time_stood(self) -> None:
        paused = after(MEETING, pause(MEETING, moment(300)))
        moved = after(paused, go_on(paused, moment(400, 1)))
        running = after(moved, resume(moved, moment(900, 2)))

        assert spent(running, 960) == {"a": 300, "b": 60}

    def test_before_it_began_and_after_it_ended_nothing_is_paused(self) -> None:
        assert not pause(replace(MEETING, started=None), moment(0))
        assert not pause(replace(MEETING, ended=STARTED), moment(0))

    def test_a_stretch_is_left_out_afterwards(self) -> None:
        left = after(MEETING, leave_out(MEETING, 600, 2220, moment(2230)))

        assert left.pauses[0].why == "clock"
        assert in_agenda(left, 2280) == 660
        assert not leave_out(MEETING, 600, 600, moment(2230))

    def test_a_stretch_in_a_pause_is_left_out_already(self) -> None:
        paused = after(MEETING, pause(MEETING, moment(300)))

        assert not leave_out(paused, 600, 900, moment(900))

    def test_a_clock_put_back_changes_no_time_of_the_meeting(self) -> None:
        changed = after(MEETING, clock_put_back(MEETING, 1620))

        assert changed.started == STARTED - timedelta(minutes=27)
        assert not clock_put_back(MEETING, 0)


class TestTheEnd:
    def test_when_it_would_end_and_until_when_it_is_booked(self) -> None:
        meeting = replace(MEETING, turns=(*MEETING.turns, Turn(id="t1", step="b", at="00:15:00")))
        now = STARTED + timedelta(minutes=20)

        assert to_come(meeting, 20 * 60) == (5 + 10 + 10) * 60
        assert would_end(meeting, now) == now + timedelta(minutes=25)
        assert booked_until(meeting) == STARTED + timedelta(minutes=60)

    def test_a_slot_in_which_it_was_not_held_says_nothing(self) -> None:
        assert booked_until(replace(MEETING, planned_at="16:00")) is None
        assert booked_until(replace(MEETING, planned_on=date(2026, 3, 11))) is None
        assert booked_until(replace(MEETING, planned_at="2 pm")) is None

    def test_a_meeting_that_began_behind_its_time_ends_when_it_is_booked(self) -> None:
        behind = replace(MEETING, started=STARTED + timedelta(minutes=20))

        assert minutes_to_go(behind, 30 * 60) == 10
        assert minutes_to_go(behind, 41.5 * 60) == -1

    def test_without_a_slot_it_has_its_minutes(self) -> None:
        free = replace(MEETING, planned_at="", pauses=(Pause(id="z1", began="00:10:00", until="00:20:00"),))

        assert minutes_to_go(free, 60 * 60) == 10


class TestTheClocks:
    def test_sleep_is_noticed_once_with_its_stretch(self) -> None:
        clock = Clock()
        steady = Steady(clock)
        clock.on(240)
        assert steady.look() is None
        clock.on(5, wall=27 * 60 + 5)
        jump = steady.look()

        assert jump is not None
        assert (jump.since, jump.until) == (STARTED + timedelta(minutes=4), STARTED + timedelta(minutes=31))
        clock.on(60)
        assert steady.look() is None

    def test_a_clock_put_back_is_noticed(self) -> None:
        clock = Clock()
        steady = Steady(clock)
        clock.on(60, wall=-600)
        jump = steady.look()

        assert jump is not None
        assert jump.seconds == -660

    @given(st.lists(st.floats(0, 120), max_size=20))
    @settings(max_examples=20)
    def test_time_that_goes_on_is_never_asked_about(self, steps: list[float]) -> None:
        clock = Clock()
        steady = Steady(clock)
        for seconds in steps:
            clock.on(seconds, wall=seconds + 0.5)
            assert steady.look() is None


DEEDS = st.tuples(
    st.sampled_from(("go on", "to", "pause", "resume", "leave out", "put back", "move", "drop", "add", "minutes")),
    st.integers(0, 900),
    st.integers(0, 7),
)


def deed(meeting: Meeting, what: str, at: int, which: int, number: int) -> Action:
    now = moment(at, number)
    steps = meeting.agenda
    step = steps[which % len(steps)].id
    match what:
        case "go on":
            return go_on(meeting, now)
        case "to":
            return go_on(meeting, now, step)
        case "pause":
            return pause(meeting, now)
        case "resume":
            return resume(meeting, now)
        case "leave out":
            return leave_out(meeting, at - which * 60, at, now)
        case "put back":
            return clock_put_back(meeting, which * 60)
        case "move":
            return move_step(meeting, step, 1 if which % 2 else -1)
        case "drop":
            return drop_live(meeting, step, now)
        case "add":
            return name_step(meeting, "", f"new {number}", now, step)
        case "minutes":
            return change_minutes(meeting, step, which - 3)
    return Action("")


@given(st.lists(DEEDS, max_size=14), st.integers(0, 900))
@settings(max_examples=60)
def test_whatever_is_done_times_add_up_and_undo_gives_back_the_very_meeting(
    deeds: list[tuple[str, int, int]], last: int
) -> None:
    meeting, at = MEETING, 0
    back: list[tuple[Meeting, Action]] = []
    for number, (what, seconds, which) in enumerate(deeds, 1):
        at += seconds
        action = deed(meeting, what, at, which, number)
        back.append((meeting, Action("", inverses(meeting, action.meeting))))
        meeting = after(meeting, action)
        assert any(s.support for s in meeting.agenda)
        assert current(meeting) in meeting.agenda
    at += last
    times = spent(meeting, at)
    assert all(seconds >= 0 for seconds in times.values())
    assert sum(times.values()) == int(in_agenda(meeting, at)) <= at
    assert in_agenda(meeting, at + 60) >= in_agenda(meeting, at)
    turns = [seconds_of(t.at) or 0 for t in meeting.turns]
    assert turns == sorted(turns)
    for before, undo in reversed(back):
        meeting = after(meeting, undo)
        assert meeting == before

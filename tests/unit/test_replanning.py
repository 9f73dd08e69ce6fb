"""The plan of meetings changes, and nothing that points into it breaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment_tui.domain import lifetime, replanning
from alignment_tui.domain.edits import Action, apply_all, inverses
from alignment_tui.domain.engagement import Engagement, PlannedMeeting
from alignment_tui.domain.engaging import stops
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.planned import PlanChange
from alignment_tui.domain.summary import summarise

DAY = date(2026, 3, 12)
PLAN = (
    PlannedMeeting(id="p1", kind="first", on=DAY, meeting="m-1"),
    PlannedMeeting(id="p2", kind="midpoint", on=date(2026, 7, 9), at="10:00"),
    PlannedMeeting(id="p3", kind="final"),
)
ENGAGEMENT = Engagement(id="e", plan=PLAN)


def moment() -> Moment:
    numbers = count(1)
    return Moment(now=datetime(2026, 3, 1, 9, tzinfo=UTC), at="", new_id=lambda p: f"{p}-{next(numbers)}")


def done(engagement: Engagement, action: Action) -> Engagement:
    return apply_all(engagement, action.engagement)


class TestMoving:
    def test_the_day_before_is_kept_with_its_reason_and_the_record_follows(self) -> None:
        action = replanning.put_day(ENGAGEMENT, "p1", date(2026, 4, 1), "09:00", DAY, because="Tomas is away")

        moved = done(ENGAGEMENT, action).plan[0]
        assert (moved.on, moved.at, moved.state) == (date(2026, 4, 1), "09:00", "moved")
        assert moved.changes == (
            PlanChange(what="moved", said_on=DAY, was_on=DAY, because="Tomas is away"),
        )  # fmt: skip
        assert [e.field for e in action.meeting] == ["planned_on", "planned_at"]  # type: ignore[union-attr]

    def test_a_first_day_is_no_move(self) -> None:
        dated = done(ENGAGEMENT, replanning.put_day(ENGAGEMENT, "p3", DAY, "", DAY)).plan[2]

        assert (dated.state, dated.changes) == ("", ())
        assert not replanning.put_day(ENGAGEMENT, "p3", None, "", DAY)

    def test_a_reason_can_follow(self) -> None:
        moved = done(ENGAGEMENT, replanning.put_day(ENGAGEMENT, "p2", DAY, "", DAY))

        assert done(moved, replanning.give_reason(moved, "p2", " a strike ")).plan[1].changes[-1].because == "a strike"
        assert not replanning.give_reason(ENGAGEMENT, "p2", "none was moved")


class TestCancelling:
    def test_its_place_and_its_record_stay_and_it_can_be_put_back(self) -> None:
        off = done(ENGAGEMENT, replanning.cancel(ENGAGEMENT, "p1", "the house was sold", DAY))

        assert off.plan[0].meeting == "m-1"
        assert [s.id for s in stops(off, {"m-1": {"phase": "preparation"}})] == ["p2", "p3"]
        assert summarise(off)["off"] == ["m-1"]
        back = done(off, replanning.put_back(off, "p1", DAY))
        assert (back.plan[0].state, [c.what for c in back.plan[0].changes]) == ("", ["cancelled", "back"])
        assert not replanning.put_back(back, "p1", DAY)

    def test_what_was_moved_before_is_moved_again_when_it_is_put_back(self) -> None:
        moved = done(ENGAGEMENT, replanning.put_day(ENGAGEMENT, "p2", DAY, "", DAY))
        off = done(moved, replanning.cancel(moved, "p2", "", DAY))

        assert done(off, replanning.put_back(off, "p2", DAY)).plan[1].state == "moved"

    def test_only_what_nothing_was_said_of_is_taken_out(self) -> None:
        assert [p.id for p in done(ENGAGEMENT, replanning.remove_planned(ENGAGEMENT, "p3")).plan] == ["p1", "p2"]
        assert not replanning.remove_planned(ENGAGEMENT, "p1")
        assert not replanning.remove_planned(ENGAGEMENT, "p2")


class TestAdding:
    @pytest.mark.parametrize(
        ("kind", "order"),
        [
            ("midpoint", ["p1", "p2", "p-1", "p3"]),
            ("unscheduled", ["p1", "p2", "p-1", "p3"]),
            ("final", ["p1", "p2", "p3", "p-1"]),
            ("first", ["p-1", "p1", "p2", "p3"]),
        ],
    )
    def test_another_meeting_goes_where_its_kind_belongs(self, kind: str, order: list[str]) -> None:
        action = replanning.add_meeting(ENGAGEMENT, kind, DAY, "10:00", moment())

        assert [p.id for p in done(ENGAGEMENT, action).plan] == order

    def test_deciding_the_number_adds_what_is_missing_and_lets_bare_ones_go(self) -> None:
        undecided = Engagement(id="e", meetings_planned="not yet decided", plan=PLAN[:1])

        three = done(
            undecided,
            replanning.decide_number(undecided, "first, midpoint and final", ("first", "midpoint", "final"), moment()),
        )
        assert [p.kind for p in three.plan] == ["first", "midpoint", "final"]
        two = done(three, replanning.decide_number(three, "first and final", ("first", "final"), moment()))
        assert [p.kind for p in two.plan] == ["first", "final"]
        dated = replace(three, plan=PLAN)
        kept = done(dated, replanning.decide_number(dated, "first and final", ("first", "final"), moment()))
        assert [p.id for p in kept.plan] == ["p1", "p2", "p3"]
        assert not replanning.decide_number(two, "first and final", ("first", "final"), moment())


class TestItsLifetime:
    def test_concluding_before_its_time_has_a_reason_and_running_again_has_none(self) -> None:
        over = done(ENGAGEMENT, lifetime.conclude(DAY, " the budget went "))

        assert over.is_concluded
        assert over.concluded_because == "the budget went"
        assert done(over, lifetime.conclude(None)) == ENGAGEMENT
        assert done(ENGAGEMENT, lifetime.contracted(DAY)).contracted_on == DAY

    def test_a_pause_lasts_until_it_goes_on(self) -> None:
        resting = done(ENGAGEMENT, lifetime.pause(ENGAGEMENT, DAY, "leave", moment()))

        assert resting.is_paused
        assert summarise(resting)["rests"]
        assert not lifetime.pause(resting, DAY, "", moment())
        assert lifetime.pause_now(resting) == resting.rests[0]
        again = done(resting, lifetime.go_on(resting, DAY + timedelta(days=20)))
        assert not again.is_paused
        assert again.rests[0].until == DAY + timedelta(days=20)
        assert lifetime.pause_now(again) is None


def _move(number: int) -> Callable[[Engagement, str, Moment], Action]:
    return lambda e, p, m: replanning.put_day(e, p, DAY + timedelta(days=number), "", m.today, because=f"b{number}")


ACTS: tuple[Callable[[Engagement, str, Moment], Action], ...] = (
    _move(3),
    _move(90),
    lambda e, p, m: replanning.cancel(e, p, "off", m.today),
    lambda e, p, m: replanning.put_back(e, p, m.today),
    lambda e, p, m: replanning.remove_planned(e, p),
    lambda e, p, m: replanning.add_meeting(e, "midpoint", None, "", m),
    lambda e, p, m: replanning.add_meeting(e, "unscheduled", DAY, "", m),
    lambda e, p, m: replanning.give_reason(e, p, "because"),
    lambda e, p, m: replanning.decide_number(e, "first and final", ("first", "final"), m),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 9)), max_size=14))
def test_any_order_of_changes_keeps_what_has_a_record_and_can_be_taken_back(
    acts: list[tuple[Callable[[Engagement, str, Moment], Action], int]],
) -> None:
    engagement, now = ENGAGEMENT, moment()
    for act, which in acts:
        at = engagement.plan[which % len(engagement.plan)].id if engagement.plan else "gone"
        action = act(engagement, at, now)
        after = done(engagement, action)
        assert apply_all(after, inverses(engagement, action.engagement)) == engagement
        days = {c.was_on for p in engagement.plan for c in p.changes}
        assert days <= {c.was_on for p in after.plan for c in p.changes}
        engagement = after
    ids = [p.id for p in engagement.plan]
    assert len(ids) == len(set(ids))
    assert "p1" in ids
    assert engagement.plan[ids.index("p1")].meeting == "m-1"
    assert {s.plan for s in stops(engagement, {})} <= set(ids)

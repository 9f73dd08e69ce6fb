"""The engagement on one page: its meetings in order, its goals as they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from alignment_tui.domain import engaging
from alignment_tui.domain.commitment import NextStep
from alignment_tui.domain.edits import apply_all
from alignment_tui.domain.engagement import Engagement, PlannedMeeting
from alignment_tui.domain.engaging import Stop, goal_nodes, next_stop, state_words, steps_in_order, stops, to_debrief
from alignment_tui.domain.goal import ORGANISATIONS, SHARED, Goal

DAY = date(2026, 3, 12)
PLAN = (
    PlannedMeeting(id="p1", kind="first", on=DAY, meeting="m-1"),
    PlannedMeeting(id="p2", kind="midpoint", on=date(2026, 7, 9), at="10:00"),
    PlannedMeeting(id="p3", kind="final"),
)


def summary(phase: str, day: date | None = DAY, **more: Any) -> dict[str, Any]:
    when = day.isoformat() if day else ""
    return {"kind": "first", "phase": phase, "planned_on": when, "prepared": 2, "to_prepare": 8, **more}


class TestTheTimeline:
    def test_it_follows_the_plan_and_each_record_says_how_far_it_is(self) -> None:
        found = stops(
            Engagement(id="e", plan=PLAN), {"m-1": summary("closed", held_on="2026-03-13", closed_on="2026-03-13")}
        )

        assert [(s.name, s.day, state_words(s)) for s in found] == [
            ("First", date(2026, 3, 13), "closed the same day"),
            ("Midpoint", date(2026, 7, 9), "planned"),
            ("Final", None, "no day yet"),
        ]
        assert next_stop(found) == found[1]

    @pytest.mark.parametrize(
        ("phase", "words"),
        [
            ("preparation", "preparing: 2 of 8 steps"),
            ("facilitation", "now"),
            ("synthesis", "debrief due"),
            ("closed", "closed"),
        ],
    )
    def test_a_state_is_said_in_words(self, phase: str, words: str) -> None:
        (stop,) = stops(Engagement(id="e", plan=PLAN[:1]), {"m-1": summary(phase)})

        assert state_words(stop) == words

    def test_one_outside_the_plan_comes_in_by_its_day(self) -> None:
        outside = {"m-x": summary("preparation", date(2026, 5, 1), kind="unscheduled"), "m-1": summary("closed")}

        found = stops(Engagement(id="e", plan=PLAN), outside)

        assert [s.id for s in found] == ["p1", "m-x", "p2", "p3"]
        assert (found[1].name, found[1].called) == ("", "the meeting")

    def test_what_was_cancelled_is_not_there(self) -> None:
        plan = (replace(PLAN[0], meeting="", state="cancelled"), PLAN[1])

        assert [s.id for s in stops(Engagement(id="e", plan=plan), {})] == ["p2"]

    def test_the_one_that_is_on_is_next_and_the_newest_that_ended_is_debriefed(self) -> None:
        plan = (PLAN[1], replace(PLAN[0], id="p9"), replace(PLAN[2], meeting="m-2"), replace(PLAN[2], id="p4"))
        found = stops(Engagement(id="e", plan=plan), {"m-1": summary("facilitation"), "m-2": summary("synthesis")})

        assert next_stop(found) == found[1]
        assert to_debrief(found) == found[2]
        assert to_debrief(found[:2]) is None

    @pytest.mark.parametrize(
        ("day", "words"),
        [
            (DAY, "the midpoint is today"),
            (date(2026, 3, 13), "the midpoint is tomorrow"),
            (date(2026, 3, 20), "the midpoint is in 8 days"),
            (date(2026, 3, 2), "the midpoint was for 2 March"),
            (None, ""),
        ],
    )
    def test_how_long_until_it(self, day: date | None, words: str) -> None:
        assert engaging.days_until(Stop(id="p", kind="midpoint", day=day), DAY) == words


class TestTheGoals:
    TOP = Goal(id="top", kind=ORGANISATIONS, visibility=SHARED)

    def kinds(self, *goals: Goal) -> list[tuple[str, str, int]]:
        return [(n.goal.id, n.kind, n.depth) for n in goal_nodes(Engagement(id="e", goals=goals))]

    def test_the_organisations_first_the_clients_beneath_the_private_last(self) -> None:
        found = self.kinds(
            Goal(id="secret", parent="top"),
            Goal(id="alone", visibility=SHARED),
            Goal(id="one", visibility=SHARED, parent="top"),
            self.TOP,
            Goal(id="proposal", visibility=SHARED, proposed_by="sponsor"),
        )

        assert found == [
            ("top", "organisation", 0),
            ("one", "shared", 1),
            ("alone", "shared", 0),
            ("proposal", "proposed", 0),
            ("secret", "private", 0),
        ]

    def test_a_no_is_nowhere_and_what_was_reached_stays(self) -> None:
        found = self.kinds(
            Goal(id="no", visibility=SHARED, proposed_by="sponsor", answer="no"),
            Goal(id="dropped", visibility=SHARED, status="dropped"),
            Goal(id="reached", visibility=SHARED, status="closed"),
        )

        assert found == [("reached", "closed", 0)]

    def test_one_whose_programme_goal_is_gone_says_so(self) -> None:
        nodes = goal_nodes(Engagement(id="e", goals=(Goal(id="one", visibility=SHARED, parent="gone"),)))

        assert [n.lost for n in nodes] == [True]


class TestNextSteps:
    STEPS = (
        NextStep(id="done", accepted="own", state="done"),
        NextStep(id="waits", owner="client", proposed_by="sponsor"),
        NextStep(id="later", accepted="own", due=date(2026, 7, 1)),
        NextStep(id="soon", accepted="own", due=DAY),
        NextStep(id="mine", owner="coach", accepted="own", visibility="private"),
        NextStep(id="no", accepted="no"),
    )

    def test_open_ones_by_their_day_then_what_waits_then_the_rest(self) -> None:
        found = steps_in_order(Engagement(id="e", steps=self.STEPS), with_client=False)

        assert [s.id for s in found] == ["soon", "later", "mine", "waits", "done"]
        assert engaging.count_words(found) == "3 open, 1 done, 1 proposed"

    def test_the_coachs_private_ones_are_not_shown_with_the_client(self) -> None:
        found = steps_in_order(Engagement(id="e", steps=self.STEPS), with_client=True)

        assert "mine" not in [s.id for s in found]


class TestChanging:
    def test_a_steps_state_has_its_day_and_open_again_has_none(self) -> None:
        engagement = Engagement(id="e", steps=(NextStep(id="n1", accepted="own"),))

        done = apply_all(engagement, engaging.put_step_state(engagement.steps[0], "done", DAY).engagement)
        again = apply_all(done, engaging.put_step_state(done.steps[0], "open", DAY).engagement)

        assert (done.steps[0].state, done.steps[0].state_on) == ("done", DAY)
        assert again == engagement
        assert not engaging.put_step_state(again.steps[0], "open", DAY)

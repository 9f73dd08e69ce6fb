from __future__ import annotations

from datetime import date

import pytest

from alignment_tui.banks import Slots, figure_in, slots_of
from alignment_tui.domain.commitment import Measure
from alignment_tui.domain.engagement import Engagement, PlannedMeeting
from alignment_tui.domain.goal import ORGANISATIONS, SHARED, Goal
from alignment_tui.domain.meeting import FINAL, MIDPOINT, Meeting
from alignment_tui.domain.people import Person

TODAY = date(2026, 5, 12)
PLAN = (
    PlannedMeeting(id="p1", on=date(2026, 2, 4), meeting="m1"),
    PlannedMeeting(id="p2", on=TODAY, meeting="m2"),
    PlannedMeeting(id="p3", on=date(2026, 7, 1), state="cancelled"),
    PlannedMeeting(id="p4", on=date(2026, 9, 9)),
)


def filled(
    *, kind: str = MIDPOINT, goal: str = "", plan: tuple[PlannedMeeting, ...] = PLAN, **changes: object
) -> Slots:
    engagement = Engagement(id="e1", client=Person(name="Leila Haddad"), plan=plan, **changes)  # type: ignore[arg-type]  # a test's keywords
    return slots_of(Meeting(id="m2", kind=kind, held_on=TODAY), engagement, TODAY, goal=goal)


class TestNamesAndTimes:
    def test_people_go_by_the_name_they_are_called(self) -> None:
        slots = filled()

        assert (slots.client, slots.sponsor) == ("Leila", None)

    def test_meetings_before_and_after_by_their_month(self) -> None:
        slots = filled()

        assert (slots.last_meeting, slots.next, slots.meeting_to_come) == ("February", "September", True)

    def test_after_the_last_one_there_is_none_to_come(self) -> None:
        slots = filled(kind=FINAL, plan=PLAN[:2])

        assert (slots.next, slots.meeting_to_come) == (None, False)

    def test_without_a_plan_only_the_final_is_the_last(self) -> None:
        assert filled(plan=()).meeting_to_come
        assert not filled(plan=(), kind=FINAL).meeting_to_come

    @pytest.mark.parametrize(
        ("end", "said"),
        [
            (date(2026, 9, 30), "the next four months"),
            (date(2026, 6, 12), "the next month"),
            (date(2026, 5, 20), None),
            (date(2025, 1, 1), None),
            (date(2030, 1, 1), None),
            (None, None),
        ],
    )
    def test_the_time_left_is_said_in_months(self, end: date | None, said: str | None) -> None:
        assert filled(ends_on=end).horizon == said


class TestWhatMayBeNamed:
    def test_a_private_goal_fills_nothing(self) -> None:
        goals = (Goal(id="g1", text="Fewer evenings"), Goal(id="g2", text="Hand over decisions.", visibility=SHARED))

        assert filled(goals=goals, goal="g1").goal is None
        assert filled(goals=goals, goal="g2").goal == "Hand over decisions"

    def test_a_goal_that_is_a_sentence_is_called_this_goal(self) -> None:
        goals = (
            Goal(id="g1", text="I show finished work", visibility=SHARED),
            Goal(id="g2", text="Show finished work to the whole top team", visibility=SHARED),
        )

        assert filled(goals=goals, goal="g1").goal is None
        assert filled(goals=goals, goal="g2").goal is None

    def test_a_measure_the_client_has_not_accepted_fills_nothing(self) -> None:
        measure = Measure(id="k1", text="Two pages a month")

        assert filled(measures=(measure,)).measure is None
        assert (
            filled(measures=(Measure(id="k1", text="Two pages a month", accepted="own"),)).measure
            == "Two pages a month"
        )

    def test_the_organisations_goal_comes_whole(self) -> None:
        goals = (Goal(id="u1", kind=ORGANISATIONS, text="Decisions close to the customer.", visibility=SHARED),)

        assert filled(goals=goals).umbrella == "Decisions close to the customer"


@pytest.mark.parametrize(
    ("line", "figure"),
    [
        ("success = \u00a34m pipeline, simple as that", "\u00a34m"),
        ("he makes 12% and that's it", "12%"),
        ("EUR 3.5 million or nothing", "EUR 3.5 million"),
        ("margin, nothing else", None),
        ("at least 250,000.", "250,000"),
    ],
)
def test_the_figure_of_a_line_is_as_typed(line: str, figure: str | None) -> None:
    assert figure_in(line) == figure

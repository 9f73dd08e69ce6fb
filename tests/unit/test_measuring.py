"""Measures as client and sponsor read them, and goals on a scale that only the coach sees."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment_tui.domain import attainment, cancellations, measuring
from alignment_tui.domain.around import Session
from alignment_tui.domain.attainment import Attained, t_score
from alignment_tui.domain.commitment import Measure, Reading
from alignment_tui.domain.edits import Action, apply_all
from alignment_tui.domain.engagement import Engagement, PlannedMeeting
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.planned import PlanChange

TODAY = date(2026, 7, 1)
MOMENT = Moment(now=datetime(2026, 7, 1, 9, tzinfo=UTC), at="", new_id=lambda p: f"{p}new")
ENGAGEMENT = Engagement(
    id="e", measures=(Measure(id="k", text="calls", accepted="own", readings=(Reading(words="10"),)),)
)  # fmt: skip


def done(engagement: Engagement, action: Action) -> Engagement:
    return apply_all(engagement, action.engagement)


class TestReadings:
    def test_each_of_the_two_has_one_at_a_meeting_in_words_or_on_the_scale(self) -> None:
        said = done(ENGAGEMENT, measuring.read(ENGAGEMENT, "k", "m-2", "client", TODAY, words=" 4 "))
        scaled = done(said, measuring.read(said, "k", "m-2", "client", TODAY, level=4))
        both = done(scaled, measuring.read(scaled, "k", "m-2", "sponsor", TODAY, level=2))

        last = measuring.compared(both.measures[0])[-1]
        assert (last.client.words, last.client.level, last.sponsor.level) == ("4", 4, 2)
        assert (last.gap, last.words) == (2, "2 steps apart: what does each of you see?")
        assert len(both.measures[0].readings) == 3
        assert measuring.is_read_at(both.measures[0], "m-2")
        assert not measuring.is_read_at(both.measures[0], "m-3")

    def test_with_neither_words_nor_level_it_is_taken_back(self) -> None:
        said = done(ENGAGEMENT, measuring.read(ENGAGEMENT, "k", "m-2", "sponsor", TODAY, level=3))

        assert done(said, measuring.read(said, "k", "m-2", "sponsor", TODAY, level=0)) == ENGAGEMENT
        assert not measuring.read(ENGAGEMENT, "k", "m-2", "sponsor", TODAY, words="  ")

    def test_the_same_is_alike_and_one_alone_is_nothing_to_compare(self) -> None:
        one = done(ENGAGEMENT, measuring.read(ENGAGEMENT, "k", "m-2", "sponsor", TODAY, level=3))
        two = done(one, measuring.read(one, "k", "m-2", "client", TODAY, level=3))

        assert measuring.compared(one.measures[0])[-1].words == ""
        assert measuring.compared(two.measures[0])[-1].words == "both see it alike"

    def test_a_new_one_is_the_clients_own_and_so_accepted(self) -> None:
        made = done(ENGAGEMENT, measuring.write_measure(ENGAGEMENT, "", "text", "pages a month", MOMENT, goal="g1"))
        read = done(made, measuring.read(made, "knew", "m-1", "client", TODAY, words="2"))

        assert (made.measures[1].goal, made.measures[1].is_accepted) == ("g1", True)
        assert done(made, measuring.remove_measure(made, "knew")) == ENGAGEMENT
        assert not measuring.remove_measure(read, "knew")
        assert not measuring.write_measure(ENGAGEMENT, "", "baseline", "3", MOMENT)

    def test_only_money_is_noticed(self) -> None:
        money = Measure(id="a", kind="financial")

        assert measuring.only_money((money,))
        assert not measuring.only_money((money, Measure(id="b", kind="people")))
        assert not measuring.only_money(())


class TestAttainment:
    @pytest.mark.parametrize(
        ("goals", "score"),
        [
            ([(-1, 1), (-1, 1), (-1, 1)], 36.3),
            ([(1, 1), (1, 1), (1, 1)], 63.7),
            ([(1, 3), (0, 2), (-1, 1)], 54.4),
            ([(-2, 3), (-2, 2), (-2, 1)], 23.6),
            ([(1, 3), (0, 2), (0, 1)], 56.6),
            ([(0, 5)], 50.0),
        ],
    )
    def test_the_score_is_the_published_one(self, goals: list[tuple[int, int]], score: float) -> None:
        assert t_score(Attained(x, w) for x, w in goals) == pytest.approx(score, abs=0.05)

    def test_without_a_goal_or_a_weight_there_is_none(self) -> None:
        assert t_score(()) is None
        assert t_score((Attained(2, 0),)) is None

    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.tuples(st.integers(-2, 2), st.integers(1, 9)), min_size=1, max_size=6), st.integers(2, 4))
    def test_it_is_50_in_the_middle_symmetric_and_blind_to_the_unit_of_weights(
        self, goals: list[tuple[int, int]], times: int
    ) -> None:
        score = t_score(Attained(x, w) for x, w in goals)
        assert score is not None
        assert t_score(Attained(-x, w) for x, w in goals) == pytest.approx(100 - score)
        assert t_score(Attained(x, w * times) for x, w in goals) == pytest.approx(score)

    def test_levels_and_weights_are_written_and_placed_at_a_meeting(self) -> None:
        words = done(ENGAGEMENT, attainment.write_level(ENGAGEMENT, "g1", "expected", "10 of 20"))
        heavy = done(words, attainment.weigh(words, "g1", 30))
        placed = done(heavy, attainment.place(heavy, "g1", "m-1", 1, MOMENT))

        assert attainment.scale(placed, "g1").expected == "10 of 20"
        assert attainment.scale(placed, "g1").weight == attainment.MOST_WEIGHT
        assert attainment.level_at(attainment.scale(placed, "g1"), "m-1") == 1
        assert attainment.score_at(placed, "m-1") == pytest.approx(60)
        assert attainment.score_at(placed, "m-2") is None
        assert done(placed, attainment.place(placed, "g1", "m-1", None, MOMENT)) == heavy


def cancelled(day: int, at: str, notice: int, notice_at: str) -> Session:
    return Session(
        id=f"c{day}", on=date(2026, 3, day), at=at, state="cancelled", notice_on=date(2026, 3, notice),
        notice_at=notice_at,
    )  # fmt: skip


class TestCancellations:
    @pytest.mark.parametrize(
        ("notice_at", "short", "words"),
        [("09:01", True, "47 hours 59 minutes"), ("09:00", False, "48 hours"), ("08:59", False, "48 hours 1 minute")],
    )
    def test_under_the_limit_is_marked_to_the_minute(self, notice_at: str, short: bool, words: str) -> None:
        session = cancelled(30, "09:00", 28, notice_at)

        assert cancellations.is_short(session, 48) is short
        assert cancellations.say_notice(session) == words

    def test_unknown_times_are_marked_as_nothing(self) -> None:
        assert cancellations.notice_minutes(Session(id="c", state="cancelled", on=TODAY, at="9")) is None
        assert not cancellations.is_short(Session(id="c", state="cancelled"), 48)
        assert cancellations.say_notice(cancelled(28, "09:00", 28, "09:30")) == "after it began"
        assert cancellations.say_notice(cancelled(28, "09:00", 28, "08:15")) == "45 minutes"
        assert cancellations.say_notice(cancelled(28, "09:00", 2, "08:15")) == "26 days"

    def test_two_in_a_row_are_noticed_and_one_held_between_breaks_the_row(self) -> None:
        first, second = cancelled(3, "09:00", 2, "09:00"), cancelled(10, "09:00", 9, "09:00")
        held = Session(id="h", on=date(2026, 3, 5), state="held")
        planned = Session(id="p", on=date(2026, 3, 5), state="planned")

        assert cancellations.in_a_row((second, first)) == (first, second)
        assert cancellations.in_a_row((first, held, second)) is None
        assert cancellations.in_a_row((first, planned, second)) == (first, second)

    def test_alignment_meetings_count_too(self) -> None:
        engagement = Engagement(
            id="e",
            sessions=(cancelled(3, "09:00", 2, "09:00"),),
            plan=(
                PlannedMeeting(
                    id="p1", on=date(2026, 3, 10), at="09:00", state="cancelled",
                    changes=(PlanChange(what="cancelled", said_on=date(2026, 3, 9)),),
                ),
                PlannedMeeting(id="p2", on=date(2026, 3, 20), meeting="m"),
            ),
        )  # fmt: skip

        found = cancellations.appointments(engagement, TODAY)
        assert [(s.id, s.state) for s in found] == [("c3", "cancelled"), ("p1", "cancelled"), ("p2", "held")]
        assert cancellations.in_a_row(found) is not None
        later = replace(engagement, plan=(replace(engagement.plan[0], on=date(2026, 3, 30)), engagement.plan[1]))
        assert cancellations.in_a_row(cancellations.appointments(later, TODAY)) is None

"""A programme: its goals proposed in each engagement, and a roll-up of counts that tells nobody apart."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from alignment_tui.domain.edits import Action, apply_all
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import ORGANISATIONS, SHARED, Goal
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.programme import (
    Aim,
    ProgrammeRecord,
    end_aim,
    join,
    leave,
    leave_programme,
    proposals,
    take,
    write,
    write_aim,
)
from alignment_tui.domain.roll_up import LEAST, RollUp, combine, is_sound, roll_up
from alignment_tui.storage.records import dump, load

_ids = count(1)
MARCH, MAY = date(2026, 3, 5), date(2026, 5, 5)


def moment(on: date = MARCH) -> Moment:
    now = datetime(on.year, on.month, on.day, 10, tzinfo=UTC)
    return Moment(now=now, at="", new_id=lambda prefix: f"{prefix}{next(_ids)}")


def done(document: Any, action: Action) -> Any:
    return apply_all(document, action.programme if isinstance(document, ProgrammeRecord) else action.engagement)


RECORD = ProgrammeRecord(
    id="p-closer",
    name="Decide closer",
    target="audience-target",
    audience="14 heads of function",
    outcome="decisions one level down",
    aims=(
        Aim(id="a1", text="Delegate decisions one level down", reason="Field jobs stop waiting", since=MARCH),
        Aim(id="a2", text="Leads show finished work upward", since=MARCH),
    ),
)
ENGAGEMENT = Engagement(
    id="e-leila",
    goals=(Goal(id="u1", kind=ORGANISATIONS, visibility=SHARED, text="delegate decisions  one level down"),),
)


class TestAProgrammeInAnEngagement:
    def test_a_goal_that_reads_alike_is_linked_and_another_is_proposed(self) -> None:
        joined = done(ENGAGEMENT, join(ENGAGEMENT, RECORD))

        assert (joined.programme.id, joined.programme.name) == ("p-closer", "Decide closer")
        assert joined.programme.audience == "14 heads of function"
        assert joined.goals[0].programme == "a1"
        assert [(p.kind, p.aim) for p in proposals(joined, RECORD)] == [("reworded", "a1"), ("new", "a2")]

    def test_what_is_taken_keeps_the_wording_before_and_is_not_proposed_again(self) -> None:
        joined = done(ENGAGEMENT, join(ENGAGEMENT, RECORD))
        for proposal in proposals(joined, RECORD):
            joined = done(joined, take(joined, proposal, moment(MAY)))

        first, second = joined.organisation_goals
        assert (first.text, first.implication) == ("Delegate decisions one level down", "Field jobs stop waiting")
        assert [w.text for w in first.history] == ["delegate decisions  one level down"]
        assert (second.text, second.programme, second.visibility) == ("Leads show finished work upward", "a2", SHARED)
        assert not proposals(joined, RECORD)

    def test_what_is_left_is_proposed_again_only_in_other_words(self) -> None:
        joined = done(ENGAGEMENT, join(ENGAGEMENT, RECORD))
        for proposal in proposals(joined, RECORD):
            joined = done(joined, leave(joined, proposal, moment()))

        assert [g.text for g in joined.organisation_goals] == ["delegate decisions  one level down"]
        assert not proposals(joined, RECORD)
        later = done(RECORD, write_aim(RECORD, "a2", "text", "Every lead shows work upward", moment(MAY)))
        assert [(p.kind, p.words) for p in proposals(joined, later)] == [("new", "Every lead shows work upward")]

    def test_a_goal_that_has_ended_is_closed_or_kept_as_ones_own(self) -> None:
        joined = done(ENGAGEMENT, join(ENGAGEMENT, RECORD))
        ended = done(RECORD, end_aim(RECORD, "a1", MAY))
        (proposal, _) = proposals(joined, ended)

        assert (proposal.kind, proposal.was) == ("ended", "delegate decisions  one level down")
        assert not done(joined, take(joined, proposal, moment(MAY))).organisation_goals
        kept = done(joined, leave(joined, proposal, moment(MAY)))
        assert [(g.text, g.programme) for g in kept.organisation_goals] == [("delegate decisions  one level down", "")]

    def test_leaving_the_programme_loses_no_goal(self) -> None:
        joined = done(ENGAGEMENT, join(ENGAGEMENT, RECORD))
        alone = done(joined, leave_programme(joined))

        assert (alone.programme.id, [g.text for g in alone.goals]) == ("", [ENGAGEMENT.goals[0].text])
        assert not proposals(alone, RECORD)


class TestTheProgrammeItself:
    def test_a_wording_is_kept_with_its_day_when_another_takes_its_place(self) -> None:
        same_day = done(RECORD, write_aim(RECORD, "a1", "text", "Delegate", moment(MARCH)))
        later = done(same_day, write_aim(same_day, "a1", "text", "Delegate well", moment(MAY)))

        assert not same_day.aims[0].history
        assert [(w.text, w.until) for w in later.aims[0].history] == [("Delegate", MAY)]
        assert later.aims[0].since == MAY

    def test_it_is_kept_in_a_record_of_its_own(self, tmp_path: Path) -> None:
        changed = done(RECORD, write(RECORD, "owner", "Sylvie Amblard"))
        data = dump(changed, load(dump(RECORD, load(b'schema = 1\nid = "p-x"\nkind = "programme"', tmp_path).extras),
                                  tmp_path).extras)  # fmt: skip

        assert load(data, tmp_path).document == changed
        assert b'kind = "programme"' in data


def engagement(
    goals: int = 1, measures: int = 1, read: int = 0, steps: int = 2, done_: int = 1, **more: Any
) -> dict[str, Any]:
    counts = {"goals": goals, "measures": measures, "read": read, "steps": steps, "done": done_}
    return {"client": "Leila Marchetti", "counts": counts, **more}


class TestTheRollUp:
    def test_four_engagements_are_not_counted_at_all(self) -> None:
        rolled = roll_up("Decide closer", [engagement()] * 4, [{"kind": "first", "held_on": "2026-03-05"}] * 4)

        assert rolled == RollUp(programme="Decide closer")
        assert rolled.says_nothing

    def test_counts_of_five_and_more_are_told(self) -> None:
        these = [engagement(), *[engagement(goals=3, concluded_on="2026-09-30")] * 5, *[engagement()] * 5]
        meetings = [{"kind": "first", "held_on": "2026-03-05"}] * 11 + [{"kind": "midpoint", "held_on": ""}] * 11
        rolled = roll_up("Decide closer", these, meetings)

        assert rolled.engagements == 11
        said = {b.name: {c.label: c.count for c in b.cells if c.count} for b in rolled.breakdowns}
        assert said["Engagements"] == {"running": 6, "concluded": 5}
        assert said["Meetings held"] == {"first": 11}
        assert said["Goals in an engagement"] == {"1 or 2": 6, "3 or 4": 5}

    def test_one_that_stands_alone_is_put_together_with_others(self) -> None:
        rolled = roll_up("x", [engagement(goals=7), *[engagement()] * 20], [])
        goals = next(b for b in rolled.breakdowns if b.name == "Goals in an engagement")

        assert (goals.apart, goals.together) == (21, ("1 or 2", "5 and more"))
        assert all(c.count == 0 for c in goals.cells)

    def test_nobodys_words_are_in_it(self) -> None:
        rolled = roll_up("Decide closer", [engagement(steps_text="A secret")] * 9, [])

        assert "Leila" not in str(rolled)
        assert "secret" not in str(rolled)

    @given(st.lists(st.lists(st.integers(0, 9), min_size=0, max_size=40), min_size=1, max_size=4))
    def test_no_count_ever_tells_fewer_than_five_apart(self, coaches: list[list[int]]) -> None:
        each = [roll_up("x", [engagement(goals=n, measures=n % 4, read=n % 3) for n in goals], []) for goals in coaches]
        combined = combine("x", each)

        for rolled in (*each, combined):
            assert is_sound(rolled)
            for breakdown in rolled.breakdowns:
                if breakdown.name != "Meetings held" and (breakdown.cells or breakdown.apart):
                    assert sum(c.count for c in breakdown.cells) + breakdown.apart == rolled.engagements
        assert combined.engagements == sum(len(g) for g in coaches if len(g) >= LEAST)
        assert combined.coaches == sum(1 for g in coaches if len(g) >= LEAST)


def test_the_counts_of_an_engagement_are_numbers_only() -> None:
    from alignment_tui.domain.summary import counts_of
    from alignment_tui.sample import copies

    counts = counts_of(copies(MARCH)[0].engagement)

    assert json.loads(json.dumps(counts)) == counts
    assert Counter(type(v) for v in counts.values()) == Counter({int: len(counts)})
    assert (counts["goals"], counts["measures"]) == (6, 6)

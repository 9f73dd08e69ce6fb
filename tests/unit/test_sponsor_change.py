"""A new sponsor inherits nothing silently, and words keep the name of who said them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from alignment_tui.domain import sponsor_change
from alignment_tui.domain.agreed import Agreement, Information
from alignment_tui.domain.commitment import Measure, NextStep, Reading, Support
from alignment_tui.domain.contracting import information, parties
from alignment_tui.domain.debrief_closing import names_in
from alignment_tui.domain.edits import Action, apply_all, inverses
from alignment_tui.domain.engagement import Definition, Engagement, Success
from alignment_tui.domain.goal import SHARED, Agreed, Goal, Wording
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import Other, Person
from alignment_tui.domain.table import rows, tables
from alignment_tui.session.glance import owner_called

MARCH, JUNE = date(2026, 3, 12), date(2026, 6, 1)
TOMAS, AGNES = Person(name="Tomas Reinholt", role="director"), Person(name="Agnes Holm")
BEFORE = Engagement(
    id="e",
    begun_on=date(2026, 1, 8),
    sponsor=TOMAS,
    goals=(
        Goal(
            id="g1", text="shared", visibility=SHARED, shared_on=MARCH, agreed=(Agreed(who="sponsor", on=MARCH),),
            history=(Wording(text="better optics", whose="sponsor", until=MARCH),),
        ),
        Goal(id="g2", text="a private one"),
    ),
    measures=(
        Measure(
            id="k1", text="calls", accepted="as it is", accepted_on=MARCH, proposed_by="sponsor",
            readings=(Reading(words="4", by="sponsor"), Reading(words="5")),
        ),
        Measure(id="k2", text="secret", accepted="own", visibility="private"),
    ),
    steps=(
        NextStep(id="s1", text="a half hour a month", owner="sponsor", accepted="own", accepted_on=MARCH),
        NextStep(id="s2", text="mine", accepted="own", accepted_on=MARCH),
    ),
    support=(Support(id="u1", text="ten minutes on the agenda", answer="agreed"),),
    success=(Success(id="x1", whose="sponsor", words="I hear from them first", on=MARCH),),
    definitions=(Definition(id="d1", word="optics", words="one page a month", whose="sponsor"),),
    agreements=(Agreement(id="roles", words="as the pack has it", by="sponsor", on=MARCH),),
    information=(
        Information(id="goals", choice="item by item", on=MARCH),
        Information(id="goals-g1", choice="as it is", on=MARCH),
    ),
)  # fmt: skip


def moment() -> Moment:
    numbers = count(10)
    return Moment(now=datetime(2026, 6, 1, 9, tzinfo=UTC), at="", new_id=lambda p: f"{p}{next(numbers)}")


def done(engagement: Engagement, action: Action) -> Engagement:
    return apply_all(engagement, action.engagement)


AFTER = done(BEFORE, sponsor_change.change_sponsor(BEFORE, AGNES, JUNE, "moved on", moment()))


class TestTheChange:
    def test_the_earlier_one_keeps_the_name_on_everything(self) -> None:
        (earlier,) = AFTER.sponsors
        assert (earlier.name, earlier.since, earlier.until, earlier.because) == (
            "Tomas Reinholt", date(2026, 1, 8), JUNE, "moved on",
        )  # fmt: skip
        assert AFTER.sponsor == AGNES
        assert owner_called(AFTER, AFTER.success[0].whose) == "Tomas"
        assert owner_called(AFTER, AFTER.steps[0].owner) == "Tomas"
        assert AFTER.goals[0].history[0].whose == earlier.id
        assert AFTER.measures[0].readings[0].by == earlier.id
        assert AFTER.support[0].answered_by == earlier.id
        assert AFTER.agreements[0].by == earlier.id

    def test_the_new_one_has_seen_nothing_and_may_be_told_nothing_yet(self) -> None:
        assert not AFTER.goals[0].sponsor_has_seen
        assert not information(AFTER, "goals").choice
        assert not information(AFTER, "goals-g1").choice
        assert {i.party for i in AFTER.information} == {AFTER.sponsors[0].id}
        assert [i.of for i in AFTER.information] == ["goals", "goals-g1"]

    def test_what_was_shared_is_listed_and_passed_on_one_by_one(self) -> None:
        listed = sponsor_change.to_pass_on(AFTER)
        assert [(h.kind, h.id, h.choice) for h in listed] == [
            ("goals", "g1", ""), ("measures", "k1", ""), ("steps", "s1", ""), ("steps", "s2", ""),
            ("support", "u1", ""), ("success", "x1", ""), ("definitions", "d1", ""),
        ]  # fmt: skip
        assert [h.id for h in listed if h.promise] == ["s1", "u1"]
        assert {h.id: h.whose for h in listed if h.whose} == dict.fromkeys(("x1", "d1"), AFTER.sponsors[0].id)
        passed = done(AFTER, sponsor_change.pass_on(AFTER, listed[0], JUNE, passed=True))
        held = done(passed, sponsor_change.pass_on(passed, listed[1], JUNE, passed=False))
        assert [h.choice for h in sponsor_change.to_pass_on(held)][:3] == ["as it is", "not on the page", ""]

    def test_a_promise_is_asked_afresh_and_binds_nobody_before_a_yes(self) -> None:
        step, support = (h for h in sponsor_change.to_pass_on(AFTER) if h.promise)
        asked = done(AFTER, sponsor_change.ask_afresh(AFTER, step, moment()))
        again = done(asked, sponsor_change.ask_afresh(asked, support, moment()))

        new = asked.steps[1]
        assert (new.text, new.owner, new.is_proposed) == ("a half hour a month", "sponsor", True)
        assert asked.steps[0].owner == AFTER.sponsors[0].id
        assert (again.support[1].answer, again.support[0].answer) == ("", "agreed")

    def test_an_earlier_sponsors_name_stays_out_of_a_reflection_without_names(self) -> None:
        assert names_in("as Tomas did", Meeting(id="m"), AFTER) == ("Tomas",)

    def test_the_same_name_or_none_changes_nothing(self) -> None:
        assert not sponsor_change.change_sponsor(BEFORE, TOMAS, JUNE, "", moment())
        assert not sponsor_change.change_sponsor(BEFORE, Person(name=" "), JUNE, "", moment())
        first = done(Engagement(id="e"), sponsor_change.change_sponsor(Engagement(id="e"), AGNES, JUNE, "", moment()))
        assert first.sponsors == ()
        assert sponsor_change.to_pass_on(first) == ()


class TestSeveral:
    def test_one_beside_the_first_is_a_party_of_their_own_until_they_leave(self) -> None:
        both = done(BEFORE, sponsor_change.add_sponsor(BEFORE, "Bo Achter", "board", JUNE, moment()))
        hr = Other(id="n9", name="Bettina Kraus", for_organisation=True)
        peer = Other(id="n1", name="Ewan Castle")

        assert [p.name for p in parties(both)] == ["Tomas", "Bo"]
        assert [p.name for p in parties(replace(both, people=(peer, hr)))] == ["Tomas", "Bo", "Bettina"]
        left = done(both, sponsor_change.end_sponsoring(both, both.sponsors[0].id, JUNE, "left the house"))
        assert [p.name for p in parties(left)] == ["Tomas"]
        assert not sponsor_change.end_sponsoring(left, both.sponsors[0].id, JUNE, "")


def words(value: Any) -> set[str]:
    """Every text of a row, and of what stands in it, but for who it belongs to."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, tuple):
        return {w for v in value for w in words(v)}
    if hasattr(value, "__dataclass_fields__"):
        names = [n for n in value.__dataclass_fields__ if n not in ("id", "party", "whose", "owner", "by", "who")]
        return {w for n in names for w in words(getattr(value, n))}
    return set()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(("Agnes Holm", "Bo Achter", "Tomas Reinholt", "Ewan Castle")), max_size=5))
def test_any_row_of_sponsors_loses_no_words_and_can_be_taken_back(names: list[str]) -> None:
    engagement, now = BEFORE, moment()
    for name in names:
        action = sponsor_change.change_sponsor(engagement, Person(name=name), now.today, "", now)
        after = done(engagement, action)
        assert apply_all(after, inverses(engagement, action.engagement)) == engagement
        engagement = after
    said = {w for name in tables(Engagement) for r in rows(engagement, name) for w in words(r)}
    before = {w for name in tables(Engagement) for r in rows(BEFORE, name) for w in words(r)}
    assert before - {"sponsor"} <= said
    known = {"sponsor", "client", "coach", "", "all", "both"} | {s.id for s in engagement.sponsors}
    for step in engagement.steps:
        assert step.owner in known
    ids = [i.id for i in engagement.information]
    assert len(ids) == len(set(ids))

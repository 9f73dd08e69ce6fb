"""Agreements with how they read before, what each party may be told, proposals, and the plan as a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from alignment_tui.domain import contracting, goal_work, particulars, proposing
from alignment_tui.domain.agreed import AGREEMENTS, Agreement, EarlierWords
from alignment_tui.domain.commitment import Measure, NextStep
from alignment_tui.domain.edits import Action, apply_all
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import ORGANISATIONS, SHARED, WORK, Agreed, Goal
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import Other
from alignment_tui.domain.plan_page import plan_page

TODAY = date(2026, 3, 12)
EMPTY = Engagement(id="e")
HR = Engagement(id="e", people=(Other(id="n9", name="Bettina Kraus", for_organisation=True),))


def moment(day: date = TODAY) -> Moment:
    numbers = count(10)
    now = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return Moment(now=now, at="", new_id=lambda p: f"{p}{next(numbers)}")


def done(engagement: Engagement, action: Action) -> Engagement:
    return apply_all(engagement, action.engagement)


class TestAgreements:
    def test_other_words_on_a_later_day_keep_those_before_with_their_yes(self) -> None:
        old = replace(EMPTY, agreements=(Agreement(id="notes", words="a year", by="all", on=TODAY),))
        later = TODAY + timedelta(days=30)

        new = done(old, contracting.write_agreement(old, "notes", "two years", later))
        assert new.agreements[0] == Agreement(
            id="notes", words="two years", on=later,
            earlier=(EarlierWords(words="a year", by="all", on=TODAY, until=later),),
        )  # fmt: skip
        dropped = done(old, contracting.drop_agreement(old, "notes", later))
        assert (dropped.agreements[0].words, dropped.agreements[0].earlier[0].words) == ("", "a year")
        assert not contracting.drop_agreement(dropped, "notes", later)

    def test_several_on_one_subject_stand_together_and_count_once(self) -> None:
        one = done(EMPTY, contracting.write_agreement(EMPTY, "notes", "a year", TODAY))
        two = done(one, contracting.write_another(one, "notes", "in a locked drawer", moment()))
        agreed = done(two, contracting.agree_on(two, two.agreements[1].id, "client", TODAY))

        assert [a.words for a in contracting.agreements_on(agreed, "notes")] == ["a year", "in a locked drawer"]
        assert contracting.agreed_count(agreed) == 1
        assert not contracting.write_another(one, "notes", "  ", moment())

    def test_how_the_client_reports_is_said_once(self) -> None:
        known = replace(EMPTY, reporting="in writing, each month")

        assert contracting.agreement(known, "reporting").words == "in writing, each month"
        changed = done(known, contracting.write_agreement(known, "reporting", "aloud", TODAY))
        assert changed.reporting == changed.agreements[0].words == "aloud"

    def test_since_when_can_be_another_day(self) -> None:
        one = done(EMPTY, contracting.write_agreement(EMPTY, "notes", "a year", TODAY))

        assert done(one, contracting.agree_since(one, "notes", date(2026, 2, 1))).agreements[0].on == date(2026, 2, 1)
        assert not contracting.agree_since(one, "notes", None)


class TestTelling:
    def test_each_party_has_its_own_choice_and_the_sponsors_keeps_its_id(self) -> None:
        told = done(HR, contracting.choose_information(HR, "goals", "item by item", TODAY))
        both = done(told, contracting.choose_information(told, "goals", "not on the page", TODAY, "n9"))

        assert [(i.id, i.party, i.of) for i in both.information] == [
            ("goals", "", "goals"),
            ("n9-goals", "n9", "goals"),
        ]
        assert contracting.information(both, "goals").choice == "item by item"

    def test_own_words_make_the_choice(self) -> None:
        said = done(HR, contracting.word_information(HR, "support", "time, and someone to ask", TODAY))

        assert said.information[0].choice == "in my words"
        assert not contracting.word_information(said, "support", "time, and someone to ask ", TODAY)


WITH_GOAL = Engagement(
    id="e", goals=(Goal(id="g1", text="mine", visibility=SHARED, agreed=(Agreed(who="sponsor", on=TODAY),)),)
)  # fmt: skip


class TestProposals:
    def test_another_wording_waits_and_the_clients_stays_until_an_answer(self) -> None:
        asked = done(WITH_GOAL, proposing.propose_wording(WITH_GOAL, "g1", "theirs", "sponsor", moment()))
        assert asked.goals[0].text == "mine"
        assert proposing.waiting(asked) == (asked.goals[1],)

        own = done(asked, proposing.answer(asked, asked.goals[1].id, "in my words", "mine, by May", moment()))
        assert (own.goals[0].text, own.goals[0].history[0].text) == ("mine, by May", "mine")
        assert not own.goals[0].sponsor_has_seen
        taken = done(asked, proposing.answer(asked, asked.goals[1].id, "as it is", "", moment()))
        assert (taken.goals[0].text, taken.goals[0].sponsor_has_seen) == ("theirs", True)
        later = done(asked, proposing.answer(asked, asked.goals[1].id, "not now", "", moment()))
        assert (later.goals[0].text, len(proposing.waiting(later))) == ("mine", 1)
        no = done(asked, proposing.answer(asked, asked.goals[1].id, "no", "", moment()))
        assert (proposing.waiting(no), proposing.turned_down(no)) == ((), (no.goals[1],))
        assert not proposing.answer(asked, asked.goals[1].id, "in my words", " ", moment())

    def test_a_second_wording_of_the_same_person_takes_the_place_of_the_first(self) -> None:
        asked = done(WITH_GOAL, proposing.propose_wording(WITH_GOAL, "g1", "theirs", "sponsor", moment()))
        again = done(asked, proposing.propose_wording(asked, "g1", "theirs, better", "sponsor", moment()))

        assert [g.proposal for g in again.goals] == ["", "theirs, better"]

    def test_a_work_goal_and_the_goal_that_came_of_it_are_both_kept(self) -> None:
        made = done(WITH_GOAL, proposing.develop(WITH_GOAL, "g1", "I let them merge it", moment()))

        assert [(g.text, g.kind, g.work_goal) for g in made.goals] == [
            ("mine", WORK, ""), ("I let them merge it", "client", "g1"),
        ]  # fmt: skip
        assert done(made, proposing.make_work_goal(made.goals[0], work=False)).goals[0].kind == "client"

    def test_a_new_goal_proposed_is_the_clients_once_taken(self) -> None:
        asked = done(EMPTY, proposing.propose_goal(EMPTY, "be seen", "sponsor", moment()))
        taken = done(asked, proposing.answer(asked, asked.goals[0].id, "as it is", "", moment()))

        assert (taken.goals[0].text, taken.goals[0].is_shared) == ("be seen", True)


PLAN = Engagement(
    id="e",
    development_plan="Lead by 2028",
    goals=(
        Goal(id="u1", text="Decide closer", kind=ORGANISATIONS, visibility=SHARED, competency="delegation"),
        Goal(id="g1", text="I hand over", parent="u1", visibility=SHARED, success="they decide", barrier="habit"),
        Goal(id="g2", text="home by six", success="a secret success"),
        Goal(id="g3", proposal="theirs", proposed_by="sponsor", visibility=SHARED),
        Goal(id="g4", text="next one", status="next", visibility=SHARED),
    ),
    measures=(
        Measure(id="k1", text="calls", goal="g1", accepted="own", baseline="10"),
        Measure(id="k2", text="hidden", goal="g1", accepted="own", visibility="private"),
        Measure(id="k3", text="unanswered", goal="g1"),
    ),
    steps=(
        NextStep(id="s1", text="name who decides", goal="g1", accepted="own"),
        NextStep(id="s2", text="only proposed", goal="g1"),
    ),
)  # fmt: skip


class TestThePlan:
    def test_it_holds_shared_goals_with_what_belongs_to_them_and_says_what_is_missing(self) -> None:
        page = plan_page(PLAN, TODAY)

        assert page.organisation_goals == (("Decide closer", "delegation"),)
        (goal,) = page.goals
        assert (goal.number, goal.text, goal.beneath, goal.open) == (
            1,
            "I hand over",
            "Decide closer",
            ("what it means",),
        )
        assert [m.sign for m in goal.measures] == ["calls"]
        assert [s.text for s in goal.steps] == ["name who decides"]
        assert [g.text for g in page.next_goals] == ["next one"]

    @settings(max_examples=30, deadline=None)
    @given(st.lists(st.sampled_from(("g1", "g2", "g3", "g4", "k1", "k2")), max_size=4))
    def test_nothing_private_is_ever_in_it(self, hidden: list[str]) -> None:
        engagement = replace(
            PLAN,
            goals=tuple(replace(g, visibility="private") if g.id in hidden else g for g in PLAN.goals),
            measures=tuple(replace(m, visibility="private") if m.id in hidden else m for m in PLAN.measures),
        )
        said = repr(plan_page(engagement, TODAY))

        for goal in engagement.goals:
            assert goal.is_shared or not goal.text or goal.text not in said
        assert "a secret success" not in said
        assert "hidden" not in said


class TestParticulars:
    def test_a_row_begins_with_its_first_value_and_the_coachs_own_is_not_named(self) -> None:
        made = done(EMPTY, particulars.write_part(EMPTY, "session", "", "on", TODAY, moment()))
        own = particulars.write_part(made, "session", made.sessions[0].id, "own", " tired ", moment())

        assert (made.sessions[0].on, made.sessions[0].state) == (TODAY, "planned")
        assert (own.says, done(made, own).sessions[0].own) == ("your own notes", "tired")
        assert not particulars.write_part(EMPTY, "resource", "", "text", " ", moment())
        assert particulars.part_of(EMPTY, "assessment", "", "holder") == "client"

    def test_a_resource_belongs_to_several_goals(self) -> None:
        made = done(PLAN, particulars.write_part(PLAN, "resource", "", "text", "Ewan", moment()))
        one = done(made, particulars.toggle_goal(made, "resource", made.resources[0].id, "g1", moment()))
        two = done(one, particulars.toggle_goal(one, "resource", made.resources[0].id, "g4", moment()))

        assert two.resources[0].goals == ("g1", "g4")
        assert done(two, particulars.toggle_goal(two, "resource", made.resources[0].id, "g1", moment())) != one

    def test_how_sure_the_client_is_is_kept_by_meeting(self) -> None:
        rated = done(PLAN, goal_work.rate(PLAN, "g1", "m-1", 3, TODAY))
        again = done(rated, goal_work.rate(rated, "g1", "m-2", 5, TODAY))

        assert [(c.meeting, c.level) for c in again.goals[1].confidence] == [("m-1", 3), ("m-2", 5)]
        assert done(again, goal_work.rate(again, "g1", "m-2", 0, TODAY)) == rated


def test_every_subject_has_a_name_and_words_about_it() -> None:
    from alignment_tui.ui.agreement_words import ABOUT, NAMES, SHORT

    assert set(AGREEMENTS) == set(NAMES) == set(SHORT) == set(ABOUT)
    assert all(len(name.format(sponsor="Daniel")) <= 20 for name in NAMES.values())
    assert all(len(name) <= 13 for name in SHORT.values())

"""The page for the sponsor, gone through with the client: what is offered, and what the client's word does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from alignment_tui.domain.approving import NOT_ON_PAGE, Item, approved, choose, is_agreed, items, last_choice
from alignment_tui.domain.commitment import Measure, NextStep, Reading, Support
from alignment_tui.domain.edits import apply_all
from alignment_tui.domain.engagement import Engagement, Information, PlannedMeeting, Success
from alignment_tui.domain.goal import AS_IT_IS, IN_MY_WORDS, SHARED, Goal, Wording
from alignment_tui.sample import copies

DAY, LATER = date(2026, 3, 12), date(2026, 4, 1)
AMARA = Engagement(
    id="e-amara",
    reporting="on Fridays",
    goals=(
        Goal(id="g1", text="My managers decide", visibility=SHARED),
        Goal(id="g2", text="Home by six"),
        Goal(id="g3", text="better optics", visibility=SHARED, proposed_by="sponsor", proposal="better optics"),
        Goal(id="g4", text="dropped", visibility=SHARED, status="dropped"),
    ),
    steps=(
        NextStep(id="s1", text="Name who decides", accepted="own"),
        NextStep(id="s2", text="Brief Karin", proposed_by="sponsor"),
        NextStep(id="s3", text="Look around", accepted="own", visibility="private"),
        NextStep(id="s4", text="A margin sheet", proposed_by="sponsor", accepted="no"),
    ),
    measures=(Measure(id="k1", text="Calls that end with me", accepted="own", target="3"),),
    support=(Support(id="p1", text="A half hour a month", answer="agreed"),),
    success=(
        Success(id="x1", whose="sponsor", words="I hear what they decide"),
        Success(id="x2", part="now", words="y"),
    ),
    plan=(PlannedMeeting(id="m1", on=DAY), PlannedMeeting(id="m2", on=LATER, state="cancelled")),
    information=(Information(id="goals", choice="item by item", on=DAY),),
)


def item(engagement: Engagement, wanted: str) -> Item:
    return next(i for i in items(engagement) if i.id == wanted)


def after(engagement: Engagement, wanted: str, choice: str, words: str = "", on: date = DAY) -> Engagement:
    return apply_all(engagement, choose(engagement, item(engagement, wanted), choice, on, words).engagement)


class TestWhatIsOffered:
    def test_only_what_may_be_told_at_all_in_the_order_of_the_page(self) -> None:
        assert [i.id for i in items(AMARA)] == [
            "goals-g1", "goals-g3", "measures-k1", "steps-s1", "steps-s2", "support-p1", "success-x1", "then-and-now",
            "plan", "reporting",
        ]  # fmt: skip

    def test_nothing_is_chosen_beforehand(self) -> None:
        assert is_agreed(AMARA)
        assert approved(AMARA) == {}
        assert {i.choice for i in items(AMARA)} == {""}

    def test_what_waits_for_a_yes_can_not_be_chosen(self) -> None:
        waiting = {i.id: i.waits for i in items(AMARA) if i.waits}

        assert waiting == {"goals-g3": "client", "steps-s2": "client"}
        for each in waiting:
            assert after(AMARA, each, AS_IT_IS) == AMARA

    def test_a_kind_that_was_agreed_as_it_is_approves_no_single_thing(self) -> None:
        agreed = replace(AMARA, information=(Information(id="goals", choice=AS_IT_IS, on=DAY),))

        assert approved(agreed) == {}

    def test_the_choice_for_another_party_is_not_the_sponsors(self) -> None:
        other = Information(id="hr-goals-g1", party="hr", choice=AS_IT_IS, on=DAY)

        assert approved(replace(AMARA, information=(other,))) == {}
        assert not is_agreed(replace(AMARA, information=(other,)))


class TestChoosing:
    def test_as_it_is_not_on_it_and_in_own_words(self) -> None:
        yes = after(AMARA, "goals-g1", AS_IT_IS)
        own = after(yes, "measures-k1", IN_MY_WORDS, "  Fewer calls\nend with me ")
        no = after(own, "steps-s1", NOT_ON_PAGE)

        assert {i: each.on_page for i, each in approved(no).items()} == {
            "goals-g1": "My managers decide",
            "measures-k1": "Fewer calls end with me",
        }
        assert item(no, "steps-s1").choice == NOT_ON_PAGE

    def test_own_words_without_words_say_nothing(self) -> None:
        assert after(AMARA, "goals-g1", IN_MY_WORDS, "  ") == AMARA
        assert not approved(after(after(AMARA, "goals-g1", AS_IT_IS), "goals-g1", IN_MY_WORDS, ""))

    def test_it_can_be_taken_back(self) -> None:
        yes = after(AMARA, "goals-g1", AS_IT_IS)

        assert after(yes, "goals-g1", "") == AMARA
        assert not choose(yes, item(yes, "goals-g1"), AS_IT_IS, DAY)

    def test_the_fingerprint_holds_no_words(self) -> None:
        row = after(AMARA, "goals-g1", AS_IT_IS).information[-1]

        assert len(row.seen) == 10
        assert int(row.seen, 16)


class TestWhatIsNewSince:
    def test_a_reworded_goal_asks_anew_also_on_the_same_day(self) -> None:
        yes = after(AMARA, "goals-g1", AS_IT_IS)
        goals = tuple(replace(g, text="They decide") if g.id == "g1" else g for g in yes.goals)
        now = replace(yes, goals=goals)

        assert approved(now) == {}
        assert item(now, "goals-g1").changed == "reworded"
        assert item(now, "goals-g1").is_open

    def test_an_older_record_without_a_fingerprint_goes_by_the_days(self) -> None:
        row = Information(id="goals-g1", choice=AS_IT_IS, on=DAY)
        goal = replace(AMARA.goals[0], history=(Wording(text="x", until=LATER),))
        before = replace(AMARA, information=(row,))

        assert approved(before)
        assert not approved(replace(before, goals=(goal,)))

    def test_a_step_done_since_and_a_new_reading_are_pointed_out_and_stay_on_it(self) -> None:
        both = after(after(AMARA, "steps-s1", AS_IT_IS), "measures-k1", AS_IT_IS)
        step = replace(both.steps[0], state="done", state_on=LATER)
        measure = replace(both.measures[0], readings=(Reading(on=LATER, words="2"),))
        now = replace(both, steps=(step, *both.steps[1:]), measures=(measure,))

        assert {i: each.changed for i, each in approved(now).items()} == {
            "steps-s1": "done",
            "measures-k1": "read again",
        }

    def test_what_came_after_it_was_gone_through_is_new(self) -> None:
        yes = after(AMARA, "goals-g1", AS_IT_IS)
        more = replace(yes, steps=(*yes.steps, NextStep(id="s9", text="More", accepted="own")))

        assert item(more, "steps-s9").changed == "new"
        assert item(AMARA, "goals-g1").changed == ""
        assert last_choice(AMARA) is None
        assert last_choice(yes) == DAY

    def test_a_measure_put_in_own_words_asks_anew_when_its_target_moves(self) -> None:
        own = after(AMARA, "measures-k1", IN_MY_WORDS, "Fewer calls")
        moved = replace(own, measures=(replace(own.measures[0], target="1"),))

        assert approved(moved) == {}
        assert item(moved, "measures-k1").words == "Fewer calls"


def test_the_sample_was_gone_through() -> None:
    engagement = copies(date(2026, 11, 26))[0].engagement

    assert len(approved(engagement)) == 44
    assert {i.id for i in items(engagement) if not i.is_on_page} == {"steps-s1"}
    assert {i.id for i in items(engagement) if i.changed} == {"steps-s14", "steps-s15", "steps-s17", "steps-s21"}

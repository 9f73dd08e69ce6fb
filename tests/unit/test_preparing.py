"""What is done before a meeting, without a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

import pytest

from alignment_tui.domain.agenda_work import (
    change_minutes,
    drop_step,
    left_out,
    move_step,
    name_step,
    put_back,
    set_minutes,
    use_agenda,
)
from alignment_tui.domain.briefing import briefing
from alignment_tui.domain.carry import carry_forward
from alignment_tui.domain.commitment import Measure, NextStep, Reading
from alignment_tui.domain.contracting import (
    agree_on,
    agreement,
    choose_information,
    next_choice,
    split_words,
    write_agreement,
    write_topic,
    write_topic_words,
)
from alignment_tui.domain.edits import Action, apply_all, inverses
from alignment_tui.domain.engagement import AGREEMENTS, Agreement, Engagement, PlannedMeeting
from alignment_tui.domain.goal import DROPPED, NEXT, ORGANISATIONS, SHARED, Agreed, Goal, Wording
from alignment_tui.domain.goal_work import (
    add_goal,
    find_goal,
    goals_of,
    is_reported,
    remove_goal,
    reword_goal,
    share_goal,
    write_goal,
)
from alignment_tui.domain.line import Line
from alignment_tui.domain.meeting import AgendaStep, Brought, Meeting, Preparation, Wish
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import Person
from alignment_tui.domain.preparation import (
    act_for,
    ask_for_it,
    carry_on,
    choose_carried,
    pose_question,
    take_all,
    take_question,
    write_brought,
    write_other,
    write_question,
    write_wish,
)
from alignment_tui.domain.preparing import prepared_steps, step_state, steps_of
from alignment_tui.domain.reviewed import timeline
from alignment_tui.domain.unready import not_yet, sentence

TODAY = date(2026, 3, 5)
ENGAGEMENT = Engagement(
    id="e-1",
    organisation="Tessaly Water",
    client=Person(name="Amara Okafor"),
    sponsor=Person(name="Daniel Reyes"),
    coach=Person(name="Ines Halvorsen"),
)
MEETING = Meeting(id="m-1", engagement="e-1", client=ENGAGEMENT.client, sponsor=ENGAGEMENT.sponsor)


def moment() -> Moment:
    numbers = count(1)
    return Moment(datetime(2026, 3, 5, 16, tzinfo=UTC), "", lambda prefix: f"{prefix}{next(numbers)}")


def replace_id(fixed: str) -> Moment:
    return Moment(datetime(2026, 3, 5, 16, tzinfo=UTC), "", lambda _: fixed)


def on_engagement(action: Action, engagement: Engagement = ENGAGEMENT) -> Engagement:
    assert action.says or not action
    return apply_all(engagement, action.engagement)


def on_meeting(action: Action, meeting: Meeting = MEETING) -> Meeting:
    assert action.says or not action
    return apply_all(meeting, action.meeting)


class TestAgreements:
    def test_words_and_a_yes_make_it_agreed_and_date_the_contracting(self) -> None:
        written = on_engagement(write_agreement(ENGAGEMENT, "limits", "the law\n", TODAY))
        agreed = on_engagement(agree_on(written, "limits", "all", TODAY), written)

        assert agreement(agreed, "limits") == Agreement(id="limits", words="the law", by="all", on=TODAY)
        assert agreed.contracted_on == TODAY
        assert step_state("agreements", MEETING, written) == "not yet"
        assert step_state("agreements", MEETING, agreed) == f"1 of {len(AGREEMENTS)}"

    def test_other_words_on_a_later_day_take_the_yes_off(self) -> None:
        before = replace(ENGAGEMENT, agreements=(Agreement(id="notes", words="a", by="all", on=date(2026, 3, 1)),))

        assert agreement(on_engagement(write_agreement(before, "notes", "b", TODAY), before), "notes").by == ""

    def test_a_slip_put_right_on_the_same_day_leaves_it(self) -> None:
        before = replace(ENGAGEMENT, agreements=(Agreement(id="notes", words="a", by="all", on=TODAY),))

        assert agreement(on_engagement(write_agreement(before, "notes", "b", TODAY), before), "notes").by == "all"

    def test_emptied_it_is_gone(self) -> None:
        before = replace(ENGAGEMENT, agreements=(Agreement(id="notes", words="a", on=TODAY),))

        assert on_engagement(write_agreement(before, "notes", "", TODAY), before).agreements == ()

    def test_what_may_be_told_turns_through_the_choices_and_back_to_nothing_said(self) -> None:
        engagement, seen = ENGAGEMENT, [""]
        for _ in range(6):
            seen.append(next_choice(seen[-1]))
            engagement = on_engagement(choose_information(engagement, "goals", seen[-1], TODAY), engagement)

        assert seen == ["", "as it is", "item by item", "in my words", "not on the page", "private", ""]
        assert engagement.information == ()


class TestOffLimits:
    def test_words_stand_between_commas_each_once(self) -> None:
        assert split_words(" Norrland, offer ;notice period,offer,, ") == ("Norrland", "offer", "notice period")

    def test_a_new_subject_comes_with_its_topic_or_its_words(self) -> None:
        with_topic = on_engagement(write_topic(ENGAGEMENT, "", "The offer", moment()))
        with_words = on_engagement(write_topic_words(with_topic, "x1", "offer", moment()), with_topic)

        assert [(o.topic, o.words) for o in with_words.off_limits] == [("The offer", ("offer",))]
        assert not write_topic(ENGAGEMENT, "", "  ", moment())


class TestGoals:
    def test_a_new_shared_goal_stands_beneath_the_only_goal_of_the_organisation(self) -> None:
        above = Goal(id="org", text="Delegate", kind=ORGANISATIONS, visibility=SHARED)
        engagement = replace(ENGAGEMENT, goals=(above,))

        goal = on_engagement(add_goal(engagement, "I\nlet go", moment(), private=False), engagement).goals[1]

        assert (goal.text, goal.parent, goal.visibility, goal.shared_on) == ("I let go", "org", SHARED, TODAY)

    def test_a_personal_one_is_private_and_stands_alone(self) -> None:
        goal = on_engagement(add_goal(ENGAGEMENT, "Home by six", moment(), private=True)).goals[0]

        assert (goal.is_shared, goal.parent, goal.shared_on) == (False, "", None)

    def test_words_that_others_agreed_to_stay_in_the_history_and_their_yes_goes_once(self) -> None:
        agreed = (Agreed(who="client", on=TODAY), Agreed(who="sponsor", on=TODAY), Agreed(who="coach"))
        engagement = replace(ENGAGEMENT, goals=(Goal(id="g", text="old", visibility=SHARED, agreed=agreed),))

        first = on_engagement(reword_goal(engagement, "g", "ne", TODAY), engagement)
        goal = on_engagement(reword_goal(first, "g", "new", TODAY), first).goals[0]

        assert goal.history == (Wording(text="old", whose="client", until=TODAY),)
        assert goal.agreed == (Agreed(who="client", on=TODAY),)
        assert not goal.sponsor_has_seen
        assert goal.text == "new"

    def test_sharing_is_one_choice_with_its_day_and_can_be_taken_back(self) -> None:
        engagement = replace(ENGAGEMENT, goals=(Goal(id="g", text="x"),))
        action = share_goal(engagement, "g", SHARED, TODAY)
        shared = on_engagement(action, engagement)

        assert shared.goals[0].shared_on == TODAY
        assert apply_all(shared, inverses(engagement, action.engagement)) == engagement
        assert on_engagement(share_goal(shared, "g", "private", TODAY), shared).goals[0].shared_on is None

    def test_one_that_was_talked_about_is_dropped_another_goes(self) -> None:
        goals = (Goal(id="a", text="x", said_in="m-1"), Goal(id="b", text="y"))
        engagement = replace(ENGAGEMENT, goals=goals)

        dropped = on_engagement(remove_goal(engagement, "a"), engagement)

        assert find_goal(dropped, "a") == replace(goals[0], status=DROPPED)
        assert on_engagement(remove_goal(engagement, "b"), engagement).goals == (goals[0],)

    @pytest.mark.parametrize(
        ("text", "reported"),
        [
            ("The client will delegate", True),
            ("Amara will delegate", True),
            ("Amara's managers decide", True),
            ("My managers decide; I stop being the last stop", False),
            ("Be asked directly, the client said", False),
            ("Amaranth stays in the garden", False),
            ("", False),
        ],
    )
    def test_a_goal_told_from_outside_is_noticed(self, text: str, reported: bool) -> None:
        assert is_reported(text, "Amara Okafor") is reported

    def test_parts_are_cleaned_and_kept_apart(self) -> None:
        engagement = replace(ENGAGEMENT, goals=(Goal(id="g", text="x"),))

        goal = on_engagement(write_goal(engagement, "g", "success", " a\r\nb\x1b "), engagement).goals[0]

        assert goal.success == "a\nb"
        assert not write_goal(replace(engagement, goals=(goal,)), "g", "success", "a\nb")

    def test_next_goals_are_no_goals_of_now(self) -> None:
        engagement = on_engagement(add_goal(ENGAGEMENT, "Mentor two leads", moment(), private=True, status=NEXT))

        assert goals_of(engagement) == ()
        assert [g.text for g in goals_of(engagement, status=NEXT)] == ["Mentor two leads"]
        assert step_state("next_goals", MEETING, engagement) == "1"
        assert step_state("private", MEETING, engagement) == "not yet"


class TestSupportAndQuestions:
    def test_a_wish_takes_none_asked_for_back(self) -> None:
        meeting = replace(MEETING, preparation=Preparation(no_support=True))

        wished = on_meeting(write_wish(meeting, "", "half an hour", moment()), meeting)

        assert [w.text for w in wished.wishes] == ["half an hour"]
        assert not wished.preparation.no_support

    def test_what_is_hard_becomes_a_wish_in_one_go(self) -> None:
        meeting = replace(MEETING, brought=(Brought(id="b", kind="hard", text="figures"),))

        asked = on_meeting(ask_for_it(meeting, "b", moment()), meeting)

        assert ([w.text for w in asked.wishes], asked.brought) == (["figures"], ())

    def test_a_question_of_the_banks_is_kept_once_and_posed_as_wished(self) -> None:
        now = moment()
        kept = on_meeting(take_question(MEETING, "What comes first?", "client_questions.first", now))
        own = on_meeting(write_question(kept, "", "Is it me?", now), kept)
        posed = on_meeting(pose_question(own, own.kept[0].id, "they-ask"), own)

        assert posed.kept[0].posed == "they-ask"
        assert not take_question(posed, "What comes first?", "client_questions.first", now)

    def test_what_is_brought_is_private_at_first(self) -> None:
        new = write_brought(MEETING, "", "text", "I stayed out", moment(), kind="success", goal="g1")
        brought = on_meeting(new).brought[0]

        assert (brought.kind, brought.goal, brought.visibility) == ("success", "g1", "private")


class TestOthersInTheRoom:
    def test_the_letter_is_the_first_free_one_of_the_name(self) -> None:
        karin = on_meeting(write_other(MEETING, "", "name", "Karin", moment()))
        anna = on_meeting(write_other(karin, "new", "name", "Anna", replace_id("o2")), karin)

        assert [(o.name, o.letter) for o in anna.others] == [("Karin", "a"), ("Anna", "o")]
        assert on_meeting(act_for(anna, "o1", organisation=True), anna).others[0].for_organisation

    def test_without_a_name_nobody_is_there(self) -> None:
        assert not write_other(MEETING, "", "name", " ", moment())


class TestAgenda:
    STEPS = (
        AgendaStep(id="a", name="Goals", minutes=20),
        AgendaStep(id="b", name="Support", minutes=5, support=True),
        AgendaStep(id="c", name="Close", minutes=4),
    )
    WITH = replace(MEETING, agenda=STEPS)

    def order(self, meeting: Meeting) -> str:
        return "".join(s.id for s in meeting.agenda)

    def test_minutes_never_go_below_none(self) -> None:
        assert on_meeting(change_minutes(self.WITH, "c", -9), self.WITH).agenda[2].minutes == 0
        assert on_meeting(set_minutes(self.WITH, "c", "12"), self.WITH).agenda[2].minutes == 12
        assert not set_minutes(self.WITH, "c", "a few")

    def test_support_stays_another_goes_and_comes_back_to_its_place(self) -> None:
        assert not drop_step(self.WITH, "b")
        dropped = on_meeting(drop_step(self.WITH, "a"), self.WITH)
        assert [s.id for s in left_out(dropped, self.STEPS)] == ["a"]
        assert self.order(on_meeting(put_back(dropped, self.STEPS, "a"), dropped)) == "abc"

    def test_a_step_moves_one_place_and_the_ends_hold(self) -> None:
        action = move_step(self.WITH, "c", -1)
        moved = on_meeting(action, self.WITH)

        assert self.order(moved) == "acb"
        assert self.order(on_meeting(move_step(moved, "c", -1), moved)) == "cab"
        assert not move_step(self.WITH, "a", -1)
        assert apply_all(moved, inverses(self.WITH, action.meeting)) == self.WITH

    def test_a_step_of_ones_own_comes_after_the_chosen_one_with_a_short_name(self) -> None:
        named = on_meeting(name_step(self.WITH, "", "A word about the new depot", moment(), "a"), self.WITH)

        assert [s.name for s in named.agenda][1] == "A word about the new depot"
        assert named.agenda[1].short == "A word about the n"
        assert named.agenda[1].minutes == 5

    def test_another_agenda_takes_its_place_and_undo_brings_it_back(self) -> None:
        action = use_agenda(self.WITH, self.STEPS[1:])

        assert self.order(on_meeting(action, self.WITH)) == "bc"
        assert apply_all(on_meeting(action, self.WITH), inverses(self.WITH, action.meeting)) == self.WITH


class TestCarryingOn:
    ENGAGEMENT = replace(
        ENGAGEMENT,
        steps=(
            NextStep(id="s1", text="open", accepted="own", due=date(2026, 9, 1)),
            NextStep(id="s2", text="done", accepted="own", state="done"),
            NextStep(id="s3", text="had its day", accepted="own", due=date(2026, 4, 1)),
        ),
    )
    MID = Meeting(id="m-2", kind="midpoint", planned_on=date(2026, 7, 9))

    def test_it_takes_effect_as_shown_and_what_is_left_out_stays_out(self) -> None:
        meeting = on_meeting(choose_carried("steps-s1", "leave"), self.MID)

        carried = on_meeting(carry_on(meeting, carry_forward(self.ENGAGEMENT, (), meeting), TODAY), meeting)

        assert {c.id: c.choice for c in carried.carried} == {
            "steps-s1": "leave",
            "steps-s2": "leave",
            "steps-s3": "?",
        }
        assert carried.preparation.carried_on == TODAY
        assert not carry_on(carried, carry_forward(self.ENGAGEMENT, (), carried), TODAY)

    def test_all_that_is_not_done_can_be_taken_at_once(self) -> None:
        taken = on_meeting(take_all(carry_forward(self.ENGAGEMENT, (), self.MID)), self.MID)

        assert {c.id: c.choice for c in taken.carried} == {"steps-s3": "take"}


class TestBriefing:
    def test_it_holds_what_was_written_for_the_sponsor_and_nothing_private(self) -> None:
        engagement = replace(
            ENGAGEMENT,
            goals=(Goal(id="g", text="Home by six"),),
            plan=(
                PlannedMeeting(id="p1", kind="first", on=date(2026, 3, 12), meeting="m-1"),
                PlannedMeeting(id="p2", kind="midpoint", on=date(2026, 7, 9)),
                PlannedMeeting(id="p3", kind="final"),
            ),
        )
        meeting = replace(
            MEETING,
            planned_on=date(2026, 3, 12),
            planned_at="14:00",
            wishes=(Wish(id="w", text="a half hour"),),
            preparation=Preparation(
                where="room 4",
                purpose="Amara and you, agreeing on success.",
                will_ask="what success would be",
                look_for="One thing done well.",
                call_notes="wants it short",
                held_back="afraid",
            ),
        )

        letter = briefing(meeting, engagement, TODAY)
        whole = "\n".join((letter.greeting, *letter.paragraphs, letter.signed, letter.meetings))

        assert letter.greeting == "Dear Daniel,"
        assert letter.paragraphs[0] == ("we meet on Thursday 12 March at 14:00, room 4, for an hour: Amara, you and I.")
        assert "It is for Amara and you, agreeing on success." in whole
        assert "Until the midpoint in July, look for one thing: one thing done well." in whole
        assert letter.meetings == "Meetings: 12 March, 9 July, the final: no day yet"
        for private in ("Home by six", "a half hour", "wants it short", "afraid"):
            assert private not in whole


class TestNotYet:
    def test_what_is_missing_is_said_and_the_coachs_own_only_to_the_coach(self) -> None:
        with_client = [g.words for g in not_yet(MEETING, ENGAGEMENT, own=False)]
        mine = [g.words for g in not_yet(MEETING, ENGAGEMENT, own=True)]

        assert with_client == [
            "contracting not recorded",
            "what Daniel may be told",
            "the organisation's goal, or that none was stated",
            "Amara's goals",
            "support wanted",
            "the rehearsal",
            "the agenda",
        ]
        assert [w for w in mine if w not in with_client] == ["the call with Daniel", "the briefing"]

    def test_the_sentence_names_them(self) -> None:
        gaps = not_yet(MEETING, ENGAGEMENT, own=False)[4:6]

        assert sentence(gaps) == "Two things are not there yet: support wanted, and the rehearsal."
        assert sentence(gaps[:1]) == "One thing is not there yet: support wanted."
        assert sentence(()) == ""

    def test_a_next_goal_without_support_is_missing_in_the_final(self) -> None:
        final = replace(MEETING, kind="final")
        engagement = replace(ENGAGEMENT, goals=(Goal(id="g", text="x", status=NEXT),))

        found = [g.words for g in not_yet(final, engagement, own=False)]
        with_source = replace(final, brought=(Brought(id="b", kind="source", source="Karin", goal="g"),))

        assert "support for one goal" in found
        assert "support for one goal" not in [g.words for g in not_yet(with_source, engagement, own=False)]


class TestStates:
    @pytest.mark.parametrize("kind", ["first", "midpoint", "final", "unscheduled", "another"])
    def test_every_step_has_a_state_from_the_start(self, kind: str) -> None:
        meeting = replace(MEETING, kind=kind)

        assert {step_state(s.id, meeting, ENGAGEMENT) for s in steps_of(kind)} <= {"not yet"}
        assert prepared_steps(meeting)[0] == 0


class TestLookingBack:
    def test_it_is_in_order_of_days_and_words_changed_stand_on_their_day(self) -> None:
        engagement = replace(
            ENGAGEMENT,
            begun_on=date(2026, 2, 1),
            goals=(
                Goal(id="g", text="new", visibility=SHARED, history=(Wording(text="old", until=date(2026, 4, 1)),)),
                Goal(id="h", text="never changed"),
            ),
            measures=(
                Measure(id="k", text="calls", accepted="own", readings=(Reading(on=date(2026, 7, 9), words="4"),)),
            ),
        )
        held = Meeting(id="m-1", held_on=date(2026, 3, 12), lines=(Line(id="l", who="client", text="x"),))

        events = [(e.on, e.what, e.words) for e in timeline(engagement, (held,))]

        assert events == [
            (date(2026, 2, 1), "goal", "old"),
            (date(2026, 2, 1), "goal", "never changed"),
            (date(2026, 2, 1), "measure", "calls"),
            (date(2026, 3, 12), "meeting", "first"),
            (date(2026, 4, 1), "reworded", "new"),
            (date(2026, 7, 9), "reading", "calls"),
        ]

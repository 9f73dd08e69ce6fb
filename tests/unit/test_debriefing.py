"""The debrief's acts, each as edits to the documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from typing import TypeVar

import pytest

from alignment_tui.domain import debrief_closing, debrief_goals, debriefing
from alignment_tui.domain.commitment import Measure, NextStep, Support
from alignment_tui.domain.edits import Action, LineStruck, apply_all
from alignment_tui.domain.engagement import Engagement, PlannedMeeting
from alignment_tui.domain.goal import AS_IT_IS, IN_MY_WORDS, NO, NOT_NOW, PRIVATE, SHARED, Agreed, Goal
from alignment_tui.domain.line import KEEP, REFLECT, REMOVE, Line
from alignment_tui.domain.meeting import CLOSED, SYNTHESIS, Meeting, NextTime, Takeaway
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import Other, Person

DAY = date(2026, 3, 12)
NOW = datetime(2026, 3, 12, 15, 40, tzinfo=UTC)
D = TypeVar("D", Meeting, Engagement)


@pytest.fixture
def moment() -> Moment:
    numbers = count(1)
    return Moment(now=NOW, at="", new_id=lambda prefix: f"{prefix}{next(numbers)}")


def meeting(**fields: object) -> Meeting:
    given = {
        "id": "m-1", "phase": SYNTHESIS, "held_on": DAY, "client": Person(name="Amara Okafor"),
        "sponsor": Person(name="Daniel Reyes"), **fields,
    }  # fmt: skip
    return Meeting(**given)  # type: ignore[arg-type]  # fields of a meeting, by name


def after(document: D, action: Action) -> D:
    edits = action.meeting if isinstance(document, Meeting) else action.engagement
    return apply_all(document, edits)


L1 = Line(id="l1", at="00:17:00", who="sponsor", text="good")
L2 = Line(id="l2", at="00:31:00", who="sponsor", text="she needs better optics")
L3 = Line(id="l3", at="00:37:00", who="client", text="Never said that to me")


def test_a_short_line_may_stay_as_it_stands() -> None:
    m = after(meeting(lines=(L1,)), debriefing.as_it_stands(L1))
    assert (m.lines[0].text, m.lines[0].finished, m.lines[0].agreed) == ("good", "good", False)
    assert not debriefing.as_it_stands(m.lines[0])
    assert not debriefing.as_it_stands(Line(id="x"))


def test_lines_join_a_takeaway_in_their_order_and_are_put_down(moment: Moment) -> None:
    m = meeting(lines=(L1, L2, L3))
    m = after(m, debriefing.pick_up(m, "", "l2", moment))
    own = m.takeaways[0].id
    m = after(m, debriefing.pick_up(m, own, "l1", moment))
    assert m.takeaways[0].lines == ("l1", "l2")
    assert not debriefing.pick_up(m, own, "l1", moment)
    m = after(m, debriefing.put_down(m, own, "l2"))
    assert m.takeaways[0].lines == ("l1",)
    assert not debriefing.put_down(m, own, "l2")
    m = after(m, debriefing.remove_takeaway(m, own))
    assert m.takeaways == ()
    assert not debriefing.remove_takeaway(m, own)


def test_a_takeaway_begins_with_its_first_words_and_is_open_without_meaning() -> None:
    m = meeting()
    m = after(m, debriefing.write_takeaway(m, "w9", "client_heard", "that I hide"))
    assert m.takeaways == (Takeaway(id="w9", client_heard="that I hide"),)
    assert not debriefing.has_meaning(m.takeaways[0])
    m = after(m, debriefing.write_takeaway(m, "w9", "for_plan", "a monthly word"))
    assert debriefing.has_meaning(m.takeaways[0])
    assert debriefing.step_state("heard", m, Engagement(id="e-1")) == "1 of 1"


def test_set_aside_and_unsaid_go_both_ways() -> None:
    m = meeting(lines=(L1,))
    m = after(m, debriefing.set_aside(m, "l1"))
    assert m.lines[0].aside
    m = after(m, debriefing.unsaid(after(m, debriefing.set_aside(m, "l1")), "l1"))
    assert (m.lines[0].aside, m.lines[0].unsaid) == (False, True)
    assert not debriefing.set_aside(m, "nobody")
    assert not debriefing.unsaid(m, "nobody")


def test_states_of_the_steps() -> None:
    e = Engagement(id="e-1")
    m = meeting(lines=(L1, L2, Line(id="l4", at="00:40:00", who="sponsor")))
    states = {s.id: debriefing.step_state(s.id, m, e) for s in debriefing.STEPS}
    assert states == {
        "lines": "3 left", "heard": "not yet", "goals": "not yet", "steps": "not yet", "next_time": "not yet",
        "close": "not yet",
    }  # fmt: skip
    m = meeting(lines=(replace(L3, text="Nobody ever said that to me"),), phase=CLOSED, next_time=(NextTime(id="n1"),))
    assert [debriefing.step_state(s, m, e) for s in ("lines", "next_time", "close", "?")] == ["done", "1", "done", ""]


def test_many_are_told_in_few_characters() -> None:
    steps = tuple(NextStep(id=f"s{n}", said_in="m-1", recorded=n > 0) for n in range(12))
    assert debriefing.step_state("steps", meeting(), Engagement(id="e-1", steps=steps)) == "1 left"
    assert debriefing.step_state("steps", meeting(), Engagement(id="e-1", steps=steps[1:])) == "done"


@pytest.mark.parametrize(
    ("answer", "text", "visibility", "agreed"),
    [
        (AS_IT_IS, "better optics", SHARED, ["client", "sponsor"]),
        (IN_MY_WORDS, "Leadership hears monthly", SHARED, ["client"]),
        (NOT_NOW, "", PRIVATE, []),
        (NO, "", PRIVATE, []),
    ],
)
def test_a_proposal_is_answered_four_ways(
    answer: str, text: str, visibility: str, agreed: list[str], moment: Moment
) -> None:
    goal = Goal(id="g1", proposed_by="sponsor", proposal="better optics", said_in="m-1")
    e = Engagement(id="e-1", goals=(goal,))
    assert debriefing.step_state("goals", meeting(), e) == "0 of 1"
    e = after(e, debrief_goals.answer_proposal(goal, answer, "Leadership hears monthly", moment))
    found = e.goals[0]
    assert (found.text, found.visibility, [a.who for a in found.agreed]) == (text, visibility, agreed)
    assert found.proposal == "better optics"
    assert debriefing.step_state("goals", meeting(), e) == "1 of 1"
    later = meeting(id="m-2")
    assert bool(debriefing.goals_at_hand(later, e)) is (answer != NO), "a no stays in its own meeting"


def test_rewording_keeps_one_wording_a_day_and_none_when_it_comes_back() -> None:
    both = (Agreed(who="client", on=DAY), Agreed(who="sponsor", on=DAY))
    goal = Goal(id="g1", text="I stop being the last stop", visibility=SHARED, agreed=both)
    e = Engagement(id="e-1", goals=(goal,))
    e = after(e, debrief_goals.reword(goal, "My managers decide", "client", "w1", DAY))
    e = after(e, debrief_goals.reword(e.goals[0], "My managers decide first", "client", "w1", DAY))
    changed = e.goals[0]
    assert [(w.text, w.whose, w.until, w.because) for w in changed.history] == [(goal.text, "client", DAY, "w1")]
    assert [a.who for a in changed.agreed] == ["client"]
    assert not changed.sponsor_has_seen
    back = after(e, debrief_goals.reword(changed, goal.text, "client", "", DAY)).goals[0]
    assert back.history == ()
    assert not debrief_goals.reword(changed, changed.text, "client", "", DAY)
    seen = after(e, debrief_goals.seen(changed, DAY)).goals[0]
    assert seen.agreed_on("sponsor") == DAY
    assert not after(e, debrief_goals.seen(seen, DAY)).goals[0].sponsor_has_seen


def test_whose_wording_it_is() -> None:
    taken = Goal(id="g1", text="better optics", proposal="better optics", proposed_by="sponsor", answer=AS_IT_IS)
    assert debrief_goals.whose_wording(taken) == "sponsor"
    assert debrief_goals.whose_wording(replace(taken, text="In my own way")) == "client"


def test_a_takeaway_becomes_a_goal_and_keeps_the_link(moment: Moment) -> None:
    takeaway = Takeaway(id="w1", lines=("l2",), client_heard="I hide", for_plan="A monthly word")
    m, e = meeting(lines=(L2,), takeaways=(takeaway,)), Engagement(id="e-1")
    action = debrief_goals.from_takeaway(m, takeaway, moment)
    m, e = after(m, action), after(e, action)
    goal = e.goals[0]
    assert (goal.text, goal.visibility, goal.because, goal.said_at) == ("A monthly word", PRIVATE, "w1", "l2")
    assert (m.takeaways[0].goal, m.takeaways[0].leads_to) == (goal.id, "new goal")
    assert debrief_goals.because_of(goal, m) == m.takeaways[0]


def test_a_sponsors_line_becomes_a_proposal_and_a_clients_own_a_goal(moment: Moment) -> None:
    m, e = meeting(lines=(L2, L3)), Engagement(id="e-1")
    proposal = after(e, debrief_goals.from_line(m, L2, moment)).goals[0]
    assert (proposal.is_waiting, proposal.text, proposal.proposal) == (True, "", L2.text)
    own = after(e, debrief_goals.from_line(m, L3, moment)).goals[0]
    assert (own.is_waiting, own.text, own.visibility) == (False, L3.text, PRIVATE)


def test_who_may_see_a_goal_has_its_day() -> None:
    goal = Goal(id="g1", text="x")
    e = Engagement(id="e-1", goals=(goal,))
    shared = after(e, debrief_goals.show_to(goal, SHARED, DAY)).goals[0]
    assert shared.shared_on == DAY
    assert after(e, debrief_goals.show_to(shared, PRIVATE, DAY)).goals[0].shared_on is None
    assert not debrief_goals.show_to(goal, PRIVATE, DAY)


def test_a_yes_is_never_passed_on_with_the_step(moment: Moment) -> None:
    step = debriefing.new_step(meeting(), moment)
    assert step.is_accepted
    given = debriefing.give(step, "sponsor", DAY)
    assert (given.owner, given.is_proposed) == ("sponsor", True)
    assert debriefing.give(given, "client", DAY).is_accepted, "named by the client, and the client's own again"
    asked = NextStep(id="s9", owner="client", proposed_by="sponsor", accepted=AS_IT_IS)
    assert debriefing.give(debriefing.give(asked, "coach", DAY), "client", DAY).is_proposed
    assert debriefing.give(asked, "client", DAY) == asked


@pytest.mark.parametrize(
    ("words", "day", "said", "told"),
    [
        ("27 march", date(2026, 3, 27), "", ""),
        ("mid-July-ish", None, "mid-July-ish", ""),
        ("31 april", None, "31 april", '"31 April" is not a day. Did you mean 30 April?'),
        ("12 march 2025", date(2025, 3, 12), "", "that day has gone by"),
        ("", None, "", ""),
    ],
)
def test_a_day_is_read_or_kept_as_said(words: str, day: date | None, said: str, told: str) -> None:
    step, problem = debriefing.due(NextStep(id="s1"), words, DAY)
    assert isinstance(step, NextStep)
    assert (step.due, step.due_words, problem) == (day, said, told)
    measure, problem = debriefing.due(Measure(id="k1"), words, DAY)
    assert isinstance(measure, Measure)
    assert (measure.by, measure.by_words, problem) == (day, said, told)


def test_steps_and_measures_of_this_meeting_in_the_order_they_are_looked_at(moment: Moment) -> None:
    m = meeting()
    own, his = debriefing.new_step(m, moment), NextStep(id="s-d", owner="sponsor", said_in="m-1")
    known, new = Measure(id="k-1", said_in="m-1"), Measure(id="k-2", said_in="m-1", known_before=False)
    turned_down = NextStep(id="s-no", said_in="m-1", accepted=NO)
    elsewhere = NextStep(id="s-x", said_in="m-0")
    e = Engagement(id="e-1", steps=(his, own, turned_down, elsewhere), measures=(known, new))
    assert [s.id for s in debriefing.steps_here(m, e)] == [own.id, "s-no", "s-d"], "the sponsor's stand apart"
    assert debriefing.measures_here(m, e) == (new, known)
    assert {t.id for t in debriefing.taken_on(m, e)} == {own.id, "s-d", "k-1", "k-2"}
    e = after(e, debriefing.record(own))
    assert debriefing.step_state("steps", m, e) == "1 of 4"


def test_answers_to_steps_and_support(moment: Moment) -> None:
    step = NextStep(id="s1", text="brief Karin", proposed_by="sponsor")
    support = Support(id="p1", text="half an hour", said_in="m-1")
    e = Engagement(id="e-1", steps=(step,), support=(support,))
    e = after(e, debriefing.answer_step(step, IN_MY_WORDS, "Tell Karin first", moment))
    assert (e.steps[0].text, e.steps[0].accepted, e.steps[0].accepted_on) == ("Tell Karin first", IN_MY_WORDS, DAY)
    e = after(e, debriefing.answer_support(support, "partly"))
    assert debriefing.support_here(meeting(), e)[0].answer == "partly"
    assert after(e, debriefing.remove(e.steps[0])).steps == ()


def test_the_next_meeting_with_a_day() -> None:
    plan = (
        PlannedMeeting(id="p1", kind="first", on=DAY, meeting="m-1"),
        PlannedMeeting(id="p3", kind="final", on=date(2026, 11, 12)),
        PlannedMeeting(id="p2", kind="midpoint", on=date(2026, 7, 9)),
        PlannedMeeting(id="p4", kind="extra", on=date(2026, 4, 1), state="cancelled"),
    )
    assert debriefing.next_planned(meeting(), Engagement(id="e-1", plan=plan)) == ("midpoint", date(2026, 7, 9))
    assert debriefing.next_planned(meeting(), Engagement(id="e-1", plan=plan[:1])) is None


def test_questions_left_open_come_and_go(moment: Moment) -> None:
    m = after(meeting(), debriefing.bring_back("Who decides?", moment))
    assert [n.text for n in m.next_time] == ["Who decides?"]
    assert after(m, debriefing.no_longer(m, m.next_time[0].id)).next_time == ()
    assert not debriefing.no_longer(m, "nothing")


N1 = Line(id="n1", text="A. went quiet", mark="private")
N2 = Line(id="n2", text="I filled the pause. Amara waited", mark="private")


def test_notes_are_kept_moved_or_removed_and_undecided_again() -> None:
    m = meeting(lines=(L1, N1, N2))
    m = after(m, debrief_closing.decide_note(m, "n1", REMOVE))
    assert m.lines[1].decided == REMOVE
    assert after(m, debrief_closing.decide_note(m, "n1", REMOVE)).lines[1].decided == ""
    m = after(m, debrief_closing.reflect(m, "n2", "I filled the pause"))
    assert (m.lines[2].decided, debrief_closing.reflection_of(m, "n2")) == (REFLECT, "I filled the pause")
    kept = after(m, debrief_closing.decide_note(m, "n2", KEEP))
    assert (kept.lines[2].decided, kept.next_time) == (KEEP, ()), "what is kept is not in the reflection as well"
    assert not debrief_closing.decide_note(m, "nobody", KEEP)
    assert not debrief_closing.reflect(m, "nobody", "x")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Amara's part, and DANIEL'S", ("Amara", "Daniel")),
        ("Karin asked", ("Karin",)),
        ("Mara and Danielle are nobody here", ()),
        ("all of tessaly water", ("Tessaly Water",)),
        ("", ()),
    ],
)
def test_names_are_found_as_whole_words(words: str, names: tuple[str, ...]) -> None:
    e = Engagement(id="e-1", organisation="Tessaly Water", people=(Other(id="o1", name="Karin"),))
    assert debrief_closing.names_in(words, meeting(), e) == names


def test_coachability_is_one_private_line_and_no_note_to_decide() -> None:
    m = after(meeting(lines=(N1,)), debrief_closing.coachability(meeting(), "listens, then argues"))
    assert debrief_closing.coachability_of(m) == "listens, then argues"
    assert m.lines[-1].is_private
    assert debrief_closing.notes_to_decide(m) == (N1,)
    m = after(m, debrief_closing.coachability(m, ""))
    assert (debrief_closing.coachability_of(m), len(m.lines)) == ("", 1)


def test_closing_strikes_what_was_removed_or_moved_and_keeps_its_first_day(moment: Moment) -> None:
    m = meeting(lines=(L1, replace(N1, decided=REMOVE), replace(N2, decided=REFLECT), Line(id="n3", mark="private")))
    actions = debrief_closing.close(m, moment)
    assert [e for a in actions for e in a.meeting if isinstance(e, LineStruck)] == [LineStruck("n1"), LineStruck("n2")]
    for action in actions:
        m = after(m, action)
    assert (m.phase, m.closed_on, m.debriefed_on) == (CLOSED, DAY, DAY)
    assert [x.id for x in m.lines] == ["l1", "n3"], "a note that is not decided is kept"
    again = debrief_closing.close(replace(m, closed_on=date(2026, 3, 1)), moment)
    assert after(replace(m, closed_on=date(2026, 3, 1)), again[0]).closed_on == date(2026, 3, 1)

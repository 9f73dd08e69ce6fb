"""What is not there yet before people leave: only what is missing, each with its question, and never in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

from alignment_tui.domain.commitment import Measure, NextStep, Reading, Support
from alignment_tui.domain.edits import apply_all, without_line
from alignment_tui.domain.ending import end
from alignment_tui.domain.engagement import Engagement, Success
from alignment_tui.domain.goal import SHARED, Goal
from alignment_tui.domain.line import Asked, Line
from alignment_tui.domain.meeting import FINAL, MIDPOINT, AgendaStep, Brought, Meeting, NextTime, Pause
from alignment_tui.domain.missing import Gap, before_the_end
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import Person

DAY = date(2026, 3, 12)
MEETING = Meeting(
    id="m-1",
    held_on=DAY,
    started=datetime(2026, 3, 12, 14, tzinfo=UTC),
    client=Person(name="Amara Okafor"),
    sponsor=Person(name="Daniel Reyes"),
    agenda=(
        AgendaStep(id="client-goals", name="Goals", speaks="client"),
        AgendaStep(id="sponsor-view", name="View", speaks="sponsor"),
        AgendaStep(id="support", name="Support", speaks="client", support=True),
    ),
)
BARE = Engagement(id="e-1", goals=(Goal(id="g1", text="Say the outcome", visibility=SHARED),))
WHOLE = Engagement(
    id="e-1",
    goals=BARE.goals,
    success=(Success(id="u1", whose="sponsor", words="I hear what they decide", said_in="m-1"),),
    steps=(NextStep(id="s1", text="Name who decides", accepted="own", due=DAY, said_in="m-1"),),
    measures=(Measure(id="k1", text="Calls", accepted="own", said_in="m-1"),),
    support=(Support(id="u1", text="half an hour", answer="agreed", said_in="m-1"),),
)
LINES = (
    Line(id="l1", who="client", text="my managers decide", step="client-goals"),
    Line(id="l2", who="sponsor", text="every first Thursday", mark="talk"),
    Line(id="l3", who="client", text="the list", mark="record"),
    Line(id="l4", who="sponsor", text="that it is seen", mark="record"),
)


def gaps(meeting: Meeting, engagement: Engagement = WHOLE) -> list[str]:
    return [g.kind for g in before_the_end(meeting, engagement)]


def gap(kind: str, meeting: Meeting, engagement: Engagement = WHOLE) -> Gap:
    return next(g for g in before_the_end(meeting, engagement) if g.kind == kind)


def moment() -> Moment:
    numbers = count(1)
    return Moment(now=datetime(2026, 3, 12, 15, tzinfo=UTC), at="01:00:00", new_id=lambda p: f"{p}{next(numbers)}")


def test_everything_is_missing_at_first_and_each_has_its_question() -> None:
    found = before_the_end(MEETING, BARE)

    assert [g.kind for g in found] == [
        "support",
        "step",
        "presented",
        "success",
        "measure",
        "talk",
        "record",
        "taking",
    ]
    assert all(g.question for g in found)
    assert len({g.key for g in found}) == len(found)


def test_nothing_is_missing_once_all_is_there() -> None:
    assert gaps(replace(MEETING, lines=LINES)) == []


def test_the_client_presents_the_goals_in_a_step_of_the_clients_own() -> None:
    elsewhere = replace(MEETING, lines=(replace(LINES[0], step="sponsor-view"), *LINES[1:]))

    assert gaps(elsewhere) == ["presented"]
    assert gaps(replace(elsewhere, lines=(replace(elsewhere.lines[0], goal="g1"), *LINES[1:]))) == []
    assert gap("presented", elsewhere).label == "Amara's goals, presented by Amara"


def test_success_that_was_said_is_to_be_read_back() -> None:
    answered = replace(
        MEETING,
        lines=(*LINES, Line(id="l5", who="sponsor", text="I hear it", asked="q1")),
        asked=(Asked(id="q1", question="first_expectations.success_in_eyes", text="What would be success?"),),
    )
    found = gap("success", answered, replace(WHOLE, success=()))

    assert (found.state, found.line, found.question) == ("not read back", "l5", "first_expectations.read_back")


def test_at_a_midpoint_measures_are_read_again_and_success_stands() -> None:
    midpoint = replace(MEETING, id="m-2", kind=MIDPOINT, lines=LINES)
    later = replace(
        WHOLE,
        steps=(replace(WHOLE.steps[0], said_in="m-2"),),
        support=(replace(WHOLE.support[0], said_in="m-2"),),
    )
    read = replace(WHOLE.measures[0], readings=(Reading(on=DAY, words="6 a week", meeting="m-2"),))

    assert gaps(midpoint, later) == ["reading"]
    assert gaps(midpoint, replace(later, measures=(read,))) == []


def test_at_a_final_it_is_said_where_support_will_come_from_and_success_as_it_is_now() -> None:
    final = replace(MEETING, id="m-3", kind=FINAL, lines=LINES, no_support=True)
    last = replace(
        WHOLE, steps=(replace(WHOLE.steps[0], said_in="m-3"),), measures=(replace(WHOLE.measures[0], said_in="m-3"),)
    )

    assert gaps(final, last) == ["success", "sources"]
    brought = replace(final, brought=(Brought(id="b1", kind="source", text="Karin"),))
    said = replace(brought, lines=(*LINES, Line(id="l6", who="sponsor", text="the list holds", agreed=True)))
    assert gaps(said, last) == []


def test_a_parked_question_comes_back_until_it_was_asked() -> None:
    parked = Asked(id="q1", question="clarify_ladder.audience", text="Who do you mean?", about="l1", state="parked")
    meeting = replace(MEETING, lines=LINES, asked=(parked,))

    found = gap("parked", meeting)
    assert (found.words, found.line, found.row) == ("Who do you mean?", "l1", "q1")
    asked = replace(parked, id="q2", state="asked", text="Which people?")
    assert gaps(replace(meeting, asked=(parked, asked))) == []


def test_ending_with_gaps_is_allowed_and_they_are_kept() -> None:
    paused = replace(MEETING, lines=LINES[:3], pauses=(Pause(id="z1", began="00:58:00"),))
    ended = apply_all(paused, end(paused, WHOLE, moment()).meeting)

    assert ended.ended is not None
    assert [(o.id, o.what) for o in ended.left_open] == [("taking", "What Daniel takes along")]
    assert ended.pauses[0].until == "01:00:00"
    again = apply_all(replace(ended, lines=LINES), end(replace(ended, lines=LINES), WHOLE, moment()).meeting)
    assert again.left_open == ()


def test_what_was_left_open_holds_no_words_of_a_line() -> None:
    engagement = replace(WHOLE, steps=(replace(WHOLE.steps[0], text="a secret word", accepted="", said_at="l9"),))
    ended = apply_all(MEETING, end(MEETING, engagement, moment()).meeting)

    assert "yes-s1" in [o.id for o in ended.left_open]
    assert "secret" not in repr(ended.left_open)


def test_a_question_for_next_time_goes_with_the_line_that_it_takes_up() -> None:
    about = NextTime(id="n1", text='When you say "optics", what would you see?', about="l1")
    own = NextTime(id="n2", text="Who decides?")
    meeting = replace(MEETING, lines=LINES, next_time=(about, own))

    assert without_line(meeting, "l1").next_time == (own,)

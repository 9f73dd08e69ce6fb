"""What the room may see: only what is named, whatever else a meeting and an engagement hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from alignment_tui.domain.commitment import Measure, NextStep, Support
from alignment_tui.domain.engagement import Engagement, OffLimits
from alignment_tui.domain.goal import ORGANISATIONS, SHARED, Goal
from alignment_tui.domain.line import Line
from alignment_tui.domain.meeting import FACILITATION, AgendaStep, Meeting, Turn, Wish
from alignment_tui.domain.off_limits import off_limits_in
from alignment_tui.domain.people import Other, Person
from alignment_tui.domain.room import RoomView, room_view
from canaries import Canaries

TODAY = date(2026, 3, 12)
STARTED = datetime(2026, 3, 12, 14, 0, tzinfo=UTC)
AMARA, DANIEL = Person(name="Amara Okafor"), Person(name="Daniel Reyes")

ALLOWED = {
    "meeting.client.name",
    "meeting.sponsor.name",
    "meeting.kind",
    "meeting.agenda.short",
    "meeting.others.name",
    "engagement.goals.text",
    "engagement.steps.text",
    "engagement.steps.due_words",
    "engagement.measures.text",
    "engagement.support.text",
}
"""Whose words may stand on the page; a field is added here only when the room may see it."""


def everything_shown(marks: Canaries) -> tuple[Meeting, Engagement]:
    """Documents full of marks, in which whatever can be shown has been shared, accepted and asked aloud."""
    meeting: Meeting = marks.fill(Meeting, "meeting")
    engagement: Engagement = marks.fill(Engagement, "engagement")
    owner = meeting.others[0].id
    goals = tuple(replace(g, kind="client", visibility=SHARED, status="open", proposed_by="") for g in engagement.goals)
    steps = tuple(
        replace(s, visibility=SHARED, accepted="own", state="open", owner=owner, due=None) for s in engagement.steps
    )
    measures = tuple(replace(m, visibility=SHARED, accepted="own") for m in engagement.measures)
    support = tuple(replace(s, visibility=SHARED, said_in=meeting.id) for s in engagement.support)
    return replace(meeting, started=STARTED, ended=None), replace(
        engagement, goals=goals, steps=steps, measures=measures, support=support
    )


def words_of(view: RoomView) -> str:
    return repr(view)


class TestCanaries:
    def test_only_named_fields_are_on_the_page(self) -> None:
        marks = Canaries()
        meeting, engagement = everything_shown(marks)

        assert marks.of(words_of(room_view(meeting, engagement, 1_000.0, TODAY))) == ALLOWED

    def test_the_organisations_goal_is_there_when_it_is_shared(self) -> None:
        marks = Canaries()
        meeting, engagement = everything_shown(marks)
        goals = tuple(replace(g, kind=ORGANISATIONS) for g in engagement.goals)

        view = room_view(meeting, replace(engagement, goals=goals), 0.0, TODAY)

        assert view.goals == ()
        assert marks.of(words_of(view)) == ALLOWED
        private = tuple(replace(g, visibility="private") for g in goals)
        assert room_view(meeting, replace(engagement, goals=private), 0.0, TODAY).organisation_goals == ()

    def test_words_that_are_no_state_of_ours_share_nothing(self) -> None:
        marks = Canaries()
        meeting, engagement = marks.fill(Meeting, "meeting"), marks.fill(Engagement, "engagement")

        seen = marks.of(words_of(room_view(meeting, engagement, 0.0, TODAY)))

        assert seen == {"meeting.client.name", "meeting.sponsor.name", "meeting.kind", "meeting.agenda.short"}

    @pytest.mark.parametrize("table", ["goals", "steps", "measures", "support"])
    def test_what_is_private_is_not_there(self, table: str) -> None:
        marks = Canaries()
        meeting, engagement = everything_shown(marks)
        hidden: dict[str, Any] = {table: tuple(replace(r, visibility="private") for r in getattr(engagement, table))}

        view = room_view(meeting, replace(engagement, **hidden), 0.0, TODAY)

        assert not any(at.startswith(f"engagement.{table}.") for at in marks.of(words_of(view)))

    @pytest.mark.parametrize("barred", ["goals", "steps", "measures", "support"])
    def test_what_holds_an_off_limits_word_is_not_there(self, barred: str) -> None:
        marks = Canaries()
        meeting, engagement = everything_shown(marks)
        words = tuple(row.text for row in getattr(engagement, barred))
        engagement = replace(engagement, off_limits=(OffLimits(id="o1", topic="the exit", words=words),))

        view = room_view(meeting, engagement, 0.0, TODAY)

        assert f"engagement.{barred}.text" not in marks.of(words_of(view))


def meeting_with(**more: Any) -> Meeting:
    return Meeting(id="m-one", client=AMARA, sponsor=DANIEL, phase=FACILITATION, started=STARTED, **more)


class TestTheAgenda:
    STEPS = (
        AgendaStep(id="a", name="Clarify roles", short="Roles", minutes=5),
        AgendaStep(id="b", name="Goals", minutes=15),
        AgendaStep(id="c", short="Close", minutes=4),
    )

    def test_minutes_of_each_step_and_what_is_left_of_the_one_that_is_on(self) -> None:
        turns = (Turn(id="t1", step="a", at="00:00:00"), Turn(id="t2", step="b", at="00:04:30"))

        view = room_view(meeting_with(agenda=self.STEPS, turns=turns), Engagement(id="e"), 22 * 60.0, TODAY)

        assert [(s.name, s.spent, s.planned, s.is_on, s.is_past) for s in view.steps] == [
            ("Roles", 4, 5, False, True),
            ("Goals", 17, 15, True, False),
            ("Close", None, 4, False, False),
        ]
        assert view.on is not None
        assert view.on.left == -2
        assert (view.spent, view.planned) == (22, 60)

    def test_before_the_beginning_no_step_is_on(self) -> None:
        view = room_view(replace(meeting_with(agenda=self.STEPS), started=None), Engagement(id="e"), 0.0, TODAY)

        assert view.on is None
        assert [s.spent for s in view.steps] == [None, None, None]

    def test_a_step_named_by_what_is_off_limits_has_a_number_instead(self) -> None:
        engagement = Engagement(id="e", off_limits=(OffLimits(id="o", words=("goal",)),))

        view = room_view(meeting_with(agenda=self.STEPS), engagement, 0.0, TODAY)

        assert [s.name for s in view.steps] == ["Roles", "Step 2", "Close"]


class TestGoals:
    def test_private_ones_and_proposals_leave_no_gap(self) -> None:
        engagement = Engagement(
            id="e",
            goals=(
                Goal(id="1", text="Private first"),
                Goal(id="2", text="First shared", visibility=SHARED),
                Goal(id="3", text="Waits", visibility=SHARED, proposed_by="sponsor"),
                Goal(id="4", text="Turned down", visibility=SHARED, proposed_by="sponsor", answer="no"),
                Goal(id="5", text="Dropped", visibility=SHARED, status="dropped"),
                Goal(id="6", text="For the time after", visibility=SHARED, status="next"),
            ),
        )

        view = room_view(meeting_with(), engagement, 0.0, TODAY)

        assert view.goals == ("First shared", "For the time after")


class TestWhatWasTakenOn:
    def test_only_what_its_owner_has_accepted(self) -> None:
        step = NextStep(id="s", text="Name who decides", due=date(2026, 3, 27))
        engagement = Engagement(
            id="e",
            steps=(
                replace(step, accepted="own"),
                replace(step, id="t", text="Brief Karin", proposed_by="sponsor"),
                replace(step, id="u", text="Done before", accepted="own", state="done"),
                replace(step, id="v", text="Refused", accepted="no"),
            ),
            measures=(Measure(id="m", text="Out of the call", accepted="as it is"), Measure(id="n", text="Proposed")),
        )

        view = room_view(meeting_with(), engagement, 0.0, TODAY)

        assert [(s.text, s.owner, s.due) for s in view.next_steps] == [("Name who decides", "Amara", "27 March")]
        assert [(m.text, m.owner, m.due) for m in view.measures] == [("Out of the call", "Amara", "")]

    @pytest.mark.parametrize(
        ("owner", "called"),
        [
            ("sponsor", "Daniel"), ("both", "Amara and Daniel"), ("coach", "the coach"), ("o-2x", "Karin"),
            ("Joan Li", "Joan Li"), ("o-7f3k", ""), ("", ""),
        ],
    )  # fmt: skip
    def test_owners_are_called_by_name(self, owner: str, called: str) -> None:
        engagement = Engagement(id="e", steps=(NextStep(id="s", text="x", owner=owner, accepted="own"),))

        view = room_view(meeting_with(others=(Other(id="o-2x", name="Karin Holt"),)), engagement, 0.0, TODAY)

        assert [s.owner for s in view.next_steps] == [called]


class TestSupport:
    def test_wishes_are_nothing_until_they_are_asked_aloud_here(self) -> None:
        engagement = Engagement(
            id="e",
            support=(Support(id="p", text="From another meeting", said_in="m-two"), Support(id="q", text="Now")),
        )
        meeting = meeting_with(wishes=(Wish(id="w", text="A half hour a month"),))

        assert room_view(meeting, engagement, 0.0, TODAY).support == ()
        asked = replace(engagement, support=(replace(engagement.support[1], said_in="m-one"),))
        assert [s.text for s in room_view(meeting, asked, 0.0, TODAY).support] == ["Now"]

    @pytest.mark.parametrize(
        ("answer", "said"), [("agreed", "agreed"), ("partly", "partly"), ("not now", ""), ("no", ""), ("", "")]
    )
    def test_a_no_is_never_there(self, answer: str, said: str) -> None:
        support = Support(id="p", text="x", said_in="m-one", answer=answer, answer_words="words with the answer")

        (shown,) = room_view(meeting_with(), Engagement(id="e", support=(support,)), 0.0, TODAY).support

        assert (shown.of, shown.answer, shown.offered) == ("Daniel", said, False)

    def test_what_the_sponsor_offered_is_not_told_as_asked_for(self) -> None:
        support = Support(id="p", text="x", said_in="m-one", said_at="l1", answer="agreed")
        meeting = meeting_with(lines=(Line(id="l1", who="sponsor", text="I'd give x"),))

        assert room_view(meeting, Engagement(id="e", support=(support,)), 0.0, TODAY).support[0].offered


class TestOffLimits:
    SUBJECTS = (OffLimits(id="o", topic="the exit", words=("Norrland", "café", "company")),)

    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("We spoke of norrland's numbers", "Norrland"),
            ("two CAFES and a bar", "café"),
            ("other companies do", "company"),
            ("Think about the exit!", "the exit"),
            ("exit, the back door", ""),
            ("Norrlandic cafeteria", ""),
            ("", ""),
        ],
    )
    def test_whole_words_case_and_accents_apart(self, words: str, found: str) -> None:
        assert off_limits_in(words, self.SUBJECTS) == found

    def test_a_subject_without_words_bars_nothing(self) -> None:
        assert off_limits_in("anything", (OffLimits(id="o", words=("", "?!")),)) == ""

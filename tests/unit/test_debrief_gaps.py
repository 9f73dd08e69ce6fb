"""What a debrief leaves open, guesses that stay guesses, and what is added after the close."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

from alignment_tui.domain import added_later, debrief_closing, debrief_gaps
from alignment_tui.domain.carry import PARKED_GROUP, carry_forward
from alignment_tui.domain.commitment import Measure, NextStep
from alignment_tui.domain.edits import Action, LineStruck, apply_all
from alignment_tui.domain.engagement import Definition, Engagement
from alignment_tui.domain.line import PRIVATE, REFLECT, Asked, Line
from alignment_tui.domain.meeting import CLOSED, UNDECIDED, Meeting, Takeaway
from alignment_tui.domain.moment import Moment

_ids = count(1)
MARCH, LATER = date(2026, 3, 12), date(2026, 3, 20)


def moment(on: date = LATER) -> Moment:
    now = datetime(on.year, on.month, on.day, 10, tzinfo=UTC)
    return Moment(now=now, at="", new_id=lambda prefix: f"{prefix}{next(_ids)}")


def done(meeting: Meeting, action: Action) -> Meeting:
    return apply_all(meeting, action.meeting)


MEETING = Meeting(
    id="m1",
    held_on=MARCH,
    phase="synthesis",
    lines=(
        Line(id="l1", who="sponsor", text="better optics with the top team"),
        Line(id="l2", who="sponsor", text="one page a month", asked="q1"),
        Line(id="l3", who="sponsor", text="more presence"),
        Line(id="l4", who="sponsor", text="people say things"),
        Line(id="l5", who="client", text="I see"),
        Line(id="l6", who="sponsor", text="by Friday", mark="next-step", made="s1"),
        Line(id="l7", text="Hypothesis: a bonus hangs on it", mark=PRIVATE),
        Line(id="l8", text="went quiet", mark=PRIVATE),
    ),
    asked=(
        Asked(id="q1", question="clarify_ladder.behaviour", about="l1", word="optics"),
        Asked(id="q2", question="", about="l3", word="presence"),
        Asked(id="q3", question="clarify_claim.noticed", about="l4", word="people"),
    ),
    takeaways=(Takeaway(id="t1", lines=("l3",), client_heard="x", to_check="Is it the telling?"),),
)
ENGAGEMENT = Engagement(
    id="e1",
    steps=(NextStep(id="s1", text="Send it", said_in="m1", said_at="l6", proposed_by="sponsor"),),
    measures=(Measure(id="k1", text="pages sent", said_in="m1", proposed_by="sponsor", known_before=False),),
)


class TestWhatIsLeftOpen:
    def test_words_without_an_answer_read_back_lines_nobody_took_up_and_a_yes_that_waits(self) -> None:
        left = debrief_gaps.left_open(MEETING, ENGAGEMENT)

        assert [(x.kind, x.id, x.word) for x in left] == [
            ("unclear", "q1", "optics"),
            ("unclear", "q2", "presence"),
            ("not taken up", "l1", ""),
            ("not taken up", "l2", ""),
            ("not taken up", "l4", ""),
            ("no yes", "s1", ""),
            ("new measure", "k1", ""),
        ]

    def test_an_agreed_answer_or_a_definition_makes_a_word_clear(self) -> None:
        agreed = replace(MEETING, lines=tuple(replace(x, agreed=x.id == "l2") for x in MEETING.lines))
        defined = replace(ENGAGEMENT, definitions=(Definition(id="d1", word="Presence", words="three sentences"),))

        assert [x.word for x in debrief_gaps.unclear(agreed, ENGAGEMENT)] == ["presence"]
        assert [x.word for x in debrief_gaps.unclear(MEETING, defined)] == ["optics"]

    def test_it_becomes_a_question_once_and_comes_along_privately(self) -> None:
        left = debrief_gaps.left_open(MEETING, ENGAGEMENT)[0]
        asked = done(MEETING, debrief_gaps.ask_next_time(MEETING, left, "What would we see?", moment()))

        assert debrief_gaps.is_asked(asked, left)
        assert not debrief_gaps.ask_next_time(asked, left, "Again?", moment())
        coming = carry_forward(ENGAGEMENT, (asked,), Meeting(id="m2"))
        mine = [i for i in coming if i.group == PARKED_GROUP]
        assert [(i.words, i.private, i.choice) for i in mine] == [
            ("Is it the telling?", True, UNDECIDED),
            ("What would we see?", True, "take"),
        ]


class TestGuesses:
    def test_a_note_is_a_guess_by_its_mark_or_its_first_word(self) -> None:
        guessed = done(MEETING, debrief_closing.guess(MEETING, "l8"))

        assert [debrief_closing.is_guess(n) for n in MEETING.notes] == [True, False]
        assert [debrief_closing.is_guess(n) for n in guessed.notes] == [True, True]
        assert not debrief_closing.is_guess(done(guessed, debrief_closing.guess(guessed, "l8")).notes[1])

    def test_neither_a_guess_nor_the_reflection_comes_along(self) -> None:
        after = done(MEETING, debrief_closing.write_reflection(MEETING, "I talked too much"))

        assert debrief_closing.reflection_in(after) == "I talked too much"
        assert [n.kind for n in after.next_time] == [REFLECT]
        words = str(carry_forward(ENGAGEMENT, (after,), Meeting(id="m2")))
        assert "bonus" not in words
        assert "talked" not in words
        assert not done(after, debrief_closing.write_reflection(after, "")).next_time


class TestAfterTheClose:
    closed = replace(MEETING, phase=CLOSED, closed_on=MARCH)

    def test_the_first_addition_of_a_day_carries_it_and_its_reason(self) -> None:
        action = debrief_closing.write_reflection(self.closed, "One more thing")
        after = done(self.closed, added_later.dated(self.closed, action, moment()))

        assert [(a.on, a.reason) for a in after.additions] == [(LATER, "")]
        again = added_later.dated(after, debrief_closing.write_reflection(after, "Another"), moment())
        assert len(done(after, again).additions) == 1
        told = done(after, added_later.because(after, LATER, "Leila remembered it"))
        assert told.additions[0].reason == "Leila remembered it"
        assert not added_later.because(told, MARCH, "not that day")

    def test_what_is_done_on_the_day_of_the_close_and_what_is_taken_out_is_none(self) -> None:
        action = debrief_closing.write_reflection(self.closed, "Same day")
        struck = Action("", meeting=(LineStruck("l8"),))

        assert added_later.dated(self.closed, action, moment(MARCH)) is action
        assert added_later.dated(MEETING, action, moment()) is action
        assert added_later.dated(self.closed, struck, moment()) is struck

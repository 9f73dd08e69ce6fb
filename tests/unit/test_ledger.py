"""What was taken on over the whole engagement, what was received, and how the coaching itself is looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count, pairwise

from hypothesis import given
from hypothesis import strategies as st

from alignment_tui.domain import evaluation, ledger
from alignment_tui.domain.commitment import CHANGED, DONE, DROPPED, FEEDFORWARD, OPEN, NextStep
from alignment_tui.domain.edits import Action, apply_all
from alignment_tui.domain.engagement import Engagement, Feedback, Received
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import Person

_ids = count(1)
MARCH, MAY, JUNE = date(2026, 3, 5), date(2026, 5, 5), date(2026, 6, 9)


def moment(on: date = MAY) -> Moment:
    now = datetime(on.year, on.month, on.day, 10, tzinfo=UTC)
    return Moment(now=now, at="", new_id=lambda prefix: f"{prefix}{next(_ids)}")


def done(engagement: Engagement, action: Action) -> Engagement:
    return apply_all(engagement, action.engagement)


STEPS = (
    NextStep(id="s1", text="Ask Colm", accepted="own", said_in="m1", state=DONE, state_on=MARCH),
    NextStep(id="s2", text="Invite Leila", owner="sponsor", accepted="as it is", said_in="m1", due=MAY),
    NextStep(id="s3", text="Direction page", accepted="own", said_in="m1", due=JUNE),
    NextStep(id="s4", text="Margin sheet", proposed_by="sponsor", said_in="m1"),
    NextStep(id="s5", text="A margin sheet every Friday", accepted="no", said_in="m1"),
    NextStep(id="s6", text="Read the notes", owner="coach", accepted="own", visibility="private"),
    NextStep(id="s7", text="Write the limits down", accepted="own"),
)
ENGAGEMENT = Engagement(id="e1", client=Person(name="Leila Marchetti"), sponsor=Person(name="Gareth"), steps=STEPS)


class TestTheLedger:
    def test_promises_stand_apart_from_what_was_settled_between_the_meetings(self) -> None:
        promised = ledger.promised(ENGAGEMENT, with_client=True)

        assert [(e.step.id, e.group) for e in promised] == [
            ("s4", "waits"), ("s3", "client"), ("s1", "client"), ("s2", "sponsor")
        ]  # fmt: skip
        assert [e.step.id for e in ledger.between(ENGAGEMENT, with_client=True)] == ["s7"]
        assert [e.step.id for e in ledger.between(ENGAGEMENT, with_client=False)] == ["s7", "s6"]
        assert ledger.counted(promised) == "1 proposed, 2 open, 1 done"

    def test_what_somebody_said_no_to_is_in_no_list(self) -> None:
        every = (*ledger.promised(ENGAGEMENT, with_client=False), *ledger.between(ENGAGEMENT, with_client=False))

        assert "s5" not in [e.step.id for e in every]

    def test_how_it_stood_is_kept_with_its_days(self) -> None:
        step = replace(STEPS[2], note="a draft")
        changed = ledger.with_state(step, CHANGED, MAY)
        finished = ledger.with_state(changed, DONE, JUNE)

        assert [(s.state, s.until, s.note) for s in finished.history] == [
            (OPEN, MAY, "a draft"),
            (CHANGED, JUNE, "a draft"),
        ]
        assert (finished.state, finished.state_on) == (DONE, JUNE)
        assert [s.state for s in ledger.days_of(finished)] == [OPEN, CHANGED, DONE]

    def test_a_slip_put_right_on_the_same_day_leaves_no_trace(self) -> None:
        step = STEPS[2]

        assert ledger.with_state(ledger.with_state(step, DROPPED, MAY), OPEN, MAY) == step

    @given(st.lists(st.tuples(st.sampled_from((OPEN, DONE, CHANGED, DROPPED)), st.integers(0, 9)), max_size=12))
    def test_the_days_go_forward_and_no_two_states_beside_each_other_are_alike(
        self, said: list[tuple[str, int]]
    ) -> None:
        step, on = STEPS[2], MARCH
        for state, days in said:
            on += timedelta(days=days)
            step = ledger.with_state(step, state, on)

        untils = [was.until for was in step.history if was.until]
        assert untils == sorted(untils)
        states = [was.state for was in ledger.days_of(step)]
        assert states[-1] == (said[-1][0] if said else OPEN)
        assert all(a != b for a, b in pairwise(states))

    def test_a_step_that_became_another_keeps_both(self) -> None:
        after = done(ENGAGEMENT, ledger.became(ENGAGEMENT, STEPS[1], "No more copies", moment()))
        old = next(s for s in after.steps if s.id == "s2")
        new = next(s for s in after.steps if s.id == old.became)

        assert (old.state, old.state_on, new.text, new.owner) == (CHANGED, MAY, "No more copies", "sponsor")
        assert new.is_proposed
        again = done(after, ledger.became(after, old, "No copies at all", moment()))
        assert [s.text for s in again.steps if s.id == new.id] == ["No copies at all"]
        assert len(again.steps) == len(after.steps)


class TestWhatWasReceived:
    def test_it_is_private_until_the_client_says_otherwise_and_dated(self) -> None:
        after = done(ENGAGEMENT, ledger.write_received(ENGAGEMENT, "", moment(), words="Let Colm finish"))

        (received,) = after.received
        assert (received.words, received.visibility, received.on) == ("Let Colm finish", "private", MAY)

    def test_it_settles_the_step_that_asked_for_it(self) -> None:
        asking = replace(
            ENGAGEMENT, steps=(ledger.asks_for(STEPS[2], FEEDFORWARD),), received=(Received(id="v1", on=JUNE),)
        )
        after = done(asking, ledger.answers_request(asking, asking.received[0], "s3", moment()))

        assert [s.id for s in ledger.requests(asking)] == ["s3"]
        assert (after.steps[0].state, after.steps[0].state_on, after.received[0].step) == (DONE, JUNE, "s3")


class TestTheCoachingItself:
    def test_it_is_due_after_a_meeting_and_never_when_concluded(self) -> None:
        meetings = (Meeting(id="m1", held_on=MARCH), Meeting(id="m2", held_on=MAY), Meeting(id="m3"))

        assert evaluation.feedback_due(ENGAGEMENT, meetings) == MAY
        said = replace(ENGAGEMENT, feedback=(Feedback(id="f1", on=JUNE, fit="yes"),))
        assert evaluation.feedback_due(said, meetings) is None
        assert evaluation.feedback_due(replace(ENGAGEMENT, concluded_on=JUNE), meetings) is None
        assert evaluation.feedback_due(ENGAGEMENT, ()) is None

    def test_the_form_names_them_and_keeps_answers_by_question(self) -> None:
        after = done(ENGAGEMENT, evaluation.answer(ENGAGEMENT, "kept-up", "The limits first", JUNE))
        form = {a.question.id: a for a in evaluation.wrap_up(after)}

        assert form["three-together"].text == "What did the meetings with Gareth do for you?"
        assert (form["kept-up"].answer, form["kept-up"].on) == ("The limits first", JUNE)
        assert evaluation.answered(after) == (1, len(evaluation.FORM))
        assert not done(after, evaluation.answer(after, "kept-up", "", JUNE)).answers
        assert not evaluation.answer(after, "no-such-question", "words", JUNE)
        assert "{" not in "".join(a.text for a in evaluation.wrap_up(ENGAGEMENT))

    def test_what_a_provider_sends_has_a_day_and_nothing_is_sent(self) -> None:
        survey = evaluation.ticks(ENGAGEMENT)[-1]
        after = done(ENGAGEMENT, evaluation.tick(survey, JUNE))

        assert after.survey_sent_on == JUNE
        assert not evaluation.tick(evaluation.ticks(after)[-1], JUNE)
        assert done(after, evaluation.tick(evaluation.ticks(after)[-1], None)).survey_sent_on is None

    def test_what_is_not_there_at_the_end_is_named(self) -> None:
        whole = replace(ENGAGEMENT, survey_sent_on=JUNE, feedback=(Feedback(id="f1", on=JUNE),))

        assert evaluation.not_there_at_the_end(ENGAGEMENT) == (
            "the wrap-up form", "the survey's day", "feedback on the coaching"
        )  # fmt: skip
        assert evaluation.not_there_at_the_end(whole) == ("the wrap-up form",)

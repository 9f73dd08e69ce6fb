"""What a coach does during the meeting, on the documents alone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count

import pytest

from alignment_tui.domain import live
from alignment_tui.domain.carry import began_with
from alignment_tui.domain.edits import Action, apply_all
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.line import MEASURE, PRIVATE, STEP, SUPPORT, Line
from alignment_tui.domain.meeting import FACILITATION, SYNTHESIS, AgendaStep, Meeting
from alignment_tui.domain.missing import before_the_end
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR, Other, Person

STEPS = (
    AgendaStep(id="roles", name="Roles", short="Roles", minutes=5),
    AgendaStep(id="goals", name="Goals", short="Goals", minutes=20),
)


class Room:
    """A meeting and its engagement, with a clock and ids that tests can foretell."""

    def __init__(self) -> None:
        self.meeting = Meeting(
            id="m-1",
            client=Person(name="Amara Okafor"),
            sponsor=Person(name="Daniel Reyes"),
            coach=Person(name="Ines"),
            others=(Other(id="o1", name="Hilde", letter="h"),),
        )
        self.engagement = Engagement(id="e-1", client=self.meeting.client, sponsor=self.meeting.sponsor)
        self._ids = count(1)
        self.minute = 0
        self.do(live.begin(self.meeting, STEPS, self.moment))

    @property
    def moment(self) -> Moment:
        return Moment(
            now=datetime(2026, 3, 12, 14, self.minute % 60, tzinfo=UTC),
            at=f"00:{self.minute:02}:00",
            new_id=lambda prefix: f"{prefix}{next(self._ids)}",
        )

    def do(self, action: Action) -> None:
        self.meeting = apply_all(self.meeting, action.meeting)
        self.engagement = apply_all(self.engagement, action.engagement)

    def say(self, who: str, text: str, mark: str = "") -> Line:
        self.do(live.keep_line(self.meeting, who, text, mark, self.moment))
        return self.meeting.lines[-1]

    def ask(self, question: str, text: str, about: str = "", word: str = "") -> None:
        self.do(live.ask(self.meeting, text, self.moment, question=question, about=about, word=word))


@pytest.fixture
def room() -> Room:
    return Room()


class TestBeginning:
    def test_the_clock_and_the_first_step_of_the_agenda_begin(self, room: Room) -> None:
        assert room.meeting.phase == FACILITATION
        assert room.meeting.held_on == date(2026, 3, 12)
        assert [t.step for t in room.meeting.turns] == ["roles"]
        assert room.meeting.agenda == STEPS


class TestKeepingLines:
    def test_a_line_has_its_minute_its_speaker_and_its_step(self, room: Room) -> None:
        room.minute = 7

        line = room.say(SPONSOR, "good to meet you")

        assert (line.minute, line.who, line.text, line.step) == (7, SPONSOR, "good to meet you", "roles")

    def test_an_empty_line_marks_the_moment(self, room: Room) -> None:
        assert room.say(SPONSOR, "").is_moment

    def test_a_private_note_has_no_speaker(self, room: Room) -> None:
        note = room.say(SPONSOR, "went quiet", PRIVATE)

        assert (note.who, note.is_private) == ("", True)
        assert room.meeting.spoken == ()

    def test_the_first_line_after_a_question_answers_it(self, room: Room) -> None:
        room.ask("first_expectations.success_in_eyes", "What would be success?")

        first, second = room.say(SPONSOR, "one page a month"), room.say(SPONSOR, "and on time")

        assert first.asked == room.meeting.asked[0].id
        assert second.asked == ""


class TestNextSteps:
    def test_a_step_on_its_owners_own_line_is_theirs_at_once(self, room: Room) -> None:
        room.say(CLIENT, "I ask Colm for feedforward by 27 March", STEP)

        step = room.engagement.steps[0]
        assert (step.owner, step.is_accepted, step.due, step.said_in) == (CLIENT, True, date(2026, 3, 27), "m-1")

    def test_a_step_put_on_another_is_proposed_until_its_owner_says_yes(self, room: Room) -> None:
        line = room.say(SPONSOR, "she names who decides what", STEP)
        assert room.engagement.steps[0].is_proposed

        room.do(live.accept(room.meeting, room.engagement, line.id, room.moment))

        step = room.engagement.steps[0]
        assert (step.accepted, step.accepted_on) == ("as it is", date(2026, 3, 12))

    def test_the_sponsors_own_offer_is_the_sponsors(self, room: Room) -> None:
        room.say(SPONSOR, "I send the invite by fri", STEP)

        step = room.engagement.steps[0]
        assert (step.owner, step.is_accepted) == (SPONSOR, True)

    @pytest.mark.parametrize(
        ("words", "owner"),
        [
            ("agreed, I'll send the invite", SPONSOR),
            ("me: no more copies", SPONSOR),
            ("half a day a month, I release them", SPONSOR),
            ("she sends me the plan", CLIENT),
            ("she tells the team what I said", CLIENT),
        ],
    )
    def test_a_clause_that_begins_with_i_makes_it_the_sponsors(self, room: Room, words: str, owner: str) -> None:
        room.say(SPONSOR, words, STEP)

        assert room.engagement.steps[0].owner == owner

    @pytest.mark.parametrize(
        ("words", "owner"),
        [("@daniel sends the invite", SPONSOR), ("@h brings the list", "o1"), ("@karin joins", "karin")],
    )
    def test_an_at_sign_names_the_owner_and_leaves_the_words(self, room: Room, words: str, owner: str) -> None:
        room.say(COACH, words, STEP)

        step = room.engagement.steps[0]
        assert step.owner == owner
        assert "@" not in step.text

    def test_vague_dates_are_kept_as_said(self, room: Room) -> None:
        room.say(CLIENT, "direction page by mid-July-ish", STEP)

        assert room.engagement.steps[0].due is None

    def test_the_same_mark_again_takes_it_and_its_step_away(self, room: Room) -> None:
        line = room.say(CLIENT, "I ask Colm", STEP)

        room.do(live.mark_line(room.meeting, room.engagement, line.id, STEP, room.moment))

        assert room.engagement.steps == ()
        assert room.meeting.lines[0].mark == ""

    def test_another_mark_makes_something_else_of_it(self, room: Room) -> None:
        line = room.say(SPONSOR, "calls that end with her, 3 by July", STEP)

        room.do(live.mark_line(room.meeting, room.engagement, line.id, MEASURE, room.moment))

        assert room.engagement.steps == ()
        assert room.engagement.measures[0].is_proposed
        assert not room.engagement.measures[0].known_before

    def test_finishing_the_line_finishes_the_step(self, room: Room) -> None:
        line = room.say(CLIENT, "ask colm", STEP)

        room.do(live.finish(room.meeting, room.engagement, line.id, "Ask Colm for feedforward"))

        assert room.engagement.steps[0].text == "Ask Colm for feedforward"
        assert room.meeting.lines[0].text == "ask colm"
        assert not room.meeting.lines[0].agreed


class TestSupport:
    def test_asked_by_the_client_it_waits_for_the_sponsors_answer(self, room: Room) -> None:
        line = room.say(CLIENT, "half an hour a month", SUPPORT)
        assert "Support asked, no answer yet" in [g.label for g in before_the_end(room.meeting, room.engagement)]

        room.do(live.accept(room.meeting, room.engagement, line.id, room.moment))

        assert room.engagement.support[0].answer == "agreed"

    def test_offered_by_the_sponsor_it_is_agreed(self, room: Room) -> None:
        room.say(SPONSOR, "I hold the first Thursday", SUPPORT)

        assert room.engagement.support[0].answer == "agreed"


class TestReadingBack:
    def test_only_a_line_read_back_and_agreed_may_be_quoted(self, room: Room) -> None:
        line = room.say(SPONSOR, "one page a month to S + C")

        room.do(
            live.agree(room.meeting, room.engagement, line.id, "One page a month to Sylvie and Colm", "", room.moment)
        )

        kept = room.meeting.lines[0]
        assert (kept.agreed, kept.words, kept.text) == (
            True,
            "One page a month to Sylvie and Colm",
            "one page a month to S + C",
        )

    def test_the_clarified_answer_is_success_and_defines_the_word(self, room: Room) -> None:
        room.ask("first_expectations.success_in_eyes", "What would be success?")
        vague = room.say(SPONSOR, "better optics")
        room.ask("clarify_ladder.behaviour", "What would you see?", about=vague.id, word="optics")
        answer = room.say(SPONSOR, "one page a month")

        room.do(live.agree(room.meeting, room.engagement, answer.id, "One page a month", "", room.moment))

        assert [(s.whose, s.words) for s in room.engagement.success] == [(SPONSOR, "One page a month")]
        assert [(d.word, d.words) for d in room.engagement.definitions] == [("optics", "One page a month")]
        assert began_with(room.meeting, room.meeting.lines[1]) == "better optics"

    def test_taking_it_back_takes_the_success_back(self, room: Room) -> None:
        room.ask("first_expectations.success_in_eyes", "What would be success?")
        line = room.say(SPONSOR, "one page a month")
        room.do(live.agree(room.meeting, room.engagement, line.id, "one page a month", "", room.moment))

        room.do(live.unagree(room.meeting, room.engagement, line.id))

        assert not room.meeting.lines[0].agreed
        assert room.engagement.success == ()


class TestNotToBeKept:
    def test_the_line_goes_with_everything_it_made(self, room: Room) -> None:
        line = room.say(CLIENT, "I see the doctor by fri", STEP)

        room.do(live.strike(room.meeting, room.engagement, line.id))

        assert room.meeting.lines == ()
        assert room.engagement.steps == ()


class TestAgenda:
    def test_it_goes_on_step_by_step_and_stays_at_the_last(self, room: Room) -> None:
        room.minute = 6
        room.do(live.go_on(room.meeting, room.moment))
        assert room.meeting.turns[-1].step == "goals"

        assert not live.go_on(room.meeting, room.moment)


class TestEnding:
    def test_what_is_missing_is_named_and_nothing_is_in_the_way(self, room: Room) -> None:
        room.say(SPONSOR, "she briefs Karin", STEP)

        gaps = [g.kind for g in before_the_end(room.meeting, room.engagement)]
        room.do(live.end(room.moment))

        assert gaps == ["yes", "support", "success", "measure", "talk", "record", "taking"]
        assert room.meeting.phase == SYNTHESIS

    def test_none_asked_for_is_an_answer_to_support(self, room: Room) -> None:
        room.do(live.none_asked_for(room.meeting))

        assert "support" not in [g.kind for g in before_the_end(room.meeting, room.engagement)]


def test_a_loop_of_lines_that_answer_one_another_ends() -> None:
    meeting = Meeting(
        id="m-1", lines=(Line(id="a", who="sponsor", text="x", answers="b"), Line(id="b", who="sponsor", answers="a"))
    )

    assert began_with(meeting, meeting.lines[0]) == ""

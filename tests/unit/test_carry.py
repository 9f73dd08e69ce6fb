"""What comes along from earlier meetings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from alignment_tui.domain.carry import Item, carry_forward, taken
from alignment_tui.domain.commitment import Barrier, Measure, NextStep, Reading, Support
from alignment_tui.domain.edits import apply_all
from alignment_tui.domain.engagement import Engagement, PlannedMeeting, Success
from alignment_tui.domain.goal import SHARED, Agreed, Goal, Wording
from alignment_tui.domain.line import Asked, Line
from alignment_tui.domain.meeting import CLOSED, LEAVE, MIDPOINT, SYNTHESIS, Carried, Meeting, NextTime, Preparation
from alignment_tui.domain.preparation import carry_on

MIDPOINT_TO_COME = Meeting(id="m-2", kind=MIDPOINT, planned_on=date(2026, 7, 9))


def first(**also: object) -> Meeting:
    return Meeting(id="m-1", phase=CLOSED, held_on=date(2026, 3, 12), **also)  # type: ignore[arg-type]  # fields by name


def items(engagement: Engagement, *earlier: Meeting, meeting: Meeting = MIDPOINT_TO_COME) -> dict[str, Item]:
    return {i.id: i for i in carry_forward(engagement, earlier, meeting)}


class TestSuccess:
    def test_it_is_the_clarified_answer_never_the_vague_phrase_that_began_it(self) -> None:
        meeting = first(
            lines=(
                Line(id="a", who="sponsor", text="better optics"),
                Line(id="b", who="sponsor", text="bring names", read_back="She brings names", agreed=True, asked="q"),
            ),
            asked=(Asked(id="q", about="a", word="optics", after="a"),),
        )

        (item,) = items(Engagement(id="e-1"), meeting).values()

        assert (item.words, item.was, item.quoted, item.whose) == ("She brings names", "better optics", True, "sponsor")

    def test_words_that_were_not_read_back_are_not_success(self) -> None:
        assert not items(Engagement(id="e-1"), first(lines=(Line(id="a", who="sponsor", text="better optics"),)))

    def test_a_meeting_that_is_not_over_gives_nothing(self) -> None:
        running = Meeting(id="m-1", phase="facilitation", lines=(Line(id="a", who="sponsor", text="x", agreed=True),))

        assert not items(Engagement(id="e-1"), running)


class TestGoals:
    def test_those_that_stand_come_along_and_a_dropped_one_does_not(self) -> None:
        engagement = Engagement(
            id="e-1",
            goals=(
                Goal(id="g1", text="My managers decide", visibility=SHARED, agreed=(Agreed(who="sponsor"),)),
                Goal(id="g2", text="Say the outcome", visibility=SHARED),
                Goal(id="g3", text="Home by six"),
                Goal(id="g4", text="Dropped", visibility=SHARED, status="dropped"),
                Goal(id="g5", proposal="better optics", proposed_by="sponsor"),
                Goal(id="g6", proposal="a margin sheet", proposed_by="sponsor", answer="no"),
            ),
        )

        found = items(engagement)

        assert [(i.words, i.state, i.private, i.choice) for i in found.values()] == [
            ("My managers decide", "", False, "take"),
            ("Say the outcome", "not yet seen", False, "take"),
            ("Home by six", "", True, "take"),
            ("better optics", "proposed", True, "?"),
        ]


class TestSteps:
    def test_open_ones_come_along_done_ones_stay_and_what_had_its_day_is_to_decide(self) -> None:
        own = {"accepted": "own"}
        engagement = Engagement(
            id="e-1",
            steps=(
                NextStep(id="s1", text="open", due=date(2026, 9, 1), **own),
                NextStep(id="s2", text="done", state="done", **own),
                NextStep(id="s3", text="its day is gone", due=date(2026, 3, 27), **own),
                NextStep(id="s4", text="proposed"),
                NextStep(id="s5", text="turned down", accepted="no"),
                NextStep(id="s6", text="waits", accepted="not now"),
            ),
        )

        assert {i.words: i.choice for i in items(engagement).values()} == {
            "open": "take",
            "done": "leave",
            "its day is gone": "?",
            "proposed": "?",
            "waits": "?",
        }


def test_measures_come_with_their_last_reading() -> None:
    engagement = Engagement(
        id="e-1",
        measures=(
            Measure(id="k1", text="calls", accepted="own", readings=(Reading(words="10"), Reading(words="4"))),
            Measure(id="k2", text="pages", accepted="own"),
        ),
    )

    assert [i.state for i in items(engagement).values()] == ["4", "not read"]


def test_support_that_was_refused_is_shown_nowhere() -> None:
    engagement = Engagement(
        id="e-1", support=(Support(id="p1", text="time", answer="agreed"), Support(id="p2", text="post", answer="no"))
    )

    assert [i.words for i in items(engagement).values()] == ["time"]


def test_parked_questions_and_the_regular_talk_come_back() -> None:
    meeting = first(
        lines=(Line(id="a", who="sponsor", text="first Thursday", mark="talk"),),
        asked=(
            Asked(id="q1", question="next_steps.first_sign", text="What would be the first sign?", state="parked"),
            Asked(id="q2", question="next_steps.date", text="When?", state="asked"),
        ),
        next_time=(NextTime(id="n", text="Who decides on the post?"), NextTime(id="r", text="own", kind="reflection")),
    )

    assert [i.words for i in items(Engagement(id="e-1"), meeting).values()] == [
        "What would be the first sign?",
        "first Thursday",
        "Who decides on the post?",
    ]


class TestChoosing:
    engagement = Engagement(id="e-1", goals=(Goal(id="g1", text="one"), Goal(id="g2", text="two")))

    def test_what_was_left_stays_left_and_the_order_never_changes(self) -> None:
        before = list(items(self.engagement))
        chosen = Meeting(id="m-2", carried=(Carried(id="goals-g1", choice="leave"),))

        after = items(self.engagement, meeting=chosen)

        assert list(after) == before
        assert [i.words for i in taken(after.values())] == ["two"]

    def test_without_an_earlier_meeting_what_the_engagement_holds_still_comes(self) -> None:
        assert [i.words for i in items(self.engagement).values()] == ["one", "two"]


class TestWhatIsNotAskedForAgain:
    """Three meetings: what the middle one settled doesn't come back at the last."""

    MIDDLE = Meeting(id="m-2", kind=MIDPOINT, phase=CLOSED, planned_on=date(2026, 7, 9), held_on=date(2026, 7, 9))
    LAST = Meeting(id="m-3", kind="final", planned_on=date(2026, 11, 12))
    PLAN = (
        PlannedMeeting(id="p1", on=date(2026, 3, 12), meeting="m-1"),
        PlannedMeeting(id="p2", on=date(2026, 7, 9), meeting="m-2"),
        PlannedMeeting(id="p3", on=date(2026, 11, 12), meeting="m-3"),
    )

    def test_steps_and_support_that_the_last_meeting_saw_the_end_of_stay_there(self) -> None:
        engagement = Engagement(
            id="e-1",
            steps=(
                NextStep(id="s1", said_in="m-1", accepted="own", state="done", state_on=date(2026, 6, 1)),
                NextStep(id="s2", said_in="m-1", accepted="own", state="done", state_on=date(2026, 8, 1)),
                NextStep(id="s3", said_in="m-2", accepted="own", state="done", state_on=date(2026, 7, 9)),
            ),
            support=(
                Support(id="p1", said_in="m-1", answer="agreed"),
                Support(id="p2", said_in="m-1"),
                Support(id="p3", said_in="m-2", answer="agreed"),
            ),
        )

        found = items(engagement, first(), self.MIDDLE, meeting=self.LAST)

        assert list(found) == ["steps-s2", "steps-s3", "support-p2", "support-p3"]

    def test_the_regular_talk_is_the_one_agreed_last(self) -> None:
        talk = Line(id="a", who="sponsor", text="first Thursday", mark="talk")
        later = replace(self.MIDDLE, lines=(replace(talk, id="b", text="second Thursday"),))

        found = items(Engagement(id="e-1"), first(lines=(talk,)), later, meeting=self.LAST)

        assert [i.words for i in found.values()] == ["second Thursday"]

    def test_looking_back_shows_what_came_along_then(self) -> None:
        middle = replace(self.MIDDLE, preparation=Preparation(carried_on=date(2026, 7, 2)))
        engagement = Engagement(
            id="e-1",
            plan=self.PLAN,
            goals=(
                Goal(
                    id="g1",
                    text="Named depots",
                    visibility=SHARED,
                    status="closed",
                    since=date(2026, 11, 12),
                    agreed=(Agreed(who="sponsor", on=date(2026, 7, 9)),),
                    history=(Wording(text="Two depots", until=date(2026, 7, 9)),),
                ),
                Goal(id="g2", text="for later", visibility=SHARED, said_in="m-3"),
            ),
            measures=(
                Measure(
                    id="k1",
                    text="calls",
                    accepted="own",
                    baseline="10",
                    readings=(Reading(on=date(2026, 7, 9), words="4"),),
                ),
            ),
            barriers=(Barrier(id="b1", text="hears last", state="removed", state_on=date(2026, 7, 9)),),
        )

        found = items(engagement, first(), meeting=middle)

        assert [(i.words, i.state) for i in found.values()] == [
            ("Two depots", "not yet seen"),
            ("calls", "10"),
            ("hears last", "open"),
        ]


def test_success_as_it_was_said_stands_before_other_words_that_were_read_back() -> None:
    meeting = first(
        lines=(
            Line(id="a", who="sponsor", text="names", agreed=True),
            Line(id="b", who="sponsor", text="9 July", agreed=True),
            Line(id="c", who="client", text="out of the call", agreed=True),
        )
    )
    engagement = Engagement(
        id="e-1",
        success=(
            Success(id="x1", whose="sponsor", words="names", said_in="m-1", said_at="a"),
            Success(id="x2", part="now", whose="client", words="later"),
        ),
    )

    assert [i.words for i in items(engagement, meeting).values()] == ["names", "out of the call"]


class TestQuestionsComeBack:
    FIRST = Meeting(
        id="m-1",
        phase=SYNTHESIS,
        held_on=date(2026, 3, 12),
        asked=(
            Asked(id="q1", question="first_expectations.reason", text="What would that make possible?", state="parked"),
            Asked(id="q2", question="clarify_ladder.audience", text="Who do you mean?", about="l1", state="parked"),
            Asked(id="q3", question="clarify_ladder.audience", text="Who is that?", about="l2"),
            Asked(id="q4", text="A question of my own?", state="parked"),
            Asked(id="q5", text="Parked, then asked?", state="parked"),
            Asked(id="q6", text="Parked, then asked?"),
        ),
    )
    MID = Meeting(id="m-2", kind=MIDPOINT, planned_on=date(2026, 7, 9))

    def test_those_that_were_parked_and_never_asked_are_kept_ready(self) -> None:
        found = [i for i in carry_forward(Engagement(id="e-1"), (self.FIRST,), self.MID) if i.asks]
        carried = apply_all(self.MID, carry_on(self.MID, iter(found), date(2026, 7, 1)).meeting)

        assert [(k.text, k.question) for k in carried.kept] == [
            ("What would that make possible?", "first_expectations.reason"),
            ("Who do you mean?", ""),
            ("A question of my own?", ""),
        ]

    def test_one_that_is_left_after_all_is_kept_ready_no_more(self) -> None:
        found = carry_forward(Engagement(id="e-1"), (self.FIRST,), self.MID)
        carried = apply_all(self.MID, carry_on(self.MID, found, date(2026, 7, 1)).meeting)
        left = [replace(i, choice=LEAVE) for i in found]
        again = apply_all(carried, carry_on(carried, left, date(2026, 7, 1)).meeting)

        assert again.kept == ()

"""What follows when a line turns out to be somebody else's, or gets the words it lacked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

from alignment_tui.domain import live
from alignment_tui.domain.edits import Action, apply_all
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.line import MEASURE, STEP, SUPPORT
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.moment import Moment

NOW = datetime(2026, 3, 12, 14, 31, tzinfo=UTC)
_NUMBERS = count()


def moment() -> Moment:
    return Moment(now=NOW, at="00:31:00", new_id=lambda prefix: f"{prefix}{next(_NUMBERS)}")


def done(meeting: Meeting, engagement: Engagement, action: Action) -> tuple[Meeting, Engagement]:
    return apply_all(meeting, action.meeting), apply_all(engagement, action.engagement)


def with_line(who: str, words: str, mark: str) -> tuple[Meeting, Engagement]:
    meeting = Meeting(id="m-1", started=NOW, held_on=NOW.date())
    return done(meeting, Engagement(id="e-1"), live.keep_line(meeting, who, words, mark, moment()))


def said_by(meeting: Meeting, engagement: Engagement, who: str) -> tuple[Meeting, Engagement]:
    return done(meeting, engagement, live.speaker(meeting, meeting.lines[0].id, who, engagement, moment()))


class TestSomebodyElseSaidIt:
    def test_a_step_becomes_its_owner_s_own(self) -> None:
        meeting, engagement = said_by(*with_line("sponsor", "name who decides", STEP), "client")

        assert engagement.steps[0].accepted == "own"
        assert engagement.steps[0].proposed_by == "client"
        assert meeting.lines[0].made == engagement.steps[0].id

    def test_a_step_becomes_a_proposal(self) -> None:
        _, engagement = said_by(*with_line("client", "name who decides", STEP), "sponsor")

        assert engagement.steps[0].is_proposed

    def test_a_yes_that_was_given_stays(self) -> None:
        meeting, engagement = with_line("sponsor", "name who decides", STEP)
        meeting, engagement = done(meeting, engagement, live.accept(meeting, engagement, meeting.lines[0].id, moment()))
        _, engagement = said_by(meeting, engagement, "coach")

        assert engagement.steps[0].accepted == "as it is"

    def test_a_measure_of_the_client_s_was_known_before(self) -> None:
        _, engagement = said_by(*with_line("sponsor", "ten calls a week", MEASURE), "client")

        assert (engagement.measures[0].accepted, engagement.measures[0].known_before) == ("own", True)

    def test_support_that_the_client_asks_for_has_no_answer_yet(self) -> None:
        _, engagement = said_by(*with_line("sponsor", "half an hour a month", SUPPORT), "client")

        assert engagement.support[0].answer == ""

    def test_without_the_engagement_only_the_line_changes(self) -> None:
        meeting, _ = with_line("sponsor", "name who decides", STEP)

        assert live.speaker(meeting, meeting.lines[0].id, "client").engagement == ()


class TestFinishedWords:
    def test_name_the_day_that_was_missing(self) -> None:
        meeting, engagement = with_line("client", "name who decides", STEP)
        meeting, engagement = done(
            meeting,
            engagement,
            live.finish(meeting, engagement, meeting.lines[0].id, "name who decides, by 27 mar"),
        )

        assert engagement.steps[0].due == date(2026, 3, 27)

    def test_leave_a_day_that_is_there(self) -> None:
        meeting, engagement = with_line("client", "name who decides", STEP)
        step = replace(engagement.steps[0], due=date(2026, 4, 1))
        engagement = replace(engagement, steps=(step,))
        _, engagement = done(
            meeting,
            engagement,
            live.finish(meeting, engagement, meeting.lines[0].id, "name who decides, by 27 mar"),
        )

        assert engagement.steps[0].due == date(2026, 4, 1)

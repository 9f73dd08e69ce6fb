"""What all had agreed to is asked afresh of a new sponsor; who had agreed before is kept."""

from __future__ import annotations

from datetime import UTC, date, datetime

from alignment_tui.domain.agreed import Agreement
from alignment_tui.domain.contracting import agree_on, agreement, waiting_agreements, waits_for_new_sponsor
from alignment_tui.domain.edits import Action, apply_all, inverses
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import Person
from alignment_tui.domain.preparing import step_state
from alignment_tui.domain.sponsor_change import change_sponsor
from alignment_tui.domain.unready import not_yet

MARCH, JULY = date(2026, 3, 12), date(2026, 7, 1)
MOMENT = Moment(now=datetime(2026, 7, 1, tzinfo=UTC), at="", new_id=lambda prefix: f"{prefix}1")
BEFORE = Engagement(
    id="e-1",
    begun_on=MARCH,
    contracted_on=MARCH,
    client=Person(name="Amara Okafor"),
    sponsor=Person(name="Daniel Reyes"),
    agreements=(
        Agreement(id="sessions", words="stay between us", by="all", on=MARCH),
        Agreement(id="roles", words="who does what", by="all", on=MARCH),
        Agreement(id="notes", words="kept a year", by="client", on=MARCH),
    ),
)


def done(engagement: Engagement, action: Action) -> Engagement:
    return apply_all(engagement, action.engagement)


def test_all_is_asked_afresh_of_a_new_sponsor() -> None:
    assert waiting_agreements(BEFORE) == ()
    after = done(BEFORE, change_sponsor(BEFORE, Person(name="Petra Lang"), JULY, "", MOMENT))
    assert [a.id for a in waiting_agreements(after)] == ["roles", "sessions"]
    coming = Meeting(id="m-1", engagement="e-1", kind="midpoint")
    assert "2 agreements, not yet with Petra" in [g.words for g in not_yet(Meeting(id="m-1"), after, own=True)]
    assert step_state("agreements", coming, after) == "2 afresh"

    action = agree_on(after, "roles", "all", JULY)
    again = done(after, action)
    assert [a.id for a in waiting_agreements(again)] == ["sessions"]
    roles = agreement(again, "roles")
    assert (roles.by, roles.on) == ("all", JULY)
    assert [(e.words, e.by, e.on, e.until) for e in roles.earlier] == [("who does what", "all", MARCH, JULY)]
    assert apply_all(again, inverses(after, action.engagement)) == after
    assert not agree_on(again, "roles", "all", JULY)


def test_a_change_that_comes_later_is_answered_too() -> None:
    after = done(BEFORE, change_sponsor(BEFORE, Person(name="Petra Lang"), date(2026, 8, 1), "", MOMENT))
    again = done(after, agree_on(after, "roles", "all", JULY))
    assert not waits_for_new_sponsor(again, agreement(again, "roles"))


def test_without_an_earlier_sponsor_nothing_is_asked_again() -> None:
    alone = Engagement(id="e-1", sponsor_since=JULY, agreements=BEFORE.agreements)
    assert waiting_agreements(alone) == ()

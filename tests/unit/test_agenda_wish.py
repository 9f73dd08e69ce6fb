"""The wish behind a change to the agenda is kept with its step, and stands in the briefing once it may."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from alignment_tui.domain.agenda_wish import choose_agenda_wish, told_wishes, wish_for, write_agenda_wish
from alignment_tui.domain.agenda_work import drop_step
from alignment_tui.domain.briefing import briefing
from alignment_tui.domain.edits import Action, apply_all
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import AgendaStep, Meeting
from alignment_tui.domain.people import Person
from alignment_tui.storage.record_codec import NOTHING_MORE
from alignment_tui.storage.records import dump, load

MEETING = Meeting(
    id="m-1", engagement="e-1", client=Person(name="Amara Okafor"), sponsor=Person(name="Daniel Reyes"),
    agenda=(AgendaStep(id="a1", name="Roles"), AgendaStep(id="a2", name="Goals")),
)  # fmt: skip
ENGAGEMENT = Engagement(id="e-1", client=MEETING.client, sponsor=MEETING.sponsor, coach=Person(name="Ines Weber"))


def done(meeting: Meeting, *actions: Action) -> Meeting:
    for action in actions:
        meeting = apply_all(meeting, action.meeting)
    return meeting


def letter(meeting: Meeting) -> str:
    return "\n".join(briefing(meeting, ENGAGEMENT, date(2026, 3, 5)).paragraphs)


def test_a_wish_is_kept_with_its_step_and_told_when_it_may_be() -> None:
    meeting = done(MEETING, write_agenda_wish(MEETING, "a2", " the goals\nfirst "))
    wish = wish_for(meeting, "a2")
    assert wish is not None
    assert (wish.whose, wish.text, wish.visibility) == ("client", "the goals first", "private")
    assert "the goals first" not in letter(meeting)
    assert load(dump(meeting, NOTHING_MORE), Path("m.toml")).document == meeting

    meeting = done(meeting, choose_agenda_wish(meeting, "a2", "visibility", "shared"))
    assert "For the agenda, Amara's wish: the goals first" in letter(meeting)
    meeting = done(meeting, choose_agenda_wish(meeting, "a2", "whose", "sponsor"))
    assert "For the agenda, your wish: the goals first" in letter(meeting)
    assert not write_agenda_wish(meeting, "a2", "the goals first")
    assert done(meeting, write_agenda_wish(meeting, "a2", "")).agenda_wishes == ()


def test_a_step_that_is_left_out_keeps_the_wish_and_comes_last() -> None:
    meeting = done(MEETING, write_agenda_wish(MEETING, "a1", "no round of names"))
    meeting = done(meeting, write_agenda_wish(meeting, "a2", "goals first"), drop_step(meeting, "a1"))
    meeting = replace(meeting, agenda_wishes=tuple(replace(w, visibility="shared") for w in meeting.agenda_wishes))
    assert [w.text for w in told_wishes(meeting)] == ["goals first", "no round of names"]

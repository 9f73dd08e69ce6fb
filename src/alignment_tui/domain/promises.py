"""What each party promised in an earlier meeting, looked at in the next: kept, reworded or closed (R201)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from alignment_tui.domain.commitment import CHANGED, CLOSED, DONE, DROPPED, KEPT, OPEN, NextStep, Support
from alignment_tui.domain.edits import Action, RowPut
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.engaging import put_step_state
from alignment_tui.domain.goal import IN_MY_WORDS, PRIVATE
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR
from alignment_tui.domain.table import row
from alignment_tui.domain.words import clean_row

BOTH = "both"
_ORDER = (SPONSOR, CLIENT, BOTH, COACH)
_GIVEN = ("agreed", "partly")


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One promise from an earlier meeting; it is the owner's to speak of."""

    table: str
    """step or support."""
    id: str
    owner: str
    text: str
    due: date | None = None
    due_words: str = ""
    state: str = ""
    """kept, reworded, closed; empty while nothing was said of it in this meeting."""
    now: str = ""
    """The words that took its place, when it was reworded."""


def promises(meeting: Meeting, engagement: Engagement) -> tuple[Promise, ...]:
    """What was taken on before this meeting and was still to keep when it began, the sponsor's first.

    Private steps are not among them: this is read aloud. One that was looked at in this meeting stays where it was.
    """
    found = [*_steps(meeting, engagement), *_support(meeting, engagement)]
    return tuple(sorted(found, key=lambda p: _ORDER.index(p.owner) if p.owner in _ORDER else len(_ORDER)))


def kept(engagement: Engagement, promise: Promise, moment: Moment) -> Action:
    """It was kept; said once more, nobody has said so."""
    return _settled(engagement, promise, moment, DONE, KEPT)


def closed(engagement: Engagement, promise: Promise, moment: Moment) -> Action:
    """It is closed without having been kept; once more, it is open again."""
    return _settled(engagement, promise, moment, DROPPED, CLOSED)


def reworded(meeting: Meeting, engagement: Engagement, promise: Promise, words: str, moment: Moment) -> Action:
    """From today it reads otherwise, in its owner's words; how it read stays in the record."""
    text = " ".join(clean_row(words).split())
    if not text or text == promise.text:
        return Action("")
    if promise.table == "support":
        support: Support | None = row(engagement, "support", promise.id)
        if support is None:
            return Action("")
        old = replace(support, state=CLOSED, state_on=moment.today)
        new = replace(
            support, id=moment.new_id("u"), text=text, said_in=meeting.id, said_at="", lines=(), state="", state_on=None
        )
        return Action("a promise reworded", engagement=(RowPut("support", old), RowPut("support", new, old.id)))
    step: NextStep | None = row(engagement, "step", promise.id)
    if step is None:
        return Action("")
    changed = put_step_state(step, CHANGED, moment.today).engagement
    fresh = NextStep(
        id=moment.new_id("s"),
        text=text,
        owner=step.owner,
        due=step.due,
        due_words=step.due_words,
        goal=step.goal,
        accepted=IN_MY_WORDS,
        accepted_on=moment.today,
        said_in=meeting.id,
        visibility=step.visibility,
    )
    edits = tuple(
        RowPut("step", replace(e.row, became=fresh.id)) if isinstance(e, RowPut) and isinstance(e.row, NextStep) else e
        for e in changed
    )
    return Action("a promise reworded", engagement=(*edits, RowPut("step", fresh, step.id)))


def _steps(meeting: Meeting, engagement: Engagement) -> Iterable[Promise]:
    today = meeting.held_on
    texts = {s.id: s.text for s in engagement.steps}
    names = {DONE: KEPT, DROPPED: CLOSED, CHANGED: "reworded"}
    for step in engagement.steps:
        if not step.is_accepted or step.said_in == meeting.id or step.visibility == PRIVATE:
            continue
        if step.state == OPEN or (today is not None and step.state_on == today):
            yield Promise(
                table="step",
                id=step.id,
                owner=step.owner,
                text=step.text,
                due=step.due,
                due_words=step.due_words,
                state=names.get(step.state, ""),
                now=texts.get(step.became, ""),
            )


def _support(meeting: Meeting, engagement: Engagement) -> Iterable[Promise]:
    today = meeting.held_on
    for support in engagement.support:
        if support.said_in == meeting.id or support.answer not in _GIVEN or support.visibility == PRIVATE:
            continue
        if support.state == CLOSED and (today is None or support.state_on != today):
            continue
        said = support.state if today is not None and support.state_on == today else ""
        yield Promise(
            table="support", id=support.id, owner=SPONSOR, text=support.text, due_words=support.rhythm, state=said
        )


def _settled(engagement: Engagement, promise: Promise, moment: Moment, step_state: str, support_state: str) -> Action:
    says = f"a promise, {support_state}"
    if promise.table == "step":
        step: NextStep | None = row(engagement, "step", promise.id)
        if step is None or step.became:
            return Action("")
        again = OPEN if step.state == step_state else step_state
        return replace(put_step_state(step, again, moment.today), says=says)
    support: Support | None = row(engagement, "support", promise.id)
    if support is None:
        return Action("")
    again = "" if support.state == support_state else support_state
    changed = replace(support, state=again, state_on=moment.today if again else None)
    return Action(says, engagement=(RowPut("support", changed),))

"""Everything that was taken on, over the whole engagement: whose it is, since when, and what became of it.

What was promised aloud in an alignment meeting stands apart from what client and coach settle between the meetings, and
the sponsor's own commitments stand beside the client's (R07, R139, R201).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from alignment_tui.domain.commitment import CHANGED, FEEDBACK, FEEDFORWARD, OPEN, OWN, NextStep, StateWas, Support
from alignment_tui.domain.edits import Action, Edit, RowPut, RowRemoved
from alignment_tui.domain.engagement import Engagement, Received
from alignment_tui.domain.goal import NO, NOT_NOW, PRIVATE
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR
from alignment_tui.domain.table import row

WAITS = "waits"
CLIENTS = "client"
SPONSORS = "sponsor"
OTHERS = "others"
GROUPS = (WAITS, CLIENTS, SPONSORS, OTHERS)

BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One step where it stands in the ledger."""

    step: NextStep
    group: str

    @property
    def is_settled(self) -> bool:
        """Whether something became of it."""
        return self.step.state != OPEN


def promised(engagement: Engagement, *, with_client: bool) -> tuple[Entry, ...]:
    """What was promised in an alignment meeting: what waits for a yes, then the client's, the sponsor's, others'.

    In each group what is open comes first, by its day. What somebody said no to is nobody's, and is in no list.
    """
    steps = [s for s in engagement.steps if s.said_in and _is_shown(s, with_client=with_client)]
    return _sorted(Entry(step=s, group=_group(s)) for s in steps)


def given(engagement: Engagement) -> tuple[Support, ...]:
    """Support that the sponsor has agreed to give, in whole or in part: a commitment of the sponsor's too (R201)."""
    return tuple(s for s in engagement.support if s.answer in ("agreed", "partly"))


def between(engagement: Engagement, *, with_client: bool) -> tuple[Entry, ...]:
    """What client and coach settled between the meetings; nobody else was there."""
    steps = [s for s in engagement.steps if not s.said_in and _is_shown(s, with_client=with_client)]
    return _sorted(Entry(step=s, group=_group(s)) for s in steps)


def counted(entries: Iterable[Entry]) -> str:
    """`3 open, 4 done`, in words; empty without any."""
    steps = [e.step for e in entries]
    parts = [(sum(1 for s in steps if s.is_proposed), "proposed")]
    taken = [s for s in steps if s.is_accepted]
    parts += [(sum(1 for s in taken if s.state == state), state) for state in ("open", "done", "changed", "dropped")]
    return ", ".join(f"{n} {word}" for n, word in parts if n)


def days_of(step: NextStep) -> tuple[StateWas, ...]:
    """How it stood before and until when, oldest first; with how it stands now, since when, last."""
    return (*step.history, StateWas(state=step.state, until=step.state_on, note=step.note))


def with_state(step: NextStep, state: str, on: date) -> NextStep:
    """The step as it stands from that day on; how it stood before is kept with the day on which that ended.

    Saying it again on the same day puts it right, and leaves no trace of the mistake.
    """
    if state == step.state:
        return step
    last = step.history[-1] if step.history else None
    if last is not None and last.until == on:
        history = step.history[:-1]
        if last.state == state:
            since = history[-1].until if history and state != OPEN else None
            return replace(step, state=state, state_on=since, history=history)
        return replace(step, state=state, state_on=None if state == OPEN else on)
    was = StateWas(state=step.state, until=on, note=step.note)
    return replace(step, state=state, state_on=None if state == OPEN else on, history=(*step.history, was))


def put_state(step: NextStep, state: str, on: date) -> Action:
    """What became of it, from that day on."""
    changed = with_state(step, state, on)
    return Action(f"next step, {state}", engagement=(RowPut("step", changed),)) if changed != step else Action("")


def became(engagement: Engagement, step: NextStep, words: str, moment: Moment) -> Action:
    """It was changed into another step, in other words: both are kept, and the old one points to the new.

    The new one is the same owner's; it needs that owner's yes again, unless the client says it of an own step.
    """
    if not words:
        return Action("")
    known: NextStep | None = row(engagement, "step", step.became) if step.became else None
    if known is not None:
        return Action("what a step became", engagement=(RowPut("step", replace(known, text=words)),))
    own = step.owner == CLIENT
    new = NextStep(
        id=moment.new_id("s"),
        text=words,
        owner=step.owner,
        goal=step.goal,
        proposed_by=CLIENT,
        accepted=OWN if own else "",
        accepted_on=moment.today if own else None,
        said_in=step.said_in,
        visibility=step.visibility,
    )
    old = replace(with_state(step, CHANGED, moment.today), became=new.id)
    return Action("what a step became", engagement=(RowPut("step", old), RowPut("step", new, after=step.id)))


def new_between(moment: Moment, text: str) -> NextStep:
    """Something the client does before the next session; private until the client says otherwise."""
    return NextStep(
        id=moment.new_id("s"),
        text=text,
        proposed_by=CLIENT,
        accepted=OWN,
        accepted_on=moment.today,
        visibility=PRIVATE,
    )


def asks_for(step: NextStep, kind: str) -> NextStep:
    """What it asks another person for: feedback, feedforward, or nothing (R140)."""
    return replace(step, kind=kind if kind in (FEEDBACK, FEEDFORWARD) else "")


# Received ------------------------------------------------------------------------------------------------------------


def write_received(engagement: Engagement, id: str, moment: Moment, **written: str) -> Action:  # noqa: A002
    """Feedback or feedforward that reached the client; new, and private, when `id` is none there is (R61)."""
    old: Received | None = row(engagement, "received", id)
    base = old or Received(id=moment.new_id("v"), on=moment.today)
    changed = replace(base, **written)  # type: ignore[arg-type]  # the fields written are texts
    if changed == old or (old is None and not any(written.values())):
        return Action("")
    return Action("what was received", engagement=(RowPut("received", changed),))


def date_received(received: Received, on: date | None) -> Action:
    """The day on which it came."""
    return Action("the day it came", engagement=(RowPut("received", replace(received, on=on)),))


def remove_received(id: str) -> Action:  # noqa: A002  the field's word
    """It goes; undo brings it back."""
    return Action("what was received", engagement=(RowRemoved("received", id),))


def answers_request(engagement: Engagement, received: Received, step_id: str, moment: Moment) -> Action:
    """It is the answer to a step that asked for it; that step is done with it, unless it was settled already."""
    edits: list[Edit] = [RowPut("received", replace(received, step=step_id))]
    step: NextStep | None = row(engagement, "step", step_id) if step_id else None
    if step is not None and step.state == OPEN:
        edits.append(RowPut("step", with_state(step, "done", received.on or moment.today)))
    return Action("which request it answers", engagement=tuple(edits))


def requests(engagement: Engagement) -> tuple[NextStep, ...]:
    """The steps that ask somebody for feedback or feedforward."""
    return tuple(s for s in engagement.steps if s.kind in (FEEDBACK, FEEDFORWARD) and s.accepted not in (NO, NOT_NOW))


def _is_shown(step: NextStep, *, with_client: bool) -> bool:
    own = step.owner == COACH and step.visibility == PRIVATE
    return step.accepted != NO and not (with_client and own)


def _group(step: NextStep) -> str:
    if step.is_proposed or step.accepted == NOT_NOW:
        return WAITS
    return {CLIENT: CLIENTS, BOTH: CLIENTS, SPONSOR: SPONSORS}.get(step.owner, OTHERS)


def _sorted(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(
        sorted(
            entries,
            key=lambda e: (GROUPS.index(e.group), e.is_settled, e.step.due or e.step.state_on or date.max),
        )
    )

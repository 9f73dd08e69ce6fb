"""The client's page for the sponsor, gone through item by item: what is offered, what the client chose (R184, R45).

Offered is what may be told at all: shared goals, measures and steps that their owner has accepted, support asked for
aloud, definitions, success as it was read back, meetings, reporting. Lines, what anyone heard, private goals
and off limits are never offered. Nothing is chosen beforehand, and what was reworded since it was chosen asks anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from alignment_tui.domain.commitment import DONE, Measure, NextStep
from alignment_tui.domain.edits import Action, RowPut, RowRemoved
from alignment_tui.domain.engagement import Engagement, Information
from alignment_tui.domain.goal import AS_IT_IS, CLIENTS, DROPPED, IN_MY_WORDS, ORGANISATIONS, SHARED, Goal
from alignment_tui.domain.people import CLIENT
from alignment_tui.domain.table import row
from alignment_tui.domain.words import clean_row

NOT_ON_PAGE = "not on the page"
ITEM_KINDS = ("goals", "measures", "steps", "support", "definitions", "success")
"""Kinds that are chosen one thing at a time."""
WHOLE_KINDS = ("then-and-now", "plan", "reporting")
"""Kinds that are chosen as a whole."""
_SAID = frozenset({AS_IT_IS, IN_MY_WORDS, NOT_ON_PAGE, "private"})
"""Choices that say something about one thing; *item by item* about a whole kind says only how it is gone through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that the client lets stand on the page, or doesn't."""

    id: str
    """The id of its row in the information agreement: `goals-g1`, `plan`."""
    kind: str
    of: str = ""
    """The id of the thing itself."""
    text: str = ""
    owner: str = ""
    """Of a step: whose it is."""
    choice: str = ""
    """as it is, in my words, not on the page; empty as long as nothing was said, or not of this wording."""
    words: str = ""
    """The client's own words for it."""
    waits: str = ""
    """Whose yes it waits for (client, sponsor or another); such an item can't be chosen yet."""
    changed: str = ""
    """What is new since the client chose: reworded, done, read again; `new` where others were chosen before it came."""
    mark: str = ""
    """A fingerprint of how it reads now."""

    @property
    def is_on_page(self) -> bool:
        """Whether the client has said yes to it, as it reads now."""
        return not self.waits and (self.choice == AS_IT_IS or (self.choice == IN_MY_WORDS and bool(self.words)))

    @property
    def is_open(self) -> bool:
        """Whether the client has still to say something."""
        return not self.waits and not self.choice

    @property
    def on_page(self) -> str:
        """The words that stand on the page; empty when none do."""
        if not self.is_on_page:
            return ""
        return self.words if self.choice == IN_MY_WORDS else self.text


def is_agreed(engagement: Engagement) -> bool:
    """Whether the information agreement is recorded at all: without it no page is made (R124)."""
    return any(not i.party and i.choice for i in engagement.information)


def last_choice(engagement: Engagement) -> date | None:
    """The day on which the client chose last; None when nothing was chosen item by item."""
    single = {item.id for item in _offered(engagement) if item.of or item.id == "then-and-now"}
    said = (i for i in engagement.information if not i.party and i.id in single and i.choice in _SAID)
    return max((i.on for i in said if i.on), default=None)


def items(engagement: Engagement) -> tuple[Item, ...]:
    """Everything that is offered, in the order of the page, with the client's choices."""
    chosen = {i.id: i for i in engagement.information if not i.party}
    before = last_choice(engagement)
    return tuple(_with_choice(item, chosen.get(item.id), engagement, before) for item in _offered(engagement))


def approved(engagement: Engagement) -> dict[str, Item]:
    """What may stand on the page, by the id of its row."""
    return {item.id: item for item in items(engagement) if item.is_on_page}


def choose(engagement: Engagement, item: Item, choice: str, today: date, words: str = "") -> Action:
    """What the client says about one item; the same choice again takes it back, and nothing is said any more."""
    if item.waits:
        return Action("")
    says = "what stands on the page for the sponsor"
    old: Information | None = row(engagement, "information", item.id)
    own = clean_row(words).strip() if choice == IN_MY_WORDS else ""
    if not choice or (choice == IN_MY_WORDS and not own):
        return Action(says, engagement=(RowRemoved("information", item.id),)) if old else Action("")
    new = replace(old or Information(id=item.id), choice=choice, words=own, on=today, seen=item.mark)
    return Action("" if new == old else says, engagement=() if new == old else (RowPut("information", new),))


def _with_choice(item: Item, said: Information | None, engagement: Engagement, before: date | None) -> Item:
    if said is None or said.choice not in _SAID:
        is_new = before is not None and not item.waits and bool(item.of)
        return replace(item, changed="new" if is_new else "")
    if item.waits:
        return item
    if (said.seen and said.seen != item.mark) or (not said.seen and _reworded(engagement, item, said.on)):
        return replace(item, changed="reworded", words=said.words)
    return replace(item, choice=said.choice, words=said.words, changed=_moved(engagement, item, said.on))


def _reworded(engagement: Engagement, item: Item, since: date | None) -> bool:
    """Told by days, where no fingerprint was kept."""
    if item.kind != "goals" or since is None:
        return False
    goal = next(g for g in engagement.goals if g.id == item.of)
    return any(w.until is not None and w.until > since for w in goal.history)


def _moved(engagement: Engagement, item: Item, since: date | None) -> str:
    if since is None:
        return ""
    if item.kind == "steps":
        step = next(s for s in engagement.steps if s.id == item.of)
        return step.state if step.state_on is not None and step.state_on > since and step.state == DONE else ""
    if item.kind == "measures":
        measure = next(m for m in engagement.measures if m.id == item.of)
        return "read again" if any(r.on is not None and r.on > since for r in measure.readings) else ""
    return ""


def _offered(engagement: Engagement) -> Iterator[Item]:
    for goal in engagement.goals:
        if goal.kind in (ORGANISATIONS, CLIENTS) and _may_be_told(goal):
            waits = CLIENT if goal.is_waiting else ""
            yield _item("goals", goal.id, goal.proposal or goal.text if waits else goal.text, waits=waits)
    for measure in engagement.measures:
        if _is_offered(measure):
            waits = CLIENT if measure.is_proposed else ""
            yield _item("measures", measure.id, measure.text, measure.target, waits=waits)
    for step in engagement.steps:
        if _is_offered(step):
            waits = step.owner or CLIENT if step.is_proposed else ""
            yield replace(_item("steps", step.id, step.text, waits=waits), owner=step.owner)
    for asked in engagement.support:
        if asked.visibility == SHARED and asked.text:
            yield _item("support", asked.id, asked.text, asked.answer, asked.answer_words)
    for meant in engagement.definitions:
        if meant.words:
            yield _item("definitions", meant.id, f"{meant.word}: {meant.words}")
    for success in engagement.success:
        if success.words and not success.part:
            yield replace(_item("success", success.id, success.words), owner=success.whose)
    yield from _wholes(engagement)


def _wholes(engagement: Engagement) -> Iterator[Item]:
    later = [s for s in engagement.success if s.part and s.words]
    if later:
        yield _whole("then-and-now", "Success then, what became of it, and now", *(f"{s.id}{s.words}" for s in later))
    meetings = [p for p in engagement.plan if p.state != "cancelled"]
    if meetings:
        yield _whole("plan", "When we meet", *(f"{p.id} {p.on} {p.at}" for p in meetings))
    if engagement.reporting:
        yield _whole("reporting", engagement.reporting, engagement.reporting)


def _may_be_told(goal: Goal) -> bool:
    if not goal.is_shared or goal.status == DROPPED or not (goal.text or goal.proposal):
        return False
    return goal.is_waiting or goal.answer not in ("not now", "no")


def _is_offered(thing: Measure | NextStep) -> bool:
    return thing.visibility == SHARED and bool(thing.text) and (thing.is_accepted or thing.is_proposed)


def _item(kind: str, of: str, text: str, *more: str, waits: str = "") -> Item:
    return Item(id=f"{kind}-{of}", kind=kind, of=of, text=text, waits=waits, mark=_mark(text, *more))


def _whole(kind: str, text: str, *read: str) -> Item:
    return Item(id=kind, kind=kind, text=text, mark=_mark(*read))


def _mark(*texts: str) -> str:
    return hashlib.blake2b("\x1f".join(texts).encode("utf-8", "replace"), digest_size=5).hexdigest()

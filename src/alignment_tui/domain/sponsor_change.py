"""Another sponsor: nothing passes on by itself, promises are asked afresh, words keep the name of who said them (R205).

What an earlier sponsor said, proposed, promised or agreed to keeps standing in the record under that person's own id,
and what had been decided for them about information stays theirs. The new one begins with nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from alignment_tui.domain.around import Sponsoring
from alignment_tui.domain.commitment import NextStep, Support
from alignment_tui.domain.contracting import choose_information, information
from alignment_tui.domain.edits import Action, Edit, FieldWritten, RowPut, RowRemoved
from alignment_tui.domain.engagement import Engagement, Success
from alignment_tui.domain.goal import ORGANISATIONS, Agreed, Goal, Wording
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import SPONSOR, Person
from alignment_tui.domain.table import row, rows, tables
from alignment_tui.domain.words import clean_row

PASSED_ON = "as it is"
KEPT_BACK = "not on the page"
SAYS = "another sponsor"
"""How undo speaks of a change."""


def sponsor_named(engagement: Engagement, who: str) -> Sponsoring | None:
    """The earlier or other sponsor with that id."""
    found: Sponsoring | None = row(engagement, "sponsoring", who)
    return found


def change_sponsor(engagement: Engagement, new: Person, on: date, because: str, moment: Moment) -> Action:
    """`new` is the sponsor from that day on; the one there was keeps a name on everything that was theirs."""
    old = engagement.sponsor
    if new.name == old.name or not new.name.strip():
        return Action("")
    edits: list[Edit] = [FieldWritten("sponsor", new), FieldWritten("sponsor_since", on)]
    if old.name:
        earlier = Sponsoring(
            id=moment.new_id("q"),
            name=old.name,
            role=old.role,
            pronouns=old.pronouns,
            relation=old.relation,
            since=engagement.sponsor_since or engagement.begun_on,
            until=on,
            because=clean_row(because).strip(),
        )
        edits += [RowPut("sponsoring", earlier), *_under_own_name(engagement, earlier.id)]
    return Action(SAYS, engagement=tuple(edits))


def add_sponsor(engagement: Engagement, name: str, role: str, since: date, moment: Moment) -> Action:
    """One more sponsor beside the first, from that day on; the client decides for each what they may be told."""
    words = clean_row(name).strip()
    if not words:
        return Action("")
    made = Sponsoring(id=moment.new_id("q"), name=words, role=clean_row(role).strip(), since=since)
    return Action("another sponsor beside", engagement=(RowPut("sponsoring", made),))


def end_sponsoring(engagement: Engagement, id: str, on: date, because: str) -> Action:  # noqa: A002
    """Someone beside the first is no sponsor any more from that day on."""
    old = sponsor_named(engagement, id)
    if old is None or old.until is not None:
        return Action("")
    changed = replace(old, until=on, because=clean_row(because).strip())
    return Action("who the sponsors are", engagement=(RowPut("sponsoring", changed),))


@dataclass(frozen=True, slots=True)
class Handing:
    """One thing that an earlier sponsor could know of, and whether it is passed on to the new one."""

    kind: str
    """goals, measures, steps, support, definitions, success."""
    id: str
    words: str
    choice: str
    """passed on, kept back, or nothing while the client hasn't said."""
    promise: bool = False
    """A promise of the earlier sponsor's, which can only be asked afresh."""
    whose: str = ""
    """Who said it, where it is somebody's words."""

    @property
    def key(self) -> str:
        """As the information agreement names it."""
        return f"{self.kind}-{self.id}"


def to_pass_on(engagement: Engagement) -> tuple[Handing, ...]:
    """What was shared before the sponsor there is now came, for the client to pass on or not, one by one."""
    since = engagement.sponsor_since
    before = [s for s in engagement.sponsors if s.until is not None]
    if since is None or not before:
        return ()
    found: list[Handing] = []

    def put(kind: str, thing: Any, words: str, *, promise: bool = False, whose: str = "") -> None:
        choice = information(engagement, f"{kind}-{thing.id}").choice
        found.append(Handing(kind, thing.id, words, choice, promise, whose))

    ids = {s.id for s in before}
    for goal in engagement.goals:
        own = goal.kind != ORGANISATIONS and goal.is_shared and goal.stands
        if own and (goal.shared_on is None or goal.shared_on <= since):
            put("goals", goal, goal.text)
    for measure in engagement.measures:
        if measure.is_accepted and measure.visibility == "shared" and _is_old(measure.accepted_on, since):
            put("measures", measure, measure.text)
    for step in engagement.steps:
        if step.is_accepted and step.visibility == "shared" and _is_old(step.accepted_on, since):
            put("steps", step, step.text, promise=step.owner in ids and step.state == "open")
    for support in engagement.support:
        if support.visibility == "shared" and support.answered_by in ids:
            put("support", support, support.text, promise=support.answer in ("agreed", "partly"))
    for success in engagement.success:
        if _is_old(success.on, since):
            put("success", success, success.words, whose=success.whose)
    for definition in engagement.definitions:
        if definition.whose in ids:
            put("definitions", definition, f"{definition.word}: {definition.words}", whose=definition.whose)
    return tuple(found)


def is_held_back(engagement: Engagement, success: Success) -> bool:
    """Whether the sponsor there is now may not be shown these words about success.

    An earlier sponsor's wait for the client's choice; the client's own are held back only where the client said so.
    """
    since = engagement.sponsor_since
    earlier = {s.id for s in engagement.sponsors if s.until is not None}
    if since is None or not earlier or not _is_old(success.on, since):
        return False
    choice = information(engagement, f"success-{success.id}").choice
    return choice != PASSED_ON if success.whose in earlier else choice in (KEPT_BACK, "private")


def pass_on(engagement: Engagement, of: Handing, today: date, *, passed: bool) -> Action:
    """The client's choice for one thing."""
    chosen = choose_information(engagement, of.key, PASSED_ON if passed else KEPT_BACK, today)
    return Action("what is passed on", engagement=chosen.engagement)


def ask_afresh(engagement: Engagement, of: Handing, moment: Moment) -> Action:
    """A promise of the earlier sponsor's is put to the new one, and binds nobody before their yes."""
    if of.kind == "steps":
        old: NextStep | None = row(engagement, "step", of.id)
        if old is None:
            return Action("")
        asked = NextStep(
            id=moment.new_id("s"), text=old.text, owner=SPONSOR, goal=old.goal, due_words=old.due_words,
            proposed_by="client", visibility=old.visibility,
        )  # fmt: skip
        return Action("a promise asked afresh", engagement=(RowPut("step", asked, old.id),))
    wanted: Support | None = row(engagement, "support", of.id)
    if wanted is None:
        return Action("")
    again = Support(
        id=moment.new_id("u"), text=wanted.text, goal=wanted.goal, rhythm=wanted.rhythm, visibility=wanted.visibility
    )
    return Action("support asked for afresh", engagement=(RowPut("support", again, wanted.id),))


def _is_old(on: date | None, since: date) -> bool:
    return on is None or on <= since


def _under_own_name(engagement: Engagement, who: str) -> Iterable[Edit]:
    for name in tables(type(engagement)):
        if name == "information":
            continue
        for old in rows(engagement, name):
            new = _renamed(old, who)
            if new != old:
                yield RowPut(name, new)
    for told in engagement.information:
        if not told.party:
            yield RowRemoved("information", told.id)
            yield RowPut("information", replace(told, id=f"{who}-{told.id}"[:40], party=who))


_NAMES = ("whose", "owner", "proposed_by", "named_by", "removed_by", "by")


def _renamed(old: Any, who: str) -> Any:
    changes: dict[str, Any] = {n: who for n in _NAMES if getattr(old, n, "") == SPONSOR}
    if isinstance(old, Goal):
        if any(a.who == SPONSOR for a in old.agreed):
            changes["agreed"] = tuple(Agreed(who=who, on=a.on) if a.who == SPONSOR else a for a in old.agreed)
        if any(w.whose == SPONSOR for w in old.history):
            changes["history"] = tuple(_of(w, who) for w in old.history)
    if isinstance(old, Support) and old.answer and not old.answered_by:
        changes["answered_by"] = who
    readings = getattr(old, "readings", ())
    if any(r.by == SPONSOR for r in readings):
        changes["readings"] = tuple(replace(r, by=who) if r.by == SPONSOR else r for r in readings)
    return replace(old, **changes) if changes else old


def _of(wording: Wording, who: str) -> Wording:
    return replace(wording, whose=who) if wording.whose == SPONSOR else wording

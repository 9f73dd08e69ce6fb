"""What is settled before a meeting besides goals and agreements, each as one Action."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from alignment_tui.domain.carry import Item
from alignment_tui.domain.commitment import DONE
from alignment_tui.domain.edits import Action, Edit, FieldWritten, RowPut, RowRemoved
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import SHARED
from alignment_tui.domain.meeting import LEAVE, TAKE, UNDECIDED, Brought, Carried, KeptQuestion, Meeting, Wish
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import Other, free_letter
from alignment_tui.domain.table import row, rows
from alignment_tui.domain.words import clean, clean_row

OWN_SAYS = "your own notes"
"""How undo speaks of what only the coach sees."""


def write(meeting: Meeting, field: str, text: str, says: str) -> Action:
    """Words of the preparation: `where`, `purpose`, `held_back` …"""
    words = clean(text).strip()
    if getattr(meeting.preparation, field) == words:
        return Action("")
    return Action(says, meeting=(FieldWritten(f"preparation.{field}", words),))


def mark(meeting: Meeting, field: str, value: date | bool | None, says: str) -> Action:
    """A day on which something was done, or taken back; or a plain yes."""
    if getattr(meeting.preparation, field) == value:
        return Action("")
    return Action(says, meeting=(FieldWritten(f"preparation.{field}", value),))


def write_of_engagement(engagement: Engagement, field: str, text: str, says: str) -> Action:
    """Words that hold for the whole engagement: the pause phrase, what the client may be asked."""
    words = clean(text).strip()
    if getattr(engagement, field) == words:
        return Action("")
    return Action(says, engagement=(FieldWritten(field, words),))


def write_wish(meeting: Meeting, id: str, text: str, moment: Moment) -> Action:  # noqa: A002  the field's word
    """Support the client wants to ask for; a new wish when `id` is none there is. It takes *none asked for* back."""
    old: Wish | None = row(meeting, "wish", id)
    words = clean_row(text).strip()
    if (old.text if old else "") == words:
        return Action("")
    edits: list[Edit] = [RowPut("wish", replace(old or Wish(id=moment.new_id("w")), text=words))]
    if meeting.preparation.no_support:
        edits.append(FieldWritten("preparation.no_support", False))
    return Action("support wanted", meeting=tuple(edits))


def write_question(meeting: Meeting, id: str, text: str, moment: Moment) -> Action:  # noqa: A002
    """A question for the sponsor; a new one when `id` is none there is."""
    old: KeptQuestion | None = row(meeting, "kept", id)
    words = clean_row(text).strip()
    if (old.text if old else "") == words:
        return Action("")
    return Action(
        "a question kept ready",
        meeting=(RowPut("kept", replace(old or KeptQuestion(id=moment.new_id("q")), text=words)),),
    )


def take_question(meeting: Meeting, text: str, address: str, moment: Moment) -> Action:
    """A question of the banks is kept ready, once."""
    if any(k.question == address for k in meeting.kept):
        return Action("")
    kept = KeptQuestion(id=moment.new_id("q"), text=clean_row(text).strip(), question=address)
    return Action("a question kept ready", meeting=(RowPut("kept", kept),))


def pose_question(meeting: Meeting, id: str, posed: str) -> Action:  # noqa: A002  the field's word
    """How a question is posed: as the coach's, as the client's, or by the client (R96)."""
    old: KeptQuestion | None = row(meeting, "kept", id)
    if old is None or old.posed == posed:
        return Action("")
    return Action("how a question is posed", meeting=(RowPut("kept", replace(old, posed=posed)),))


def write_origin(meeting: Meeting, id: str, text: str) -> Action:  # noqa: A002  the field's word
    """Why the client would rather have it posed, in own words; always private."""
    old: KeptQuestion | None = row(meeting, "kept", id)
    words = clean(text).strip()
    if old is None or old.origin == words:
        return Action("")
    return Action("where a question comes from", meeting=(RowPut("kept", replace(old, origin=words)),))


def write_brought(
    meeting: Meeting,
    id: str,  # noqa: A002
    field: str,
    text: str,
    moment: Moment,
    *,
    kind: str,
    goal: str = "",
) -> Action:
    """Something the client brings; new, of that kind and for that goal, when `id` is none there is."""
    old: Brought | None = row(meeting, "brought", id)
    words = (clean if field in ("text", "sign") else clean_row)(text).strip()
    if (getattr(old, field) if old else "") == words:
        return Action("")
    base = old or Brought(id=moment.new_id("b"), kind=kind, goal=goal)
    return Action("what the client brings", meeting=(RowPut("brought", _with(base, field, words)),))


def choose_brought(meeting: Meeting, id: str, field: str, value: str) -> Action:  # noqa: A002  the field's word
    """Who may see it, or for which goal it is."""
    old: Brought | None = row(meeting, "brought", id)
    if old is None or getattr(old, field) == value:
        return Action("")
    return Action("what the client brings", meeting=(RowPut("brought", _with(old, field, value)),))


def ask_for_it(meeting: Meeting, id: str, moment: Moment) -> Action:  # noqa: A002  the field's word
    """What the client finds hard becomes a wish for support (R64)."""
    hard: Brought | None = row(meeting, "brought", id)
    if hard is None or not hard.text:
        return Action("")
    edits: tuple[Edit, ...] = (
        RowPut("wish", Wish(id=moment.new_id("w"), text=clean_row(hard.text).strip())),
        RowRemoved("brought", id),
    )
    return Action("support wanted", meeting=edits)


def write_other(meeting: Meeting, id: str, field: str, text: str, moment: Moment) -> Action:  # noqa: A002
    """Someone else in the room; new when `id` is none there is. The letter follows the name, the first free one."""
    old: Other | None = row(meeting, "other", id)
    words = clean_row(text).strip()
    if (getattr(old, field) if old else "") == words:
        return Action("")
    changes: dict[str, Any] = {field: words}
    other = replace(old or Other(id=moment.new_id("o")), **changes)
    if field == "name":
        taken = "".join(o.letter for o in meeting.others if o.id != other.id)
        other = replace(other, letter=free_letter(words, taken))
    return Action("someone else in the room", meeting=(RowPut("other", other),))


def act_for(meeting: Meeting, id: str, *, organisation: bool) -> Action:  # noqa: A002  the field's word
    """Whether somebody acts for the organisation, as HR or a second sponsor does (R204)."""
    other: Other | None = row(meeting, "other", id)
    if other is None or other.for_organisation == organisation:
        return Action("")
    changed = replace(other, for_organisation=organisation)
    return Action("someone else in the room", meeting=(RowPut("other", changed),))


def remove(document: Meeting | Engagement, table: str, id: str, says: str) -> Action:  # noqa: A002  the field's word
    """Take a row away."""
    if row(document, table, id) is None:
        return Action("")
    gone: tuple[Edit, ...] = (RowRemoved(table, id),)
    return Action(says, meeting=gone) if isinstance(document, Meeting) else Action(says, engagement=gone)


def choose_carried(id: str, choice: str) -> Action:  # noqa: A002  the field's word
    """Take, leave, or not yet decide one item of the carry-forward."""
    return Action("what comes along", meeting=(RowPut("carried", Carried(id=id, choice=choice)),))


def other_choice(choice: str) -> str:
    """What Space makes of a choice: taken becomes left, anything else taken."""
    return LEAVE if choice == TAKE else TAKE


def take_all(items: Iterable[Item]) -> Action:
    """Everything that isn't done comes along."""
    edits = tuple(
        RowPut("carried", Carried(id=i.id, choice=TAKE)) for i in items if i.state != DONE and i.choice != TAKE
    )
    return Action("what comes along", meeting=edits)


def carry_on(meeting: Meeting, items: Iterable[Item], today: date) -> Action:
    """The choices take effect, each as it was shown; what is undecided stays so (R113)."""
    items = tuple(items)
    stands = {c.id: c.choice for c in meeting.carried}
    edits: list[Edit] = [
        RowPut("carried", Carried(id=i.id, choice=i.choice)) for i in items if stands.get(i.id) != i.choice
    ]
    edits += _questions_back(meeting, items)
    if meeting.preparation.carried_on is None:
        edits.append(FieldWritten("preparation.carried_on", today))
    return Action("what comes along", meeting=tuple(edits))


def _questions_back(meeting: Meeting, items: Iterable[Item]) -> Iterable[Edit]:
    """Questions that were parked or left open and come along are kept ready; those that don't any more are not."""
    have = {k.id: k for k in meeting.kept}
    for item in items:
        if item.asks:
            id_ = kept_ready(item.id.partition("-")[2])
            if item.choice == TAKE and id_ not in have:
                yield RowPut("kept", KeptQuestion(id=id_, text=item.words, question=item.question))
            elif item.choice != TAKE and id_ in have:
                yield RowRemoved("kept", id_)


def kept_ready(question: str) -> str:
    """The id that a parked question, or one left open, has where it is kept ready."""
    return f"back-{question}"[:40].rstrip("-")


def carried_counts(items: Iterable[Item]) -> tuple[int, int, int]:
    """How many are taken, left, and still to decide."""
    choices = [i.choice for i in items]
    return choices.count(TAKE), choices.count(LEAVE), choices.count(UNDECIDED)


def brought_of(meeting: Meeting, *kinds: str, shared: bool = False) -> tuple[Brought, ...]:
    """What the client brings of these kinds; only what is shared, if asked so."""
    return tuple(b for b in rows(meeting, "brought") if b.kind in kinds and (not shared or b.visibility == SHARED))


def _with(brought: Brought, field: str, value: str) -> Brought:
    changes: dict[str, Any] = {field: value}
    return replace(brought, **changes)

"""What contracting settles: the agreements, what the sponsor may be told, and what stays off limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from alignment_tui.domain.edits import Action, Edit, FieldWritten, RowPut, RowRemoved
from alignment_tui.domain.engagement import Agreement, Engagement, Information, OffLimits
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.table import row
from alignment_tui.domain.words import clean, clean_row

INFORMATION = ("goals", "measures", "steps", "support", "definitions", "success", "plan", "reporting")
"""The kinds of thing that the sponsor may or may not be told."""
CHOICES = ("", "as it is", "item by item", "not on the page")
"""The client's choices for a whole kind; empty while nothing was said."""


def agreement(engagement: Engagement, subject: str) -> Agreement:
    """What was settled on a subject; empty words when nothing was yet."""
    found: Agreement | None = row(engagement, "agreement", subject)
    return found or Agreement(id=subject)


def agreed_count(engagement: Engagement) -> int:
    """How many agreements have their words and somebody's yes."""
    return sum(1 for a in engagement.agreements if a.words and a.by)


def write_agreement(engagement: Engagement, subject: str, words: str, today: date) -> Action:
    """The words of an agreement. Words that change on a later day are agreed anew: their yes is taken off."""
    old = agreement(engagement, subject)
    new = clean(words).strip()
    if new == old.words:
        return Action("")
    still = old.by if old.on is None or old.on == today or not old.words else ""
    changed = replace(old, words=new, by=still if new else "", on=today if new else None)
    return Action("the words of an agreement", engagement=(_put_or_drop(changed),))


def agree_on(engagement: Engagement, subject: str, by: str, today: date) -> Action:
    """Who has agreed; its day is today. The first agreement of all dates the contracting (R71)."""
    old = agreement(engagement, subject)
    if old.by == by:
        return Action("")
    edits: list[Edit] = [_put_or_drop(replace(old, by=by, on=today))]
    if by and engagement.contracted_on is None:
        edits.append(FieldWritten("contracted_on", today))
    return Action("who agreed", engagement=tuple(edits))


def choose_information(engagement: Engagement, kind: str, choice: str, today: date) -> Action:
    """What the sponsor may be told of a kind, by the client's choice."""
    old: Information | None = row(engagement, "information", kind)
    if (old.choice if old else "") == choice:
        return Action("")
    says = "what the sponsor may be told"
    if not choice:
        return Action(says, engagement=(RowRemoved("information", kind),))
    new = replace(old or Information(id=kind), choice=choice, on=today)
    return Action(says, engagement=(RowPut("information", new),))


def next_choice(choice: str) -> str:
    """The choice that follows, around to the first; an unknown one is followed by the first."""
    place = CHOICES.index(choice) + 1 if choice in CHOICES else 0
    return CHOICES[place % len(CHOICES)]


def write_topic(engagement: Engagement, id: str, topic: str, moment: Moment) -> Action:  # noqa: A002  the field's word
    """A subject that stays out of the room; a new one when `id` is none there is."""
    old: OffLimits | None = row(engagement, "off_limits", id)
    text = clean_row(topic).strip()
    if old is None and not text:
        return Action("")
    new = replace(old or OffLimits(id=moment.new_id("x")), topic=text)
    return Action("a subject that is off limits", engagement=(RowPut("off_limits", new),))


def write_topic_words(engagement: Engagement, id: str, words: str, moment: Moment) -> Action:  # noqa: A002
    """The words that give a subject away, between commas."""
    old: OffLimits | None = row(engagement, "off_limits", id)
    found = split_words(words)
    if old is None and not found:
        return Action("")
    new = replace(old or OffLimits(id=moment.new_id("x")), words=found)
    return Action("words that are off limits", engagement=(RowPut("off_limits", new),))


def split_words(words: str) -> tuple[str, ...]:
    """Words and set expressions between commas or semicolons, each once."""
    pieces = (piece.strip() for piece in clean_row(words).replace(";", ",").split(","))
    return tuple(dict.fromkeys(piece for piece in pieces if piece))


def _put_or_drop(changed: Agreement) -> Edit:
    if not changed.words and not changed.by:
        return RowRemoved("agreement", changed.id)
    return RowPut("agreement", changed)

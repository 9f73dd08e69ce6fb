"""What contracting settles: the agreements, what the sponsor may be told, and what stays off limits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from alignment_tui.domain.agreed import EarlierWords
from alignment_tui.domain.edits import Action, Edit, FieldWritten, RowPut, RowRemoved
from alignment_tui.domain.engagement import AGREEMENTS, Agreement, Engagement, Information, OffLimits
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.table import row
from alignment_tui.domain.words import clean, clean_row

INFORMATION = ("goals", "measures", "steps", "support", "definitions", "success", "plan", "reporting", "assessments")
"""The kinds of thing that the sponsor, or somebody else of the organisation, may or may not be told."""
IN_OWN_WORDS = "in my words"
CHOICES = ("", "as it is", "item by item", IN_OWN_WORDS, "not on the page", "private")
"""The client's choices for a whole kind; empty while nothing was said."""
REPORTING = "reporting"
ALL = "all"
"""Client, sponsor and coach have agreed."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody of the organisation for whom the client decides what they may be told."""

    id: str
    """A person's id; empty for the sponsor."""
    name: str


def parties(engagement: Engagement) -> tuple[Party, ...]:
    """The sponsor first, then everybody who acts for the organisation: a second sponsor, HR."""
    first = Party("", engagement.sponsor.called)
    also = (Party(s.id, s.called) for s in engagement.sponsors if s.until is None)
    rest = (Party(p.id, p.name.split()[0]) for p in engagement.people if p.for_organisation and p.name.split())
    return (first, *also, *rest)


def agreement(engagement: Engagement, id: str) -> Agreement:  # noqa: A002  the field's word
    """What was settled on a subject; empty words when nothing was yet."""
    found: Agreement | None = row(engagement, "agreement", id)
    if found is None and id == REPORTING:
        return Agreement(id=id, words=engagement.reporting)
    return found or Agreement(id=id)


def agreements_on(engagement: Engagement, subject: str) -> tuple[Agreement, ...]:
    """Everything settled on a subject, the one that has its id first; that one even while it is empty."""
    more = (a for a in engagement.agreements if a.about == subject and a.id != subject)
    return (agreement(engagement, subject), *more)


def agreed_count(engagement: Engagement) -> int:
    """How many subjects have their words and somebody's yes."""
    return len({a.about for a in engagement.agreements if a.words and a.by})


def waits_for_new_sponsor(engagement: Engagement, settled: Agreement) -> bool:
    """Whether all had agreed to it with an earlier sponsor, and the one there is now hasn't been asked (ruling 64)."""
    since = engagement.sponsor_since
    if settled.by != ALL or not settled.words or since is None:
        return False
    if all(s.until is None for s in engagement.sponsors):
        return False
    asked = settled.earlier and settled.earlier[-1].until == settled.on and settled.earlier[-1].words == settled.words
    return not asked and (settled.on is None or settled.on < since)


def waiting_agreements(engagement: Engagement) -> tuple[Agreement, ...]:
    """What is asked afresh of a new sponsor, in the order of the talk."""
    waiting = [a for a in engagement.agreements if waits_for_new_sponsor(engagement, a)]
    order = {subject: n for n, subject in enumerate(AGREEMENTS)}
    return tuple(sorted(waiting, key=lambda a: order.get(a.about, len(order))))


def write_agreement(engagement: Engagement, id: str, words: str, today: date) -> Action:  # noqa: A002
    """The words of an agreement.

    Words that change on a later day are agreed anew: their yes is taken off, and the ones before are kept with it.
    """
    old = agreement(engagement, id)
    new = clean(words).strip()
    if new == old.words:
        return Action("")
    same_day = old.on is None or old.on == today or not old.words
    earlier = old.earlier if same_day or not old.by else (*old.earlier, _earlier(old, today))
    changed = replace(old, words=new, by=old.by if same_day and new else "", on=today if new else None, earlier=earlier)
    return Action("the words of an agreement", engagement=(_put_or_drop(changed), *_reporting(changed)))


def write_another(engagement: Engagement, subject: str, words: str, moment: Moment) -> Action:
    """One more agreement on a subject; nothing without words."""
    new = clean(words).strip()
    if not new:
        return Action("")
    made = Agreement(id=moment.new_id("a"), subject=subject, words=new, on=moment.today)
    there = agreements_on(engagement, subject)
    after = there[-1].id if row(engagement, "agreement", there[-1].id) else None
    return Action("an agreement", engagement=(RowPut("agreement", made, after),))


def agree_on(engagement: Engagement, id: str, by: str, today: date) -> Action:  # noqa: A002  the field's word
    """Who has agreed; its day is today. The first agreement of all dates the contracting (R71)."""
    old = agreement(engagement, id)
    afresh = waits_for_new_sponsor(engagement, old)
    if old.by == by and not afresh:
        return Action("")
    # who had agreed before a new sponsor was asked is kept
    earlier = (*old.earlier, _earlier(old, today)) if afresh else old.earlier
    edits: list[Edit] = [_put_or_drop(replace(old, by=by, on=today, earlier=earlier))]
    if by and engagement.contracted_on is None:
        edits.append(FieldWritten("contracted_on", today))
    return Action("who agreed", engagement=tuple(edits))


def agree_since(engagement: Engagement, id: str, on: date | None) -> Action:  # noqa: A002  the field's word
    """Since when it holds, when that wasn't the day it was written down."""
    old: Agreement | None = row(engagement, "agreement", id)
    if old is None or old.on == on or on is None:
        return Action("")
    return Action("since when it is agreed", engagement=(RowPut("agreement", replace(old, on=on)),))


def drop_agreement(engagement: Engagement, id: str, today: date) -> Action:  # noqa: A002  the field's word
    """It holds no longer. What somebody had agreed to is kept as how it read before."""
    old: Agreement | None = row(engagement, "agreement", id)
    if old is None or not (old.words or old.by):
        return Action("")
    earlier = (*old.earlier, _earlier(old, today)) if old.by and old.words else old.earlier
    gone = replace(old, words="", by="", on=None, earlier=earlier)
    return Action("an agreement", engagement=(_put_or_drop(gone), *_reporting(gone)))


def information(engagement: Engagement, kind: str, party: str = "") -> Information:
    """What a party may be told of a kind; an empty choice when nothing was said."""
    found: Information | None = row(engagement, "information", _information_id(kind, party))
    return found or Information(id=_information_id(kind, party), party=party)


def choose_information(engagement: Engagement, kind: str, choice: str, today: date, party: str = "") -> Action:
    """What a party may be told of a kind, or of one thing, by the client's choice."""
    old = information(engagement, kind, party)
    if old.choice == choice:
        return Action("")
    says = "what may be told"
    if not choice:
        return Action(says, engagement=(RowRemoved("information", old.id),))
    return Action(says, engagement=(RowPut("information", replace(old, choice=choice, on=today)),))


def word_information(engagement: Engagement, kind: str, words: str, today: date, party: str = "") -> Action:
    """The client's own words for it, which make the choice *in my words*."""
    old = information(engagement, kind, party)
    new = clean(words).strip()
    if new == old.words:
        return Action("")
    choice = IN_OWN_WORDS if new else old.choice
    changed = replace(old, words=new, choice=choice, on=today)
    return Action("what may be told", engagement=(RowPut("information", changed),))


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


def _information_id(kind: str, party: str) -> str:
    return f"{party}-{kind}" if party else kind


def _earlier(old: Agreement, today: date) -> EarlierWords:
    return EarlierWords(words=old.words, by=old.by, on=old.on, until=today)


def _reporting(changed: Agreement) -> tuple[Edit, ...]:
    # how the client reports is asked for in more places than this one, by its own name
    return (FieldWritten("reporting", changed.words),) if changed.id == REPORTING else ()


def _put_or_drop(changed: Agreement) -> Edit:
    if not changed.words and not changed.by and not changed.earlier:
        return RowRemoved("agreement", changed.id)
    return RowPut("agreement", changed)

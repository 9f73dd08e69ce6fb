"""The receipt: what a copy holds back, by kind and count, and why. For the coach alone, and on no page."""

from __future__ import annotations

from dataclasses import dataclass

from alignment_tui.domain.approving import NOT_ON_PAGE, items
from alignment_tui.domain.commitment import Measure, NextStep, Support
from alignment_tui.domain.goal import CLIENTS, NO, NOT_NOW, SHARED
from alignment_tui.export.material import Material
from alignment_tui.export.page import CLIENT, COACH, SPONSOR, SUPERVISION

PRIVATE = "private"
NOT_YET = "not yet agreed by the client"
BY_CHOICE = "by the client's choice"
WAITS = "proposed, without its owner's yes"
NEVER = "never on a page for anyone but those who were there"
OWN = "the coach's own"
OFF_LIMITS = "off limits"
_SHARED_ONLY = frozenset({"plan", "wrap-up", "one-page"})
"""The client's documents that others may look at too: private goals are not in them."""
_APPROVED = frozenset({"record", "one-page", "dates"})
"""The sponsor's documents that hold what the client approved, item by item."""
SAID_NO = "said no to, and printed nowhere"


@dataclass(frozen=True, slots=True)
class Held:
    """So many things of one kind, held back for one reason."""

    kind: str
    count: int
    why: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """Everything held back from one copy."""

    held: tuple[Held, ...] = ()
    names: tuple[str, ...] = ()
    """Of a page without names: words that may still be some."""

    @property
    def count(self) -> int:
        """How many things in all."""
        return sum(h.count for h in self.held)


def receipt(material: Material, reader: str, document: str = "record") -> Receipt:
    """What a reader's document leaves out of what there is."""
    if reader == COACH:
        return Receipt()
    held = list({CLIENT: _for_client, SPONSOR: _for_sponsor, SUPERVISION: _for_supervision}[reader](material))
    if reader == CLIENT and document in _SHARED_ONLY:
        held.insert(0, _private_goals(material))
    if reader == SPONSOR and document not in _APPROVED:
        held = [h for h in held if h.kind != "items"]
    return Receipt(tuple(h for h in held if h.count))


def _private_goals(material: Material) -> Held:
    goals = [g for g in material.engagement.goals if g.kind == CLIENTS and not g.is_shared]
    return Held("goals", len(goals), PRIVATE)


def _for_client(material: Material) -> tuple[Held, ...]:
    e = material.engagement
    notes = sum(len(m.notes) for m in material.meetings)
    own = sum(1 for m in material.meetings for n in m.next_time if n.kind != "question")
    calls = sum(bool(m.preparation.call_notes) for m in material.meetings)
    return (
        Held("private notes", notes, OWN),
        Held("reflections", own, OWN),
        Held("notes of a call", calls, OWN),
        Held("referrals", len(e.referrals), OWN),
        Held("notes on sessions", sum(bool(s.own) for s in e.sessions), OWN),
        Held("scales", len(e.scales), OWN),
        *_bound(material),
    )


def _bound(material: Material) -> tuple[Held, ...]:
    e = material.engagement
    things: tuple[NextStep | Measure, ...] = (*e.steps, *e.measures)
    return (
        Held("steps and measures", sum(t.is_proposed for t in things), WAITS),
        Held("steps and measures", sum(t.accepted in (NO, NOT_NOW) for t in things), SAID_NO),
    )


def _for_sponsor(material: Material) -> tuple[Held, ...]:
    e = material.engagement
    every = items(e)
    things: tuple[NextStep | Measure | Support, ...] = (*e.steps, *e.measures, *e.support)
    bound: tuple[NextStep | Measure, ...] = (*e.steps, *e.measures)
    return (
        _private_goals(material),
        Held("steps, measures and support", sum(t.visibility != SHARED for t in things), PRIVATE),
        Held("items", sum(i.is_open for i in every), NOT_YET),
        Held("items", sum(i.choice in (NOT_ON_PAGE, "private") for i in every), BY_CHOICE),
        Held("items", sum(bool(i.waits) for i in every), WAITS),
        Held("captured lines", sum(len(m.spoken) for m in material.meetings), NEVER),
        Held("things heard", sum(len(m.takeaways) for m in material.meetings), PRIVATE),
        Held("private notes", sum(len(m.notes) for m in material.meetings), OWN),
        Held("subjects", len(e.off_limits), OFF_LIMITS),
        Held("steps and measures", sum(t.accepted in (NO, NOT_NOW) for t in bound), SAID_NO),
    )


def _for_supervision(material: Material) -> tuple[Held, ...]:
    e = material.engagement
    return (
        Held("captured lines", sum(len(m.spoken) for m in material.meetings), NEVER),
        Held("goals, steps and measures", len(e.goals) + len(e.steps) + len(e.measures), "somebody else's words"),
        Held(
            "things the client heard",
            sum(bool(t.client_heard) for m in material.meetings for t in m.takeaways),
            "somebody else's words",
        ),
        Held(
            "questions the client brought",
            sum(bool(a.kept) for m in material.meetings for a in m.asked),
            "somebody else's words",
        ),
    )

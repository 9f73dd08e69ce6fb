"""How a goal read before: each wording with whose it was and until when, and who has seen the one that stands."""

from __future__ import annotations

from textual.content import Content

from alignment_tui.domain.dates import say_day
from alignment_tui.domain.goal import ORGANISATIONS, Agreed, Goal, Wording
from alignment_tui.domain.people import COACH
from alignment_tui.session.glance import owner_called
from alignment_tui.ui.screens.settled.at_hand import Settled
from alignment_tui.ui.text import one_row, plain


def history_of(goal: Goal, hand: Settled) -> list[Content]:
    """The newest wording first; then who agreed to the one that stands, or that the sponsor hasn't seen it."""
    rows: list[Content] = []
    if goal.proposal and goal.text and goal.proposal != goal.text:
        rows.append(plain(f"{_named(goal.proposed_by, hand)} proposed: {one_row(goal.proposal)}", style="$muted"))
    rows += [plain(_before(w, hand), style="$muted") for w in reversed(goal.history)]
    if goal.agreed:
        names = ", ".join(_agreed(a, hand) for a in goal.agreed)
        rows.append(plain(f"Agreed by {names}", style="$muted"))
    stands = goal.is_shared and goal.kind != ORGANISATIONS and not goal.is_waiting
    if stands and not goal.sponsor_has_seen:
        rows.append(plain(f"{one_row(hand.sponsor)} has not seen these words yet", style="$accent"))
    return rows


def _named(who: str, hand: Settled) -> str:
    return one_row(owner_called(hand.engagement, who)) if who != COACH else "you"


def _agreed(agreed: Agreed, hand: Settled) -> str:
    return _named(agreed.who, hand) + (f" {say_day(agreed.on, hand.today)}" if agreed.on else "")


def _before(wording: Wording, hand: Settled) -> str:
    until = f"Until {say_day(wording.until, hand.today)}" if wording.until else "Before"
    whose = f", {_named(wording.whose, hand)}'s" if wording.whose else ""
    because = f" ({one_row(wording.because)})" if wording.because and " " in wording.because else ""
    return f"{until}{whose}: {one_row(wording.text)}{because}"

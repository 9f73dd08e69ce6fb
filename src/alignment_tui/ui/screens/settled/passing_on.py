"""After a change of sponsor: what is asked afresh, and what was shared before and is passed on one by one (R205)."""

from __future__ import annotations

from typing import Final

from alignment_tui.domain.contracting import waiting_agreements
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.sponsor_change import Handing, to_pass_on
from alignment_tui.session.glance import owner_called
from alignment_tui.ui.text import clip, labelled, one_row, plain
from alignment_tui.ui.widgets.rows import Row

HANDED: Final = "handed-"
AFRESH: Final = "afresh-"
_WORDS: Final = {"as it is": "passed on", "not on the page": "kept back"}


def rows(engagement: Engagement, sponsor: str) -> list[Row]:
    """What all had agreed to before, then what was shared; nothing without a change."""
    found: list[Row] = []
    if waiting := waiting_agreements(engagement):
        right = labelled((f"not yet with {sponsor}", "$accent"))
        found += [Row.room(), Row.heading(labelled(("Agreed by all before", "bold $strong")), right)]
        enter = labelled(("Enter: all agree", "$muted"))
        found += [Row(f"{AFRESH}{a.id}", plain(clip(one_row(a.words), 90)), right=enter) for a in waiting]
    if handed := to_pass_on(engagement):
        head = labelled((f"Shared before {sponsor} came", "bold $strong"))
        found += [Row.room(), Row.heading(head, labelled(("passed on?", "$muted")))]
        found += [_handing(h, engagement) for h in handed]
    return found


def _handing(handing: Handing, engagement: Engagement) -> Row:
    if handing.promise:
        right = labelled(("a promise: ask afresh", "$accent"))
    elif handing.choice:
        right = labelled((_WORDS.get(handing.choice, one_row(handing.choice)), "$muted"))
    else:
        right = labelled(("not yet", "$accent"))
    words = clip(one_row(handing.words), 90)
    # success is kept only in words that were read back and agreed
    words = f'"{words}"' if handing.kind == "success" else words
    said = f"{clip(one_row(owner_called(engagement, handing.whose)), 14)}: {words}" if handing.whose else words
    return Row(f"{HANDED}{handing.key}", plain(said), right=right)

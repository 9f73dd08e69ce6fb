"""What each party of the organisation may be told, kind by kind, by the client's choice."""

from __future__ import annotations

from alignment_tui.domain.contracting import (
    IN_OWN_WORDS,
    INFORMATION,
    choose_information,
    information,
    next_choice,
    parties,
    word_information,
)
from alignment_tui.domain.edits import Action
from alignment_tui.domain.engagement import Engagement
from alignment_tui.ui.agreement_words import KINDS
from alignment_tui.ui.stepping.hand import AtHand
from alignment_tui.ui.text import clip, labelled, one_row, plain
from alignment_tui.ui.widgets.rows import Row

_BETWEEN = "/"


def telling_rows(hand: AtHand) -> list[Row]:
    """A row a kind; with more than one party, each under its name."""
    found: list[Row] = []
    several = parties(hand.engagement)
    for party in several:
        if len(several) > 1:
            found += [Row.room()] if found else []
            name = party.name or hand.sponsor
            found.append(Row.heading(labelled((f"{clip(one_row(name), 24)} may be told", "$muted"))))
        for kind in INFORMATION:
            told = information(hand.engagement, kind, party.id)
            right = labelled((told.choice, "$text")) if told.choice else labelled(("not yet", "$accent"))
            said = one_row(told.words) if told.choice == IN_OWN_WORDS else ""
            below = (plain(clip(said, 90), style="$muted"),) if said else ()
            words = KINDS[kind].format(client=hand.client, sponsor=hand.sponsor)
            found.append(Row(f"{party.id}{_BETWEEN}{kind}", plain(words), right=right, below=below))
    return found


def turned(engagement: Engagement, row_id: str, hand: AtHand) -> Action:
    """The next choice for a row."""
    party, _, kind = row_id.partition(_BETWEEN)
    choice = next_choice(information(engagement, kind, party).choice)
    return choose_information(engagement, kind, choice, hand.today, party)


def own_words(engagement: Engagement, row_id: str) -> str:
    """The client's own words for a row."""
    party, _, kind = row_id.partition(_BETWEEN)
    return information(engagement, kind, party).words if kind else ""


def takes_words(engagement: Engagement, row_id: str) -> bool:
    """Whether the choice is the client's own words."""
    party, _, kind = row_id.partition(_BETWEEN)
    return bool(kind) and information(engagement, kind, party).choice == IN_OWN_WORDS


def worded(engagement: Engagement, row_id: str, words: str, hand: AtHand) -> Action:
    """Write the client's own words for a row."""
    party, _, kind = row_id.partition(_BETWEEN)
    return word_information(engagement, kind, words, hand.today, party) if kind else Action("")

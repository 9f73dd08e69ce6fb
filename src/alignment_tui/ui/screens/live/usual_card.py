"""The opening card in the coach's own words, kept as usual: offered in every engagement, with nobody's name in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from alignment_tui.banks.cards import filled
from alignment_tui.domain.off_limits import off_limits_in
from alignment_tui.domain.usual_words import without_names

if TYPE_CHECKING:
    from alignment_tui.ui.screens.live.boxed import BoxScreen


def usual_card(at: BoxScreen, names: Mapping[str, str]) -> dict[str, str]:
    """The coach's usual words by part of the card, with the three's names in."""
    return {part: filled(words, names) for part, words in at.desk.settings.card_words}


def kept_as_usual(at: BoxScreen) -> tuple[tuple[tuple[str, str], ...], int]:
    """The setting with this meeting's own words in it, and how many were left out because they name somebody."""
    meeting, engagement = at.meeting, at.engagement
    people = {"client": meeting.client, "sponsor": meeting.sponsor, "coach": meeting.coach}
    names = {part: person.name for part, person in people.items()}
    others = [other.name for other in (*engagement.people, *meeting.others)]
    others += [*(s.name for s in engagement.sponsors), engagement.organisation, engagement.programme.name]
    new, named = dict(at.desk.settings.card_words), 0
    for part in meeting.card_parts:
        if not part.words:
            continue
        words = without_names(part.words, names, (o for o in others if o))
        if words is None or off_limits_in(words, engagement.off_limits):
            named += 1
        else:
            new[part.id] = words
    return tuple(new.items()), named


def keep_as_usual(at: BoxScreen) -> None:
    """Keep this meeting's words of the card as the coach's usual ones, and say so."""
    from alignment_tui.ui.screens.live.habits import keep_settings

    before = at.desk.settings
    words, named = kept_as_usual(at)
    left = f" {'One part names' if named == 1 else f'{named} parts name'} somebody and stays here." if named else ""
    if words == before.card_words:
        at.say(left.strip() or "They are your usual words already.")
    elif keep_settings(at, replace(before, card_words=words)):
        at.say(f"Your usual words from now on.{left} Settings has them.")

"""Cards to read aloud in the place of the lines: coaching, outcomes, confidentiality, assessments, HR, reporting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from alignment_tui.banks.cards import Card, filled
from alignment_tui.ui.agreement_words import NAMES
from alignment_tui.ui.command import BACK, HELP, Command
from alignment_tui.ui.house_words import in_house
from alignment_tui.ui.screens.live import hour_commands as hour
from alignment_tui.ui.screens.live.mode import Mode
from alignment_tui.ui.screens.live.opening import agreed_on, names
from alignment_tui.ui.text import EMPTY, labelled, plain
from alignment_tui.ui.widgets.rows import Row

if TYPE_CHECKING:
    from alignment_tui.ui.screens.live.boxed import BoxScreen


class ReadingAloud(Mode):
    """One card at a time, filled with names; what was agreed on it stands beneath."""

    elsewhere = True
    page = True

    def __init__(self, at: BoxScreen, place: int = 0) -> None:
        super().__init__(at)
        self._place = place

    @property
    def _cards(self) -> tuple[Card, ...]:
        return self.at.desk.cards(self.at.language).to_read

    @property
    def _card(self) -> Card | None:
        cards = self._cards
        return cards[self._place % len(cards)] if cards else None

    def _named(self, subject: str) -> str:
        return in_house(NAMES[subject], self.at.engagement.sponsors_part) if subject in NAMES else subject

    def page_rows(self) -> tuple[Sequence[Row], str | None]:
        """The card: what to say, what was agreed, where it comes from."""
        at, card = self.at, self._card
        if card is None:
            return [Row("", labelled(("No cards here.", "$muted")), can_choose=False)], None
        where = f"{self._place % len(self._cards) + 1} of {len(self._cards)}"
        called = names(at)
        rows = [Row.heading(labelled((filled(card.title, called), "bold $strong")), plain(where, style="$muted"))]
        rows.append(Row.room())
        for part in card.parts:
            words = (plain(filled(part.say, called)),)
            rows.append(Row("", plain(filled(part.title, called), style="$muted"), below=words, can_choose=False))
            if not at.low:
                rows.append(Row.room())
        agreed = [(s, agreed_on(at, (s,))) for s in card.agreements]
        if any(words for _, words in agreed):
            rows += [Row.room(), Row.heading(labelled(("As agreed here", "bold $strong"))), Row.room()]
            rows += [
                Row("", plain(filled(self._named(s), called), style="$muted"), below=(plain(words),), can_choose=False)
                for s, words in agreed
                if words
            ]
        if card.source:
            rows += [Row.room(), Row("", plain(card.source, style="$muted"), can_choose=False)]
        return rows, None

    def beside(self) -> tuple[Sequence[Row], str | None] | None:
        """All cards by their numbers."""
        rows = [Row.heading(labelled(("Read aloud", "bold $strong"))), Row.room()]
        called = names(self.at)
        for number, card in enumerate(self._cards, 1):
            on = card is self._card
            lead = labelled((f"{number}  ", "bold $strong"))
            rows.append(
                Row(f"card-{number}", plain(filled(card.title, called), style="$strong" if on else ""), lead=lead)
            )
            rows.append(Row.room())
        return rows, None

    def hint(self) -> Content:
        """How to go past it."""
        return labelled(("a letter begins a line", "$muted"))

    def aside(self) -> Content:
        """The same, where there is no row for it."""
        return EMPTY if self.at.roomy or self.at.tiny else self.hint()

    def fact(self) -> Content | None:
        """Where they can be worded anew."""
        return EMPTY if self.at.tiny else labelled(("own wording: question banks, cards", "$muted"))

    def footer(self) -> Sequence[Command]:
        """Other cards, further down, back."""
        return (hour.OTHER_CARD, hour.READ_ON, BACK, HELP)

    def key(self, key: str) -> bool:
        """Another card, further down in this one; a letter begins a line."""
        at = self.at
        match key:
            case "left" | "right":
                self._go(self._place + (-1 if key == "left" else 1))
            case "up" | "down" | "pageup" | "pagedown":
                at.scroll_page(-1 if key in ("up", "pageup") else 1)
            case "/":
                at.act()
            case "tab" | "shift+tab" | "backspace":
                return False
            case _ if len(key) == 1 and key.isascii() and key.isdigit():
                if 1 <= int(key) <= len(self._cards):
                    self._go(int(key) - 1)
            case _:
                if len(key) == 1 and key.isprintable():
                    at.resume()
                return False
        return True

    def picked(self, row_id: str) -> None:
        """A click on a card's name."""
        kind, _, number = row_id.partition("-")
        if kind == "card" and number.isdigit():
            self._go(int(number) - 1)

    def enter(self) -> None:
        """The next card; after the last, the lines."""
        if self._place % max(1, len(self._cards)) + 1 < len(self._cards):
            self._go(self._place + 1)
        else:
            self.at.resume()

    def back(self) -> bool:
        """Back to the lines."""
        self.at.resume()
        return True

    def _go(self, place: int) -> None:
        self._place = place % max(1, len(self._cards))
        self.at.page.scroll_home(animate=False)
        self.at.mode_changed()

"""The card that opens a meeting: what is noted and for whom, to read aloud; any letter goes past it (R178)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.content import Content

from alignment_tui.banks.cards import OPENING, Card, filled
from alignment_tui.domain.edits import Action, Edit, FieldWritten, RowPut, RowRemoved
from alignment_tui.domain.meeting import CardPart
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR
from alignment_tui.domain.table import row
from alignment_tui.ui.command import ACTIONS, BACK, HELP, Command
from alignment_tui.ui.screens.live import commands as known
from alignment_tui.ui.screens.live import hour_commands as hour
from alignment_tui.ui.screens.live.asking import question_rows
from alignment_tui.ui.screens.live.line_view import letter_style
from alignment_tui.ui.screens.live.mode import Mode
from alignment_tui.ui.screens.live.promised_page import Promised
from alignment_tui.ui.screens.live.usual_card import usual_card
from alignment_tui.ui.screens.live.wording_mode import Wording
from alignment_tui.ui.text import EMPTY, labelled, one_row, plain, wrapped
from alignment_tui.ui.widgets.rows import Row

if TYPE_CHECKING:
    from alignment_tui.ui.screens.live.boxed import BoxScreen

RECORDERS: Final = (("none", "none"), ("on, all agree", "on, all agree"), ("", "not asked yet"))
SAID: Final = "said"
_FIRST_QUESTIONS: Final = 2
_RECORDERS: Final = "recorders"
"""The part beneath which it is noted what was said about them."""
_EDGE: Final = 3


@dataclass(frozen=True, slots=True)
class Said:
    """One part of the card as it is read in this meeting."""

    id: str
    title: str
    words: str
    agreed: str = ""
    """What was agreed on it, in the contracting."""
    own: bool = False
    """The coach's own words."""
    left_out: bool = False


class OpeningCard(Mode):
    """The card in the place of the lines."""

    elsewhere = True
    page = True

    def __init__(self, at: BoxScreen) -> None:
        super().__init__(at)
        self._chosen = 0
        self._before = {} if at.meeting.card_parts else _last_time(at)
        """The coach's own words of an earlier meeting, else the usual ones, by part."""

    @property
    def _parts(self) -> list[Said]:
        return card_parts(self.at, self._before)

    def page_rows(self) -> tuple[Sequence[Row], str | None]:
        """The card, a part after another."""
        rows = [
            Row.heading(labelled(("To say first", "bold $strong")), plain("or in your own words", style="$muted")),
            Row.room(),
        ]
        parts = self._parts
        tight = self.at.low or self._rows_of(parts) > self.at.page.size.height
        for place, part in enumerate(parts):
            style = "$muted" if part.left_out else "$text"
            below = [plain(part.words, style=style)]
            if part.agreed:
                below.append(plain(f"agreed: {part.agreed}", style="$muted"))
            state = "left out" if part.left_out else "in your words" if part.own else ""
            if part.id == _RECORDERS and not part.left_out:
                below.append(self._recorders())
            title = plain(part.title, style="$strong" if place == self._chosen else "$muted")
            rows.append(Row(part.id, title, right=plain(state, style="$muted"), below=tuple(below)))
            if not tight:
                rows.append(Row.room())
        return rows, parts[min(self._chosen, len(parts) - 1)].id if parts else None

    def _rows_of(self, parts: Sequence[Said]) -> int:
        """Rows that the card takes with a blank one after each part."""
        width = max(20, self.at.page.size.width - _EDGE)
        words = [w for p in parts for w in (p.words, f"agreed: {p.agreed}" if p.agreed else "") if w]
        return 3 + 2 * len(parts) + sum(len(wrapped(w, width)) for w in words)

    def _recorders(self) -> Content:
        now = self.at.meeting.recorders
        found = EMPTY
        known = dict(RECORDERS)
        for value, words in (*RECORDERS, *(((now, one_row(now)),) if now not in known else ())):
            gap = "  " if found.plain else ""
            mark = ("(●)", "$accent") if value == now else ("( )", "$muted")
            found = found + labelled((gap, ""), mark, (f" {words}", "$text"))
        return found

    def beside(self) -> tuple[Sequence[Row], str | None] | None:
        """What to ask first, and who does what."""
        few = replace(self.at.hand, questions=self.at.hand.questions[:_FIRST_QUESTIONS])
        rows = question_rows(few)
        if rows:
            rows[0] = Row.heading(labelled(("Ask first", "bold $strong")), plain(few.step, style="$muted"))
        rows += [Row.room(), Row.heading(labelled(("The three roles", "bold $strong"))), Row.room()]
        does = {
            CLIENT: "owns the goals and what comes of them",
            SPONSOR: f"says what counts, and stands up for how {self._called(CLIENT)} grows",
            COACH: "keeps the talk going; carries no messages",
        }
        for who, words in does.items():
            lead = labelled((f"{self.at.meeting.letter(who)}  ", letter_style(who)))
            rows += [Row("", plain(self._called(who)), lead=lead, below=(plain(words, style="$muted"),))]
            rows.append(Row.room())
        return [r._replace(can_choose=False) if not r.id.startswith("ask-") else r for r in rows], None

    def _called(self, who: str) -> str:
        return one_row(self.at.meeting.called(who))

    def hint(self) -> Content:
        """How to go past it."""
        return labelled(("any other letter begins the first line", "$muted"))

    def aside(self) -> Content:
        """The same, where there is no row for it."""
        return EMPTY if self.at.roomy or self.at.tiny else self.hint()

    def fact(self) -> Content | None:
        """That recorders were not asked about yet, else how long the card stays."""
        if not self.at.meeting.recorders:
            return labelled(("recorders: not asked yet", "$accent"))
        return labelled(("the card goes with the first line", "$muted"))

    def footer(self) -> Sequence[Command]:
        """Said, left out, own words, recorders."""
        if self.at.tiny:
            return (known.SAID, known.LEAVE_OUT, hour.OWN_WORDS, known.RECORDERS, HELP)
        return (known.SAID, known.LEAVE_OUT, hour.OWN_WORDS, known.RECORDERS, ACTIONS, BACK, HELP)

    def key(self, key: str) -> bool:
        """Choose, leave out, own words, recorders; another letter begins the first line."""
        parts = self._parts
        part = parts[min(self._chosen, len(parts) - 1)] if parts else None
        match key:
            case "up" | "down" | "pageup" | "pagedown":
                by = -1 if key in ("up", "pageup") else 1
                self._chosen = min(max(self._chosen + by, 0), max(0, len(parts) - 1))
            case " " if part is not None:
                self._leave_out(part)
            case "e" if part is not None:
                done = partial(self._own_words, part.id)
                Wording.begin(self.at, self, "own words", part.words, done, "empty and Esc: as it stands")
                return True
            case "left" | "right":
                self._turn(-1 if key == "left" else 1)
            case "/":
                self.at.act()
                return True
            case "tab" | "shift+tab" | "backspace":
                return False
            case _:
                if len(key) == 1 and key.isprintable():
                    self.gone()
                return False
        self.at.mode_changed()
        return True

    def picked(self, row_id: str) -> None:
        """A click chooses a part."""
        self._chosen = next((n for n, p in enumerate(self._parts) if p.id == row_id), self._chosen)
        self.at.mode_changed()

    def enter(self) -> None:
        """It was said; at a later meeting what was promised last time comes next."""
        at = self.at
        parts = self._parts
        self.gone()
        if at.may_write():
            mine = [RowPut("card_part", CardPart(id=p.id, words=p.words, left_out=p.left_out)) for p in parts if p.own]
            new = [e for e in mine if e.row != row(at.meeting, "card_part", e.row.id)]
            at.do(Action("the card, said", meeting=(*new, FieldWritten("card", SAID))))
            if at.promised:
                at.become(Promised(at))

    def back(self) -> bool:
        """To the lines, the card unsaid."""
        self.gone()
        return True

    def gone(self) -> None:
        """Go past the card, to the lines."""
        self.at.card_gone = True
        self.at.write()

    def _leave_out(self, part: Said) -> None:
        kept = CardPart(id=part.id, words=part.words if part.own else "", left_out=not part.left_out)
        self._put(kept, "a part of the card left out" if kept.left_out else "a part of the card taken back in")

    def _own_words(self, part_id: str, words: str) -> None:
        part = next((p for p in self._parts if p.id == part_id), None)
        if part is None or words == part.words:
            return
        given = _given(self.at).get(part_id, "")
        self._put(
            CardPart(id=part_id, words="" if words == given else words, left_out=part.left_out), "the card in own words"
        )

    def _put(self, kept: CardPart, says: str) -> None:
        at = self.at
        if not at.may_write():
            return
        # what came from an earlier meeting is this one's from now on
        edits: list[Edit] = [
            RowPut("card_part", CardPart(id=i, words=w)) for i, w in self._before.items() if i != kept.id
        ]
        self._before = {}
        edits.append(RowPut("card_part", kept) if kept.words or kept.left_out else RowRemoved("card_part", kept.id))
        at.do(Action(says, meeting=tuple(edits)))
        at.mode_changed()

    def _turn(self, by: int) -> None:
        at = self.at
        values = [value for value, _ in RECORDERS]
        place = values.index(at.meeting.recorders) if at.meeting.recorders in values else len(values) - 1
        value = values[min(max(place + by, 0), len(values) - 1)]
        if at.may_write() and value != at.meeting.recorders:
            at.do(Action("what was said about recorders", meeting=(FieldWritten("recorders", value),)))


def names(at: BoxScreen) -> Mapping[str, str]:
    """How the three are called in what is read aloud."""
    return {who: one_row(at.meeting.called(who)) for who in (CLIENT, SPONSOR, COACH)}


def agreed_on(at: BoxScreen, subjects: Sequence[str]) -> str:
    """What was agreed on these subjects, everything there is on each; empty when nothing was."""
    words: dict[str, list[str]] = {}
    for agreement in at.engagement.agreements:
        if agreement.words:
            words.setdefault(agreement.about, []).append(agreement.words)
    if at.engagement.reporting:
        words.setdefault("reporting", [at.engagement.reporting])
    return " · ".join(one_row(each) for subject in subjects for each in words.get(subject, ()))


def card_parts(at: BoxScreen, before: Mapping[str, str]) -> list[Said]:
    """The parts of the card as they are read here: in the coach's own words where there are some."""
    card = _card(at)
    found = []
    for part in card.parts if card is not None else ():
        kept: CardPart | None = row(at.meeting, "card_part", part.id)
        own = kept.words if kept is not None else before.get(part.id, "")
        found.append(
            Said(
                part.id,
                filled(part.title, names(at)),
                own or filled(part.say, names(at)),
                agreed_on(at, part.agreements),
                own=bool(own),
                left_out=kept is not None and kept.left_out,
            )
        )
    return found


def _card(at: BoxScreen) -> Card | None:
    return at.desk.cards(at.language).card(OPENING)


def _given(at: BoxScreen) -> dict[str, str]:
    card = _card(at)
    return {p.id: filled(p.say, names(at)) for p in card.parts} if card is not None else {}


def _last_time(at: BoxScreen) -> dict[str, str]:
    for meeting in reversed(at.earlier):
        if meeting.card_parts:
            return {p.id: p.words for p in meeting.card_parts if p.words}
    return usual_card(at, names(at))

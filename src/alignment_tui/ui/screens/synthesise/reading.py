"""Words to read beside a step: lines under their minute, paragraphs, questions; nothing to choose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from alignment_tui.banks import Offer
from alignment_tui.domain.line import Line
from alignment_tui.ui.screens.synthesise.lines_shown import lead_of, words_of
from alignment_tui.ui.stepping.hand import AtHand
from alignment_tui.ui.text import labelled, one_row
from alignment_tui.ui.widgets.listed import Listed
from alignment_tui.ui.widgets.rows import Row


class Reading(Listed, can_focus=False):
    """Rows that are only read."""

    DEFAULT_CSS = "Reading { margin-left: -2; }"

    def __init__(self) -> None:
        super().__init__(chooses=False)


def head(words: str) -> Row:
    """What follows, in bold."""
    return Row.heading(labelled((words, "bold $strong")))


def quiet(words: str) -> Row:
    """What follows, muted."""
    return Row.heading(labelled((words, "$muted")))


def words(text: str) -> list[Row]:
    """A paragraph of people's words, with their line breaks."""
    return [Row.heading(labelled(one_row(piece))) if piece else Row.room() for piece in text.split("\n")]


def lines_to_read(hand: AtHand, lines: Iterable[Line], bold: str = "") -> list[Row]:
    """Lines as they read, the one with the id `bold` standing out."""
    rows = []
    for line in lines:
        if line.is_private:
            shown: Content = labelled(("private: ", "bold $private"), (one_row(line.words), "italic $private"))
            rows.append(Row(line.id, shown, lead=labelled("    "), can_choose=False))
        else:
            shown = words_of(line)
            shown = shown.stylize("bold") if line.id == bold else shown
            rows.append(Row(line.id, shown, lead=lead_of(hand.meeting, line), can_choose=False))
    return rows


def asked(hand: AtHand, offers: Sequence[Offer]) -> list[Row]:
    """Questions to ask, under whom they are put to."""
    rows: list[Row] = []
    before = ""
    for offer in offers:
        if rows:
            rows.append(Row.room())
        if offer.to != before:
            rows.append(quiet(hand.asks(offer.to)))
        before = offer.to
        rows.append(Row.heading(labelled(one_row(offer.text))))
    return rows


def parts(*these: Sequence[Row]) -> list[Row]:
    """Several pieces with an empty row between them."""
    rows: list[Row] = []
    for piece in these:
        if piece:
            rows += [*([Row.room()] if rows else []), *piece]
    return rows

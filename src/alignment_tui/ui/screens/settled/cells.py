"""A list whose rows have a few plain parts, each declared once: a text, a day, a time, one of a few."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain.edits import Action
from alignment_tui.domain.goal import PRIVATE, SHARED
from alignment_tui.domain.particulars import part_of, write_part
from alignment_tui.domain.preparation import remove
from alignment_tui.domain.table import row, rows
from alignment_tui.ui.screens.prepare.listing import PrepItems
from alignment_tui.ui.screens.settled.at_hand import Settled
from alignment_tui.ui.stepping import days
from alignment_tui.ui.stepping.items import NEW, add_row
from alignment_tui.ui.text import EMPTY, clip, labelled, one_row, plain
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import FieldRow, TextField
from alignment_tui.ui.widgets.long_field import LongField
from alignment_tui.ui.widgets.rows import Row
from alignment_tui.ui.widgets.sentence import Sentence

WHO = ((PRIVATE, "private"), (SHARED, "shared"))


@dataclass(frozen=True, slots=True)
class Cell:
    """One part of a row: how it is written, and when it is there."""

    part: str
    label: str
    kind: Literal["row", "sentence", "long", "day", "time", "choice"] = "row"
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    shown: Callable[[Any], bool] | None = None
    """Whether it means something for this row; always when None."""
    private: bool = False


class CellsBody(PrepItems):
    """One row a thing; the cells of the one in hand in its place."""

    CELLS: ClassVar[tuple[Cell, ...]] = ()
    """The first one makes a new row with its first words."""
    NAME: ClassVar[str] = ""
    RIGHT: ClassVar[str] = ""
    UNDER: ClassVar[str] = ""
    MORE: ClassVar[str] = "Add another"
    FIRST: ClassVar[str] = "Add one"
    hand: Settled

    def __init__(self, hand: Settled) -> None:
        super().__init__(hand)
        self._fields: dict[str, FieldRow] = {}
        self._choices: dict[str, Choice] = {}
        for cell in self.CELLS:
            label, hint, id_ = self.filled(cell.label), cell.hint, cell.part.replace("_", "-")
            private = "private" if cell.private else None
            match cell.kind:
                case "choice":
                    options = tuple((v, self.filled(w)) for v, w in cell.options)
                    self._choices[cell.part] = Choice(label, options, "", id=id_)
                case "long":
                    self._fields[cell.part] = LongField(label, hint=hint, id=id_, classes=private)
                case "sentence":
                    self._fields[cell.part] = Sentence(label, hint=hint, id=id_, classes=private)
                case "day":
                    self._fields[cell.part] = TextField(label, hint=hint, placeholder=days.PLACEHOLDER, id=id_)
                case _:
                    self._fields[cell.part] = TextField(label, hint=hint, id=id_, classes=private)

    def filled(self, words: str) -> str:
        """Words with the names in them."""
        return words.format(
            client=clip(one_row(self.hand.client), 14), sponsor=clip(one_row(self.hand.sponsor), 14)
        )  # fmt: skip

    def heading(self) -> tuple[str, str]:
        """The step's name."""
        return self.NAME, self.filled(self.RIGHT)

    def under(self) -> str:
        """What it is."""
        return self.filled(self.UNDER)

    # What is listed ------------------------------------------------------------------------------------------------

    def things(self) -> tuple[Any, ...]:
        """The rows, in the order in which they are shown."""
        return rows(self.hand.engagement, self.TABLE)

    def rows(self) -> list[Row]:
        """One row each, and one to add another."""
        found = [self.shown(thing) for thing in self.things()]
        return [*found, add_row(self.MORE if found else self.FIRST)]

    def shown(self, thing: Any) -> Row:
        """How one is shown: the first cell, and the rest beneath."""
        hidden = getattr(thing, "visibility", SHARED) == PRIVATE
        first = self.CELLS[0].part
        words = one_row(str(getattr(thing, first))) or "no words yet"
        right = labelled(("private", "bold $private")) if hidden else self.right_of(thing)
        below = self.about(thing)
        return Row(
            thing.id,
            plain(clip(words, 120), style="italic $private" if hidden else "$text"),
            right=right,
            below=(plain(clip(one_row(below), 120), style="$muted"),) if below else (),
        )

    def right_of(self, thing: Any) -> Content:
        """What stands at the right of its row."""
        return EMPTY

    def about(self, thing: Any) -> str:
        """What stands beneath it."""
        return ""

    # The one in hand -----------------------------------------------------------------------------------------------

    def compose_form(self) -> Iterable[Widget]:
        """The cells in their order."""
        for cell in self.CELLS:
            if cell.kind == "choice":
                yield self._choices[cell.part]
            else:
                yield self.bind(self._fields[cell.part], self._reader(cell), self._writer(cell))
        yield from self.compose_more()

    def compose_more(self) -> Iterable[Widget]:
        """More than cells."""
        return ()

    def _reader(self, cell: Cell) -> Callable[[], str]:
        def read() -> str:
            value = self.of(cell.part)
            return days.said(value, self.hand.today) if cell.kind == "day" else str(value)

        return read

    def _writer(self, cell: Cell) -> Callable[[str], Action]:
        def write(words: str) -> Action:
            if cell.kind == "day":
                day, taken = days.read(words, self.hand.today)
                return self.put(cell.part, day) if taken else Action("")
            return self.put(cell.part, words)

        return write

    def of(self, part: str) -> Any:
        """What stands in a part of the one in hand."""
        return part_of(self.hand.engagement, self.TABLE, self.open_id, part)

    def put(self, part: str, value: Any) -> Action:
        """Write a part of the one in hand."""
        return write_part(self.hand.engagement, self.TABLE, self.open_id, part, value, self.hand.moment)

    def held(self) -> Any | None:
        """The one in hand; None while a new one has nothing in it."""
        return row(self.hand.engagement, self.TABLE, self.open_id) if self.open_id else None

    def show_form(self) -> None:
        """The rest once there is a first part; days with what they mean."""
        held = self.held()
        for number, cell in enumerate(self.CELLS):
            widget = self._choices.get(cell.part) or self._fields[cell.part]
            fits = cell.shown is None or (held is not None and cell.shown(held))
            widget.display = number == 0 or (held is not None and fits)
            if isinstance(widget, Choice):
                widget.load(str(self.of(cell.part)))
            elif cell.kind == "day":
                widget.show(hint=days.hint(widget.value, self.hand.today, empty=cell.hint or "not yet"))

    def flush(self) -> None:
        """Also say what a day means."""
        super().flush()
        if self.is_mounted and self.is_open:
            self.show_form()

    def chosen(self, choice: Choice, value: str) -> None:
        """One of a few was chosen."""
        part = next((p for p, c in self._choices.items() if c is choice), "")
        if part:
            self.do(self.put(part, value))

    def holds_nothing(self, item_id: str) -> bool:
        """Whether nothing was written in it."""
        found = row(self.hand.engagement, self.TABLE, item_id)
        texts = [c.part for c in self.CELLS if c.kind != "choice"]
        return found is not None and not any(getattr(found, part) for part in texts)

    def removal(self, item_id: str) -> Action:
        """It goes."""
        return remove(self.hand.engagement, self.TABLE, item_id, self.NAME.lower())

    def first_to_open(self) -> str:
        """The one to add while there is none."""
        return "" if self.things() else NEW

    def fact(self) -> str:
        """How many there are."""
        count = len(self.things())
        return f"{count} noted" if count else ""

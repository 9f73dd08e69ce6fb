"""A step that is a list: one row an item, and the one in hand written in its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.containers import Vertical
from textual.widget import Widget

from alignment_tui.domain.edits import Action
from alignment_tui.ui.command import Command, CommandScreen
from alignment_tui.ui.stepping.body import Bound, StepBody
from alignment_tui.ui.stepping.commands import CHOOSE, NEXT_FIELD, TO_LIST, WRITE
from alignment_tui.ui.stepping.gate import hold_keys
from alignment_tui.ui.stepping.hand import AtHand
from alignment_tui.ui.text import plain
from alignment_tui.ui.widgets.fields import FieldRow
from alignment_tui.ui.widgets.listed import Listed
from alignment_tui.ui.widgets.rows import Row, Rows

NEW = "add"
"""The row that adds another one; `add-barrier` where there are several kinds."""


def add_row(words: str, row_id: str = NEW, number: int = 0) -> Row:
    """`3  Add another goal`."""
    lead = plain(f"{number}  ", style="$muted") if number else plain("")
    return Row(row_id, plain(words, style="$muted"), lead=lead)


class ItemsBody(StepBody):
    """Rows above, the fields of the one in hand, rows below."""

    DEFAULT_CSS = "ItemsBody > .form { height: auto; }"

    TABLE: ClassVar[str] = ""
    """The table that a new one goes to."""
    ESC_CLOSES: ClassVar[bool] = True
    """Whether `Esc` in the fields goes back to the list; else on to the steps."""
    ADDS_ON: ClassVar[bool] = False
    """Whether `Enter` in the last field of a new one begins the next."""
    COMMANDS: ClassVar[tuple[Command, ...]] = (CHOOSE, WRITE)

    def __init__(self, hand: AtHand) -> None:
        super().__init__(hand)
        self.open_row = ""
        """The row being written; empty when the list is shown whole."""
        self.open_id = ""
        """The id of the item in hand; empty while a new one has no words yet."""
        self.was_new = False
        self.above, self.below = Listed(), Listed()
        self.form = Vertical(classes="form")

    # What a list gives ---------------------------------------------------------------------------------------------

    def rows(self) -> list[Row]:
        """Every row, those that add one too."""
        return []

    def compose_form(self) -> Iterable[Widget]:
        """The fields of one item."""
        return ()

    def compose_tail(self) -> Iterable[Widget]:
        """What stands under the list."""
        return ()

    def show_form(self) -> None:
        """Labels and hints of the fields, for the item in hand."""

    def holds_nothing(self, item_id: str) -> bool:
        """Whether nothing was written in an item, so that it need not stay."""
        return False

    def removal(self, item_id: str) -> Action:
        """Take an item away."""
        return Action("")

    def why_it_stays(self, row_id: str) -> str:
        """Why a row can't be taken away."""
        return "This row stays: nothing was written in it."

    def can_open(self, row_id: str) -> bool:
        """Whether a row has fields; another one may do something instead."""
        return True

    def first_to_open(self) -> str:
        """The row whose fields are open from the start; empty for none."""
        return ""

    # Opening and closing -------------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether an item is in hand."""
        return bool(self.open_row)

    @property
    def at(self) -> str:
        """The row one is at: the one in hand, or the one chosen."""
        return self.open_row or self.above.highlighted or ""

    def open(self, row_id: str, *, focus: bool = True) -> None:
        """Take an item in hand."""
        if focus:
            hold_keys(self.screen)
        self._put_down()
        self.open_row = row_id
        self.was_new = row_id.startswith(NEW)
        self.open_id = "" if self.was_new else row_id
        self.reload()
        self.reread()
        if focus:
            self.call_after_refresh(self._first_field)

    def close(self, *, focus: bool = True, at: str = "") -> None:
        """Put it down; an empty one goes."""
        was = at or self.open_id or self.open_row
        self._put_down()
        self.open_row = self.open_id = ""
        self.reread()
        self.above.highlight(was)
        if focus:
            self.above.focus()

    def _put_down(self) -> None:
        self.flush()
        if self.open_id and self.holds_nothing(self.open_id):
            self.hand.do(self.removal(self.open_id))

    def _first_field(self) -> None:
        visible = [b for b in self._form_fields() if b.field.display] if self.is_open else []
        first = next((b for b in visible if not b.get()), visible[0] if visible else None)
        (self.above if first is None else first.field).focus()

    def _form_fields(self) -> list[Bound]:
        return [b for b in self._bound if self.form in b.field.ancestors]

    def keeps_at_once(self) -> bool:
        """With its first words a new item is there, and with it the rest of its fields."""
        return self.is_open and not self.open_id

    def wrote(self, field: FieldRow, action: Action) -> None:
        """A new item has its id from its first words on."""
        if self.open_row and not self.open_id and self.form in field.ancestors:
            made = self.created(action, self.TABLE)
            if made:
                self.open_id = self.open_row = made

    def leave(self) -> None:
        """Nothing typed is lost, and nothing empty stays."""
        self._put_down()
        if self.open_id and self.holds_nothing(self.open_id):
            self.open_row = self.open_id = ""

    def enter(self) -> None:
        """The keys go to what is still to write."""
        first = self.open_row or self.first_to_open()
        if first:
            self.open(first)
        else:
            self.above.focus()

    def step_back(self) -> bool:
        """From the fields to the list."""
        inside = self.screen.focused is not None and self.form in self.screen.focused.ancestors
        if self.is_open and (self.ESC_CLOSES or not inside) and self.has_focus_within:
            self.close()
            return True
        return False

    # The list itself -----------------------------------------------------------------------------------------------

    def compose_step(self) -> Iterable[Widget]:
        """Above, the fields, below, and what stands under it."""
        yield self.above
        with self.form:
            yield from self.compose_form()
        yield self.below
        yield from self.compose_tail()

    def show_documents(self) -> None:
        """Lay the rows around the one in hand."""
        rows = self.rows()
        place = self._place_in(rows)
        if self.open_row and place is None:
            # what was in hand has been taken back: its fields stay, for a new one
            self.open_row, self.open_id = next((r.id for r in rows if r.id.startswith(NEW)), ""), ""
            place = self._place_in(rows)
        self.form.display = place is not None
        for part in (self.above, self.below):
            part.be_quiet(place is not None)
        if place is None:
            self.above.show(rows)
            self.below.show(())
        else:
            self.above.show(_trimmed(rows[:place]))
            self.below.show(_trimmed(rows[place + 1 :], front=True))
            self.show_form()

    def _place_in(self, rows: list[Row]) -> int | None:
        # rows that only make room have no id
        return next((n for n, row in enumerate(rows) if row.id == self.open_row), None) if self.open_row else None

    def row_opened(self, rows: Rows, row_id: str) -> None:
        """Take it in hand, or do what it stands for."""
        if self.can_open(row_id):
            self.open(row_id)

    def came_past(self, rows: Rows, direction: int) -> None:
        """Beyond the rows beside the fields are the fields."""
        if not self.is_open:
            return
        fields = [b.field for b in self._form_fields() if b.field.display]
        if rows is self.above and direction > 0 and fields:
            fields[0].focus()
        elif rows is self.below and direction < 0 and fields:
            fields[-1].focus()

    def entered(self, field: FieldRow) -> None:
        """On to what follows in the form; after the last, the next new one, or the row that follows in the list."""
        chain = [w for w in self.screen.focus_chain if self.form in w.ancestors]
        here = next((n for n, w in enumerate(chain) if field in w.ancestors), None)
        if not self.is_open or here is None:
            return
        if here + 1 < len(chain):
            # what follows may have come only now, with the words
            chain[here + 1].focus()
            return
        if not self.open_id and self.open_row == NEW == self.first_to_open():
            # open from the start: an Enter meant for the list mustn't put it away, and the words after it with it
            field.focus()
            return
        if not self.ESC_CLOSES:
            return
        if self.was_new and self.ADDS_ON and self.open_id:
            self.open(next((r.id for r in self.rows() if r.id.startswith(NEW)), NEW))
            return
        ids = [r.id for r in self.rows() if r.can_choose]
        place = ids.index(self.open_row) + 1 if self.open_row in ids else 0
        self.close(at=ids[place] if 0 < place < len(ids) else "")

    def add(self) -> None:
        """Begin a new one."""
        kind = next((r.id for r in self.rows() if r.id.startswith(NEW)), "")
        if kind:
            self.open(kind)

    def take_away(self) -> None:
        """Take the chosen one away."""
        self.flush()
        gone = self.open_id or (self.above.highlighted or "")
        if self.is_open:
            self.open_row = self.open_id = ""
        if gone and self.do(self.removal(gone)):
            self.hand.say("Removed. F8 brings it back.")
        elif gone:
            self.hand.say(self.why_it_stays(gone))
        self.reread()
        self.above.focus()

    def offered(self) -> tuple[Command, ...]:
        """In the fields, the keys of fields; `Esc` goes to the list first, where it does."""
        if self.is_open and self.screen.focused is not None and self.form in self.screen.focused.ancestors:
            rest = tuple(c for c in self.COMMANDS if c.id not in {CHOOSE.id, WRITE.id})
            return (NEXT_FIELD, *rest, *((TO_LIST,) if self.ESC_CLOSES else ()))
        if isinstance(self.screen, CommandScreen) and self.screen.in_field and self.has_focus_within:
            # a field under the list: nothing is chosen there
            return (NEXT_FIELD, *(c for c in self.COMMANDS if c.id not in {CHOOSE.id, WRITE.id}))
        return self.COMMANDS


def _trimmed(rows: list[Row], *, front: bool = False) -> list[Row]:
    """Without the empty rows next to the fields, which have room of their own."""
    rows = list(rows)
    while rows and not rows[0 if front else -1].text.plain and not rows[0 if front else -1].can_choose:
        del rows[0 if front else -1]
    return rows

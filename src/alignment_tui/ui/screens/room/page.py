"""The room's page as a widget: another page, not a mask, and nothing on it tells of any other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from alignment_tui.domain.room import RoomView
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.screens.room.drawing import agenda_rows, page_rows
from alignment_tui.ui.text import EMPTY
from alignment_tui.ui.widgets.bars import Rule, When

WRITING: Final = "writing"
"""All that is said of the box while the room may be looking."""
WIDE: Final = 120
"""From so many columns of the terminal the agenda has a column of its own."""
_KINDS: Final = {"first": "First meeting", "midpoint": "Midpoint meeting", "final": "Final meeting"}

Draw = Callable[[int, int], list[Content]]


def show_room_title(screen: FramedScreen[None], view: RoomView) -> None:
    """Have the title row say whose meeting it is, and which: nothing that the room doesn't know."""
    when: When = "date and time" if screen.app.size.width >= WIDE else "time"
    which = () if view.plan else (_KINDS.get(view.kind, "Meeting"),)
    screen.show_title(view.people, *which, when=when)


class RoomPage(Horizontal):
    """Shows a RoomView, and nothing but a RoomView; takes no keys and no clicks.

    With `writing` a row at the bottom says that writing goes on, and not what is written.
    """

    DEFAULT_CSS = """
    RoomPage { width: 1fr; height: 1fr; }
    RoomPage > #room-agenda { display: none; width: 28; height: 1fr; }
    RoomPage > #room-page { width: 1fr; height: 1fr; padding: 0 2; }
    RoomPage.-wide > #room-agenda { display: block; }
    RoomPage.-wide > #room-page { border-left: solid $rule; padding: 0 2 0 5; }
    RoomPage #room-rule, RoomPage #room-writing { display: none; }
    RoomPage.-writing #room-rule, RoomPage.-writing #room-writing { display: block; }
    RoomPage #room-rule { margin: 0; }
    RoomPage #room-writing { height: 1; color: $muted; }
    RoomPage #room-words { height: 1fr; }
    RoomPage.-airy.-writing > #room-page { padding: 0 2 1 5; }
    RoomPage.-topped > #room-page { padding: 1 2 0 2; }
    """
    ALLOW_SELECT = False

    def __init__(
        self,
        view: RoomView | None = None,
        *,
        writing: bool = False,
        id: str | None = None,  # noqa: A002  Textual's word
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._view = view
        self.set_class(writing, "-writing")
        self._agenda = _Drawing(self._draw_agenda, id="room-agenda")
        self._page = _Drawing(self._draw_page, id="room-words")

    def compose(self) -> Iterable[Widget]:
        """Agenda, page, and the row that says that writing goes on."""
        yield self._agenda
        yield Vertical(
            self._page, Rule(id="room-rule"), Static(WRITING, markup=False, id="room-writing"), id="room-page"
        )

    @property
    def view(self) -> RoomView | None:
        """What is shown; None shows nothing at all."""
        return self._view

    def show(self, view: RoomView | None) -> None:
        """Show this; redraws only when it differs."""
        if view != self._view:
            self._view = view
            self._agenda.refresh()
            self._page.refresh()

    def on_mount(self) -> None:
        """Be laid out right from the first frame on."""
        self._fit()

    def on_resize(self) -> None:
        """The agenda has its own column where there is room."""
        self._fit()

    def _fit(self) -> None:
        width, height = self.app.size
        wide = width >= WIDE
        self.set_class(wide, "-wide")
        self.set_class(wide and height >= 30, "-airy")
        self.set_class(not wide and 22 <= height < 30 and not self.has_class("-writing"), "-topped")

    def _draw_agenda(self, width: int, height: int) -> list[Content]:
        return agenda_rows(self._view, width, height) if self._view is not None else []

    def _draw_page(self, width: int, height: int) -> list[Content]:
        if self._view is None:
            return []
        return page_rows(self._view, width, height, agenda=not self.has_class("-wide"))


class _Drawing(Widget):
    """Rows drawn for the room there is."""

    ALLOW_SELECT = False

    def __init__(self, draw: Draw, *, id: str) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id)
        self._draw = draw

    def render(self) -> Content:
        """The rows."""
        width, height = self.size
        return Content("\n").join(self._draw(width, height)) if width > 8 and height > 0 else EMPTY

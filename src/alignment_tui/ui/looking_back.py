"""What screens that look back share: who is looking, the two keys to one's own view, and the room's page."""

from __future__ import annotations

from typing import Final

from textual import on
from textual.widget import Widget

from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.room.over import ShowsRoom
from alignment_tui.ui.stepping.gate import Gate

VIEW: Final = Command(
    "view",
    "With the client",
    "What can be looked at together, without your own notes. From there back to your own: v, then Enter.",
    ("v",),
    footer="with the client",
    short="client",
    own=True,
)


class LooksBack(ShowsRoom[None]):
    """Opens with whoever was looking at the screen below. To have the two keys back, put a `Gate` on the screen."""

    _with_client: bool | None = None
    _before_gate: Widget | None = None

    @property
    def with_client(self) -> bool:
        """Whether the client may be looking: then the coach's own is nowhere."""
        if self._with_client is None:
            stack = self.app.screen_stack
            place = stack.index(self) if self in stack else len(stack)
            below = stack[place - 1] if place else None
            self._with_client = getattr(below, "looked_at", "") != ""
        return self._with_client

    @property
    def looked_at(self) -> str:
        """Who may be looking."""
        return "client" if self.is_attached and self.with_client else ""

    def view_changed(self) -> None:
        """Draw everything anew: what the view lacks is nowhere."""
        raise NotImplementedError

    def commands(self) -> tuple[Command, ...]:
        """All of them; with the client there is no word about another view."""
        every = super().commands()
        return tuple(c for c in every if c.id != VIEW.id) if self.is_attached and self.with_client else every

    def action_command(self, id: str) -> None:  # noqa: A002  the field's word
        """As everywhere; with the client `v` is the first of the two keys back, and shows nothing."""
        if id == VIEW.id and self.with_client:
            self.do_view()
        else:
            super().action_command(id)

    def do_view(self) -> None:
        """With the client at once; back to the coach's own only with Enter after it."""
        if not self.with_client:
            self._set_view(with_client=True)
            return
        self._before_gate = self.focused
        self.query_one(Gate).focus()

    @on(Gate.Passed)
    def _gate_passed(self) -> None:
        self._keys_back()
        self._set_view(with_client=False)

    @on(Gate.Shut)
    def _keys_back(self) -> None:
        if self._before_gate is not None and self._before_gate.is_attached:
            self._before_gate.focus()

    def _set_view(self, *, with_client: bool) -> None:
        self._with_client = with_client
        self.unsay()
        self.view_changed()
        self.commands_changed()

"""The floor that every figure is compared with: a bare Textual app of one Static and one Input."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Input, Static


class Floor(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("the floor stands")
        yield Input(placeholder="type here")


if __name__ == "__main__":
    Floor().run()

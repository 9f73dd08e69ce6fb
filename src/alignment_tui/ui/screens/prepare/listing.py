"""A list of preparing: `a` adds one, `d` takes the chosen one away."""

from __future__ import annotations

from typing import ClassVar

from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.prepare.commands import ADD, REMOVE
from alignment_tui.ui.screens.prepare.prep import Prep
from alignment_tui.ui.stepping.commands import CHOOSE, WRITE
from alignment_tui.ui.stepping.items import ItemsBody


class PrepItems(ItemsBody):
    """A list whose items can be added and removed."""

    COMMANDS: ClassVar[tuple[Command, ...]] = (CHOOSE, WRITE, ADD, REMOVE)
    hand: Prep

    def do_item_add(self) -> None:
        """Begin a new one."""
        self.add()

    def do_item_remove(self) -> None:
        """Take the chosen one away; F8 brings it back."""
        self.take_away()

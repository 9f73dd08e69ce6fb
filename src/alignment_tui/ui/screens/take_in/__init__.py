"""Taking in what was written elsewhere, seen before it comes."""

from __future__ import annotations

from alignment_tui.ui.screens.take_in.screen import TakeInScreen

__all__ = ["TakeInScreen"]

"""First, midpoint and final side by side."""

from alignment_tui.ui.screens.then_now.screen import ThenNowScreen

__all__ = ["ThenNowScreen"]

"""Home: what needs the coach now, and all of the next meeting at one glance."""

from alignment_tui.ui.screens.home.screen import HomeScreen

__all__ = ["HomeScreen"]

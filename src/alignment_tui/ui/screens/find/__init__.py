"""Finding words, as they are typed."""

from alignment_tui.ui.screens.find.screen import FindScreen

__all__ = ["FindScreen"]

"""The final's one page, for three people to read together."""

from alignment_tui.ui.screens.one_page.screen import OnePageScreen

__all__ = ["OnePageScreen"]

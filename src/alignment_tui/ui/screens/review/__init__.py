"""A meeting read back: what came of it, what was said, what was prepared."""

from alignment_tui.ui.screens.review.screen import ReviewScreen

__all__ = ["ReviewScreen"]

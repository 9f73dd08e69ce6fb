"""Along the way: what was taken on over the whole engagement, what was received, how the coaching is looked at."""

from alignment_tui.ui.screens.along.screen import AlongScreen

__all__ = ["AlongScreen"]

"""What was settled for a whole engagement: agreements, meetings, people, goals, measures, and what is around them."""

from alignment_tui.ui.screens.settled.screen import SettledScreen

__all__ = ["SettledScreen"]

"""One engagement on one page: its meetings, its goals as they stand, what was promised, what was agreed."""

from alignment_tui.ui.screens.engagement.screen import EngagementScreen

__all__ = ["EngagementScreen"]

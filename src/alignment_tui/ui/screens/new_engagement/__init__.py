"""Begin an engagement: two answers are enough."""

from alignment_tui.ui.screens.new_engagement.screen import NewEngagementScreen

__all__ = ["NewEngagementScreen"]

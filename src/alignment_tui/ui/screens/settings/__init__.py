"""Settings: what the coach has chosen, each line with what it changes."""

from alignment_tui.ui.screens.settings.screen import SettingsScreen

__all__ = ["SettingsScreen"]

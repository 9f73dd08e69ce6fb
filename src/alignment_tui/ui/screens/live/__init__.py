"""The meeting itself: type, Enter, look up."""

from __future__ import annotations

from alignment_tui.ui.screens.live.screen import LiveScreen

__all__ = ["LiveScreen"]

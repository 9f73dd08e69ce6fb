"""The debrief, the same day: what was heard, what it means, what it changes."""

from __future__ import annotations

from alignment_tui.ui.screens.synthesise.screen import SynthesiseScreen

__all__ = ["SynthesiseScreen"]

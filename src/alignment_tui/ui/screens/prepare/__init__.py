"""Preparing a meeting: a short list of steps, one thing at a time, nothing required."""

from __future__ import annotations

from alignment_tui.ui.screens.prepare.screen import PrepareScreen

__all__ = ["PrepareScreen"]

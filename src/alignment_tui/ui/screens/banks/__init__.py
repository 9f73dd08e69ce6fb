"""The question banks: what will be asked, in real words, and changed without fear."""

from __future__ import annotations

from alignment_tui.ui.screens.banks.screen import BanksScreen

__all__ = ["BanksScreen"]

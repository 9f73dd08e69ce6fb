"""Copies: what can be made for whom, each seen before it is made; and the client's page for the sponsor."""

from __future__ import annotations

from alignment_tui.ui.screens.copies.approve import ApproveScreen
from alignment_tui.ui.screens.copies.paper import PaperScreen
from alignment_tui.ui.screens.copies.screen import CopiesScreen

__all__ = ["ApproveScreen", "CopiesScreen", "PaperScreen"]

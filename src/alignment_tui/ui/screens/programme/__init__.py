"""One programme: what an organisation wants of many coachings, and what they add up to."""

from alignment_tui.ui.screens.programme.listed import ProgrammesScreen
from alignment_tui.ui.screens.programme.screen import ProgrammeScreen

__all__ = ["ProgrammeScreen", "ProgrammesScreen"]

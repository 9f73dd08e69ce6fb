"""Cues: what in a line may be worth a question. Words and shapes are data; nothing here leaves the machine."""

from __future__ import annotations

from alignment_tui.banks.cues.family import Cues, Family
from alignment_tui.banks.cues.load import load_cues
from alignment_tui.banks.cues.spot import Cue, spot, voice_of
from alignment_tui.banks.cues.watch import CueWatch, Raised

__all__ = ["Cue", "CueWatch", "Cues", "Family", "Raised", "load_cues", "spot", "voice_of"]

"""Question banks: the coach's craft as data, loaded, rendered and chosen from."""

from __future__ import annotations

from alignment_tui.banks.agenda import agenda
from alignment_tui.banks.check import FAMILIES, check_bank
from alignment_tui.banks.choose import Offer, after, for_cue, for_place, for_step, offer
from alignment_tui.banks.filled import figure_in, slots_of
from alignment_tui.banks.ladder import Rung, clarifiable, climb, is_group, listed_in, rungs
from alignment_tui.banks.load import load_banks, shipped
from alignment_tui.banks.question import RUNGS, AgendaTemplate, Bank, Banks, Question
from alignment_tui.banks.render import SLOT_NAMES, Slots, render, render_statement
from alignment_tui.banks.resemble import resembles, search

__all__ = [
    "FAMILIES",
    "RUNGS",
    "SLOT_NAMES",
    "AgendaTemplate",
    "Bank",
    "Banks",
    "Offer",
    "Question",
    "Rung",
    "Slots",
    "after",
    "agenda",
    "check_bank",
    "clarifiable",
    "climb",
    "figure_in",
    "for_cue",
    "for_place",
    "for_step",
    "is_group",
    "listed_in",
    "load_banks",
    "offer",
    "render",
    "render_statement",
    "resembles",
    "rungs",
    "search",
    "shipped",
    "slots_of",
]

"""The title of a screen of steps, where the list of them has no room."""

from __future__ import annotations

from textual.content import Content

from alignment_tui.ui.text import cells, labelled
from alignment_tui.ui.widgets.steps import Step


def where_words(step: Step, place: int, count: int) -> Content:
    """`step 2 of 11  Amara's goals  2 of 3`."""
    return labelled((f"step {place} of {count}  ", "$muted"), (step.label, "$text"), (f"  {step.state}", "$accent"))


def fitting(names: tuple[str, ...], room: int) -> tuple[str, ...]:
    """As many of the names as fit into `room` cells, the first always."""
    while len(names) > 1 and sum(cells(name) + 2 for name in names) - 2 > room:
        names = names[:-1]
    return names

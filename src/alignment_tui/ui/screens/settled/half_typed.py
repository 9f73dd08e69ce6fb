"""What was typed of a change that is made only with its last field, so that leaving it loses nothing."""

from __future__ import annotations

from collections.abc import Sequence

from alignment_tui.ui.widgets.fields import FieldRow


class HalfTyped:
    """The words of each unfinished change, by its row, as long as the screen is there."""

    def __init__(self) -> None:
        self._words: dict[str, tuple[str, ...]] = {}

    def keep(self, row_id: str, fields: Sequence[FieldRow]) -> bool:
        """Keep what stands in the fields; whether there is anything."""
        self._words[row_id] = tuple(field.value for field in fields)
        return any(self._words[row_id])

    def bring(self, row_id: str, fields: Sequence[FieldRow]) -> None:
        """What was kept stands in the fields again; without any they are empty."""
        for field, words in zip(fields, self._words.get(row_id, ("",) * len(fields)), strict=True):
            field.load(words)

    def done(self, row_id: str) -> None:
        """The change is made."""
        self._words.pop(row_id, None)

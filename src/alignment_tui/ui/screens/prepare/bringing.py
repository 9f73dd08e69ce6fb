"""What the client brings: strengths, what to develop, and a question, a concern, an opportunity (R85, R88)."""

from __future__ import annotations

from alignment_tui.domain.preparation import brought_of
from alignment_tui.ui.screens.prepare.brought import BroughtBody
from alignment_tui.ui.stepping.items import NEW, add_row
from alignment_tui.ui.text import labelled
from alignment_tui.ui.widgets.rows import Row

_GROUPS = (
    ("strength", "Strengths", "Add a strength", "A strength, as I"),
    ("development", "To develop", "Add something to develop", "Something to develop"),
    ("question", "Questions to bring", "Add a question", "A question"),
    ("concern", "Concerns", "Add a concern", "A concern"),
    ("opportunity", "Opportunities", "Add an opportunity", "An opportunity"),
)
_LABELS = {kind: label for kind, _, _, label in _GROUPS}


class BringsBody(BroughtBody):
    """Each kind under its name, private until shared."""

    STEP = "brings"
    KINDS = tuple(kind for kind, *_ in _GROUPS)

    def heading(self) -> tuple[str, str]:
        """By whom."""
        return f"What {self.hand.client} brings", f"in {self.hand.client}'s own words"

    def under(self) -> str:
        """Private until shared."""
        return "private until shared; what is shared is at hand in the meeting"

    def rows(self) -> list[Row]:
        """Kind by kind."""
        found: list[Row] = []
        for kind, name, more, _ in _GROUPS:
            found.append(Row.heading(labelled((name, "$muted"))))
            found += [self.item_row(b) for b in brought_of(self.hand.meeting, kind)]
            found += [add_row(more, f"{NEW}-{kind}"), Row.room()]
        return found[:-1]

    def show_form(self) -> None:
        """Its label."""
        super().show_form()
        hint = "shared" if self.of("visibility") == "shared" else "private"
        self._text.show(label=_LABELS.get(self.kind_of(), ""), hint=hint)

    def fact(self) -> str:
        """How many are shared."""
        mine = brought_of(self.hand.meeting, *self.KINDS)
        shared = sum(1 for b in mine if b.visibility == "shared")
        return f"{shared} of {len(mine)} shared" if mine else ""

"""From an engagement's page to what runs through all of it: the one page, the next steps, the programme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from alignment_tui.ui.command import Command
from alignment_tui.ui.places import AlongPlace, OnePagePlace, Place

if TYPE_CHECKING:
    from alignment_tui.session.desk import Desk

_GROUP: Final = "Along the way"

ONE_PAGE: Final = Command(
    "one_page", "One page: success then and now", "What each called success, what happened, what all three say now.",
    ("o",), footer="one page", short="page", group=_GROUP,
)  # fmt: skip
NEXT_STEPS: Final = Command(
    "along.promised", "Next steps, all of them", "What was taken on, whose it is, since when, and what became of it.",
    ("n",), footer="next steps", short="steps", group=_GROUP,
)  # fmt: skip
BETWEEN: Final = Command(
    "along.between", "Between the meetings", "Acts and requests, apart from what was promised aloud.", group=_GROUP
)
RECEIVED: Final = Command(
    "along.received", "Feedback received", "Feedback and feedforward that reached the client.", group=_GROUP
)
COACHING: Final = Command(
    "along.coaching", "Feedback on the coaching", "What the client says of it, and what a provider sends.", group=_GROUP
)
WRAP_UP: Final = Command("along.wrap_up", "The wrap-up form", "Its questions, with the answers entered.", group=_GROUP)
PROGRAMME: Final = Command(
    "along.programme", "The programme", "What it proposes here; its goals; what it adds up to.", ("g",), group=_GROUP
)
GOING_ALONG: Final = (ONE_PAGE, NEXT_STEPS, BETWEEN, RECEIVED, COACHING, WRAP_UP, PROGRAMME)


class GoesAlong:
    """What the page of an engagement does for these."""

    _work: Any
    _desk: Desk
    proposed = 0
    """How much the programme proposes that isn't answered here."""

    def read_proposals(self) -> None:
        """What the programme proposes now."""
        from alignment_tui.domain.programme import proposals
        from alignment_tui.session.programmes import look_at

        engagement = self._work.engagement
        record = look_at(self._desk, engagement.programme.id) if engagement.programme.id else None
        self.proposed = len(proposals(engagement, record)) if record else 0

    def _go(self, place: Place) -> None:
        raise NotImplementedError

    def _along(self, step: str) -> None:
        self._go(AlongPlace(self._work.engagement.id, step))

    def do_one_page(self) -> None:
        """Then and now, on one page."""
        self._go(OnePagePlace(self._work.engagement.id))

    def do_along_promised(self) -> None:
        """The ledger."""
        self._along("promised")

    def do_along_between(self) -> None:
        """Between the meetings."""
        self._along("between")

    def do_along_received(self) -> None:
        """What was received."""
        self._along("received")

    def do_along_coaching(self) -> None:
        """The coaching itself."""
        self._along("coaching")

    def do_along_wrap_up(self) -> None:
        """The wrap-up."""
        self._along("wrap_up")

    def do_along_programme(self) -> None:
        """The programme."""
        self._along("programme")

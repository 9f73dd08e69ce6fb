"""Why something can't be done on an engagement's page, and what would make it possible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from alignment_tui.domain.commitment import NextStep
    from alignment_tui.domain.engaging import Stop
    from alignment_tui.session.work import Work

NO_MEETING: Final = "No meeting is to come; a adds one to the plan"
CONCLUDED: Final = "It is concluded; let it run again first"


class AtHand(Protocol):
    """What the page has at hand."""

    @property
    def opened(self) -> Work:
        """The engagement."""

    @property
    def chosen(self) -> Stop | None:
        """The meeting chosen on the timeline."""

    @property
    def target(self) -> Stop | None:
        """The chosen meeting, else the next."""

    @property
    def debriefed(self) -> Stop | None:
        """The meeting to debrief."""

    @property
    def step(self) -> NextStep | None:
        """The chosen next step."""

    @property
    def full(self) -> bool:
        """Whether everything has its place on the page."""


def writing(page: AtHand) -> str | None:
    """Why nothing can be changed here."""
    return "This record can only be read here" if page.opened.read_only() else None


def adding(page: AtHand) -> str | None:
    """Why no meeting can be added to the plan."""
    return CONCLUDED if page.opened.engagement.is_concluded else writing(page)


def preparing(page: AtHand) -> str | None:
    """Why there is no meeting to prepare or to go into."""
    stop = page.target
    if stop is None:
        return CONCLUDED if page.opened.engagement.is_concluded else NO_MEETING
    return f"{stop.called.capitalize()} was held" if stop.is_held else None


def debriefing(page: AtHand) -> str | None:
    """Why there is nothing to debrief."""
    chosen = page.chosen
    if chosen is not None and not chosen.is_held:
        return f"{chosen.called.capitalize()} has not been held yet"
    if chosen is None and page.debriefed is None:
        return "No meeting has been held yet"
    return None


def dating(page: AtHand) -> str | None:
    """Why no day can be said."""
    return writing(page) or preparing(page)


def state(page: AtHand) -> str | None:
    """Why no step's state can be said."""
    step = page.step
    if step is None:
        return "Choose a next step first"
    if step.is_proposed:
        return "It is only proposed; its owner's yes comes in the debrief"
    return writing(page)


def beside(page: AtHand) -> str | None:
    """Why the agreements need no page of their own."""
    return "The agreements are on this page" if page.full else None


def undoing(page: AtHand) -> str | None:
    """Why nothing can be taken back."""
    return None if page.opened.next_undo else "Nothing left to take back since this was opened"


def redoing(page: AtHand) -> str | None:
    """Why nothing can be brought again."""
    return None if page.opened.next_redo else "Nothing was taken back"


def concluding(page: AtHand) -> str | None:
    """Why it can't be concluded."""
    return "It is concluded already" if page.opened.engagement.is_concluded else writing(page)


def reopening(page: AtHand) -> str | None:
    """Why it can't run again."""
    return writing(page) if page.opened.engagement.is_concluded else "It is running"


def cancelling(page: AtHand) -> str | None:
    """Why the meeting can't be cancelled."""
    stop = page.target
    if stop is not None and not stop.is_held and not stop.plan:
        return "It stands in no plan"
    if stop is not None and stop.phase == "facilitation":
        return "It is on"
    return writing(page) or preparing(page)


def pausing(page: AtHand) -> str | None:
    """Why it can't rest."""
    engagement = page.opened.engagement
    if engagement.is_concluded:
        return "It is concluded"
    return "It rests already" if engagement.is_paused else writing(page)


def going_on(page: AtHand) -> str | None:
    """Why it can't go on."""
    return writing(page) if page.opened.engagement.is_paused else "It doesn't rest"

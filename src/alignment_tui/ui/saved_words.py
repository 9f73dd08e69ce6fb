"""What the status line says about the disk."""

from __future__ import annotations

from datetime import datetime

from textual.content import Content

from alignment_tui.storage.state import CHANGED_OUTSIDE, GONE, SaveState
from alignment_tui.ui.text import EMPTY, labelled
from alignment_tui.ui.wording import stamp

NOT_SAVED = "bold $background on $alert"


def words_of(state: SaveState, now: datetime, caught_up: int = 0) -> Content:
    """The left of the status line; `caught_up` is how many changes waited before this saved state."""
    at = "" if state.at is None else stamp(state.at, now)
    if state.kind == "saved":
        if not at:
            # nothing was written in this run: there is nothing to be told
            return EMPTY
        return labelled(f"saved {at}" + (f", with the {caught_up} that waited" if caught_up else ""))
    if state.kind == "saving":
        return labelled("saving")
    if state.kind == "read-only":
        return labelled(("here to be read only", "$accent"), f": {state.reason}" if state.reason else "")
    since = "" if state.since is None else f" since {stamp(state.since, now)}"
    why = f": {state.reason}" if state.reason else ""
    if state.kind == "file-not-saved":
        return labelled(f"kept {at}; ", ("the record itself waits", "bold $alert"), since + why)
    return labelled((" NOT SAVED ", NOT_SAVED), (f"{since}{why}. {_waiting(state.waiting)}", "$text"))


def brief_words_of(state: SaveState, now: datetime) -> Content:
    """The same where there is little room: the reason goes before the count does, and the time before the word."""
    if state.kind == "saved":
        return labelled("saved") if state.at is not None else EMPTY
    if state.kind != "not-saved":
        return words_of(state, now)
    count = "1 line waits here" if state.waiting == 1 else f"{state.waiting} lines wait here"
    return labelled((" NOT SAVED ", NOT_SAVED), (f" {count}", "$text"))


def words_in_the_room(state: SaveState, now: datetime) -> Content:
    """The same where everyone may look: when it was saved, or since when not and why; nothing is counted."""
    if state.kind == "saving":
        return labelled("saving")
    if state.kind in {"saved", "file-not-saved"}:
        return words_of(state, now)
    if state.kind == "read-only":
        return labelled("saved" if state.at is None else f"saved {stamp(state.at, now)}")
    since = "" if state.since is None else f" since {stamp(state.since, now)}"
    return labelled((" NOT SAVED ", NOT_SAVED), (since + (f": {state.reason}" if state.reason else ""), "$text"))


def still_where(state: SaveState) -> tuple[str, str]:
    """For the row above the status line: the path that could not be written, and what is done about it; or nothing.

    Where it is for the coach to decide, it says that instead; the question names the path.
    """
    if state.kind not in {"not-saved", "file-not-saved"} or not state.path:
        return "", ""
    if state.reason in (CHANGED_OUTSIDE, GONE):
        return "Choose under / which version stands", ""
    return state.path, ", again every 10 s"


def _waiting(count: int) -> str:
    if count == 1:
        return "1 line waits here, none lost"
    return f"{count} lines wait here, none lost"

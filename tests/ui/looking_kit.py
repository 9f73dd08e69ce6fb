"""The sample, concluded after three closed meetings, on a desk of its own; and the app at one of its places."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from alignment_tui.sample import write_sample
from alignment_tui.session.desk import Desk
from alignment_tui.ui.places import Place
from alignment_tui.ui.start import CoachApp
from apart import SetClock, folders_in

NOW = datetime(2026, 11, 16, 10, 4, tzinfo=UTC)


def sample_desk(root: Path) -> Desk:
    """A desk over the sample, its list read."""
    desk = Desk(folders_in(root), SetClock(NOW))
    desk.check()
    write_sample(desk.folders.records, NOW.date())
    desk.refresh()
    return desk


def leila(desk: Desk) -> tuple[str, dict[str, str]]:
    """The id of Leila's engagement, and of its meetings by kind."""
    engagement = next(r.id for r in desk.rows("engagement") if r.client.startswith("Leila"))
    return engagement, {r.kind: r.id for r in desk.rows("meeting") if r.engagement == engagement}


def app_at(desk: Desk, place: Place) -> CoachApp:
    """The app, opened there."""
    return CoachApp(desk, place)

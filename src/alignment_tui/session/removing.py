"""Removing an engagement with every trace of it that is within reach."""

from __future__ import annotations

from dataclasses import dataclass

from alignment_tui.session.desk import Desk
from alignment_tui.storage.given_out import GivenOut
from alignment_tui.storage.listing import MEETING, Row
from alignment_tui.storage.lock import lock
from alignment_tui.storage.removal import Removed, remove_all


@dataclass(frozen=True, slots=True)
class ToRemove:
    """What a removal takes away, to be said before."""

    client: str
    meetings: int
    copies: int

    @property
    def words(self) -> str:
        """`This removes 3 meetings and every copy made here.`"""
        meetings = {0: "the engagement", 1: "1 meeting"}.get(self.meetings, f"{self.meetings} meetings")
        return f"This removes {meetings} and every copy made here."

    @property
    def sure(self) -> str:
        """What has to be typed: the client's last name, or a plain word where there is none."""
        names = self.client.split()
        return names[-1] if names else "remove"


def what_goes(desk: Desk, engagement_id: str) -> ToRemove:
    """What removing the engagement takes away. Raises NotFound, FileDamaged, FileRefused."""
    engagement = desk.engagement(engagement_id)
    meetings = {row.id for row in _rows(desk, engagement_id) if row.document == MEETING}
    return ToRemove(engagement.client.name, len(meetings), len(GivenOut(desk.folders.state, engagement_id).known()))


def remove(desk: Desk, engagement_id: str) -> Removed:
    """Remove the engagement: its records, their journals, earlier copies and traces, and the list made of them.

    Blocks while it is closed first. What others made of it, a sync service or a backup, is out of reach. Raises
    OpenElsewhere, and nothing is removed, while another window has any of it open.
    """
    desk.refresh()
    rows = _rows(desk, engagement_id)
    ids = sorted({engagement_id, *(row.id for row in rows)})
    desk.let_go(engagement_id)
    for id_ in ids:
        lock(desk.folders.locks, id_).release()
    removed = remove_all(desk.folders, engagement_id, ids, [row.path for row in rows])
    desk.forget_lists()
    return removed


def _rows(desk: Desk, engagement_id: str) -> list[Row]:
    return [row for row in desk.index.rows(desk.folders.records, engagement=engagement_id) if row.id]

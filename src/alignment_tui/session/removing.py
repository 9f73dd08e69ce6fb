"""What becomes of an engagement whose time of keeping is over: pointed out, kept on, or removed with every trace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alignment_tui.domain.retention import kept_until
from alignment_tui.session.agenda_of_today import RETENTION, Item
from alignment_tui.session.desk import Desk
from alignment_tui.storage.given_out import GivenOut
from alignment_tui.storage.listing import ENGAGEMENT, MEETING, Row
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


def past_keeping(desk: Desk, today: date) -> tuple[Item, ...]:
    """Concluded engagements whose time of keeping is over, as Home shows them; longest first. Reads the list only."""
    months = desk.settings.kept_months
    found: list[tuple[date, Item]] = []
    for row in desk.rows(ENGAGEMENT):
        if row.closed is None or row.problem or row.copy_of:
            continue
        agreed = row.summary.get("retention_until") or ""
        until = kept_until(row.closed, date.fromisoformat(agreed) if agreed else None, months)
        if until is not None and until < today:
            item = Item(
                id=f"kept:{row.id}", why=RETENTION, engagement=row.id, client=row.client, sponsor=row.sponsor,
                organisation=row.organisation, day=until,
            )  # fmt: skip
            found.append((until, item))
    return tuple(item for _, item in sorted(found, key=lambda pair: (pair[0], pair[1].id)))


def what_goes(desk: Desk, engagement_id: str) -> ToRemove:
    """What removing the engagement takes away. Raises NotFound, FileDamaged, FileRefused."""
    engagement = desk.engagement(engagement_id)
    meetings = {row.id for row in _rows(desk, engagement_id) if row.document == MEETING}
    return ToRemove(engagement.client.name, len(meetings), len(GivenOut(desk.folders.state, engagement_id).known()))


def remove(desk: Desk, engagement_id: str) -> Removed:
    """Remove the engagement: its records, their journals, earlier copies and traces, and the list made of them.

    Blocks while it is closed first. What others made of it, a sync service or a backup, is out of reach.
    """
    desk.refresh()
    rows = _rows(desk, engagement_id)
    desk.let_go(engagement_id)
    removed = remove_all(
        desk.folders,
        engagement_id,
        sorted({engagement_id, *(row.id for row in rows)}),
        [row.path for row in rows],
    )
    desk.forget_lists()
    return removed


def _rows(desk: Desk, engagement_id: str) -> list[Row]:
    return [row for row in desk.index.rows(desk.folders.records, engagement=engagement_id) if row.id]

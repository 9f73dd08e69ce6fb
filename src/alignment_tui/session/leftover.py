"""What asks for the coach and is no meeting, as far as the list and the names of folders tell it: no record is read."""

from __future__ import annotations

import os
from datetime import date

from alignment_tui.domain.retention import kept_until
from alignment_tui.session.agenda_of_today import RETENTION, Item
from alignment_tui.session.desk import Desk
from alignment_tui.storage.listing import ENGAGEMENT


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


def without_record(desk: Desk) -> frozenset[str]:
    """Ids that have a journal here and no record in the coach's folder; nearly always none.

    Where a record can't be read just now it may be the one, so then there are none either.
    """
    try:
        names = os.listdir(desk.folders.journal)  # noqa: PTH208  names only
    except OSError:
        return frozenset()
    left = set(names) - {row.id for row in desk.rows()} - {opened.document.id for opened in desk.open_documents}
    return frozenset(left) if left and not desk.index.wrong(desk.folders.records) else frozenset()

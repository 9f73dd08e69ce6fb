"""The programmes of a coach's folder, the engagements in them, and what they add up to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from alignment_tui.domain.roll_up import RollUp, roll_up
from alignment_tui.storage.listing import ENGAGEMENT, MEETING, PROGRAMME, Row

if TYPE_CHECKING:
    from alignment_tui.domain.engagement import Engagement
    from alignment_tui.session.desk import Desk
    from alignment_tui.session.programme_work import ProgrammeWork

FOLDER = "programmes"
"""Where their records lie, among the folders of engagements."""


def known(desk: Desk) -> tuple[Row, ...]:
    """The programmes that have a record, by their day."""
    return tuple(r for r in desk.rows(PROGRAMME) if r.id and not r.problem and not r.copy_of)


def name_of(row: Row) -> str:
    """What a programme is called."""
    return str(row.summary.get("name", ""))


def named_like(desk: Desk, name: str) -> Row | None:
    """The programme of that name."""
    wanted = _folded(name)
    return next((r for r in known(desk) if wanted and _folded(name_of(r)) == wanted), None)


def begin_programme(
    desk: Desk, name: str, organisation: str = "", engagement: Engagement | None = None
) -> ProgrammeWork:
    """Begin a programme's record; from what an engagement already says of it where one is given."""
    from dataclasses import replace

    from alignment_tui.domain.programme_record import Aim, ProgrammeRecord
    from alignment_tui.session.ids import fresh, slug

    today = desk.clock.now().date()
    record = ProgrammeRecord(
        id=fresh("p-", 6, (r.id for r in desk.rows())), name=name, organisation=organisation, begun_on=today
    )
    if engagement is not None:
        said = engagement.programme
        record = replace(
            record,
            organisation=organisation or engagement.organisation,
            target=said.kind,
            audience=said.audience,
            outcome=said.outcome,
            owner=said.owner,
            aims=tuple(
                Aim(id=f"a{n}", text=g.text, reason=g.implication, since=today)
                for n, g in enumerate(engagement.organisation_goals, 1)
            ),
        )
    folder = desk.folders.records / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    return desk.create_programme(record, folder / f"{slug(name or 'programme')}-{record.id[2:]}.toml")


def in_programme(desk: Desk, programme_id: str, name: str = "") -> tuple[Row, ...]:
    """The engagements in a programme; those that only name it too, when `name` is given."""
    wanted = _folded(name)

    def belongs(row: Row) -> bool:
        said = row.summary
        if said.get("programme_id"):
            return bool(said["programme_id"] == programme_id)
        return bool(wanted) and _folded(str(said.get("programme", ""))) == wanted

    rows = (r for r in desk.rows(ENGAGEMENT) if r.id and not r.problem and not r.copy_of)
    return tuple(r for r in rows if belongs(r))


def count_up(
    desk: Desk, programme_id: str, name: str = "", on_progress: Callable[[int, int], None] | None = None
) -> RollUp:
    """The roll-up of a programme, from the list of records alone; what has moved is read again first.

    `on_progress(done, total)` is told while records are read. Slow with many changes: call it on another thread.
    """
    desk.refresh(on_progress)
    these = in_programme(desk, programme_id, name)
    ids = {r.id for r in these}
    return roll_up(name, _summaries(these), _summaries(r for r in desk.rows(MEETING) if r.engagement in ids and _is(r)))


def _is(row: Row) -> bool:
    return not row.problem and not row.copy_of


def _summaries(rows: Iterable[Row]) -> Iterable[dict[str, object]]:
    return (row.summary for row in rows)


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())

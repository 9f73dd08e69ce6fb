"""The programmes of a coach's folder, the engagements in them, and what they add up to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from alignment_tui.domain.roll_up import RollUp, roll_up
from alignment_tui.errors import FileDamaged, FileRefused
from alignment_tui.storage.listing import ENGAGEMENT, MEETING, PROGRAMME, Row

if TYPE_CHECKING:
    from alignment_tui.domain.engagement import Engagement
    from alignment_tui.domain.programme_record import ProgrammeRecord
    from alignment_tui.session.desk import Desk
    from alignment_tui.session.programme_work import ProgrammeWork

FOLDER = "programmes"
"""Where their records lie, among the folders of engagements."""
TO_GIVE = "counts to give"
FROM_OTHERS = "counts from others"
"""In that folder: counts made here, and counts that other coaches gave."""


def known(desk: Desk) -> tuple[Row, ...]:
    """The programmes that have a record, by their day."""
    return tuple(r for r in desk.rows(PROGRAMME) if r.id and not r.problem and not r.copy_of)


def name_of(row: Row) -> str:
    """What a programme was called when the list was read."""
    return str(row.summary.get("name", ""))


def name_now(desk: Desk, row: Row) -> str:
    """What a programme is called: as it stands now when it is open."""
    return desk.programme(row.id).record.name if desk.has_open(row.id) else name_of(row)


def named_like(desk: Desk, name: str) -> Row | None:
    """The programme of that name."""
    wanted = _folded(name)
    return next((r for r in known(desk) if wanted and _folded(name_of(r)) == wanted), None)


def only_named(desk: Desk) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Programmes that engagements name and that have no record yet, each with the engagements that name it."""
    recorded = {_folded(name_now(desk, r)) for r in known(desk)}
    found: dict[str, list[Row]] = {}
    for each in desk.rows(ENGAGEMENT):
        name = str(each.summary.get("programme", ""))
        alone = each.id and not each.problem and not each.copy_of and not each.summary.get("programme_id")
        if alone and _folded(name) and _folded(name) not in recorded:
            found.setdefault(_folded(name), []).append(each)
    return tuple((str(rows[0].summary["programme"]), tuple(rows)) for rows in found.values())


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


def look_at(desk: Desk, programme_id: str) -> ProgrammeRecord | None:
    """A programme as it stands now, to look at; nothing is opened. None when it can't be found or read."""
    from alignment_tui.domain.programme_record import ProgrammeRecord
    from alignment_tui.storage.records import load
    from alignment_tui.tomlfile import read_bytes

    if desk.has_open(programme_id):
        return desk.programme(programme_id).record
    row = next((r for r in known(desk) if r.id == programme_id), None)
    if row is None:
        return None
    try:
        document = load(read_bytes(row.path), row.path).document
    except (FileDamaged, FileRefused, OSError):
        return None
    return document if isinstance(document, ProgrammeRecord) else None


def joined(desk: Desk, engagement: Engagement) -> Engagement:
    """An engagement that begins in a programme there is a record of belongs to it from its first day on."""
    from alignment_tui.domain.edits import apply_all
    from alignment_tui.domain.programme import join

    row = named_like(desk, engagement.programme.name) if engagement.programme.name else None
    record = look_at(desk, row.id) if row else None
    return apply_all(engagement, join(engagement, record).engagement) if record else engagement


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


def give_counts(desk: Desk, rolled: RollUp) -> Path:
    """Write this coach's counts as a file to give away; where it lies.

    Raises OSError, and ValueError when the group is too small to be counted.
    """
    from alignment_tui.session.ids import slug
    from alignment_tui.storage.counts_file import write_counts

    if rolled.says_nothing:
        msg = "fewer than five engagements are not counted"
        raise ValueError(msg)
    day = desk.clock.now().date().isoformat()
    path = desk.folders.records / FOLDER / TO_GIVE / f"{slug(rolled.programme or 'programme')}-{day}.json"
    write_counts(path, [rolled])
    return path


def counts_from_others(desk: Desk, name: str) -> tuple[tuple[RollUp, ...], tuple[str, ...]]:
    """What other coaches have given of a programme, and what is to be said of those that can't be counted.

    They are the files that the coach has put into the folder `counts from others` beside the programmes.
    """
    from alignment_tui.storage.counts_file import read_counts

    found: list[RollUp] = []
    problems: list[str] = []
    seen: set[RollUp] = set()
    for path in sorted((desk.folders.records / FOLDER / FROM_OTHERS).glob("*.json")):
        try:
            given = read_counts(path)
        except FileRefused as problem:
            problems.append(f"{path.name}: {problem.what}")
            continue
        except OSError as problem:
            problems.append(f"{path.name}: {(problem.strerror or 'unknown reason').lower()}")
            continue
        for rolled in given:
            if _folded(rolled.programme) != _folded(name):
                continue
            if rolled in seen:
                problems.append(f"{path.name}: the same counts are there twice, and count once")
                continue
            seen.add(rolled)
            found.append(rolled)
    return tuple(found), tuple(problems)


def _is(row: Row) -> bool:
    return not row.problem and not row.copy_of


def _summaries(rows: Iterable[Row]) -> Iterable[dict[str, object]]:
    return (row.summary for row in rows)


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())

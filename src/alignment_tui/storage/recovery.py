"""What a journal says about the record beside it: what the record lacks, or that someone else has written it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from alignment_tui.storage.journal import NO_FILE, Base, Draft, Edit, Record, Segment, Snap
from alignment_tui.storage.state import Action


@dataclass(frozen=True, slots=True)
class Plan:
    """How to come from the bytes on disk to the newest words.

    `foreign`: no record knows these bytes, so someone else wrote them; then `base` is ours to start from.
    """

    base: Base
    edits: tuple[Edit, ...]
    """What `base` lacks, in order."""
    draft: str
    last_n: int
    foreign: bool
    damaged: tuple[int, ...]
    """Segments that could not be read whole, or that hold actions which cannot be applied for a gap before them."""
    segments: tuple[int, ...]
    """The numbers of all segments."""
    snaps: tuple[Snap, ...] = ()
    """Versions that were about to be written after `base`."""

    @property
    def is_damaged(self) -> bool:
        """Whether something in the journal could not be used."""
        return bool(self.damaged)

    def cut(self, edits: int) -> Plan:
        """The same plan with only so many actions; what is cut off is kept aside with its segments."""
        return replace(self, edits=self.edits[:edits], damaged=self.segments, snaps=())


def plan(segments: Sequence[Segment], on_disk: str, again: Callable[[Action], bool] = lambda _: False) -> Plan | None:
    """What to do with a journal beside bytes of the hash `on_disk`; None when the journal holds nothing at all.

    An action for which `again` holds is done once more, with all that follow it, even if the record has it: what it
    asked for beyond the record may have been stopped half way. Doing actions twice is harmless.
    """
    every = tuple(segment.number for segment in segments)
    segments = that_count(segments)
    outdated = every[: len(every) - len(segments)]
    records = [record for segment in segments for record in segment.records]
    if not records:
        return None
    start = first_match(records, on_disk)
    foreign = start is None
    if start is None:
        start = newest_base(records)
    if start is None:
        return Plan(
            Base(on_disk, 0), (), draft_of(records), last_n(records), True, outdated + damaged(segments, 0), every
        )
    found = records[start]
    base = Base(base_sha(found) or on_disk, found.n, token_of(records))
    edits = following(records, start)
    redone = [record.n for record in records if isinstance(record, Edit) and again(record.action)]
    if not foreign and redone and min(redone) <= base.n:
        base = replace(base, n=min(redone) - 1)
        edits = following([Snap(on_disk, base.n), *records], 0)
    snaps = tuple(r for r in records[start + 1 :] if isinstance(r, Snap) and r.n >= base.n and r.sha != base.sha)
    return Plan(
        base,
        edits,
        draft_of(records),
        last_n(records),
        foreign,
        outdated + damaged(segments, base.n + len(edits)),
        every,
        tuple(dict.fromkeys(snaps)),
    )


def that_count(segments: Sequence[Segment]) -> Sequence[Segment]:
    """The segments from the last one on that stands alone with its first records whole, which a draft ends."""
    for place in reversed(range(len(segments))):
        records = segments[place].records
        alone = bool(records) and isinstance(records[0], Base) and records[0].alone
        if alone and any(isinstance(record, Draft) for record in records):
            return segments[place:]
    return segments


def first_match(records: Sequence[Record], on_disk: str) -> int | None:
    """Where the journal first speaks of these bytes.

    The first place and not the last: a stop between recovery and the next snapshot leaves a newer segment that
    begins with the same base and is not whole, and what only the older one holds would be lost.
    """
    return next((place for place, record in enumerate(records) if base_sha(record) == on_disk), None)


def newest_base(records: Sequence[Record]) -> int | None:
    """Where the newest version of ours that surely stood on disk first appears. An intent alone proves nothing."""
    bases = [record for record in records if isinstance(record, Base) and record.sha != NO_FILE]
    if not bases:
        return None
    newest = max(bases, key=lambda base: base.n)
    return next(
        place
        for place, record in enumerate(records)
        if isinstance(record, Base) and (record.sha, record.n) == (newest.sha, newest.n)
    )


def following(records: Sequence[Record], start: int) -> tuple[Edit, ...]:
    """The actions after a place, each once, as far as their numbers run unbroken from it."""
    by_number: dict[int, Edit] = {}
    for record in records[start + 1 :]:
        if isinstance(record, Edit):
            by_number.setdefault(record.n, record)
    edits: list[Edit] = []
    n = records[start].n + 1
    while n in by_number:
        edits.append(by_number[n])
        n += 1
    return tuple(edits)


def base_sha(record: Record) -> str | None:
    """The hash of the bytes a record speaks of."""
    return record.sha if isinstance(record, (Base, Snap)) else None


def draft_of(records: Sequence[Record]) -> str:
    """The newest half-typed words."""
    return next((record.text for record in reversed(records) if isinstance(record, Draft)), "")


def token_of(records: Sequence[Record]) -> str:
    """The newest name of a temporary file."""
    return next((record.token for record in reversed(records) if isinstance(record, Base)), "")


def holds_more(segments: Sequence[Segment]) -> bool:
    """Whether the journal has actions that the record, when it was last surely written, did not."""
    records = [record for segment in that_count(segments) for record in segment.records]
    based = max((record.n for record in records if isinstance(record, Base)), default=0)
    return any(isinstance(record, Edit) and record.n > based for record in records)


def last_n(records: Sequence[Record]) -> int:
    """The highest number any record carries."""
    return max(record.n for record in records)


def damaged(segments: Sequence[Segment], reached: int) -> tuple[int, ...]:
    """The segments to be kept aside: those not read whole, and those with actions past a gap."""
    return tuple(
        segment.number
        for segment in segments
        if segment.damaged or any(isinstance(record, Edit) and record.n > reached for record in segment.records)
    )

"""Not to be kept: the words of a row leave every copy this program made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from alignment_tui.errors import AlignmentError
from alignment_tui.storage.atomic import write_sealed
from alignment_tui.storage.codec import Codec
from alignment_tui.storage.disk import Disk
from alignment_tui.storage.history import History
from alignment_tui.storage.journal import ASIDE, MOST_BYTES, Draft, Edit, encode, read_segment

D = TypeVar("D")


def clear_words(
    disk: Disk,
    codec: Codec[D],
    rows: Iterable[str],
    history: History,
    base_folder: Path,
    kept_base: str,
    journal_folder: Path,
) -> None:
    """Take the words of these rows out of history, base copies and segments kept aside.

    Each by temporary file, flush and rename; a stop in between leaves it to be run again. Raises OSError.
    """
    gone = tuple(rows)
    history.rewrite(without_rows(codec, gone, history.folder))
    for name in disk.names(base_folder):
        if name != kept_base:
            disk.remove(base_folder / name)
    aside = journal_folder / ASIDE
    for name in disk.names(aside):
        if name.endswith(".tmp"):
            disk.remove(aside / name)
        else:
            _rewrite_segment(disk, codec, gone, aside / name)


def without_rows(codec: Codec[D], rows: Iterable[str], folder: Path) -> Callable[[bytes], bytes | None]:
    """A change to a stored copy that takes the rows out; None when the copy can't be read, so that it goes whole."""
    gone = tuple(rows)

    def change(data: bytes) -> bytes | None:
        try:
            read = codec.load(data, folder)
        except AlignmentError:
            return None
        document = read.document
        for row_id in gone:
            document = codec.without_row(document, row_id)
        return data if document == read.document else codec.dump(document, read.extras, data).data

    return change


def _rewrite_segment(disk: Disk, codec: Codec[D], rows: tuple[str, ...], path: Path) -> None:
    """What can't be read of a segment kept aside may hold the words, and so may half-typed ones: both go."""
    kept: list[bytes] = []
    for record in read_segment(0, disk.read(path, MOST_BYTES)).records:
        match record:
            case Draft():
                continue
            case Edit():
                edit = record
                for row_id in rows:
                    if codec.mentions(edit.action, row_id):
                        edit = edit.without(codec.without_words, row_id)
                kept.append(encode(edit))
            case _:
                kept.append(encode(record))
    data = b"".join(kept)
    if data != disk.read(path, MOST_BYTES):
        write_sealed(disk, path, data)

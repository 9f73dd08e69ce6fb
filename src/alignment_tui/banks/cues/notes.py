"""Reading lists of words and shapes out of a file, and noting by line what is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from alignment_tui.banks.check import Findings
from alignment_tui.banks.cues.shapes import Compiler, Shape, ShapeError
from alignment_tui.errors import BankInvalid

_COMMENT = "#"


class Notes(Findings):
    """What a file of cues says, entry by entry with its line, and what is wrong with it."""

    __slots__ = ()

    def fault_at(self, line: int, what: str) -> None:
        """Something at a line that makes the file unusable."""
        self.at_lines.append(BankInvalid(self.path, what, line))

    def only(self, table: Mapping[str, object], known: Collection[str], *where: str | int) -> None:
        """Advise on keys that mean nothing here."""
        for key in table:
            if key not in known:
                close = get_close_matches(key, sorted(known), n=1)
                guess = f" Did you mean {close[0]}?" if close else ""
                shown = "".join(c for c in key if c.isprintable())[:40]
                self.advise(f"{shown} is no word of this format.{guess}", *where, key)

    def text(self, key: str, default: str = "") -> str:
        """A text at the top of the file."""
        value = self.parsed.data.get(key, default)
        if isinstance(value, str):
            return value
        self.fault(f"{key} is text in quotation marks", key)
        return default

    def table(self, key: str) -> Mapping[str, object]:
        """A table of the file; empty when it has none."""
        value = self.parsed.data.get(key, {})
        if isinstance(value, dict):
            return value
        self.fault(f"{key} is written as [{key}]", key)
        return {}

    def entries(self, *where: str | int, parted: str = ",") -> list[str]:
        """The entries of a list or of a text, parted by line ends and commas or by blanks."""
        return [entry for entry, _ in self.placed(*where, parted=parted)]

    def shapes(self, compiler: Compiler, *where: str | int, words: bool = False) -> list[Shape]:
        """The shapes of a text, one a line, or of words parted by commas; those that cannot be read are noted."""
        found: list[Shape] = []
        for entry, line in self.placed(*where, parted="," if words else ""):
            try:
                found.append(compiler.shape(entry))
            except ShapeError as error:
                self.fault_at(line, f"this shape cannot be read: {error}")
        return found

    def placed(self, *where: str | int, parted: str = ",") -> list[tuple[str, int]]:
        """Entries with their lines."""
        value: object = self.parsed.data
        for key in where:
            if isinstance(value, dict) and isinstance(key, str):
                value = value.get(key, "")
            elif isinstance(value, list) and isinstance(key, int):
                value = value[key]
        listed = value if isinstance(value, list) else [value]
        texts = [text for text in listed if isinstance(text, str)]
        if len(texts) < len(listed):
            self.fault(f"{where[-1]} is a text, or a list of texts in square brackets", *where)
            return []
        at = self.parsed.line_of(*where) - 1
        rows = self.parsed.text.split("\n")
        found: list[tuple[str, int]] = []
        for text in texts:
            for entry, first in _entries(text, parted):
                there = next((n for n in range(at, len(rows)) if first in rows[n]), None)
                at = at if there is None else there
                found.append((entry, at + 1))
        return found


def _entries(text: str, parted: str) -> Iterator[tuple[str, str]]:
    """Entries, each with the row that it begins in; with commas, an entry can go on in the next row."""
    begun, first = "", ""
    for row in text.split("\n"):
        kept = row.partition(_COMMENT)[0].strip()
        if not kept:
            continue
        if parted == " ":
            yield from ((word, kept) for word in kept.split())
        elif not parted:
            yield kept, kept
        else:
            first = first if begun else kept
            *whole, begun = (begun + " " + kept).split(parted)
            for entry in whole:
                if entry.strip():
                    yield entry.strip(), first
                first = kept
            begun = begun.strip()
    if begun:
        yield begun, first

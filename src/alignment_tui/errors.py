"""Everything that can go wrong and that a caller would treat differently.

AlignmentError
├── FileDamaged       cannot be read whole: listed under "needs attention", never written
├── FileRefused       can be read and is none of ours, or not usable as one
├── FolderUnusable    the coach's folder, or our own, cannot be used; said before a word is typed
├── OpenElsewhere     another window of this program holds the document
├── NotFound          no record with that id
└── BankInvalid       a question bank that breaks its own rules

Every error carries what happened, where, and what to do about it, and never the words of a person.
"""

from __future__ import annotations

from pathlib import Path


class AlignmentError(Exception):
    """Anything this program reports in words. `str()` is one sentence or two, fit to be shown."""

    todo: str = ""
    """What the person can do about it; empty when the sentence says it already."""


class FileDamaged(AlignmentError):
    """The bytes at `path` cannot be read whole. Nothing is ever written to such a path."""

    todo = "Put that place right in an editor, or bring back an earlier copy; nothing was changed."

    def __init__(self, path: Path, what: str, line: int | None = None, column: int | None = None) -> None:
        self.path, self.what, self.line, self.column = path, what, line, column
        super().__init__(_place(path, line, column) + what)


class FileRefused(AlignmentError):
    """The bytes at `path` are sound and are no record of this program, or not one it can use."""

    todo = "Nothing was changed."

    def __init__(self, path: Path, what: str, line: int | None = None, todo: str = "") -> None:
        self.path, self.what, self.line, self.column = path, what, line, None
        if todo:
            self.todo = todo
        super().__init__(_place(path, line, None) + what)


class FolderUnusable(AlignmentError):
    """A folder that must be read or written cannot be."""

    def __init__(self, path: Path, what: str, todo: str) -> None:
        self.path, self.what, self.todo = path, what, todo
        super().__init__(f"{path}: {what}")


class OpenElsewhere(AlignmentError):
    """Another window holds the lock of the document with this id."""

    todo = "It can be read here, and written here once that window has left it."

    def __init__(self, id: str) -> None:  # noqa: A002  the field's word
        self.id = id
        super().__init__("open in another window")


class NotFound(AlignmentError):
    """No record answers to this id."""

    def __init__(self, what: str, todo: str = "") -> None:
        self.todo = todo
        super().__init__(what)


class BankInvalid(AlignmentError):
    """A question bank breaks a rule of its format."""

    def __init__(self, path: Path, what: str, line: int | None = None, todo: str = "") -> None:
        self.path, self.what, self.line, self.column, self.todo = path, what, line, None, todo
        super().__init__(_place(path, line, None) + what)


def _place(path: Path, line: int | None, column: int | None) -> str:
    place = path.name
    if line is not None:
        place += f", line {line}"
    if column is not None:
        place += f", column {column}"
    return place + ": "

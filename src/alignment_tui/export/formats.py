"""The formats a page can be given out in; each writer is imported when a copy of its kind is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from alignment_tui.errors import AlignmentError
from alignment_tui.export.documents import Made

MARKDOWN: Final = "markdown"
HTML: Final = "html"
WORD: Final = "docx"
PDF: Final = "pdf"
CALENDAR: Final = "ics"

Progress = Callable[[int, int], None]
"""Told how many blocks and rows are done, of how many; it may raise Stopped."""


class Stopped(Exception):
    """Whoever asked for a copy doesn't want it any more. Nothing has been written."""


class FormatRefused(AlignmentError):
    """This page can't be given out in that format; `str()` says why."""

    def __init__(self, why: str, todo: str = "") -> None:
        self.todo = todo
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its word on the command line, how screens call it, the end of its files' names."""

    id: str
    name: str
    ending: str


FORMATS: Final = (
    Format(WORD, "Word", "docx"),
    Format(PDF, "PDF", "pdf"),
    Format(HTML, "HTML, to print or read", "html"),
    Format(MARKDOWN, "Markdown, plain text", "md"),
    Format(CALENDAR, "Calendar", "ics"),
)


def formats_of(made: Made) -> tuple[Format, ...]:
    """Those that a document can have: a calendar only where there are dates."""
    return tuple(f for f in FORMATS if f.id != CALENDAR or made.dates is not None)


def format_of(id: str) -> Format | None:  # noqa: A002  the field's word
    """The format with that word."""
    return next((f for f in FORMATS if f.id == id), None)


def rendered(made: Made, wanted: str, now: datetime, progress: Progress | None = None) -> bytes:
    """The document's bytes in that format. Raises FormatRefused, and Stopped from `progress`."""
    tell = progress or (lambda _done, _of: None)
    match wanted:
        case "markdown":
            from alignment_tui.export.to_markdown import to_markdown

            return to_markdown(made.page).encode("utf-8")
        case "html":
            from alignment_tui.export.to_html import to_html

            return to_html(made.page).encode("utf-8")
        case "docx":
            from alignment_tui.export.to_word import to_word

            return to_word(made.page, now, tell)
        case "pdf":
            from alignment_tui.export.to_pdf import to_pdf

            return to_pdf(made.page, now, tell)
        case "ics" if made.dates is not None:
            from alignment_tui.export.to_calendar import to_calendar

            return to_calendar(made.dates, now)
    if wanted == CALENDAR:
        msg = "Only the calendar's dates can be a calendar's file."
        raise FormatRefused(msg, "It is a document of its own: dates.")
    msg = "There is no such format."
    raise FormatRefused(msg, f"There are {', '.join(f.id for f in FORMATS)}.")

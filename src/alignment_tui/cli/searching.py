"""What the records say of some words, grouped by meeting, or for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from alignment_tui.cli.as_json import day, document
from alignment_tui.cli.records import folders_for, listed, one_of
from alignment_tui.cli.statuses import NOT_USABLE
from alignment_tui.cli.terminal import complain, harmless, heading, may_style, say, wrapped
from alignment_tui.clock import SystemClock
from alignment_tui.domain.hits import hits
from alignment_tui.domain.query import Query, QueryError
from alignment_tui.session.finding import MOST, Finding, Found, Group, Result, Scope
from alignment_tui.storage.index import Index
from alignment_tui.storage.listing import ENGAGEMENT

_SOME = 200
"""Records to be read from which on it is told how far that is."""


def search(records: Path | None, words: Sequence[str], engagement: str, limit: int, *, as_json: bool) -> int:
    """Print what is found: within an engagement when one is named, else everywhere. Raises AlignmentError."""
    folders = folders_for(records)
    rows = listed(records)
    named = [
        row for row in rows if row.document == ENGAGEMENT and row.copy_of is None and row.id.startswith(engagement)
    ]
    scope = Scope(engagement=one_of(named, engagement, "engagement").id if engagement else "")
    finding = Finding(folders.cache, folders.records, Index(folders.cache))
    finding.refresh(_progress)
    typed = " ".join(words)
    try:
        found = finding.look(typed, SystemClock().now().date(), scope, max(1, limit))
    except QueryError as problem:
        complain(f"alignment-tui: {problem}")
        return NOT_USABLE
    if as_json:
        results = [_values(result) for result in found.results]
        over = found.count > max(MOST, limit)
        asked = {"query": typed, "engagement": scope.engagement or None, "count": found.count, "over": over}
        say(document("search", **asked, results=results))
    elif not found.groups:
        say(f'Nothing with "{harmless(typed)}".' if typed.strip() else "Say what to look for.")
    else:
        for group in found.groups:
            say(*_printed(group, found.query))
        say(_count(found))
    return 0


def _progress(done: int, total: int) -> None:
    if total >= _SOME and sys.stderr.isatty():
        end = "\n" if done >= total else "\r"
        print(f"Reading the records: {done:,} of {total:,}", end=end, file=sys.stderr, flush=True)


def _printed(group: Group, query: Query) -> Iterator[str]:
    head = group.head
    when = head.day.isoformat() if head.day else "undated"
    where = f"{head.kind}, {when}" if head.kind else "the engagement's own record"
    yield heading(harmless(f"{head.client or 'no name yet'}  {where}  {head.document}"))
    for result in group.results:
        found = result.found
        minute = "" if found.minute is None else str(found.minute)
        lead = f"  {minute:>3}  {harmless(found.letter)[:1] or ' '}  "
        label = "" if found.thing == "line" else f"{found.label}: "
        private = "private: " if found.private else ""
        words = f'= "{found.words}"' if found.agreed else found.words or "(marked, no words yet)"
        for row in wrapped(f"{private}{label}{words}", " " * len(lead), lead):
            yield _bold(row, query)
    yield ""


def _bold(row: str, query: Query) -> str:
    if not may_style():
        return row
    for begin, end in reversed(hits(query.shown, row)):
        row = f"{row[:begin]}\x1b[1m{row[begin:end]}\x1b[0m{row[end:]}"
    return row


def _count(found: Found) -> str:
    shown = len(found.results)
    if found.count > MOST:
        return f"The first {shown:,} of over {MOST:,}."
    return f"{shown:,} found." if shown == found.count else f"The first {shown:,} of {found.count:,}."


def _values(result: Result) -> dict[str, object]:
    found = result.found
    return {
        "thing": found.thing,
        "id": found.id or None,
        "label": found.label,
        "words": found.words,
        "also": [words for words in found.also.split("\n") if words],
        "who": found.who or None,
        "minute": found.minute,
        "read_back": found.agreed,
        "private": found.private,
        "on": day(found.on),
        "meeting": found.meeting or None,
        "line": found.line or None,
        "engagement": result.engagement,
        "client": result.client,
        "kind": result.kind or None,
    }

"""Not to be kept: a line, what it made, and every place where its words stood before a split or a join (R177)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from alignment_tui.domain.commitment import Measure, NextStep, Support
from alignment_tui.domain.edits import Action, Edit, LineStruck, RowPut, RowRemoved, apply_all
from alignment_tui.domain.engagement import Definition, Engagement
from alignment_tui.domain.line import Asked, Line
from alignment_tui.domain.line_parts import is_settled, line_of, once, repointed
from alignment_tui.domain.made import Made, bare
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.preparation import kept_ready

_NUMBERED = re.compile(r"(.*)-(\d+)")


def strike(meeting: Meeting, engagement: Engagement, id: str) -> Action:  # noqa: A002
    """Not to be kept: the line and what it made go from the record, its history and its journal, beyond undo (R177).

    Where its words once stood in other lines, those get ids of their own first, so that nothing earlier of them stays.
    """
    line = line_of(meeting, id)
    gone = (id, *line.kin)
    staying = [x for x in meeting.lines if x.id != id and (x.id in gone or not set(gone).isdisjoint(x.kin))]
    edits: list[Edit] = []
    engagement_edits: list[Edit] = []
    now, taken = meeting, {x.id for x in meeting.lines} | set(gone)
    for old in staying:
        fresh = _fresh(old.id, taken)
        taken.add(fresh)
        kept = replace(
            _only_its_words(now.line(old.id) or old), id=fresh, kin=tuple(k for k in old.kin if k not in gone)
        )
        these: list[Edit] = [RowPut("line", kept, old.id), *_following(now, old.id, kept), RowRemoved("line", old.id)]
        now = apply_all(now, tuple(these))
        edits += these
        those = tuple(_following(engagement, old.id, kept, but=frozenset(gone)))
        engagement = apply_all(engagement, those)
        engagement_edits += those
    struck = tuple(LineStruck(g) for g in once((*gone, *(x.id for x in staying)), ""))
    # also where nothing came of it any more: what it had made once stands in the engagement's earlier copies
    return Action("", meeting=(*edits, *struck), engagement=(*engagement_edits, *struck))


def kept_elsewhere(meeting: Meeting, struck: frozenset[str]) -> tuple[str, ...]:
    """The ids under which questions about these lines may be kept ready in the meetings that follow.

    They hold the lines' words, and go with them (R177). To be asked before the lines are struck.
    """
    going = struck | {line.id for line in meeting.lines if not struck.isdisjoint(line.kin)}
    return (
        *(kept_ready(asked.id) for asked in meeting.asked if asked.about in going),
        *(kept_ready(thing.id) for thing in meeting.next_time if thing.about in going),
    )


def _only_its_words(line: Line) -> Line:
    """The line without the words beside those that count: they may hold what was split off it."""
    if line.words == line.text:
        return replace(line, finished="", read_back="")
    return replace(line, text="", finished="" if line.agreed else line.words, read_back=line.read_back)


def _following(
    document: Meeting | Engagement, old: str, line: Line, but: frozenset[str] = frozenset()
) -> Iterator[Edit]:
    """What points to a line follows it to its new id, as far as it holds none of the words that are going.

    A question or a definition of a word that the line no longer has goes; a step, measure or support that was held to
    more words than the line has left takes those, and asks for its yes anew.
    """
    has = _words_in(line.words)
    for edit in repointed(document, old, line.id, but):
        thing = edit.row
        if isinstance(thing, Asked | Definition) and not _words_in(thing.word) <= has:
            yield RowRemoved(edit.table, thing.id)
            if isinstance(document, Meeting):
                yield from (RowPut("line", replace(x, asked="")) for x in document.lines if x.asked == thing.id)
        elif isinstance(thing, NextStep | Measure | Support) and thing.said_at == line.id:
            yield RowPut(edit.table, _in_fewer_words(thing, line))
        else:
            yield edit


def _in_fewer_words(made: Made, line: Line) -> Made:
    words = bare(line.words)
    if made.text == words or words not in made.text:
        return made
    if isinstance(made, Support):
        return replace(made, text=words, answer="", answered_at="") if is_settled(made) else replace(made, text=words)
    if is_settled(made):
        return replace(made, text=words, accepted="", accepted_on=None, accepted_at="")
    return replace(made, text=words)


def _words_in(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _fresh(id: str, taken: set[str]) -> str:  # noqa: A002
    """An id that the line hasn't had: `l7`, `l7-2`, `l7-3`."""
    match = _NUMBERED.fullmatch(id)
    base, number = (match[1], int(match[2])) if match else (id, 1)
    while (found := f"{base}-{number + 1}") in taken:
        number += 1
    return found

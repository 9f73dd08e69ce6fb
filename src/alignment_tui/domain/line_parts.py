"""Words that move between lines after the fact: a line split in two, two joined, and what then isn't kept (R162, R177).

What was agreed was agreed as a whole: the halves of a read-back line, and what it is joined to, stand as noted until
they are read back anew. A yes that was given to a step, a measure or support stays with the words it was given to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from alignment_tui.domain.commitment import OWN, Support
from alignment_tui.domain.edits import Action, Edit, RowPut, RowRemoved
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.line import ASKED, MEASURE, STEP, SUPPORT, Line
from alignment_tui.domain.made import TABLES, Made, bare
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import NOBODY
from alignment_tui.domain.table import row, rows, tables

_BREAK = re.compile(r"(?<=[.;!?…])\s+|(?<=,)\s+|\s+[–—-]\s+|\s+(?=(?:but|and|so|then)\s)", re.IGNORECASE)


def natural_place(words: str) -> int:
    """Where somebody would most likely split the words: at the end of a sentence, else at the break next to the middle.

    0 when there is no place between two words.
    """
    places = [m.end() for m in _BREAK.finditer(words)] or [m.end() for m in re.finditer(r"\s+", words.rstrip())]
    inside = [p for p in places if words[:p].strip() and words[p:].strip()]
    ends = [p for p in inside if words[:p].rstrip()[-1:] in ".;!?…"]
    return min(ends or inside, key=lambda p: abs(2 * p - len(words)), default=0)


def split(meeting: Meeting, engagement: Engagement, id: str, place: int, moment: Moment) -> Action:  # noqa: A002
    """The line's words from `place` on become a line of their own, said by the same person in the same minute.

    Its mark stays with the first half, unless it says only what kind of remark it was. The half that was asked about
    keeps the line's id. Does nothing where one half would have no words.
    """
    line = line_of(meeting, id)
    head, tail = line.words[:place].strip(), line.words[place:].strip()
    if not (head and tail):
        return Action("")
    plain = replace(line, agreed=False, read_back="", agreed_by="")
    typed = line.words == line.text
    first = (
        replace(plain, text=head, finished="") if typed else replace(plain, finished="" if head == line.text else head)
    )
    second = replace(plain, text=tail if typed else "", finished="" if typed else tail, made="")
    if line.mark in TABLES:
        second = replace(second, mark="")
    other = moment.new_id("l")
    kin = (id, *line.kin)
    if _asked_only_of(meeting, id, tail, head):
        first = replace(first, id=other, kin=kin)
        edits: list[Edit] = [RowPut("line", first, _id_before(meeting, id)), RowPut("line", second)]
    else:
        second = replace(second, id=other, kin=kin)
        edits = [RowPut("line", first), RowPut("line", second, id)]
    edits += [RowPut("asked", replace(a, after=second.id)) for a in meeting.asked if a.after == id != second.id]
    edits += [
        RowPut("line", replace(x, answers=first.id)) for x in meeting.lines if id == x.answers != first.id != x.id != id
    ]
    for takeaway in meeting.takeaways:
        if id in takeaway.lines:
            both = tuple(x for one in takeaway.lines for x in ((first.id, second.id) if one == id else (one,)))
            edits.append(RowPut("takeaway", replace(takeaway, lines=both)))
    made = _made(engagement, line)
    engagement_edits = list(agreement_gone(meeting, engagement, id))
    if made is not None:
        text = bare(first.words) if follows(made, line) else made.text
        kept = replace(made, text=text)
        if first.id != id:
            kept = replace(_pointing(kept, id, first.id), lines=(*made.lines, id))
        if kept != made:
            engagement_edits.append(RowPut(TABLES[line.mark], kept))
    return Action(f"the split of {line.short}", meeting=tuple(edits), engagement=tuple(engagement_edits))


def neighbour(meeting: Meeting, id: str) -> Line | None:  # noqa: A002  the field's word
    """The line above, to which this one can be joined: a note to the note above, what was said to what was said."""
    found = None
    private = line_of(meeting, id).is_private
    for line in meeting.lines:
        if line.id == id:
            return found
        if line.is_private == private:
            found = line
    return found


def why_not_joined(meeting: Meeting, engagement: Engagement, upper: Line, lower: Line) -> str:
    """Why two lines stay two, as a sentence; empty when they can be joined."""
    made = [m for m in (_made(engagement, upper), _made(engagement, lower)) if m is not None]
    if upper.who != lower.who and NOBODY not in (upper.who, lower.who):
        return f"{meeting.called(upper.who)} said one and {meeting.called(lower.who)} the other"
    ids = [line.id for line in meeting.lines]
    between = ids[ids.index(upper.id) : ids.index(lower.id)]
    if any(a.after in between and a.state == ASKED for a in meeting.asked):
        return "a question was asked between them"
    if upper.mark and lower.mark and upper.mark != lower.mark:
        return "each has a mark of its own"
    if len(made) == 2 and any(is_settled(m) for m in made):
        return "a yes was given to one of them"
    if _is_asked_about(meeting, upper.id) and _is_asked_about(meeting, lower.id):
        return "a question was asked about each"
    if any(g.said_at in (upper.id, lower.id) for g in engagement.goals):
        return "a goal came of one of them"
    return ""


def join(meeting: Meeting, engagement: Engagement, upper_id: str, lower_id: str) -> Action:
    """Two lines become one, from the minute of the first; as noted, whatever was read back of them.

    Does nothing where `why_not_joined` has a reason.
    """
    upper, lower = line_of(meeting, upper_id), line_of(meeting, lower_id)
    if why_not_joined(meeting, engagement, upper, lower):
        return Action("")
    made = {x.id: m for x in (upper, lower) if (m := _made(engagement, x)) is not None}
    below = _is_asked_about(meeting, lower_id) or (lower_id in made and upper_id not in made)
    stays, goes = (lower, upper) if below and not _is_asked_about(meeting, upper_id) else (upper, lower)
    text, words = _together(upper.text, lower.text), _together(upper.words, lower.words)
    source = made.get(stays.id) or made.get(goes.id)
    joined = replace(
        stays,
        at=upper.at or lower.at,
        who=upper.who or lower.who,
        text=text,
        finished="" if words == text else words,
        read_back="",
        agreed=False,
        agreed_by="",
        mark=upper.mark or lower.mark,
        made=source.id if source is not None else "",
        goal=upper.goal or lower.goal,
        step=upper.step or lower.step,
        answers=next((x.answers for x in (upper, lower) if x.answers not in ("", upper_id, lower_id)), ""),
        asked=upper.asked or lower.asked,
        pad=upper.pad and lower.pad,
        aside=upper.aside and lower.aside,
        unsaid=upper.unsaid or lower.unsaid,
        decided=upper.decided or lower.decided,
        kin=once((*stays.kin, goes.id, *goes.kin), stays.id),
    )
    edits: list[Edit] = [RowPut("line", joined)]
    if stays is lower:
        # it takes the place of the first, so that minutes stay in order
        edits = [RowRemoved("line", lower_id), RowPut("line", joined, _id_before(meeting, upper_id))]
    edits += [e for e in repointed(meeting, goes.id, stays.id) if e.row.id != stays.id]
    edits.append(RowRemoved("line", goes.id))
    engagement_edits = [e for x in (upper, lower) for e in agreement_gone(meeting, engagement, x.id)]
    for line_id, thing in made.items():
        table = TABLES[line_of(meeting, line_id).mark]
        if thing is not source:
            engagement_edits.append(RowRemoved(table, thing.id))
            continue
        text = bare(joined.words) if follows(thing, line_of(meeting, line_id)) else thing.text
        kept = _pointing(replace(thing, text=text), goes.id, stays.id)
        engagement_edits.append(RowPut(table, replace(kept, lines=once((*kept.lines, goes.id, *goes.kin), stays.id))))
    return Action(f"the joining of {upper.short}", meeting=tuple(edits), engagement=tuple(engagement_edits))


def agreement_gone(meeting: Meeting, engagement: Engagement, id: str) -> tuple[Edit, ...]:  # noqa: A002
    """What a line's words led to because they were read back and agreed, and what they no longer lead to (R162)."""
    line = line_of(meeting, id)
    if not line.agreed:
        return ()
    success = [RowRemoved("success", s.id) for s in engagement.success if s.said_at == id]
    defined = [
        RowRemoved("definition", d.id)
        for d in engagement.definitions
        if d.said_in == meeting.id and d.lines[-1:] == (id,) and d.words == line.words
    ]
    return (*success, *defined)


def is_settled(made: Made) -> bool:
    """Whether somebody else has said yes, or answered: then its words are those that were answered."""
    if isinstance(made, Support):
        return bool(made.answer) and made.answered_at != made.said_at
    return made.accepted not in ("", OWN)


def follows(made: Made, line: Line) -> bool:
    """Whether what a line made still reads as the line does, and nobody's answer holds it to its words."""
    return not is_settled(made) and made.text == bare(line.words)


def line_of(meeting: Meeting, id: str) -> Line:  # noqa: A002  the field's word
    """The line with that id. Raises KeyError without one."""
    line = meeting.line(id)
    if line is None:
        msg = f"no line {id}"
        raise KeyError(msg)
    return line


def _made(engagement: Engagement, line: Line) -> Made | None:
    return (
        row(engagement, TABLES[line.mark], line.made) if line.made and line.mark in (STEP, MEASURE, SUPPORT) else None
    )


def _is_asked_about(meeting: Meeting, id: str) -> bool:  # noqa: A002
    return any(a.about == id for a in meeting.asked)


def _asked_only_of(meeting: Meeting, id: str, this: str, that: str) -> bool:  # noqa: A002
    """Whether every question about the line asks for words that stand in `this` half, and not in `that` one."""
    words = [a.word.casefold() for a in meeting.asked if a.about == id]
    return bool(words) and all(w and w in this.casefold() and w not in that.casefold() for w in words)


def _id_before(meeting: Meeting, id: str) -> str:  # noqa: A002
    ids = [line.id for line in meeting.lines]
    place = ids.index(id)
    return ids[place - 1] if place else ""


def _together(first: str, second: str) -> str:
    return " ".join(part for part in (first.strip(), second.strip()) if part)


def once(ids: Iterable[str], but: str = "") -> tuple[str, ...]:
    """The ids in order, each once, without `but`."""
    return tuple(dict.fromkeys(x for x in ids if x != but))


def _pointing(thing: Any, old: str, new: str) -> Any:
    """The row with its pointers to one line turned to another."""
    changes: dict[str, Any] = {
        name: new for name in ("said_at", "accepted_at", "answered_at", "answers", "about", "after")
        if getattr(thing, name, None) == old
    }  # fmt: skip
    lines = getattr(thing, "lines", ())
    if old in lines:
        changes["lines"] = tuple(dict.fromkeys(new if x == old else x for x in lines))
    return replace(thing, **changes) if changes else thing


def repointed(
    document: Meeting | Engagement, old: str, new: str, but: frozenset[str] = frozenset()
) -> Iterator[RowPut]:
    """Every row that points to a line, pointing to another instead; without pointers to those in `but` among lines."""
    for name in tables(type(document)):
        for before in rows(document, name):
            after = _pointing(before, old, new)
            if after is not before:
                if but and name in TABLES.values():
                    after = replace(after, lines=tuple(x for x in after.lines if x not in but))
                yield RowPut(name, after)

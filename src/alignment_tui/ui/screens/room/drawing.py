"""The room's page as rows, for whatever width and height there is. Takes a RoomView and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from textual.content import Content

from alignment_tui.domain.room import RoomItem, RoomPlanned, RoomStep, RoomSupport, RoomView
from alignment_tui.ui.text import EMPTY, cells, clip, clipped, one_row, plain, spread, wrapped
from alignment_tui.ui.widgets.rows import EDGE_HERE

_DOT: Final = " · "
KINDS: Final = {"first": "First meeting", "midpoint": "Midpoint", "final": "Final", "unscheduled": "Meeting"}


@dataclass(frozen=True, slots=True)
class _Item:
    text: str
    lead: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    heading: str
    items: tuple[_Item, ...]
    shown: int
    """How many of them; the others are counted."""
    first: bool
    """Which: the first ones, else the last ones, which are the newest."""
    organisation: str = ""
    """The organisation's goal, that the items stand under."""

    @property
    def is_cut(self) -> bool:
        return self.shown < len(self.items)

    @property
    def least(self) -> int:
        """The rows it needs where no row is empty and every item has one."""
        return 1 + bool(self.organisation) + self.shown + self.is_cut


@dataclass(frozen=True, slots=True)
class _Room:
    """How generous a drawing is."""

    between: int
    """Empty rows between two parts."""
    under: int
    """Empty rows under a heading."""
    most: int
    """Rows of one item."""


_ROOMS: Final = (_Room(2, 1, 4), _Room(1, 0, 4), _Room(1, 0, 2), _Room(1, 0, 1), _Room(0, 0, 1))


def left_words(step: RoomStep) -> str:
    """`6 minutes left`, `2 minutes over`."""
    count = abs(step.left)
    return f"{count} minute{'' if count == 1 else 's'} {'over' if step.left < 0 else 'left'}"


def step_words(view: RoomView) -> str:
    """`Daniel's view, 6 minutes left`; empty while no step is on."""
    return f"{one_row(view.on.name)}, {left_words(view.on)}" if view.on is not None else ""


def minutes_words(view: RoomView) -> str:
    """`32 of 60 minutes`; before it has begun only how many are planned, and of no single meeting nothing."""
    if not view.planned:
        return ""
    return f"{view.spent} of {view.planned} minutes" if view.has_begun else f"{view.planned} minutes"


def agenda_rows(view: RoomView, width: int, height: int) -> list[Content]:
    """The agenda as a column: minutes spent of minutes planned, the step that is on tinted, with what is left.

    Where the page is of no single meeting, the plan of them stands there.
    """
    if view.plan:
        return [clipped(row, width) for row in _plan_rows(view.plan, width)][:height]
    spent = f"{view.spent} of {view.planned} min" if view.has_begun else f"{view.planned} min"
    head = _indented(plain("Agenda", style="bold $strong"), spent, "$muted", width)
    rows: list[Content] = []
    on = 0
    for step in view.steps:
        if step.is_on:
            on = len(rows)
            rows += _step_on(step, width)
        elif step.spent is None:
            rows.append(_indented(plain(step.name), str(step.planned), "$muted", width))
        else:
            state = f"{step.spent} of {step.planned}"
            rows.append(_indented(plain(step.name, style="$muted"), state, "$muted", width))
    space = max(2, height - 2)
    begin = max(0, min(on + 2 - space, len(rows) - space))
    return [clipped(row, width) for row in (head, EMPTY, *rows[begin : begin + space])][:height]


def _plan_rows(plan: Sequence[RoomPlanned], width: int) -> Iterator[Content]:
    yield _indented(plain("Meetings", style="bold $strong"), "", "$muted", width)
    yield EMPTY
    for meeting in plan:
        style = "$muted" if meeting.is_held else "bold $strong" if meeting.is_next else "$text"
        yield _indented(plain(kind_words(meeting.kind), style=style), one_row(meeting.day), "$muted", width)


def kind_words(kind: str) -> str:
    """Which meeting, in a word or two; an unknown kind as it is written."""
    return KINDS.get(kind, one_row(kind)) or "Meeting"


def _step_on(step: RoomStep, width: int) -> Iterator[Content]:
    edge = plain(EDGE_HERE, style="$rule")
    for left, right, style in (
        (step.name, f"{step.spent or 0} of {step.planned}", "bold $strong"),
        (left_words(step), "", "$accent"),
    ):
        row = spread(plain(left, style=style), plain(right, style=style), width - 3)
        yield (edge + " " + row + " ").stylize_before("on $surface")


def _indented(left: Content, right: str, style: str, width: int) -> Content:
    return Content("  ") + spread(left, plain(right, style=style), width - 3)


def page_rows(view: RoomView, width: int, height: int, *, agenda: bool) -> list[Content]:
    """Goals, next steps, measures and support; `agenda`: with the agenda beneath, for where it has no column.

    As many empty rows as there is room for. Where it gets narrow the agenda shrinks to what is still to come, then
    items get fewer rows, then the agenda goes if that is enough, then some items are only counted.
    """
    under = "Meetings" if view.plan else "Agenda"
    parts = _parts(view, most=max(room.most for room in _ROOMS) * width)
    for room in _ROOMS[1:] if agenda else _ROOMS:
        for flow in _flows(view, width) if agenda else [[]]:
            rows = _drawn(parts, flow, room, width, under)
            if len(rows) <= height:
                return rows
    rows = _drawn(parts, [], _ROOMS[-1], width, under)
    if len(rows) <= height:
        return rows
    flow = _flows(view, width)[1] if agenda else []
    space = height - (1 + len(flow) if flow else 0)
    while parts and sum(part.least for part in parts) > space:
        place = max(range(len(parts)), key=lambda n: parts[n].shown)
        if parts[place].shown <= 1:
            break
        # the row that counts what is left out needs a place too
        fewer = parts[place].shown - (1 if parts[place].is_cut else 2)
        parts[place] = replace(parts[place], shown=max(1, fewer))
    if sum(part.least for part in parts) > space:
        flow = []
    return _drawn(parts, flow, _ROOMS[-1], width, under)[:height]


def _flows(view: RoomView, width: int) -> list[list[Content]]:
    """The agenda in running rows: all of it, then one row from the step that is on."""
    if view.plan:
        every = _plan_flow(view.plan, width)
        return [every, every[:1]]
    on = next((n for n, step in enumerate(view.steps) if step.is_on), 0)
    return [_flow(view.steps, width), _flow([s for s in view.steps[on:] if not s.is_past], width)[:1]]


def _parts(view: RoomView, most: int) -> list[_Part]:
    """What there is to draw, with no text of more than so many cells."""

    def short(words: str) -> str:
        return clip(one_row(words), most)

    goals = [_Item(short(text), lead=f"{number}  ") for number, text in enumerate(view.goals, 1)]
    steps = [_Item(short(step.text), right=short(_owner_and_due(step))) for step in view.next_steps]
    measures = [_Item(short(measure.text), right=short(measure.owner)) for measure in view.measures]
    support = [_Item(short(support.text), right=short(_support_words(support))) for support in view.support]
    found = (
        _part("Goals", goals, first=True, organisation=short(", ".join(view.organisation_goals))),
        _part("Next steps", steps),
        _part("Measures", measures),
        _part("Support asked for" if any(not s.offered for s in view.support) else "Support", support),
    )
    return [part for part in found if part.items or part.organisation]


def _owner_and_due(step: RoomItem) -> str:
    return _DOT.join(filter(None, (step.owner, step.due)))


def _part(heading: str, items: Sequence[_Item], *, first: bool = False, organisation: str = "") -> _Part:
    return _Part(heading, tuple(items), len(items), first, organisation)


def _support_words(support: RoomSupport) -> str:
    if support.offered:
        return f"offered by {support.of}"
    return f"asked of {support.of}" + (f"{_DOT}{support.answer}" if support.answer else "")


def _drawn(parts: Sequence[_Part], flow: Sequence[Content], room: _Room, width: int, under: str) -> list[Content]:
    rows: list[Content] = []
    for part in parts:
        rows += [EMPTY] * (room.between if rows else 0)
        rows += _heading(part, room, width)
        rows += [EMPTY] * room.under
        hidden = len(part.items) - part.shown
        if part.is_cut and not part.first:
            rows.append(plain(f"{hidden} earlier", style="$muted"))
        for item in part.items[: part.shown] if part.first else part.items[hidden:]:
            rows += _item(item, room, width)
        if part.is_cut and part.first:
            rows.append(plain(f"and {hidden} more", style="$muted"))
    if flow:
        rows += [EMPTY] * (room.between if rows else 0)
        rows += [plain(under, style="bold $strong"), *flow]
    return [clipped(row, width) for row in rows]


def _heading(part: _Part, room: _Room, width: int) -> list[Content]:
    head = plain(part.heading, style="bold $strong")
    if not part.organisation:
        return [head]
    beside = plain(f"the organisation's: {part.organisation}", style="$muted")
    if room.under and cells(head) + cells(beside) + 2 <= width:
        return [spread(head, beside, width)]
    return [
        head,
        *_wrapped(plain(f"beneath the organisation's: {part.organisation}", style="$muted"), width, room.most),
    ]


def _item(item: _Item, room: _Room, width: int) -> list[Content]:
    lead = plain(item.lead, style="$muted")
    right = plain(clip(item.right, width // 2), style="$muted")
    inner = width - cells(lead) - (cells(right) + 2 if item.right else 0)
    first, *rest = _wrapped(plain(item.text, style="$text"), inner, room.most)
    under = Content(" " * cells(lead))
    return [lead + spread(first, right, width - cells(lead)), *(under + row for row in rest)]


def _wrapped(content: Content, width: int, most: int) -> list[Content]:
    """At most that many rows; `…` where something was cut."""
    words = content.plain
    spans = wrapped(words, max(1, width))
    if len(spans) <= most:
        return [content[begin:end] for begin, end in spans]
    return [*(content[begin:end] for begin, end in spans[: most - 1]), clipped(content[spans[most - 1][0] :], width)]


def _plan_flow(plan: Sequence[RoomPlanned], width: int) -> list[Content]:
    """The meetings in running rows."""
    said = [f"{kind_words(m.kind)}{', ' if m.day else ''}{one_row(m.day)}" for m in plan]
    styles = ["$muted" if m.is_held else "bold $strong" if m.is_next else "$text" for m in plan]
    return _running(list(zip(said, styles, strict=True)), width)


def _flow(steps: Sequence[RoomStep], width: int) -> list[Content]:
    """The names of the steps in running rows, broken between two: past ones muted, the one that is on bold."""
    styles = ["bold $strong" if s.is_on else "$muted" if s.is_past else "$text" for s in steps]
    return _running([(one_row(s.name), style) for s, style in zip(steps, styles, strict=True)], width)


def _running(pieces: Sequence[tuple[str, str]], width: int) -> list[Content]:
    rows: list[Content] = []
    for number, (words, style) in enumerate(pieces):
        name = plain(clip(words, max(1, width - cells(_DOT))), style=style)
        dot = plain(_DOT.rstrip() if number < len(pieces) - 1 else "", style="$muted")
        piece = name + dot
        if rows and cells(rows[-1]) + 1 + cells(piece) <= width:
            rows[-1] = rows[-1] + Content(" ") + piece
        else:
            rows.append(piece)
    return rows

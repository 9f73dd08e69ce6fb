"""The goals as a tree: the organisation's, the client's beneath, and the private ones, each with its word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import ClassVar, Final

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip

from alignment_tui.domain.dates import say_day
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.engaging import Node, goal_nodes
from alignment_tui.domain.goal import IN_MY_WORDS
from alignment_tui.domain.people import SPONSOR
from alignment_tui.session.glance import owner_called
from alignment_tui.ui.text import cells, clip, labelled, one_row, plain, wrapped
from alignment_tui.ui.widgets.rows import Row, Rows

NO_GOALS: Final = "No goals yet. They are usually worked out with the client before the first meeting.  p prepare"
_BRANCH: Final = {True: "└─", False: "├─"}
_LABEL = 10
_WORDS: Final = {"organisation": "the organisation's", "next": "for afterwards"}


class GoalTree(Rows):
    """Rows with branches at their left, where there is room for them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"goals--branch"}
    DEFAULT_CSS = "GoalTree .goals--branch { color: $rule; background: transparent; }"

    def __init__(self, *, id: str) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id)
        self._engagement: Engagement | None = None
        self._today: date | None = None
        self._full = True
        self._made_for = 0
        self._branches: dict[str, tuple[str, str]] = {}
        self._inset = 0

    def show_goals(self, engagement: Engagement, today: date, *, full: bool, highlight: str | None = None) -> None:
        """Show the goals as they stand; `full`: the tree, with what success is and how it is measured."""
        self._engagement, self._today, self._full = engagement, today, full
        # without a goal there is nothing here for the keys
        self.can_focus = bool(goal_nodes(engagement))
        self._make(highlight)

    def remake(self) -> None:
        """What is chosen is whole, the others aren't."""
        self._make(None)

    def on_resize(self) -> None:
        """Rows are cut to the width there is."""
        if self.size.width != self._made_for:
            self._make(None)

    def _make(self, highlight: str | None) -> None:
        if self._engagement is None or self._today is None or not self.size.width:
            return
        self._made_for = self.size.width
        nodes = goal_nodes(self._engagement)
        chosen = highlight or self.highlighted or (first_own(nodes) if nodes else None)
        self._branches = _branches(nodes) if self._full else {}
        rows = _rows(self._engagement, nodes, self._today, self.size.width - 3, full=self._full, chosen=chosen)
        self.show(rows, highlight=chosen)

    def _inner(self) -> int:
        return super()._inner() - self._inset

    def _height(self, row: Row) -> int:
        with self._set_in(row):
            return super()._height(row)

    def _paint(self, row: Row, *, chosen: bool, focused: bool) -> list[Strip]:
        with self._set_in(row):
            strips = super()._paint(row, chosen=chosen, focused=focused)
        first, rest = self._branches.get(row.id, ("", ""))
        if not first:
            return strips
        style = self.get_visual_style("goals--branch").rich_style
        return [Strip([Segment(first if n == 0 else rest, style), *strip]) for n, strip in enumerate(strips)]

    @contextmanager
    def _set_in(self, row: Row) -> Iterator[None]:
        """The row is narrower by its branch."""
        self._inset = len(self._branches.get(row.id, ("", ""))[0])
        yield
        self._inset = 0


def first_own(nodes: Sequence[Node]) -> str:
    """The first goal of the client's, else the first there is."""
    return next((n.goal.id for n in nodes if n.kind != "organisation"), nodes[0].goal.id)


def detail_of(engagement: Engagement, goal_id: str | None, today: date, width: int) -> list[Content]:
    """What the tree doesn't show where it is one row a goal."""
    node = next((n for n in goal_nodes(engagement) if n.goal.id == goal_id), None)
    if node is None:
        return []
    whole = [] if cells(one_row(node.goal.text)) < width - 14 else [plain(clip(one_row(node.goal.text), width * 2))]
    return [*whole, *_below(engagement, node, today, width, chosen=True)]


def _rows(
    engagement: Engagement, nodes: Sequence[Node], today: date, width: int, *, full: bool, chosen: str | None
) -> list[Row]:
    if not nodes:
        return [Row.heading(plain(NO_GOALS, style="$muted"))]
    rows: list[Row] = []
    before: Node | None = None
    for node in nodes:
        if not full and node.kind == "organisation" and sum(n.kind == "organisation" for n in nodes) == 1:
            continue
        if full and before is not None:
            rows.append(_gap(before, node))
            if node.kind == "private" and before.kind != "private":
                rows.append(Row.heading(plain("Private", style="$muted")))
        rows.append(_row(engagement, node, today, width, full=full, chosen=node.goal.id == chosen))
        before = node
    if full and nodes[-1].kind == "private":
        sponsor = engagement.sponsor_called
        rows.append(Row.heading(plain(f"in no copy made here for {sponsor}; not on the room's page", style="$muted")))
    return rows


def _gap(before: Node, after: Node) -> Row:
    # the branch goes on past the room between two
    if after.depth or (before.depth and not before.is_last):
        return Row.heading(labelled(("", "$rule")), id="gap")
    return Row.room()


def _row(engagement: Engagement, node: Node, today: date, width: int, *, full: bool, chosen: bool) -> Row:
    inside = width - (3 if node.depth and full else 0)
    words = one_row(node.goal.text) or "no words yet"
    right = _right(node)
    room = inside - cells(right) - 2
    if not full:
        words = clip(words, room)
    elif not chosen:
        words = _two_rows(words, room, inside)
    style = {"private": "italic $private", "organisation": "$text"}.get(node.kind, "$text")
    below = _below(engagement, node, today, inside, chosen=chosen) if full else []
    return Row(node.goal.id, plain(words, style=style), right=right, below=tuple(below))


def _two_rows(words: str, first: int, rest: int) -> str:
    if cells(words) <= first:
        return words
    spans = wrapped(words, max(4, first))
    after = words[spans[0][1] :].lstrip()
    return words[: spans[0][1]] + " " + clip(after, rest)


def _right(node: Node) -> Content:
    if node.kind == "proposed":
        return labelled(("proposed", "bold $accent"))
    if node.kind == "private":
        return labelled(("private", "bold $private"))
    return labelled((_WORDS.get(node.kind, node.kind), "$muted"))


def _below(engagement: Engagement, node: Node, today: date, width: int, *, chosen: bool) -> list[Content]:
    goal = node.goal
    rows: list[Content] = []
    style = "italic $private" if node.kind == "private" else "$muted"
    room = max(8, width - _LABEL)

    def put(label: str, words: str) -> None:
        shown = one_row(words)
        spans = wrapped(shown, room) if chosen else ((0, len(shown)),)
        for n, (a, b) in enumerate(spans):
            lead = f"{label if n == 0 else '':<{_LABEL}}"
            rows.append(labelled((lead, "$muted"), (clip(shown[a:b], room), style)))

    origin = _origin(engagement, node, today)
    if node.kind == "proposed":
        sponsor, client = engagement.sponsor_called, engagement.client.called or "the client"
        who = owner_called(engagement, goal.proposed_by) if goal.proposed_by != SPONSOR else sponsor
        return [plain(clip(f"from {who}; {client} has not answered yet", width), style="$muted")]
    if node.lost:
        since = goal.since or goal.shared_on or (goal.agreed[0].on if goal.agreed else None)
        when = f" of {say_day(since, today)}" if since else ""
        rows.append(plain(clip(f"its programme goal is gone; wording{when} kept", width), style="$muted"))
    if goal.success and (chosen or not origin):
        put("success", goal.success)
    if chosen:
        for measure in (m for m in engagement.measures if m.goal == goal.id):
            put("measure", _measure(measure.text, measure.baseline, measure.last_reading, proposed=measure.is_proposed))
    if origin:
        rows.append(plain(clip(origin, width), style="$muted"))
    if node.kind == "private" and goal.effect and chosen:
        put("effect", goal.effect)
    return rows


def _measure(text: str, baseline: str, reading: str, *, proposed: bool) -> str:
    stands = ", ".join(p for p in (baseline, f"now {reading}" if reading else "") if p)
    words = f"{text}: {stands}" if stands else text
    return f"{words} · proposed" if proposed else words


def _origin(engagement: Engagement, node: Node, today: date) -> str:
    """Whose the wording was, and who has seen the one that stands."""
    goal = node.goal
    if node.kind in ("organisation", "private") or not (goal.history or goal.answer == IN_MY_WORDS):
        return ""
    sponsor, client = engagement.sponsor_called, engagement.client.called or "the client"
    seen = goal.agreed_on(SPONSOR)
    end = f"seen by {sponsor} {say_day(seen, today)}" if seen else f"{sponsor}: not yet"
    if goal.proposed_by:
        return f"from {owner_called(engagement, goal.proposed_by)}, in {client}'s words; {end}"
    changed = goal.history[-1].until if goal.history else None
    return f"reworded{f' {say_day(changed, today)}' if changed else ''}; {end}"


def _branches(nodes: Sequence[Node]) -> dict[str, tuple[str, str]]:
    found = {n.goal.id: (_BRANCH[n.is_last], "  " if n.is_last else "│ ") for n in nodes if n.depth}
    return found | {"gap": ("│ ", "│ ")} if found else {}

"""Beside or below the list: all of the chosen thing at one glance, fitted to the room there is."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain.dates import say_due, say_whole_day
from alignment_tui.session.agenda_of_today import (
    LOST,
    NEWER,
    RETENTION,
    STEP,
    UNFINISHED,
    UNREADABLE,
    Engaged,
    Item,
    owner_words,
)
from alignment_tui.ui.text import EMPTY, cells, clip, clipped, labelled, one_row, plain, spread, wrapped

if TYPE_CHECKING:
    from alignment_tui.session.glance import Glance

NOTHING_PROMISED: Final = "Nothing yet: this is the first meeting."
_LABELS = 12
_SIDE_BY_SIDE = 50
"""From this width on labels stand beside what they name."""

Shown = Item | Engaged | None


class Detail(Widget):
    """The chosen row in full; never more than its own height."""

    DEFAULT_CSS = "Detail { height: 1fr; color: $text; }"

    def __init__(self, *, id: str) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id)
        self._item: Shown = None
        self._glance: Glance | None = None
        self._problem = ""
        self._today: date | None = None

    def show(self, item: Shown, glance: Glance | None, now: datetime, problem: str = "") -> None:
        """Show this; without a glance only what the list knows."""
        self._item, self._glance, self._today, self._problem = item, glance, now.date(), problem
        self.refresh()

    def render(self) -> Content:
        """As many rows as fit."""
        if self._item is None or self._today is None:
            return EMPTY
        width, height = self.size
        rows = detail_rows(self._item, self._glance, self._problem, self._today, width, height)
        return Content("\n").join(rows[:height])


def detail_rows(
    item: Item | Engaged, glance: Glance | None, problem: str, today: date, width: int, height: int
) -> list[Content]:
    """The rows, fitted: first the agenda shrinks to its total, then the questions to their number, then the goals."""
    beside = width >= _SIDE_BY_SIDE
    head = _head(item, today, width, beside=beside)
    if isinstance(item, Item) and item.why in (STEP, UNREADABLE, UNFINISHED, LOST, NEWER, RETENTION):
        return [*head, *_own_words(item, width, today)]
    if problem:
        return [*head, EMPTY, *_wrap(problem, width, "$text")]
    if glance is None:
        return head
    rows = head
    for shrink in range(5):
        rows = [*head, *_sections(glance, item, shrink, width, beside=beside)]
        if len(rows) <= height:
            return rows
    return rows


def _head(item: Item | Engaged, today: date, width: int, *, beside: bool) -> list[Content]:
    name = one_row(item.client) or "no name yet"
    if isinstance(item, Engaged):
        with_ = f"with {item.sponsor}" if item.sponsor else ""
        about = " · ".join(p for p in (with_, item.organisation) if p)
        return [*_wrap(name, width, "bold $strong"), *_wrap(about, width, "$muted")]
    about = _about(item)
    times = _times(item, today)
    right = labelled((times, "bold $strong" if not beside else "$text"))
    if beside:
        # where labels stand beside, name and meeting share a row as long as both fit
        short = labelled((name, "bold $strong"), "  ", (about[:1].lower() + about[1:], "$muted"))
        if cells(short) + cells(right) + 2 <= width:
            return [spread(short, right, width)]
        if cells(name) + cells(right) + 2 <= width:
            first, words = [spread(plain(name, style="bold $strong"), right, width)], about
        else:
            first, words = _wrap(name, width, "bold $strong"), ", ".join(p for p in (times, about) if p)
        return [*first, _labelled_row("Meeting", words[:1].lower() + words[1:], width)]
    if cells(name) + cells(right) + 2 <= width:
        return [spread(plain(name, style="bold $strong"), right, width), *_wrap(about, width, "$muted")]
    return [*_wrap(name, width, "bold $strong"), right, *_wrap(about, width, "$muted")]


def _about(item: Item) -> str:
    if item.why == STEP:
        return "next step"
    if item.why == UNREADABLE:
        return "a second copy" if item.is_copy else "cannot be read"
    if item.why == UNFINISHED:
        return "an engagement that has not begun yet"
    if item.why in (LOST, RETENTION):
        return "words without a record" if item.why == LOST else "a concluded engagement"
    kind = item.kind_words
    with_ = f" with {item.sponsor}" if item.sponsor else ""
    return kind[:1].upper() + kind[1:] + with_


def _times(item: Item, today: date) -> str:
    if item.why in (UNREADABLE, UNFINISHED, LOST, NEWER, RETENTION) or item.day is None:
        return ""
    if item.why == STEP:
        return say_due(item.day, "", today)
    starts, ends = item.starts, item.ends
    hours = f"{starts:%H:%M} to {ends:%H:%M}" if starts and ends else ""
    if item.day == today:
        return hours or "today"
    day = say_whole_day(item.day)
    day = day.removesuffix(f" {today.year}")
    return f"{day}, {item.at}" if hours else day


def _own_words(item: Item, width: int, today: date) -> list[Content]:
    if item.why == STEP:
        words = [item.text, *([owner_words(item)] if owner_words(item) else [])]
        return [EMPTY, *_wrap(words[0], width, "$text"), *(r for w in words[1:] for r in _wrap(w, width, "$muted"))]
    if item.why == UNREADABLE:
        return [
            EMPTY,
            *_wrap(item.wrong_words, width, "$text"),
            *_wrap(item.file, width, "$muted"),
            *_wrap(item.todo, width, "$text"),
        ]
    if item.why == NEWER:
        said = "This record was written by a newer version. It opens to read; it is not changed here."
        return [EMPTY, *_wrap(said, width, "$text"), *_wrap(item.file, width, "$muted")]
    if item.why == LOST:
        left = "They were typed here, and their record is nowhere in your folder. Enter reads them, or puts them back."
        return [EMPTY, *_wrap(left, width, "$text")]
    if item.why == RETENTION:
        until = f"It was to be kept until {say_whole_day(item.day)}." if item.day else ""
        return [EMPTY, *_wrap(f"{until} Enter removes it, or agrees anew. Nothing goes by itself.", width, "$text")]
    about = " · ".join(p for p in (f"with {item.sponsor}" if item.sponsor else "", item.organisation) if p)
    return [EMPTY, *_wrap(about, width, "$muted"), *_wrap("Enter goes on where it was left.", width, "$text")]


def _sections(glance: Glance, item: Item | Engaged, shrink: int, width: int, *, beside: bool) -> list[Content]:
    """What the meeting is about; `shrink` leaves out more, step by step."""
    goals = _goals(glance, short=shrink > 2)
    if beside and shrink > 2 and len(goals) > 1:
        goals = [(f"{goals[0][0]}", goals[1][0])]
    parts: list[tuple[str, list[tuple[str, str]], bool]] = [("Goals", goals, False)]
    wishes = [(w, "") for w in glance.support]
    if not wishes:
        wishes = [("none asked for" if glance.no_support else "not yet", "")]
    parts.append(("Support to ask for" if not beside else "Support", wishes, False))
    if glance.kept:
        counted = beside or shrink > 1
        count = f"{len(glance.kept)} {'question' if len(glance.kept) == 1 else 'questions'}"
        parts.append(
            ("Kept ready", [(count, "")] if counted else [(q, posed) for q, posed in glance.kept], not counted)
        )
    if glance.agenda:
        total = f"{glance.minutes} minutes"
        if beside or shrink > 0:
            parts.append(("Agenda", [(total, "")], False))
        else:
            parts.append((f"Agenda, {total}", [(name, str(minutes)) for name, minutes in glance.agenda], False))
    before = list(glance.promised) or [NOTHING_PROMISED if glance.is_first else "Nothing that was recorded."]
    if (beside and len(before) > 2) or (shrink > 3 and len(before) > 2):
        before = [before[0], f"and {len(before) - 1} more"]
    if beside and not glance.promised:
        before = [before[0][:1].lower() + before[0][1:].rstrip(".")]
    parts.append(("Promised" if beside else "Promised last time", [(p, "") for p in before], False))
    return _beside(parts, width) if beside else _stacked(parts, width, close=shrink > 3)


def _goals(glance: Glance, *, short: bool) -> list[tuple[str, str]]:
    goals = list(glance.goals)
    if not goals:
        return [("none yet", "")]
    if (short and len(goals) > 1) or len(goals) > 6:
        shown = goals[:1] if short else goals[:5]
        return [*((g, "") for g in shown), (f"and {len(goals) - len(shown)} more", "")]
    beneath = [(f"beneath: {glance.beneath[0]}", "$muted")] if len(glance.beneath) == 1 and not short else []
    return [*((g, "") for g in goals), *beneath]


def _stacked(parts: list[tuple[str, list[tuple[str, str]], bool]], width: int, *, close: bool) -> list[Content]:
    rows: list[Content] = [] if close else [EMPTY]
    for label, lines, posed in parts:
        rows += [*([] if close else [EMPTY]), plain(label, style="$muted")]
        for words, right in lines:
            if right == "$muted":
                rows.append(clipped(plain(words, style="$muted"), width))
            elif posed:
                rows += _wrap(f"{words}", width, "$text", after=f"  {right}")
            elif right:
                rows.append(spread(plain(words), plain(right, style="$text"), width))
            else:
                rows += _wrap(words, width, "$text")
    return rows[1:] if not close else rows


def _beside(parts: list[tuple[str, list[tuple[str, str]], bool]], width: int) -> list[Content]:
    rows: list[Content] = []
    for label, lines, _posed in parts:
        kept = [(words, right) for words, right in lines if right != "$muted"]
        rows += [_labelled_row(label if n == 0 else "", words, width, right) for n, (words, right) in enumerate(kept)]
    return rows


def _labelled_row(label: str, words: str, width: int, right: str = "") -> Content:
    room = width - _LABELS - (cells(right) + 2 if right else 0)
    row = labelled((f"{label:<{_LABELS}}", "$muted"), (clip(one_row(words), room), "$text"))
    return spread(row, plain(right, style="$muted"), width) if right else row


def _wrap(words: str, width: int, style: str, after: str = "") -> list[Content]:
    shown = one_row(words)
    if not shown:
        return []
    spans = wrapped(shown, max(8, width))
    rows = [plain(shown[a:b], style=style) for a, b in spans]
    if after and cells(rows[-1]) + cells(after) <= width:
        rows[-1] = labelled(rows[-1], (after, "$muted"))
    elif after:
        rows.append(clipped(plain(after.strip(), style="$muted"), width))
    return rows

"""The column at the left: the agenda with its minutes, what is missing before the end, and the voices when wanted."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from alignment_tui.domain.agenda_time import current, planned, spent
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import AgendaStep, Meeting
from alignment_tui.domain.missing import Gap
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR
from alignment_tui.ui.screens.live.line_view import letter_style
from alignment_tui.ui.text import cells, clip, labelled, one_row, plain
from alignment_tui.ui.widgets.rows import Row

LAST_MINUTES = 10
"""From so many minutes before the end, what is missing stands under the agenda."""
_INNER = 25
_BAR = 8


def short_name(step: AgendaStep) -> str:
    """A step's name for a narrow column."""
    return one_row(step.short or step.name)


def total_minutes(meeting: Meeting) -> int:
    """Minutes that the meeting may take."""
    return meeting.minutes or planned(meeting)


def minutes_left(meeting: Meeting, elapsed: float) -> int:
    """Whole minutes to the planned end; negative once it is over."""
    return total_minutes(meeting) - int(elapsed // 60)


def is_near_end(meeting: Meeting, elapsed: float) -> bool:
    """Whether the last minutes have come."""
    return meeting.started is not None and minutes_left(meeting, elapsed) <= LAST_MINUTES


def step_left(step: AgendaStep, seconds: int) -> int:
    """Minutes the step still has; negative once it runs over."""
    return step.minutes - seconds // 60


def left_words(left: int) -> str:
    """`6 minutes left`, `2 minutes over`."""
    count = abs(left)
    return f"{count} minute{'' if count == 1 else 's'} {'over' if left < 0 else 'left'}"


def agenda_rows(meeting: Meeting, elapsed: float) -> list[Row]:
    """The steps: minutes spent of minutes planned, and what is left of the one that is on."""
    head = labelled(("Agenda", "bold $strong"))
    total = f"{int(elapsed // 60)} of {total_minutes(meeting)} min"
    rows = [Row.heading(head, plain(total, style="$muted")), Row.room()]
    on = current(meeting)
    times = spent(meeting, elapsed) if meeting.started else {}
    begun = meeting.started is not None
    return [*rows, *(_step_row(s, times.get(s.id), here=s == on and begun) for s in meeting.agenda)]


def _step_row(step: AgendaStep, seconds: int | None, *, here: bool) -> Row:
    name = short_name(step)
    if seconds is None and not here:
        return Row(step.id, plain(name, style="$text"), right=plain(str(step.minutes), style="$muted"))
    state = f"{(seconds or 0) // 60} of {step.minutes}"
    if not here:
        return Row(step.id, plain(name, style="$muted"), right=plain(state, style="$muted"))
    left = plain(left_words(step_left(step, seconds or 0)), style="$accent")
    return Row(step.id, plain(name, style="$strong"), right=plain(state, style="$strong"), below=(left,))


def missing_rows(meeting: Meeting, engagement: Engagement, gaps: Sequence[Gap]) -> list[Row]:
    """What is not there yet, each in one row; nothing at all when nothing is missing."""
    if not gaps:
        return []
    head = labelled(("Before the end", "bold $strong"))
    rows = [Row.room(), Row.room(), Row.heading(head, plain("missing", style="$muted")), Row.room()]
    rows += [
        Row(
            f"gap-{n}",
            plain(clip(one_row(words), _INNER - 2 - cells(state))),
            right=plain(state, style="$accent"),
            can_choose=False,
        )
        for n, (words, state) in enumerate(_gap_words(meeting, engagement, gap) for gap in gaps)
    ]
    return rows


def _gap_words(meeting: Meeting, engagement: Engagement, gap: Gap) -> tuple[str, str]:
    match gap.kind:
        case "yes":
            step = next((s for s in engagement.steps if s.id == gap.row), None)
            return gap.detail, f"{meeting.called(step.owner if step else CLIENT)}'s yes"
        case "date":
            return gap.detail, clip(one_row(gap.state), _BAR + 1)
        case "answer":
            return gap.detail, "no answer"
        case "talk":
            return "Development talk", gap.state
        case "support":
            return gap.label, "not yet"
        case "record":
            return f"{meeting.called(CLIENT)}'s record", gap.state
        case _:
            return gap.label, gap.state


def voice_rows(meeting: Meeting) -> list[Row]:
    """Lines and words of each speaker, as a bar and two numbers."""
    counts = dict.fromkeys((SPONSOR, CLIENT, COACH), (0, 0))
    for line in meeting.spoken:
        if line.who in counts:
            lines, words = counts[line.who]
            counts[line.who] = (lines + 1, words + len(line.text.split()))
    asked = [a for a in meeting.asked if a.state == "asked"]
    lines, words = counts[COACH]
    counts[COACH] = (lines + len(asked), words + sum(len(a.text.split()) for a in asked))
    most = max((words for _, words in counts.values()), default=0) or 1
    head = labelled(("Voices", "bold $strong"))
    rows = [Row.room(), Row.room(), Row.heading(head, plain("lines and words", style="$muted")), Row.room()]
    for who, (lines, words) in counts.items():
        filled = round(_BAR * words / most)
        bar = labelled(("═" * filled, letter_style(who)), ("─" * (_BAR - filled), "$rule"))
        name = labelled((meeting.letter(who), letter_style(who)), f" {clip(one_row(meeting.called(who)), 7):7}")
        rows.append(
            Row(
                f"voice-{who}",
                name + Content(" ") + bar,
                right=plain(f"{lines:>2} {words:>3}", style="$muted"),
                can_choose=False,
            )
        )
    return rows

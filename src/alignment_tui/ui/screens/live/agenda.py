"""The column at the left: the agenda with its minutes, what is missing before the end, and the voices when wanted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from textual.content import Content

from alignment_tui.domain.agenda_time import (
    booked_until,
    current,
    in_agenda,
    lasting_pause,
    minutes_to_go,
    planned,
    spent,
    would_end,
)
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.line import seconds_of
from alignment_tui.domain.meeting import AgendaStep, Meeting
from alignment_tui.domain.missing import Gap
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR
from alignment_tui.ui.screens.live.line_view import letter_style
from alignment_tui.ui.text import cells, clip, labelled, one_row, plain
from alignment_tui.ui.widgets.rows import Row
from alignment_tui.ui.wording import minute

LAST_MINUTES = 10
"""From so many minutes before the end, what is missing stands under the agenda."""
_INNER = 25
_BAR = 8
_MOST_GAPS = 7
"""So many rows of what is missing stand beside the lines; all of it stands on its own page."""
_SHORT_GAPS = {"talk": "Development talk", "reading": "Measures again", "sources": "Later support"}


def short_name(step: AgendaStep) -> str:
    """A step's name for a narrow column."""
    return one_row(step.short or step.name)


def total_minutes(meeting: Meeting) -> int:
    """Minutes that the meeting may take."""
    return meeting.minutes or planned(meeting)


def minutes_left(meeting: Meeting, elapsed: float) -> int:
    """Whole minutes to the end of the booked slot, else of the planned hour; negative once it is over."""
    return minutes_to_go(meeting, elapsed)


def minutes_gone(meeting: Meeting, elapsed: float) -> int:
    """Whole minutes of the agenda's time."""
    return int(in_agenda(meeting, elapsed) // 60)


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


def paused_words(meeting: Meeting) -> str:
    """`paused since 14:31`; empty while the agenda's time runs."""
    pause = lasting_pause(meeting)
    if pause is None or meeting.started is None:
        return ""
    return f"paused since {minute(meeting.started + timedelta(seconds=seconds_of(pause.began) or 0))}"


def agenda_rows(meeting: Meeting, elapsed: float, now: datetime | None = None) -> list[Row]:
    """The steps: minutes spent of minutes planned, and what is left of the one that is on; then when it would end."""
    head = labelled(("Agenda", "bold $strong"))
    total = f"{minutes_gone(meeting, elapsed)} of {total_minutes(meeting)} min"
    rows = [Row.heading(head, plain(total, style="$muted")), Row.room()]
    on = current(meeting)
    times = spent(meeting, elapsed) if meeting.started else {}
    begun = meeting.started is not None
    paused = paused_words(meeting)
    rows += [_step_row(s, times.get(s.id), paused, here=s == on and begun) for s in meeting.agenda]
    if now is not None and meeting.ended is None:
        rows += _end_rows(meeting, now)
    return rows


def end_words(meeting: Meeting, now: datetime) -> tuple[str, str, bool]:
    """`ends 15:03`, `booked 15:00` for the slot, and whether the first is past the second; empty before it began."""
    ends, booked = would_end(meeting, now), booked_until(meeting)
    if ends is None:
        return "", "", False
    until = f"booked {minute(booked)}" if booked is not None else ""
    return f"ends {minute(ends)}", until, booked is not None and ends - booked >= timedelta(minutes=1)


def _end_rows(meeting: Meeting, now: datetime) -> list[Row]:
    ends, booked, over = end_words(meeting, now)
    if not ends:
        return []
    words = plain(ends, style="$accent" if over else "$muted")
    return [Row.room(), Row("ends", words, right=plain(booked, style="$muted"), can_choose=False)]


def _step_row(step: AgendaStep, seconds: int | None, paused: str, *, here: bool) -> Row:
    name = short_name(step)
    if seconds is None and not here:
        return Row(step.id, plain(name, style="$text"), right=plain(str(step.minutes), style="$muted"))
    state = f"{(seconds or 0) // 60} of {step.minutes}"
    if not here:
        return Row(step.id, plain(name, style="$muted"), right=plain(state, style="$muted"))
    left = plain(paused or left_words(step_left(step, seconds or 0)), style="$accent")
    return Row(step.id, plain(name, style="$strong"), right=plain(state, style="$strong"), below=(left,))


def missing_rows(meeting: Meeting, engagement: Engagement, gaps: Sequence[Gap]) -> list[Row]:
    """What is not there yet, each in one row; nothing at all when nothing is missing."""
    if not gaps:
        return []
    head = labelled(("Before the end", "bold $strong"))
    rows = [Row.room(), Row.heading(head, plain("missing", style="$muted")), Row.room()]
    shown = gaps if len(gaps) <= _MOST_GAPS else gaps[: _MOST_GAPS - 1]
    rows += [
        Row(
            f"gap-{n}",
            plain(clip(one_row(words), _INNER - 2 - cells(state))),
            right=plain(state, style="$accent"),
            can_choose=False,
        )
        for n, (words, state) in enumerate(_gap_words(meeting, engagement, gap) for gap in shown)
    ]
    if len(shown) < len(gaps):
        more = f"and {len(gaps) - len(shown)} more"
        rows.append(
            Row("gaps-more", plain(more, style="$muted"), right=plain("/ before", style="$muted"), can_choose=False)
        )
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
        case "support":
            return gap.label, "not yet"
        case "record":
            return f"{meeting.called(CLIENT)}'s record", gap.state
        case "presented":
            return f"{meeting.called(CLIENT)} on goals", gap.state
        case "success":
            return "Success", gap.state
        case "taking":
            return gap.label, gap.state
        case "parked":
            return gap.words, gap.state
        case _:
            return _SHORT_GAPS.get(gap.kind, gap.label), gap.state


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

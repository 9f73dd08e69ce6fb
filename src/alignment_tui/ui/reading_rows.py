"""How what was said, and what came of it, reads on a page: one row for each thing, quoted only when read back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from alignment_tui.domain.commitment import OPEN, Measure, NextStep, Support
from alignment_tui.domain.dates import say_day, say_due
from alignment_tui.domain.engagement import Definition, Engagement, Success
from alignment_tui.domain.findable import goal_number
from alignment_tui.domain.goal import PRIVATE, Goal
from alignment_tui.domain.line import ASKED, Asked, Line
from alignment_tui.domain.meeting import Brought, KeptQuestion, Meeting, NextTime, Takeaway, Wish, posed_as
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR
from alignment_tui.domain.reading import CHANGED, Entry, Thing, over_on
from alignment_tui.domain.replanning import called as called_in_plan
from alignment_tui.domain.wordings import wording_on
from alignment_tui.ui.line_marks import Made, made_in, mark_label
from alignment_tui.ui.speakers import letter_style
from alignment_tui.ui.text import EMPTY, labelled, one_row, plain
from alignment_tui.ui.widgets.row import Row

NO_WORDS = "marked, no words yet"
_LEAD = 6


@dataclass(frozen=True, slots=True)
class Told:
    """What the rows of one meeting's page are told with."""

    engagement: Engagement
    meeting: Meeting
    made: Made
    today: date


def told(engagement: Engagement, meeting: Meeting, today: date) -> Told:
    """Gather it once for all rows."""
    return Told(engagement, meeting, made_in(engagement), today)


def entry_row(with_: Told, entry: Entry, *, chosen: bool = False) -> Row:
    """One thing on the page; `chosen` tells more of a line: that it was read back, and how it was typed."""
    thing = entry.thing
    match thing:
        case Line():
            return line_row(with_, thing, entry.id, beneath=entry.beneath, more=chosen)
        case Asked():
            label = "asked: " if thing.state == ASKED else "parked: "
            return Row(
                entry.id, labelled((label, "$muted"), thing.text), lead=_lead(with_.meeting, thing.minute, COACH)
            )
        case Takeaway():
            return _takeaway(with_.meeting, thing, entry.id)
        case Goal():
            return _goal(with_, thing, entry)
    return Row(entry.id, *_kept(with_, thing))


def line_row(with_: Told, line: Line, row_id: str, *, beneath: bool = False, more: bool = False) -> Row:
    """A line: minute, letter, what it is, its words."""
    if line.is_private:
        words = labelled(("private: ", "bold $private"), (one_row(line.words), "italic $private"))
        return Row(row_id, words, lead=plain(" " * _LEAD))
    parts: list[Content | tuple[str, str] | str] = []
    if beneath:
        parts.append(("└ ", "$muted"))
    if line.agreed:
        parts.append(("= ", "bold $strong"))
    parts.append((mark_label(line, with_.made.get(line.made)), "$muted"))
    parts.append(words_of(line))
    below = tuple(_more(with_.meeting, line)) if more else ()
    if not more and not line.text and line.finished:
        below = (plain("marked in the meeting; words from the debrief", style="$muted"),)
    return Row(row_id, labelled(*parts), lead=_lead(with_.meeting, line.minute, line.who), below=below)


def words_of(line: Line) -> Content:
    """The words, in quotation marks only when they were read back and agreed."""
    if line.is_moment:
        return plain(NO_WORDS, style="$muted")
    return plain(f'"{one_row(line.words)}"' if line.agreed else line.words)


def _more(meeting: Meeting, line: Line) -> Iterator[Content]:
    told_ = []
    if line.agreed:
        by = f" by {one_row(meeting.called(line.agreed_by))}" if line.agreed_by else ""
        told_.append(f"read back, agreed{by}.")
    if line.text and line.text != line.words:
        told_.append(f"typed: {one_row(line.text)}")
    elif not line.text and line.finished:
        told_.append("marked in the meeting; words from the debrief")
    elif not line.agreed and not line.is_moment:
        told_.append("as noted")
    if line.unsaid:
        told_.append("said for the first time")
    if line.about:
        told_.append(f"about {one_row(line.about)}")
    if told_:
        yield plain(" ".join(told_), style="$muted")


def _lead(meeting: Meeting, minute: int | None, who: str) -> Content:
    shown = "" if minute is None else str(minute)
    letter = one_row(meeting.letter(who))[:1] or "-"
    return labelled((f"{shown:>2}".ljust(4), "$muted"), (letter, letter_style(who)), " ")


def _takeaway(meeting: Meeting, takeaway: Takeaway, row_id: str) -> Row:
    client, coach = one_row(meeting.called(CLIENT)), one_row(meeting.called(COACH))
    coach = "I" if coach == "the coach" else coach
    parts = [
        (f"{client} heard: ", takeaway.client_heard, ""),
        (f"{coach} heard: ", takeaway.coach_heard, ""),
        (f"for {client}: ", takeaway.for_client, ""),
        ("for the plan: ", takeaway.for_plan, ""),
        ("listening for: ", takeaway.listening_for, PRIVATE),
        ("to check: ", takeaway.to_check, ""),
        ("it became: ", takeaway.leads_to, ""),
    ]
    rows = [_labelled(label, words, private) for label, words, private in parts if words]
    first, *rest = rows or [plain("nothing written", style="$muted")]
    return Row(row_id, first, below=tuple(rest))


def _labelled(label: str, words: str, private: str) -> Content:
    if private == PRIVATE:
        return labelled(("private: ", "bold $private"), (label, "italic $private"), (one_row(words), "italic $private"))
    return labelled((label, "$muted"), one_row(words))


def goal_name(engagement: Engagement, goal: Goal) -> str:
    """`goal 2`, or what it is."""
    number = goal_number(engagement, goal.id)
    return f"goal {number}" if number else ("the organisation's goal" if goal.kind == "organisation" else "proposed")


def _goal(with_: Told, goal: Goal, entry: Entry) -> Row:
    engagement, meeting = with_.engagement, with_.meeting
    day = over_on(meeting)
    worded = wording_on(goal, day)
    name = goal_name(engagement, goal)
    below: list[Content] = []
    if not goal.is_shared:
        text = labelled(
            (f"{name}  ", "$muted"), ("private: ", "bold $private"), (one_row(worded.text), "italic $private")
        )
        return Row(entry.id, text)
    if entry.state == CHANGED:
        before = next((w for w in reversed(goal.history) if w.until and day and w.until <= day), None)
        if before is not None:
            whose = called(engagement, before.whose or CLIENT)
            below.append(labelled(("before: ", "$muted"), one_row(before.text), (f"  {whose}, as noted", "$muted")))
    sponsor = one_row(engagement.sponsor_called)
    if goal.is_waiting:
        below.append(plain(f"proposed by {called(engagement, goal.proposed_by)}; no answer yet", style="$accent"))
    elif not worded.seen and worded.since is not None:
        below.append(plain(f"{sponsor}: not seen yet", style="$accent"))
    elif worded.seen_on is not None:
        below.append(plain(f"seen by {sponsor} {say_day(worded.seen_on, with_.today)}", style="$muted"))
    style = "$accent" if entry.state == "open" else "$muted"
    return Row(
        entry.id, labelled((f"{name}  ", "$muted"), one_row(worded.text)), right=plain(entry.state, style=style),
        below=tuple(below), indent=0,
    )  # fmt: skip


def called(engagement: Engagement, who: str) -> str:
    """A first name, or the part."""
    person = {CLIENT: engagement.client, SPONSOR: engagement.sponsor, COACH: engagement.coach}.get(who)
    if person is not None:
        return person.called or (engagement.sponsor_called if who == SPONSOR else f"the {who}")
    other = next((p for p in engagement.people if p.id == who), None)
    return other.name if other else who


def _kept(with_: Told, thing: Thing) -> tuple[Content, Content, Content, tuple[Content, ...]]:
    """Text, lead, right and what stands below, of what outlives the meeting or was prepared for it."""
    engagement = with_.engagement
    match thing:
        case NextStep():
            words = f"{called(engagement, thing.owner)}: {thing.text}"
            so_far = (plain(thing.note, style="$muted"),) if thing.note else ()
            return _said("next step, ", words, thing.visibility), EMPTY, _step(thing, with_.today), so_far
        case Measure():
            read = " · ".join(
                " ".join(part for part in (say_day(r.on, with_.today) if r.on else "", r.words) if part)
                for r in thing.readings
            )
            start = " → ".join(w for w in (thing.baseline, thing.target) if w)
            below = tuple(plain(row, style="$muted") for row in (start, read) if row)
            return _said("measure: ", thing.text, thing.visibility), EMPTY, _waiting(thing.accepted), below
        case Support():
            answer = plain(thing.answer or "no answer yet", style="$muted" if thing.answer else "$accent")
            said = (plain(thing.answer_words, style="$muted"),) if thing.answer_words else ()
            return _said("support asked: ", thing.text, thing.visibility), EMPTY, answer, said
        case Success():
            part = {"became": "what came of it, ", "now": "as it is said now, "}.get(thing.part, "success, ")
            return _quoted(part, engagement, thing.whose, thing.words), EMPTY, EMPTY, ()
        case Definition():
            label = f"what {one_row(thing.word)} means, "
            return _quoted(label, engagement, thing.whose, thing.words), EMPTY, EMPTY, tuple(_elsewhere(with_, thing))
        case Wish():
            return _said("support wanted: ", thing.text, thing.visibility), EMPTY, EMPTY, ()
        case KeptQuestion():
            posed = plain(one_row(posed_as(thing.posed, with_.meeting.called(CLIENT))), style="$muted")
            because = (_labelled("because: ", thing.origin, PRIVATE),) if thing.origin else ()
            return _said("kept ready: ", thing.text, ""), EMPTY, posed, because
        case Brought():
            sign = (plain(thing.sign, style="$muted"),) if thing.sign else ()
            return _said(f"{one_row(thing.kind) or 'brought'}: ", thing.text, thing.visibility), EMPTY, EMPTY, sign
        case NextTime():
            label = "my reflection: " if thing.kind == "reflection" else "for next time: "
            return _said(label, thing.text, thing.visibility), EMPTY, EMPTY, ()
    return EMPTY, EMPTY, EMPTY, ()


def _elsewhere(with_: Told, meant: Definition) -> Iterator[Content]:
    """What the same word meant where it was made clear in another meeting (R147)."""
    engagement = with_.engagement
    for other in engagement.definitions:
        if other.id != meant.id and other.word.casefold() == meant.word.casefold():
            planned = next((p for p in engagement.plan if p.meeting and p.meeting == other.said_in), None)
            name = called_in_plan(planned) if planned else "another meeting"
            on = f", {say_day(planned.on, with_.today)}" if planned and planned.on else ""
            yield _quoted(f"in {name}{on}: ", engagement, other.whose, other.words)


def _said(label: str, words: str, visibility: str) -> Content:
    return _labelled(label, words, visibility)


def _quoted(label: str, engagement: Engagement, whose: str, words: str) -> Content:
    name = called(engagement, whose)
    return labelled((f"{label}{name}  ", "$muted"), ("= ", "bold $strong"), f'"{one_row(words)}"')


def _step(step: NextStep, today: date) -> Content:
    if not step.is_accepted:
        return _waiting(step.accepted)
    if step.state != OPEN:
        when = f" {say_day(step.state_on, today)}" if step.state_on else ""
        return plain(f"{step.state}{when}", style="$muted")
    return plain(say_due(step.due, step.due_words, today), style="$muted")


def _waiting(accepted: str) -> Content:
    if not accepted:
        return plain("proposed", style="$accent")
    words = {"own": "", "as it is": "accepted", "in my words": "accepted, in own words"}.get(accepted, accepted)
    return plain(words, style="$muted")

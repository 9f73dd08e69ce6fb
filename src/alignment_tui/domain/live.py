"""What a coach does during the meeting, each as one Action.

Nothing here reads a clock or asks a question: it takes the documents as they are, and says which edits follow.
"""

from __future__ import annotations

from dataclasses import replace

from alignment_tui.domain import success
from alignment_tui.domain.agenda_time import current, following
from alignment_tui.domain.commitment import Support
from alignment_tui.domain.edits import Action, Edit, FieldWritten, RowPut, RowRemoved
from alignment_tui.domain.engagement import Definition, Engagement
from alignment_tui.domain.goal import AS_IT_IS
from alignment_tui.domain.line import ASKED, MEASURE, PRIVATE, SAID, STEP, SUPPORT, Asked, Line
from alignment_tui.domain.line_parts import agreement_gone, is_settled, line_of
from alignment_tui.domain.made import TABLES, Made, bare, dated, made_by, said_by_another
from alignment_tui.domain.meeting import FACILITATION, SYNTHESIS, AgendaStep, Meeting, Turn
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.not_kept import strike as strike
from alignment_tui.domain.people import COACH, NOBODY
from alignment_tui.domain.table import row

_SAYS = {STEP: "next step", MEASURE: "measure", SUPPORT: "support", PRIVATE: "private note"}


def begin(meeting: Meeting, agenda: tuple[AgendaStep, ...], moment: Moment) -> Action:
    """People are in the room: the clock starts, the first step of the agenda is on."""
    edits: list[Edit] = [
        FieldWritten("phase", FACILITATION),
        FieldWritten("started", moment.now),
        FieldWritten("held_on", moment.today),
    ]
    steps = meeting.agenda or agenda
    if not meeting.agenda:
        edits += [RowPut("agenda", step) for step in agenda]
    if steps:
        edits.append(RowPut("turn", Turn(id=moment.new_id("t"), step=steps[0].id, at="00:00:00")))
    return Action("the beginning of the meeting", meeting=tuple(edits))


def keep_line(meeting: Meeting, who: str, text: str, mark: str, moment: Moment, answers: str = "") -> Action:
    """A line was kept, with what it makes in the engagement when it is a next step, a measure or support.

    An empty text marks the moment. A private note has no speaker. The line answers the question that waits for one.
    """
    step = current(meeting)
    private = mark == PRIVATE
    waiting = "" if private or who == COACH or mark == SUPPORT else question_waiting(meeting)
    line = Line(
        id=moment.new_id("l"),
        at=moment.at,
        who=NOBODY if private else who,
        text=text,
        mark=mark,
        step=step.id if step else "",
        asked=waiting,
        answers=answers,
    )
    made = made_by(meeting, line, moment)
    if made is not None:
        line = replace(line, made=made.row.id)
    says = f"{_SAYS[mark]}, {text}" if mark in _SAYS else text or "the moment marked"
    return Action(says, meeting=(RowPut("line", line),), engagement=(made,) if made else ())


def question_waiting(meeting: Meeting) -> str:
    """The id of the last question asked, when nothing has answered it yet; else empty."""
    last = next((a for a in reversed(meeting.asked) if a.state == ASKED), None)
    if last is None or any(line.asked == last.id for line in meeting.lines):
        return ""
    return last.id


def mark_line(meeting: Meeting, engagement: Engagement, id: str, mark: str, moment: Moment) -> Action:  # noqa: A002
    """A line was marked, or with the same mark again unmarked; what it had made goes, what it makes now comes."""
    line = line_of(meeting, id)
    new = SAID if line.mark == mark else mark
    engagement_edits: list[Edit] = []
    if line.made and line.mark in TABLES and row(engagement, TABLES[line.mark], line.made) is not None:
        engagement_edits.append(RowRemoved(TABLES[line.mark], line.made))
    changed = replace(line, mark="" if new == SAID else new, made="", who=NOBODY if new == PRIVATE else line.who)
    if new == PRIVATE:
        # nobody said a note, so nobody can have agreed to it either
        engagement_edits += agreement_gone(meeting, engagement, id)
        changed = replace(changed, agreed=False, read_back="", agreed_by="", finished=_words_beside(line))
    made = made_by(meeting, changed, moment)
    if made is not None:
        changed = replace(changed, made=made.row.id)
        engagement_edits.append(made)
    says = f"the mark on {line.short}"
    return Action(says, meeting=(RowPut("line", changed),), engagement=tuple(engagement_edits))


def speaker(
    meeting: Meeting,
    id: str,  # noqa: A002
    who: str,
    engagement: Engagement | None = None,
    moment: Moment | None = None,
) -> Action:
    """Somebody else said it; whether what the line made needs a yes follows, unless one was given."""
    line = line_of(meeting, id)
    if line.who == who:
        return Action("")
    changed = replace(line, who=who)
    edits: list[Edit] = []
    if engagement is not None and moment is not None and line.made and line.mark in TABLES:
        table = TABLES[line.mark]
        old, fresh = row(engagement, table, line.made), made_by(meeting, changed, moment)
        if old is not None and fresh is not None and (follows := said_by_another(old, fresh.row)) is not None:
            edits.append(RowPut(table, follows))
    if engagement is not None and line.agreed:
        edits += [RowPut("success", replace(s, whose=who)) for s in engagement.success if s.said_at == id]
        said = (d for d in engagement.definitions if d.said_in == meeting.id and d.lines[-1:] == (id,))
        edits += [RowPut("definition", replace(d, whose=who)) for d in said]
    return Action(f"who said {line.short}", meeting=(RowPut("line", changed),), engagement=tuple(edits))


def finish(meeting: Meeting, engagement: Engagement, id: str, words: str) -> Action:  # noqa: A002
    """A line was finished: the typed words stay beside it, and it becomes no quotation (R163).

    A moment gets its words this way too. What was read back and agreed stays in the words that were agreed. The step,
    measure or support it made follows, as long as it still read alike and nobody's yes holds it to its words.
    """
    line = line_of(meeting, id)
    changed = replace(line, finished="" if words == line.text else words)
    if changed == line:
        return Action("")
    if line.agreed:
        changed = replace(changed, read_back=line.words)
    edits: list[Edit] = []
    if line.made and line.mark in TABLES:
        made = row(engagement, TABLES[line.mark], line.made)
        if made is not None and made.text == bare(line.finished or line.text) and not is_settled(made):
            edits.append(RowPut(TABLES[line.mark], dated(meeting, replace(made, text=bare(words)))))
    return Action(f"the words of {line.short}", meeting=(RowPut("line", changed),), engagement=tuple(edits))


def agree(meeting: Meeting, engagement: Engagement, id: str, words: str, by: str, moment: Moment) -> Action:  # noqa: A002
    """A line was read back, and its speaker agreed: from now on its words may be quoted (R162).

    When it says what success would be, what came of it or how it is now, it is kept as such; when it answers a
    clarifying question, the word it clarifies gets its working definition (R16, R37, R168).
    """
    line = line_of(meeting, id)
    changed = replace(
        line,
        agreed=True,
        read_back="" if words == (line.finished or line.text) else words,
        agreed_by="" if by in ("", line.who) else by,
    )
    edits: list[Edit] = []
    old = success.said_as(engagement, id)
    part = old.part if old else success.part_of(meeting, engagement, line)
    if part is not None:
        edits.append(success.put(engagement, meeting, line, part, words, moment))
    if asked := _clarifying(meeting, line):
        # made clear again in another meeting, it keeps both meanings, each with its place (R147)
        same = (d for d in engagement.definitions if d.word.casefold() == asked.word.casefold())
        known = next((d for d in same if d.said_in == meeting.id), None)
        edits.append(
            RowPut(
                "definition",
                Definition(
                    id=known.id if known else moment.new_id("d"),
                    word=asked.word,
                    words=words,
                    whose=line.who,
                    said_in=meeting.id,
                    lines=tuple(x for x in (asked.about, id) if x),
                ),
            )
        )
    return Action(f"read back, {line.short}", meeting=(RowPut("line", changed),), engagement=tuple(edits))


def unagree(meeting: Meeting, engagement: Engagement, id: str) -> Action:  # noqa: A002
    """The line stands as noted again, without quotation marks."""
    line = line_of(meeting, id)
    changed = replace(line, agreed=False, read_back="", agreed_by="")
    return Action(
        f"as noted again, {line.short}",
        meeting=(RowPut("line", changed),),
        engagement=agreement_gone(meeting, engagement, id),
    )


def accept(meeting: Meeting, engagement: Engagement, id: str, moment: Moment, answer: str = AS_IT_IS) -> Action:  # noqa: A002
    """The owner of what this line proposed has said yes; on support, the sponsor has (R149, R67)."""
    line = line_of(meeting, id)
    table = TABLES.get(line.mark, "")
    made = row(engagement, table, line.made) if table and line.made else None
    if made is None:
        return Action("")
    if isinstance(made, Support):
        changed: Made = replace(made, answer="agreed", answered_at=meeting.lines[-1].id if meeting.lines else "")
    else:
        changed = replace(
            made, accepted=answer, accepted_on=moment.today, accepted_at=meeting.lines[-1].id if meeting.lines else ""
        )
    return Action(f"the yes to {line.short}", engagement=(RowPut(table, changed),))


def answers(meeting: Meeting, id: str, answered: str) -> Action:  # noqa: A002
    """The line answers another one; never itself."""
    line = line_of(meeting, id)
    if answered in (id, line.answers):
        return Action("")
    return Action(f"what {line.short} answers", meeting=(RowPut("line", replace(line, answers=answered)),))


def ask(
    meeting: Meeting,
    text: str,
    moment: Moment,
    *,
    question: str = "",
    about: str = "",
    word: str = "",
    kept: str = "",
    state: str = ASKED,
) -> Action:
    """A question was asked, or with another `state` skipped, parked or passed."""
    step = current(meeting)
    asked = Asked(
        id=moment.new_id("q"),
        at=moment.at,
        question=question,
        text=text,
        about=about,
        word=word,
        kept=kept,
        step=step.id if step else "",
        after=meeting.lines[-1].id if meeting.lines else "",
        state=state,
    )
    return Action(f"{state}, {text}", meeting=(RowPut("asked", asked),))


def move_to_step(meeting: Meeting, id: str, by: int) -> Action:  # noqa: A002
    """The line was said during the step before, or the one after; its minute stays. Nothing beyond either end."""
    line = line_of(meeting, id)
    order = [step.id for step in meeting.agenda]
    on = current(meeting)
    if not order:
        return Action("")
    place = order.index(line.step) if line.step in order else order.index(on.id) if on is not None else 0
    target = order[min(max(place + by, 0), len(order) - 1)]
    if target == line.step:
        return Action("")
    return Action(
        f"the step of {line.short}", meeting=(RowPut("line", replace(line, step=target)),), joins=f"step of {id}"
    )


def link_goal(meeting: Meeting, engagement: Engagement, id: str, goal: str) -> Action:  # noqa: A002
    """The line is about this goal, and so is what it made; the same goal again: about none."""
    line = line_of(meeting, id)
    to = "" if line.goal == goal else goal
    edits: tuple[Edit, ...] = ()
    made = row(engagement, TABLES[line.mark], line.made) if line.made and line.mark in TABLES else None
    if made is not None and made.goal == line.goal:
        edits = (RowPut(TABLES[line.mark], replace(made, goal=to)),)
    return Action(f"the goal of {line.short}", meeting=(RowPut("line", replace(line, goal=to)),), engagement=edits)


def go_on(meeting: Meeting, moment: Moment, step: str = "") -> Action:
    """The agenda goes on to the next step, or to the step named."""
    target = row(meeting, "agenda", step) if step else following(meeting)
    if target is None or (current(meeting) == target and meeting.turns):
        return Action("")
    return Action(
        f"on to {target.short or target.name}",
        meeting=(RowPut("turn", Turn(id=moment.new_id("t"), step=target.id, at=moment.at)),),
    )


def none_asked_for(meeting: Meeting) -> Action:
    """Support was talked about, and none is asked for (R08)."""
    return Action("support, none asked for", meeting=(FieldWritten("no_support", not meeting.no_support),))


def end(moment: Moment) -> Action:
    """People leave the room; the debrief is due from now on (R104)."""
    return Action(
        "the end of the meeting", meeting=(FieldWritten("phase", SYNTHESIS), FieldWritten("ended", moment.now))
    )


def write_on(meeting: Meeting) -> Action:
    """It had not ended after all: lines can be written again, until it is ended anew."""
    if meeting.ended is None:
        return Action("")
    gaps = tuple(RowRemoved("left_open", gap.id) for gap in meeting.left_open)
    back: tuple[Edit, ...] = (FieldWritten("phase", FACILITATION), FieldWritten("ended", None))
    return Action("going on with the meeting", meeting=(*back, *gaps))


def _clarifying(meeting: Meeting, line: Line) -> Asked | None:
    asked = next((a for a in meeting.asked if a.id == line.asked), None)
    return asked if asked and asked.word and asked.about else None


def _words_beside(line: Line) -> str:
    """The line's words as a finished sentence, where they were read back in others than those typed."""
    return line.finished if not line.read_back else line.read_back if line.read_back != line.text else ""

"""What of a meeting can be found: its lines, questions, takeaways, and what was settled before it."""

from __future__ import annotations

from collections.abc import Iterator

from alignment_tui.domain import query as q
from alignment_tui.domain.findable import NO_SETTING, Findable, Maker, Setting, tag
from alignment_tui.domain.goal import PRIVATE
from alignment_tui.domain.line import ASKED, PARKED, Asked
from alignment_tui.domain.meeting import Meeting, Takeaway
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR, Other, Person


def of_meeting(meeting: Meeting, setting: Setting = NO_SETTING) -> Iterator[Findable]:
    """Everything that can be found in a meeting."""
    maker = Maker(
        meeting.engagement,
        setting,
        meeting.client.name,
        meeting.kind,
        meeting.id,
        meeting.held_on or meeting.planned_on,
    )
    yield _people(maker, meeting)
    yield from _lines(maker, meeting)
    yield from (_asked(maker, meeting, a) for a in meeting.asked if a.state in (ASKED, PARKED) and a.text)
    for takeaway in meeting.takeaways:
        yield from _takeaway(maker, meeting, takeaway)
    yield from _prepared(maker, meeting)


def _people(maker: Maker, meeting: Meeting) -> Findable:
    there: tuple[Person | Other, ...] = (meeting.client, meeting.sponsor, meeting.coach, *meeting.others)
    named = [(p.name, p.role) for p in there if p.name]
    return maker.row(q.PEOPLE, " · ".join(", ".join(part for part in pair if part) for pair in named), label="there")


def _lines(maker: Maker, meeting: Meeting) -> Iterator[Findable]:
    answered = {line.answers for line in meeting.lines if line.answers}
    looked_at = {line_id for takeaway in meeting.takeaways for line_id in takeaway.lines}
    for line in meeting.lines:
        has = {
            q.ANSWER: line.id in answered,
            q.ASKED: bool(line.asked),
            q.READ_BACK: line.agreed,
            q.FINISHED: bool(line.finished),
            q.UNSAID: line.unsaid,
            q.HAS_TAKEAWAY: line.id in looked_at,
            q.MADE: bool(line.made),
            q.MOMENT: line.is_moment,
        }
        others = dict.fromkeys(words for words in (line.text, line.finished, line.read_back) if words)
        others.pop(line.words, None)
        yield maker.row(
            q.LINE,
            line.words,
            also="\n".join(others),
            tags={tag(q.HAS, name) for name, it in has.items() if it} | {tag(q.MARK, line.mark or "said")},
            goal=line.goal,
            speakers=() if line.is_private else speakers_of(meeting, line.who),
            own=line.is_private,
            id=line.id,
            label="private" if line.is_private else "",
            who=line.who,
            letter="" if line.is_private else meeting.letter(line.who),
            minute=line.minute,
            agreed=line.agreed,
            private=line.is_private,
            line=line.id,
        )


def speakers_of(meeting: Meeting, who: str) -> tuple[str, ...]:
    """The words by which whoever spoke is found: the part, and the name."""
    person = meeting.person(who)
    return (who if who in (CLIENT, SPONSOR, COACH) else "", person.name if person else "")


def _asked(maker: Maker, meeting: Meeting, asked: Asked) -> Findable:
    answered = any(line.asked == asked.id for line in meeting.lines)
    about = meeting.line(asked.about) if asked.about else None
    return maker.row(
        q.QUESTION,
        asked.text,
        tags=[tag(q.HAS, q.ANSWER)] if answered else [],
        goal=about.goal if about else "",
        speakers=speakers_of(meeting, COACH),
        id=asked.id,
        label=asked.state,
        who=COACH,
        letter=meeting.letter(COACH),
        minute=asked.minute,
        line=asked.about,
    )


def _takeaway(maker: Maker, meeting: Meeting, takeaway: Takeaway) -> Iterator[Findable]:
    client, coach = meeting.called(CLIENT), meeting.called(COACH)
    parts = (
        (f"{client} heard", takeaway.client_heard, CLIENT),
        (f"{coach} heard", takeaway.coach_heard, COACH),
        (f"for {client}", takeaway.for_client, CLIENT),
        ("for the plan", takeaway.for_plan, ""),
        ("listening for", takeaway.listening_for, CLIENT),
        ("to check", takeaway.to_check, ""),
        ("it became", takeaway.leads_to, ""),
    )
    for label, words, who in parts:
        if words:
            yield maker.row(
                q.TAKEAWAY, words, goal=takeaway.goal, speakers=speakers_of(meeting, who) if who else (),
                id=takeaway.id, label=label, line=takeaway.lines[0] if takeaway.lines else "",
                private=label == "listening for",
            )  # fmt: skip


def _prepared(maker: Maker, meeting: Meeting) -> Iterator[Findable]:
    """What was settled before the meeting; the call with the sponsor and reflections are the coach's own."""
    prep, client = meeting.preparation, meeting.called(CLIENT)
    for addition in meeting.additions:
        if addition.reason:
            yield maker.row(q.NOTE, addition.reason, label="added after it had closed", on=addition.on)
    rows: list[tuple[str, str, str, bool, bool]] = [
        ("support wanted", w.text, f"wish-{w.id}", w.visibility == PRIVATE, False) for w in meeting.wishes
    ]
    rows += [("kept ready", k.text, f"keptquestion-{k.id}", False, False) for k in meeting.kept]
    rows += [("kept ready because", k.origin, f"keptquestion-{k.id}", True, False) for k in meeting.kept]
    rows += [(b.kind or "brought", b.text, f"brought-{b.id}", b.visibility == PRIVATE, False) for b in meeting.brought]
    for item in meeting.next_time:
        if item.text:
            yield maker.row(
                q.NOTE, item.text, own=item.kind == "reflection", id=item.id, label="for next time",
                private=item.visibility == PRIVATE,
            )  # fmt: skip
    rows += [
        ("held back", prep.held_back, "", True, False),
        ("the call", prep.call_notes, "", True, True),
        ("what it is for", prep.purpose, "", False, False),
        ("will be asked", prep.will_ask, "", False, False),
        ("to look for", prep.look_for, "", False, False),
        ("without the coach", prep.without_coach, "", False, False),
        (f"seen for {client}", meeting.coach_view, "", False, False),
    ]
    for label, words, id_, private, own in rows:
        if words:
            yield maker.row(q.PREPARATION, words, own=own, id=id_, label=label, private=private)

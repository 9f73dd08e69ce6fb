"""The questions at hand: three for the agenda step, those kept ready, and what follows the last one asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from alignment_tui.banks import Banks, Offer, Question, Slots, after, because, climb, for_step, offer, resembles
from alignment_tui.banks.because import said_already
from alignment_tui.banks.ladder import LADDER
from alignment_tui.domain.agenda_time import current
from alignment_tui.domain.agenda_time import following as following_step
from alignment_tui.domain.line import ASKED, PARKED, SKIPPED, Asked, was_asked
from alignment_tui.domain.meeting import KeptQuestion, Meeting, posed_as
from alignment_tui.domain.people import CLIENT, COACH, NOBODY, SPONSOR
from alignment_tui.ui.text import labelled, one_row, plain
from alignment_tui.ui.widgets.rows import Row

NO_QUESTIONS: Final = "No questions for this step in your banks."
FOR_STEP: Final = 3
KEPT: Final = 2
KEPT_BANK: Final = "client_questions"
_KEPT_THEN: Final = 4
_RECENT: Final = 1
"""Lines after a question during which its follow-up is the one to show."""
_MANY: Final = 200
_PARKED: Final = 2
"""So many of the questions that were parked stand in the column in the last step of the agenda."""
_STEP_NAME: Final = 16
"""A longer name doesn't fit beside the heading; it stands in the agenda."""

Part = Literal["step", "kept", "parked", "after"]


@dataclass(frozen=True, slots=True)
class Ready:
    """A question that can be asked now, with the number it stands under."""

    number: int
    part: Part
    text: str
    short: str
    address: str = ""
    kept: str = ""
    posed: str = ""
    to: str = SPONSOR
    because: tuple[str, ...] = ()
    """What speaks for it now; shown to the coach on demand, never to the room."""


@dataclass(frozen=True, slots=True)
class AtHand:
    """What is offered now, in the order of its numbers."""

    questions: tuple[Ready, ...] = ()
    step: str = ""
    kept: int = 0
    """How many questions are kept ready and not asked yet."""
    last: Asked | None = None
    """The last one asked, which the follow-ups are about."""
    first: Ready | None = None
    """The one to show where there is room for one."""

    def number(self, number: int) -> Ready | None:
        """The question under that number."""
        return next((q for q in self.questions if q.number == number), None)


def at_hand(meeting: Meeting, banks: Banks, slots: Slots) -> AtHand:
    """What to ask next. The same meeting gives the same questions in the same order."""
    gone = out_of_the_list(meeting)
    step = current(meeting)
    kept = kept_ready(meeting)
    now_kept = bool(kept) and step is not None and KEPT_BANK in step.banks
    last = next((a for a in reversed(meeting.asked) if a.state == ASKED), None)
    said = said_already(a.text for a in meeting.asked if a.state == ASKED)
    opened = because.of_answer(last.minute) if last else ()
    following = (
        after(banks, last.question, meeting.kind, slots, gone, n=1, said=said, because=opened)
        if last and last.question
        else []
    )
    barred = {*gone, *(o.address for o in following), *(k.question for k in kept if k.question)}
    reasons = because.of_step(one_row(step.short or step.name), meeting.kind) if step else ()
    for_now = (
        for_step(banks, banks.of_step(step), meeting.kind, slots, barred, FOR_STEP, said=said, because=reasons)
        if step
        else []
    )
    if now_kept:
        for_now = for_now[:1]
    questions: list[Ready] = []
    for made in for_now:
        questions.append(_ready(len(questions) + 1, "step", made))
    for one in kept[: _KEPT_THEN if now_kept else KEPT]:
        why = because.of_kept(one.id, one.posed, meeting.called(CLIENT), now=now_kept)
        posed = _posed(meeting, one.posed)
        number = len(questions) + 1
        questions.append(Ready(number, "kept", one.text, one.text, one.question, one.id, posed, because=why))
    for parked in parked_still(meeting)[:_PARKED] if step is not None and following_step(meeting) is None else ():
        about = meeting.line(parked.about)
        posed = f"about {about.minute}" if about is not None and about.minute is not None else ""
        to = about.who if about is not None and about.who == CLIENT else SPONSOR
        number, why = len(questions) + 1, because.of_parked(parked.minute)
        questions.append(
            Ready(number, "parked", parked.text, parked.text, parked.question, posed=posed, to=to, because=why)
        )
    for made in following:
        questions.append(_ready(len(questions) + 1, "after", made))
    return AtHand(
        questions=tuple(questions),
        step=one_row(step.short or step.name) if step else "",
        kept=len(kept),
        last=last,
        first=_first(meeting, questions, last, now_kept=now_kept),
    )


def out_of_the_list(meeting: Meeting) -> frozenset[str]:
    """Addresses that are not offered any more: asked, parked or passed in this meeting."""
    return frozenset(a.question for a in meeting.asked if a.question and a.state != SKIPPED and not _climbs(a))


def parked_still(meeting: Meeting) -> list[Asked]:
    """The questions that were parked and have not been asked since."""
    asked = [a for a in meeting.asked if a.state == ASKED]
    return [a for a in meeting.asked if a.state == PARKED and not was_asked(a, asked)]


def kept_ready(meeting: Meeting) -> list[KeptQuestion]:
    """The questions kept ready that have not been asked."""
    asked = {a.kept for a in meeting.asked if a.state != SKIPPED} | out_of_the_list(meeting)
    return [k for k in meeting.kept if k.text and k.id not in asked and (not k.question or k.question not in asked)]


def recognise(text: str, meeting: Meeting, banks: Banks, slots: Slots, words: Sequence[str] = ()) -> tuple[str, str]:
    """Which question the coach's own words ask: its address and the id of a question kept ready, or two empty texts."""
    step = current(meeting)
    gone = out_of_the_list(meeting)
    last = next((a for a in reversed(meeting.asked) if a.state == ASKED), None)
    offers: list[Offer] = [_own(k) for k in kept_ready(meeting)]
    if last is not None and last.question:
        offers += after(banks, last.question, meeting.kind, slots, gone)
    # the step's own first, then those of the others: talk doesn't keep to the agenda
    steps = (*((step,) if step is not None else ()), *(s for s in meeting.agenda if s != step))
    named = tuple(dict.fromkeys(name for each in steps for name in banks.of_step(each)))
    offers += for_step(banks, named, meeting.kind, slots, gone, _MANY)
    offers += [rung.offer for rung in climb(banks, words, slots)]
    found = resembles(text, offers)
    if found is None:
        return "", ""
    kept = next((k for k in kept_ready(meeting) if found.question.bank == "" and found.question.id == k.id), None)
    return (kept.question, kept.id) if kept is not None else (found.address, "")


def why_next(hand: AtHand, explained: int) -> Ready | None:
    """The question to explain: the one to show first, then the others in their order, then from the beginning."""
    numbers = [q.number for q in hand.questions]
    first = hand.first.number if hand.first is not None else 0
    order = [n for n in (first, *(n for n in numbers if n != first)) if n]
    place = order.index(explained) + 1 if explained in order else 0
    return hand.number(order[place % len(order)]) if order else None


def in_words(banks: Banks, address: str, slots: Slots) -> str:
    """The question at an address, ready to be said; empty when there is none."""
    question = banks.question(address)
    made = offer(question, slots) if question is not None else None
    return made.text if made is not None else ""


def answerer(meeting: Meeting, to: str, asked_about: str = "") -> str:
    """Who speaks after a question: whose line it is about, whom it is put to, else who spoke last but the coach."""
    line = meeting.line(asked_about) if asked_about else None
    if line is not None and line.who not in (COACH, NOBODY):
        return line.who
    if to in (SPONSOR, CLIENT):
        return to
    spoke = next((x.who for x in reversed(meeting.lines) if x.who not in (COACH, NOBODY)), "")
    return spoke or SPONSOR


def question_rows(hand: AtHand) -> list[Row]:
    """The column at the right."""
    rows: list[Row] = []
    minute = hand.last.minute if hand.last is not None else None
    heads: dict[Part, tuple[str, str]] = {
        "step": ("Ask next", hand.step if len(hand.step) <= _STEP_NAME else ""),
        "kept": ("Kept ready", str(hand.kept)),
        "parked": ("Parked", ""),
        "after": ("After your last", "" if minute is None else f"at {minute}"),
    }
    for part, (name, right) in heads.items():
        these = [q for q in hand.questions if q.part == part]
        if not these:
            if part == "step":
                rows += [Row.heading(labelled((name, "bold $strong")), plain(right, style="$muted"))]
                if not hand.questions:
                    rows.append(Row("", plain(NO_QUESTIONS, style="$muted"), can_choose=False))
            continue
        if rows:
            rows += [Row.room()]
        rows.append(Row.heading(labelled((name, "bold $strong")), plain(right, style="$muted")))
        for place, question in enumerate(these):
            if place:
                rows.append(Row.room())
            rows.append(
                Row(
                    f"ask-{question.number}",
                    plain(question.text),
                    lead=labelled((f"{question.number}  ", "bold $strong")),
                    below=(plain(question.posed, style="$muted"),) if question.posed else (),
                )
            )
        rows.append(Row.room())
    return rows


def _first(meeting: Meeting, questions: list[Ready], last: Asked | None, *, now_kept: bool) -> Ready | None:
    following = next((q for q in questions if q.part == "after"), None)
    if following is not None and last is not None:
        lately = meeting.lines[-_RECENT - 1 :]
        if any(line.id == last.after for line in lately) or (not last.after and len(meeting.lines) <= _RECENT):
            return following
    kept = next((q for q in questions if q.part == "kept"), None)
    if now_kept and kept is not None:
        return kept
    return questions[0] if questions else None


def _ready(number: int, part: Part, made: Offer) -> Ready:
    return Ready(number, part, made.text, made.short, made.address, to=made.to, because=made.because)


def _posed(meeting: Meeting, posed: str) -> str:
    return one_row(posed_as(posed, meeting.called(CLIENT)))


def _climbs(asked: Asked) -> bool:
    """Whether it is a question of the ladder about one line, and so still there for the next."""
    return bool(asked.about) and asked.question.startswith(f"{LADDER}.")


def _own(kept: KeptQuestion) -> Offer:
    return Offer(Question(bank="", id=kept.id, intent="", say=kept.text), kept.text, kept.text)

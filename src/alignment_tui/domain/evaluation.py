"""How the coaching itself is looked at: what the client says of it along the way, and the form at the end (R153, R154).

Nothing is sent from here. What a provider sends gets a tick with its day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from alignment_tui.domain.edits import Action, FieldWritten, RowPut, RowRemoved
from alignment_tui.domain.engagement import Answer, Engagement, Feedback
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import CLIENT, SPONSOR
from alignment_tui.domain.table import row

FITS = ("yes", "no", "open")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of the wrap-up form."""

    id: str
    """Its answer's id in the record; never used for another question."""
    text: str
    """With `{client}` and `{sponsor}` where their names go."""
    to: str = CLIENT


FORM = (
    Question(id="different", text="What do you do differently now?"),
    Question(id="who-noticed", text="Who has noticed, and by what?"),
    Question(id="reached", text="Which of your goals did you reach, and which goes on?"),
    Question(id="surprise", text="What came of it that nobody had asked for?"),
    Question(id="three-together", text="What did the meetings with {sponsor} do for you?"),
    Question(id="kept-up", text="What will you keep up, and how will you notice if you don't?"),
    Question(id="more", text="What would you have liked more of, and what less?"),
    Question(id="recommend", text="To whom would you recommend it, and to whom not?"),
    Question(id="sponsor-sees", text="What do you see {client} do that wasn't there before?", to=SPONSOR),
    Question(id="sponsor-part", text="What did you do for it yourself, and what goes on?", to=SPONSOR),
    Question(id="sponsor-worth", text="What was it worth to the organisation?", to=SPONSOR),
)
"""The wrap-up form, in the order in which it is asked; every answer is optional."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question of the form with its answer."""

    question: Question
    text: str
    """With the names filled in."""
    answer: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """Something that is sent, read or done elsewhere, and its day."""

    field: str
    """The engagement's field that holds the day."""
    words: str
    on: date | None = None


def wrap_up(engagement: Engagement) -> tuple[Asked, ...]:
    """The form with the answers there are; for the screen and for paper alike."""
    names = {
        "client": engagement.client.called or "the client",
        "sponsor": engagement.sponsor_called,
    }
    answers = {a.id: a for a in engagement.answers}
    return tuple(
        Asked(
            question=q,
            text=_filled(q.text, names),
            answer=answers[q.id].words if q.id in answers else "",
            on=answers[q.id].on if q.id in answers else None,
        )
        for q in FORM
    )


def answered(engagement: Engagement) -> tuple[int, int]:
    """How many questions of the form have an answer, and of how many."""
    found = wrap_up(engagement)
    return sum(1 for a in found if a.answer), len(found)


def answer(engagement: Engagement, question_id: str, words: str, today: date) -> Action:
    """An answer entered, put right, or taken out when there are no words."""
    question = next((q for q in FORM if q.id == question_id), None)
    old: Answer | None = row(engagement, "answer", question_id)
    if question is None or (old.words if old else "") == words:
        return Action("")
    if not words:
        return Action("an answer at the end", engagement=(RowRemoved("answer", question_id),))
    said = replace(old or Answer(id=question_id, whose=question.to), words=words, on=today)
    return Action("an answer at the end", engagement=(RowPut("answer", said),))


def ticks(engagement: Engagement) -> tuple[Tick, ...]:
    """What a provider sends, in the order of the engagement."""
    return (
        Tick(field="welcome_sent_on", words="Welcome sent by the provider", on=engagement.welcome_sent_on),
        Tick(field="welcome_read_on", words="Welcome read before the first session", on=engagement.welcome_read_on),
        Tick(field="survey_sent_on", words="Survey sent by the provider", on=engagement.survey_sent_on),
    )


def tick(tick_: Tick, on: date | None) -> Action:
    """It happened on that day; None takes it back."""
    if tick_.on == on:
        return Action("")
    return Action(tick_.words[:1].lower() + tick_.words[1:], engagement=(FieldWritten(tick_.field, on),))


def use_action_plan(engagement: Engagement, used: str) -> Action:
    """Whether the client uses the provider's own document for action planning (R142)."""
    if engagement.action_plan == used:
        return Action("")
    return Action("the provider's own document", engagement=(FieldWritten("action_plan", used),))


def not_there_at_the_end(engagement: Engagement) -> tuple[str, ...]:
    """What a wrap-up usually has and this one hasn't yet; nothing of it holds the end up (R154)."""
    done, _ = answered(engagement)
    there = (
        ("the wrap-up form", bool(done)),
        ("the survey's day", engagement.survey_sent_on is not None),
        ("feedback on the coaching", bool(engagement.feedback)),
    )
    return tuple(words for words, is_there in there if not is_there)


# Along the way -------------------------------------------------------------------------------------------------------


def write_feedback(engagement: Engagement, id: str, words: str, moment: Moment) -> Action:  # noqa: A002
    """What the client says of the coaching; a new entry, today's, when `id` is none there is."""
    old: Feedback | None = row(engagement, "feedback", id)
    if (old.words if old else "") == words:
        return Action("")
    said = replace(old or Feedback(id=moment.new_id("f"), on=moment.today, fit="open"), words=words)
    return Action("feedback on the coaching", engagement=(RowPut("feedback", said),))


def put_fit(feedback: Feedback, fit: str) -> Action:
    """Whether it fits: yes, no, open."""
    return Action("whether it fits", engagement=(RowPut("feedback", replace(feedback, fit=fit)),))


def feedback_due(engagement: Engagement, meetings: Iterable[Meeting]) -> date | None:
    """The day of the last meeting when the client has said nothing of the coaching since; None when nothing is due.

    A concluded engagement never reminds (R153); one that rests doesn't either.
    """
    if engagement.is_concluded or engagement.is_paused:
        return None
    last = max((m.held_on for m in meetings if m.held_on is not None), default=None)
    asked = max((f.on for f in engagement.feedback if f.on is not None), default=None)
    return last if last is not None and (asked is None or asked < last) else None


def _filled(text: str, names: dict[str, str]) -> str:
    for slot, name in names.items():
        text = text.replace("{" + slot + "}", name)
    return text

"""From a template and what is known to a sentence that can be read aloud.

Words in a slot are the speaker's own and stand without quotation marks, which are kept for what was read back
and agreed. One exception, because it is how it sounds in the room: the word that a question is *about* may stand
in straight double quotes (`When you say "leadership", who do you mean?`). The template writes these quotes around
`{word}`, and around nothing else; a quoted word keeps every sentence grammatical, be it plural, an adjective or
three words long. Where the word is unknown, quotes and all give way to *that*.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, fields

from alignment_tui.banks.question import Question

NARROW_CELLS = 44
"""What a question may take on one row of a screen 60 columns wide."""

PHRASE_WORDS = 6
WORD_WORDS = 3

_SLOT = re.compile(r'"\{([a-z_]+)\}"|\{([a-z_]+)\}')
_QUOTES = "\"'`\u00b4\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """What a question may name. The closed list; None is unknown.

    Every value is shown as it is and never interpreted. What a client has not shared fills no slot here.
    """

    word: str | None = None
    """The one unclear word or set expression, as typed, at most three words."""
    phrase: str | None = None
    """The words that raised the cue, as typed; cut at six words."""
    client: str | None = None
    sponsor: str | None = None
    role_word: str | None = None
    umbrella: str | None = None
    """The organisation's goal in short."""
    goal: str | None = None
    """The short name of the goal in focus, only when it is shared."""
    audience: str | None = None
    """A person or group named in this meeting."""
    measure: str | None = None
    figure: str | None = None
    date: str | None = None
    next: str | None = None
    """Month or date of the next alignment meeting planned."""
    last_meeting: str | None = None
    horizon: str | None = None
    """The time left, with its article: "the next four months"."""
    step: str | None = None
    organisation: str | None = None
    agreed_subject: bool = False
    """Client and coach agreed beforehand that the client may be asked about this."""
    meeting_to_come: bool = True
    """False when no further alignment meeting is planned: questions then name no next time."""
    word_is_group: bool = False
    """The word names a group of people."""


SLOT_NAMES: tuple[str, ...] = tuple(f.name for f in fields(Slots) if "bool" not in str(f.type))
"""The closed list of slots."""

_FALLBACKS = {
    "word": "that",
    "phrase": "that",
    "role_word": "sponsor",
    "goal": "this goal",
    "audience": "the people who matter here",
    "measure": "what you would look at",
    "figure": "that figure",
    "next": "the next time we meet",
    "last_meeting": "last time",
    "horizon": "the next six months",
    "step": "the next step",
    "organisation": "the organisation",
}


def render(question: Question, slots: Slots, *, narrow: bool = False, variant: int = 0) -> str | None:
    """The question to say aloud, or None where it makes no sense now.

    `variant` walks its wordings, the main one first, and begins again after the last. `narrow` asks for the wording
    that fits one row of a narrow screen, where there is one. One unknown slot is filled by its fallback; with two
    or more the wording without slots is used.
    """
    if not met(question, slots):
        return None
    main = _main(question, slots)
    wordings = (main, *question.also)
    chosen = wordings[variant % len(wordings)]
    full = _filled(chosen, question, slots) or _plain(question)
    if not narrow:
        return full or None
    return _narrowest(question, slots, full)


def render_statement(question: Question, slots: Slots) -> str:
    """What the coach says before the question; empty when there is nothing, or nothing sensible, to say."""
    return _filled(question.statement, question, slots) if question.statement else ""


def met(question: Question, slots: Slots) -> bool:
    """Whether what the question needs is there."""
    match question.needs:
        case "umbrella":
            return bool(_value("umbrella", slots))
        case "agreed_subject":
            return slots.agreed_subject
        case _:
            return True


def slots_in(template: str) -> tuple[str, ...]:
    """The names in braces, each once, in their order."""
    return tuple(dict.fromkeys(quoted or plain for quoted, plain in _SLOT.findall(template)))


def _main(question: Question, slots: Slots) -> str:
    word = _value("word", slots)
    if question.group and slots.word_is_group and word:
        return question.group
    if question.plural and word and _is_plural(word):
        return question.plural
    return question.say


def _plain(question: Question) -> str:
    """The wording without slots; the short one may stand in for a missing `bare`."""
    return next((text for text in (question.bare, question.say, question.short) if text and not slots_in(text)), "")


def _narrowest(question: Question, slots: Slots, full: str) -> str | None:
    if full and _cells(full) <= NARROW_CELLS:
        return full
    short = _filled(question.short, question, slots) if question.short else ""
    candidates = [text for text in (short, full, _plain(question)) if text]
    fitting = [text for text in candidates if _cells(text) <= NARROW_CELLS]
    return fitting[0] if fitting else min(candidates, key=_cells, default=None)


def _filled(template: str, question: Question, slots: Slots) -> str:
    """The template with every slot filled, or "" when the wording without slots must stand in."""
    names = slots_in(template)
    values = {name: _value(name, slots) for name in names}
    unknown = [name for name, value in values.items() if not value]
    if len(unknown) > 1:
        return ""
    for name in unknown:
        instead = _fallback(name, template, question, slots)
        if not instead:
            return ""
        values[name] = instead

    def fill(match: re.Match[str]) -> str:
        quoted = match.group(1)
        if quoted is None:
            return values[match.group(2)]
        return values[quoted] if quoted in unknown else f'"{values[quoted]}"'

    # One pass: a value that looks like a slot is someone's words and stays as it is.
    text = _SLOT.sub(fill, template)
    return _mended(text) if unknown else text


def _fallback(name: str, template: str, question: Question, slots: Slots) -> str:
    if template.startswith(f"{{{name}}},"):
        return ""  # someone is spoken to by name: without the name the sentence begins another way
    if name == "next" and not slots.meeting_to_come:
        return ""
    if name == "client":
        return {"sponsor": "your colleague", "client": "you"}.get(question.to, "")
    if name == "sponsor":
        return "" if question.to == "sponsor" else f"your {_role_word(slots)}"
    return _FALLBACKS.get(name, "")


def _role_word(slots: Slots) -> str:
    """The word chosen for the role; "sponsor" is the program's word, and "your manager" is how people say it."""
    chosen = _value("role_word", slots)
    return chosen if chosen and chosen.casefold() != "sponsor" else "manager"


def _mended(text: str) -> str:
    """A sentence into which a fallback was put: "you's" is "your", and it begins with a capital letter."""
    text = re.sub(r"\byou's\b", "your", text)
    return text[:1].upper() + text[1:]


def _value(name: str, slots: Slots) -> str:
    value: object = getattr(slots, name, None)
    if not isinstance(value, str):
        return ""
    value = " ".join("".join(" " if unicodedata.category(c) in {"Cc", "Cs"} else c for c in value).split())
    if name in {"word", "phrase"}:
        words = value.split(" ")
        value = " ".join(words[: WORD_WORDS if name == "word" else PHRASE_WORDS])
        value = value.strip(_QUOTES + " ").rstrip(".,;:!?\u2026-\u2013 ").strip(_QUOTES + " ")
    return value


def _cells(text: str) -> int:
    """What a text takes on a terminal's row, near enough to choose a wording by."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def _is_plural(word: str) -> bool:
    last = word.casefold().split()[-1]
    return last.endswith("s") and not last.endswith(("ss", "us", "is", "ics", "'s", "\u2019s"))

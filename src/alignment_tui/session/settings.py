"""What the coach has chosen, declared once: a row here is a line on the settings screen and a key in the small file.

To add one, add a field to `Settings` with `yes_no`, `one_of`, `words`, `number` or `pairs`; nothing else is needed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Final, Literal, NamedTuple

YOU, ROOM, MEETING, SCREEN, RECORDS, COUNTING = (
    "You", "When others look", "The meeting", "The screen", "Your records", "Counting"
)  # fmt: skip
GROUPS: Final = (YOU, MEETING, ROOM, SCREEN, RECORDS, COUNTING)
"""The headings on the settings screen, in order; another word comes after them."""

Kind = Literal["yes-no", "one-of", "words", "number", "pairs"]
Value = bool | str | int | tuple[tuple[str, str], ...]


class Declared(NamedTuple):
    """How one setting is shown and understood."""

    kind: Kind
    label: str
    """As it stands on the screen: a few words."""
    help: str
    """One or two sentences on what it changes."""
    group: str
    choices: tuple[tuple[str, str], ...] = ()
    """Of *one of*: value and words."""
    unit: str = ""
    """Of a number: what it counts."""
    most: int = 0
    """Of a number: the greatest that makes sense; the least is 0."""
    empty: str = "not set"
    """What is said where there is none."""
    at_next_start: bool = False
    """It changes nothing before the program is started again."""


def yes_no(*, usual: bool, label: str, help: str, group: str) -> Any:  # noqa: A002  the field's word
    """Something that is on or off."""
    return field(default=usual, metadata={"declared": Declared("yes-no", label, help, group)})


def one_of(usual: str, choices: tuple[tuple[str, str], ...], *, label: str, help: str, group: str) -> Any:  # noqa: A002
    """One of a few: pairs of value and words."""
    return field(default=usual, metadata={"declared": Declared("one-of", label, help, group, choices)})


def words(
    *,
    label: str,
    help: str,  # noqa: A002
    group: str,
    empty: str = "not set",
    at_next_start: bool = False,
) -> Any:
    """Words of the coach's own; none at first."""
    declared = Declared("words", label, help, group, empty=empty, at_next_start=at_next_start)
    return field(default="", metadata={"declared": declared})


def number(usual: int, unit: str, most: int, *, label: str, help: str, group: str, empty: str = "none") -> Any:  # noqa: A002
    """A whole number from 0 to `most`; 0 reads as `empty`."""
    declared = Declared("number", label, help, group, unit=unit, most=most, empty=empty)
    return field(default=usual, metadata={"declared": declared})


def pairs(*, label: str, help: str, group: str, empty: str = "none yet") -> Any:  # noqa: A002
    """Short words and what each stands for: `md = managing director`; none at first."""
    return field(default=(), metadata={"declared": Declared("pairs", label, help, group, empty=empty)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the coach has chosen; every field has a usual value."""

    coach: str = words(label="Your name", help="As it stands in new engagements and on your copies.", group=YOU)
    provider: str = words(
        label="Who provides the coaching",
        help="The firm through which you coach, if there is one. It is named where its rules are meant.",
        group=YOU,
    )
    administrator: str = words(
        label="Its administrator",
        help="Whom to turn to there about sessions that were cancelled, or a change of dates.",
        group=YOU,
    )
    meetings_in_room: bool = yes_no(
        usual=False,
        label="Meetings begin with the room's page",
        help="What everyone may see stands there at once; F5, then Enter leads to your own view.",
        group=ROOM,
    )
    esc_to_room: str = one_of(
        "two",
        (("two", "two Esc"), ("one", "one Esc")),
        label="Esc to the room's page",
        help="How many in a row show the room's page in a meeting, once nothing is left to step back from.",
        group=ROOM,
    )
    home_discreet: bool = yes_no(
        usual=False,
        label="Home begins discreet",
        help="Times and the next meeting only, until v and then Enter. Before a meeting it comes by itself.",
        group=ROOM,
    )
    voices: bool = yes_no(
        usual=False,
        label="Voices under the agenda",
        help="How many lines and words are whose, renewed once a minute.",
        group=MEETING,
    )
    cues: bool = yes_no(
        usual=True,
        label="Cues",
        help="One quiet question beside a line. An engagement can have its own answer to this.",
        group=MEETING,
    )
    sign_letters: bool = yes_no(
        usual=False,
        label="Letters for the signs",
        help="q n m u p r g b and a space do what ? ! % + . = > < do in the box. A space first means as typed.",
        group=MEETING,
    )
    abbreviations: tuple[tuple[str, str], ...] = pairs(
        label="Abbreviations",
        help="Written out as you type them in a meeting; Backspace at once takes that back.",
        group=MEETING,
    )
    card_words: tuple[tuple[str, str], ...] = pairs(
        label="Your words on the opening card",
        help="By part of the card, offered in every engagement; {client}, {sponsor} and {coach} stand for the names.",
        group=MEETING,
    )
    colours: str = one_of(
        "dark",
        (("dark", "dark"), ("light", "light"), ("none", "none")),
        label="Colours",
        help="Without any, the terminal's own two are used, and nothing is told by colour alone.",
        group=SCREEN,
    )
    records: str = words(
        label="Where your records are kept",
        help="A folder of your own, told in full. What lies in the old one is not moved.",
        group=RECORDS,
        empty="the usual folder",
        at_next_start=True,
    )
    kept_months: int = number(
        24,
        "months",
        600,
        label="Kept after an engagement is concluded",
        help="From then on Home points it out. It only reminds: nothing is removed by itself.",
        group=RECORDS,
        empty="until you remove them",
    )
    attainment: bool = yes_no(
        usual=False,
        label="Attainment of goals, in numbers",
        help="Levels and weights for goals, for those who work with them.",
        group=COUNTING,
    )
    development_share: bool = yes_no(
        usual=False,
        label="Work and development",
        help="Lines can be said to be about the work or about development; after the meeting the share is shown.",
        group=COUNTING,
    )
    cancellations: bool = yes_no(
        usual=False,
        label="Cancelled sessions",
        help="Sessions that were cancelled are noted with the notice given.",
        group=COUNTING,
    )
    notice_hours: int = number(
        48,
        "hours",
        1000,
        label="Notice that is enough",
        help="Where cancelled sessions are noted, less than this is marked.",
        group=COUNTING,
    )
    asked_counts: bool = yes_no(
        usual=False,
        label="How often questions were asked",
        help="Counted for your question banks, never for a person.",
        group=COUNTING,
    )


def declared() -> tuple[tuple[str, Declared], ...]:
    """Every setting by name, in the order of the groups."""
    found = [(f.name, f.metadata["declared"]) for f in fields(Settings)]
    return tuple(sorted(found, key=lambda pair: GROUPS.index(pair[1].group) if pair[1].group in GROUPS else 99))


def with_value(settings: Settings, name: str, value: Value) -> Settings:
    """The same settings with another value for one. Raises ValueError when it doesn't fit."""
    how = dict(declared())[name]
    if not fits(how, value):
        raise ValueError(name)
    return Settings(**{f.name: getattr(settings, f.name) for f in fields(Settings)} | {name: value})


def fits(how: Declared, value: object) -> bool:
    """Whether this may be the value of a setting declared so."""
    match how.kind:
        case "yes-no":
            return isinstance(value, bool)
        case "one-of":
            return value in [v for v, _ in how.choices]
        case "number":
            return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= how.most
        case "pairs":
            return isinstance(value, tuple) and all(short and long for short, long in value)
    return isinstance(value, str)


def understood(how: Declared, typed: str) -> Value | None:
    """What was typed, as a value; None when it is none. Pairs are one a row: `md = managing director`."""
    text = typed.strip()
    if how.kind == "number":
        digits = text.split()[0] if text else "0"
        return int(digits) if digits.isdecimal() and int(digits) <= how.most else None
    if how.kind == "pairs":
        split = [row.partition("=") for row in text.splitlines() if row.strip()]
        if not all(short.strip() and long.strip() for short, _, long in split):
            return None
        return tuple((short.strip(), long.strip()) for short, _, long in split)
    return text


def typed_of(how: Declared, value: Value) -> str:
    """The value as the coach would type it."""
    if isinstance(value, tuple):
        return "\n".join(f"{short} = {long}" for short, long in value)
    return ("" if value == 0 else str(value)) if how.kind == "number" else str(value)

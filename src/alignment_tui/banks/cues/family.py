"""What a family of cues is, once read, and what all of them together are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import Path

from alignment_tui.banks.cues.found import Shapes
from alignment_tui.banks.cues.shapes import Shape
from alignment_tui.banks.cues.vocabulary import Vocabulary
from alignment_tui.errors import BankInvalid

EXPLICIT_UP_TO = 3
"""Families up to this priority count whatever else the line says; those behind it give way to plain feedback."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing by which a family is noticed: shapes, and what the rest of the line must or must not hold."""

    shapes: tuple[Shape, ...]
    about: str = ""
    """What it is, in a few words for the coach: "a softener"."""
    beside: Shapes = field(default_factory=Shapes)
    """One of these must stand in the line as well."""
    without: Shapes = field(default_factory=Shapes)
    """None of these may stand in it."""
    explicit: bool = False
    """It counts in a line with a behaviour and an occasion, too."""
    alone: bool = False
    """The word must not be the first half of a longer term, as in "presence detectors"."""


@dataclass(frozen=True, slots=True)
class Family:
    """A family of cues as its file describes it."""

    id: str
    name: str
    """On screen; a question."""
    bank: str
    """The question bank that it opens."""
    priority: int
    closing: int
    """Its priority in the last step of the agenda."""
    speakers: frozenset[str]
    signs: tuple[Sign, ...]
    quiet: Shapes = field(default_factory=Shapes)
    """What the words are part of when they mean something else."""
    silent: Shapes = field(default_factory=Shapes)
    """What silences the family for the whole line."""
    negated: bool = True
    """A "not" before the words silences it."""
    about_people: bool = False
    """A sentence on everyday things with nobody in it raises nothing: "the lift is slower than ever"."""
    language: str = "en"
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Common:
    """What holds for all families of a language."""

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    aside_before: Shapes = field(default_factory=Shapes)
    """What sets aside the words behind it: "nothing to do with"."""
    aside_after: Shapes = field(default_factory=Shapes)
    """What sets aside the words before it: "is not the issue"."""
    contrast: Shapes = field(default_factory=Shapes)
    """What ends the reach of both: "but", "I want"."""
    negation: Shapes = field(default_factory=Shapes)
    asking: Shapes = field(default_factory=Shapes)
    """A "not" that asks: "can't you"."""
    rejected: Shapes = field(default_factory=Shapes)
    """The speaker doesn't use the word."""
    reported: Shapes = field(default_factory=Shapes)
    """Somebody else's words stand in quotation marks behind it."""
    plain_feedback: Shapes = field(default_factory=Shapes)
    """A behaviour with an occasion."""
    everyday: Shapes = field(default_factory=Shapes)
    """Things of everyday life: trains, coffee, the weather."""
    somebody: Shapes = field(default_factory=Shapes)
    """That somebody is spoken of."""
    own_kin: Shapes = field(default_factory=Shapes)
    """The speaker's own family; a sponsor's is no matter of this meeting."""
    goes_on: Shapes = field(default_factory=Shapes)
    """What can follow a word without making it the first half of a term."""


@dataclass(frozen=True, slots=True)
class Cues:
    """All families that could be read, and what could not."""

    families: tuple[Family, ...] = ()
    common: Common = field(default_factory=Common)
    problems: tuple[BankInvalid, ...] = ()
    language: str = "en"
    owners: tuple[tuple[Family, Sign], ...] = field(init=False, repr=False, compare=False, default=())
    index: Shapes = field(init=False, repr=False, compare=False, default_factory=Shapes)

    def __post_init__(self) -> None:
        owned = [(family, sign, shape) for family in self.families for sign in family.signs for shape in sign.shapes]
        object.__setattr__(self, "owners", tuple((family, sign) for family, sign, _ in owned))
        object.__setattr__(self, "index", Shapes(shape for _, _, shape in owned))

    def family(self, id: str) -> Family | None:  # noqa: A002  the field's word
        """The family with this id."""
        return next((family for family in self.families if family.id == id), None)

    def without(self, families: Collection[str]) -> Cues:
        """All but these, as a coach or an engagement has set it."""
        return replace(self, families=tuple(family for family in self.families if family.id not in families))

    def in_language(self, language: str) -> Cues:
        """Those that speak this language; the others keep quiet."""
        return replace(self, families=tuple(family for family in self.families if family.language == language))

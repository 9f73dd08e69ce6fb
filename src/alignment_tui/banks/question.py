"""What a bank of questions is, once read: frozen values, addressed as `bank.question`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from alignment_tui.domain.meeting import AgendaStep
from alignment_tui.errors import BankInvalid

RUNGS = ("see", "who", "what for", "last time", "enough", "how often")
"""The six rungs of the ladder, in their order, by the word shown on screen (R39, R40, R41, R175)."""

GUIDE, CHANGED, YOURS = "guide", "changed", "yours"
"""Where a question comes from: as the guide has it, the guide's with the coach's changes, the coach's own."""

IN_THE_ROOM_PARTS = ("", "all three")
"""The parts of a bank that belong to a meeting of all three; the others are asked beforehand."""

AT = (
    "prepare.agreements",
    "prepare.goals",
    "prepare.private",
    "prepare.support",
    "prepare.questions",
    "prepare.off_limits",
    "prepare.call",
    "prepare.briefing",
    "prepare.rehearsal",
    "prepare.agenda",
    "prepare.carry",
    "prepare.accomplished",
    "prepare.share",
    "prepare.measures",
    "prepare.reviewed",
    "prepare.next_goals",
    "prepare.sources",
    "engagement",
    "debrief.lines",
    "debrief.heard",
    "debrief.goals",
    "debrief.steps",
    "debrief.next_time",
    "debrief.close",
)
"""Every step outside the room at which a bank can be offered."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a bank, as its author wrote it, with slots still in braces."""

    bank: str
    id: str
    intent: str
    """What it is after, in a few words; never shown to anyone but the coach."""
    say: str
    """The main wording, to be said aloud."""
    to: str = "sponsor"
    """Whom it is put to: client, sponsor, both, all or coach."""
    bare: str = ""
    """The wording without any slot."""
    also: tuple[str, ...] = ()
    """Other wordings, plainer, so that a coach does not repeat the same words."""
    short: str = ""
    """A wording for one row of a narrow screen."""
    plural: str = ""
    """The wording for a word in the plural, where `say` would be ungrammatical."""
    group: str = ""
    """The wording for a word that names a group of people (the ladder only)."""
    statement: str = ""
    """What the coach says before asking; empty in most banks."""
    rung: str = ""
    part: str = ""
    families: tuple[str, ...] = ()
    """The cue families it serves; empty means all of its bank."""
    kinds: tuple[str, ...] = ()
    """The kinds of meeting it serves; empty means all."""
    at: tuple[str, ...] = ()
    """The steps outside the room where it is offered."""
    room: bool = True
    """Whether it may be offered while the sponsor is present."""
    needs: str = ""
    """What must hold before it is offered: "", "umbrella" or "agreed_subject"."""
    then: tuple[str, ...] = ()
    """What is offered after an answer, as addresses; "@bank" stands for another bank from its first question."""
    source: str = ""
    left_out: bool = False
    """The coach has put it aside: it stays in its bank and is never offered."""
    pinned: bool = False
    """It comes first in its bank."""
    note: str = ""
    """The coach's own, shown to nobody else and in no copy."""
    meant: tuple[str, ...] = ()
    """Remarks of the check that the coach doesn't share."""
    origin: str = GUIDE
    """guide, changed or yours."""

    @property
    def address(self) -> str:
        """`bank.question`, by which records and follow-ups name it."""
        return f"{self.bank}.{self.id}"

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every wording it has, the main one first."""
        return tuple(text for text in (self.say, *self.also, self.bare, self.plural, self.group, self.short) if text)


@dataclass(frozen=True, slots=True)
class Bank:
    """An ordered set of questions for a step or a cue."""

    id: str
    title: str
    purpose: str
    questions: tuple[Question, ...]
    language: str = "en"
    source: str = ""
    to: str = "sponsor"
    cues: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    """Ids of agenda steps that call it, besides those whose agenda names it."""
    words: tuple[str, ...] = ()
    """Words and set expressions worth clarifying (`clarify_ladder` only)."""
    groups: tuple[str, ...] = ()
    """Names for a group of people (`clarify_ladder` only)."""
    modifiers: tuple[str, ...] = ()
    """Words taken along when they stand before a word of interest (`clarify_ladder` only)."""
    plain: tuple[str, ...] = ()
    """Words that end like a quality and are none (`clarify_ladder` only)."""
    path: Path | None = None
    """The file it was read from last: the coach's own where there is one."""
    origin: str = GUIDE
    """guide, changed or yours."""

    def question(self, id: str) -> Question | None:  # noqa: A002  the field's word
        """The question with this id, if the bank has it."""
        return next((question for question in self.questions if question.id == id), None)

    @property
    def offered(self) -> tuple[Question, ...]:
        """The questions that have not been put aside."""
        return tuple(question for question in self.questions if not question.left_out)

    def serving(self, family: str) -> tuple[Question, ...]:
        """The questions that serve a cue family: those written for it first, else in the bank's order."""
        serving = (q for q in self.questions if not q.families or family in q.families)
        return tuple(sorted(serving, key=lambda q: not q.families))


@dataclass(frozen=True, slots=True)
class AgendaTemplate:
    """An agenda as its author wrote it, names not yet filled in."""

    id: str
    kind: str
    """The kind of meeting it is for; "any" serves every kind."""
    title: str
    steps: tuple[AgendaStep, ...]
    named: tuple[tuple[str, str], ...] = ()
    """Step id and a short name holding a slot, used where the filled name fits."""
    umbrella_only: tuple[str, ...] = ()
    """Ids of steps that are left out when the programme has no goal of the organisation."""


@dataclass(frozen=True, slots=True)
class Banks:
    """Everything that could be read, and what could not."""

    banks: tuple[Bank, ...] = ()
    problems: tuple[BankInvalid, ...] = ()
    agendas: tuple[AgendaTemplate, ...] = ()
    _by_address: dict[str, Question] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for question in self:  # the same id in another language doesn't hide the one read first
            self._by_address.setdefault(question.address, question)

    def __iter__(self) -> Iterator[Question]:
        return (question for bank in self.banks for question in bank.questions)

    def bank(self, id: str) -> Bank | None:  # noqa: A002  the field's word
        """The bank with this id."""
        return next((bank for bank in self.banks if bank.id == id), None)

    def question(self, address: str) -> Question | None:
        """The question at `bank.question`."""
        return self._by_address.get(address)

    def for_family(self, family: str) -> Bank | None:
        """The bank that a cue of this family opens."""
        return next((bank for bank in self.banks if family in bank.cues), None)

    def of_step(self, step: AgendaStep) -> tuple[str, ...]:
        """The banks and questions of an agenda step: those that name the step first, then those the step names."""
        own = (bank.id for bank in self.banks if step.id in bank.steps)
        return tuple(dict.fromkeys((*own, *step.banks)))

    def in_language(self, language: str) -> Banks:
        """Only the banks that speak `language`: the others are not offered, and their cues keep quiet."""
        return Banks(tuple(bank for bank in self.banks if bank.language == language), self.problems, self.agendas)

"""What of the records can be found: one row for each thing, with the tags that filters ask about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from alignment_tui.domain import query as q
from alignment_tui.domain.engagement import Engagement, OffLimits
from alignment_tui.domain.folding import folded
from alignment_tui.domain.goal import CLIENTS, Goal
from alignment_tui.domain.off_limits import off_limits_in

_ROOM: Final = {
    q.SPEAKER: "\ue001", q.GOAL: "\ue002", q.KIND: "\ue003", q.CLIENT: "\ue004", q.MARK: "\ue005", q.HAS: "\ue006",
}  # fmt: skip
"""A character that no folded word holds stands before each tag, so that no tag is taken for another kind's."""
EVERY: Final = "\ue000"
"""The tag that everything has."""
OWN: Final = "\ue008"
"""The coach's own: not there with the client."""
OFF: Final = "\ue009"
"""An off-limits word stands in it, or it is one: not found outside its engagement (R196)."""
_IN: Final = "\ue007"
_DASH: Final = "\ue010"


def tag(name: str, word: str) -> str:
    """What a row carries so that the filter `name` finds `word` in it."""
    return _ROOM[name] + word.replace("-", _DASH)


def within(engagement_id: str) -> str:
    """The tag of everything that belongs to an engagement."""
    return _IN + engagement_id.replace("-", _DASH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """One thing that can be found."""

    thing: str
    """One of `query.THINGS`."""
    words: str
    """As they stand now; what a result shows."""
    also: str = ""
    """Other wordings, found too: as typed, as it read before."""
    id: str = ""
    """Of the line or row in its document."""
    label: str = ""
    """What it is, in words: `asked`, `Amara heard`, `goal 2`."""
    who: str = ""
    letter: str = ""
    minute: int | None = None
    agreed: bool = False
    """Read back and agreed: it may stand in quotation marks."""
    private: bool = False
    meeting: str = ""
    """The meeting it opens in; empty when it belongs to the whole engagement."""
    line: str = ""
    """The line it came from, there."""
    on: date | None = None
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Setting:
    """What a meeting's rows take from their engagement."""

    goals: Mapping[str, tuple[str, ...]]
    """By its id, the words and the number a goal is found by."""
    off_limits: tuple[OffLimits, ...] = ()


NO_SETTING: Final = Setting({})
"""The engagement isn't known."""


def setting_of(engagement: Engagement) -> Setting:
    """What the engagement's meetings take from it."""
    return Setting(
        {goal.id: tuple(sorted(_goal_words(engagement, goal))) for goal in engagement.goals}, engagement.off_limits
    )


def goal_number(engagement: Engagement, goal_id: str) -> int:
    """Which of the client's goals it is, in the order in which they stand, from 1; 0 for none of them."""
    mine = (g for g in engagement.goals if g.kind == CLIENTS and not g.is_waiting)
    return next((n for n, goal in enumerate(mine, 1) if goal.id == goal_id), 0)


def _goal_words(engagement: Engagement, goal: Goal) -> set[str]:
    number = goal_number(engagement, goal.id)
    wordings = (goal.text, goal.proposal, *(w.text for w in goal.history))
    return {word for text in wordings for word in folded(text)} | ({str(number)} if number else set())


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes rows that share where they are."""

    engagement: str
    setting: Setting
    client: str
    kind: str
    meeting: str
    on: date | None

    def row(
        self,
        thing: str,
        words: str,
        *,
        tags: Iterable[str] = (),
        goal: str = "",
        speakers: Iterable[str] = (),
        own: bool = False,
        off: bool = False,
        on: date | None = None,
        meeting: str = "",
        also: str = "",
        **more: object,
    ) -> Findable:
        """A row with the tags of its place, its speaker and its goal."""
        every = {EVERY, within(self.engagement), tag(q.KIND, thing), *tags}
        every.update(tag(q.CLIENT, word) for word in folded(self.client))
        every.update(tag(q.SPEAKER, word) for name in speakers for word in folded(name))
        if self.kind:
            every.add(tag(q.KIND, self.kind))
        if goal:
            every.add(tag(q.HAS, q.WITH_GOAL))
            every.update(tag(q.GOAL, word) for word in self.setting.goals.get(goal, ()))
        if own:
            every.add(OWN)
        if off or (self.setting.off_limits and off_limits_in(f"{words}\n{also}", self.setting.off_limits)):
            every.add(OFF)
        return Findable(
            thing=thing, words=words, also=also, tags=frozenset(every), on=on or self.on,
            meeting=meeting or self.meeting, **more,  # type: ignore[arg-type]  # the rest of Findable's own fields
        )  # fmt: skip

"""When something is done, and the fresh ids for what it makes: handed in, since the domain has no clock and no dice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """The time of an action, as the session's clock has it."""

    now: datetime
    at: str
    """Time since the meeting started, `hh:mm:ss`; empty outside a meeting."""
    new_id: Callable[[str], str]
    """A fresh id that begins with the given letter, unique within the documents at hand."""

    @property
    def today(self) -> date:
        """The local day."""
        return self.now.date()

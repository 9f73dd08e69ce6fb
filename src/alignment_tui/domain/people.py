"""Who is in the room."""

from __future__ import annotations

from dataclasses import dataclass

SPONSOR = "sponsor"
CLIENT = "client"
COACH = "coach"
NOBODY = ""
"""A line may have no speaker yet."""

LETTERS = {SPONSOR: "S", CLIENT: "C", COACH: "K", NOBODY: "-"}
TAKEN_LETTERS = "sckqnmuprgb"
"""Letters that mean something else when typed first; others in the room get another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone as they give their name; pronouns are free text, shown as given and never used to inflect (R161)."""

    name: str = ""
    role: str = ""
    pronouns: str = ""
    relation: str = ""
    """The sponsor's relation to the client: next level leader, supervisor, other (R03)."""

    @property
    def called(self) -> str:
        """The first name, as used in sentences; empty when there is no name yet."""
        return self.name.split()[0] if self.name.split() else ""


NO_ONE = Person()
"""Somebody whose name isn't known yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Someone else in the room: a second sponsor, HR, an interpreter (R204)."""

    id: str
    name: str = ""
    role: str = ""
    relation: str = ""
    """To the client: peer, reports to the client, next level leader … (R89)."""
    letter: str = ""
    for_organisation: bool = False
    """Whether they act for the organisation, as a second sponsor or HR does."""


def free_letter(name: str, taken: str = "") -> str:
    """The first letter of `name` that means nothing else and isn't in `taken`; `o` when none is free."""
    barred = TAKEN_LETTERS + taken.lower()
    return next((c for c in name.lower() if c.isascii() and c.isalpha() and c not in barred), "o")

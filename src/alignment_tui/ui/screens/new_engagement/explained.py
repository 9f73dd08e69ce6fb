"""Why each field is there, in the part at the right; nothing in it takes the keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual.content import Content

from alignment_tui.ui.text import EMPTY, labelled, plain

WHY: Final[dict[str, tuple[str, str]]] = {
    "client": (
        "Client",
        "Whoever is coached. A first name will do until you know more; the rest can wait.",
    ),
    "kind": (
        "Kind of meeting",
        (
            "A first meeting agrees on goals and how they are measured. A midpoint and a final go back to them. "
            "Another one stands outside the plan."
        ),
    ),
    "sponsor": (
        "Sponsor",
        "Whoever oversees the client's growth, or the results: most often the leader. There can be more than one.",
    ),
    "organisation": ("Organisation", "Where they work. It tells two people of the same name apart."),
    "when": (
        "When we meet",
        "A day, with a time if there is one: 12 mar 14:00, fri 9:30, in 2 weeks, 2026-03-12. Empty is fine.",
    ),
    "programme": (
        "Programme",
        "What the organisation wants from the coaching of several people. It brings the organisation's goal with it.",
    ),
    "programme-name": ("Programme", "The programme by its own name, as people there say it."),
    "organisation-goal": (
        "The organisation's goal",
        "What the coaching is to bring the organisation. The client's goals go beneath it, in the client's words.",
    ),
    "meetings": (
        "Why the number of meetings now",
        (
            "It sets what the sponsor expects, and it lets the client and you prepare to tell what has gone well. "
            "You can change it at any time."
        ),
    ),
    **dict.fromkeys(
        ("when-first", "when-midpoint", "when-final"),
        ("Its day", "A day as above, or nothing: each can stay open, and be moved at any time."),
    ),
    "coach": ("Your own name", "As it stands in the records. It is asked for once, and kept for those to come."),
    "begin": ("Begin", "It begins with what is here. All of it can be filled in or changed later."),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What is pointed out beside the explanation."""

    sponsor: str = ""
    sponsor_words: str = ""
    programme: str = ""
    goal: str = ""
    client: str = ""


def beside(field: str, known: Known) -> Content:
    """The part at the right."""
    title, words = WHY.get(field, WHY["client"])
    parts = [plain(title, style="bold $strong"), EMPTY, plain(words)]
    if known.sponsor_words:
        parts += [EMPTY, EMPTY, labelled((f"{known.sponsor} is here already", "bold $accent")), EMPTY]
        parts.append(plain(known.sponsor_words))
    if field != "meetings" and not known.sponsor_words and field in ("client", "kind"):
        meetings = WHY["meetings"]
        parts += [EMPTY, EMPTY, plain(meetings[0], style="$muted"), EMPTY, plain(meetings[1])]
    if known.programme and known.goal:
        whose = f"{known.client}'s" if known.client else "The client's"
        parts += [
            EMPTY,
            EMPTY,
            plain("From the programme", style="$muted"),
            EMPTY,
            plain(f"{known.programme} brings the organisation's goal with it:"),
            EMPTY,
            labelled("  ", (known.goal, "bold $strong")),
            EMPTY,
            plain(
                f"{whose} goals go beneath it, in {whose[:1].lower() + whose[1:] if not known.client else whose} words."
            ),
        ]
    return Content("\n").join(parts)


def beneath(field: str, known: Known) -> str:
    """The same in one row, where there is no room beside."""
    if field == "sponsor" and known.sponsor_words:
        return f"{known.sponsor} is here already, {known.sponsor_words}"
    if field == "programme" and known.goal:
        return f"It brings the organisation's goal with it: {known.goal}"
    return WHY.get(field, WHY["client"])[1]

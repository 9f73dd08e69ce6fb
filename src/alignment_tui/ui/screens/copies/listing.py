"""The list of copies: for whom each is, what is in it, and why one can't be made yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from alignment_tui.domain.approving import items
from alignment_tui.domain.people import CLIENT as THE_CLIENT
from alignment_tui.domain.people import SPONSOR as THE_SPONSOR
from alignment_tui.domain.plan_page import plan_page
from alignment_tui.export.dates import dates
from alignment_tui.export.documents import Document, NotMade, documents
from alignment_tui.export.material import Material, day, kind
from alignment_tui.export.page import CLIENT, COACH, SPONSOR, SUPERVISION

_SHOWN_DATES: Final = 2


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the list."""

    document: Document
    name: str
    about: str
    why_not: NotMade | None

    @property
    def id(self) -> str:
        """Its row's id."""
        return f"{self.document.id}-{self.document.reader}"

    @property
    def is_own(self) -> bool:
        """Whether it is for the coach alone to look at."""
        return self.document.reader in (COACH, SUPERVISION)


def listed(material: Material) -> tuple[Listed, ...]:
    """Every copy, the client's own first, then what goes to the sponsor, then the coach's."""
    order = {CLIENT: 0, SPONSOR: 1}
    sorted_ = sorted(documents(), key=lambda d: (order.get(d.reader, 2), d.id == "dates"))
    return tuple(Listed(d, name_of(d, material), _about(d, material), d.why_not(material)) for d in sorted_)


def group_of(row: Listed, material: Material) -> str:
    """The heading it stands under."""
    names = {CLIENT: f"For {material.called(THE_CLIENT)}", SPONSOR: f"For {material.called(THE_SPONSOR)}"}
    return names.get(row.document.reader, "For me")


def name_of(document: Document, material: Material) -> str:
    """How a document is called."""
    client, sponsor = material.called(THE_CLIENT), material.called(THE_SPONSOR)
    meeting = kind(material.newest.kind).lower() if material.newest is not None else "meeting"
    return {
        ("record", CLIENT): f"{client}'s own copy",
        ("record", SPONSOR): f"{client}'s page for {sponsor}",
        ("record", COACH): "My own copy",
        ("record", SUPERVISION): "For my supervision",
        ("plan", CLIENT): "Leadership development plan",
        ("meeting", CLIENT): f"Record of the {meeting}",
        ("debrief", CLIENT): f"Debrief of the {meeting}",
        ("briefing", SPONSOR): f"Briefing before the {meeting}",
        ("paper", SPONSOR): "A page for the table",
        ("paper", COACH): "A page to write on",
        ("one-page", CLIENT): "The one page",
        ("one-page", SPONSOR): "The one page",
        ("action-plan", CLIENT): "Action plan",
        ("wrap-up", CLIENT): "Wrap-up",
    }.get((document.id, document.reader), "Calendar")


def _about(document: Document, material: Material) -> str:
    client, sponsor = material.called(THE_CLIENT), material.called(THE_SPONSOR)
    match document.id, document.reader:
        case "record", "client":
            return f"goals, steps, measures, what {client} heard"
        case "record", "sponsor":
            every = [i for i in items(material.engagement) if not i.waits]
            return f"{sum(i.is_on_page for i in every)} of {len(every)} approved"
        case "record", "coach":
            return "everything; private things say private"
        case "record", "supervision":
            return f"no names, no words of {sponsor}'s or {client}'s"
        case "plan", _:
            return f"{goals_in_plan(material)}; private goals are not in it"
        case (("meeting" | "debrief"), _):
            return _of_meeting(material)
        case "briefing", _:
            return "agenda, who does what"
        case "paper", "sponsor":
            return "goals, agenda, room to write"
        case "paper", _:
            return "the same, with the questions in order"
        case "one-page", _:
            return "success then, and now"
        case "action-plan", _:
            return "step, owner, date, state"
        case "wrap-up", _:
            return "what is done, and what stays open"
    return _dates(document, material)


def goals_in_plan(material: Material) -> str:
    """`2 goals`: as many as stand in the development plan."""
    page = plan_page(material.engagement, material.today)
    count = len(page.goals) + len(page.next_goals)
    return f"{count} {'goal' if count == 1 else 'goals'}"


def _of_meeting(material: Material) -> str:
    meeting = material.newest
    return day(meeting.held_on or meeting.planned_on) if meeting is not None else ""


def _dates(document: Document, material: Material) -> str:
    found = dates(material, document.reader).entries
    if not found:
        return "no dates to come"
    some = ", ".join(day(d.on).rsplit(" ", 1)[0] for d in found[:_SHOWN_DATES])
    return f"{len(found)} {'date' if len(found) == 1 else 'dates'}: {some}{', …' if len(found) > _SHOWN_DATES else ''}"

"""Every document that can be made, declared once: for whom, from what, by which template, and why not yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from alignment_tui.domain.approving import approved, is_agreed, items
from alignment_tui.domain.off_limits import Barred, barred_in
from alignment_tui.domain.people import CLIENT as THE_CLIENT
from alignment_tui.domain.people import SPONSOR as THE_SPONSOR
from alignment_tui.errors import AlignmentError
from alignment_tui.export.dates import Dates, dates, dates_page
from alignment_tui.export.material import Material
from alignment_tui.export.page import CLIENT, COACH, SPONSOR, SUPERVISION, Page
from alignment_tui.export.receipt import Receipt, receipt

RECORD: Final = "record"
PLAN: Final = "plan"
BRIEFING: Final = "briefing"
PAPER: Final = "paper"
ONE_PAGE: Final = "one-page"
DEBRIEF: Final = "debrief"
ACTION_PLAN: Final = "action-plan"
WRAP_UP: Final = "wrap-up"
DATES: Final = "dates"
DOCUMENTS: Final = (RECORD, PLAN, BRIEFING, PAPER, ONE_PAGE, DEBRIEF, ACTION_PLAN, WRAP_UP, DATES)
"""In the order in which they are listed; the record first."""

ENGAGEMENTS: Final = "engagement"
MEETINGS: Final = "meeting"
EITHER: Final = "either"


class NotMade(AlignmentError):
    """A document can't be made now; `str()` says why, `todo` what would make it possible."""

    def __init__(self, why: str, todo: str = "", *, barred: Barred | None = None) -> None:
        self.todo, self.barred = todo, barred
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of document for one reader."""

    id: str
    reader: str
    about: str
    """engagement, meeting, or either: then it is of the meeting when one is named."""
    view: Callable[[Material], Any]
    template: str
    one_sheet: bool = False
    why_not: Callable[[Material], NotMade | None] = lambda _: None

    def of_meeting(self, material: Material) -> bool:
        """Whether it is made of one meeting."""
        return self.about == MEETINGS or (self.about == EITHER and material.meeting is not None)


@dataclass(frozen=True, slots=True)
class Made:
    """A document as it will be: its page, the receipt for the coach, and the entries when it goes into a calendar."""

    document: Document
    page: Page
    receipt: Receipt
    dates: Dates | None = None


def document(id: str, reader: str) -> Document | None:  # noqa: A002  the field's word
    """The document with that name for that reader; None when there is none."""
    return next((d for d in _declared() if d.id == id and d.reader == reader), None)


def documents() -> tuple[Document, ...]:
    """Every document, the client's own first."""
    return _declared()


def make(
    wanted: Document,
    material: Material,
    source: Callable[[str], tuple[str, str]] | None = None,
    *,
    looked: bool = False,
) -> Made:
    """The document for its reader. Raises NotMade, and TemplateRefused for a template that can't be used.

    `source` gives the text and the name of a template, the coach's own or the one that is built in; `looked`: the coach
    has looked at all words off limits on it, and lets them stand this once.
    """
    why = wanted.why_not(material)
    if why is not None:
        raise why
    if wanted.id == DATES:
        found = dates(material, wanted.reader)
        made = Made(wanted, dates_page(found), receipt(material, wanted.reader, wanted.id), found)
    else:
        made = Made(wanted, _page(wanted, material, source), receipt(material, wanted.reader, wanted.id))
    if wanted.reader == SUPERVISION:
        made = _without_names(made, material)
    if wanted.reader == SPONSOR and not looked:
        _check_off_limits(made.page, material)
    return made


def _page(wanted: Document, material: Material, source: Callable[[str], tuple[str, str]] | None) -> Page:
    from alignment_tui.export.templating import built_in, page_from

    text, name = source(wanted.template) if source is not None else (built_in(wanted.template), wanted.template)
    language = material.engagement.language or "en"
    return page_from(text, name, wanted.view(material), language=language, one_sheet=wanted.one_sheet)


def _without_names(made: Made, material: Material) -> Made:
    from alignment_tui.export.for_supervision import Names, perhaps_names

    page = Names(material).page(made.page)
    return replace(made, page=page, receipt=replace(made.receipt, names=perhaps_names(page)))


def _check_off_limits(page: Page, material: Material) -> None:
    """Raises NotMade for the first place that names what is off limits and isn't let stand (R196)."""
    for barred in barred_in(page.texts(), material.engagement):
        why = f'Not made: "{barred.word}" is off limits, and stands in {barred.place[:1].lower()}{barred.place[1:]}.'
        raise NotMade(why, "Look at it there; then it can be made all the same.", barred=barred)


def _meeting_wanted(material: Material) -> NotMade | None:
    if material.newest is None:
        return NotMade("Not yet: no meeting has its record.", "Prepare one first.")
    return None


def _page_for_sponsor(material: Material) -> NotMade | None:
    client, sponsor = material.called(THE_CLIENT), material.called(THE_SPONSOR)
    if not is_agreed(material.engagement):
        why = f"Not yet: {_capital(client)} has not said what {sponsor} may be told."
        return NotMade(why, "That question stands in the agreements.")
    if not approved(material.engagement):
        if not items(material.engagement):
            return NotMade(
                "Not yet: there is nothing that could stand on it.", "Goals, next steps and measures come first."
            )
        return NotMade(f"Not yet: {client} goes through it first, one by one.")
    return None


def _one_page_for_sponsor(material: Material) -> NotMade | None:
    missing = _one_page(material)
    if missing is not None:
        return missing
    client, sponsor = material.called(THE_CLIENT), material.called(THE_SPONSOR)
    if "then-and-now" not in approved(material.engagement):
        return NotMade(
            f"Not yet: {client} has not said yes to it for {sponsor}.", "It is one of the things to go through."
        )
    return None


def _one_page(material: Material) -> NotMade | None:
    from alignment_tui.domain.one_page import one_page

    if one_page(material.engagement, material.meetings).is_empty:
        return NotMade("Not yet: nothing was read back and agreed that could stand on it.")
    return None


def _dates_for_sponsor(material: Material) -> NotMade | None:
    return _page_for_sponsor(material)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _named(material: Material) -> Material:
    return replace(material, meeting=material.newest)


_DECLARED: list[Document] = []


def _declared() -> tuple[Document, ...]:
    if not _DECLARED:
        _DECLARED.extend(_documents())
    return tuple(_DECLARED)


def _documents() -> list[Document]:
    from alignment_tui.export.for_client import client_copy
    from alignment_tui.export.for_coach import coach_copy
    from alignment_tui.export.for_meeting import debrief, meeting_record, room_paper, sponsor_briefing
    from alignment_tui.export.for_plan import action_plan, development_plan, final_page, wrap_up
    from alignment_tui.export.for_sponsor import sponsor_page
    from alignment_tui.export.for_supervision import supervision_copy

    def of_meeting(view: Callable[..., Any], **more: Any) -> Callable[[Material], Any]:
        return lambda material: view(_named(material).meeting, material, **more)

    return [
        Document(RECORD, CLIENT, ENGAGEMENTS, client_copy, "client"),
        Document(RECORD, SPONSOR, ENGAGEMENTS, sponsor_page, "sponsor", why_not=_page_for_sponsor),
        Document(PLAN, CLIENT, ENGAGEMENTS, development_plan, "plan"),
        Document("meeting", CLIENT, MEETINGS, of_meeting(meeting_record), "meeting", why_not=_meeting_wanted),
        Document(BRIEFING, SPONSOR, MEETINGS, of_meeting(sponsor_briefing), "briefing", why_not=_meeting_wanted),
        Document(
            PAPER,
            SPONSOR,
            MEETINGS,
            of_meeting(room_paper, own=False),
            "paper",
            one_sheet=True,
            why_not=_meeting_wanted,
        ),
        Document(DEBRIEF, CLIENT, MEETINGS, of_meeting(debrief), "debrief", why_not=_meeting_wanted),
        Document(
            ONE_PAGE,
            CLIENT,
            ENGAGEMENTS,
            lambda m: final_page(m, CLIENT),
            "one-page",
            one_sheet=True,
            why_not=_one_page,
        ),
        Document(
            ONE_PAGE,
            SPONSOR,
            ENGAGEMENTS,
            lambda m: final_page(m, SPONSOR),
            "one-page",
            one_sheet=True,
            why_not=_one_page_for_sponsor,
        ),
        Document(ACTION_PLAN, CLIENT, ENGAGEMENTS, action_plan, "action-plan"),
        Document(WRAP_UP, CLIENT, ENGAGEMENTS, wrap_up, "wrap-up"),
        Document(RECORD, COACH, EITHER, coach_copy, "coach"),
        Document(RECORD, SUPERVISION, EITHER, supervision_copy, "supervision"),
        Document(
            PAPER, COACH, MEETINGS, of_meeting(room_paper, own=True), "paper", one_sheet=True, why_not=_meeting_wanted
        ),
        Document(DATES, CLIENT, ENGAGEMENTS, lambda m: m, ""),
        Document(DATES, SPONSOR, ENGAGEMENTS, lambda m: m, "", why_not=_dates_for_sponsor),
        Document(DATES, COACH, ENGAGEMENTS, lambda m: m, ""),
    ]

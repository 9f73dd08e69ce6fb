"""A word that was made clear in two meetings keeps both meanings, each with the place where it was said."""

from __future__ import annotations

from datetime import UTC, date, datetime

from alignment_tui.domain import live
from alignment_tui.domain import query as q
from alignment_tui.domain.carry import DEFINITIONS, carry_forward
from alignment_tui.domain.comparing import CHANGED, compare_all
from alignment_tui.domain.edits import apply_all
from alignment_tui.domain.engagement import Engagement, PlannedMeeting
from alignment_tui.domain.line import Asked, Line
from alignment_tui.domain.meeting import CLOSED, Meeting
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.reading import Entry, entry_id
from alignment_tui.ui.reading_rows import entry_row, told

MARCH, JULY = date(2026, 3, 12), date(2026, 7, 9)


def meeting(id: str, on: date, kind: str) -> Meeting:  # noqa: A002
    return Meeting(
        id=id, engagement="e-1", kind=kind, phase=CLOSED, held_on=on,
        lines=(Line(id="l1", who="sponsor", text="optics"), Line(id="l2", who="sponsor", text="what", asked="q1")),
        asked=(Asked(id="q1", about="l1", word="Optics" if kind == "first" else "optics", text="What is it?"),),
    )  # fmt: skip


def both() -> tuple[Engagement, Meeting, Meeting]:
    first, midpoint = meeting("m-1", MARCH, "first"), meeting("m-2", JULY, "midpoint")
    engagement = Engagement(
        id="e-1",
        plan=(
            PlannedMeeting(id="p1", kind="first", on=MARCH, meeting="m-1"),
            PlannedMeeting(id="p2", kind="midpoint", on=JULY, meeting="m-2"),
        ),
    )
    ids = iter(("d1", "d2", "d3", "d4"))
    for held, words in (
        (first, "brings what was decided"),
        (midpoint, "speaks last"),
        (midpoint, "speaks last of all"),
    ):
        moment = Moment(at="00:10:00", now=datetime(2026, 7, 9, tzinfo=UTC), new_id=lambda _: next(ids))
        action = live.agree(held, engagement, "l2", words, "", moment)
        engagement = apply_all(engagement, action.engagement)
    return engagement, first, midpoint


def test_a_word_made_clear_twice_is_listed_with_both_places() -> None:
    engagement, first, midpoint = both()
    assert [(d.words, d.said_in) for d in engagement.definitions] == [
        ("brings what was decided", "m-1"), ("speaks last of all", "m-2"),
    ]  # fmt: skip

    final = Meeting(id="m-3", engagement="e-1", kind="final")
    items = [i for i in carry_forward(engagement, (first, midpoint), final) if i.group == DEFINITIONS]
    assert [(i.meeting, i.state) for i in items] == [("m-1", "12 March"), ("m-2", "9 July")]

    (strip,) = [s for s in compare_all(engagement, (first, midpoint), JULY) if s.id == "words"]
    assert [p.words for cell in strip.cells for p in cell] == [
        "Optics: brings what was decided", "optics: speaks last of all",
    ]  # fmt: skip
    assert strip.cells[1][0].note == CHANGED

    meant = engagement.definitions[1]
    entry = Entry(entry_id(q.DEFINITION, meant.id), q.DEFINITION, meant)
    (beneath,) = entry_row(told(engagement, midpoint, JULY), entry).below
    assert "in the first meeting, 12 March" in beneath.plain
    assert "brings what was decided" in beneath.plain

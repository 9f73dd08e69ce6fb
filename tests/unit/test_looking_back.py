"""A meeting in the order in which it is read back; what led to what; a goal across its meetings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from alignment_tui.domain import query as q
from alignment_tui.domain.came_of import came_from, came_of, said_again
from alignment_tui.domain.comparing import Comparison, Piece, columns, compare, compare_all, goals_of
from alignment_tui.domain.development_share import ON_DEVELOPMENT, ON_WORK, may_be_told, share, tell
from alignment_tui.domain.edits import apply_all
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import SHARED, Agreed, Goal, Wording
from alignment_tui.domain.line import Asked, Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.reading import AGREED, CAME, CHANGED, OPEN, PREPARED, Page, goal_state, page
from alignment_tui.domain.wordings import wording_on
from alignment_tui.sample import write_sample
from alignment_tui.storage.records import load
from alignment_tui.tomlfile import read_bytes

TODAY = date(2026, 11, 16)


@pytest.fixture(scope="module")
def leila(tmp_path_factory: pytest.TempPathFactory) -> tuple[Engagement, list[Meeting]]:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, TODAY)
    own = next(p for p in folder.iterdir() if p.name.startswith("leila"))
    documents = [load(read_bytes(p), p).document for p in sorted(own.glob("*.toml"))]
    engagement = next(d for d in documents if isinstance(d, Engagement))
    meetings = [d for d in documents if isinstance(d, Meeting)]
    return engagement, sorted(meetings, key=lambda m: m.held_on or date.max)


def pieces(found: Comparison, strip: str) -> list[tuple[Piece, ...]]:
    return list(next(s.cells for s in found.strips if s.id == strip))


def test_what_came_of_it_is_first_then_the_lines_as_they_were_said(leila: tuple[Engagement, list[Meeting]]) -> None:
    engagement, (first, *_) = leila
    found = page(engagement, first)
    assert found.parts[0].id == CAME
    assert found.parts[-1].id == PREPARED
    lines = [e.thing for e in found.entries if isinstance(e.thing, Line)]
    assert lines == list(first.lines)
    asked = [e.thing for e in found.entries if isinstance(e.thing, Asked)]
    assert len(asked) == len([a for a in first.asked if a.state in ("asked", "parked")])
    assert len({e.id for e in found.entries}) == len(found.entries)
    places = {e.id: n for n, e in enumerate(found.entries)}
    for entry in found.entries:
        if entry.beneath:
            above = found.entries[places[entry.id] - 1]
            assert above.kind in (q.LINE, q.QUESTION)


def test_with_the_client_no_private_note_is_on_it_in_no_count_either(leila: tuple[Engagement, list[Meeting]]) -> None:
    engagement, meetings = leila
    for meeting in meetings:
        mine, ours = page(engagement, meeting), page(engagement, meeting, with_client=True)
        notes = {x.id for x in meeting.notes}
        assert notes
        assert {e.thing.id for e in mine.entries} >= notes
        assert not {e.thing.id for e in ours.entries} & notes
        assert sum(p.count for p in mine.parts) == sum(p.count for p in ours.parts)


def test_every_thing_leads_to_its_line_and_back(leila: tuple[Engagement, list[Meeting]]) -> None:
    engagement, meetings = leila
    led = 0
    for meeting in meetings:
        found: Page = page(engagement, meeting)
        there = {e.id for e in found.entries}
        for line in meeting.spoken:
            for one in came_of(engagement, meeting, line):
                led += one.entry in there
        for entry in found.parts[0].entries:
            back = came_from(meeting, entry)
            assert not back or meeting.line(back) is not None
    assert led > 40


def test_where_a_word_that_was_asked_about_came_up_again(leila: tuple[Engagement, list[Meeting]]) -> None:
    engagement, meetings = leila
    first = meetings[0]
    about = next(a for a in first.asked if a.word and a.about)
    again = Line(id="x1", who="sponsor", text=f"{about.word.upper()}!! once more")
    other = replace(meetings[1], lines=(again,))
    line = cast("Line", first.line(about.about))
    assert said_again(engagement, first, [first, other], line) == [(other, again)]
    assert said_again(engagement, first, [first], line) == []


def test_a_goal_reads_as_it_read_on_the_day() -> None:
    goal = Goal(
        id="g", text="three", agreed=(Agreed(who="sponsor", on=date(2026, 9, 1)),),
        history=(
            Wording(text="one", whose="sponsor", until=date(2026, 2, 4)), Wording(text="two", until=date(2026, 5, 13)),
        ),
    )  # fmt: skip
    assert [wording_on(goal, date(2026, *day)).text for day in ((2, 3), (2, 4), (5, 12), (5, 13), (12, 1))] == [
        "one", "two", "two", "three", "three",
    ]  # fmt: skip
    assert wording_on(goal, date(2026, 2, 3)).whose == "sponsor"
    assert not wording_on(goal, date(2026, 6, 1)).seen
    assert wording_on(goal, None).seen


def test_a_shared_goal_was_agreed_changed_or_is_open() -> None:
    meeting = Meeting(id="m", held_on=date(2026, 3, 12), closed_on=date(2026, 3, 16))
    agreed = Goal(id="a", visibility=SHARED, agreed=(Agreed(who="sponsor", on=date(2026, 3, 12)),))
    changed = Goal(id="b", visibility=SHARED, history=(Wording(text="x", until=date(2026, 3, 14)),))
    later = Goal(id="c", visibility=SHARED, agreed=(Agreed(who="sponsor", on=date(2026, 7, 9)),))
    assert [goal_state(g, meeting) for g in (agreed, changed, later)] == [AGREED, CHANGED, OPEN]


def test_across_the_meetings_everything_is_said_in_words(leila: tuple[Engagement, list[Meeting]]) -> None:
    engagement, meetings = leila
    assert [c.kind for c in columns(engagement, meetings)] == ["first", "midpoint", "final"]
    goal = next(g for g in engagement.goals if g.id == "g1")
    found = compare(engagement, meetings, goal, TODAY)
    assert (found.number, found.of) == (1, len(goals_of(engagement)))
    notes = [cell[0].note for cell in pieces(found, "goal")]
    assert notes == ["", "as before", "as before"]
    measures = pieces(found, "measure")
    assert [cell[0].words.rpartition(": ")[2] for cell in measures] == ["2 (January)", "6 (April)", "12 (August)"]
    assert any("kept, done" in p.note for cell in pieces(found, "steps") for p in cell)
    later = compare(engagement, meetings, next(g for g in engagement.goals if g.id == "g6"), TODAY)
    assert [cell[0].words for cell in pieces(later, "goal")][:2] == ["not yet", "not yet"]


def test_only_what_is_read_back_still_is_quoted(leila: tuple[Engagement, list[Meeting]]) -> None:
    engagement, meetings = leila
    goal = engagement.goals[1]
    agreed = {x.words for m in meetings for x in m.lines if x.agreed}
    for strip in compare(engagement, meetings, goal, TODAY).strips:
        assert all(p.words in agreed for cell in strip.cells for p in cell if p.quoted)
    doubted = [replace(m, lines=tuple(replace(x, agreed=False) for x in m.lines)) for m in meetings]
    every = (*compare(engagement, doubted, goal, TODAY).strips, *compare_all(engagement, doubted, TODAY))
    assert not any(p.quoted for strip in every for cell in strip.cells for p in cell)


def test_nothing_of_the_coachs_own_is_among_it(leila: tuple[Engagement, list[Meeting]]) -> None:
    engagement, meetings = leila
    notes = {x.words for m in meetings for x in m.notes}
    for goal in goals_of(engagement):
        strips = (*compare(engagement, meetings, goal, TODAY).strips, *compare_all(engagement, meetings, TODAY))
        assert not {p.words for s in strips for cell in s.cells for p in cell} & notes


def test_an_unheld_meeting_is_a_column_without_words(tmp_path: Path) -> None:
    engagement = Engagement(id="e", goals=(Goal(id="g", text="x", visibility=SHARED),))
    planned = Meeting(id="m", kind="midpoint", planned_on=date(2026, 7, 9))
    found = compare(engagement, [planned], engagement.goals[0], TODAY)
    assert found.strips == ()
    assert not columns(engagement, [planned])[0].held


def test_a_sponsors_lines_are_told_apart_after_the_meeting_and_what_is_not_told_is_not_counted() -> None:
    lines = (
        Line(id="a", who="sponsor", text="ops"), Line(id="b", who="sponsor", text="letting go"),
        Line(id="c", who="client", text="yes"), Line(id="d", text="tired", mark="private"),
    )  # fmt: skip
    meeting = Meeting(id="m", held_on=date(2026, 3, 12), lines=lines)
    assert [may_be_told(meeting, x) for x in lines] == [True, True, False, False]
    assert not may_be_told(replace(meeting, held_on=None), lines[0])
    assert share(meeting).words == "not yet"
    for line, about in ((lines[0], ON_WORK), (lines[1], ON_DEVELOPMENT)):
        meeting = apply_all(meeting, tell(line, about).meeting)
    assert share(meeting).words == "1 of 2"
    again = cast("Line", meeting.line("b"))
    assert share(apply_all(meeting, tell(again, ON_DEVELOPMENT).meeting)).words == "0 of 1"

"""Programmes on the disk: begun, changed, undone, kept; and many engagements counted from the list alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from alignment_tui.clock import SystemClock
from alignment_tui.domain.engagement import Engagement, Programme
from alignment_tui.domain.goal import ORGANISATIONS, SHARED, Goal
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.people import Person
from alignment_tui.domain.programme import join, proposals, take, write, write_aim
from alignment_tui.domain.roll_up import Cell, combine, roll_up
from alignment_tui.errors import NotFound
from alignment_tui.session.begun import NewEngagement
from alignment_tui.session.desk import Desk
from alignment_tui.session.programmes import (
    begin_programme,
    count_up,
    counts_from_others,
    give_counts,
    in_programme,
    known,
    look_at,
    name_of,
    named_like,
    only_named,
)
from alignment_tui.storage.records import Extras, dump, load
from apart import folders_in


def desk_at(root: Path) -> Desk:
    desk = Desk(folders_in(root), SystemClock())
    desk.check()
    return desk


def put_engagement(desk: Desk, engagement: Engagement, *meetings: Meeting) -> None:
    folder = desk.folders.records / engagement.id
    folder.mkdir()
    (folder / "engagement.toml").write_bytes(dump(engagement, Extras()))
    for meeting in meetings:
        (folder / f"{meeting.id}.toml").write_bytes(dump(meeting, Extras()))


def test_a_programme_is_begun_changed_undone_and_found_again(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    goal = Goal(id="u1", kind=ORGANISATIONS, visibility=SHARED, text="Delegate decisions")
    engagement = Engagement(id="e-one", organisation="Tarnwick", programme=Programme(name="Closer"), goals=(goal,))
    put_engagement(desk, engagement)
    desk.refresh()
    work = begin_programme(desk, "Closer", engagement=engagement)
    aim = work.record.aims[0]
    work.do(replace(write_aim(work.record, aim.id, "reason", "Field jobs", work.moment()), joins="reason"))
    work.do(replace(write_aim(work.record, aim.id, "reason", "Field jobs stop waiting", work.moment()), joins="reason"))
    work.do(write(work.record, "owner", "Sylvie"))

    assert (work.record.aims[0].text, work.record.aims[0].reason) == ("Delegate decisions", "Field jobs stop waiting")
    assert work.undo() == "a change to the programme"
    assert work.undo() == "a goal of the programme"
    assert (work.record.owner, work.record.aims[0].reason) == ("", "")
    assert work.redo() == "a goal of the programme"
    assert work.record.aims[0].reason == "Field jobs stop waiting"
    work.do(write(work.record, "owner", "Sylvie Amblard"))
    path = work.path
    desk.close()

    assert path.parent == desk.folders.records / "programmes"
    assert load(path.read_bytes(), path).document == work.record
    again = desk_at(tmp_path)
    again.refresh()
    (row,) = known(again)
    assert name_of(row) == "Closer"
    assert named_like(again, " closer ") == row
    assert again.programme(row.id).record.owner == "Sylvie Amblard"
    again.close()


def test_a_change_of_the_programme_waits_in_the_engagement_for_a_yes(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    put_engagement(desk, Engagement(id="e-one", client=Person(name="Leila Marchetti")))
    desk.refresh()
    programme = begin_programme(desk, "Closer")
    programme.do(write_aim(programme.record, "", "text", "Delegate decisions", programme.moment()))
    work = desk.work("e-one")
    work.do(join(work.engagement, programme.record))

    (proposal,) = proposals(work.engagement, programme.record)
    work.do(take(work.engagement, proposal, work.moment()))

    assert [g.text for g in work.engagement.organisation_goals] == ["Delegate decisions"]
    desk.write_out()
    desk.close()
    again = desk_at(tmp_path)
    again.refresh()
    assert [r.client for r in in_programme(again, programme.record.id)] == ["Leila Marchetti"]


def test_an_engagement_that_begins_in_a_programme_belongs_to_it_from_its_first_day(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    programme = begin_programme(desk, "Closer")
    programme.do(write_aim(programme.record, "", "text", "Delegate decisions", programme.moment()))

    work = desk.begin(NewEngagement(client="Leila", programme="closer", organisation_goal="delegate decisions"))

    assert work.engagement.programme.id == programme.record.id
    assert [g.programme for g in work.engagement.organisation_goals] == [programme.record.aims[0].id]
    assert look_at(desk, programme.record.id) == programme.record
    assert look_at(desk, "p-gone") is None
    desk.close()


def test_a_programme_that_engagements_only_name_is_listed_until_it_has_a_record(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    for n, name in enumerate(("Closer", "closer", "", "Further")):
        put_engagement(desk, Engagement(id=f"e-{n}00", programme=Programme(name=name)))
    desk.refresh()
    assert [(name, [r.id for r in rows]) for name, rows in only_named(desk)] == [
        ("Closer", ["e-000", "e-100"]), ("Further", ["e-300"]),
    ]  # fmt: skip
    begin_programme(desk, "Closer")
    assert [name for name, _ in only_named(desk)] == ["Further"]
    desk.close()


def test_three_hundred_engagements_are_counted_from_the_list_and_progress_is_told(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    for n in range(300):
        engagement = Engagement(
            id=f"e-{n:04}",
            client=Person(name=f"Client {n}"),
            programme=Programme(id="p-closer", name="Closer"),
            concluded_on=date(2026, 9, 30) if n % 3 == 0 else None,
            goals=tuple(Goal(id=f"g{k}", text="a goal") for k in range(n % 4)),
        )
        meeting = Meeting(id=f"m-{n:04}", engagement=engagement.id, held_on=date(2026, 3, 5))
        put_engagement(desk, engagement, meeting)
    told: list[tuple[int, int]] = []

    rolled = count_up(desk, "p-closer", "Closer", lambda *counts: told.append(counts))

    assert rolled.engagements == 300
    assert [b.cells for b in rolled.breakdowns if b.name == "Goals in an engagement"] == [
        (Cell(label="none", count=75), Cell(label="1 or 2", count=150), Cell(label="3 or 4", count=75),
         Cell(label="5 and more", count=0))
    ]  # fmt: skip
    assert told[-1] == (600, 600)
    assert len(told) > 5
    assert "Client" not in str(rolled)
    desk.close()


def test_a_programme_that_is_gone_is_said(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    with pytest.raises(NotFound):
        desk.programme("p-gone")
    desk.close()


def test_counts_are_given_taken_and_put_together_and_small_groups_are_refused(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    rolled = roll_up("Closer", [{"counts": {"goals": n % 3}} for n in range(12)], [])
    given = give_counts(desk, rolled)
    others = desk.folders.records / "programmes" / "counts from others"
    others.mkdir(parents=True)
    (others / "a.json").write_bytes(given.read_bytes())
    (others / "b.json").write_bytes(given.read_bytes())
    (others / "small.json").write_bytes(given.read_bytes().replace(b'"count": 8', b'"count": 2'))
    (others / "words.json").write_bytes(given.read_bytes().replace(b'"label": "none"', b'"label": "Leila"'))
    (others / "not.json").write_bytes(b"kind = 1")
    (others / "another.json").write_bytes(given.read_bytes().replace(b'"Closer"', b'"Another"'))

    found, problems = counts_from_others(desk, "closer")

    assert found == (rolled,)
    assert len(problems) == 4
    assert "twice" in problems[0]
    assert not any("Leila" in p for p in problems)
    both = combine("Closer", (rolled, *found))
    assert (both.engagements, both.coaches) == (24, 2)
    assert not desk.refresh() or not desk.index.wrong(desk.folders.records)
    with pytest.raises(ValueError, match="five"):
        give_counts(desk, roll_up("Closer", [{}], []))
    desk.close()

"""What needs the coach today, from the list alone."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from alignment_tui.session import unfinished
from alignment_tui.session.agenda_of_today import (
    DEBRIEF,
    GONE_BY,
    LATER,
    PREPARE,
    RUNNING,
    STEP,
    TODAY,
    UNFINISHED,
    UNREADABLE,
    Agenda,
    Item,
    agenda_of,
    owner_words,
)
from alignment_tui.session.unfinished import Unfinished
from alignment_tui.storage.folders import Folders
from alignment_tui.storage.listing import ENGAGEMENT, MEETING, Row
from apart import folders_in

NOW = datetime(2026, 3, 12, 9, 10, tzinfo=UTC)
DAY = NOW.date()


def engagement(id_: str, client: str, *, closed: date | None = None, **summary: Any) -> Row:
    return Row(
        f"/r/{id_}/engagement.toml", id_, ENGAGEMENT, id_, client=client, sponsor="Helen Sato", organisation="Tessaly",
        closed=closed, summary_json=json.dumps({"plan": [], "steps": [], **summary}),
    )  # fmt: skip


def meeting(
    id_: str, of: str, *, days: int | None = 0, at: str = "14:00", phase: str = "preparation", **more: Any
) -> Row:
    summary = {"prepared": 2, "to_prepare": 8, "to_look_at": 9}
    on = None if days is None else DAY + timedelta(days=days)
    return Row(
        f"/r/{of}/{id_}.toml", id_, MEETING, of, "midpoint", phase, on, at, 60, client="Joana Pires",
        sponsor="Helen Sato", summary_json=json.dumps(summary), **more,
    )  # fmt: skip


def place(id_: str, *, days: int | None = None, record: str = "", kind: str = "first", at: str = "") -> dict[str, Any]:
    on = "" if days is None else (DAY + timedelta(days=days)).isoformat()
    return {"id": id_, "kind": kind, "on": on, "at": at, "minutes": 60, "meeting": record}


def step(id_: str, days: int, owner: str = "sponsor") -> dict[str, Any]:
    return {"id": id_, "text": "a monthly talk", "owner": owner, "due": (DAY + timedelta(days=days)).isoformat()}


def whys(agenda: Agenda) -> list[str]:
    return [i.why for i in agenda.now]


class TestWhatComesFirst:
    def test_today_then_debriefs_oldest_first_then_steps_then_preparation_then_the_rest(self) -> None:
        rows = [
            engagement("e-a", "Amara Okafor", plan=[place("p1", record="m-a"), place("p2", record="m-prep")]),
            engagement("e-b", "Joana Pires", steps=[step("n1", 1), step("n2", -15)]),
            meeting("m-prep", "e-a", days=7),
            meeting("m-new", "e-b", days=-1, phase="synthesis", ended="2026-03-11T15:00:00"),
            meeting("m-old", "e-b", days=-7, phase="synthesis", ended="2026-03-05T15:00:00"),
            meeting("m-a", "e-a"),
            meeting("m-gone", "e-b", days=-3),
            Row("/r/okafor-a/x.toml", problem="a quotation mark is missing", line=41),
        ]
        left = unfinished.as_items((Unfinished(id="u1", client="Priya"),))

        agenda = agenda_of(rows, NOW, left)

        assert whys(agenda) == [TODAY, DEBRIEF, DEBRIEF, STEP, STEP, GONE_BY, PREPARE, UNFINISHED, UNREADABLE]
        assert [i.meeting for i in agenda.now if i.why == DEBRIEF] == ["m-old", "m-new"]
        assert [i.step for i in agenda.now if i.why == STEP] == ["n2", "n1"]
        assert (agenda.now[6].prepared, agenda.now[6].to_prepare) == (2, 8)

    def test_a_meeting_that_is_on_comes_before_all(self) -> None:
        rows = [engagement("e-a", "A"), meeting("m-1", "e-a"), meeting("m-2", "e-a", phase="facilitation")]

        assert whys(agenda_of(rows, NOW)) == [RUNNING, TODAY]

    def test_what_is_far_off_is_later_and_only_the_next_meeting_of_each(self) -> None:
        far = [place("p1", days=60), place("p2", kind="midpoint", days=120), place("p3", kind="final")]
        undated = [place("p1"), place("p2", kind="final")]

        agenda = agenda_of([engagement("e-b", "Ada", plan=undated), engagement("e-a", "Elias", plan=far)], NOW)

        assert agenda.now == ()
        assert [(i.client, i.plan, i.why) for i in agenda.later] == [("Elias", "p1", LATER), ("Ada", "p1", LATER)]

    def test_the_ten_days_count_from_today(self) -> None:
        plan = [place("p1", days=10), place("p2", days=11)]

        agenda = agenda_of([engagement("e-a", "Elias", plan=plan)], NOW)

        assert [i.plan for i in agenda.now] == ["p1"]
        assert [i.plan for i in agenda.later] == ["p2"]

    def test_concluded_engagements_never_ask_for_anything(self) -> None:
        rows = [
            engagement(
                "e-a", "Nadia Behar", closed=date(2026, 2, 20), plan=[place("p1", days=0)], steps=[step("n", 0)]
            ),
            engagement("e-b", "Old One", closed=date(2024, 2, 20)),
            meeting("m-1", "e-a", phase="synthesis", ended="2026-02-20T15:00:00"),
        ]

        agenda = agenda_of(rows, NOW)

        assert agenda.now == agenda.later == agenda.running == ()
        assert [e.client for e in agenda.concluded] == ["Nadia Behar", "Old One"]

    def test_a_closed_meeting_is_not_asked_about_and_the_next_one_is(self) -> None:
        rows = [engagement("e-a", "A", plan=[place("p1", record="m-1"), place("p2", kind="final")])]

        assert [i.plan for i in agenda_of(rows, NOW).later] == ["p2"]

    def test_one_that_rests_asks_for_nothing_but_a_meeting_that_ended(self) -> None:
        rows = [
            engagement(
                "e-a", "Amara Okafor", rests=True, plan=[place("p1", record="m-a"), place("p2", days=3)],
                steps=[step("n1", 0)],
            ),
            meeting("m-a", "e-a", days=0),
            meeting("m-b", "e-a", days=-1, phase="synthesis", ended="2026-03-11T15:00:00"),
        ]  # fmt: skip
        agenda = agenda_of(rows, NOW)

        assert whys(agenda) == [DEBRIEF]
        assert agenda.later == ()
        assert [e.client for e in agenda.running] == ["Amara Okafor"]

    def test_a_cancelled_meeting_that_was_prepared_is_not_asked_about(self) -> None:
        rows = [engagement("e-a", "Amara Okafor", off=["m-a"]), meeting("m-a", "e-a", days=0)]

        assert whys(agenda_of(rows, NOW)) == []

    def test_engagements_stand_by_last_name(self) -> None:
        rows = [engagement("e-1", "Ana Ruiz"), engagement("e-2", "Zoe Brandt"), engagement("e-3", "")]

        assert [e.client for e in agenda_of(rows, NOW).running] == ["", "Zoe Brandt", "Ana Ruiz"]

    def test_a_copy_with_the_same_id_is_named_and_counts_once(self) -> None:
        twice = meeting("m-1", "e-a")
        copy = meeting("m-1", "e-a", original=twice.file)
        rows = [
            engagement("e-a", "A"),
            twice,
            Row(**{f: getattr(copy, f) for f in Row._fields} | {"file": "/r/c.toml"}),
        ]

        assert whys(agenda_of(rows, NOW)) == [TODAY, UNREADABLE]


class TestTheClock:
    @pytest.mark.parametrize(
        ("minutes", "near", "live"),
        [
            (-61, False, False),
            (-60, False, True),
            (-16, False, True),
            (-15, True, True),
            (59, True, True),
            (60, False, True),
        ],
    )
    def test_a_quarter_of_an_hour_before_it_is_near_and_an_hour_before_it_opens_live(
        self, minutes: int, near: bool, live: bool
    ) -> None:
        now = datetime(2026, 3, 12, 14, 0, tzinfo=UTC) + timedelta(minutes=minutes)
        agenda = agenda_of([engagement("e-a", "A"), meeting("m-1", "e-a")], now)

        assert (agenda.near(now) is not None) is near
        assert agenda.now[0].opens_live(now) is live

    def test_a_meeting_left_running_days_ago_makes_nothing_discreet(self) -> None:
        agenda = agenda_of([engagement("e-a", "A"), meeting("m-1", "e-a", days=-3, phase="facilitation")], NOW)

        assert agenda.near(NOW) is None
        assert agenda.now[0].opens_live(NOW)

    @pytest.mark.parametrize("at", ["", "25:00", "noon", "1:2:3", "14:99", "²:00"])
    def test_a_time_that_is_none_is_no_time(self, at: str) -> None:
        assert Item(id="i", why=TODAY, day=DAY, at=at).starts is None

    def test_what_is_over_is_not_to_come(self) -> None:
        rows = [engagement("e-a", "A"), meeting("m-1", "e-a", at="08:00"), meeting("m-2", "e-a", at="15:00")]

        assert [i.meeting for i in agenda_of(rows, NOW).to_come(NOW)] == ["m-2"]


@pytest.mark.parametrize(
    ("owner", "words"),
    [
        ("client", "the client's"),
        ("sponsor", "Helen Sato's"),
        ("coach", "yours"),
        ("o-x7", ""),
        ("Karin Holm", "Karin Holm's"),
    ],
)
def test_a_step_says_whose_it_is(owner: str, words: str) -> None:
    assert owner_words(Item(id="i", why=STEP, sponsor="Helen Sato", owner=owner)) == words


class TestUnfinished:
    def folders(self, root: Path, records: str = "records") -> Folders:
        found = folders_in(root)._replace(records=root / records)
        found.prepare()
        return found

    def test_what_was_typed_comes_back_as_it_was_typed(self, tmp_path: Path) -> None:
        typed = Unfinished(id="u-1", client="W [b] \u202e", when="31 april", programme="x", meetings="first and final")
        folders = self.folders(tmp_path)

        unfinished.keep(folders, typed)

        (found,) = unfinished.every(folders)
        assert (found.client, found.when, found.meetings) == (typed.client, typed.when, typed.meetings)
        assert unfinished.one(folders, "u-1") == found
        assert unfinished.every(self.folders(tmp_path, "others")) == ()

        unfinished.remove(folders, "u-1")
        unfinished.remove(folders, "u-1")
        assert unfinished.every(folders) == ()

    def test_what_cannot_be_read_hides_nothing(self, tmp_path: Path) -> None:
        folders = self.folders(tmp_path)
        unfinished.keep(folders, Unfinished(id="u-2", client="Amara"))
        (folders.state / "unfinished" / "u-1.json").write_bytes(b"\xff{")
        (folders.state / "unfinished" / "u-3.json").write_text("[1]")

        assert [u.client for u in unfinished.every(folders)] == ["Amara"]

    def test_only_words_make_it_worth_keeping(self) -> None:
        assert Unfinished(id="u", kind="first", meetings="first and final").is_empty
        assert not Unfinished(id="u", when="soon").is_empty

"""An engagement's page over its real record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from alignment_tui.domain.commitment import NextStep
from alignment_tui.domain.engagement import Agreement, Engagement, PlannedMeeting
from alignment_tui.domain.goal import ORGANISATIONS, SHARED, Goal
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.people import Person
from alignment_tui.session.desk import Desk
from alignment_tui.storage.records import load
from alignment_tui.ui.places import (
    DebriefPlace,
    EngagementPlace,
    LivePlace,
    Place,
    PreparePlace,
    ReviewPlace,
    SettledPlace,
)
from alignment_tui.ui.screens.engagement import EngagementScreen
from alignment_tui.ui.start import CoachApp
from desk_kit import PRIVATE_WORDS, amara, amara_in_july, desk_in, put
from ui_kit import HOSTILE, rows, shown, until

JULY = datetime(2026, 7, 1, 9, 12, tzinfo=UTC)


class WatchedApp(CoachApp):
    """Notes where it is sent instead of going there."""

    def __init__(self, desk: Desk, first: Place) -> None:
        super().__init__(desk, first)
        self.sent: list[Place] = []

    def open(self, place: Place) -> None:
        self.sent.append(place)


def in_july(root: Path) -> Desk:
    desk = desk_in(root, JULY)
    put(desk, *amara_in_july())
    return desk


def app_at(desk: Desk, engagement_id: str = "e-amara") -> WatchedApp:
    return WatchedApp(desk, EngagementPlace(engagement_id))


def on_disk(desk: Desk, name: str = "engagement") -> Any:
    path = desk.folders.records / "e-amara" / f"{name}.toml"
    return load(path.read_bytes(), path).document


async def at_part(pilot: Pilot[Any], part: str) -> None:
    await until(pilot, lambda: getattr(pilot.app.screen.query_one(f"#{part}"), "rows", True), "it is drawn")
    pilot.app.screen.query_one(f"#{part}").focus()
    await pilot.pause()


class TestWhatIsSeen:
    async def test_the_whole_assignment_on_one_page(self, tmp_path: Path, size: tuple[int, int]) -> None:
        app = app_at(in_july(tmp_path))
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: "was for 27 M" in shown(app), "it is drawn")
            text = shown(app)
            for words in ("First", "Midpoint", "Final", "9 July", "closed", "preparing: 2 of 10", "planned"):
                assert words in text
            assert "3 open, 1 done, 1 proposed" in text
            assert max(len(row) for row in rows(app)) <= size[0]
            if size[0] == 120:
                assert "with Daniel Reyes, chief operating officer" in text
                assert "├─▌ My managers decide; I stop being the last stop" in text
                assert "measure   calls that end with Amara: 10 a week, now 4" in text
                assert "from Daniel, in Amara's words; seen by Daniel 16 March" in text
                assert "from Daniel; Amara has not answered yet" in text
                assert "in no copy made here for Daniel; not on the room's page" in text
                assert "Open          how it works and 21 more" in text
                assert "the midpoint is in 8 days" in rows(app)[-2]
            else:
                assert "agreements: 3, from 19 February" in rows(app)[-2]

    async def test_it_begins_with_the_client_and_v_then_enter_leads_to_ones_own(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path, JULY)
        engagement, *meetings = amara_in_july()
        own = NextStep(
            id="n9", text="Ask my supervision about this", owner="coach", accepted="own", visibility="private"
        )
        put(desk, replace(engagement, steps=(own,)), *meetings)
        app = app_at(desk)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: "No next steps yet." in shown(app), "it is drawn")
            assert PRIVATE_WORDS[0] in shown(app)
            before = shown(app)
            assert "supervision" not in before
            assert "No next steps yet." in before
            assert "client" not in rows(app)[-1]
            await pilot.press("v")
            assert shown(app) == before
            await pilot.press("down", "enter")
            assert "supervision" not in shown(app)
            await pilot.press("v", "enter")
            assert "Ask my supervision about this" in shown(app)
            assert len(app.sent) == 1
            await pilot.press("v")
            assert "supervision" not in shown(app)

    async def test_empty_says_what_would_be_there(self, tmp_path: Path, size: tuple[int, int]) -> None:
        desk = desk_in(tmp_path)
        put(desk, Engagement(id="e-amara", meetings_planned="not yet decided"))
        app = app_at(desk)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: "No goals yet." in shown(app), "it is said")
            await until(pilot, lambda: "No next steps yet." in shown(app), "it is said")
            assert "No meeting is planned yet." in shown(app)
            assert "no name yet" in rows(app)[0]
            await pilot.press("p")
            assert "No meeting is to come; a adds one to the plan" in rows(app)[-2]
            await pilot.press("d")
            assert "No meeting has been held yet" in rows(app)[-2]

    async def test_a_plan_not_yet_decided_says_so(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        plan = (PlannedMeeting(id="p1", kind="first"),)
        put(desk, Engagement(id="e-amara", meetings_planned="not yet decided", plan=plan))
        app = app_at(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "how many meetings: not yet decided" in shown(app), "it says so")

    async def test_hostile_and_endless_words_stay_in_their_rows(self, tmp_path: Path, size: tuple[int, int]) -> None:
        desk = desk_in(tmp_path)
        words = [w.replace("\udc80", "") for w in HOSTILE]
        person = Person(name=words[0], role=words[4])
        put(
            desk,
            Engagement(
                id="e-amara", client=person, sponsor=person, organisation=words[2],
                goals=(
                    Goal(id="top", text=words[8], kind=ORGANISATIONS, visibility=SHARED),
                    *(Goal(id=f"g{n}", text=w, success=w, visibility=SHARED) for n, w in enumerate(words)),
                    *(Goal(id=f"p{n}", text=w, effect=w) for n, w in enumerate(words)),
                ),
                steps=tuple(NextStep(id=f"n{n}", text=w, note=w, accepted="own") for n, w in enumerate(words)),
                agreements=tuple(Agreement(id=f"a{n}", words=w) for n, w in enumerate(words)),
                plan=tuple(PlannedMeeting(id=f"x{n}", kind=w[:30]) for n, w in enumerate(words)),
            ),
        )  # fmt: skip
        app = app_at(desk)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: "closing [/b] tag" in shown(app), "it is drawn")
            for part in ("timeline", "goals", "steps"):
                await at_part(pilot, part)
                await pilot.press("down", "end", "right")
                assert "\x1b" not in shown(app)
                assert len(rows(app)) == size[1]


class TestGoing:
    async def test_enter_on_the_timeline_opens_each_meeting_where_its_work_is(self, tmp_path: Path) -> None:
        desk = in_july(tmp_path)
        app = app_at(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await at_part(pilot, "timeline")
            await pilot.press("enter", "left", "enter", "right", "right", "enter")
            begun = desk.work("e-amara").engagement.plan[2].meeting
            assert begun
            assert app.sent == [PreparePlace("m-mid"), ReviewPlace("m-amara"), PreparePlace(begun)]

    async def test_the_letters_act_on_the_next_meeting_unless_another_is_chosen(self, tmp_path: Path) -> None:
        app = app_at(in_july(tmp_path))
        async with app.run_test(size=(80, 24)) as pilot:
            await at_part(pilot, "goals")
            await pilot.press("p", "m", "d")
            assert app.sent == [PreparePlace("m-mid"), LivePlace("m-mid"), DebriefPlace("m-amara")]
            await at_part(pilot, "timeline")
            await pilot.press("left", "p")
            assert "The first meeting was held" in rows(app)[-2]
            await pilot.press("right", "d")
            assert "The midpoint has not been held yet" in rows(app)[-2]
            assert "d debrief" not in rows(app)[-1]
            assert len(app.sent) == 3

    async def test_goals_and_agreements_open_where_they_are_settled(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        put(desk, *amara())
        app = app_at(desk)
        async with app.run_test(size=(120, 36)) as pilot:
            await at_part(pilot, "goals")
            await pilot.press("enter", "end", "enter")
            await at_part(pilot, "agreements")
            await pilot.press("enter")
            opened = (("goals", "g-1"), ("goals", "g-3"), ("agreements", ""))
            assert app.sent == [SettledPlace("e-amara", step, row) for step, row in opened]

    async def test_esc_leads_back(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        put(desk, *amara())
        app = CoachApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("e")
            await until(pilot, lambda: isinstance(app.screen, EngagementScreen), "it is open")
            await pilot.press("f9")
            assert "No agreements recorded yet." in shown(app)
            await pilot.press("escape")
            assert "No agreements recorded yet." not in shown(app)
            await pilot.press("escape")
            await until(pilot, lambda: "Needs you now" in shown(app), "Home again")


class TestChanging:
    async def test_what_became_of_a_step_is_said_in_place_and_taken_back(self, tmp_path: Path) -> None:
        desk = in_july(tmp_path)
        app = app_at(desk)
        async with app.run_test(size=(120, 36)) as pilot:
            await at_part(pilot, "steps")
            await pilot.press("enter", "right", "enter")
            await until(pilot, lambda: "Wednesday 1 July" in rows(app)[-5], "the day is there")
            await pilot.press("enter")
            await until(pilot, lambda: "2 open, 2 done, 1 proposed" in shown(app), "it is done")
            await pilot.press("f8")
            await until(pilot, lambda: "3 open, 1 done, 1 proposed" in shown(app), "it is open again")
            assert "Taken back: next step, done." in rows(app)[-2]
            await pilot.press("f8")
            assert "Nothing left to take back since this was opened" in rows(app)[-2]
            await pilot.press("enter", "right", "enter", "enter")
        step = on_disk(desk).steps[0]
        assert (step.state, step.state_on) == ("done", date(2026, 7, 1))

    async def test_a_proposed_step_waits_for_its_owner(self, tmp_path: Path) -> None:
        app = app_at(in_july(tmp_path))
        async with app.run_test(size=(80, 24)) as pilot:
            await at_part(pilot, "steps")
            await pilot.press("down", "down", "down", "enter")
            assert "It is only proposed" in rows(app)[-2]

    async def test_a_meeting_is_added_and_its_day_answered_in_words(
        self, tmp_path: Path, size: tuple[int, int]
    ) -> None:
        desk = in_july(tmp_path)
        app = app_at(desk)
        async with app.run_test(size=size) as pilot:
            await at_part(pilot, "goals")
            await pilot.press("a", "left", "left", "tab", *"31 sep", "enter")
            assert '"31 September" is not a day. Did you mean 30 September?' in shown(app)
            await pilot.press(*(["backspace"] * 6), *"30 sep 11:00", "enter")
            await until(pilot, lambda: "30 S" in shown(app) or size[0] == 60, "it is on the timeline")
            assert app.focused is app.screen.query_one("#goals")
        assert [(p.kind, p.on, p.at) for p in on_disk(desk).plan][2] == ("midpoint", date(2026, 9, 30), "11:00")

    async def test_moving_a_meeting_moves_it_in_the_plan_and_in_its_record(self, tmp_path: Path) -> None:
        desk = in_july(tmp_path)
        app = app_at(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await at_part(pilot, "goals")
            await pilot.press("w", "end", *(["backspace"] * 16), *"16 jul 11:00", "enter")
            await pilot.press(*"away", "enter")
            await until(pilot, lambda: "Thursday 16 July, 11:00" in shown(app), "it has moved")
        meeting = on_disk(desk, "m-mid")
        assert isinstance(meeting, Meeting)
        assert (meeting.planned_on, meeting.planned_at) == (date(2026, 7, 16), "11:00")
        moved = on_disk(desk).plan[1]
        assert (moved.on, moved.state) == (date(2026, 7, 16), "moved")
        assert [(c.was_on, c.because) for c in moved.changes] == [(date(2026, 7, 9), "away")]

    async def test_a_meeting_is_cancelled_with_its_reason_and_the_engagement_rests_and_goes_on(
        self, tmp_path: Path
    ) -> None:
        desk = in_july(tmp_path)
        app = app_at(desk)
        async with app.run_test(size=(120, 36)) as pilot:
            await at_part(pilot, "goals")
            await pilot.press("/", *"cancel the", "enter")
            await until(pilot, lambda: "The midpoint will not be held" in shown(app), "it is asked")
            await pilot.press(*"sold", "enter")
            await until(pilot, lambda: "Midpoint" not in shown(app), "it is gone")
            await pilot.press("/", *"rest", "enter")
            await until(pilot, lambda: "The engagement rests" in shown(app), "it is asked")
            await pilot.press("enter", *"leave", "enter")
            await until(pilot, lambda: "rests since 1 July: leave" in rows(app)[-2] or "It rests" in shown(app), "so")
            await pilot.press("/", *"after the pause", "enter")
            await until(pilot, lambda: "It goes on." in shown(app), "it goes on")
        engagement = on_disk(desk)
        assert (engagement.plan[1].state, engagement.plan[1].changes[-1].because) == ("cancelled", "sold")
        assert engagement.plan[1].meeting == "m-mid"
        assert [(r.because, r.until) for r in engagement.rests] == [("leave", date(2026, 7, 1))]

    async def test_esc_leaves_it_as_it_was(self, tmp_path: Path) -> None:
        desk = in_july(tmp_path)
        app = app_at(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await at_part(pilot, "goals")
            await pilot.press("w", *"xyz", "escape")
            assert "Enter keeps it" not in shown(app)
            assert app.focused is app.screen.query_one("#goals")
        assert on_disk(desk).plan[1].on == date(2026, 7, 9)

    async def test_contracting_and_concluding_are_among_the_actions(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        put(desk, *amara())
        app = app_at(desk)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: "contracting not recorded" in shown(app), "it is missing")
            await pilot.press("/", *"contracted", "enter", "enter")
            await until(pilot, lambda: "contracting not recorded" not in shown(app), "it is recorded")
            await pilot.press("/", *"conclude", "enter", "right", "enter", "enter", *"the budget went", "enter")
            await until(pilot, lambda: "F8 takes it back" in rows(app)[-2], "it is concluded")
        found = on_disk(desk)
        assert found.concluded_because == "the budget went"
        assert (found.contracted_on, found.concluded_on) == (date(2026, 3, 12), date(2026, 3, 12))

    @pytest.mark.parametrize("colours", ["dark", "light"])
    async def test_it_is_the_same_words_in_both_themes(self, tmp_path: Path, colours: str) -> None:
        app = app_at(in_july(tmp_path))
        async with app.run_test(size=(120, 36)) as pilot:
            app.show_colours(colours)
            await until(pilot, lambda: "├─▌ My managers decide" in shown(app), "it is drawn")

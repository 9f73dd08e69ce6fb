"""The room's page: what stands on it at three sizes, and that nothing else can."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input

from alignment_tui.domain.room import RoomItem, RoomStep, RoomSupport, RoomView
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.screens.room import RoomPage, RoomWindow, show_room_title
from alignment_tui.ui.screens.room.drawing import agenda_rows, page_rows
from alignment_tui.ui.text import cells
from alignment_tui.ui.widgets.part import Note
from ui_kit import HOSTILE, FixedClock, app_with, picture, rows, shown, until

VIEW = RoomView(
    client="Amara Okafor",
    sponsor="Daniel Reyes",
    kind="first",
    steps=(
        RoomStep(name="Roles", planned=5, spent=4),
        RoomStep(name="Confidentiality", planned=4, spent=3),
        RoomStep(name="Background", planned=3, spent=2),
        RoomStep(name="Daniel's view", planned=15, spent=9, is_on=True),
        RoomStep(name="Constraints", planned=4),
        RoomStep(name="Measurement", planned=6),
        RoomStep(name="Support", planned=5),
        RoomStep(name="Close", planned=4),
    ),
    spent=32,
    planned=60,
    organisation_goals=("Decisions delegated one level down",),
    goals=("My managers decide; I stop being the last stop", "Say the outcome I want, then leave the how"),
    next_steps=(RoomItem(text="Name who decides what, depot by depot", owner="Amara", due="27 March"),),
    measures=(RoomItem(text="Out of the 07:30 call by the end of June", owner="Amara"),),
    support=(RoomSupport(text="A half hour a month on Amara's development", of="Daniel"),),
)
FULL = replace(
    VIEW,
    goals=tuple(f"Goal {n}, in more words than one row of a narrow page can ever hold at once" for n in range(9)),
    next_steps=tuple(RoomItem(text=f"Step {n} by somebody", owner="Amara", due="27 March") for n in range(12)),
    measures=tuple(RoomItem(text=f"Measure {n}", owner="Amara") for n in range(5)),
)
HOSTILE_VIEW = RoomView(
    client=HOSTILE[2],
    sponsor=HOSTILE[8],
    kind="\x1b[2J",
    steps=tuple(RoomStep(name=words, planned=5, spent=1, is_on=n == 3) for n, words in enumerate(HOSTILE)),
    organisation_goals=HOSTILE,
    goals=HOSTILE,
    next_steps=tuple(RoomItem(text=words, owner=words, due=words) for words in HOSTILE),
    measures=tuple(RoomItem(text=words, owner=words) for words in HOSTILE),
    support=tuple(RoomSupport(text=words, of=words) for words in HOSTILE),
)


class Watch:
    """A meeting whose page is set by hand."""

    def __init__(self, view: RoomView | None) -> None:
        self.view = view

    def look(self) -> RoomView | None:
        return self.view


def window(view: RoomView | None, **more: Any) -> tuple[Watch, Any]:
    watch = Watch(view)
    return watch, app_with(lambda: RoomWindow(watch), **more)


class TestTheWindow:
    async def test_has_everything_that_the_room_may_see(self, size: tuple[int, int]) -> None:
        _, app = window(VIEW)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: "Goals" in shown(app), "the page")
            seen = rows(app)

            assert seen[0].startswith("  Amara Okafor and Daniel Reyes  First meeting")
            assert seen[0].endswith("14:31")
            for heading in ("Goals", "Next steps", "Measures", "Support asked for", "Agenda"):
                assert any(heading in row for row in seen), heading
            for right in ("Amara · 27 March", "asked of Daniel"):
                assert sum(row.endswith(right) for row in seen) == 1, right
            assert any("1  My managers decide; I stop being the last stop" in row for row in seen)
            assert any("2  Say the outcome I want" in row for row in seen)
            assert "the organisation's: Decisions" in shown(app)
            assert seen[-2].startswith("  Daniel's view, 6 minutes left")
            assert seen[-2].endswith("32 of 60 minutes")
            assert seen[-1] == ""
            assert all(len(row) <= size[0] for row in seen)

    async def test_the_agenda_has_a_column_where_there_is_room(self) -> None:
        _, app = window(VIEW)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: "Goals" in shown(app), "the page")
            seen = rows(app)

            assert seen[3].startswith("    Agenda       32 of 60 min │     Goals   ")
            assert seen[8].startswith("  │ Daniel's view     9 of 15 │")
            assert seen[9].startswith("  │ 6 minutes left")

    async def test_takes_no_key_but_the_one_that_leaves(self) -> None:
        _, app = window(VIEW)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "Goals" in shown(app), "the page")
            before = rows(app)
            for key in ("f1", "slash", "question_mark", "ctrl+p", "ctrl+s", "escape", "v", "f5", "enter", "tab", "f8"):
                await pilot.press(key)
            await pilot.click(offset=(6, 5))

            assert rows(app) == before
            assert len(app.screen_stack) == 1
            await pilot.press("ctrl+q")
        assert app.return_code == 0

    async def test_follows_what_changes(self) -> None:
        watch, app = window(None)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = app.screen
            assert isinstance(screen, RoomWindow)
            await until(pilot, lambda: "No meeting is running." in shown(app), "that there is none")
            assert "Amara" not in shown(app)

            watch.view = replace(VIEW, goals=(), support=())
            await screen.look()
            await until(pilot, lambda: "Next steps" in shown(app), "the meeting")
            assert "No meeting" not in shown(app)
            assert "Support asked for" not in shown(app)

            watch.view = VIEW
            await screen.look()
            await until(pilot, lambda: "Support asked for" in shown(app), "what came")

            watch.view = None
            await screen.look()
            await until(pilot, lambda: "No meeting is running." in shown(app), "that it is over")
            assert not any(word in shown(app) for word in ("Amara", "Daniel", "minutes"))

    async def test_the_minute_comes_with_the_clocks(self) -> None:
        clock = FixedClock()
        watch, app = window(VIEW, clock=clock)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "32 of 60" in shown(app), "the page")
            watch.view = replace(VIEW, spent=33)
            clock.forward(60)
            app.tick()
            await until(pilot, lambda: "33 of 60" in shown(app) and "14:32" in shown(app), "another minute")

    async def test_words_drive_nothing(self, size: tuple[int, int]) -> None:
        _, app = window(HOSTILE_VIEW)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: "Goals" in shown(app), "the page")

            assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 for row in rows(app) for c in row)
            assert "[/b]" in shown(app)
            assert len(rows(app)) == size[1]

    @pytest.mark.parametrize("tiny", [(20, 5), (40, 10), (59, 15)])
    async def test_a_small_window_names_no_box(self, tiny: tuple[int, int]) -> None:
        _, app = window(VIEW)
        async with app.run_test(size=tiny) as pilot:
            await until(pilot, lambda: "Goals" in shown(app), "the page")

            assert "box" not in shown(app)

    @pytest.mark.parametrize("colours", ["light", "none"])
    async def test_reads_the_same_in_other_colours(self, colours: str) -> None:
        _, app = window(VIEW, colours=colours)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: "Goals" in shown(app), "the page")

            assert "Constraints" in picture(app, "room")
            assert "6 minutes left" in shown(app)


class Meeting(FramedScreen[None]):
    """A screen whose box goes on being written to behind the room's page."""

    # without display the box would lose the keys; without room it keeps them and draws nothing
    DEFAULT_CSS = """
    Meeting RoomPage { display: none; }
    Meeting.-room RoomPage { display: block; }
    Meeting.-room .middle { height: 0; width: 0; border: none; padding: 0; }
    """

    def compose_body(self) -> Iterable[Widget]:
        yield Vertical(Note("CANARY of a line"), Input(id="box"), classes="middle")
        yield RoomPage(writing=True)

    def on_mount(self) -> None:
        self.show_title("Amara Okafor", "First meeting with Daniel Reyes")
        self.query_one(Input).focus()

    def show_room(self, view: RoomView) -> None:
        self.query_one(RoomPage).show(view)
        show_room_title(self, view)
        self.add_class("-room")


class TestInTheMeetingsPlace:
    async def test_says_that_writing_goes_on_and_not_what(self, size: tuple[int, int]) -> None:
        app = app_with(Meeting)
        async with app.run_test(size=size) as pilot:
            screen = app.screen
            assert isinstance(screen, Meeting)
            box = screen.query_one(Input)
            await pilot.press(*"before")
            assert "before" in shown(app)

            screen.show_room(VIEW)
            await until(pilot, lambda: "writing" in shown(app), "the page")
            await pilot.press(*"SECRET")

            assert box.value == "beforeSECRET"
            assert screen.focused is box
            seen = shown(app)
            assert "SECRET" not in seen
            assert "before" not in seen
            assert "CANARY" not in seen
            assert [row.strip(" │") for row in rows(app)[-6:] if "writing" in row] == ["writing"]
            for heading in ("Goals", "Next steps", "Measures", "Support asked for", "Agenda"):
                assert heading in seen, heading

            screen.remove_class("-room")
            await until(pilot, lambda: "beforeSECRET" in shown(app), "the box again")


class TestFitting:
    @pytest.mark.parametrize("view", [VIEW, FULL, HOSTILE_VIEW, RoomView()])
    def test_never_more_rows_or_columns_than_there_are(self, view: RoomView) -> None:
        for width in (9, 30, 56, 80, 140):
            for height in (1, 2, 5, 12, 18, 30):
                for agenda in (False, True):
                    drawn = page_rows(view, width, height, agenda=agenda)
                    assert len(drawn) <= height
                    assert all(cells(row) <= width for row in drawn)
                drawn = agenda_rows(view, width, height)
                assert len(drawn) <= height
                assert all(cells(row) <= width for row in drawn)

    def test_what_does_not_fit_is_counted(self) -> None:
        drawn = [row.plain for row in page_rows(FULL, 56, 14, agenda=True)]

        assert any(row.startswith("1  Goal 0") for row in drawn)
        assert any(row.startswith("and ") and row.endswith(" more") for row in drawn)
        assert any(row.endswith(" earlier") for row in drawn)
        assert any("Step 11 by somebody" in row for row in drawn)
        assert drawn[-1].startswith("Daniel's view · Constraints")

    def test_with_less_height_empty_rows_go_before_words(self) -> None:
        words = {row.plain.strip() for row in page_rows(VIEW, 72, 20, agenda=True)} - {""}

        assert {row.plain.strip() for row in page_rows(VIEW, 72, 13, agenda=True)} == words

    def test_the_step_that_is_on_stays_in_sight(self) -> None:
        steps = tuple(RoomStep(name=f"Step {n}", planned=5, is_on=n == 17) for n in range(30))

        drawn = [row.plain for row in agenda_rows(replace(VIEW, steps=steps), 28, 12)]

        assert any("Step 17" in row for row in drawn)
        assert any("5 minutes left" in row for row in drawn)

    def test_what_is_over_says_so(self) -> None:
        steps = (RoomStep(name="Close", planned=4, spent=5, is_on=True),)

        drawn = [row.plain for row in agenda_rows(replace(VIEW, steps=steps), 28, 12)]

        assert any("1 minute over" in row for row in drawn)

    def test_an_answer_stands_beside_what_was_asked(self) -> None:
        support = (
            RoomSupport(text="A half hour", of="Daniel", answer="agreed"),
            RoomSupport(text="A word with Karin", of="Daniel", offered=True),
        )
        drawn = [row.plain for row in page_rows(replace(VIEW, support=support), 80, 30, agenda=False)]

        assert any(row.startswith("A half hour") and row.endswith("asked of Daniel · agreed") for row in drawn)
        assert any(row.endswith("offered by Daniel") for row in drawn)

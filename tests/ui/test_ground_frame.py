from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest
from textual.widget import Widget

from alignment_tui.storage.state import SaveState
from alignment_tui.ui.command import BACK, beside
from alignment_tui.ui.frame import TOO_SMALL, FramedScreen
from alignment_tui.ui.saved_words import words_of
from alignment_tui.ui.widgets.fields import TextField, WordsInput
from alignment_tui.ui.widgets.part import Heading, Note, Part
from alignment_tui.ui.widgets.steps import Step, Steps
from ui_kit import START, FixedClock, app_with, rows, shown, until

BESIDE = beside("The plan, as it will print", "plan")


class PrepareScreen(FramedScreen[None]):
    OFFERED = (BESIDE, BACK)

    def compose_body(self) -> Iterable[Widget]:
        yield Part(Heading("Steps"), classes="left")
        yield Part(Heading("Goals"), Note("words"), classes="middle")
        yield Part(Heading("Plan"), classes="right")

    def on_mount(self) -> None:
        self.show_title("Amara Okafor", "First meeting", "Prepare")
        self.show_fact("the meeting is in 7 days")
        self.show_saved(SaveState("saved", at=START))


async def drawn(pilot, app) -> None:
    await until(pilot, lambda: "F1 help" in rows(app)[-1], "the screen is drawn")


class TestRowsAround:
    async def test_the_rows_are_where_they_are_on_every_screen(self, size: tuple[int, int]) -> None:
        app = app_with(PrepareScreen)
        async with app.run_test(size=size) as pilot:
            await drawn(pilot, app)
            lines = rows(app)

            assert lines[0].startswith("  Amara Okafor  First meeting  Prepare")
            assert lines[0].endswith("14:31")
            assert lines[1] == "  " + "─" * (size[0] - 4)
            assert lines[-2].startswith("  saved 14:31:58")
            assert lines[-2].endswith("the meeting is in 7 days")
            if size[1] >= 22:
                assert lines[-3] == ("" if size[0] < 100 else lines[-3])

    async def test_the_date_goes_before_the_names_do(self) -> None:
        app = app_with(PrepareScreen)
        async with app.run_test(size=(120, 36)) as pilot:
            await drawn(pilot, app)
            assert rows(app)[0].endswith("Thursday 12 March 2026  14:31")
            await pilot.resize_terminal(62, 20)
            await until(pilot, lambda: rows(app)[0].endswith("Prepare" + " " * 17 + "14:31"), "only the clock is left")

    async def test_low_terminals_lose_the_blank_row_then_the_line(self) -> None:
        app = app_with(PrepareScreen)
        async with app.run_test(size=(80, 17)) as pilot:
            await drawn(pilot, app)
            assert "─" not in rows(app)[1]

    @pytest.mark.parametrize(
        ("columns", "parts"), [(120, "Steps Goals Plan"), (100, "Goals Plan"), (80, "Goals"), (60, "Goals")]
    )
    async def test_parts_come_and_go_with_the_width(self, columns: int, parts: str) -> None:
        app = app_with(PrepareScreen)
        async with app.run_test(size=(columns, 30)) as pilot:
            await drawn(pilot, app)
            text = "\n".join(rows(app)[2:-2])
            assert " ".join(name for name in ("Steps", "Goals", "Plan") if name in text) == parts

    async def test_f9_shows_the_part_beside(self) -> None:
        app = app_with(PrepareScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("f9")
            await until(pilot, lambda: "Plan" in shown(app), "the plan is shown")
            await pilot.press("f9")
            await until(pilot, lambda: "Goals" in shown(app), "the goals are back")
            assert "F9 plan" in rows(app)[-1]

    async def test_f9_is_not_offered_where_everything_is_shown(self) -> None:
        app = app_with(PrepareScreen)
        async with app.run_test(size=(120, 36)) as pilot:
            await drawn(pilot, app)
            assert "F9" not in rows(app)[-1]
            await pilot.press("f9")
            await until(pilot, lambda: "Everything is shown at this width" in rows(app)[-2], "it says why")
            assert not app.screen.has_class("-beside")

    @pytest.mark.parametrize("size", [(59, 30), (80, 15), (20, 5)])
    async def test_a_terminal_too_small_says_so_and_comes_back(self, size: tuple[int, int]) -> None:
        app = app_with(PrepareScreen)
        async with app.run_test(size=size) as pilot:
            await until(
                pilot, lambda: TOO_SMALL.split(" and ")[0][:12] in " ".join(r.strip() for r in rows(app)), "it says so"
            )
            await pilot.resize_terminal(80, 24)
            await until(pilot, lambda: "Goals" in shown(app) and "needs 60" not in shown(app), "it is back")

    async def test_nothing_is_lost_at_any_size(self) -> None:
        app = app_with(PrepareScreen)
        async with app.run_test(size=(120, 36)) as pilot:
            for columns, lines in [(1, 1), (200, 60), (60, 16), (59, 15), (120, 36)]:
                await pilot.resize_terminal(columns, lines)
                await pilot.pause()
            await drawn(pilot, app)
            assert "Goals" in shown(app)

    async def test_the_field_keeps_the_keys_and_the_words_while_the_terminal_is_too_small(self) -> None:
        class FormScreen(FramedScreen[None]):
            def compose_body(self) -> Iterable[Widget]:
                yield Part(Steps([Step("a", "A")]), classes="left")
                yield Part(TextField("Goal"), TextField("Second", id="second"), classes="middle")

        app = app_with(FormScreen)
        async with app.run_test(size=(120, 36)) as pilot:
            field = app.screen.query_one("#second", TextField)
            field.focus()
            await pilot.press(*"half")
            await pilot.resize_terminal(20, 5)
            await pilot.pause()
            await pilot.resize_terminal(80, 24)
            await until(pilot, lambda: "half" in shown(app), "it is back")
            await pilot.press("x")
            assert field.value == "halfx"

    async def test_a_part_that_goes_gives_the_keys_to_one_that_stays(self) -> None:
        class FormScreen(FramedScreen[None]):
            def compose_body(self) -> Iterable[Widget]:
                yield Part(Steps([Step("a", "A")]), classes="left")
                yield Part(TextField("Goal"), classes="middle")

        app = app_with(FormScreen)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: isinstance(app.screen.focused, Steps), "the steps have the keys")
            await pilot.resize_terminal(80, 24)
            await until(pilot, lambda: isinstance(app.screen.focused, WordsInput), "the field has them")

    async def test_very_wide_terminals_have_wider_margins(self) -> None:
        app = app_with(PrepareScreen)
        async with app.run_test(size=(200, 36)) as pilot:
            await drawn(pilot, app)
            wide = " " * 28 + "Steps"
            await until(pilot, lambda: any(row.startswith(wide) for row in rows(app)), "the margins are wide")
            await pilot.resize_terminal(120, 36)
            await until(pilot, lambda: any(row.startswith("  Steps") for row in rows(app)), "the margins are back")


class TestTheClock:
    async def test_shows_the_injected_minute_and_changes_with_the_tick(self) -> None:
        clock = FixedClock()
        app = app_with(PrepareScreen, clock=clock)
        async with app.run_test(size=(80, 24)) as pilot:
            await drawn(pilot, app)
            clock.forward(60)
            assert rows(app)[0].endswith("14:31")
            app.tick()
            await until(pilot, lambda: rows(app)[0].endswith("14:32"), "the minute has passed")

    async def test_nothing_is_redrawn_within_a_minute(self) -> None:
        clock = FixedClock()
        app = app_with(PrepareScreen, clock=clock)
        async with app.run_test(size=(80, 24)) as pilot:
            await drawn(pilot, app)
            title = app.screen.query_one("Title")
            drawings = []
            title.render = lambda: drawings.append(1) or ""
            app.tick()
            await pilot.pause()
            assert drawings == []


class TestMessages:
    async def test_a_message_takes_the_place_of_the_fact(self) -> None:
        app = app_with(PrepareScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            app.screen.say("Asked at 32.")
            await until(pilot, lambda: rows(app)[-2].endswith("Asked at 32."), "it is said")
            assert rows(app)[-2].startswith("  saved 14:31:58")

    async def test_it_stays_until_it_has_aged_and_a_key_was_pressed(self) -> None:
        app = app_with(PrepareScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = app.screen
            screen.say("Asked at 32.")
            await pilot.press("down")
            assert screen.message_shown
            screen._message_has_aged()
            assert not screen.message_shown

            screen.say("Asked at 33.")
            screen._message_has_aged()
            assert screen.message_shown
            await pilot.press("down")
            assert not screen.message_shown
            await until(pilot, lambda: rows(app)[-2].endswith("the meeting is in 7 days"), "the fact is back")

    async def test_escape_clears_it_before_it_goes_back(self) -> None:
        app = app_with(PrepareScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            app.push_screen(second := PrepareScreen())
            await until(pilot, lambda: app.screen is second, "the second is open")
            second.say("An error.", stays=True)
            await pilot.press("escape")
            assert app.screen is second
            assert not second.message_shown
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is not second, "it went back")


class TestTheDisk:
    def test_saved_has_the_second_today_and_the_day_otherwise(self) -> None:
        assert words_of(SaveState("saved", at=START), START).plain == "saved 14:31:58"
        assert words_of(SaveState("saved", at=START - timedelta(days=1)), START).plain == "saved 11 March 14:31"
        assert words_of(SaveState("saved", at=START - timedelta(days=80)), START).plain.startswith(
            "saved 22 December 2025"
        )

    async def test_not_saved_says_since_when_why_how_many_and_where(self) -> None:
        app = app_with(PrepareScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            state = SaveState("not-saved", since=START, waiting=3, reason="the disk is full", path="~/Coaching/x.toml")
            app.screen.show_saved(state)
            await until(pilot, lambda: "NOT SAVED" in rows(app)[-2], "it says so")
            assert rows(app)[-2] == "   NOT SAVED  since 14:31:58: the disk is full. 3 lines wait here, none lost"
            assert rows(app)[-3] == "  ~/Coaching/x.toml, again every 10 s"

    async def test_the_path_is_shown_where_the_blank_row_is_not(self) -> None:
        app = app_with(PrepareScreen)
        async with app.run_test(size=(60, 18)) as pilot:
            app.screen.show_saved(SaveState("not-saved", since=START, waiting=1, reason="x", path="~/Coaching/x.toml"))
            await until(pilot, lambda: "~/Coaching/x.toml" in rows(app)[-3], "the path is shown")

    async def test_where_it_is_narrow_the_reason_goes_before_the_count_and_the_path_keeps_its_end(self) -> None:
        app = app_with(PrepareScreen)
        async with app.run_test(size=(60, 18)) as pilot:
            path = "~/" + "very-long-folder-name/" * 4 + "first-m7q.toml"
            app.screen.show_saved(SaveState("not-saved", since=START, waiting=3, reason="the disk is full", path=path))
            await until(pilot, lambda: rows(app)[-2].startswith("   NOT SAVED  3 lines wait here"), "it says so")
            await until(pilot, lambda: rows(app)[-3].startswith("  …"), "the path is there")
            assert rows(app)[-3].endswith("first-m7q.toml")

    async def test_saved_again_says_how_many_waited(self) -> None:
        app = app_with(PrepareScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            app.screen.show_saved(SaveState("not-saved", since=START, waiting=3, reason="x", path="p"))
            app.screen.show_saved(SaveState("saving", since=START, waiting=3))
            app.screen.show_saved(SaveState("saved", at=START))
            await until(pilot, lambda: "saved 14:31:58, with the 3 that waited" in rows(app)[-2], "it says so")
            assert rows(app)[-3] == ""

    async def test_saving_is_shown_only_when_the_disk_is_slow(self) -> None:
        app = app_with(PrepareScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            app.screen.show_saved(SaveState("saving"))
            await pilot.pause()
            assert rows(app)[-2].startswith("  saved 14:31:58")
            app.screen._redraw_saved()
            await until(pilot, lambda: rows(app)[-2].startswith("  saving"), "it says so")

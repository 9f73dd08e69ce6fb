from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget

from alignment_tui.ui.command import BACK
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.text import paragraph, plain
from alignment_tui.ui.widgets.fields import TextField
from alignment_tui.ui.widgets.rows import Row, Rows
from alignment_tui.ui.widgets.steps import Step, Steps
from ui_kit import app_with, rows, shown, until

PEOPLE = tuple(Row(f"p{n}", plain(f"Person {n}"), lead=plain(f"{n:>3}  "), right=plain("today")) for n in range(1, 6))


class ListScreen(FramedScreen[None]):
    OFFERED = (BACK,)

    def __init__(self, listed: Rows) -> None:
        super().__init__()
        self.listed, self.heard = listed, []

    def compose_body(self) -> Iterable[Widget]:
        yield self.listed

    def on_rows_highlighted(self, event: Rows.Highlighted) -> None:
        self.heard.append(("highlighted", event.row_id))

    def on_rows_opened(self, event: Rows.Opened) -> None:
        self.heard.append(("opened", event.row_id))

    def on_rows_past_end(self, event: Rows.PastEnd) -> None:
        self.heard.append(("past", event.direction))

    def on_steps_step_chosen(self, event: Steps.StepChosen) -> None:
        self.heard.append(("step", event.step_id))

    def on_steps_step_opened(self, event: Steps.StepOpened) -> None:
        self.heard.append(("into", event.step_id))


class TestChoosing:
    async def test_moves_and_opens_by_key(self) -> None:
        app = app_with(lambda: ListScreen(Rows([Row.heading(plain("Later")), *PEOPLE])))
        async with app.run_test(size=(60, 18)) as pilot:
            await pilot.press("down", "down", "up", "enter")
            await until(pilot, lambda: ("opened", "p2") in app.screen.heard, "it was opened")
            assert app.screen.heard == [
                ("highlighted", "p2"),
                ("highlighted", "p3"),
                ("highlighted", "p2"),
                ("opened", "p2"),
            ]

    async def test_the_bar_is_a_block_where_the_keys_go_and_a_line_where_they_do_not(self) -> None:
        class Two(FramedScreen[None]):
            def compose_body(self) -> Iterable[Widget]:
                yield Rows(PEOPLE)
                yield TextField("Goal")

        app = app_with(Two)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "▌   1  Person 1" in shown(app), "the list has the keys")
            app.screen.query_one(TextField).focus()
            await until(pilot, lambda: "│   1  Person 1" in shown(app), "the field has them")
            assert shown(app).count("▌") == 1

    async def test_loading_and_choosing_by_program_is_quiet(self) -> None:
        app = app_with(lambda: ListScreen(Rows(PEOPLE)))
        async with app.run_test(size=(60, 18)) as pilot:
            app.screen.listed.highlight("p4")
            app.screen.listed.show(PEOPLE[1:])
            await pilot.pause()
            assert app.screen.listed.highlighted == "p4"
            assert app.screen.heard == []

    async def test_going_beyond_an_end_is_told(self) -> None:
        app = app_with(lambda: ListScreen(Rows(PEOPLE)))
        async with app.run_test(size=(60, 18)) as pilot:
            await pilot.press("up", "end", "down")
            await until(pilot, lambda: ("past", 1) in app.screen.heard, "it was told")
            assert ("past", -1) in app.screen.heard

    async def test_a_click_chooses_and_a_second_opens(self) -> None:
        app = app_with(lambda: ListScreen(Rows(PEOPLE)))
        async with app.run_test(size=(60, 18)) as pilot:
            await until(pilot, lambda: "Person 3" in shown(app), "it is drawn")
            line = next(n for n, row in enumerate(rows(app)) if "Person 3" in row)
            await pilot.click(offset=(12, line))
            assert app.screen.listed.highlighted == "p3"
            assert ("opened", "p3") not in app.screen.heard
            await pilot.click(offset=(12, line))
            await until(pilot, lambda: ("opened", "p3") in app.screen.heard, "it was opened")

    async def test_a_click_on_a_heading_or_beside_the_rows_does_nothing(self) -> None:
        app = app_with(lambda: ListScreen(Rows([Row.heading(plain("Later")), *PEOPLE])))
        async with app.run_test(size=(60, 18)) as pilot:
            await until(pilot, lambda: "Later" in shown(app), "it is drawn")
            line = next(n for n, row in enumerate(rows(app)) if "Later" in row)
            await pilot.click(offset=(4, line))
            await pilot.click(offset=(4, 14))
            assert app.screen.listed.highlighted == "p1"
            assert app.screen.heard == []

    async def test_nothing_is_chosen_where_nothing_need_be(self) -> None:
        app = app_with(lambda: ListScreen(Rows(PEOPLE, chooses=False)))
        async with app.run_test(size=(60, 18)) as pilot:
            app.screen.set_focus(None)
            await pilot.pause()
            app.screen.listed.highlight(None)
            assert app.screen.listed.highlighted is None

    async def test_an_empty_list_takes_every_key(self) -> None:
        app = app_with(lambda: ListScreen(Rows()))
        async with app.run_test(size=(60, 18)) as pilot:
            await pilot.press("up", "down", "pageup", "pagedown", "home", "end", "enter")
            assert app.screen.listed.highlighted is None


class TestBreaking:
    def parts(self, row: Row, width: int) -> list[tuple[int, str]]:
        return [(inset, words.plain) for inset, words in row.parts(width)]

    def test_the_right_end_takes_room_from_the_first_row_only(self) -> None:
        row = Row("a", plain("one two three four"), right=plain("today"))
        assert self.parts(row, 14) == [(0, "one two"), (0, "three four")]

    def test_what_follows_stands_further_in(self) -> None:
        row = Row("a", plain("one two three"), lead=plain("12 "), below=(plain("four five six"),), indent=2)
        assert self.parts(row, 12) == [(3, "one two"), (5, "three"), (5, "four"), (5, "five"), (5, "six")]

    def test_own_breaks_are_kept(self) -> None:
        row = Row("a", paragraph("one\n\ntwo"), right=plain("x"))
        assert self.parts(row, 20) == [(0, "one"), (0, ""), (0, "two")]

    def test_nothing_is_one_row(self) -> None:
        assert self.parts(Row.room(), 20) == [(0, "")]

    def test_no_width_is_too_small(self) -> None:
        assert self.parts(Row("a", plain("abcdef"), lead=plain("12345"), right=plain("12345")), 1) == [
            (5, "abcd"),
            (5, "ef"),
        ]


class TestLayout:
    async def test_words_wrap_under_themselves_and_keep_clear_of_the_right(self) -> None:
        row = Row(
            "a", plain("managers decide, I stop being the last stop " * 3), lead=plain(" 11  C "), right=plain("today")
        )
        app = app_with(lambda: ListScreen(Rows([row])))
        async with app.run_test(size=(60, 18)) as pilot:
            await until(pilot, lambda: "managers" in shown(app), "it is drawn")
            text = [line for line in rows(app)[2:-2] if line.strip()]
            assert text[0].endswith("today")
            assert text[0].startswith("  ▌  11  C managers")
            assert all(line.startswith("  ▌" + " " * 8) and line[11] != " " for line in text[1:])
            assert len(text) == 4

    async def test_five_thousand_rows_lay_out_only_what_is_in_sight(self) -> None:
        many = [Row(f"r{n}", plain(f"row {n} " + "word " * (n % 40))) for n in range(5_000)]
        app = app_with(lambda: ListScreen(Rows(many)))
        async with app.run_test(size=(80, 24)) as pilot:
            listed = app.screen.listed
            painted = []
            paint = listed._paint
            listed._paint = lambda row, **how: painted.append(row.id) or paint(row, **how)
            await pilot.press("end")
            await until(pilot, lambda: "row 4999" in shown(app), "the last one is in sight")
            assert listed.highlighted == "r4999"
            assert len(set(painted)) < 60

    async def test_only_a_new_row_is_measured_when_the_others_are_shown_again(self) -> None:
        many = [Row(f"r{n}", plain(f"row {n}")) for n in range(500)]
        app = app_with(lambda: ListScreen(Rows(many)))
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "row 0" in shown(app), "it is drawn")
            listed = app.screen.listed
            measured = []
            height = listed._height
            listed._height = lambda row: measured.append(row.id) or height(row)
            listed.show([*many, Row("new", plain("new " * 40))])
            listed.scroll_to_newest()
            await until(pilot, lambda: "new new" in shown(app), "the new one is in sight")
            assert measured == ["new"]

    async def test_what_was_chosen_stays_in_sight_when_the_size_changes(self) -> None:
        many = [Row(f"r{n}", plain(f"row {n}, " + "word " * 30)) for n in range(300)]
        app = app_with(lambda: ListScreen(Rows(many)))
        async with app.run_test(size=(120, 36)) as pilot:
            app.screen.listed.highlight("r200")
            for width, height in [(60, 16), (120, 36), (80, 24)]:
                await pilot.resize_terminal(width, height)
                await until(pilot, lambda: "row 200," in shown(app), "it is in sight")
            assert app.screen.listed.highlighted == "r200"

    async def test_counts_what_lies_above_and_below(self) -> None:
        many = [Row(f"r{n}", plain(f"row {n}")) for n in range(100)]
        app = app_with(lambda: ListScreen(Rows(many)))
        async with app.run_test(size=(80, 24)) as pilot:
            listed = app.screen.listed
            await until(pilot, lambda: listed.below, "it is laid out")
            seen = listed.scrollable_content_region.height
            assert (listed.above, listed.below) == (0, 100 - seen)
            listed.scroll_to_newest()
            await until(pilot, lambda: listed.above == 100 - seen, "the end is in sight")
            assert listed.below == 0

    async def test_an_unchanged_row_is_not_painted_again(self) -> None:
        app = app_with(lambda: ListScreen(Rows(PEOPLE)))
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "Person 5" in shown(app), "it is drawn")
            listed = app.screen.listed
            await pilot.press("down")
            await until(pilot, lambda: "▌   2" in shown(app), "the bar has moved")
            painted = []
            paint = listed._paint
            listed._paint = lambda row, **how: painted.append(row.id) or paint(row, **how)
            await pilot.press("down")
            await until(pilot, lambda: "▌   3" in shown(app), "the bar has moved")
            assert set(painted) <= {"p2", "p3"}

    async def test_the_theme_reaches_rows_already_painted(self) -> None:
        app = app_with(lambda: ListScreen(Rows([Row("a", Content.styled("words", "$accent"))])))
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "words" in shown(app), "it is drawn")
            app.show_colours("light")

            def colours() -> set[str]:
                strips = app.screen._compositor.render_strips()
                return {s.style.color.name for strip in strips for s in strip if s.text == "words" and s.style.color}

            await until(pilot, lambda: colours() == {"#855600"}, "the words are in the light accent")


STEPS = (
    Step("agree", "Agreements", "done", done=True),
    Step("goals", "Amara's goals", "2 of 3", note="6 minutes left"),
    Step("kept", "Kept ready", "2"),
)


class TestSteps:
    async def test_show_their_state_at_the_right(self) -> None:
        app = app_with(lambda: ListScreen(Steps(STEPS)))
        async with app.run_test(size=(60, 24)) as pilot:
            await until(pilot, lambda: "Kept ready" in shown(app), "they are drawn")
            lines = [line for line in rows(app)[2:-2] if line.strip()]
            assert lines[0].startswith("  ▌ Agreements")
            assert lines[0].endswith("done")
            assert lines[2].strip() == "6 minutes left"

    async def test_moving_chooses_and_enter_goes_in(self) -> None:
        app = app_with(lambda: ListScreen(Steps(STEPS)))
        async with app.run_test(size=(60, 24)) as pilot:
            await pilot.press("down", "enter")
            await until(pilot, lambda: ("into", "goals") in app.screen.heard, "it went in")
            assert app.screen.heard == [("step", "goals"), ("into", "goals")]

    async def test_showing_anew_keeps_the_place_and_says_nothing(self) -> None:
        app = app_with(lambda: ListScreen(Steps(STEPS)))
        async with app.run_test(size=(60, 24)) as pilot:
            app.screen.listed.go_to("kept")
            app.screen.listed.show_steps(STEPS)
            await pilot.pause()
            assert app.screen.listed.current == "kept"
            assert app.screen.heard == []

from __future__ import annotations

from collections.abc import Iterable

import pytest
from textual import events
from textual.widget import Widget

from alignment_tui.ui.command import BACK
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.text import entered
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import FieldRow, TextField
from alignment_tui.ui.widgets.long_field import LongField, WordsArea
from alignment_tui.ui.widgets.part import Part
from ui_kit import HOSTILE, app_with, rows, shown, until


class FormScreen(FramedScreen[None]):
    OFFERED = (BACK,)

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, str, str]] = []

    def compose_body(self) -> Iterable[Widget]:
        yield Part(
            TextField("Goal", hint="shared", value="a goal", id="goal"),
            LongField("Success", hint="not yet", value="some words", id="success"),
            Choice("Who may see it", (("private", "private"), ("shared", "shared")), "shared", id="who"),
            TextField("Last", id="last"),
        )

    def on_field_row_changed(self, event: FieldRow.Changed) -> None:
        self.heard.append(("changed", event.control.id, event.value))

    def on_field_row_left(self, event: FieldRow.Left) -> None:
        self.heard.append(("left", event.control.id, event.value))

    def on_field_row_entered(self, event: FieldRow.Entered) -> None:
        self.heard.append(("entered", event.control.id, event.value))

    def on_choice_changed(self, event: Choice.Changed) -> None:
        self.heard.append(("chosen", event.control.id, event.value))


async def ready(pilot, app) -> FormScreen:
    await until(pilot, lambda: "Last" in shown(app), "the form is drawn")
    return app.screen


class TestLoading:
    async def test_what_is_typed_goes_after_the_words_that_were_loaded(self) -> None:
        app = app_with(FormScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await ready(pilot, app)
            goal, success = screen.query_one("#goal", TextField), screen.query_one("#success", LongField)
            screen.query_one("#last", TextField).focus()
            await until(pilot, lambda: screen.focused in screen.query("#last *"), "the keys are elsewhere")
            goal.load("another, longer goal")
            success.load("other words\nin two rows")
            goal.focus()
            await pilot.press("!", "tab", "!")
            await until(pilot, lambda: success.value.endswith("!"), "typed into both")
            assert (goal.value, success.value) == ("another, longer goal!", "other words\nin two rows!")

    async def test_opening_a_form_changes_nothing(self) -> None:
        app = app_with(FormScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await ready(pilot, app)
            screen.query_one("#goal", TextField).load("another")
            screen.query_one("#success", LongField).load("other words\nin two rows")
            screen.query_one("#who", Choice).load("private")
            for _ in range(5):
                await pilot.pause()
            assert screen.heard == []
            assert screen.query_one("#success", LongField).value == "other words\nin two rows"


class TestTyping:
    async def test_is_told_as_it_happens_and_when_the_field_is_left(self) -> None:
        app = app_with(FormScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await ready(pilot, app)
            screen.query_one("#goal", TextField).focus()
            await pilot.press("x", "tab")
            await until(pilot, lambda: ("left", "goal", "a goalx") in screen.heard, "it was left")
            assert ("changed", "goal", "a goalx") in screen.heard

    async def test_enter_goes_to_the_next_field(self) -> None:
        app = app_with(FormScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await ready(pilot, app)
            screen.query_one("#goal", TextField).focus()
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(screen.focused, WordsArea), "the next has the keys")
            assert ("entered", "goal", "a goal") in screen.heard

    async def test_enter_in_a_long_field_is_a_new_row_and_tab_goes_on(self) -> None:
        app = app_with(FormScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await ready(pilot, app)
            screen.query_one("#success", LongField).focus()
            await pilot.press("enter", "a", "tab")
            await until(pilot, lambda: isinstance(screen.focused, Choice), "the choice has the keys")
            assert screen.query_one("#success", LongField).value == "some words\na"
            assert ("changed", "success", "some words\na") in screen.heard
            assert ("left", "success", "some words\na") in screen.heard

    async def test_a_long_field_grows_from_one_row_to_six(self) -> None:
        app = app_with(FormScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await ready(pilot, app)
            area = screen.query_one(WordsArea)
            field = screen.query_one("#success", LongField)
            await until(pilot, lambda: area.size.height == 1, "one row")
            field.load("one\ntwo\nthree")
            await until(pilot, lambda: area.size.height == 3, "three rows")
            field.load("\n".join("abcdefghij"))
            await until(pilot, lambda: area.size.height == 6, "six rows")
            field.load("")
            await until(pilot, lambda: area.size.height == 1, "one row again")

    async def test_the_label_is_bold_where_the_keys_go(self) -> None:
        app = app_with(FormScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await ready(pilot, app)

            def bold() -> set[str]:
                strips = app.screen._compositor.render_strips()[2:-2]
                return {
                    s.text.strip() for strip in strips for s in strip if s.style and s.style.bold and s.text.strip()
                }

            screen.query_one("#success", LongField).focus()
            await until(pilot, lambda: bold() == {"Success"}, "its label is bold and its hint is not")
            screen.query_one("#who", Choice).focus()
            await until(pilot, lambda: bold() == {"Who may see it", "shared"}, "so is a choice's")

    @pytest.mark.parametrize("colours", ["dark", "light"])
    async def test_the_text_cursor_is_a_steady_block(self, colours: str) -> None:
        app = app_with(FormScreen, colours=colours)
        strong = {"dark": "#f4f6f8", "light": "#0e1114"}[colours]
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await ready(pilot, app)

            def blocks() -> int:
                strips = app.screen._compositor.render_strips()
                return sum(
                    s.text == " " and s.style is not None and s.style.bgcolor is not None
                    and s.style.bgcolor.name.lower() == strong
                    for strip in strips for s in strip
                )  # fmt: skip

            for name in ("#goal", "#success"):
                screen.query_one(name, FieldRow).focus()
                await until(pilot, lambda: blocks() == 1, "there is one block")

    async def test_the_edge_shows_where_the_keys_go(self) -> None:
        app = app_with(FormScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await ready(pilot, app)
            screen.query_one("#goal", TextField).focus()
            await until(pilot, lambda: any(row.startswith("  ▌ a goal") for row in rows(app)), "the goal has the keys")
            assert any(row.startswith("  │ some words") for row in rows(app))


class TestPasting:
    @pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
    async def test_everything_is_kept_and_cleaned(self, words: str) -> None:
        app = app_with(FormScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await ready(pilot, app)
            field, area = screen.query_one("#last", TextField), screen.query_one("#success", LongField)
            area.load("")
            field.focus()
            app.post_message(events.Paste(words))
            await until(pilot, lambda: field.value, "the field has it")
            area.focus()
            app.post_message(events.Paste(words))
            await until(pilot, lambda: area.value, "the long field has it")

            assert field.value == entered(words).replace("\n", " ")
            assert area.value == entered(words)

    async def test_a_paste_of_breaks_alone_is_harmless(self) -> None:
        app = app_with(FormScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await ready(pilot, app)
            screen.query_one("#last", TextField).focus()
            app.post_message(events.Paste("\n\n"))
            app.post_message(events.Paste(""))
            await pilot.pause()
            assert screen.query_one("#last", TextField).value == ""


class TestChoice:
    async def test_turns_by_arrow_and_stops_at_the_ends(self) -> None:
        app = app_with(FormScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await ready(pilot, app)
            screen.query_one("#who", Choice).focus()
            await pilot.press("right", "left", "left")
            await until(pilot, lambda: screen.heard, "it was chosen")
            assert [heard for heard in screen.heard if heard[0] == "chosen"] == [("chosen", "who", "private")]
            assert any("(●) private   ( ) shared" in row for row in rows(app))

    async def test_a_click_chooses(self) -> None:
        app = app_with(FormScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await ready(pilot, app)
            line = next(n for n, row in enumerate(rows(app)) if "( ) private" in row)
            await pilot.click(offset=(rows(app)[line].index("private"), line))
            assert screen.query_one("#who", Choice).value == "private"

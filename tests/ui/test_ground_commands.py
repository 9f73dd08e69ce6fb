from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator

import pytest
from textual.widget import Widget

import alignment_tui.ui
from alignment_tui.ui.command import (
    BACK,
    FORBIDDEN_KEYS,
    LEAVE,
    Command,
    CommandScreen,
    is_letter,
    key_shown,
)
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.widgets.fields import TextField
from alignment_tui.ui.widgets.rows import Rows
from ui_kit import app_with, rows, shown, until


class ClosingScreen(FramedScreen[None]):
    HELP_TITLE = "Closing"
    OFFERED = (
        Command("go.on", "Go on", "On to the next.", ("n", "ctrl+n"), footer="on to the next step", short="on"),
        Command("find", "Find", "Find words.", ("f",), footer="find"),
        Command(
            "meeting.close",
            "Close the meeting",
            "Finish the debrief and close the meeting.",
            ("ctrl+o",),
            footer="close",
            why_not=lambda screen: None if screen.finished else "Two lines are still to be finished",
        ),
        BACK,
    )

    def __init__(self) -> None:
        super().__init__()
        self.finished, self.done = False, []

    def compose_body(self) -> Iterable[Widget]:
        yield Rows(id="list")
        yield TextField("Goal", id="goal")

    def do_go_on(self) -> None:
        self.done.append("go.on")

    def do_find(self) -> None:
        self.done.append("find")

    def do_meeting_close(self) -> None:
        self.done.append("meeting.close")


class TestTheFooter:
    async def test_lists_what_can_be_done_in_order_of_use_and_help_last(self) -> None:
        app = app_with(ClosingScreen)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: "F1" in rows(app)[-1], "the footer is drawn")
            assert rows(app)[-1] == "  n on to the next step   f find   / every action   Esc back   F1 help"

    async def test_uses_short_words_where_it_is_narrow(self) -> None:
        app = app_with(ClosingScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "F1" in rows(app)[-1], "the footer is drawn")
            assert rows(app)[-1] == "  n on  f find  / actions  Esc back  F1 help"

    async def test_names_no_letter_while_a_field_has_the_keys(self) -> None:
        app = app_with(ClosingScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            app.screen.query_one(TextField).focus()
            await until(pilot, lambda: "ctrl+n" in rows(app)[-1], "the footer follows the focus")
            assert rows(app)[-1] == "  ctrl+n on  ctrl+p actions  Esc back  F1 help"

    async def test_shows_a_command_once_it_can_be_done(self) -> None:
        app = app_with(ClosingScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            app.screen.finished = True
            app.screen.commands_changed()
            await until(pilot, lambda: "ctrl+o close" in rows(app)[-1], "it is there")

    async def test_a_click_does_what_the_key_does(self) -> None:
        app = app_with(ClosingScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "f find" in rows(app)[-1], "the footer is drawn")
            await pilot.click(offset=(rows(app)[-1].index("find"), 23))
            await until(pilot, lambda: app.screen.done == ["find"], "it was done")

    async def test_leaves_out_from_the_right_and_keeps_help(self) -> None:
        class Many(FramedScreen[None]):
            OFFERED = tuple(
                Command(f"c{n}", f"C{n}", "One.", (f"ctrl+{key}",), footer=f"a longer word {n}")
                for n, key in enumerate("bfglnorst")
            )

        app = app_with(Many)
        async with app.run_test(size=(60, 18)) as pilot:
            await until(pilot, lambda: "F1 help" in rows(app)[-1], "the footer is drawn")
            assert rows(app)[-1].startswith("  ctrl+b a longer word 0")
            assert rows(app)[-1].endswith("F1 help")
            assert len(app.screen.footer_commands()) == 7

    async def test_leaving_stands_after_help_where_it_is_offered(self) -> None:
        class HomeLike(FramedScreen[None]):
            OFFERED = (Command("open", "Open", "Open it.", ("enter",), footer="open", told=True), LEAVE)

        app = app_with(HomeLike)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "F1" in rows(app)[-1], "the footer is drawn")
            assert rows(app)[-1] == "  Enter open  / actions  F1 help  ctrl+q quit"


class TestKeys:
    async def test_an_unavailable_key_says_why(self) -> None:
        app = app_with(ClosingScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("ctrl+o")
            await until(pilot, lambda: "Two lines are still to be finished" in rows(app)[-2], "the reason is said")
            assert app.screen.done == []

            app.screen.finished = True
            await pilot.press("ctrl+o")
            assert app.screen.done == ["meeting.close"]

    async def test_letters_act_only_where_no_field_has_the_keys(self) -> None:
        app = app_with(ClosingScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("f")
            assert app.screen.done == ["find"]

            app.screen.query_one(TextField).focus()
            await pilot.press("f", "n", "/")
            assert app.screen.done == ["find"]
            assert app.screen.query_one(TextField).value == "fn/"

    async def test_a_screen_may_give_a_common_key_its_own_meaning(self) -> None:
        class Ready(FramedScreen[None]):
            OFFERED = (Command("begin", "Begin the meeting", "When all are there.", ("ctrl+s",), footer="begin"),)
            begun = 0

            def do_begin(self) -> None:
                self.begun += 1

        app = app_with(Ready)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("ctrl+s")
            assert app.screen.begun == 1
            assert app.screen.command("saved") is None

    async def test_saved_is_answered(self) -> None:
        app = app_with(ClosingScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "Nothing to keep yet." in shown(app), "it answers")

    async def test_leaving_asks_nothing(self) -> None:
        app = app_with(ClosingScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("ctrl+q")
            await pilot.pause()
        assert app.return_value == 0
        assert app.desk.closed >= 1

    @pytest.mark.parametrize(
        ("key", "as_written"),
        [("f1", "F1"), ("escape", "Esc"), ("ctrl+n", "ctrl+n"), ("up", "↑"), ("f", "f"), ("/", "/")],
    )
    def test_are_written_as_people_know_them(self, key: str, as_written: str) -> None:
        assert key_shown(key) == as_written


def every_screen() -> Iterator[type[CommandScreen[object]]]:
    for module in pkgutil.walk_packages(alignment_tui.ui.__path__, "alignment_tui.ui."):
        importlib.import_module(module.name)
    waiting = list(CommandScreen.__subclasses__())
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith("alignment_tui."):
            yield kind


class TestEveryScreen:
    """Textual runs the first of two commands with the same key and says nothing."""

    def test_has_each_key_once(self) -> None:
        for kind in every_screen():
            keys = [key for command in kind.all_commands() if not command.told for key in command.keys]
            assert sorted(set(keys)) == sorted(keys), kind.__name__

    def test_has_each_id_once(self) -> None:
        for kind in every_screen():
            ids = [command.id for command in kind.all_commands()]
            assert len(set(ids)) == len(ids), kind.__name__

    def test_binds_no_key_that_a_field_or_terminal_takes(self) -> None:
        for kind in every_screen():
            for command in kind.all_commands():
                for key in command.keys:
                    assert key not in FORBIDDEN_KEYS, (kind.__name__, command.id)
                    assert "alt+" not in key, (kind.__name__, command.id)

    def test_can_do_what_it_declares(self) -> None:
        from alignment_tui.ui.start import CoachApp

        for kind in every_screen():
            for command in kind.all_commands():
                if not command.told:
                    doers = (kind, CoachApp, *getattr(kind, "DOERS", ()))
                    assert any(hasattr(doer, command.handler) for doer in doers), command.id

    def test_says_reasons_and_help_in_few_words(self) -> None:
        for kind in every_screen():
            for command in kind.all_commands():
                assert command.label, (kind.__name__, command.id)
                assert command.help.endswith("."), (kind.__name__, command.id)
                written_out = [key for key in command.keys if is_letter(key) and len(key) > 1]
                assert set(written_out) <= {"space"}, command.id

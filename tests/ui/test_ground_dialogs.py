from __future__ import annotations

from collections.abc import Iterable

import pytest
from textual.widget import Widget

from alignment_tui.ui.command import ACTIONS, BACK, Command
from alignment_tui.ui.dialogs.actions import ActionsDialog, listed, matching, rank
from alignment_tui.ui.dialogs.ask import AskDialog
from alignment_tui.ui.dialogs.help import HelpScreen
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.widgets.rows import Rows
from ui_kit import app_with, rows, shown, until


class EngagementScreen(FramedScreen[None]):
    HELP_TITLE, HELP_ABOUT = "Engagement", "everything about one client"
    OFFERED = (
        Command("copies", "Copies: Amara's own, mine", "One page for each reader.", ("c",), footer="copies"),
        Command("compare", "Compare the goals, then and now", "Side by side.", ("t",), group="Looking back"),
        Command(
            "conclude",
            "Conclude the engagement",
            "When all its meetings are closed.",
            reach="engagement",
            why_not=lambda screen: "the final is planned for 12 November",
        ),
        Command("recover", "Recover an earlier state", "Any state of the last weeks.", reach="everywhere"),
        Command("move", "Move", "Up and down choose.", shown="↑ ↓", footer="choose", told=True),
        BACK,
    )

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def compose_body(self) -> Iterable[Widget]:
        yield Rows()

    def do_copies(self) -> None:
        self.done.append("copies")

    def do_compare(self) -> None:
        self.done.append("compare")

    def do_conclude(self) -> None:
        self.done.append("conclude")

    def do_recover(self) -> None:
        self.done.append("recover")


async def opened(pilot, app) -> ActionsDialog:
    await pilot.press("/")
    await until(pilot, lambda: isinstance(app.screen, ActionsDialog), "the actions are open")
    await until(pilot, lambda: "actions" in shown(app), "they are drawn")
    return app.screen


class TestMatching:
    @pytest.mark.parametrize(
        ("query", "expected"),
        [("co", 0), ("Compare the", 0), ("goals", 1), ("the now", 1), ("gln", 2), ("xq", None), ("now the", None)],
    )
    def test_beginnings_of_words_come_before_letters_in_order(self, query: str, expected: int | None) -> None:
        assert rank("Compare the goals, then and now", query) == expected

    def test_case_and_accents_do_not_matter(self) -> None:
        assert rank("Résumé of the day", "RESUME") == 0

    def test_keeps_the_reaches_apart(self) -> None:
        commands = [
            Command("a", "Recover it", "A.", reach="everywhere"),
            Command("b", "Concord", "B.", reach="everywhere"),
            Command("c", "Conclude", "C.", reach="engagement"),
        ]
        assert [c.id for c in matching(commands, "co")] == ["c", "b", "a"]

    def test_nothing_typed_lists_everything(self) -> None:
        assert matching([ACTIONS, BACK], " ") == [ACTIONS, BACK]


class TestActions:
    async def test_lists_this_screen_then_the_engagement_then_everywhere(self) -> None:
        app = app_with(EngagementScreen)
        async with app.run_test(size=(120, 36)) as pilot:
            await opened(pilot, app)
            text = shown(app)
            order = ["Engagement", "Copies: Amara's own", "This engagement", "Conclude", "Everywhere", "Recover"]
            assert [word for word in order if word in text] == order
            places = [text.index(word) for word in order]
            assert places == sorted(places)
            assert "Up and down choose" not in text

    async def test_a_few_letters_and_enter_do_it(self) -> None:
        app = app_with(EngagementScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            await opened(pilot, app)
            await pilot.press(*"rec", "enter")
            await until(
                pilot, lambda: app.screen.id == "_default" or not isinstance(app.screen, ActionsDialog), "closed"
            )
            await until(pilot, lambda: app.screen.done == ["recover"], "it was done")

    async def test_what_cannot_be_done_stays_and_says_why(self) -> None:
        app = app_with(EngagementScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            await opened(pilot, app)
            await pilot.press(*"conclude")
            await until(
                pilot, lambda: "not yet: the final is planned for 12 November" in shown(app), "the reason is there"
            )
            await pilot.press("enter")
            await until(pilot, lambda: "The final is planned" in rows(app)[-2], "the status line says it")
            assert app.screen.done == []

    async def test_what_can_be_done_is_chosen_first(self) -> None:
        app = app_with(EngagementScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            dialog = await opened(pilot, app)
            await pilot.press(*"co")
            await until(pilot, lambda: dialog.query_one(Rows).highlighted == "copies", "copies is chosen")
            await pilot.press("down", "enter")
            await until(pilot, lambda: app.screen.done == ["compare"], "the next was done")

    async def test_the_last_used_comes_first(self) -> None:
        app = app_with(EngagementScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("t")
            assert [c.id for c in listed(app.screen)][:2] == ["compare", "copies"]

    @pytest.mark.parametrize("key", ["escape", "backspace", "ctrl+p"])
    async def test_goes_back_and_does_nothing(self, key: str) -> None:
        app = app_with(EngagementScreen)
        async with app.run_test(size=(60, 18)) as pilot:
            await opened(pilot, app)
            await pilot.press(key)
            await until(pilot, lambda: not isinstance(app.screen, ActionsDialog), "closed")
            assert app.screen.done == []

    async def test_nothing_found_says_so_and_enter_stays(self) -> None:
        app = app_with(EngagementScreen)
        async with app.run_test(size=(60, 18)) as pilot:
            await opened(pilot, app)
            await pilot.press(*"xq[/b]", "enter")
            await until(pilot, lambda: 'No action with "xq[/b]".' in shown(app), "it says so")
            assert isinstance(app.screen, ActionsDialog)

    async def test_a_click_on_a_row_twice_does_it_and_outside_goes_back(self) -> None:
        app = app_with(EngagementScreen)
        async with app.run_test(size=(120, 36)) as pilot:
            await opened(pilot, app)
            await pilot.click(offset=(1, 5))
            await until(pilot, lambda: not isinstance(app.screen, ActionsDialog), "closed")
            await opened(pilot, app)
            line = next(n for n, row in enumerate(rows(app)) if "Compare the goals" in row)
            await pilot.click(offset=(40, line))
            await pilot.click(offset=(40, line))
            await until(pilot, lambda: not isinstance(app.screen, ActionsDialog), "closed")
            await until(pilot, lambda: app.screen.done == ["compare"], "it was done")

    async def test_leaves_the_program_from_here_too(self) -> None:
        app = app_with(EngagementScreen)
        async with app.run_test(size=(60, 18)) as pilot:
            await opened(pilot, app)
            await pilot.press("ctrl+q")
            await pilot.pause()
        assert app.return_value == 0


class TestHelp:
    async def test_shows_every_key_of_the_screen_with_reasons(self, size: tuple[int, int]) -> None:
        app = app_with(EngagementScreen)
        async with app.run_test(size=size) as pilot:
            await pilot.press("f1")
            await until(
                pilot, lambda: isinstance(app.screen, HelpScreen) and "Looking back" in shown(app), "help is open"
            )
            text = shown(app)
            assert rows(app)[0].startswith("  Help  everything about one client")
            assert rows(app)[0].endswith("F1 or Esc: back")
            for words in ("One page for each reader.", "Side by side.", "Up and down choose."):
                assert words in text
            assert "the final is planned" in text

    async def test_turns_to_the_other_pages_and_back(self) -> None:
        app = app_with(EngagementScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("f1")
            await until(pilot, lambda: "Side by side." in shown(app), "help is open")
            await pilot.press("right", "right")
            await until(pilot, lambda: "Everything is kept as you type" in shown(app), "the last page is open")
            assert "Side by side." not in shown(app)
            await pilot.press("left")
            await until(pilot, lambda: "Side by side." in shown(app), "the first page is open")

    async def test_finds_a_key_or_a_word_on_every_page(self) -> None:
        app = app_with(EngagementScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("f1")
            await until(pilot, lambda: "Side by side." in shown(app), "help is open")
            await pilot.press("f", *"f1")
            await until(pilot, lambda: "Side by side." not in shown(app), "the others are gone")
            assert "Every key of the screen you come from" in shown(app)
            await pilot.press("backspace", "backspace", *"side")
            await until(pilot, lambda: "Side by side." in shown(app), "it is found by a word")
            await pilot.press("escape")
            await until(pilot, lambda: "One page for each reader." in shown(app), "all of the page is back")
            assert isinstance(app.screen, HelpScreen)

    async def test_a_word_nowhere_in_it_leaves_an_empty_page(self) -> None:
        app = app_with(EngagementScreen)
        async with app.run_test(size=(60, 18)) as pilot:
            await pilot.press("f1", "f", *"[/b]xq")
            await until(pilot, lambda: "Nothing here has that." in shown(app), "it says so")

    @pytest.mark.parametrize("key", ["f1", "escape"])
    async def test_goes_back_to_where_it_came_from(self, key: str) -> None:
        app = app_with(EngagementScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("f1")
            await until(pilot, lambda: isinstance(app.screen, HelpScreen), "help is open")
            await pilot.press(key)
            await until(pilot, lambda: isinstance(app.screen, EngagementScreen), "back")
            assert len(app.screen_stack) == 1


class TestAsk:
    async def _ask(self, pilot, app) -> list[str | None]:
        answers: list[str | None] = []
        dialog = AskDialog(
            "Remove the goal [/b]?",
            "It goes from the plan. Copies made elsewhere are not reached.",
            (("remove", "Remove the goal"), ("keep", "Keep it")),
            safe="keep",
        )
        app.push_screen(dialog, answers.append)
        await until(pilot, lambda: "Keep it" in shown(app), "it asks")
        return answers

    async def test_the_safe_answer_has_the_keys(self) -> None:
        app = app_with(EngagementScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            answers = await self._ask(pilot, app)
            assert "Remove the goal [/b]?" in shown(app)
            await pilot.press("enter")
            await until(pilot, lambda: answers, "an answer")
            assert answers == ["keep"]

    async def test_answers_once(self) -> None:
        app = app_with(EngagementScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            answers = await self._ask(pilot, app)
            dialog = app.screen
            dialog.close("remove")
            dialog.close("remove")
            await until(pilot, lambda: answers, "an answer")
            assert answers == ["remove"]
            assert len(app.screen_stack) == 1

    async def test_escape_is_no_answer(self) -> None:
        app = app_with(EngagementScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            answers = await self._ask(pilot, app)
            await pilot.press("left", "escape")
            await until(pilot, lambda: answers, "an answer")
            assert answers == [None]

    async def test_the_other_answer_is_an_arrow_away(self) -> None:
        app = app_with(EngagementScreen)
        async with app.run_test(size=(60, 18)) as pilot:
            answers = await self._ask(pilot, app)
            await pilot.press("left", "enter")
            await until(pilot, lambda: answers, "an answer")
            assert answers == ["remove"]

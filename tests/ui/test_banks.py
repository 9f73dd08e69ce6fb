"""The question banks on the screen: seen, changed, tried, shared; also in the middle of a meeting."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot

from alignment_tui.domain.line import Line
from alignment_tui.session.desk import Desk
from alignment_tui.ui.places import BanksPlace, HomePlace, LivePlace, Place
from alignment_tui.ui.screens.banks import BanksScreen, text_editor
from alignment_tui.ui.screens.banks.cues import CuesScreen
from alignment_tui.ui.screens.banks.news import NewsScreen
from alignment_tui.ui.screens.banks.question import QuestionScreen
from alignment_tui.ui.screens.banks.taking_in import TakeInScreen
from alignment_tui.ui.screens.live import LiveScreen
from alignment_tui.ui.start import CoachApp
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.rows import Rows
from desk_kit import MORNING, desk_in
from live_kit import desk_with_meeting
from ui_kit import FixedClock, rows, shown, until

MINE = """schema = 1
kind = "bank"
id = "mine"
title = "Mine"
purpose = "x"
steps = ["sponsor-view"]

# asked first
[[question]]
id = "a"
intent = "x"
say = "What do you see in {client} today?"
bare = "What do you see today?"
"""

_WHILE_CUES_ARE_READ = 90.0


class Hands:
    """The program under the hands of a test."""

    def __init__(self, app: CoachApp, desk: Desk, pilot: Pilot[Any]) -> None:
        self.app, self.desk, self.pilot = app, desk, pilot

    async def press(self, *keys: str) -> None:
        for key in keys:
            if key.startswith("text:"):
                self.app.post_message(events.Paste(key.removeprefix("text:")))
                await self.pilot.pause()
            else:
                await self.pilot.press(key)
        await self.pilot.pause()

    async def until(self, words: str, seconds: float = 30.0) -> None:
        await until(self.pilot, lambda: words in shown(self.app), f"{words}\n{shown(self.app)}", seconds)

    async def at(self, screen: type[Any]) -> None:
        await until(self.pilot, lambda: isinstance(self.app.screen, screen), f"{screen}\n{shown(self.app)}")

    @property
    def own(self) -> Path:
        return self.desk.folders.own_banks

    def put(self, text: str, name: str = "mine.toml") -> Path:
        self.own.mkdir(exist_ok=True)
        path = self.own / name
        path.write_text(text)
        return path

    def forward(self) -> None:
        assert isinstance(self.desk.clock, FixedClock)
        self.desk.clock.forward(2)


@asynccontextmanager
async def opened(desk: Desk, place: Place | None = None, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Hands]:
    app = CoachApp(desk, place or BanksPlace())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Hands(app, desk, pilot)


def put_mine(desk: Desk, text: str = MINE) -> None:
    desk.folders.own_banks.mkdir()
    (desk.folders.own_banks / "mine.toml").write_text(text)


async def test_seen_from_home_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    desk = desk_in(tmp_path)
    put_mine(desk)
    async with opened(desk, HomePlace(), size) as hands:
        await hands.until("Read the question banks")
        await hands.press("b")
        await hands.at(BanksScreen)
        await hands.until("Kept ready for the client")
        await hands.press("end", "enter")
        await hands.until("What do you see in {client} today?")
        if size[1] >= 24:
            await hands.until("What do you see in Amara today?")
        await hands.press("enter")
        await hands.at(QuestionScreen)
        await hands.until("Question")
        if size[0] < 80:
            await hands.press("f9")
        await hands.until("What do you see in Amara today?")
        assert all(len(row) <= size[0] for row in rows(hands.app))
        await hands.press("escape")
        await hands.at(BanksScreen)
        await hands.press("escape", "escape")
        await until(hands.pilot, lambda: len(hands.app.screen_stack) == 1, "home again")


async def test_hostile_words_stay_words(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    hostile = (
        "[/b] [@click=app.bell]x[/] \u202e \u05e9\u05dc\u05d5\u05dd \u4e2d\u6587 e\u0301 " + "long " * 60 + "{client}?"
    )
    put_mine(desk, MINE.replace("What do you see in {client} today?", hostile).replace('"Mine"', f'"{hostile[:30]}"'))
    async with opened(desk, BanksPlace("mine@en"), (60, 18)) as hands:
        await hands.until("[@click=app.bell]x[/]")
        await hands.press("enter")
        await hands.at(QuestionScreen)
        await hands.press("f9")
        await hands.until("[@click=app.bell]x[/]")
        for strip in hands.app.screen._compositor.render_strips():
            row = "".join(segment.text for segment in strip if not segment.control)
            assert cell_len(row) == 60, row
            assert "\u202e" not in row
        assert hands.app._exception is None


async def test_a_bank_from_nothing_changed_and_taken_back(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    async with opened(desk) as hands:
        await hands.press("a", "text:Good days", "enter")
        await hands.until("No questions yet. n writes one; or copy one here from another bank")
        await hands.press("n")
        await hands.at(QuestionScreen)
        await hands.press("text:What would {cilent} call a good day?")
        await hands.until("{cilent} stands for nothing here. Did you mean {client}?")
        assert "What would {cilent} call" in "".join(rows(hands.app)[5:9]), "it is seen where it would stand"
        await hands.press("escape")
        await hands.at(BanksScreen)
        file = hands.own / "good_days.toml"
        assert "cilent" not in file.read_text(), "what must be put right isn't kept"
        await hands.press("n")
        await hands.at(QuestionScreen)
        await hands.until("{cilent} stands for nothing here")
        await hands.press("ctrl+o")
        await hands.until("With no name known this would read: What would call")
        await hands.press("tab", "text:Who would not say so?", "ctrl+s")
        await hands.until("Kept. What is asked from now on is this.")
        assert 'say = "What would {client} call a good day?"' in file.read_text()
        await hands.press("escape", "escape")
        await hands.at(BanksScreen)
        await hands.press("d")
        await hands.until("Yours, to put another way.")
        await hands.press("o")
        await hands.until("Left out, and kept for old meetings.")
        assert file.read_text().count("left_out = true") == 1
        await hands.press("f8")
        await hands.until("Taken back: left out")
        await hands.press("minus")
        assert 'id = "good_day_2"' in file.read_text() or file.read_text().count("[[question]]") == 2
        await hands.press("f8", "f8", "f8")
        assert file.read_text().count("[[question]]") == 0
        hands.app.screen.action_command("bank.remove")
        await hands.until("Removed: your copy of Good days. F8 brings it back.")
        assert not file.exists()
        await hands.press("f8")
        assert file.is_file()


async def test_the_guides_question_changed_stands_in_the_coachs_file_alone(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    async with opened(desk, BanksPlace("clarify_ladder@en", "benefit")) as hands:
        questions = hands.app.screen.query_one("#questions", Rows)
        await until(hands.pilot, lambda: questions.has_focus, "the keys are among the questions")
        await hands.press("enter")
        await hands.at(QuestionScreen)
        await hands.press("ctrl+u", "text:Do you like {word}?")
        await hands.until("This can be answered with yes or no.")
        await hands.press("escape")
        await hands.at(BanksScreen)
        text = (hands.own / "clarify_ladder.toml").read_text()
        assert text.count("[[question]]") == 1
        assert 'was = {say = "What would that change for you and for {client}?"}' in text
        await hands.until("1 changed")
        await hands.until("This can be answered with yes or no.")
        await hands.press("plus", "p")
        await hands.until("pinned · changed")
        hands.app.screen.action_command("question.guide")
        await hands.until("As the guide has it.")
        assert "Do you like" not in (hands.own / "clarify_ladder.toml").read_text()
        await hands.press("f", "text:first hand", "enter")
        await hands.until("Found")
        await hands.press("y")
        await hands.until("Copied into My own.")
        assert (hands.own / "my_own.toml").is_file()


async def test_a_file_changed_outside_is_shown_and_a_broken_one_told(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    put_mine(desk)
    async with opened(desk, BanksPlace("mine@en")) as hands:
        await hands.until("What do you see in {client} today?")
        screen = hands.app.screen
        assert isinstance(screen, BanksScreen)
        hands.put(MINE.replace("What do you see", "What have you seen", 1))
        screen._look()
        await hands.until("Changed in your editor at 09:10. Shown as it now is.")
        await hands.until("What have you seen in {client}")
        hands.put(MINE.replace('today?"\nbare', "today?\nbare"))
        screen._look()
        await hands.until("The bank of 09:10 stays in use.")
        await hands.until("What have you seen in {client}")
        await hands.press("o")
        await hands.until("This bank can't be changed from here now: line 12")
        await hands.press("escape")
        hands.put(MINE + "# good again\n")
        screen._look()
        await hands.until("What do you see in {client} today?")


async def test_in_the_coachs_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_in(tmp_path)

    @contextlib.contextmanager
    def aside() -> Iterator[None]:
        yield

    def run(command: list[str]) -> int:
        path = Path(command[-1])
        path.write_text(path.read_text() + '[[question]]\nid = "z"\nintent = "x"\nsay = "And what else?"\n')
        return ended

    ended = 0
    monkeypatch.setenv("EDITOR", "my-editor --wait")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr(text_editor, "run", run)
    async with opened(desk, BanksPlace("support_ask@en")) as hands:
        monkeypatch.setattr(hands.app, "suspend", aside)
        await hands.press("e")
        await hands.until("Back from your editor.")
        await hands.until("1 own")
        assert "adds = true" in (hands.own / "support_ask.toml").read_text()
        ended = 3
        await hands.press("e")
        await hands.until("The editor ended with number 3; the bank is shown as it now is.")
        monkeypatch.setattr(text_editor, "run", _nobody)
        await hands.press("e")
        await hands.until("There is no editor my-editor here.")
        broken = hands.put("x = [", "broken.toml")
        screen = hands.app.screen
        assert isinstance(screen, BanksScreen)
        screen._look()
        await hands.press("shift+tab", "end")
        await hands.until("line 1:")
        assert screen._own_path() == broken, "what can't be read is opened where it lies"
    assert text_editor.editor({"EDITOR": "vi -u NONE"}) == ["vi", "-u", "NONE"]


def _nobody(command: list[str]) -> int:
    raise FileNotFoundError


async def test_a_colleagues_bank_is_shown_as_text_before_it_comes_in(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    put_mine(desk)
    theirs = tmp_path / "theirs.toml"
    theirs.write_text(MINE.replace("What do you see in", "What [@click=app.bell]do[/] you [/b] see in"))
    async with opened(desk) as hands:
        screen = hands.app.screen
        assert isinstance(screen, BanksScreen)
        screen.do_bank_import()
        await hands.press(f"text:{theirs}", "enter")
        await hands.at(TakeInScreen)
        await hands.until("What [@click=app.bell]do[/] you [/b] see in {client} today?")
        await hands.until("yours would go")
        await hands.press("ctrl+s")
        await hands.at(BanksScreen)
        await hands.until("Taken in. F8 takes it back.")
        assert "[/b]" in (hands.own / "mine.toml").read_text()
        await hands.press("f8")
        assert (hands.own / "mine.toml").read_text() == MINE
        screen.do_bank_export()
        await hands.press("ctrl+u", f"text:{tmp_path}/copy.toml", "enter")
        await hands.until("The copy is ready")
        assert (tmp_path / "copy.toml").is_file()


async def test_what_both_changed_is_chosen_side_by_side(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    desk.folders.own_banks.mkdir()
    file = desk.folders.own_banks / "clarify_ladder.toml"
    head = 'schema = 1\nkind = "bank"\nid = "clarify_ladder"\nadds = true\n'
    file.write_text(f'{head}[[question]]\nid = "benefit"\nsay = "What for?"\nwas = {{say = "What then?"}}\n')
    async with opened(desk) as hands:
        await hands.until("1 of the guide's questions has a new wording. Yours stays. c compares them.")
        await hands.press("c")
        await hands.at(NewsScreen)
        await hands.until("the guide's now")
        said = shown(hands.app)
        assert said.index("the guide's now") < said.index("the guide's then") < said.index("What then?")
        await hands.press("m")
        await hands.until("Everything is as you know it.")
        assert 'say = "What for?"' in file.read_text()
        assert "What would that change" in file.read_text()


async def test_changed_in_the_middle_of_a_meeting(tmp_path: Path) -> None:
    desk = desk_with_meeting(tmp_path)
    put_mine(desk)
    assert isinstance(desk.clock, FixedClock)
    desk.clock.forward(2)
    async with opened(desk, LivePlace("m-amara")) as hands:
        await hands.until("What do you see in")
        hands.app.do_banks()
        await hands.at(BanksScreen)
        await hands.until("Question banks")
        await until(hands.pilot, lambda: hands.app.focused is not None and hands.app.focused.id == "questions", "there")
        await hands.press("enter")
        await hands.at(QuestionScreen)
        await hands.press("ctrl+u", "text:What delights you in {client}?", "escape")
        await hands.at(BanksScreen)
        await hands.press("escape", "escape")
        await hands.at(LiveScreen)
        await hands.until("What delights you in")
        hands.put(MINE.replace('today?"\nbare', "today?\nbare"))
        hands.forward()
        await hands.press("text:he is fine", "enter")
        await hands.until("Your bank can't be read: line 12 of mine.")
        await hands.until("What delights you in")
        hands.put(MINE.replace("What do you see in", "What surprises you in"))
        hands.forward()
        await hands.press("text:yes", "enter")
        await hands.until("What surprises you in")


async def test_lines_of_meetings_only_for_the_coach_and_of_the_engagement_at_hand(tmp_path: Path) -> None:
    lines = [Line(id="l1", who="sponsor", text="he needs gravitas", at="00:10:00")]
    desk = desk_with_meeting(tmp_path, lines=lines)
    assert desk.clock.now() - MORNING > timedelta(0)
    for place, seen in (
        (BanksPlace("clarify_ladder@en"), True),
        (BanksPlace("clarify_ladder@en", engagement_id="e-amara"), True),
        (BanksPlace("clarify_ladder@en", engagement_id="e-other"), False),
        (BanksPlace("clarify_ladder@en", with_others=True), False),
    ):
        async with opened(desk, place) as hands:
            screen = hands.app.screen
            assert isinstance(screen, BanksScreen)
            await until(hands.pilot, partial(_tried, screen), "tried")
            assert ("gravitas" in shown(hands.app)) == seen
            questions = screen.query_one("#questions", Rows)
            await until(hands.pilot, partial(getattr, questions, "has_focus"), "the keys are among the questions")
            await hands.press("enter")
            await hands.at(QuestionScreen)
            assert ("Your note" in shown(hands.app)) == (not place.with_others)


def _tried(screen: BanksScreen) -> bool:
    return screen.tried is not None and any(trial.families for trial in screen.tried.trials)


async def test_five_thousand_questions_are_listed_and_moved_in(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    many = "".join(f'[[question]]\nid = "q{n}"\nintent = "x"\nsay = "What about {n}?"\n' for n in range(5000))
    put_mine(desk, MINE + many)
    async with opened(desk, BanksPlace("mine@en")) as hands:
        await hands.until("What about 3?")
        await hands.press("end")
        await hands.until("What about 4999?")
        await hands.press("minus")
        await until(
            hands.pilot, lambda: "4999?" in (hands.own / "mine.toml").read_text().split("4998?")[0], "it has moved"
        )
        assert hands.app.screen.query_one("#questions", Rows).highlighted == "q4999"


async def test_cues_with_words_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [Line(id="l1", who="sponsor", text="we saw no kapow from her", at="00:10:00")]
    desk = desk_with_meeting(tmp_path, lines=lines)

    @contextlib.contextmanager
    def aside() -> Iterator[None]:
        yield

    monkeypatch.setenv("EDITOR", "my-editor")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr(text_editor, "run", lambda _: 0)
    async with opened(desk, BanksPlace("clarify_ladder@en")) as hands:
        monkeypatch.setattr(hands.app, "suspend", aside)
        await hands.until("Clarify a word")
        await hands.press("u")
        await hands.at(CuesScreen)
        await hands.until("opens Clarify a word")
        await hands.until("in text: abstract_noun")
        await hands.until("No line of the last meeting raises it.", seconds=_WHILE_CUES_ARE_READ)
        await hands.press("e")
        await hands.until("Back from your editor.")
        own = hands.own / "cues" / "abstract_noun.toml"
        assert not own.exists(), "what nothing was written into is none"
        await hands.press("enter", "text:(kapow|", "ctrl+s")
        await hands.until("a bracket is never closed")
        await hands.press("escape", "escape")
        await hands.until("not kept yet")
        await hands.press("escape", "escape")
        await hands.at(BanksScreen)
        await hands.press("u")
        await hands.until("not kept yet")
        await hands.press("enter", *["backspace"] * 7, "text:kapow", "escape")
        await hands.until("1 yours")
        await hands.until("we saw no kapow from her   kapow", seconds=_WHILE_CUES_ARE_READ)
        await hands.press("o")
        await hands.until("off")
        assert "off = true" in own.read_text()
        await hands.press("f8")
        await hands.until("Taken back: off: What would you see?")
        assert 'words = "kapow"' in own.read_text()
        assert "off" not in own.read_text()
        own.write_text("schema = 1\nkind = \n")
        await hands.until("line 2: a value that is missing", seconds=_WHILE_CUES_ARE_READ)


async def test_rung_part_and_needs_are_chosen_where_they_mean_something(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    for place, seen, unseen in (
        (BanksPlace("clarify_ladder@en"), ("Rung", "names a group"), ("Part ",)),
        (BanksPlace("contracting@en"), ("Part ",), ("Rung", "names a group")),
    ):
        async with opened(desk, place, (120, 60)) as hands:
            questions = hands.app.screen.query_one("#questions", Rows)
            await until(hands.pilot, partial(getattr, questions, "has_focus"), "the keys are among the questions")
            await hands.press("enter")
            await hands.at(QuestionScreen)
            await hands.until("In the meeting")
            assert all(words in shown(hands.app) for words in seen)
            assert not any(words in shown(hands.app) for words in unseen)
            if place.bank.startswith("clarify"):
                continue
            hands.app.screen.query_one("#part", Choice).focus()
            await hands.press("right")
            hands.app.screen.query_one("#room", Choice).focus()
            await hands.press("left")
            hands.app.screen.query_one("#needs", Choice).focus()
            await hands.press("right", "ctrl+s")
            await hands.until("Kept.")
            text = (hands.own / "contracting.toml").read_text()
            assert 'part = "all three"' in text
            assert "room = true" in text, "the guide keeps this one out of the meeting"
            assert 'needs = "umbrella"' in text
            await hands.press("f8")
            await hands.until("Taken back")
            assert hands.app.screen.query_one("#room", Choice).value == "no"

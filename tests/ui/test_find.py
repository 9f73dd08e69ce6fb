"""Finding words as they are typed: grouped, in context, no further than it may look; Enter opens the line itself."""

from __future__ import annotations

from pathlib import Path

from alignment_tui.session.finding import Result
from alignment_tui.ui.places import EngagementPlace, FindPlace, HomePlace
from alignment_tui.ui.screens.engagement import EngagementScreen
from alignment_tui.ui.screens.find import FindScreen
from alignment_tui.ui.screens.find.box import FindBox
from alignment_tui.ui.screens.review import ReviewScreen
from looking_kit import app_at, leila, sample_desk
from ui_kit import rows, shown, until


def find(app: object) -> FindScreen:
    screen = app.screen  # type: ignore[attr-defined]  # any app of ours
    assert isinstance(screen, FindScreen)
    return screen


def found(app: object) -> list[Result]:
    return list(find(app)._results.values())


async def test_results_come_with_each_key_and_enter_opens_the_line(tmp_path: Path, size: tuple[int, int]) -> None:
    desk = sample_desk(tmp_path)
    engagement, meetings = leila(desk)
    app = app_at(desk, FindPlace(engagement))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: desk.finding.path_of(meetings["first"]) is not None, "the records are read")
        await pilot.press(*"OPTÍC")
        await until(pilot, lambda: "better optics" in shown(app), "found without case and accents")
        assert "First" in shown(app)
        assert "other engagements not searched" in rows(app)[-2] or size[0] < 80
        if size[0] >= 120:
            await until(pilot, lambda: "What the sponsor expects" in shown(app), "the text beside")
            await pilot.press("tab")
            await until(pilot, lambda: not find(app).query_one(FindBox).has_focus, "the keys are beside")
            await pilot.press("tab")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReviewScreen), "the line itself")
        assert isinstance(app.screen, ReviewScreen)
        await until(pilot, lambda: "better optics" in shown(app), "it is in view")
        chosen = app.screen.chosen
        assert chosen is not None
        assert "optics" in getattr(chosen.thing, "words", "")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, FindScreen), "back where it was found")
        assert find(app).query_one(FindBox).value == "OPTÍC"


async def test_it_is_widened_by_a_key_and_says_when_there_is_nothing(tmp_path: Path) -> None:
    desk = sample_desk(tmp_path)
    engagement, _ = leila(desk)
    app = app_at(desk, FindPlace(engagement))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(*"night shift")
        says = 'Nothing with "night shift" in Leila\'s meetings.'
        await until(pilot, lambda: says in shown(app), "nothing here")
        await pilot.press("ctrl+o")
        await until(pilot, lambda: "Yusuf Demirel" in shown(app), "everywhere")
        assert "every engagement" in rows(app)[-2]
        await pilot.press("ctrl+o")
        await until(pilot, lambda: says in shown(app), "this one again")
        await pilot.press("ctrl+u", *"kind:f")
        await until(pilot, lambda: "kind: first or final?" in shown(app), "explained")
        await pilot.press("ctrl+u", *"! by", "down", "up", "pagedown")
        await until(pilot, lambda: bool(found(app)) and "first or final?" not in shown(app), "found")
        assert {each.found.words for each in found(app) if each.found.thing == "line"} == {
            "I'll ask Colm for feedforward by 13 Feb",
            "steps: £50k limit by 2 March, first page 27 March, Colm 13 Feb, direction page 30 June",
            "the stop list. I'll go through it with him by 11 Sept",
            "book it, form to me by 4 Sept",
        }
        await pilot.press("ctrl+u", *"[/b] [@click=app.bell]x[/]")
        await until(pilot, lambda: "Nothing with" in shown(app), "hostile words are words")


async def test_with_the_client_there_is_nothing_of_the_coachs_own_and_no_other_client(tmp_path: Path) -> None:
    desk = sample_desk(tmp_path)
    engagement, meetings = leila(desk)
    note = desk.meeting(meetings["first"]).meeting.notes[0]
    words = '"' + " ".join(note.words.split()[:3])
    app = app_at(desk, EngagementPlace(engagement))
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: app.screen.looked_at == "client", "with the client")  # type: ignore[attr-defined]
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, FindScreen), "find")
        await pilot.press(*"mark:private")
        await until(pilot, lambda: "Nothing with" in shown(app), "no private note")
        assert "ctrl+o" not in shown(app)
        await pilot.press("ctrl+o", "ctrl+u", *words)
        await until(pilot, lambda: f"Nothing with {words}" in shown(app).replace('""', '"'), "nor its words")
        assert note.words not in shown(app)
        assert all(c.id != "widen" for c in find(app).commands())
        # the same words are there for the coach alone
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, EngagementScreen), "back")
        await pilot.press("v", "enter")
        await until(pilot, lambda: app.screen.looked_at == "", "alone")  # type: ignore[attr-defined]
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, FindScreen), "find")
        await pilot.press(*words)
        await until(pilot, lambda: " ".join(note.words.split()[:3]) in shown(app).replace(words, ""), "found")


async def test_home_finds_everywhere_and_remembers_in_this_run(tmp_path: Path) -> None:
    desk = sample_desk(tmp_path)
    app = app_at(desk, HomePlace())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "find" in rows(app)[-1], "Home")
        await pilot.press("f", *"optics")
        await until(pilot, lambda: "Leila Marchetti" in shown(app), "everywhere")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReviewScreen), "opened")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, FindScreen), "back")
        await pilot.press("ctrl+u")
        await until(pilot, lambda: "Looked for before" in shown(app), "what was looked for")
        await pilot.press("enter")
        await until(pilot, lambda: find(app).query_one(FindBox).value == "optics", "again")
        await pilot.press("escape")
        await until(pilot, lambda: "Today" in rows(app)[0], "Home again")

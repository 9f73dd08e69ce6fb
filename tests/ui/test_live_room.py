"""The room's page in the live screen's own window: what may never be seen there, and how one comes and goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from alignment_tui.domain.edits import Action, FieldWritten
from alignment_tui.domain.engagement import OffLimits
from alignment_tui.domain.goal import SHARED
from alignment_tui.domain.line import Line
from alignment_tui.session.desk import Desk
from alignment_tui.session.settings import Settings
from alignment_tui.storage.state import SaveState
from alignment_tui.ui.screens.live.writing import Writing
from alignment_tui.ui.screens.room import RoomPage
from desk_kit import PRIVATE_WORDS, amara, put
from live_kit import NOW, Live, desk_with_meeting, live
from ui_kit import rows, shown, until

CANARIES = ("CANARYLINE", "CANARYNOTE", "CANARYBOX", "CANARYOFF", "optics", *PRIVATE_WORDS)
NEVER = (
    *CANARIES, "S Daniel", "C Amara", "clarify", "F1", "actions", "Ask next", "Kept ready", "Lines",
    "Taken back", "What would you see", "Esc", "record",
)  # fmt: skip


def desk_with_canaries(root: Path) -> Desk:
    """A meeting with words in it that nobody else may see."""
    lines = (
        Line(id="l0", at="00:10:00", who="sponsor", text="CANARYLINE needs better optics"),
        Line(id="l1", at="00:11:00", text="CANARYNOTE", mark="private"),
    )
    desk = desk_with_meeting(root, lines=lines)
    engagement, _ = amara()
    put(desk, replace(engagement, off_limits=(OffLimits(id="o1", topic="CANARYOFF"),)))
    return desk


def nothing_shows(at: Live) -> None:
    page = shown(at.app)
    assert at.screen.in_room
    assert not [word for word in NEVER if word in page]
    assert rows(at.app)[-1].strip() == ""


def box_in_sight(at: Live) -> bool:
    return not at.screen.in_room and any("S" in row and "Daniel" in row for row in rows(at.app)[-8:])


class TestWhatItShows:
    async def test_goals_agenda_and_nothing_of_the_lines(self, size: tuple[int, int], tmp_path: Path) -> None:
        async with live(desk_with_canaries(tmp_path), size) as at:
            await at.type("text:CANARYBOX", "f5")
            page = shown(at.app)
            nothing_shows(at)
            for words in ("Amara Okafor and Daniel Reyes", "Goals", "My managers decide", "Agenda", "writing", "14:31"):
                assert words in page, words
            assert rows(at.app)[-2].strip().startswith("sav")
            await at.type("f1", "f9", "ctrl+s", "f2", "tab", "shift+tab", "up", "down", "ctrl+o", "ctrl+r", "ctrl+n")
            nothing_shows(at)
            for other in ((120, 36), (80, 24), (60, 18), (50, 14)):
                await at.pilot.resize_terminal(*other)
                await at.pilot.pause()
                page = shown(at.app)
                assert not [word for word in NEVER if word in page], other
                assert at.screen.entry.field.has_focus

    async def test_follows_the_meeting_and_its_minutes(self, tmp_path: Path) -> None:
        async with live(desk_with_canaries(tmp_path), (120, 36)) as at:
            await at.type("f5")
            assert "31 of 60 min" in shown(at.app)
            at.clock.forward(120)
            at.app.tick()
            await at.pilot.pause()
            assert "33 of 60 min" in shown(at.app)
            await at.type("text:c ", "text:!I name who decides, depot by depot", "enter")
            await until(at.pilot, lambda: "depot by depot" in shown(at.app), "the step, on its owner's own line")
            nothing_shows(at)
            goal = next(g for g in at.engagement.goals if g.text in PRIVATE_WORDS)
            assert goal.visibility != SHARED

    async def test_is_not_there_before_the_meeting_has_begun(self, tmp_path: Path) -> None:
        async with live(desk_with_meeting(tmp_path, begun=False)) as at:
            await at.type("f5", "escape", "escape", "escape")
            assert not at.screen.in_room
            assert "begin" in rows(at.app)[-1]

    async def test_says_when_it_is_not_saved_but_no_path_and_no_count(
        self, size: tuple[int, int], tmp_path: Path
    ) -> None:
        state = SaveState("not-saved", NOW, 3, NOW - timedelta(seconds=30), "the disk is full", "/CANARYPATH/x")
        async with live(desk_with_canaries(tmp_path), size) as at:
            await at.type("f5")
            at.screen.show_saved(state)
            await at.pilot.pause()
            page = shown(at.app)
            assert "NOT SAVED  since 14:31:28: the disk is full" in page
            assert "CANARYPATH" not in page
            assert "lines wait" not in page
            await at.type("f5", "enter")
            at.screen.show_saved(state)
            await at.pilot.pause()
            assert "CANARYPATH" in shown(at.app) or size[0] == 60
            at.screen.show_saved(SaveState("saved", NOW))


class TestComing:
    async def test_two_escapes_with_nothing_left_to_step_back_from(self, tmp_path: Path) -> None:
        async with live(desk_with_canaries(tmp_path)) as at:
            await at.type("!", "escape")  # takes the sign back
            at.screen.unsay()
            await at.type("escape", "text:h", "escape")
            assert not at.screen.in_room
            before = shown(at.app)
            at.screen.unsay()
            await at.type("escape")
            nothing_shows(at)
            await at.type("escape", "escape", "escape")
            nothing_shows(at)
            await at.type("f5", "enter")
            assert shown(at.app) == before

    async def test_a_message_is_a_step(self, tmp_path: Path) -> None:
        async with live(desk_with_canaries(tmp_path)) as at:
            assert at.screen.message_shown
            await at.type("escape", "escape")
            assert not at.screen.in_room
            await at.type("escape")
            assert at.screen.in_room

    async def test_by_its_name(self, size: tuple[int, int], tmp_path: Path) -> None:
        async with live(desk_with_canaries(tmp_path), size) as at:
            await at.type("text:CANARYBOX", "ctrl+p", "text:room")
            assert "The room" in shown(at.app) or "room's page" in shown(at.app)
            await at.type("enter")
            nothing_shows(at)
            await at.type("f5", "enter")
            assert "CANARYBOX" in shown(at.app)

    async def test_from_anywhere_in_the_meeting(self, tmp_path: Path) -> None:
        ways: tuple[tuple[str, ...], ...] = (
            ("up",), ("up", "x"), ("up", "enter"), ("?",), ("?", "text:CANARYBOX"), ("=",), ("/",), ("/", "text:card"),
            (">",), (".", "text:CANARYBOX"), ("f9",), ("/", "text:before the", "enter"), ("/", "text:voic", "enter"),
            ("/", "text:card", "enter"), ("ctrl+o",), ("ctrl+r",), ("ctrl+n",),
        )  # fmt: skip
        async with live(desk_with_canaries(tmp_path), (80, 24)) as at:
            for keys in ways:
                await at.type(*keys)
                await at.type("f5")
                nothing_shows(at)
                await at.type("f5", "enter")
                assert not at.screen.in_room
                for _ in range(5):
                    if isinstance(at.screen.mode, Writing) and at.screen.box.is_empty:
                        break
                    await at.type("escape", "backspace")
                at.screen.write(replace(at.screen.box, sign="", text="", literal=False))
                at.screen.unsay()


class TestAsChosen:
    async def test_a_meeting_may_begin_there_and_one_esc_may_lead_there(self, tmp_path: Path) -> None:
        desk = desk_with_canaries(tmp_path)
        desk.keep_settings(Settings(meetings_in_room=True, esc_to_room="one", voices=True))
        async with live(desk) as at:
            await until(at.pilot, lambda: at.screen.in_room, "it opens with the room's page")
            nothing_shows(at)
            await at.type("f5", "enter")
            assert "Voices" in shown(at.app)
            at.screen.unsay()
            await at.type("escape")
            nothing_shows(at)

    async def test_it_begins_there_and_not_before(self, tmp_path: Path) -> None:
        desk = desk_with_meeting(tmp_path, begun=False)
        desk.keep_settings(Settings(meetings_in_room=True))
        async with live(desk) as at:
            assert not at.screen.in_room
            await at.type("ctrl+s")
            await until(at.pilot, lambda: at.screen.in_room, "begun with the room's page")

    async def test_cues_are_as_the_engagement_has_them_else_as_chosen(self, tmp_path: Path) -> None:
        for number, (chosen, here, on) in enumerate((("", True, True), ("", False, False), ("on", False, True))):
            desk = desk_with_canaries(tmp_path / str(number))
            desk.keep_settings(Settings(cues=here))
            work = desk.work("e-amara")
            work.do(Action("", engagement=(FieldWritten("cues", chosen),)))
            desk.meeting("m-amara")
            assert desk.cueing("m-amara").on is on
            desk.close()


class TestGoing:
    async def test_two_deliberate_keys(self, size: tuple[int, int], tmp_path: Path) -> None:
        async with live(desk_with_canaries(tmp_path), size) as at:
            await at.type("f5")
            page = shown(at.app)
            for keys in (("f5", "f5"), ("/",), ("/", "/"), ("ctrl+p",), ("f5", "escape"), ("f5", "tab", "shift+tab")):
                await at.type(*keys)
                assert shown(at.app) == page, keys
                assert at.screen.box.is_empty
            await at.type("f5", "text:h", "enter")
            nothing_shows(at)
            assert at.meeting.lines[-1].text == "h"
            await at.type("/", "text:yes", "enter")
            nothing_shows(at)
            assert at.meeting.lines[-1].text == "yes"
            await at.type("/", "enter")
            assert not at.screen.in_room
            assert "yes" in shown(at.app)
            await at.type("f5", "f5", "enter")
            assert not at.screen.in_room
            await at.type("f5", "text:half", "ctrl+p", "enter")
            assert not at.screen.in_room
            assert at.screen.entry.field.value == "half"

    async def test_a_slash_among_words_is_a_slash(self, tmp_path: Path) -> None:
        async with live(desk_with_canaries(tmp_path)) as at:
            await at.type("f5", "text:either/or", "/", "enter")
            nothing_shows(at)
            assert at.meeting.lines[-1].text == "either/or/"

    async def test_a_paste_between_begins_them_anew(self, tmp_path: Path) -> None:
        async with live(desk_with_canaries(tmp_path)) as at:
            await at.type("f5", "f5")
            await at.paste("CANARYBOX pasted")
            await at.type("enter")
            nothing_shows(at)
            assert at.meeting.lines[-1].text == "CANARYBOX pasted"


class TestUnseen:
    async def test_what_is_typed_is_kept(self, size: tuple[int, int], tmp_path: Path) -> None:
        desk = desk_with_canaries(tmp_path)
        async with live(desk, size) as at:
            await at.type("f5")
            for keys in (
                ("text:CANARYBOX said the sponsor", "enter"),
                ("tab", "text:and the client", "enter"),
                (".", "text:CANARYNOTE two", "enter"),
                ("text:what is optics?", "enter"),
                ("enter",),
                ("text:to be taken back", "enter", "f8"),
                ("text:s she needs better optics", "enter"),
            ):
                await at.type(*keys)
                nothing_shows(at)
            await at.type("text:half a CANARYBOX")
            nothing_shows(at)
            await at.type("ctrl+p", "enter")
            assert "half a CANARYBOX" in shown(at.app)
            assert box_in_sight(at) or size[0] == 60
            at.check_lines()
        kept = [(x.who, x.text, x.mark) for x in at.on_disk()[1].lines[2:]]
        assert ("sponsor", "CANARYBOX said the sponsor", "") in kept
        assert ("client", "and the client", "") in kept
        assert ("", "CANARYNOTE two", "private") in kept
        assert ("sponsor", "she needs better optics", "") in kept
        assert not any(text == "to be taken back" for _, text, _ in kept)

    async def test_nothing_is_done_to_a_line_and_the_meeting_does_not_end(self, tmp_path: Path) -> None:
        async with live(desk_with_canaries(tmp_path)) as at:
            await at.type("f5", "up", "x", "backspace")
            assert len(at.meeting.lines) == 2
            for _ in range(len(at.meeting.agenda)):
                await at.type(">", "enter")
            await at.type("ctrl+s")
            assert isinstance(at.screen.mode, Writing)
            assert at.meeting.ended is None
            nothing_shows(at)

    async def test_the_page_takes_no_clicks(self, size: tuple[int, int], tmp_path: Path) -> None:
        async with live(desk_with_canaries(tmp_path), size) as at:
            await at.type("f5")
            before = at.meeting
            for y in range(0, size[1], 2):
                await at.pilot.click(offset=(size[0] // 2, y))
            nothing_shows(at)
            assert at.meeting == before
            assert at.screen.entry.field.has_focus
            assert at.screen.query_one(RoomPage).view is not None

"""Every place of the program, opened with nothing, with the sample and with hostile words, at three sizes.

Each place is seen in one kind of colours at each size, and so in all three.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic

import pytest
from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot

from alignment_tui.domain.debriefing import STEPS
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import FINAL, FIRST, MIDPOINT, Meeting
from alignment_tui.domain.preparing import steps_of
from alignment_tui.sample import SampleCopy, copies
from alignment_tui.session.begun import NewEngagement
from alignment_tui.session.desk import Desk
from alignment_tui.session.programmes import begin_programme
from alignment_tui.session.watching import RoomWatch
from alignment_tui.storage.records import Extras, dump
from alignment_tui.ui.places import (
    AlongPlace,
    BanksPlace,
    CopiesPlace,
    DebriefPlace,
    EngagementPlace,
    FindPlace,
    LivePlace,
    NewEngagementPlace,
    OnePagePlace,
    Place,
    PreparePlace,
    ProgrammePlace,
    ReviewPlace,
    SettingsPlace,
    SettledPlace,
    TakeInPlace,
    ThenNowPlace,
)
from alignment_tui.ui.screens.live import LiveScreen
from alignment_tui.ui.screens.live.writing import Writing
from alignment_tui.ui.screens.room.window import RoomWindow
from alignment_tui.ui.screens.settled.screen import STEP_IDS
from alignment_tui.ui.screens.synthesise import SynthesiseScreen
from alignment_tui.ui.start import CoachApp
from alignment_tui.ui.stepping.screen import SteppedScreen
from desk_kit import DAY, desk_in
from hostile_records import CLOSED, STRUCTURE, hostile
from ui_kit import SIZES, shown

COLOURS = ("dark", "light", "none")
KINDS = (FIRST, MIDPOINT, FINAL)
ALONG = ("promised", "between", "received", "coaching", "wrap_up", "programme")


@dataclass
class Records:
    """A desk, and what on it is opened."""

    desk: Desk
    engagement: str
    prepared: tuple[str, ...]
    """A meeting of each kind."""
    held: tuple[str, ...]
    """Meetings that have ended."""
    live: str
    """A meeting that hasn't begun."""


def with_nothing(root: Path) -> Records:
    """An engagement of which nothing is known, and its three meetings."""
    desk = desk_in(root)
    work = desk.begin(NewEngagement(meetings="first, midpoint and final"))
    meetings = tuple(desk.begin_meeting(work, plan.id).id for plan in work.engagement.plan)
    return Records(desk, work.engagement.id, meetings, (), meetings[0])


def with_sample(root: Path) -> Records:
    """The sample as it is."""
    return _laid_down(root, lambda copy: copy)


def with_hostile_words(root: Path) -> Records:
    """The sample with hostile words wherever a person writes."""
    return _laid_down(root, lambda copy: _hostile(copy, CLOSED))


def with_unknown_words(root: Path) -> Records:
    """The same, and unknown words also where the program has a closed set of them."""
    return _laid_down(root, lambda copy: _hostile(copy, STRUCTURE | {"kind", "phase"}))


def _hostile(copy: SampleCopy, kept: frozenset[str]) -> SampleCopy:
    return SampleCopy(hostile(copy.engagement, kept), tuple(hostile(m, kept) for m in copy.meetings))


def _laid_down(root: Path, change: Callable[[SampleCopy], SampleCopy]) -> Records:
    desk = desk_in(root)
    leila, yusuf = copies(DAY)
    for copy in (leila, yusuf):
        changed = change(copy)
        folder = desk.folders.records / copy.folder
        folder.mkdir()
        documents: tuple[Engagement | Meeting, ...] = (changed.engagement, *changed.meetings)
        for (name, _), document in zip(copy.files(), documents, strict=True):
            (folder / name).write_bytes(dump(document, Extras()))
    desk.refresh()
    meetings = tuple(m.id for m in leila.meetings)
    return Records(desk, leila.engagement.id, meetings, meetings[:1], yusuf.meetings[0].id)


ONCE = ((with_nothing, SIZES[2]), (with_sample, SIZES[1]), (with_hostile_words, SIZES[0]))
"""What is shown in every run of the tests; each at every size only when it is to be thorough: a run takes seconds."""
THOROUGH = bool(os.environ.get("ALIGNMENT_TUI_THOROUGH"))


class Tour:
    """One run of the program, from place to place."""

    def __init__(self, app: CoachApp, pilot: Pilot[int], size: tuple[int, int]) -> None:
        self.app, self.pilot, self.size = app, pilot, size
        self.turns = SIZES.index(size)
        self.seen: set[tuple[str, str]] = set()

    async def other_colours(self) -> None:
        """Now and then: it takes as long as ten screens."""
        self.turns += 1
        self.app.show_colours(COLOURS[self.turns % 3])
        await self.settle()

    async def settle(self) -> None:
        """Let the program do what it has been told; a pilot's pause waits for the whole machine to be idle."""
        await self.pilot._wait_for_screen()
        await self.pilot.pause(0)

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.app.simulate_key(key)
            await self.settle()

    async def until(self, true: Callable[[], object], says: str) -> None:
        """Let the program run until something is so."""
        last = monotonic() + 30
        while not true():
            if monotonic() > last:
                message = f"never happened: {says}\n{shown(self.app)}"
                raise AssertionError(message)
            await self.settle()

    async def look(self, at: str) -> None:
        """Everything on the screen is fit for a terminal."""
        await self.settle()
        await self.settle()
        assert self.app._exception is None, at
        strips = self.app.screen._compositor.render_strips()
        assert len(strips) == self.size[1], at
        for strip in strips:
            row = "".join(segment.text for segment in strip if not segment.control)
            assert row.isprintable() or not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 for c in row), (at, row)
            assert cell_len(row) == self.size[0], (at, row, shown(self.app))
            assert not any(c in row for c in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"), (at, row)

    async def look_with_help_and_actions(self, at: str) -> None:
        """The screen, then what lies over it; once for each kind of screen, unless it is to be thorough."""
        screen = self.app.screen
        known = (type(screen).__name__, "helped") in self.seen
        self.seen.add((type(screen).__name__, "helped"))
        if not known:
            await self.other_colours()
        await self.look(at)
        if known and not THOROUGH:
            return
        await self.press("f1")
        await self.until(lambda: self.app.screen is not screen, f"help over {at}")
        await self.look(f"help over {at}")
        await self.press("escape")
        await self.until(lambda: self.app.screen is screen, f"help closed over {at}")
        await self.press("ctrl+p")
        await self.look(f"actions over {at}")
        await self.press("escape")
        await self.until(lambda: self.app.screen is screen, f"actions closed over {at}")

    async def go(self, place: Place) -> None:
        """Open a place."""
        before = self.app.screen
        self.app.open(place)
        await self.until(lambda: self.app.screen is not before, f"{place} opens\n{shown(self.app)}")
        await self.settle()

    async def leave(self) -> None:
        """Back to Home."""
        depth = len(self.app.screen_stack)
        self.app.back()
        await self.until(lambda: len(self.app.screen_stack) < depth, "back")

    async def steps(self, place: Place, ids: list[str], name: str) -> None:
        """Each step of a screen of steps."""
        await self.go(place)
        screen = self.app.screen
        assert isinstance(screen, SteppedScreen)
        await self.until(lambda: bool(screen.at) and screen.body.is_mounted, f"{name} is there")
        new = [step for step in ids if (name.split()[0], step) not in self.seen or screen.hand.meeting.ended]
        for number, step in enumerate(new):
            self.seen.add((name.split()[0], step))
            screen.go_to(step)
            await self.until(partial(_is_at, screen, step), step)
            if number == SIZES.index(self.size):
                await self.look_with_help_and_actions(f"{name}, {step}")
            else:
                await self.look(f"{name}, {step}")
        screen.show_view(with_client=not screen.hand.with_client)
        await self.look(f"{name}, the other view")
        await self.leave()

    async def meeting(self, meeting_id: str) -> None:
        """A meeting from the glance before it to its debrief."""
        await self.go(LivePlace(meeting_id))
        screen = self.app.screen
        assert isinstance(screen, LiveScreen)
        await self.look_with_help_and_actions("live, before")
        await self.press("ctrl+s")
        await self.look("live, the card")
        await self.press("enter")
        await self.look("live, nothing written")
        for words in (
            "she needs better optics with leadership",
            "!Amara tells them by friday",
            "[/] \u202e 中文 " * 40,
        ):
            for part in words.partition("!")[1:] if words.startswith("!") else (words,):
                await (self.press("!") if part == "!" else self.paste(part))
            await self.press("enter")
        await self.look_with_help_and_actions("live, during")
        for at, keys in (
            ("the ladder", ("?",)),
            ("the next question", ("?", "?")),
            ("reading back", ("=",)),
            ("a chosen line", ("up", "up")),
            ("a line to strike", ("up", "up", "up", "x")),
            ("going on", (">",)),
            ("taking back", ("<",)),
            ("actions", ("/", "c", "o")),
            ("a private note", (".", "a", "b")),
        ):
            await self.press(*keys)
            await self.look(f"live, {at}")
            await self.to_box(screen)
        await self.press("f9")
        await self.look("live, what is beside")
        await self.press("f9")
        screen.do_live_voices()
        await self.look("live, voices")
        screen.do_live_before()
        await self.look_with_help_and_actions("live, before the end")
        screen.open.snapshot()
        await self.room(meeting_id)
        await self.to_box(screen)
        screen.do_live_before()
        await self.settle()
        await self.press("ctrl+s")
        await self.until(lambda: isinstance(self.app.screen, SynthesiseScreen), "the debrief opens")
        debrief = self.app.screen
        assert isinstance(debrief, SynthesiseScreen)
        await self.until(lambda: bool(debrief.at) and debrief.body.is_mounted, "the debrief is there")
        await self.leave()

    async def looking_back(self, engagement: str, meetings: tuple[str, ...]) -> None:
        """Each meeting read back, then and now, and find."""
        for meeting in meetings:
            await self.go(ReviewPlace(meeting))
            await self.look_with_help_and_actions("review")
            await self.press("right", "down", "f9")
            await self.look("review, what came of it")
            await self.press("f9", "v", "j", "escape", "o", "e", "enter")
            await self.look("review, only some of it, with the client")
            await self.leave()
        await self.go(ThenNowPlace(engagement))
        await self.look_with_help_and_actions("then and now")
        await self.press("right", "right", "o")
        await self.look("then and now, on one page")
        await self.leave()
        await self.go(FindPlace(engagement))
        await self.paste("a")
        await self.look_with_help_and_actions("find")
        await self.press("down", "pagedown", "f9")
        await self.look("find, the text beside")
        await self.leave()
        await self.go(TakeInPlace(engagement))
        await self.paste("/nowhere")
        await self.press("enter")
        await self.look_with_help_and_actions("taking in")
        await self.leave()

    async def to_box(self, screen: LiveScreen) -> None:
        """Back to an empty box."""
        for _ in range(4):
            if isinstance(screen.mode, Writing):
                break
            await self.press("escape")
        await self.press("ctrl+u", "backspace")

    async def room(self, meeting_id: str) -> None:
        """The second window."""
        window = RoomWindow(RoomWatch(self.app.coach_desk.folders, self.app.coach_desk.clock, meeting_id))
        await self.app.push_screen(window)
        await window.look()
        await self.look("the room's window")
        await self.app.pop_screen()

    async def paste(self, words: str) -> None:
        """Paste into the box."""
        self.app.post_message(events.Paste(words))
        await self.settle()


RUNS = [
    pytest.param(size, records, id=f"{records.__name__} at {size[0]}x{size[1]}")
    for records in (with_nothing, with_sample, with_hostile_words, with_unknown_words)
    for size in SIZES
    if THOROUGH or (records, size) in ONCE
]


def _is_at(screen: SteppedScreen, step: str) -> bool:
    return screen.at == step and screen.body.is_mounted


@pytest.mark.parametrize(("size", "records"), RUNS)
async def test_every_place_is_fit_for_a_terminal(
    tmp_path: Path, size: tuple[int, int], records: Callable[[Path], Records]
) -> None:
    laid = records(tmp_path)
    app = CoachApp(laid.desk)
    async with app.run_test(size=size) as pilot:
        tour = Tour(app, pilot, size)
        await tour.look_with_help_and_actions("home")
        await tour.go(NewEngagementPlace())
        await tour.look_with_help_and_actions("new engagement")
        await tour.leave()
        await tour.go(BanksPlace())
        await tour.look_with_help_and_actions("question banks")
        await tour.leave()
        await tour.go(SettingsPlace())
        await tour.look_with_help_and_actions("settings")
        await tour.leave()
        await tour.go(EngagementPlace(laid.engagement))
        await tour.look_with_help_and_actions("engagement")
        await tour.leave()
        await tour.steps(SettledPlace(laid.engagement, "referrals"), [i for i in STEP_IDS if i != "scale"], "settled")
        await tour.steps(AlongPlace(laid.engagement), list(ALONG), "along")
        programme = begin_programme(laid.desk, "", engagement=laid.desk.work(laid.engagement).engagement).record.id
        await tour.steps(ProgrammePlace(programme), ["about", "aims", "counts"], "programme")
        await tour.go(ProgrammePlace())
        await tour.look_with_help_and_actions("programmes")
        await tour.leave()
        await tour.go(OnePagePlace(laid.engagement))
        await tour.look_with_help_and_actions("one page")
        await tour.press("e")
        await tour.look("the words of the one page")
        await tour.press("escape")
        await tour.leave()
        await tour.go(CopiesPlace(laid.engagement))
        await tour.look_with_help_and_actions("copies")
        await tour.leave()
        await tour.looking_back(laid.engagement, laid.prepared[:1])
        for kind, meeting in zip(KINDS, laid.prepared, strict=True):
            await tour.steps(PreparePlace(meeting, "call"), [s.id for s in steps_of(kind)], f"prepare {kind}")
        for meeting in laid.held:
            await tour.go(LivePlace(meeting))
            await tour.look_with_help_and_actions("live, ended")
            await tour.leave()
            await tour.steps(DebriefPlace(meeting), [s.id for s in STEPS], "debrief, closed")
        await tour.meeting(laid.live)
        await tour.steps(DebriefPlace(laid.live), [s.id for s in STEPS], "debrief")
        await tour.look("home again")

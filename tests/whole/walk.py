"""The sample's first meeting, played through the real screens by keystrokes, and on into the midpoint.

One script, two stages: a pilot inside the test's own process, and a real terminal around the installed command.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from itertools import accumulate
from time import monotonic
from typing import Any, Protocol

from textual import events
from textual.app import App
from textual.pilot import Pilot

from alignment_tui.domain.line import MEASURE, PRIVATE, STEP, SUPPORT, Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR
from alignment_tui.sample import copies
from terminal import NotSeenError, Terminal

SIGNS = {STEP: "!", MEASURE: "%", SUPPORT: "+", PRIVATE: "."}
LETTERS = {SPONSOR: "s", CLIENT: "c", COACH: "k"}

GOAL = "I hand over a decision with its outcome and limits, and leave it there"
GOAL_SUCCESS = "My team leads decide, and I hear of it afterwards"
GOAL_MEANS = "Field jobs stop waiting for one signature"
PRIVATE_GOAL = "I leave by 17:45 on three days a week"
SUPPORT_WISH = "Half an hour every second Tuesday, for decisions only"
HELD_BACK = "He is so busy, and I don't want to look as if I can't cope"
KEPT = "What do you see as the biggest barrier for Leila?"
CLIENT_HEARD = "He thinks I am a bottleneck"
COACH_HEARD = "Eleven tenders waited in November; he counted them himself"
FOR_CLIENT = "The number is about my signature, not about me"
VAGUE = "I'd want to see better optics from her with the top team"
NEXT_QUESTION = "Who decides on the larger post?"


class Player(Protocol):
    """Somebody at a keyboard, looking at a screen of 120 columns."""

    @property
    def text(self) -> str:
        """What is on the screen."""
        ...

    async def keys(self, *names: str) -> None:
        """Press keys, one after the other."""
        ...

    async def type(self, words: str) -> None:
        """Type words."""
        ...

    async def see(self, words: str) -> None:
        """Wait until the words stand on the screen; fail otherwise."""
        ...

    async def see_that(self, true: Callable[[str], object], says: str) -> None:
        """Wait until something is so of the screen; fail with `says` otherwise."""
        ...

    async def answered(self, before: str, words: str) -> bool:
        """Wait until a key has changed the screen and it rests; whether the words stand on it then."""
        ...


class PilotPlayer:
    """At the keyboard of an app in this process."""

    def __init__(self, app: App[Any], pilot: Pilot[Any], shown: Callable[[App[Any]], str]) -> None:
        self._app, self._pilot, self._shown = app, pilot, shown

    @property
    def text(self) -> str:
        return self._shown(self._app)

    async def keys(self, *names: str) -> None:
        await self._pilot.press(*names)

    async def type(self, words: str) -> None:
        for letter in words:
            self._app.post_message(events.Key({" ": "space"}.get(letter, letter), letter))
        await self._pilot.pause()

    async def see(self, words: str) -> None:
        await self.see_that(lambda text: words in text, words)

    async def see_that(self, true: Callable[[str], object], says: str) -> None:
        last = monotonic() + 30
        while not true(self.text):
            if monotonic() > last:
                message = f"never came: {says}\n{self.text}"
                raise AssertionError(message)
            await self._pilot.pause()

    async def answered(self, before: str, words: str) -> bool:
        for _ in range(100):
            if self.text != before:
                break
            await self._pilot.pause()
        for _ in range(10):
            if words in self.text:
                return True
            await self._pilot.pause()
        return False


class TerminalPlayer:
    """At the keyboard of a program in a real terminal."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    @property
    def text(self) -> str:
        return self._terminal.text

    async def keys(self, *names: str) -> None:
        for name in names:
            self._terminal.press(name)
            # a lone escape is told from the beginning of another key by what doesn't follow
            self._terminal.settle(quiet=0.2 if name == "escape" else 0.03)

    async def type(self, words: str) -> None:
        self._terminal.type(words)
        self._terminal.settle()

    async def see(self, words: str) -> None:
        self._terminal.wait_for(words)

    async def see_that(self, true: Callable[[str], object], says: str) -> None:
        self._terminal.wait(true, says)

    async def answered(self, before: str, words: str) -> bool:
        with suppress(NotSeenError):
            self._terminal.wait(lambda text: text != before, "the key's answer", timeout=10)
        # where much runs at once the rest of a frame may come a while after its beginning
        with suppress(NotSeenError):
            self._terminal.wait_for(words, timeout=0.7)
        self._terminal.settle(quiet=0.4)
        return words in self.text


def sample_meeting() -> Meeting:
    """The sample's first meeting, as it is laid down."""
    first = next(c for c in copies(date(2026, 3, 12)) if c.engagement.client.name == "Leila Marchetti")
    return next(m for m in first.meetings if m.kind == "first")


def typed_lines(meeting: Meeting) -> tuple[Line, ...]:
    """The lines that are typed: those that people said, and the coach's private notes."""
    return tuple(line for line in meeting.lines if line.who != COACH)


def places(lines: tuple[Line, ...]) -> list[int]:
    """At which step of the agenda each line is typed; the walk goes on and never back."""
    agenda = [step.id for step in sample_meeting().agenda]
    wanted = (agenda.index(line.step) if line.step in agenda else 0 for line in lines)
    return list(accumulate(wanted, max))


async def play(player: Player) -> None:
    """From the first key on an empty Home to the midpoint's carry-forward."""
    await begin_engagement(player)
    await prepare(player)
    await meet(player, typed_lines(sample_meeting()))
    await debrief(player)
    await look_at_what_comes_along(player)


async def back_until(player: Player, words: str) -> None:
    """One step back after the other until the words stand on the screen, as a person would who looks."""
    for _ in range(6):
        before = player.text
        await player.keys("escape")
        if await player.answered(before, words):
            return
    await player.see(words)


async def begin_engagement(player: Player) -> None:
    """Home, new engagement, Begin."""
    await player.see("No engagements yet.")
    await player.keys("n")
    await player.see("Later is fine")
    await player.type("Leila Marchetti")
    await player.keys("tab", "tab")
    await player.type("Gareth Okonjo")
    await player.keys("tab")
    await player.type("Tarnwick Instruments")
    await player.keys("tab")
    await player.type("today 10:00")
    await player.keys("ctrl+s")
    await player.see("engagement has begun")


async def prepare(player: Player) -> None:
    """A goal with its success, a private one, support, a question kept ready."""
    await player.keys("p")
    await player.see("0 of 25 agreed")
    await player.keys("ctrl+n")
    await player.see("No goals yet.")
    await player.type(GOAL)
    await player.keys("enter")
    await player.type(GOAL_SUCCESS)
    await player.keys("tab")
    await player.type(GOAL_MEANS)
    await player.keys("ctrl+n")
    await player.see("How would it be seen?")
    await player.keys("ctrl+n")
    await player.see("No private goals.")
    await player.type(PRIVATE_GOAL)
    await player.keys("ctrl+n")
    await player.see("Add a strength")
    await player.keys("ctrl+n")
    await player.see("What has kept")
    await player.type(SUPPORT_WISH)
    await player.keys("enter")
    await back_until(player, "▌ Support wanted")
    await player.keys("ctrl+n")
    await player.see("Add a question")
    await player.keys("enter")
    await player.type(KEPT)
    await player.keys("enter", "right")
    await back_until(player, "m meet")
    await player.keys("m")
    await player.see("begins the meeting; the clock starts")


async def meet(player: Player, lines: tuple[Line, ...]) -> None:
    """Every line of the meeting with its sign, read back where it was, and the end."""
    await player.keys("ctrl+s")
    await player.see("To say first")
    await player.keys("enter")
    await player.see("Nothing written yet.")
    speaker, at = SPONSOR, 0
    for line, place in zip(lines, places(lines), strict=True):
        for _ in range(place - at):
            await player.keys(">", "enter")
        at = place
        if line.who in LETTERS and line.who != speaker:
            speaker = line.who
            await player.type(f"{LETTERS[speaker]} ")
        await player.type(SIGNS.get(line.mark, "") + line.text)
        await player.keys("enter")
        if line.text == VAGUE:
            await player.keys("?", "enter")
        if line.mark == STEP and line.who == SPONSOR:
            await player.keys("up", "y", "escape")
            await player.see("Tab: who speaks")
        if line.agreed:
            await player.keys("=", "ctrl+u")
            await player.type(line.words)
            await player.keys("enter")
    await player.type("/before")
    await player.keys("enter")
    await player.see("Before the end")
    await player.keys("ctrl+s")
    await player.see("Synthesise")


async def debrief(player: Player) -> None:
    """One takeaway, a question for next time, the private notes, the close."""
    await player.type("true, I did")
    await player.keys("enter")
    await player.keys("ctrl+n")
    await player.see("To look at together")
    await player.keys("enter")
    await player.type(CLIENT_HEARD)
    await player.keys("tab")
    await player.see_that(lambda text: "after Leila's" not in text, "the coach's turn")
    await player.keys("tab")
    await player.type(COACH_HEARD)
    await player.keys("tab")
    await player.type(FOR_CLIENT)
    await back_until(player, "▌ Who heard what")
    await player.keys("down", "down", "down", "enter")
    await player.see("What else would Leila ask now?")
    await player.type(NEXT_QUESTION)
    await player.keys("enter")
    await player.see("Kept for next time.")
    await back_until(player, "▌ For next time")
    await player.keys("v", "enter", "down", "enter")
    await player.see("private notes still to decide")
    await player.keys("k", "k", "ctrl+s")
    await player.see("Closed.")


async def look_at_what_comes_along(player: Player) -> None:
    """The midpoint's preparation shows what was read back, word for word; each is taken or left."""
    await player.keys("p")
    await player.see("taken, 0 left")
    await player.keys("home")
    await player.see("Success, read back and agreed")
    await player.see('"My team leads decide, and I hear of it')
    await player.keys("space")
    await player.see("1 left")
    await player.keys("ctrl+n")
    await player.see("Accomplishments")

"""The sample's midpoint and final, played on through the real screens from where its first meeting was closed.

What was said is typed as in the sample: the lines that were read back, proposed something or asked for support.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.line import STEP, SUPPORT, Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR
from alignment_tui.domain.then import before
from alignment_tui.sample import copies
from alignment_tui.session.desk import Desk
from alignment_tui.storage.records import Extras, dump
from ui_kit import FixedClock
from walk import LETTERS, SIGNS, Player, back_until

MIDPOINT_DAY = datetime(2026, 5, 12, 13, 30, tzinfo=UTC)
FINAL_DAY = datetime(2026, 9, 1, 9, 30, tzinfo=UTC)
ACCOMPLISHED = "Piotr and Ines sign tenders up to 50k since March"
TO_CHECK = "Is it the stopping, or the reasons?"
REFLECTION = "I waited longer than last time"
COACH_NOW = "Leila names what she wants, and Gareth answers with dates"


def sample() -> tuple[Engagement, dict[str, Meeting]]:
    """The sample as it is laid down, meetings by their kind."""
    copy = next(c for c in copies(date(2026, 9, 1)) if c.engagement.client.name == "Leila Marchetti")
    return copy.engagement, {m.kind: m for m in copy.meetings}


def desk_after_the_first(root: Path, desk: Desk) -> str:
    """The sample's records as they lay when the first meeting was closed; the engagement's id."""
    engagement, meetings = sample()
    first = meetings["first"]
    until = before(engagement, meetings["midpoint"], date(2026, 3, 1))
    until = replace(
        until,
        concluded_on=None,
        plan=tuple(replace(p, meeting=p.meeting if p.kind == "first" else "") for p in until.plan),
    )
    folder = desk.folders.records / "leila"
    folder.mkdir()
    (folder / "engagement.toml").write_bytes(dump(until, Extras()))
    (folder / "first.toml").write_bytes(dump(first, Extras()))
    desk.refresh()
    return until.id


def said(meeting: Meeting) -> tuple[Line, ...]:
    """The lines that are typed: what was read back, taken on or asked for, and the coach's word at the end."""
    return tuple(x for x in meeting.lines if x.agreed or (x.mark in (STEP, SUPPORT) and x.who != COACH))


async def play(player: Player, clock: FixedClock) -> None:
    """From the engagement's page before the midpoint to the closed final and its page."""
    _, meetings = sample()
    await prepare_midpoint(player)
    await meet(player, said(meetings["midpoint"]))
    await debrief(player, "midpoint")
    clock.forward((FINAL_DAY - clock.now()).total_seconds())
    await prepare_final(player)
    await meet(player, said(meetings["final"]), look=True)
    await debrief(player, "final")
    await player.keys("o")
    await player.see("what all three say now, read back and agreed today")


async def prepare_midpoint(player: Player) -> None:
    """What comes along is looked at; an accomplishment; the measures are read again."""
    await player.see("Goals")
    await player.keys("p")
    await player.see("What comes with us")
    await player.keys("home")
    await player.see('"My team leads decide, and I hear of it')
    await player.see("was: I'd want to see better optics")
    await player.keys("a", "ctrl+n")
    await player.see("Accomplishments")
    await player.type(ACCOMPLISHED)
    await player.see("What shows it, and who saw it")
    await back_until(player, "▌ Accomplishments")
    await back_until(player, "m meet")


async def prepare_final(player: Player) -> None:
    """The engagement reviewed; the page as it stands before the meeting."""
    await back_until(player, "p prepare")
    await player.keys("p")
    await player.see("What comes with us")
    await player.keys("ctrl+n")
    await player.see("what happened, in order of its days")
    await player.keys("end", "enter")
    await player.see("since 1 September")
    await player.keys("o")
    await player.see("what success would be, read back and agreed that day")
    await player.see("C  not yet")
    await player.keys("escape")
    await player.see("Looked at together")
    await back_until(player, "▌ Reviewed")
    await back_until(player, "m meet")


async def meet(player: Player, lines: tuple[Line, ...], *, look: bool = False) -> None:
    """The lines with their signs, read back where they were, at their place in the agenda; then the end."""
    await player.keys("m")
    await player.see("begins the meeting; the clock starts")
    await player.keys("ctrl+s")
    await player.see("To say first")
    await player.keys("enter")
    await player.see("Promised last time")
    await player.keys("enter")
    await player.see("Nothing written yet.")
    _, meetings = sample()
    meeting = next(m for m in meetings.values() if all(x in m.lines for x in lines))
    agenda = [step.id for step in meeting.agenda]
    speaker, at = SPONSOR, 0
    for line in lines:
        place = max(at, agenda.index(line.step) if line.step in agenda else at)
        for _ in range(place - at):
            await player.keys(">", "enter")
        at = place
        if line.who != speaker:
            speaker = line.who
            await player.type(f"{LETTERS[speaker]} ")
        await player.type(SIGNS.get(line.mark, "") + line.text)
        await player.keys("enter")
        if line.mark == STEP and line.who == SPONSOR:
            await player.keys("up", "y", "escape")
            await player.see("Tab: who speaks")
        if line.agreed:
            await player.keys("=", "ctrl+u")
            await player.type(line.words)
            await player.keys("enter")
        if line.mark == "record" and line.who in (CLIENT, SPONSOR):
            # what each takes along is what each says now
            await player.type("/as it is said now")
            await player.keys("enter")
            await player.see("On the page, said now")
    if look:
        await player.type("/one page")
        await player.keys("enter")
        await player.see("what all three say now, read back and agreed today")
        await player.see('"Letting go is something I do')
        await player.keys("escape")
        await player.see("Tab: who speaks")
    await player.type("/before")
    await player.keys("enter")
    await player.see("Before the end")
    await player.keys("ctrl+s")
    await player.see("Synthesise")


async def debrief(player: Player, kind: str) -> None:
    """A takeaway with a question to check, the coach's reflection, the close."""
    await player.see("Finish the lines")
    await player.keys("ctrl+n")
    await player.see("To look at together")
    await back_until(player, "▌ Who heard what")
    await player.keys("down", "down", "down", "enter")
    await player.see("What else would Leila ask now?")
    if kind == "midpoint":
        await player.type(TO_CHECK)
        await player.keys("enter")
        await player.see("Kept for next time.")
    await back_until(player, "▌ For next time")
    await player.keys("v", "enter", "down", "enter")
    await player.see("My own reflection")
    await player.keys("tab")
    await player.type(REFLECTION)
    await player.keys("ctrl+s")
    await player.see("Closed.")

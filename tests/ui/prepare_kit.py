"""Walks through preparing: a real desk over real files, typed keys, and the records read back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.line import Asked, Line
from alignment_tui.domain.meeting import Meeting, Preparation
from alignment_tui.session.begun import NewEngagement
from alignment_tui.session.desk import Desk
from alignment_tui.storage.records import load
from alignment_tui.ui.places import PreparePlace
from alignment_tui.ui.screens.prepare import PrepareScreen
from alignment_tui.ui.start import CoachApp
from desk_kit import amara, amara_in_july, desk_in, put
from ui_kit import shown, until

MARCH = datetime(2026, 3, 5, 16, 20, tzinfo=UTC)
JULY = datetime(2026, 7, 1, 9, 20, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 5, 9, 20, tzinfo=UTC)


def new_desk(root: Path, kind: str = "first") -> tuple[Desk, str]:
    """An engagement just begun, its first meeting to prepare; and the meeting's id."""
    desk = desk_in(root, MARCH)
    work = desk.begin(
        NewEngagement(
            client="Amara Okafor",
            sponsor="Daniel Reyes",
            organisation="Tessaly Water",
            organisation_goal="Decisions delegated one level down",
            on=date(2026, 3, 12),
            at="14:00",
            kind=kind,
            meetings="first, midpoint and final",
        )
    )
    return desk, desk.begin_meeting(work, next(p.id for p in work.engagement.plan if p.kind == kind)).id


def march_desk(root: Path) -> tuple[Desk, str]:
    """A first meeting that is half prepared."""
    desk = desk_in(root, MARCH)
    put(desk, *amara())
    return desk, "m-amara"


def july_desk(root: Path) -> tuple[Desk, str]:
    """A midpoint to prepare, after a first meeting in which success was read back."""
    desk = desk_in(root, JULY)
    engagement, first, midpoint = amara_in_july()
    first = replace(
        first,
        lines=(
            Line(id="l1", at="00:31:00", who="sponsor", text="she needs better optics with leadership"),
            Line(
                id="l2", at="00:33:00", who="sponsor", text="brings what was decided", asked="q1", agreed=True,
                read_back="Amara brings what was decided, and who decided it.",
            ),
            Line(id="l3", at="00:25:00", who="sponsor", text="she names who decides what", mark="next-step", made="n1"),
            Line(id="l4", at="00:40:00", who="client", text="not agreed by anybody"),
        ),
        asked=(Asked(id="q1", about="l1", word="optics", text="What would you see?", after="l1"),),
    )  # fmt: skip
    steps = (replace(engagement.steps[0], said_at="l3"), *engagement.steps[1:])
    put(desk, replace(engagement, steps=steps), first, replace(midpoint, preparation=Preparation(), wishes=()))
    return desk, "m-mid"


def november_desk(root: Path) -> tuple[Desk, str]:
    """A final to prepare."""
    desk = desk_in(root, NOVEMBER)
    engagement, first, midpoint = amara_in_july()
    final = Meeting(
        id="m-fin", engagement="e-amara", kind="final", planned_on=date(2026, 11, 12), client=engagement.client,
        sponsor=engagement.sponsor, coach=engagement.coach,
    )  # fmt: skip
    put(desk, engagement, first, replace(midpoint, phase="closed", held_on=date(2026, 7, 9)), final)
    return desk, "m-fin"


@asynccontextmanager
async def preparing(
    desk: Desk, meeting_id: str, step: str = "", size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[Pilot[int], PrepareScreen]]:
    """The screen at a step, once the keys are in it."""
    app = CoachApp(desk, PreparePlace(meeting_id, step))
    async with app.run_test(size=size) as pilot:
        screen = app.screen
        assert isinstance(screen, PrepareScreen)
        await arrived(pilot)
        yield pilot, screen


async def arrived(pilot: Pilot[int], step: str = "") -> None:
    """The keys are in the step."""

    def there() -> bool:
        screen = pilot.app.screen
        return (
            isinstance(screen, PrepareScreen)
            and bool(screen.at)
            and step in ("", screen.at)
            and screen.focused is not None
            and screen.body in screen.focused.ancestors
        )

    await until(pilot, there, f"the keys are in the step {step}")


async def typed(pilot: Pilot[int], words: str) -> None:
    """Write words as a paste, which is quick, with `Enter` where a row ends."""
    first, *others = words.split("\n")
    await pasted(pilot, first)
    for row in others:
        await pilot.press("enter")
        await pasted(pilot, row)


async def pasted(pilot: Pilot[int], words: str) -> None:
    """Paste words, as a terminal would bring them."""
    if words:
        pilot.app.post_message(events.Paste(words))
        await pilot.pause()


async def next_step(pilot: Pilot[int], step: str) -> None:
    """On to the next step, which is that one."""
    await pilot.press("ctrl+n")
    await arrived(pilot, step)


async def sees(pilot: Pilot[int], words: str) -> None:
    """The words come on the screen."""
    try:
        await until(pilot, lambda: words in shown(pilot.app), f"on the screen: {words}")
    except AssertionError as never:
        raise AssertionError(f"{never}\n{shown(pilot.app)}") from None


def on_disk(desk: Desk, meeting_id: str) -> tuple[Meeting, Engagement]:
    """The two records as their files have them."""
    meeting: Meeting | None = None
    engagement: Engagement | None = None
    for path in desk.folders.records.rglob("*.toml"):
        document = load(path.read_bytes(), path).document
        if isinstance(document, Engagement):
            engagement = document
        elif document.id == meeting_id:
            meeting = document
    assert meeting is not None
    assert engagement is not None
    return meeting, engagement

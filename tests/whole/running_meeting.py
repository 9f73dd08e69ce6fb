"""A meeting that is running, laid down as files, for the installed command in a real terminal."""

from __future__ import annotations

import re
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from alignment_tui.domain.engagement import Engagement, PlannedMeeting
from alignment_tui.domain.line import Line
from alignment_tui.domain.meeting import FACILITATION, AgendaStep, Meeting, Turn
from alignment_tui.domain.people import Person
from alignment_tui.storage.folders import VARIABLES, Folders
from alignment_tui.storage.records import Extras, dump, load
from terminal import Terminal

COMMAND = (str(Path(sys.executable).parent / "alignment-tui"),)
CLIENT, SPONSOR = "Amara Okafor", "Daniel Reyes"
BOX = re.compile(r" S Daniel  (.*?) *(?:│|$)", re.MULTILINE)
"""The row of the box while nothing is asked: who speaks, then what is typed."""


def folders_in(root: Path) -> Folders:
    """The five folders under one."""
    return Folders(*(root / name for name in ("records", "state", "cache", "config", "log")))


def environment(root: Path) -> dict[str, str]:
    """What the command needs to use those folders and no others."""
    folders = folders_in(root)
    return {variable: str(getattr(folders, name)) for name, variable in VARIABLES.items()}


def lay_down(root: Path, client: str = CLIENT, sponsor: str = SPONSOR) -> dict[str, str]:
    """Write a meeting that began just now; the environment to use it."""
    now = datetime.now().astimezone()
    people: dict[str, Any] = {"client": Person(name=client), "sponsor": Person(name=sponsor)}
    meeting = Meeting(
        id="m-run",
        engagement="e-run",
        phase=FACILITATION,
        planned_on=now.date(),
        held_on=now.date(),
        started=now,
        card="said",
        agenda=(AgendaStep(id="all", name="The whole hour", short="All", minutes=60),),
        turns=(Turn(id="t1", step="all", at="00:00:00"),),
        **people,
    )
    plan = (PlannedMeeting(id="p1", kind="first", meeting=meeting.id),)
    folder = root / "records" / "amara-run"
    folder.mkdir(parents=True)
    (folder / "engagement.toml").write_bytes(dump(Engagement(id="e-run", plan=plan, **people), Extras()))
    (folder / "undated-first-run.toml").write_bytes(dump(meeting, Extras()))
    return environment(root)


def enter_meeting(terminal: Terminal) -> None:
    """From Home into the meeting, until the box has the keys."""
    terminal.wait_for(CLIENT)
    terminal.press("enter")
    terminal.wait_for(BOX)


def lines_on_disk(root: Path) -> tuple[Line, ...]:
    """The lines as the record has them; ask when the program has ended well."""
    path = root / "records" / "amara-run" / "undated-first-run.toml"
    document = load(path.read_bytes(), path).document
    assert isinstance(document, Meeting)
    return document.lines


def journal_bytes(root: Path) -> bytes:
    """Everything that stands in the journals."""
    return b"".join(path.read_bytes() for path in sorted((root / "state" / "journal").rglob("*")) if path.is_file())

"""An engagement begun without a screen, so that a booking can begin one."""

from __future__ import annotations

from argparse import Namespace

from alignment_tui.cli.as_json import day, document
from alignment_tui.cli.records import folders_for
from alignment_tui.cli.statuses import NOT_USABLE
from alignment_tui.cli.terminal import complain, harmless, say
from alignment_tui.clock import SystemClock
from alignment_tui.domain.dates import NotADayError, read_when
from alignment_tui.session.begun import NewEngagement
from alignment_tui.session.desk import Desk

CHOICES = {"all": "first, midpoint and final", "two": "first and final", "one": "one meeting, to begin the coaching"}
"""How `--meetings` names the choices of a plan."""


def new(asked: Namespace) -> int:
    """Begin an engagement and say its id. Raises FolderUnusable."""
    folders, clock = folders_for(asked.data_dir), SystemClock()
    client = " ".join(asked.client.split())
    if not client:
        complain("alignment-tui: a client's name first: then an engagement can begin.")
        return NOT_USABLE
    try:
        on, at = read_when(asked.on, clock.now().date()) if asked.on else (None, "")
    except NotADayError as error:
        complain(f"alignment-tui: {error}")
        return NOT_USABLE
    if asked.on and on is None:
        complain(
            f'alignment-tui: "{asked.on}" is not a day.', "Write it as 2026-03-12, with 14:00 behind it if you like."
        )
        return NOT_USABLE
    desk = Desk(folders, clock)
    desk.check()
    try:
        desk.refresh()
        work = desk.begin(
            NewEngagement(
                client=client,
                kind=asked.kind,
                sponsor=asked.sponsor,
                sponsor_role=asked.sponsor_role,
                organisation=asked.organisation,
                on=on,
                at=at,
                minutes=asked.minutes,
                programme=asked.programme,
                organisation_goal=asked.goal,
                meetings=CHOICES.get(asked.meetings, ""),
            )
        )
        engagement, path = work.engagement, work.path
    finally:
        desk.close()
    if asked.json:
        plan = [{"id": p.id, "kind": p.kind, "on": day(p.on), "at": p.at or None} for p in engagement.plan]
        say(document("new", engagement=engagement.id, client=engagement.client.name, path=str(path), plan=plan))
    else:
        say(f"{harmless(client)}'s engagement has begun: {engagement.id}, in {harmless(str(path.parent))}")
    return 0

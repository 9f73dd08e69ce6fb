"""A coach's folder with invented people in it, written as real records, and a desk over it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from alignment_tui.domain.commitment import Measure, NextStep, Reading, Support
from alignment_tui.domain.engagement import Agreement, Engagement, PlannedMeeting, Programme
from alignment_tui.domain.goal import ORGANISATIONS, SHARED, Agreed, Goal, Wording
from alignment_tui.domain.line import Line
from alignment_tui.domain.meeting import AgendaStep, KeptQuestion, Meeting, Preparation, Wish
from alignment_tui.domain.people import Person
from alignment_tui.session.desk import Desk
from alignment_tui.storage.record_codec import NOTHING_MORE
from alignment_tui.storage.records import dump
from apart import folders_in
from ui_kit import FixedClock

MORNING = datetime(2026, 3, 12, 9, 10, tzinfo=UTC)
DAY = MORNING.date()
PRIVATE_WORDS = ("Home by six, three days a week", "Would never dare to ask", "The exit is what I think about")


def desk_in(root: Path, now: datetime = MORNING) -> Desk:
    """A desk over folders of its own, with a clock that stands still."""
    desk = Desk(folders_in(root), FixedClock(now))
    desk.check()
    return desk


def put(desk: Desk, engagement: Engagement, *meetings: Meeting) -> None:
    """Write an engagement and its meetings as they would lie on a disk, and read the list again."""
    folder = desk.folders.records / engagement.id
    folder.mkdir(exist_ok=True)
    (folder / "engagement.toml").write_bytes(dump(engagement, NOTHING_MORE))
    for meeting in meetings:
        (folder / f"{meeting.id}.toml").write_bytes(dump(meeting, NOTHING_MORE))
    desk.refresh()


def amara(*, first_on: date = DAY) -> tuple[Engagement, Meeting]:
    """An engagement whose first meeting is prepared, with shared and private things in it."""
    goals = (
        Goal(id="g-org", text="Decisions delegated one level down", kind=ORGANISATIONS, visibility=SHARED),
        Goal(
            id="g-1", text="My managers decide; I stop being the last stop", parent="g-org", visibility=SHARED,
            success="out of the 07:30 call by the end of June", implication="Depots stop waiting",
            agreed=(Agreed(who="client", on=DAY),),
        ),
        Goal(
            id="g-2", text="Say the outcome I want, then leave the how", parent="g-org", visibility=SHARED,
            success="a page a quarter my managers can quote back",
        ),
        Goal(id="g-3", text=PRIVATE_WORDS[0], effect="Tired Thursdays"),
    )  # fmt: skip
    engagement = Engagement(
        id="e-amara",
        organisation="Tessaly Water",
        begun_on=date(2026, 2, 12),
        meetings_planned="first, midpoint and final",
        client=Person(name="Amara Okafor"),
        sponsor=Person(name="Daniel Reyes", role="chief operating officer"),
        coach=Person(name="Ines Halvorsen"),
        programme=Programme(name="Decide closer to the work"),
        plan=(
            PlannedMeeting(id="p1", kind="first", on=first_on, at="14:00", meeting="m-amara"),
            PlannedMeeting(id="p2", kind="midpoint", on=date(2026, 7, 9), at="10:00"),
            PlannedMeeting(id="p3", kind="final", on=date(2026, 11, 12)),
        ),
        goals=goals,
    )
    steps = (
        ("Roles", 5), ("Confidentiality", 4), ("Background and assessments", 3), ("Goals: both views", 29),
        ("Constraints, supports, resources", 4), ("Agree on measurement", 6), ("Support", 5), ("Close", 4),
    )  # fmt: skip
    meeting = Meeting(
        id="m-amara",
        engagement="e-amara",
        planned_on=first_on,
        planned_at="14:00",
        client=engagement.client,
        sponsor=engagement.sponsor,
        coach=engagement.coach,
        agenda=tuple(AgendaStep(id=f"a{n}", name=name, minutes=m) for n, (name, m) in enumerate(steps)),
        preparation=Preparation(call_on=DAY, purpose="x", rehearsed_on=DAY, ready_on=DAY, held_back=PRIVATE_WORDS[2]),
        wishes=(
            Wish(id="w1", text="A half hour a month on Amara's development"),
            Wish(id="w2", text="A word with nobody", visibility="private"),
        ),
        kept=(
            KeptQuestion(
                id="k1", text="What are the biggest barriers you see for Amara here?", origin=PRIVATE_WORDS[1]
            ),
            KeptQuestion(id="k2", text="What do you expect first, over the next six months?", posed="as-theirs"),
        ),
    )
    return engagement, meeting


def amara_in_july() -> tuple[Engagement, Meeting, Meeting]:
    """The same engagement between its first meeting, debriefed, and its midpoint, being prepared."""
    engagement, first = amara()
    held = replace(
        first, phase="closed", held_on=DAY, started=MORNING, ended=MORNING + timedelta(hours=1), debriefed_on=DAY,
        closed_on=DAY,
    )  # fmt: skip
    midpoint = Meeting(
        id="m-mid", engagement="e-amara", kind="midpoint", planned_on=date(2026, 7, 9), planned_at="10:00",
        client=engagement.client, sponsor=engagement.sponsor, preparation=Preparation(carried_on=DAY),
        wishes=(Wish(id="w1", text="More"),),
    )  # fmt: skip
    goals = (
        *engagement.goals[:3],
        Goal(
            id="g-4", text="Leadership hears monthly what my team decided", parent="g-org", visibility=SHARED,
            proposed_by="sponsor", answer="in my words", agreed=(Agreed(who="sponsor", on=date(2026, 3, 16)),),
            history=(Wording(text="better optics", whose="sponsor", until=DAY),),
        ),
        Goal(id="g-5", text="Be seen at the leadership day", visibility=SHARED, proposed_by="sponsor"),
        engagement.goals[3],
    )  # fmt: skip
    steps = (
        NextStep(
            id="n1", text="Name who decides what, depot by depot", owner="client", due=date(2026, 3, 27),
            accepted="own", said_in="m-amara", note="three of five",
        ),
        NextStep(
            id="n2", text="A half hour a month on Amara's growth", owner="both", due=date(2026, 7, 2), accepted="own",
            said_in="m-amara", note="three held",
        ),
        NextStep(
            id="n3", text="Ten minutes at the April leadership day", owner="sponsor", accepted="own", state="done",
            state_on=date(2026, 4, 8), said_in="m-amara",
        ),
        NextStep(id="n4", text="Briefs Karin before the April day", owner="client", proposed_by="sponsor"),
        NextStep(id="n5", text="Looks for another post", owner="client", accepted="own", visibility="private"),
    )  # fmt: skip
    return (
        replace(
            engagement,
            contracted_on=date(2026, 2, 19),
            plan=(engagement.plan[0], replace(engagement.plan[1], meeting="m-mid"), engagement.plan[2]),
            goals=goals,
            steps=steps,
            measures=(
                Measure(
                    id="k1", goal="g-1", text="calls that end with Amara", accepted="own", baseline="10 a week",
                    readings=(Reading(on=DAY, words="4"),),
                ),
            ),
            support=(Support(id="s1", text="ten minutes on the agenda", said_in="m-amara", answer="agreed"),),
            agreements=(
                Agreement(id="meetings", words="three: first, midpoint, final", by="all", on=DAY),
                Agreement(id="told", words="goals, next steps, measures", by="all", on=DAY),
                Agreement(id="sessions", words="stay between Amara and me", by="all", on=DAY),
            ),
        ),
        held,
        midpoint,
    )  # fmt: skip


def busy(desk: Desk) -> None:
    """A morning with everything in it."""
    put(desk, *amara())
    tomasz = Engagement(
        id="e-tomasz", client=Person(name="Tomasz Lind"), sponsor=Person(name="Mara Voss"), begun_on=DAY
    )
    ended = datetime(2026, 3, 5, 15, 0, tzinfo=UTC)
    put(
        desk,
        tomasz,
        Meeting(
            id="m-tomasz", engagement="e-tomasz", kind="midpoint", phase="synthesis", held_on=ended.date(),
            started=ended - timedelta(hours=1), ended=ended, client=tomasz.client, sponsor=tomasz.sponsor,
            lines=tuple(Line(id=f"l{n}", who="sponsor", text=f"line {n}") for n in range(9)),
        ),
    )  # fmt: skip
    put(
        desk,
        Engagement(
            id="e-joana", client=Person(name="Joana Pires"), sponsor=Person(name="Helen Sato"), begun_on=DAY,
            plan=(PlannedMeeting(id="p1", kind="midpoint", on=date(2026, 4, 23), at="10:00"),),
            steps=(
                NextStep(
                    id="n1", text="first monthly talk about development", owner="sponsor", due=date(2026, 3, 13),
                    accepted="own",
                ),
                NextStep(id="n2", text="a private step", owner="client", due=DAY, accepted="own", visibility="private"),
            ),
        ),
    )  # fmt: skip
    priya = Engagement(
        id="e-priya", client=Person(name="Priya Raman"), sponsor=Person(name="Ola Berg"), begun_on=DAY,
        plan=(PlannedMeeting(id="p1", kind="final", on=date(2026, 3, 19), at="09:00", meeting="m-priya"),),
    )  # fmt: skip
    put(
        desk,
        priya,
        Meeting(
            id="m-priya", engagement="e-priya", kind="final", planned_on=date(2026, 3, 19), planned_at="09:00",
            client=priya.client, sponsor=priya.sponsor,
            preparation=Preparation(carried_on=DAY, reviewed_on=DAY),
        ),
    )  # fmt: skip
    put(
        desk,
        Engagement(
            id="e-elias", client=Person(name="Elias Brandt"), sponsor=Person(name="Ada Nwosu"), begun_on=DAY,
            plan=(PlannedMeeting(id="p1", kind="first", on=date(2026, 4, 2)),),
        ),
    )  # fmt: skip
    put(desk, Engagement(id="e-nadia", client=Person(name="Nadia Behar"), begun_on=DAY, concluded_on=date(2026, 2, 20)))

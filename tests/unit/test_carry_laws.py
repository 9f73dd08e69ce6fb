"""Any order of meetings, a first that never was, two midpoints, one cancelled: what comes along stays sensible.

Ids can be found, no wording is lost, success is only what was read back, and nothing private is in the room.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from alignment_tui.domain.carry import GOALS, GROUPS, STEPS, SUCCESS, carry_forward
from alignment_tui.domain.commitment import Measure, NextStep, Reading, Support
from alignment_tui.domain.debrief_goals import reword
from alignment_tui.domain.edits import apply_all
from alignment_tui.domain.engagement import Definition, Engagement, PlannedMeeting, Received, Success
from alignment_tui.domain.goal import Goal
from alignment_tui.domain.line import Asked, Line
from alignment_tui.domain.meeting import KINDS, LEAVE, TAKE, Carried, Meeting, NextTime, Takeaway
from alignment_tui.domain.one_page import one_page
from alignment_tui.domain.people import Person
from alignment_tui.domain.room import room_view

DAY = date(2026, 1, 8)
HUSH = "zzhush"
"""Stands in everything that is private."""


@st.composite
def meetings(draw: st.DrawFn) -> tuple[Meeting, ...]:
    """Meetings of any kinds in any order; some were never held, some have no day."""
    found = []
    day = DAY
    for n in range(draw(st.integers(0, 4))):
        day += timedelta(days=draw(st.integers(0, 60)))
        held = draw(st.booleans())
        agreed = draw(st.booleans())
        lines = (
            Line(id=f"l{n}a", who="sponsor", text=f"vague words {n}"),
            Line(
                id=f"l{n}b", who=draw(st.sampled_from(("sponsor", "client"))), text=f"clear {n}", agreed=agreed,
                read_back=f"Clear words {n}" if agreed else "", asked=f"q{n}",
            ),
            Line(id=f"l{n}p", text=f"{HUSH} hypothesis {n}", mark="private", hypothesis=True),
        )  # fmt: skip
        found.append(
            Meeting(
                id=f"m-{n}",
                engagement="e-1",
                kind=draw(st.sampled_from(KINDS)),
                phase="closed" if held else "preparation",
                held_on=day if held else None,
                planned_on=draw(st.sampled_from((day, None, day + timedelta(days=40)))),
                client=Person(name="Leila Marchetti"),
                sponsor=Person(name="Gareth Okonjo"),
                lines=lines,
                asked=(Asked(id=f"q{n}", about=f"l{n}a", word="vague", text="what would you see?"),),
                takeaways=(Takeaway(id=f"t{n}", client_heard=HUSH, to_check=f"is it so {n}?", lines=(f"l{n}a",)),),
                next_time=(
                    NextTime(id=f"n{n}", text=f"{HUSH} question {n}"),
                    NextTime(id=f"r{n}", text=f"{HUSH} reflection {n}", kind="reflection"),
                ),
            )
        )
    return tuple(found)


@st.composite
def engagements(draw: st.DrawFn, about: tuple[Meeting, ...]) -> Engagement:
    """An engagement whose things were said in these meetings, or in none; the plan may say anything of them."""
    ids = ["", *(m.id for m in about)]
    said = st.sampled_from(ids)
    states = st.sampled_from(("open", "done", "changed", "dropped"))
    answers = st.sampled_from(("", "own", "as it is", "not now", "no"))
    day = st.one_of(st.none(), st.integers(0, 200).map(lambda n: DAY + timedelta(days=n)))
    hidden = st.sampled_from(("private", "shared"))
    goals = []
    for n in range(draw(st.integers(0, 3))):
        visible = draw(hidden)
        text = f"goal {n}" if visible == "shared" else f"{HUSH} goal {n}"
        goals.append(Goal(id=f"g{n}", text=text, visibility=visible, said_in=draw(said), since=draw(day)))
    steps = []
    for n in range(draw(st.integers(0, 3))):
        visible = draw(hidden)
        text = f"step {n}" if visible == "shared" else f"{HUSH} step {n}"
        steps.append(
            NextStep(id=f"s{n}", text=text, accepted=draw(answers), state=draw(states), state_on=draw(day),
                     due=draw(day), said_in=draw(said), visibility=visible)
        )  # fmt: skip
    visible = draw(hidden)
    measure = Measure(
        id="k1", text="m" if visible == "shared" else HUSH, accepted=draw(answers), said_in=draw(said),
        visibility=visible, readings=(Reading(on=draw(day), words="4"),),
    )  # fmt: skip
    agreed = [(m, line) for m in about for line in m.lines if line.agreed and m.held_on]
    success = tuple(
        Success(id=f"u{n}", part=draw(st.sampled_from(("", "became", "now"))), whose=line.who, words=line.words,
                on=m.held_on, said_in=m.id, said_at=line.id)
        for n, (m, line) in enumerate(agreed) if draw(st.booleans())
    )  # fmt: skip
    plan = tuple(
        PlannedMeeting(
            id=f"p{n}", kind=m.kind, on=draw(day), meeting=m.id, state=draw(st.sampled_from(("", "cancelled")))
        )
        for n, m in enumerate(about)
    )
    return Engagement(
        id="e-1",
        client=Person(name="Leila Marchetti"),
        sponsor=Person(name="Gareth Okonjo"),
        plan=plan,
        goals=tuple(goals),
        steps=tuple(steps),
        measures=(measure,),
        support=(
            Support(
                id="w1", text="half an hour", said_in=draw(said), answer=draw(st.sampled_from(("", "agreed", "no")))
            ),
        ),
        definitions=(Definition(id="d1", word="optics", words="one page", said_in=draw(said)),),
        received=(Received(id="v1", words=f"{HUSH} feedback", on=draw(day)),),
        success=success,
        care=HUSH,
        pause_phrase=HUSH,
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[Engagement, tuple[Meeting, ...], Meeting]:
    """An engagement, its earlier meetings and the one that is being prepared."""
    earlier = draw(meetings())
    engagement = draw(engagements(earlier))
    coming = Meeting(
        id="m-next", engagement="e-1", kind=draw(st.sampled_from(KINDS)), client=engagement.client,
        planned_on=draw(st.sampled_from((None, DAY, DAY + timedelta(days=300)))),
    )  # fmt: skip
    return engagement, earlier, coming


@given(cases())
def test_every_item_comes_once_and_knows_a_meeting_that_was_held_or_none(
    case: tuple[Engagement, tuple[Meeting, ...], Meeting],
) -> None:
    engagement, earlier, coming = case
    items = carry_forward(engagement, earlier, coming)

    ids = [i.id for i in items]
    assert len(set(ids)) == len(ids)
    assert [GROUPS.index(i.group) for i in items] == sorted(GROUPS.index(i.group) for i in items)
    known = {m.id: m for m in earlier}
    for item in items:
        assert item.words
        if item.meeting:
            assert item.meeting in known
        if item.line and item.meeting:
            assert known[item.meeting].line(item.line) is not None


@given(cases())
def test_success_is_only_what_was_read_back_and_never_the_vague_words(
    case: tuple[Engagement, tuple[Meeting, ...], Meeting],
) -> None:
    engagement, earlier, coming = case
    agreed = {line.words for m in earlier for line in m.lines if line.agreed}

    for item in carry_forward(engagement, earlier, coming):
        if item.group == SUCCESS or item.quoted:
            assert item.words in agreed
        assert not item.words.startswith("vague words")


@given(cases())
def test_no_note_no_guess_and_no_reflection_comes_along(case: tuple[Engagement, tuple[Meeting, ...], Meeting]) -> None:
    engagement, earlier, coming = case

    for item in carry_forward(engagement, earlier, coming):
        assert "hypothesis" not in item.words
        assert "reflection" not in item.words
        assert item.private or HUSH not in item.words


@given(cases(), st.randoms())
def test_the_choices_move_nothing_and_are_all_kept(
    case: tuple[Engagement, tuple[Meeting, ...], Meeting], chance: object
) -> None:
    engagement, earlier, coming = case
    items = carry_forward(engagement, earlier, coming)
    chosen = replace(
        coming, carried=tuple(Carried(id=i.id, choice=LEAVE if n % 2 else TAKE) for n, i in enumerate(items))
    )
    again = carry_forward(engagement, earlier, chosen)

    assert [i.id for i in again] == [i.id for i in items]
    assert [i.choice for i in again] == [LEAVE if n % 2 else TAKE for n in range(len(items))]


@given(cases())
def test_what_stands_comes_along_whatever_the_plan_says_of_earlier_meetings(
    case: tuple[Engagement, tuple[Meeting, ...], Meeting],
) -> None:
    engagement, earlier, coming = case
    held = {m.id for m in earlier if m.held_on is not None}
    ids = {i.id for i in carry_forward(engagement, earlier, coming)}

    for goal in engagement.goals:
        if goal.said_in in held | {""}:
            assert f"{GOALS}-{goal.id}" in ids
    for step in engagement.steps:
        if step.said_in in held | {""} and step.accepted == "own" and step.state == "open":
            assert f"{STEPS}-{step.id}" in ids


@given(cases(), st.lists(st.sampled_from(("a", "b", "c", "goal 0")), max_size=6))
def test_no_wording_of_a_goal_is_lost(case: tuple[Engagement, tuple[Meeting, ...], Meeting], words: list[str]) -> None:
    engagement, _, _ = case
    if not engagement.goals:
        return
    said = [engagement.goals[0].text]
    for n, text in enumerate(words):
        action = reword(engagement.goals[0], text, "client", "", DAY + timedelta(days=n))
        engagement = apply_all(engagement, action.engagement)
        said.append(text)

    goal = engagement.goals[0]
    assert {w.text for w in goal.history} | {goal.text} == set(said)
    assert goal.text == said[-1]


@given(cases())
def test_nothing_private_is_in_the_room_or_on_the_one_page(
    case: tuple[Engagement, tuple[Meeting, ...], Meeting],
) -> None:
    engagement, earlier, coming = case
    now = datetime(2026, 5, 5, 10, tzinfo=UTC)

    for meeting in (*earlier, coming):
        assert HUSH not in str(room_view(replace(meeting, started=now), engagement, 60.0, now.date()))
    page = one_page(engagement, earlier)
    assert HUSH not in str(page)
    agreed = {line.words for m in earlier for line in m.lines if line.agreed}
    assert {w.words for said in (*page.start, *page.became, *page.now) for w in said.words} <= agreed
    assert all(mark.meeting in {m.id for m in earlier} | {""} for mark in page.marks)

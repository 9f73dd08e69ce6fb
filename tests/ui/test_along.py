"""Along the way: the ledger, what was received, the coaching looked at, the wrap-up, a programme and its counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from alignment_tui.domain.commitment import DONE, OPEN
from alignment_tui.domain.engagement import Engagement, Programme
from alignment_tui.domain.people import Person
from alignment_tui.sample import write_sample
from alignment_tui.session.desk import Desk
from alignment_tui.session.programmes import begin_programme
from alignment_tui.storage.records import Extras, dump
from alignment_tui.ui.places import AlongPlace, ProgrammePlace
from alignment_tui.ui.start import CoachApp
from desk_kit import desk_in
from prepare_kit import pasted
from ui_kit import HOSTILE, rows, shown, until

NOW = datetime(2026, 9, 10, 9, 0, tzinfo=UTC)
NAMES = ("Promised", "Between", "Received", "The coaching", "Wrap-up", "Programme")


def sample_desk(root: Path) -> tuple[Desk, str]:
    desk = desk_in(root, NOW)
    write_sample(desk.folders.records, date(2026, 9, 1))
    desk.refresh()
    return desk, next(r.id for r in desk.rows("engagement") if r.client == "Leila Marchetti")


async def test_the_ledger_shows_whose_when_and_where_and_takes_what_became_of_it(tmp_path: Path) -> None:
    desk, engagement = sample_desk(tmp_path)
    work = desk.work(engagement)
    async with CoachApp(desk, AlongPlace(engagement)).run_test(size=(120, 50)) as pilot:
        await until(pilot, lambda: "Promised in a meeting" in shown(pilot.app), "the ledger")
        text = shown(pilot.app)
        assert "Hold the first peer group with" in text
        assert "the final, 1 September" in text
        assert "margin sheet" not in text.casefold()
        assert "late" not in text.casefold().split()
        step = next(s for s in work.engagement.steps if s.text.startswith("Hold the first peer group"))
        assert step.state == OPEN
        await pilot.press("space")
        await until(pilot, lambda: "until 10 September" in shown(pilot.app), "how it stood")
        done = next(s for s in work.engagement.steps if s.id == step.id)
        assert (done.state, done.state_on) == (DONE, date(2026, 9, 10))
        await pilot.press("f8")
        assert next(s for s in work.engagement.steps if s.id == step.id) == step
        await pilot.press("end")
        await until(pilot, lambda: "support · the final, 1 September" in shown(pilot.app), "what the sponsor gives")
        assert "every second Tuesday" in shown(pilot.app)
        for _ in range(4):
            if "Gareth's own commitments" in shown(pilot.app):
                break
            await pilot.press("pageup")
        await until(pilot, lambda: "Gareth's own commitments" in shown(pilot.app), "the sponsor's beside the client's")


async def test_acts_between_the_meetings_feedback_and_answers_are_written_and_kept(tmp_path: Path) -> None:
    desk, engagement = sample_desk(tmp_path)
    work = desk.work(engagement)
    async with CoachApp(desk, AlongPlace(engagement, "between")).run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: "What to do before we meet again" in shown(pilot.app), "a new act")
        await pasted(pilot, "Ask Ines how I listen")
        await until(pilot, lambda: "asks for feedforward" in shown(pilot.app), "what it is")
        await pilot.press("tab", "tab", "right", "right", "escape")
        await until(pilot, lambda: any(s.kind == "feedforward" for s in work.engagement.steps), "a request")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: "What was said" in shown(pilot.app), "what was received")
        await pasted(pilot, "Wait three seconds")
        await until(pilot, lambda: "By whom" in shown(pilot.app), "the rest")
        await pilot.press("tab")
        await pasted(pilot, "Ines Carvalho")
        await pilot.press("escape", "ctrl+n")
        await until(pilot, lambda: "Sent and read" in shown(pilot.app), "the coaching")
        await pilot.press("end", "enter")
        await until(pilot, lambda: "not yet" in shown(pilot.app), "a day taken back")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: "What do you do differently now?" in shown(pilot.app), "the form")
        middle = " ".join(" ".join(row[33:86] for row in shown(pilot.app).splitlines()).split())
        assert "Which of your goals did you reach, and which goes on?" in middle, "a question is asked whole"
        await pasted(pilot, "I write the limits first")
        await pilot.press("escape")
        await until(pilot, lambda: "1 of 11 answered" in shown(pilot.app), "one answer")
    kept = work.engagement
    act = next(s for s in kept.steps if s.text == "Ask Ines how I listen")
    assert (act.said_in, act.visibility, act.accepted) == ("", "private", "own")
    assert [(r.words, r.whose, r.visibility) for r in kept.received] == [
        ("Wait three seconds", "Ines Carvalho", "private")
    ]
    assert [a.words for a in kept.answers] == ["I write the limits first"]
    assert kept.survey_sent_on is None


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_every_part_at_small_sizes_with_hostile_words(tmp_path: Path, size: tuple[int, int]) -> None:
    desk = desk_in(tmp_path, NOW)
    from alignment_tui.domain.commitment import NextStep
    from alignment_tui.domain.engagement import Feedback, Received

    words = HOSTILE
    engagement = Engagement(
        id="e-x", client=Person(name=words[0]), organisation=words[2], programme=Programme(name=words[1]),
        steps=tuple(
            NextStep(id=f"s{n}", text=w, owner=w[:30], accepted="own", said_in="gone") for n, w in enumerate(words)
        ),
        received=tuple(Received(id=f"v{n}", words=w, whose=w[:40]) for n, w in enumerate(words)),
        feedback=tuple(Feedback(id=f"f{n}", words=w, fit="yes") for n, w in enumerate(words)),
    )  # fmt: skip
    folder = desk.folders.records / "e-x"
    folder.mkdir()
    whole = dump(replace(engagement, steps=engagement.steps[:4] + engagement.steps[5:]), Extras())
    (folder / "engagement.toml").write_bytes(whole)
    desk.refresh()
    async with CoachApp(desk, AlongPlace("e-x")).run_test(size=size) as pilot:
        for name in NAMES:
            await until(pilot, lambda name=name: name in shown(pilot.app), name)
            assert len(rows(pilot.app)) == size[1]
            assert "[@click" in shown(pilot.app) or "\x1b" not in shown(pilot.app)
            await pilot.press("ctrl+n")


async def test_a_programme_is_begun_changed_proposed_taken_and_counted(tmp_path: Path) -> None:
    desk, engagement = sample_desk(tmp_path)
    work = desk.work(engagement)
    async with CoachApp(desk, AlongPlace(engagement, "programme")).run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: "Begin a record for Decide Closer" in shown(pilot.app), "none yet")
        await pilot.press("enter")
        await until(pilot, lambda: "Who answers for it" in shown(pilot.app), "the programme itself")
        await pasted(pilot, "Sylvie Amblard")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: "Add a goal" in shown(pilot.app), "its goals")
        await pilot.press("n")
        await until(pilot, lambda: "A goal of the organisation's" in shown(pilot.app), "a new one")
        await pasted(pilot, "Leads show finished work upward")
        await until(pilot, lambda: "Why it matters" in shown(pilot.app), "its reason")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: "Fewer than five engagements" in shown(pilot.app), "too few to count")
        for _ in range(4):
            await pilot.press("escape")
            if "Along the way" in shown(pilot.app):
                break
        await until(pilot, lambda: "Proposed" in shown(pilot.app), "what it proposes here")
        await pilot.press("home", "t")
        taken = [g.text for g in work.engagement.organisation_goals]
        assert taken == ["Delegate decisions one level down", "Leads show finished work upward"]
        record = desk.programme(work.engagement.programme.id).record
        assert record.owner == "Sylvie Amblard"
        assert "Leila" not in str(record)


async def test_counts_of_five_are_shown_and_given_without_a_name(tmp_path: Path) -> None:
    desk = desk_in(tmp_path, NOW)
    programme = begin_programme(desk, "Closer").record
    for n in range(6):
        folder = desk.folders.records / f"e-{n}00"
        folder.mkdir()
        belongs = Programme(id=programme.id, name="Closer")
        whole = Engagement(id=f"e-{n}00", client=Person(name=f"Somebody {n}"), programme=belongs)
        (folder / "engagement.toml").write_bytes(dump(whole, Extras()))
    async with CoachApp(desk, ProgrammePlace()).run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: "Closer" in shown(pilot.app), "the programmes there are")
        await pilot.press("enter")
        await until(pilot, lambda: "What it is to bring" in shown(pilot.app), "the programme")
        await pilot.press("ctrl+n", "ctrl+n")
        await until(pilot, lambda: "6 engagements" in shown(pilot.app), "the counts")
        assert "running" in shown(pilot.app)
        assert "Somebody" not in shown(pilot.app)
        await pilot.press("e")
        (given,) = (desk.folders.records / "programmes" / "counts to give").glob("*.json")
        assert b"Somebody" not in given.read_bytes()
        assert b'"engagements": 6' in given.read_bytes()

"""Preparing a midpoint and a final: what comes along, what came of it, and what comes after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from alignment_tui.domain.edits import Action, RowPut
from alignment_tui.domain.engagement import Success
from prepare_kit import arrived, july_desk, new_desk, next_step, november_desk, on_disk, preparing, sees, typed
from ui_kit import rows, shown, until

TODAY = date(2026, 7, 1)


async def test_what_comes_along_is_quoted_only_when_it_was_read_back_and_takes_effect_on_leaving(
    tmp_path: Path,
) -> None:
    desk, meeting_id = july_desk(tmp_path)
    async with preparing(desk, meeting_id) as (pilot, screen):
        assert screen.at == "carry"
        seen = " ".join(" ".join(row[33:90] for row in rows(pilot.app)[3:33]).split())
        assert '"Amara brings what was decided, and who decided it."' in seen
        assert "was: she needs better optics with leadership" in seen
        assert "not agreed by anybody" not in seen
        assert seen.count('"') == 2
        assert "was for 27 March" in seen

        await until(pilot, lambda: "proposed" in _chosen(pilot), "the first undecided is chosen")
        await pilot.press("space")
        await until(pilot, lambda: "▌ take" in _chosen(pilot), "taken")
        await pilot.press("space", "down", "down")
        await sees(pilot, "she names who")
        assert screen.prep.meeting.preparation.carried_on is None
        await pilot.press("a")
        await sees(pilot, "come along")
        await pilot.press("end", "space")

        await next_step(pilot, "accomplished")
        assert screen.prep.meeting.preparation.carried_on == TODAY

    meeting, _ = on_disk(desk, meeting_id)
    choices = {c.id: c.choice for c in meeting.carried}
    assert choices["steps-n3"] == "leave", "what is done stays"
    assert choices["goals-g-5"] == "take"
    assert choices["support-s1"] == "leave"
    assert choices["success-l2"] == "take"
    assert "?" not in choices.values()
    assert {"goals-g-1", "steps-n1", "measures-k1"} <= choices.keys()


async def test_accomplishments_what_to_share_and_measures_stand_in_the_records(tmp_path: Path) -> None:
    desk, meeting_id = july_desk(tmp_path)
    async with preparing(desk, meeting_id, "accomplished") as (pilot, screen):
        await typed(pilot, "I stayed out of it twice")
        await pilot.press("tab")
        await sees(pilot, "What shows it, and who saw it")
        await typed(pilot, "Karin said so")
        await pilot.press("tab", "tab", "right")
        await until(pilot, lambda: screen.prep.meeting.brought[0].visibility == "shared", "shared by choice")

        await next_step(pilot, "share")
        await pilot.press("down", "enter")
        await typed(pilot, "No time in the depots")
        await pilot.press("escape", "up", "enter")
        await typed(pilot, "Two audits without me")

        await next_step(pilot, "measures")
        await sees(pilot, "10 a week, then 4")
        await typed(pilot, "2 a week\n")
        await pilot.press("right", "right", "right", "right", "tab")
        await typed(pilot, "not so sure\n")
        await pilot.press("right", "right")
        await sees(pilot, "2 steps apart: what does each of you see?")

    meeting, engagement = on_disk(desk, meeting_id)
    done, barrier, success = meeting.brought
    assert (done.kind, done.text, done.sign) == ("accomplishment", "I stayed out of it twice", "Karin said so")
    assert (done.goal, done.visibility) == ("g-1", "shared")
    assert (barrier.kind, barrier.text, barrier.visibility) == ("barrier", "No time in the depots", "private")
    assert (success.kind, success.text, success.visibility) == ("success", "Two audits without me", "private")
    read = [(r.words, r.level, r.by, r.on) for r in engagement.measures[0].readings if r.meeting == "m-mid"]
    assert read == [("2 a week", 4, "client", TODAY), ("not so sure", 2, "sponsor", TODAY)]


async def test_an_agenda_that_is_missing_can_be_the_usual_one_or_the_bare_one(tmp_path: Path) -> None:
    desk, meeting_id = july_desk(tmp_path)
    async with preparing(desk, meeting_id, "agenda") as (pilot, screen):
        await sees(pilot, "No agenda yet. Enter takes the usual one.")
        await pilot.press("enter")
        await until(pilot, lambda: len(screen.prep.meeting.agenda) > 5, "the usual one")
        support = next(n for n, s in enumerate(screen.prep.meeting.agenda) if s.support)
        await pilot.press("home", *["down"] * support, "space")
        await sees(pilot, "Support stays: it can be marked none asked for.")
        await pilot.press("f8", "home", "down", "enter")
        await until(pilot, lambda: 0 < len(screen.prep.meeting.agenda) <= 5, "the bare one")
        bare = desk.agenda("bare", screen.prep.engagement)
    assert on_disk(desk, meeting_id)[0].agenda == bare


async def test_the_final_looks_back_and_beyond(tmp_path: Path) -> None:
    desk, meeting_id = november_desk(tmp_path)
    async with preparing(desk, meeting_id, "reviewed") as (pilot, screen):
        assert "9 July  midpoint" in shown(pilot.app)
        became = Success(id="su-9", part="became", whose="client", words="half of them are gone", on=date(2026, 7, 9))
        screen.prep.do(Action("what came of it", engagement=(RowPut("success", became),)))
        await sees(pilot, 'came of it "half of them are gone"')
        await pilot.press("enter")
        await until(pilot, lambda: screen.prep.meeting.preparation.reviewed_on == date(2026, 11, 5), "looked at")

        await next_step(pilot, "measures")
        await next_step(pilot, "next_goals")
        await sees(pilot, "No next goals yet.")
        await typed(pilot, "Help two leads do the same")
        await pilot.press("tab")

        await next_step(pilot, "sources")
        await sees(pilot, "from whom?")
        await pilot.press("enter")
        await typed(pilot, "Karin\n")
        await typed(pilot, "to practise with")
        await pilot.press("tab")
        await typed(pilot, "once a month")
        await pilot.press("escape", "tab")
        await typed(pilot, "a page on Fridays")

        await pilot.press("ctrl+n")
        await arrived(pilot, "brings")
        await pilot.press("escape", "escape", "tab")

    meeting, engagement = on_disk(desk, meeting_id)
    goal = engagement.goals[-1]
    assert (goal.text, goal.status, goal.visibility) == ("Help two leads do the same", "next", "private")
    (source,) = meeting.brought
    assert (source.kind, source.source, source.text) == ("source", "Karin", "to practise with")
    assert (source.rhythm, source.goal) == ("once a month", goal.id)
    assert meeting.preparation.without_coach == "a page on Fridays"


async def test_what_was_said_for_the_first_time_stands_beside_what_comes_along(tmp_path: Path) -> None:
    desk, meeting_id = july_desk(tmp_path)
    first = desk.meeting("m-amara")
    line = replace(first.meeting.lines[3], unsaid=True)
    first.do(Action("said for the first time", meeting=(RowPut("line", line),)))
    async with preparing(desk, meeting_id, "carry") as (pilot, _):
        await sees(pilot, "Said for the first time")
        assert "C not agreed by anybody" in shown(pilot.app)


async def test_without_an_earlier_meeting_it_begins_with_what_was_accomplished(tmp_path: Path) -> None:
    desk, meeting_id = new_desk(tmp_path, kind="midpoint")
    async with preparing(desk, meeting_id, "accomplished") as (pilot, screen):
        screen.go_to("carry", enter=False)
        await sees(pilot, "There is no earlier meeting. Begin with what has been")


def _chosen(pilot: Pilot[int]) -> str:
    return next((row for row in rows(pilot.app) if "▌" in row), "")

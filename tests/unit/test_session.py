"""The desk and what is open on it, over real files."""

from __future__ import annotations

import errno
import os
import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from alignment_tui.domain import live
from alignment_tui.domain.carry import carry_forward
from alignment_tui.domain.edits import Action, FieldWritten, RowPut
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import Goal
from alignment_tui.domain.line import PARKED, STEP
from alignment_tui.domain.meeting import FINAL, FIRST, MIDPOINT, SYNTHESIS, Meeting
from alignment_tui.domain.preparation import carry_on, write_question
from alignment_tui.errors import FolderUnusable, NotFound
from alignment_tui.session.begun import NewEngagement
from alignment_tui.session.desk import Desk
from alignment_tui.session.ids import fresh, slug
from alignment_tui.session.settings import Settings
from alignment_tui.session.settings_file import read_settings, write_settings
from alignment_tui.session.work import OpenMeeting, Work
from alignment_tui.storage.disk import Disk
from alignment_tui.storage.records import load
from apart import SetClock, folders_in

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


def new_desk(root: Path, clock: SetClock | None = None) -> Desk:
    desk = Desk(folders_in(root), clock or SetClock(NOON))
    desk.check()
    return desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = new_desk(tmp_path)
    yield desk
    desk.close()


def begun(desk: Desk) -> Work:
    return desk.begin(
        NewEngagement(
            client="Amara Okafor",
            sponsor="Daniel Reyes",
            organisation="Tessaly Water",
            on=date(2026, 3, 12),
            at="14:00",
            organisation_goal="Decisions delegated",
            meetings="first, midpoint and final",
        )
    )


def opened(desk: Desk) -> OpenMeeting:
    return desk.begin_meeting(begun(desk), "p1")


def on_disk(path: Path) -> Meeting | Engagement:
    return load(path.read_bytes(), path).document


class TestBeginning:
    def test_a_name_and_a_kind_are_enough(self, desk: Desk) -> None:
        work = desk.begin(NewEngagement(client="Amara Okafor"))

        assert work.engagement.client.name == "Amara Okafor"
        assert [p.kind for p in work.engagement.plan] == [FIRST]
        assert [r.client for r in desk.rows("engagement")] == ["Amara Okafor"]

    def test_the_plan_of_meetings_is_kept_from_the_start(self, desk: Desk) -> None:
        work = begun(desk)

        kept = on_disk(work.path)

        assert isinstance(kept, Engagement)
        assert [(p.kind, p.on) for p in kept.plan] == [(FIRST, date(2026, 3, 12)), (MIDPOINT, None), (FINAL, None)]
        assert [g.text for g in kept.organisation_goals] == ["Decisions delegated"]

    def test_the_folder_is_named_for_the_coach_and_never_after_hostile_words(self, desk: Desk) -> None:
        work = desk.begin(NewEngagement(client="../../[b] CON \x1b]0;x\x07 Ünï 👩‍💻"))

        assert work.path.parent.parent == desk.folders.records
        assert work.path.parent.name.startswith("b-con-0-x-uni-")

    def test_a_meeting_has_its_record_from_its_first_preparation_on(self, desk: Desk) -> None:
        held = opened(desk)

        path = held.work.opened(held.id).path
        assert path.name == f"2026-03-12-first-{held.id[2:]}.toml"
        assert held.engagement.plan[0].meeting == held.id
        assert sum(step.minutes for step in held.meeting.agenda) >= 55
        assert [r.id for r in desk.rows("meeting")] == [held.id]

    def test_beginning_it_again_opens_it(self, desk: Desk) -> None:
        held = opened(desk)

        assert desk.begin_meeting(held.work, "p1").id == held.id
        assert len(desk.rows("meeting")) == 1

    def test_a_folder_that_cannot_be_used_is_said_before_a_word_is_typed(self, tmp_path: Path) -> None:
        (tmp_path / "records").write_text("a file is in the way")

        with pytest.raises((FolderUnusable, OSError)):
            Desk(folders_in(tmp_path), SetClock(NOON)).check()


class TestDoing:
    def test_an_action_changes_both_documents_and_reaches_both_files(self, tmp_path: Path) -> None:
        desk = new_desk(tmp_path)
        held = opened(desk)
        held.do(live.begin(held.meeting, (), held.moment()))
        held.do(live.keep_line(held.meeting, "client", "I ask Colm by 27 March", STEP, held.moment()))
        meeting, engagement = held.meeting, held.engagement
        paths = held.work.opened(held.id).path, held.work.path

        desk.close()

        assert on_disk(paths[0]) == meeting
        assert on_disk(paths[1]) == engagement
        assert engagement.steps[0].said_at == meeting.lines[0].id

    def test_undo_takes_both_back_and_redo_brings_both_again(self, desk: Desk) -> None:
        held = opened(desk)
        before = held.meeting, held.engagement
        held.do(live.keep_line(held.meeting, "client", "I ask Colm", STEP, held.moment()))
        after = held.meeting, held.engagement

        assert held.undo() == "next step, I ask Colm"
        assert (held.meeting, held.engagement) == before
        assert held.redo() == "next step, I ask Colm"
        assert (held.meeting, held.engagement) == after

    def test_undo_ends_at_the_opening(self, desk: Desk) -> None:
        held = opened(desk)
        while held.undo():
            pass

        assert held.undo() == ""
        assert held.meeting.lines == ()

    def test_an_action_without_effect_is_no_step_of_undo(self, desk: Desk) -> None:
        held = opened(desk)
        says = held.work.next_undo

        held.do(Action("nothing", meeting=(FieldWritten("phase", held.meeting.phase),)))

        assert held.work.next_undo == says

    def test_whoever_shows_the_documents_is_told(self, desk: Desk) -> None:
        held = opened(desk)
        told: list[int] = []
        stop = held.work.on_change(lambda: told.append(len(held.meeting.lines)))

        held.do(live.keep_line(held.meeting, "sponsor", "one", "", held.moment()))
        stop()
        held.do(live.keep_line(held.meeting, "sponsor", "two", "", held.moment()))

        assert told == [1]

    def test_the_minute_of_a_line_is_the_meetings_own(self, tmp_path: Path) -> None:
        clock = SetClock(NOON)
        desk = new_desk(tmp_path, clock)
        held = opened(desk)
        held.do(live.begin(held.meeting, (), held.moment()))
        clock.time += timedelta(minutes=31, seconds=5)

        held.do(live.keep_line(held.meeting, "sponsor", "better optics", "", held.moment()))
        desk.close()

        desk = new_desk(tmp_path, clock)
        assert desk.meeting(held.id).meeting.lines[0].at == "00:31:05"
        desk.close()


class TestNotToBeKept:
    def test_its_words_are_in_no_file_and_no_undo_brings_them_back(self, tmp_path: Path) -> None:
        desk = new_desk(tmp_path)
        held = opened(desk)
        held.do(live.keep_line(held.meeting, "client", "I see the CANARY by 27 March", STEP, held.moment()))
        held.snapshot(mark=True)
        line = held.meeting.lines[0].id
        held.do(live.ask(held.meeting, "What would the CANARY be?", held.moment(), about=line, word="CANARY"))

        held.do(live.strike(held.meeting, held.engagement, line))

        while held.undo():
            pass
        while held.redo():
            pass
        desk.close()
        assert held_words(tmp_path, b"CANARY") == []

    @pytest.mark.parametrize("closed", [False, True])
    def test_a_question_that_took_its_words_over_into_the_next_meeting_goes_too(
        self, tmp_path: Path, closed: bool
    ) -> None:
        desk = new_desk(tmp_path)
        held = opened(desk)
        held.do(live.keep_line(held.meeting, "client", "I see the CANARY by 27 March", "", held.moment()))
        line = held.meeting.lines[0].id
        held.do(
            live.ask(held.meeting, "What would the CANARY be?", held.moment(), about=line, word="CANARY", state=PARKED)
        )
        held.do(Action("", meeting=(FieldWritten("phase", SYNTHESIS), FieldWritten("held_on", NOON.date()))))
        later = desk.begin_meeting(held.work, "p2")
        items = carry_forward(held.engagement, (held.meeting,), later.meeting)
        later.do(carry_on(later.meeting, items, NOON.date()))
        (kept,) = later.meeting.kept
        later.do(live.ask(later.meeting, kept.text, later.moment(), kept=kept.id))
        later.do(write_question(later.meeting, "", "What else?", later.moment()))
        later.snapshot(mark=True)
        ids = held.id, later.id
        if closed:
            desk.close()
            desk = new_desk(tmp_path)
        held = desk.meeting(ids[0])

        held.do(live.strike(held.meeting, held.engagement, line))

        later = desk.meeting(ids[1])
        while later.undo():
            pass
        while later.redo():
            pass
        assert [k.text for k in later.meeting.kept] == ["What else?"]
        assert later.meeting.asked == ()
        desk.close()
        assert held_words(tmp_path, b"CANARY") == []

    def test_its_words_are_out_of_the_list_at_once_and_the_record_can_still_be_found(self, tmp_path: Path) -> None:
        desk = new_desk(tmp_path)
        held = opened(desk)
        held.do(live.keep_line(held.meeting, "client", "I see the CANARY by 27 March", STEP, held.moment()))
        held.work.opened().flush()
        desk.refresh()
        assert held_words(desk.folders.cache, b"CANARY") != []

        held.do(live.strike(held.meeting, held.engagement, held.meeting.lines[0].id))

        assert held_words(tmp_path, b"CANARY") == []
        assert {row.id for row in desk.rows()} == {held.id, held.engagement.id}
        assert not desk.refresh()
        desk.close()

    def test_its_words_leave_the_list_at_the_close_when_the_record_could_not_be_written_before(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk = new_desk(tmp_path)
        held = opened(desk)
        held.do(live.keep_line(held.meeting, "client", "I see the CANARY by 27 March", STEP, held.moment()))
        held.work.opened().flush()
        with monkeypatch.context() as full:
            full.setattr(Disk, "replace", refuse)
            held.do(live.strike(held.meeting, held.engagement, held.meeting.lines[0].id))
            desk.refresh()
        assert held_words(desk.folders.cache, b"CANARY") != []

        desk.close()

        assert held_words(tmp_path, b"CANARY") == []


def refuse(_: Disk, old: Path, new: Path) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(new))


def held_words(root: Path, words: bytes) -> list[Path]:
    return [p for p in root.rglob("*") if p.is_file() and words in p.read_bytes()]


class TestComingBack:
    def test_what_was_open_when_it_was_killed_is_there_with_its_draft_and_its_undo(self, tmp_path: Path) -> None:
        desk = new_desk(tmp_path)
        held = opened(desk)
        meeting_id = held.id
        held.work.opened(meeting_id).flush()
        held.do(live.keep_line(held.meeting, "sponsor", "the last line", "", held.moment()))
        held.keep_draft("she would bring wh")
        wait_until_durable(held)
        copy = tmp_path / "after"
        freeze(tmp_path, copy)
        desk.close()

        again = new_desk(copy)
        again.refresh()
        back = again.meeting(meeting_id)

        assert [line.text for line in back.meeting.lines] == ["the last line"]
        assert back.draft == "she would bring wh"
        assert back.recovered is not None
        assert back.undo() == "the last line"
        assert back.meeting.lines == ()
        again.close()


def wait_until_durable(held: OpenMeeting) -> None:
    """Until the disk has said that nothing waits any more; its words come on another thread."""
    said = threading.Event()
    held.work.opened(held.id).on_state(lambda state: said.set() if state.kind == "saved" else None)
    if held.saved.kind != "saved":
        assert said.wait(10)


def freeze(root: Path, copy: Path) -> None:
    """The folders as a kill at this moment would leave them."""
    for name in ("records", "state", "config"):
        if (root / name).exists():
            shutil.copytree(root / name, copy / name)


class TestListing:
    def test_meetings_come_in_order_with_the_open_ones_as_they_stand(self, desk: Desk) -> None:
        held = opened(desk)
        desk.begin_meeting(held.work, "p2")
        held.do(live.begin(held.meeting, (), held.moment()))

        found = desk.meetings_of(held.engagement.id)

        assert [m.kind for m in found] == [FIRST, MIDPOINT]
        assert found[0].started is not None

    def test_earlier_meetings_are_those_that_were_held(self, desk: Desk) -> None:
        held = opened(desk)
        midpoint = desk.begin_meeting(held.work, "p2")
        assert desk.earlier(midpoint.meeting) == ()

        held.do(live.begin(held.meeting, (), held.moment()))

        assert [m.id for m in desk.earlier(midpoint.meeting)] == [held.id]

    def test_a_record_that_is_not_there_is_said(self, desk: Desk) -> None:
        with pytest.raises(NotFound):
            desk.meeting("m-nothing")

    def test_a_record_that_came_since_the_list_was_read_is_found(self, desk: Desk, tmp_path: Path) -> None:
        held = opened(desk)
        held.work.opened(held.id).flush()
        other = new_desk(tmp_path / "other")
        shutil.copytree(desk.folders.records, other.folders.records, dirs_exist_ok=True)

        assert other.meeting(held.id).meeting == held.meeting
        other.close()

    def test_an_engagement_that_is_open_is_the_same_for_all(self, desk: Desk) -> None:
        work = begun(desk)
        work.do(Action("a goal", engagement=(RowPut("goal", Goal(id="g9", text="mine")),)))

        assert desk.work(work.engagement.id) is work


class TestOpenElsewhere:
    def test_a_second_window_can_read_and_writes_nothing(self, tmp_path: Path) -> None:
        first, second = new_desk(tmp_path), new_desk(tmp_path)
        held = opened(first)
        second.refresh()

        other = second.meeting(held.id)
        other.do(live.keep_line(other.meeting, "sponsor", "from the second", "", other.moment()))

        assert other.read_only
        assert other.meeting.lines == ()
        second.close()
        first.close()


class TestIdsAndNames:
    def test_a_taken_id_is_never_given_again(self) -> None:
        drawn = iter(["aaaa", "aaaa", "bbbbb"])

        assert fresh("l", 4, {"laaaa"}, lambda length: next(drawn)) == "lbbbbb"

    @pytest.mark.parametrize("name", ["", "…", "CON", "nul", "a" * 300, "שלום", "../x", "Ines Okafor"])
    def test_a_folder_name_is_plain_and_never_empty(self, name: str) -> None:
        found = slug(name)

        assert found
        assert len(found) <= 30
        assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


class TestSettings:
    def test_they_are_kept(self, tmp_path: Path) -> None:
        write_settings(tmp_path / "config", Settings(coach="Ines", colours="light"))

        assert read_settings(tmp_path / "config") == Settings(coach="Ines", colours="light")

    @pytest.mark.parametrize("text", ["", "coach = 3", "not toml", 'later = "x"', "\x00"])
    def test_a_broken_file_never_keeps_a_coach_from_a_meeting(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "settings.toml").write_text(text)

        assert read_settings(tmp_path) == Settings()

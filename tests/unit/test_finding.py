"""What is looked for on the desk: kept up to date, cleared of struck words, made anew when damaged; who sees what."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread

import pytest

from alignment_tui.clock import SystemClock
from alignment_tui.domain import live
from alignment_tui.domain.commitment import NextStep
from alignment_tui.domain.edits import Action, RowPut
from alignment_tui.domain.engagement import Engagement, OffLimits, Referral
from alignment_tui.domain.goal import SHARED, Goal, Wording
from alignment_tui.domain.line import PRIVATE, Asked, Line
from alignment_tui.domain.meeting import Meeting, Preparation, Takeaway
from alignment_tui.domain.people import Person
from alignment_tui.domain.query import QueryError, parse
from alignment_tui.session.begun import NewEngagement
from alignment_tui.session.desk import Desk
from alignment_tui.session.finding import Scope
from alignment_tui.storage.record_codec import NOTHING_MORE
from alignment_tui.storage.records import dump
from apart import folders_in

TODAY = date(2026, 11, 16)


def desk_in(root: Path) -> Desk:
    desk = Desk(folders_in(root), SystemClock())
    desk.check()
    return desk


def amara() -> tuple[Engagement, Meeting]:
    engagement = Engagement(
        id="e-amara", client=Person(name="Amara Okafor"), sponsor=Person(name="Daniel Reyes"),
        goals=(
            Goal(
                id="g1", text="Leadership hears monthly", visibility=SHARED,
                history=(Wording(text="better optics", whose="sponsor"),),
            ),
            Goal(id="g2", text="Home by six"),
        ),
        steps=(NextStep(id="s1", text="Name who decides", accepted="own", said_in="m-first", said_at="l1"),),
        off_limits=(OffLimits(id="o1", topic="another utility", words=("Norrland",)),),
        referrals=(Referral(id="r1", to="HR desk", note="pensions"),),
    )  # fmt: skip
    meeting = Meeting(
        id="m-first", engagement="e-amara", kind="first", held_on=date(2026, 3, 12), client=engagement.client,
        sponsor=engagement.sponsor, preparation=Preparation(call_notes="carries no messages"),
        lines=(
            Line(id="l1", at="00:25:00", who="sponsor", text="names who decides", mark="next-step", goal="g1"),
            Line(id="l2", at="00:28:00", text="went quiet at fine", mark=PRIVATE),
            Line(id="l3", at="00:31:00", who="sponsor", text="beter optix", finished="She needs better optics"),
            Line(id="l4", at="00:33:00", who="client", text="Norrland came up"),
        ),
        asked=(Asked(id="a1", at="00:32:00", text="What would optics be?", about="l3"),),
        takeaways=(Takeaway(id="t1", lines=("l3",), client_heard="That I am not visible"),),
    )  # fmt: skip
    return engagement, meeting


def put(desk: Desk, *documents: Engagement | Meeting) -> None:
    for document in documents:
        is_meeting = isinstance(document, Meeting)
        folder = desk.folders.records / (document.engagement if isinstance(document, Meeting) else document.id)
        folder.mkdir(exist_ok=True)
        (folder / (f"{document.id}.toml" if is_meeting else "engagement.toml")).write_bytes(
            dump(document, NOTHING_MORE)
        )
    desk.refresh()
    desk.finding.refresh()


def found(desk: Desk, typed: str, scope: Scope | None = None) -> list[str]:
    look = desk.finding.look(typed, TODAY, scope or Scope(engagement="e-amara"))
    return [result.found.words for result in look.results]


def held_words(root: Path, canary: bytes) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file() and canary.lower() in path.read_bytes().lower()]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = desk_in(tmp_path)
    put(desk, *amara())
    return desk


def test_what_was_said_is_found_by_its_speaker_mark_goal_and_by_either_wording(desk: Desk) -> None:
    assert found(desk, "optics kind:line") == ["She needs better optics"]
    assert found(desk, "optix") == ["She needs better optics"]
    assert found(desk, "OPTÍC kind:goal") == ["Leadership hears monthly"]
    assert found(desk, "s names") == ["names who decides"]
    assert found(desk, "c names") == []
    assert found(desk, "! decid") == ["names who decides"]
    assert found(desk, "speaker:dan goal:1 kind:line") == ["names who decides"]
    assert found(desk, "goal:optics has:goal kind:line") == ["names who decides"]
    assert found(desk, 'has:takeaway "better optics"') == ["She needs better optics"]
    assert found(desk, "mark:private") == ["went quiet at fine"]
    assert found(desk, "kind:first after:2026-03-12") == []
    assert "What would optics be?" in found(desk, "k optics on:2026-03")
    assert [r.found.line for r in desk.finding.look("decides kind:step", TODAY, Scope()).results] == ["l1"]


def test_with_the_client_the_coachs_own_is_not_there(desk: Desk) -> None:
    scope = Scope(engagement="e-amara", with_client=True)
    for words in ("quiet", "messages", "pensions", "mark:private"):
        assert len(found(desk, words)) == 1
        assert found(desk, words, scope) == []
    assert found(desk, "Home by", scope) == ["Home by six"]


def test_off_limits_words_are_found_in_their_own_engagement_only(desk: Desk) -> None:
    assert found(desk, "norrland") == ["Norrland came up", "another utility, Norrland"]
    assert found(desk, "norrland", Scope()) == []
    assert found(desk, "utility", Scope()) == []
    assert len(found(desk, "norrland", Scope(at_home="e-amara"))) == 2
    assert found(desk, "norrland", Scope(at_home="e-other")) == []


def test_only_what_moved_is_read_again_and_what_is_gone_is_gone(desk: Desk, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    assert not desk.finding.refresh(lambda *at: told.append(at))
    assert told == []
    engagement, meeting = amara()
    put(desk, replace(meeting, lines=(*meeting.lines, Line(id="l5", who="client", text="zebra"))))
    assert found(desk, "zebra") == ["zebra"]
    put(desk, replace(engagement, goals=(replace(engagement.goals[0], text="Walrus"), *engagement.goals[1:])))
    assert found(desk, "goal:walrus kind:line") == ["names who decides"]
    (desk.folders.records / "e-amara" / "m-first.toml").unlink()
    desk.refresh()
    assert desk.finding.refresh()
    assert found(desk, "zebra") == []
    assert found(desk, "walrus") == ["Walrus"]


def test_a_copy_of_a_record_adds_nothing_and_one_that_cannot_be_read_hides_nothing(desk: Desk) -> None:
    folder = desk.folders.records / "e-amara"
    good = (folder / "m-first.toml").read_bytes()
    (folder / "m-first (conflicted copy).toml").write_bytes(good)
    (folder / "m-bad.toml").write_bytes(b"schema = 1\nid = ")
    desk.refresh()
    desk.finding.refresh()
    assert found(desk, "names kind:line") == ["names who decides"]


def test_it_is_made_anew_when_it_is_damaged_and_when_it_is_missing(desk: Desk) -> None:
    path = desk.folders.cache / "search.sqlite"
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)
    desk.finding.refresh()
    assert found(desk, "optix") in ([], ["She needs better optics"])
    desk.finding.refresh()
    assert found(desk, "optix") == ["She needs better optics"]
    desk.finding.delete()
    assert found(desk, "optix") == []
    desk.finding.refresh()
    assert found(desk, "optix") == ["She needs better optics"]


def test_without_a_folder_to_keep_it_in_it_lives_as_long_as_the_program(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"")
    desk = Desk(folders_in(tmp_path)._replace(cache=tmp_path / "cache" / "x"), SystemClock())
    desk.folders.records.mkdir(parents=True)
    put(desk, *amara())
    assert found(desk, "optix") == ["She needs better optics"]


def test_it_can_be_looked_in_while_it_is_read_also_where_it_lives_in_memory(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"")
    desk = Desk(folders_in(tmp_path)._replace(cache=tmp_path / "cache" / "x"), SystemClock())
    desk.folders.records.mkdir(parents=True)
    put(desk, *amara())
    for number in range(40):
        put_bare(desk, number)
    looked: list[list[str]] = []

    def elsewhere(*_: int) -> None:
        # as the screen does, on its own thread, while the reading thread waits for it
        asking = Thread(target=lambda: looked.append(found(desk, "optix")))
        asking.start()
        asking.join(10)
        assert not asking.is_alive()

    desk.finding.refresh(elsewhere)
    assert looked
    assert all(words == ["She needs better optics"] for words in looked)


def put_bare(desk: Desk, number: int) -> None:
    folder = desk.folders.records / f"e-{number:03}"
    folder.mkdir()
    engagement = Engagement(id=f"e-{number:03}", client=Person(name="Amara"))
    (folder / "engagement.toml").write_bytes(dump(engagement, NOTHING_MORE))


def test_a_stop_keeps_what_was_read_until_then(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    for number in range(40):
        put_bare(desk, number)
    told: list[tuple[int, int]] = []
    desk.finding.refresh(lambda *at: told.append(at), lambda: len(told) > 0)
    assert 0 < told[0][0] < 40
    assert len(found(desk, "amara", Scope())) == told[0][0]
    desk.finding.refresh()
    assert len(found(desk, "amara", Scope())) == 40


def test_the_words_of_a_struck_line_are_in_no_byte_of_it(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    work = desk.begin(NewEngagement(client="Amara Okafor"))
    held = desk.begin_meeting(work, work.engagement.plan[0].id)
    held.do(live.begin(held.meeting, (), held.moment()))
    for words in ("before it", "I see the CANARY bird", "after it"):
        held.do(live.keep_line(held.meeting, "client", words, "", held.moment()))
    work.write_out()
    held.work.opened().flush()
    desk.close()
    desk = desk_in(tmp_path)
    desk.refresh()
    desk.finding.refresh()
    held = desk.meeting(held.id)
    scope = Scope(engagement=held.engagement.id)
    assert found(desk, "canary", scope) == ["I see the CANARY bird"]
    assert held_words(desk.folders.cache, b"CANARY")
    held.do(live.strike(held.meeting, held.engagement, held.meeting.lines[1].id))
    assert held_words(tmp_path, b"CANARY") == []
    assert found(desk, "it kind:line", scope) == ["before it", "after it"]
    desk.close()
    assert held_words(tmp_path, b"CANARY") == []


def test_what_was_just_typed_is_found_once_the_record_is_written(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    work = desk.begin(NewEngagement(client="Amara Okafor"))
    desk.finding.refresh()
    work.do(Action("", engagement=(RowPut("goal", Goal(id="g9", text="Zebra crossing")),)))
    desk.close()
    desk.finding.refresh()
    assert found(desk, "zebra", Scope()) == ["Zebra crossing"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("speaker:", "whose"),
        ("kind:f", "first or final"),
        ("kind:zzz", "can be first, midpoint"),
        ("speker:x", "Did you mean speaker:"),
        ('before:"31 apr"', "Did you mean 30 April"),
        ("before:soon", "2026-03-12"),
        ("before:2026-13", "no month"),
        ("-before:2026", "after:"),
        ("after:2026 before:2025", "No day"),
    ],
)
def test_what_cannot_be_looked_for_is_explained(typed: str, says: str) -> None:
    with pytest.raises(QueryError, match=says):
        parse(typed, TODAY)

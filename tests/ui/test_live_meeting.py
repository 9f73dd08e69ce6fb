"""A whole meeting typed on the live screen, at the three sizes, and what is in the records afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from alignment_tui.domain.edits import Action, RowPut
from alignment_tui.domain.line import ASKED, MEASURE, PRIVATE, SKIPPED, STEP, SUPPORT
from alignment_tui.domain.people import Other
from live_kit import desk_with_meeting, live
from ui_kit import rows, shown, until


async def test_a_meeting_is_written_with_every_sign(size: tuple[int, int], tmp_path: Path) -> None:
    desk = desk_with_meeting(tmp_path)
    async with live(desk, size) as at:
        await at.line("she needs better optics")
        assert "S she needs better optics" in shown(at.app)
        await at.line("c managers decide, I stop being last stop")
        await at.line("%out of the 07:30 call by 30 june")
        await at.line("+half hr a month w D on me")
        await at.line("s yes. first Thursday")
        await at.line("!she briefs Karin before the April day")
        await at.line(".went quiet at fine")
        await at.type("enter")
        await at.line("k what would you call a success for Amara?")
        await at.line("I hear what they decide without asking")
        assert "└ I hear what they decide" in shown(at.app)
        await at.type("=", "enter")
        await at.line(" !as typed")
        await at.type("text:half a line")
        page = shown(at.app)
        assert "next step, proposed: she briefs Karin" in page
        assert "private: went quiet at fine" in page
        assert "marked, no words yet" in page
        assert '= "I hear what they decide without' in page
        assert "asked: what would you call a success" in page
        assert "!as typed" in page
        assert "half a line" in rows(at.app)[-6] + rows(at.app)[-5] + rows(at.app)[-4] + rows(at.app)[-3]
        lines = at.meeting.lines

    engagement, meeting = at.on_disk()
    assert meeting.lines == lines
    assert [(x.who, x.mark) for x in meeting.lines] == [
        ("sponsor", ""),
        ("client", ""),
        ("client", MEASURE),
        ("client", SUPPORT),
        ("sponsor", ""),
        ("sponsor", STEP),
        ("", PRIVATE),
        ("sponsor", ""),
        ("sponsor", ""),
        ("sponsor", ""),
    ]
    assert [x.minute for x in meeting.lines] == [31] * 10
    assert meeting.lines[7].is_moment
    assert meeting.lines[8].agreed
    assert [a.question for a in meeting.asked] == ["first_expectations.success_in_eyes"]
    assert [s.words for s in engagement.success] == ["I hear what they decide without asking"]
    assert engagement.steps[0].is_proposed
    assert engagement.measures[0].by is not None
    assert [s.text for s in engagement.support] == ["half hr a month w D on me"]


async def test_a_vague_word_becomes_a_question_with_one_key(size: tuple[int, int], tmp_path: Path) -> None:
    desk = desk_with_meeting(tmp_path)
    async with live(desk, size) as at:
        at.screen.cueing.switch()
        await at.line("she needs better optics with leadership")
        await at.type("?")
        page = shown(at.app)
        assert "see · who · what for · last time" in page
        assert "what would you see" in page.lower()
        await at.type("?")
        assert '"leadership"' in shown(at.app)
        await at.type("enter")
        assert at.screen.box.who == "sponsor"
        await at.line("Karin and the MDs")
        await at.type("?", "text:who would notice first", "enter")

        asked = [a for a in at.meeting.asked if a.state == ASKED]
        skipped = [a for a in at.meeting.asked if a.state == SKIPPED]
        first, answer = at.meeting.lines
        assert asked[0].about == first.id
        assert asked[0].word == "leadership"
        assert answer.asked == asked[0].id
        assert len(skipped) == 1
        assert (skipped[0].about, skipped[0].word) == (first.id, "better optics")
        assert asked[1].text == "who would notice first"
        assert asked[1].about == first.id
        assert at.screen.box.is_empty


async def test_who_is_meant_is_noted_with_one_key(size: tuple[int, int], tmp_path: Path) -> None:
    desk = desk_with_meeting(tmp_path, others=(Other(id="o1", name="Karin Sundqvist", role="HR", letter="a"),))
    async with live(desk, size) as at:
        at.screen.cueing.switch()
        board = Other(id="x1", name="Lena Ott", relation="peer")
        at.screen.do(Action("someone else", engagement=(RowPut("person", board),)))
        await at.line("she needs better optics with leadership")
        await at.type("?", "?", "enter")
        assert "1 Lena Ott" in shown(at.app)
        assert "Daniel" not in next(r for r in rows(at.app) if "1 Lena" in r)
        await at.type("2")
        answer = at.meeting.lines[-1]
        assert (answer.who, answer.text) == ("sponsor", "Karin Sundqvist")
        assert answer.asked == at.meeting.asked[-1].id
        assert "1 Lena Ott" not in shown(at.app)
        await at.line("2 of them in writing")
        assert at.meeting.lines[-1].text == "2 of them in writing"
        assert at.screen.open.undo() == "2 of them in writing"
        assert at.screen.open.undo() == "Karin Sundqvist"


async def test_the_ladder_by_digits_other_words_and_parking(tmp_path: Path) -> None:
    async with live(desk_with_meeting(tmp_path)) as at:
        await at.line("she needs better optics with leadership")
        await at.type("?", "5")
        assert "enough" in rows(at.app)[-8].lower()
        before = shown(at.app)
        await at.type("1", "right")
        assert '"leadership"' in shown(at.app)
        assert before != shown(at.app)
        await at.type("-", "6")
        assert at.meeting.asked[-1].state == "parked"
        assert "how often" not in "".join(r[31:87] for r in rows(at.app)[-10:])
        await at.type("escape")
        assert at.screen.box.is_empty
        assert "parked:" in shown(at.app)
        await at.type("?", "backspace")
        assert at.screen.box.is_empty


async def test_what_was_asked_leaves_the_list_also_in_own_words(tmp_path: Path) -> None:
    async with live(desk_with_meeting(tmp_path)) as at:
        offered = at.screen.hand.questions
        kept = next(q for q in offered if q.part == "kept")

        await at.line(f"k {kept.text}")
        assert kept.text not in [q.text for q in at.screen.hand.questions]
        assert at.meeting.asked[-1].kept == kept.kept
        assert not at.meeting.lines

        first = at.screen.hand.questions[0]
        await at.type("/", "1")
        assert at.meeting.asked[-1].text == first.text
        assert at.screen.box.is_empty
        assert first.address not in [q.address for q in at.screen.hand.questions]


async def test_a_paste_of_thirty_lines_loses_none(tmp_path: Path) -> None:
    desk = desk_with_meeting(tmp_path)
    pasted = "\n".join(f"!line {n} ? of the pad" for n in range(30)) + "\nand the rest"
    async with live(desk) as at:
        await at.type("text:begun ")
        await at.paste(pasted)
        await until(at.pilot, lambda: len(at.meeting.lines) == 30, "thirty lines")

        assert at.meeting.lines[0].text == "begun !line 0 ? of the pad"
        assert [x.text for x in at.meeting.lines[1:]] == [f"!line {n} ? of the pad" for n in range(1, 30)]
        assert {x.mark for x in at.meeting.lines} == {""}
        assert at.screen.box.text == at.screen.entry.field.value == "and the rest"
        await at.type("f8")
        assert not at.meeting.lines
        assert at.screen.box.text == "and the rest"
        await at.paste("!")
        assert at.screen.box.text == "and the rest!"


async def test_undo_goes_back_to_the_opening_and_redo_again(tmp_path: Path) -> None:
    desk = desk_with_meeting(tmp_path)
    async with live(desk) as at:
        opening = at.meeting, at.engagement
        await at.line("one")
        await at.line("!she briefs Karin")
        await at.line("k What would you see?")
        await at.type("text:half", "f8")
        assert "Taken back: asked, What would you see?" in shown(at.app)
        assert at.screen.box.text == "half"
        at.check_lines()
        await at.type("escape", *["backspace"] * 4, "<", "enter")
        assert len(at.meeting.lines) == 1
        assert not at.engagement.steps
        await at.type("f8")
        assert (at.meeting, at.engagement) == opening
        await at.type("f8")
        assert "Nothing left to take back since this was opened." in shown(at.app)
        await at.type("/", "text:redo", "enter")
        assert [x.text for x in at.meeting.lines] == ["one"]


async def test_a_struck_line_leaves_its_words_nowhere(tmp_path: Path) -> None:
    desk = desk_with_meeting(tmp_path)
    async with live(desk) as at:
        await at.line("was off with zebrafishes in the autumn")
        await at.line("!tell the zebrafishes")
        at.screen.open.snapshot(mark=True)
        await at.type("up", "x")
        assert "Not to be kept: Enter takes this line out" in shown(at.app)
        await at.type("escape")
        assert len(at.meeting.lines) == 2
        await at.type("x", "enter")
        await at.type("up", "x", "enter")
        assert not at.meeting.lines
        assert not at.engagement.steps
        await at.line("what stays")
        await at.type("f8", "f8", "f8", "f8")
        assert not at.meeting.lines
        await at.line("what stays")

    found = [p for p in tmp_path.rglob("*") if p.is_file() and b"zebrafish" in p.read_bytes()]
    assert found == []
    assert [x.text for x in at.on_disk()[1].lines] == ["what stays"]


@pytest.mark.parametrize("keys", [("up", "="), ("up", "enter"), ("up", "?"), ("up",), ("/",)])
async def test_half_typed_words_wait_and_esc_brings_them_back(keys: tuple[str, ...], tmp_path: Path) -> None:
    async with live(desk_with_meeting(tmp_path)) as at:
        await at.line("she needs better optics")
        words = "" if keys == ("/",) else "half a line"
        await at.type(*(["text:" + words] if words else []), *keys)
        assert at.screen.open.draft.endswith(words)
        await at.type("escape", "escape")
        assert at.screen.box.text == at.screen.entry.field.value == words
        assert at.screen.lines.chosen == ""

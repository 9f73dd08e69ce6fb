"""Whose is what: the guide's banks are never written, and a coach's file holds only what differs."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from alignment_tui.banks import load_banks
from alignment_tui.banks.editing import Editable, fresh_id
from alignment_tui.banks.exchange import exported, incoming, taken_in
from alignment_tui.banks.question import CHANGED, GUIDE, YOURS, Banks
from alignment_tui.banks.upgrade import both_changed, fingerprints, news
from alignment_tui.banks.written import BankText
from alignment_tui.errors import BankInvalid

GUIDE_BANK = """schema = 1
kind = "bank"
id = "guide"
title = "The guide's"
purpose = "To try."

# the first
[[question]]
id = "one"
intent = "the first thing"
say = "What comes first?"
then = ["two"]

[[question]]
id = "two"
intent = "the second thing"
say = "What would {client} do next?"
bare = "What comes next?"

[[question]]
id = "three"
intent = "the third thing"
say = "What else?"
"""


def guide(text: str = GUIDE_BANK) -> Editable:
    return Editable("guide", "The guide's", "en", tomllib.loads(text))


def do(bank: Editable, change: Callable[[Editable], BankText | None]) -> Editable:
    made = change(bank)
    assert made is not None
    return replace(bank, own=made)


def in_use(tmp_path: Path, bank: Editable, guide_text: str = GUIDE_BANK) -> Banks:
    for name, text in (("guide", guide_text), ("own", bank.own.text if bank.own is not None else "")):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        if text:
            (tmp_path / name / "guide.toml").write_text(text)
    return load_banks(tmp_path / "guide", tmp_path / "own")


def own_rows(bank: Editable) -> list[dict[str, Any]]:
    assert bank.own is not None
    found: list[dict[str, Any]] = bank.own.values.get("question", [])
    return found


class TestTheCoachsCopy:
    def test_holds_only_what_differs_and_what_the_guide_said(self, tmp_path: Path) -> None:
        bank = do(guide(), lambda b: b.changed("two", {"say": "What is next for {client}?", "note": "slowly"}))

        assert own_rows(bank) == [
            {
                "id": "two",
                "say": "What is next for {client}?",
                "note": "slowly",
                "was": {"say": "What would {client} do next?"},
            }
        ]
        banks = in_use(tmp_path, bank)
        assert banks.problems == ()
        two, one = banks.question("guide.two"), banks.question("guide.one")
        assert two is not None
        assert (two.say, two.bare, two.note, two.origin) == (
            "What is next for {client}?", "What comes next?", "slowly", CHANGED,
        )  # fmt: skip
        assert one is not None
        assert one.origin == GUIDE

    def test_a_value_that_is_the_guides_again_leaves_it(self) -> None:
        bank = do(guide(), lambda b: b.changed("two", {"say": "What next?", "bare": ""}))
        assert own_rows(bank)[0]["bare"] == ""

        bank = do(bank, lambda b: b.changed("two", {"bare": "What comes next?"}))
        assert own_rows(bank) == [{"id": "two", "say": "What next?", "was": {"say": "What would {client} do next?"}}]

        bank = do(bank, lambda b: b.changed("two", {"say": "What would {client} do next?"}))
        assert own_rows(bank) == []

    def test_leaving_out_pinning_and_moving(self, tmp_path: Path) -> None:
        bank = do(guide(), lambda b: b.changed("one", {"left_out": True}))
        bank = do(bank, lambda b: b.moved("three", -1))
        bank = do(bank, lambda b: b.added({"id": "mine", "say": "And mine?", "intent": "mine"}, after="one"))
        bank = do(bank, lambda b: b.changed("two", {"pinned": True}))

        [loaded] = in_use(tmp_path, bank).banks

        assert [q.id for q in loaded.questions] == ["two", "one", "mine", "three"]
        assert [q.id for q in loaded.offered] == ["two", "mine", "three"]
        assert {q.id: q.origin for q in loaded.questions}["mine"] == YOURS
        assert bank.moved("two", 1) is None, "a pinned one stays among the pinned"
        back = do(bank, lambda b: b.changed("one", {"left_out": None}))
        back = do(back, lambda b: b.without("mine"))
        back = do(back, lambda b: b.changed("two", {"pinned": None, "note": "first"}))
        back = do(back, lambda b: b.moved("three", 1))
        assert "order" not in (back.own.values if back.own else {})
        assert own_rows(back) == [{"id": "two", "note": "first"}]

    def test_a_bank_of_ones_own_is_changed_in_place(self) -> None:
        bank = Editable("own", "Own", own=BankText(GUIDE_BANK.replace('"guide"', '"own"')))

        bank = do(bank, lambda b: b.changed("one", {"say": "Where first?", "then": []}))
        bank = do(bank, lambda b: b.moved("one", 1))

        assert [row["id"] for row in bank.rows] == ["two", "one", "three"]
        assert "# the first\n[[question]]" in (bank.own.text if bank.own else "")
        assert "then" not in (bank.row("one") or {})

    def test_an_own_bank_in_another_language_stands_beside(self, tmp_path: Path) -> None:
        german = GUIDE_BANK.replace('id = "guide"', 'id = "guide"\nlanguage = "de"').replace("What else?", "Was noch?")
        bank = replace(guide(), own=BankText(german))

        banks = in_use(tmp_path, bank)

        assert len(banks.banks) == 2
        german_three, english_three = (banks.in_language(x).question("guide.three") for x in ("de", "en"))
        assert german_three is not None
        assert german_three.say == "Was noch?"
        assert english_three is not None
        assert english_three.say == "What else?"

    def test_two_files_with_the_same_id_in_one_folder_are_told_and_the_first_stays(self, tmp_path: Path) -> None:
        (tmp_path / "a.toml").write_text(GUIDE_BANK)
        (tmp_path / "b.toml").write_text(GUIDE_BANK.replace("What else?", "Something else?"))

        banks = load_banks(tmp_path)

        three = banks.question("guide.three")
        assert three is not None
        assert three.say == "What else?"
        assert [(p.path.name, p.line) for p in banks.problems] == [("b.toml", 3)]

    def test_a_copy_that_a_sync_program_made_never_takes_the_place_of_the_original(self, tmp_path: Path) -> None:
        own = tmp_path / "own"
        own.mkdir()
        (own / "mine.toml").write_text(GUIDE_BANK)
        (own / "mine (conflicted copy).toml").write_text(GUIDE_BANK.replace("What else?", "Something else?"))

        banks = load_banks(tmp_path / "guide", own)

        three = banks.question("guide.three")
        assert three is not None
        assert three.say == "What else?"
        assert [p.path.name for p in banks.problems] == ["mine (conflicted copy).toml"]

    def test_ids_say_what_they_are_of(self) -> None:
        assert fresh_id("What would {client} like to learn?", ()) == "what_would_like_to_learn"[:30] or "learn"
        assert fresh_id("My own", ()) == "my_own"
        assert fresh_id("My own", ("my_own",)) == "my_own_2"
        assert fresh_id("../../etc/passwd", ()) == "etc_passwd"
        assert fresh_id("中文", (), "question") == "question"


class TestAnUpgrade:
    def changed(self) -> Editable:
        return do(guide(), lambda b: b.changed("two", {"say": "What is next for {client}?"}))

    def test_new_questions_come_and_the_coachs_stay(self, tmp_path: Path) -> None:
        newer = GUIDE_BANK + '\n[[question]]\nid = "four"\nintent = "x"\nsay = "What fourth?"\n'
        seen = fingerprints(in_use(tmp_path / "then", guide()))
        bank = replace(self.changed(), guide=tomllib.loads(newer))

        now = in_use(tmp_path / "now", bank, newer)
        found = news(load_banks(tmp_path / "now" / "guide"), seen, [bank])

        assert [q.id for q in found.new] == ["four"]
        assert not found.both
        two = now.question("guide.two")
        assert two is not None
        assert two.say == "What is next for {client}?"
        assert not news(load_banks(tmp_path / "now" / "guide"), None, [bank]), "the first time all is known"

    def test_what_both_changed_is_shown_side_by_side_until_one_is_chosen(self, tmp_path: Path) -> None:
        newer = GUIDE_BANK.replace("What would {client} do next?", "What would {client} try next?")
        newer = newer.replace("What else?", "What else comes to mind?")
        bank = replace(self.changed(), guide=tomllib.loads(newer))

        [both] = both_changed([bank])
        [difference] = both.differences
        assert (difference.was, difference.guide, difference.yours) == (
            "What would {client} do next?", "What would {client} try next?", "What is next for {client}?",
        )  # fmt: skip
        seen = fingerprints(in_use(tmp_path, guide()))
        (tmp_path / "guide" / "guide.toml").write_text(newer)
        assert [q.id for q in news(load_banks(tmp_path / "guide"), seen, [bank]).reworded] == ["three"]

        mine = do(bank, lambda b: b.kept_mine("two"))
        assert both_changed([mine]) == ()
        assert (mine.row("two") or {})["say"] == "What is next for {client}?"
        theirs = do(bank, lambda b: b.as_the_guide("two"))
        assert both_changed([theirs]) == ()
        assert (theirs.row("two") or {})["say"] == "What would {client} try next?"

    def test_a_question_that_the_guide_has_no_more_goes_on_in_the_coachs_words(self, tmp_path: Path) -> None:
        bank = do(self.changed(), lambda b: b.changed("one", {"left_out": True}))
        first, _, rest = GUIDE_BANK.partition("# the first")
        newer = first + "[[question]]" + rest.split("[[question]]")[3]

        banks = in_use(tmp_path, bank, newer)

        [loaded] = banks.banks
        assert {q.id: q.say for q in loaded.questions} == {"three": "What else?", "two": "What is next for {client}?"}
        assert ["the guide has no question one" in problem.what for problem in banks.problems] == [False, True]

    def test_a_bank_that_the_guide_has_no_more_goes_on_as_far_as_it_can(self, tmp_path: Path) -> None:
        bank = do(self.changed(), lambda b: b.added({"id": "mine", "say": "And mine?"}))
        (tmp_path / "guide").mkdir()

        banks = in_use(tmp_path, bank, "")

        assert [q.id for q in banks.banks[0].questions] == ["two", "mine"]
        assert any("no bank with this id" in problem.what for problem in banks.problems)

    def test_what_the_guide_changed_in_the_same_way_is_no_difference(self) -> None:
        newer = GUIDE_BANK.replace("What would {client} do next?", "What is next for {client}?")

        assert both_changed([replace(self.changed(), guide=tomllib.loads(newer))]) == ()


class TestSharing:
    def test_a_copy_for_a_colleague_is_whole_and_without_notes(self) -> None:
        bank = do(guide(), lambda b: b.changed("two", {"say": "What is next for {client}?", "note": "about Amara"}))
        bank = do(bank, lambda b: b.added({"id": "mine", "say": "And mine?", "note": "private"}, after="one"))

        data = exported(bank, BankText(GUIDE_BANK))

        assert b"note" not in data
        assert b"private" not in data
        assert b"was" not in data
        assert b"# the first\n[[question]]" in data
        said = tomllib.loads(data.decode())
        assert [row["id"] for row in said["question"]] == ["one", "mine", "two", "three"]
        assert "adds" not in said
        assert exported(bank, BankText(GUIDE_BANK)) == data

    def test_coming_in_is_shown_first_and_then_only_what_differs_is_kept(self, tmp_path: Path) -> None:
        theirs = do(guide(), lambda b: b.changed("two", {"say": "What is next for {client}?"}))
        theirs = do(theirs, lambda b: b.added({"id": "mine", "say": "And mine?"}))
        mine = do(guide(), lambda b: b.changed("three", {"say": "Anything else?", "note": "kept"}))
        file = tmp_path / "theirs.toml"
        file.write_bytes(exported(theirs, BankText(GUIDE_BANK)))

        coming = incoming(file.read_bytes(), file, [mine])

        assert {each.id: each.what for each in coming.questions} == {
            "one": "same", "two": "changed", "three": "yours", "mine": "new",
        }  # fmt: skip
        taken = do(mine, lambda b: taken_in(coming, b))
        assert (taken.row("two") or {})["say"] == "What is next for {client}?"
        assert (taken.row("three") or {}) == {
            "id": "three",
            "intent": "the third thing",
            "say": "What else?",
            "note": "kept",
        }
        assert own_rows(taken)[-1]["id"] == "mine"
        again = incoming(file.read_bytes(), file, [taken])
        assert again.changes == ()

    def test_a_bank_that_is_new_here_comes_in_as_it_is(self) -> None:
        data = (GUIDE_BANK.replace('"guide"', '"other"') + "# their comment\n").encode()

        coming = incoming(data, Path("other.toml"), [guide()])

        assert coming.is_new
        assert taken_in(coming, None).data == data

    @pytest.mark.parametrize(
        "data", [b"\x89PNG", b"x = [", b'schema = 1\nkind = "bank"\nid = "../x"\n', b"\0" * 9, b""]
    )
    def test_what_cannot_be_used_is_refused_with_its_reason(self, data: bytes) -> None:
        with pytest.raises(BankInvalid):
            incoming(data, Path("x.toml"), [guide()])


def test_what_is_kept_out_of_the_room_stays_out_and_can_be_brought_in(tmp_path: Path) -> None:
    said = GUIDE_BANK.replace('then = ["two"]', 'then = ["two"]\nroom = false')
    bank = do(guide(said), lambda bank: bank.changed("two", {"room": False}))
    bank = do(bank, lambda bank: bank.changed("one", {"room": None}))
    bank = do(bank, lambda bank: bank.added({"id": "own", "say": "And then?", "room": False}, after="two"))
    rooms = {question.id: question.room for question in in_use(tmp_path, bank, said)}
    assert rooms == {"one": True, "two": False, "own": False, "three": True}
    bank = do(bank, lambda bank: bank.changed("one", {"room": False}))
    assert bank.own_row("one") is None, "as the guide has it again"

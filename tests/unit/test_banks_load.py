from __future__ import annotations

from pathlib import Path

import pytest

from alignment_tui.banks import Slots, check_bank, for_step, load_banks, shipped

BANK = """schema = 1
kind = "bank"
id = "own"
title = "My own"
purpose = "What I like to ask."

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
"""


def problems(text: str) -> list[tuple[int | None, str]]:
    return [(found.line, found.what) for found in check_bank(text.encode(), Path("own.toml"))]


def put(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


class TestLoading:
    def test_the_shipped_folder_is_found_without_being_told(self) -> None:
        assert (shipped() / "clarify_ladder.toml").is_file()
        assert load_banks().question("clarify_ladder.behaviour")

    def test_a_question_knows_its_address_and_what_follows(self, tmp_path: Path) -> None:
        put(tmp_path, "own.toml", BANK)

        question = load_banks(tmp_path).question("own.one")

        assert question is not None
        assert question.then == ("own.two",)
        assert question.to == "sponsor"

    def test_a_coachs_own_bank_takes_the_place_of_one_with_its_id(self, tmp_path: Path) -> None:
        put(tmp_path / "guide", "own.toml", BANK)
        put(tmp_path / "mine", "x.toml", BANK.replace("What comes first?", "Where shall we begin?"))

        banks = load_banks(tmp_path / "guide", tmp_path / "mine")

        question = banks.question("own.one")
        assert question is not None
        assert question.say == "Where shall we begin?"
        assert len(banks.banks) == 1

    def test_a_broken_one_is_reported_and_what_was_there_stays(self, tmp_path: Path) -> None:
        put(tmp_path / "guide", "own.toml", BANK)
        put(tmp_path / "mine", "own.toml", BANK.replace('first?"', "first?"))

        banks = load_banks(tmp_path / "guide", tmp_path / "mine")

        assert banks.question("own.one")
        assert [(p.path.parent.name, p.line) for p in banks.problems] == [("mine", 10)]

    def test_a_folder_that_is_not_there_holds_nothing(self, tmp_path: Path) -> None:
        assert load_banks(tmp_path / "nowhere").banks == ()

    def test_what_is_no_bank_is_said_and_left(self, tmp_path: Path) -> None:
        put(tmp_path, "notes.toml", 'title = "notes"\n')
        (tmp_path / "folder.toml").mkdir()
        put(tmp_path, ".hidden.toml", "broken = ")
        put(tmp_path, "own.toml", BANK)

        banks = load_banks(tmp_path)

        assert [bank.id for bank in banks.banks] == ["own"]
        assert {p.path.name for p in banks.problems} == {"notes.toml", "folder.toml"}

    def test_a_question_left_out_is_kept_and_not_offered(self, tmp_path: Path) -> None:
        put(tmp_path, "own.toml", BANK.replace('id = "one"', 'id = "one"\nleft_out = true'))

        banks = load_banks(tmp_path)

        assert banks.question("own.one")
        assert [o.address for o in for_step(banks, ["own"], "first", Slots(), set())] == ["own.two"]

    def test_a_follow_up_into_another_bank_is_known_once_all_are_read(self, tmp_path: Path) -> None:
        put(tmp_path, "own.toml", BANK.replace('["two"]', '["@other", "other.one"]'))
        put(tmp_path, "other.toml", BANK.replace('"own"', '"other"'))

        assert load_banks(tmp_path).problems == ()

    def test_a_question_that_another_bank_follows_on_may_be_taken_out(self, tmp_path: Path) -> None:
        put(tmp_path / "guide", "own.toml", BANK.replace('["two"]', '["other.one"]'))
        put(tmp_path / "guide", "other.toml", BANK.replace('"own"', '"other"'))
        put(tmp_path / "mine", "other.toml", BANK.replace('"own"', '"other"').replace('"one"', '"three"'))

        assert load_banks(tmp_path / "guide", tmp_path / "mine").problems == ()

    def test_a_bank_in_another_language_can_be_left_aside(self, tmp_path: Path) -> None:
        put(tmp_path, "own.toml", BANK)
        put(tmp_path, "de.toml", BANK.replace('"own"', '"eigene"\nlanguage = "de"'))

        assert [b.id for b in load_banks(tmp_path).in_language("de").banks] == ["eigene"]


class TestChecking:
    def test_nothing_is_said_about_a_bank_in_order(self) -> None:
        assert problems(BANK) == []

    def test_a_slot_that_is_not_in_the_list_gets_its_nearest_name(self) -> None:
        [(line, what)] = problems(BANK.replace("{client}", "{cilent}"))

        assert (line, what) == (16, "{cilent} stands for nothing here. Did you mean {client}?")

    @pytest.mark.parametrize(
        ("there", "instead", "line", "says"),
        [
            ('schema = 1\nkind = "bank"', 'kind = "bank"', 1, "schema = 1 is missing"),
            ("schema = 1", "schema = 2", 1, "another version"),
            ('kind = "bank"', 'kind = "meeting"', 2, 'kind = "bank" is missing'),
            ('id = "own"', 'id = "My own"', 3, "id must be"),
            ('title = "My own"', "title = 7", 4, "title is text"),
            ('id = "two"', 'id = "one"', 14, "two questions"),
            ('bare = "What comes next?"\n', "", 16, "bare is missing"),
            ('["two"]', '["tow"]', 11, "leads nowhere: tow. Did you mean two?"),
            ('["two"]', '["@tow"]', 11, "leads nowhere: @tow."),
            ('["two"]', '["two", "two", "two", "two"]', 11, "three follow-ups"),
            ("What comes first?", "Say what comes first.", 10, "no question mark"),
            ("What comes first?", "What comes first? And then?", 10, "asks two things"),
            ("What comes first?", "What " + "comes " * 20 + "first?", 10, "22 words"),
            ("What comes first?", "What \\t comes first?", 10, "cannot be shown"),
            ("What comes first?", "What comes } first?", 10, "a brace stands alone"),
            ('intent = "the first thing"', 'intnet = "the first thing"', 9, "Did you mean intent?"),
            ('intent = "the first thing"', 'intent = "x"\nshort = "' + "Whatever is " * 5 + '?"', 10, "one narrow row"),
            ('intent = "the first thing"', 'intent = "x"\nshort = "And {goal}?"', 10, "{client} and {word} only"),
            ('intent = "the first thing"', 'intent = "x"\nto = "boss"', 10, "to does not know boss"),
            ('intent = "the first thing"', 'intent = "x"\nkinds = ["midpiont"]', 10, "Did you mean midpoint?"),
            ('intent = "the first thing"', 'intent = "x"\nat = ["prepare.goal"]', 10, "Did you mean prepare.goals?"),
            ('intent = "the first thing"', 'intent = "x"\nkinds = "first"', 10, "kinds is a list of texts"),
            ('intent = "the first thing"', 'intent = "x"\nroom = "no"', 10, "true or false"),
            ("{client}", '\\"{client}\\"', 16, "only {word} may stand in quotation marks"),
            ('say = "What comes first?"\n', "", 7, "say is missing"),
        ],
    )
    def test_each_rule_is_told_with_its_line(self, there: str, instead: str, line: int, says: str) -> None:
        text = BANK.replace(there, instead, 1)

        found = problems(text)

        assert any(at == line and says in what for at, what in found), found

    def test_an_unknown_key_gets_its_nearest_name(self) -> None:
        found = problems(BANK.replace('bare = "', 'bear = "'))

        assert (17, "bear is no word of this format. Did you mean bare?") in found

    def test_a_file_that_is_no_toml_is_one_problem(self) -> None:
        [(line, what)] = problems('schema = 1\nid = "own\n')

        assert line == 2
        assert "must not stand here" in what

    def test_a_bank_without_questions_is_none(self) -> None:
        assert "a bank needs at least one [[question]]" in [what for _, what in problems(BANK.split("[[question]]")[0])]

    def test_nothing_a_terminal_would_obey_comes_back_in_a_message(self) -> None:
        found = problems(BANK.replace("{client}", "{cli\\u001b[2Jent}"))

        assert found
        assert all(what.isprintable() for _, what in found)

"""How well questions are asked: each rule with what it finds, and the guide's own banks clean under all of them."""

from __future__ import annotations

import json
import time
import tomllib
from pathlib import Path

import jsonschema
import pytest

from alignment_tui.banks import Banks, load_banks, shipped
from alignment_tui.banks.check import remarks_on
from alignment_tui.banks.keys import BANK_KEYS, QUESTION_KEYS
from alignment_tui.banks.lines import ordinary, too_wide
from alignment_tui.banks.lint import bank_remarks, circles, wording_remarks
from alignment_tui.banks.report import report
from alignment_tui.banks.schema import bank_schema, schema_text


@pytest.mark.parametrize(
    ("question", "rules"),
    [
        ("Do you trust Amara?", ["closed"]),
        ("And is it going well?", ["closed"]),
        ("When you say that, do you mean speed?", ["closed"]),
        ("You want Amara to lead more?", ["closed"]),
        ("Could you tell me what helped?", ["closed"]),
        ("What I have is this; is that it?", ["closed"]),
        ("Don't you think Amara should speak up?", ["leading"]),
        ("Amara is doing well, isn't she?", ["leading"]),
        ("Surely that would help?", ["leading"]),
        ("Why did you not tell Amara?", ["accusing"]),
        ("Who told you?", ["accusing"]),
        ("What made you not ask?", ["accusing"]),
        ("What do you see, and how do you feel?", ["double"]),
        ("What went well and what did not?", ["double"]),
        ("Which measure would you choose, and for which date?", ["double"]),
        ("What would be " + "very " * 32 + "good?", ["long"]),
        ("What would help, if anything?", []),
        ('When you say "leadership", who do you mean?', []),
        ("Before we meet, which one success will you look out for?", []),
        ("Is it better now, or was it before?", []),
        ("What would you see, when it is done?", []),
        ("At what point would you call it good?", []),
        ("{client}, what do you already have in mind?", []),
    ],
)
def test_what_is_said_of_a_question(question: str, rules: list[str]) -> None:
    assert [remark.rule for remark in wording_remarks({"say": question})] == rules
    assert all(remark.what and remark.todo for remark in wording_remarks({"say": question}))
    assert wording_remarks({"say": question, "meant": rules}) == ()


def bank(tmp_path: Path, questions: str) -> Banks:
    head = 'schema = 1\nkind = "bank"\nid = "own"\ntitle = "Own"\npurpose = "x"\n'
    (tmp_path / "own.toml").write_text(head + questions)
    return load_banks(tmp_path)


def ask(name: str, say: str, then: str = "") -> str:
    links = f"then = [{then}]\n" if then else ""
    return f'[[question]]\nid = "{name}"\nintent = "x"\nsay = "{say}"\n{links}'


class TestAmongOthers:
    def test_follow_ups_that_go_round_in_a_circle(self, tmp_path: Path) -> None:
        banks = bank(
            tmp_path,
            ask("a", "What first?", '"b"') + ask("b", "Which next?", '"c"') + ask("c", "Who then?", '"a"')
            + ask("d", "Where to?", '"a", "d"'),
        )  # fmt: skip

        assert circles(banks) == (("own.a", "own.b", "own.c"), ("own.d",))
        told = bank_remarks(banks.banks[0], banks)
        assert "own.a, own.b, own.c, own.a" in told["a"][0].what

    def test_two_that_ask_nearly_the_same(self, tmp_path: Path) -> None:
        questions = ask("a", "What would help Amara most?") + ask("b", "What would most help Amara?")
        banks = bank(tmp_path, questions + ask("c", "Who decides in the end?"))

        told = bank_remarks(banks.banks[0], banks)

        assert list(told) == ["a"]
        assert told["a"][0].rule == "alike"

    def test_five_thousand_are_read_and_looked_at_in_no_time_to_speak_of(self, tmp_path: Path) -> None:
        few = "".join(ask(f"q{n}", f"What would thing {n} be to you?", f'"q{(n + 1) % 50}"') for n in range(50))
        many = "".join(
            ask(f"q{n}", f"What would thing {n} be, number {n * 7}?", f'"q{(n + 1) % 5000}"') for n in range(5000)
        )

        def seconds(questions: str) -> float:
            began = time.perf_counter()
            banks = bank(tmp_path, questions)
            bank_remarks(banks.banks[0], banks)
            return time.perf_counter() - began

        seconds(few)
        one = min(seconds(few) for _ in range(3))
        # a hundred times as many may take three hundred times as long, not ten thousand times
        assert seconds(many) < 300 * max(one, 0.005)

    def test_a_file_that_is_wrong_in_thousands_of_places_is_told_of_quickly(self, tmp_path: Path) -> None:
        wrong = "".join(ask(f"q{n}", "Say {cilent} that", '"nowhere"') for n in range(3000))

        banks = bank(tmp_path, wrong)

        assert banks.banks == ()
        assert len(banks.problems) > 6000

    @pytest.mark.parametrize("piece", ["what and ", "{", "a, ", '"{', "when when ", "?", "what is, and "])
    def test_no_words_make_the_patterns_run_long(self, piece: str) -> None:
        def seconds(text: str) -> float:
            began = time.perf_counter()
            wording_remarks({"say": text})
            remarks_on({"id": "a", "say": text})
            return time.perf_counter() - began

        short = min(seconds(piece * 40) for _ in range(3))
        assert seconds(piece * 40_000) < 1000 * max(short, 0.001), "a thousand times as long, at most as many times"


class TestTheGuides:
    def test_every_bank_of_the_guide_is_clean(self) -> None:
        files = sorted(path for path in shipped().glob("*.toml"))

        assert [f"{t.path.name}:{t.line} {t.rule} {t.what}" for t in report(files)] == []

    def test_no_family_of_cues_comes_up_for_ordinary_talk(self) -> None:
        assert len(ordinary()) >= 50
        assert too_wide() == ()

    def test_a_family_that_does_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "cues").mkdir()
        (tmp_path / "cues" / "absolute.toml").write_text(
            'schema = 1\nkind = "cues"\nfamily = "absolute"\nadds = true\nwords = """\nthe\n"""\n'
        )

        [wide] = too_wide(shipped(), tmp_path)
        assert (wide.family, wide.path) == ("absolute", tmp_path / "cues" / "absolute.toml")


class TestReport:
    def test_a_file_laid_over_the_guides_is_checked_as_it_will_stand(self, tmp_path: Path) -> None:
        file = tmp_path / "clarify_ladder.toml"
        head = 'schema = 1\nkind = "bank"\nid = "clarify_ladder"\nadds = true\n'
        file.write_text(head + '[[question]]\nid = "benefit"\nsay = "Do you like {word}?"\n')

        told = report([file], [tmp_path])

        assert [(t.line, t.rule, t.question) for t in told] == [(7, "closed", "benefit")]

    def test_everything_has_a_place_a_reason_and_a_proposal(self, tmp_path: Path) -> None:
        file = tmp_path / "x.toml"
        file.write_text('schema = 1\nkind = "bank"\nid = "a/b"\n' + ask("One!", "Why {cilent} and {{client}}", '"two"'))

        told = report([file])

        assert {t.rule for t in told} >= {"format", "slot", "nowhere", "no-question", "accusing"}
        assert all(t.line and t.what for t in told)
        assert [t for t in told if not t.todo and "Did you mean" not in t.what] == []


class TestSchema:
    def test_it_is_made_from_the_declarations_and_shipped(self) -> None:
        made = bank_schema()

        assert set(made["properties"]) == {key.name for key in BANK_KEYS}
        assert set(made["properties"]["question"]["items"]["properties"]) == {key.name for key in QUESTION_KEYS}
        assert json.loads(schema_text()) == made
        assert (shipped() / "bank.schema.json").read_text() == schema_text()

    def test_the_guides_banks_and_a_coachs_own_are_in_order_by_it_and_a_broken_one_is_not(self) -> None:
        validator = jsonschema.Draft7Validator(bank_schema())
        read = [tomllib.loads(path.read_text()) for path in sorted(shipped().glob("*.toml"))]
        for said in (said for said in read if said["kind"] == "bank"):
            assert [error.message for error in validator.iter_errors(said)] == []
        own = {"schema": 1, "kind": "bank", "id": "own", "adds": True, "question": [{"id": "a", "was": {"say": "x"}}]}
        assert validator.is_valid(own)
        for wrong in ({"schema": 2}, {"id": "a/b"}, {"cues": ["nothing"]}, {"tittle": "x"}):
            assert not validator.is_valid({**own, **wrong}), wrong

    def test_every_word_of_the_format_has_a_row_in_the_page_for_coaches(self) -> None:
        page = (Path(__file__).parents[2] / "docs" / "question-banks.md").read_text()

        assert [key.name for key in (*BANK_KEYS, *QUESTION_KEYS) if f"`{key.name}`" not in page] == []

"""A coach's own file is changed a question at a time, and nothing that isn't touched changes."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_tui.banks import shipped
from alignment_tui.banks.written import BankText, NotByHand, new_bank
from corpora import naughty_strings

BY_HAND = """\ufeff# my bank
schema = 1 # the version
kind = "bank"
id = 'mine'   # never change
title = "Mine"

# --- the first ---

# about a
[[question]] # q
id = "a"   # the id
say   = "A {client}?" # c1
# in between
then = [
  "b", # first
] # c2


# about b
[[question]]
id="b"
say = \"\"\"
B?\"\"\"
[question.was]
say = "then"

[[question]]
  id = "c"
  say = 'what "is" it?'

# the end"""
IDS = ("a", "b", "c")


def blocks(text: str) -> dict[str, str]:
    """Each question's rows with the comments directly above, found without the program."""
    rows = text.replace("\r\n", "\n").split("\n")
    starts = [n for n, row in enumerate(rows) if row.startswith("[[question]]")]
    found = {}
    for n, start in enumerate(starts):
        begin = start
        while begin and rows[begin - 1].startswith("#"):
            begin -= 1
        end = starts[n + 1] if n + 1 < len(starts) else len(rows)
        while end > start and (not rows[end - 1].strip() or rows[end - 1].startswith("#")):
            end -= 1
        block = "\n".join(rows[begin:end])
        found[tomllib.loads(block)["question"][0]["id"]] = block
    return found


class TestOneChange:
    @pytest.mark.parametrize("line_end", ["\n", "\r\n"])
    def test_a_value_changes_and_every_comment_stays(self, line_end: str) -> None:
        text = BankText(BY_HAND.replace("\n", line_end))

        made = text.with_question("a", {"say": "What now?", "bare": 'The "word"?', "then": None}).text

        assert 'say   = "What now?" # c1' in made
        assert "bare = 'The \"word\"?'" in made
        assert "# in between" in made
        assert ("\n" in made.replace("\r\n", "")) == (line_end == "\n")
        assert blocks(made)["b"] == blocks(text.text)["b"]
        assert made.endswith("# the end")

    def test_the_head_changes_alone(self) -> None:
        made = BankText(BY_HAND).with_head({"title": "Ours", "order": ["b", "a"]})

        assert made.text.startswith("\ufeff# my bank\nschema = 1 # the version\n")
        assert made.values["title"] == "Ours"
        assert made.values["order"] == ["b", "a"]
        assert blocks(made.text) == blocks(BY_HAND)

    def test_nothing_to_change_changes_nothing(self) -> None:
        text = BankText(BY_HAND)

        assert text.with_question("b", {}) == text
        assert text.in_order(IDS).text == BY_HAND

    def test_a_new_file_begins_with_its_head(self) -> None:
        text = new_bank({"schema": 1, "kind": "bank", "id": "x"}, "Mine.").added({"id": "a", "say": "A?"})

        assert text.text == '# Mine.\nschema = 1\nkind = "bank"\nid = "x"\n\n[[question]]\nid = "a"\nsay = "A?"\n'

    @pytest.mark.parametrize(
        "text",
        [
            'id = "x"\nquestion = [{id = "a", say = "A?"}]\n',
            'id = "x"\n[[question]]\nid = "a"\n[[question]]\nid = "a"\n',
            'id = "x"\n[[question]]\nid = "a"\n[other]\nb = 1\n',
        ],
    )
    def test_what_only_an_editor_can_go_on_with_is_left_alone(self, text: str) -> None:
        with pytest.raises(NotByHand):
            BankText(text).with_question("a", {"say": "B?"})

    def test_every_shipped_bank_comes_through_unchanged(self) -> None:
        for path in sorted(shipped().glob("*.toml")):
            data = path.read_bytes()
            if b'kind = "bank"' in data:
                text = BankText.of(data)
                assert text.in_order(text.ids).data == data
                assert (
                    text.with_question(text.ids[0], {"note": "x"}).with_question(text.ids[0], {"note": None}).data
                    == data
                )


VALUES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("change"), st.sampled_from(IDS), st.sampled_from(["say", "bare", "note", "intent"]), VALUES),
        st.tuples(
            st.just("list"), st.sampled_from(IDS), st.sampled_from(["also", "then"]), st.lists(VALUES, max_size=3)
        ),
        st.tuples(st.just("take away"), st.sampled_from(IDS), st.sampled_from(["bare", "note", "then"]), st.none()),
        st.tuples(st.just("move"), st.permutations(IDS), st.none(), st.none()),
        st.tuples(st.just("head"), st.none(), st.sampled_from(["title", "purpose"]), VALUES),
    ),
    max_size=6,
)


class TestAnySequenceOfEdits:
    @given(edits=EDITS, line_end=st.sampled_from(["\n", "\r\n"]))
    def test_untouched_questions_keep_every_byte_and_touched_ones_say_what_was_written(
        self, edits: list[tuple[str, Any, Any, Any]], line_end: str
    ) -> None:
        text = BankText(BY_HAND.replace("\n", line_end))
        before, touched = blocks(text.text), set[str]()
        expected: dict[str, dict[str, Any]] = {name: dict(row) for name, row in zip(IDS, rows(text), strict=True)}
        for what, where, key, value in edits:
            if what == "move":
                text = text.in_order(where)
            elif what == "head":
                text = text.with_head({key: value})
            else:
                text = text.with_question(where, {key: value})
                touched.add(where)
                expected[where] |= {key: value}
        after = blocks(text.text)
        for name in set(IDS) - touched:
            assert after[name] == before[name]
        for name in touched:
            kept = [row for row in before[name].split("\n") if row.startswith("#") or row.strip() == "# in between"]
            assert all(row in text.text for row in kept)
        said = {row["id"]: row for row in rows(text)}
        assert said == {name: {k: v for k, v in row.items() if v is not None} for name, row in expected.items()}
        if line_end == "\r\n":
            assert "\n" not in text.text.replace("\r\n", "")


def rows(text: BankText) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = text.values["question"]
    return found


def test_whatever_a_question_says_it_is_read_back_and_its_neighbours_keep_their_bytes() -> None:
    for words in naughty_strings():
        if any("\ud800" <= letter <= "\udfff" for letter in words):
            continue
        text = BankText(BY_HAND).with_question("a", {"say": words, "also": [words, words]})
        text = text.added({"id": "z", "say": words}, after="a").in_order(["z", "c", "a", "b"])

        said = {row["id"]: row for row in rows(text)}
        assert (said["a"]["say"], said["a"]["also"], said["z"]["say"]) == (words, [words, words], words)
        assert blocks(text.text)["c"] == blocks(BY_HAND)["c"]

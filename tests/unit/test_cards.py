"""The cards that are read aloud: those that come with the program, and a coach's own over them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from alignment_tui.banks import shipped
from alignment_tui.banks.cards import FOLDER, OPENING, filled, load_cards
from alignment_tui.domain.engagement import AGREEMENTS

CARDS = load_cards()
NAMES = {"client": "Amara", "sponsor": "Daniel", "coach": "Ines"}
HOUSE = """schema = 1
kind = "cards"

[[card]]
id = "coaching"
title = "As I say it"

[[card.part]]
id = "one"
title = "One"
say = "I ask; {client} finds."
"""


def own(root: Path, text: str) -> Path:
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    return root


class TestShipped:
    def test_what_people_are_told_is_all_there(self) -> None:
        assert not CARDS.problems
        assert [c.id for c in CARDS.to_read] == [
            "coaching",
            "outcomes",
            "confidentiality",
            "assessments",
            "hr-health",
            "reporting",
        ]
        assert CARDS.card(OPENING) is not None

    @pytest.mark.parametrize("card", CARDS.cards, ids=lambda c: c.id)
    def test_each_says_its_source_and_can_be_said(self, card: object) -> None:
        assert card.source  # type: ignore[attr-defined]
        for part in card.parts:  # type: ignore[attr-defined]
            said = filled(part.say, NAMES)
            assert "{" not in said + filled(part.title, NAMES)
            assert not re.search(r"\b(she|he|her|his|him|hers)\b", said, re.IGNORECASE)
            assert all(len(sentence.split()) <= 24 for sentence in re.split(r"[.?]", said)), said
            assert {*part.agreements, *card.agreements} <= {*AGREEMENTS, "reporting"}  # type: ignore[attr-defined]


class TestOwn:
    def test_a_card_of_ones_own_takes_its_place(self, tmp_path: Path) -> None:
        cards = load_cards(shipped(), own(tmp_path, HOUSE))
        card = cards.card("coaching")

        assert card is not None
        assert [p.say for p in card.parts] == ["I ask; {client} finds."]
        assert len(cards.cards) == len(CARDS.cards)

    @pytest.mark.parametrize(
        ("text", "line", "what"),
        [
            ('schema = 1\nkind = "bank"\n', 1, "cards"),
            (HOUSE.replace('title = "As I say it"\n', ""), 4, "title"),
            (HOUSE.replace('say = "I ask; {client} finds."\n', ""), 8, "what to say"),
            ('kind = "cards"\n', 1, "at least one"),
            ("kind = ", 1, ""),
        ],
    )
    def test_a_file_that_cannot_be_used_is_told_of_and_the_others_stand(
        self, tmp_path: Path, text: str, line: int, what: str
    ) -> None:
        cards = load_cards(shipped(), own(tmp_path, text))

        assert cards.cards == CARDS.cards
        assert [p.line for p in cards.problems] == [line]
        assert what in str(cards.problems[0])

    def test_another_language_has_its_own(self, tmp_path: Path) -> None:
        german = HOUSE.replace('kind = "cards"', 'kind = "cards"\nlanguage = "de"')
        folder = own(tmp_path, german)

        assert [c.title for c in load_cards(shipped(), folder, language="de").cards] == ["As I say it"]
        assert load_cards(shipped(), folder).cards == CARDS.cards


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{client} decides. {client} tells.", "The client decides. The client tells."),
        ("I ask {client}; {nobody} knows.", "I ask the client; {nobody} knows."),
    ],
)
def test_names_begin_a_sentence_with_a_capital(template: str, said: str) -> None:
    assert filled(template, {"client": "the client"}) == said


def test_a_name_that_looks_like_a_slot_stays_a_name() -> None:
    assert filled("I ask {client}.", {"client": "{sponsor}", "sponsor": "Daniel"}) == "I ask {sponsor}."


def test_the_example_on_the_page_about_cards_can_be_used(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "cards.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)

    cards = load_cards(shipped(), own(tmp_path, example))
    assert not cards.problems
    card = cards.card("assessments")
    assert card is not None
    assert card.source == "my own"

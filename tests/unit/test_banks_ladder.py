from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_tui.banks import RUNGS, Banks, Slots, clarifiable, climb, is_group, load_banks, rungs

WHO = Slots(client="Amara", sponsor="Daniel", next="September")
BANKS = load_banks()


class TestWordsOfALine:
    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ("she needs better optics with leadership", ("better optics", "leadership")),
            ("I'd like him to be more strategic, that's the main thing for me this year.", ("more strategic",)),
            ("it's about exec presence really", ("exec presence",)),
            ("He hasn't got the leadership maturity yet", ("leadership maturity",)),
            ("still want to see more political savvy frm Aoife", ("more political savvy",)),
            ("Needs more GRAVITAS.", ("more GRAVITAS",)),
            ("10/10 from me", ()),
            ("", ()),
            ("by 27 March", ()),
        ],
    )
    def test_what_is_worth_asking_about(self, line: str, words: tuple[str, ...]) -> None:
        assert clarifiable(line, BANKS, ["Amara Okafor", "Aoife"]) == words

    @pytest.mark.parametrize(
        ("line", "first"),
        [
            ("her willingness to share is the thing", "willingness"),
            ("a bit of a harsh voice on calls", "harsh"),
            ("his pr\u00e9sence in the room", "pr\u00e9sence"),
            ("she just isn't cutting through", "cutting"),
        ],
    )
    def test_the_best_comes_first(self, line: str, first: str) -> None:
        assert clarifiable(line, BANKS)[0] == first

    def test_names_are_never_lifted(self) -> None:
        line = "Okafor and Daniel's depot briefing with Zsuzsanna"

        assert clarifiable(line, BANKS, ["Amara Okafor", "Daniel Reyes"]) == ("briefing", "depot")

    def test_a_plain_word_that_ends_like_a_quality_is_not_first(self) -> None:
        assert clarifiable("the department needs courage", BANKS)[0] != "department"

    def test_two_expressions_are_not_lifted_out_of_each_other(self) -> None:
        words = clarifiable("better executive presence with the leadership team", BANKS)

        assert words == ("better executive presence", "the leadership team")

    def test_without_banks_the_longest_word_is_lifted(self) -> None:
        assert clarifiable("she is abrupt on calls", Banks()) == ("abrupt", "calls")

    @given(st.text(max_size=200))
    def test_any_line_gives_words_of_its_own(self, line: str) -> None:
        words = clarifiable(line, BANKS, [line[:5]])

        assert len(words) <= 6
        assert all(word in line and len(word.split()) <= 3 for word in words)


class TestSayable:
    """What stands in quotation marks fits into every sentence, be it plural, a verb, long or quoted itself."""

    @pytest.mark.parametrize(
        ("line", "see", "who"),
        [
            ("better relationships with stakeholders", '"better relationships"', '"stakeholders"'),
            ("he should step up", '"step up"', ""),
            ("she's 'too nice' with people", '"nice"', ""),
            ('"leadership" is the word', "When you say that,", '"leadership"'),
            ("their peers complain", "When you say that,", '"their peers"'),
            ("needs to own it", "When you say that,", ""),
            ("[/b] presence [@click=x]y[/]", '"presence"', ""),
        ],
    )
    def test_the_first_two_rungs(self, line: str, see: str, who: str) -> None:
        first, second = (r.offer.text for r in climb(BANKS, clarifiable(line, BANKS), WHO)[:2])

        assert see in first
        assert (who in second) if who else '"' not in second
        assert first.count('"') in (0, 2)

    @given(st.text(max_size=120))
    def test_any_line_gives_whole_sentences(self, line: str) -> None:
        for rung in climb(BANKS, clarifiable(line, BANKS), WHO):
            assert rung.offer.text.endswith("?")
            assert "{" not in rung.offer.text.replace(rung.word, "")
            assert len(rung.offer.text.split()) <= 20


class TestClimbing:
    def test_six_rungs_in_order(self) -> None:
        assert tuple(question.rung for question in rungs(BANKS)) == RUNGS

    def test_one_question_each_about_the_chosen_word(self) -> None:
        said = [rung.offer.text for rung in climb(BANKS, ("better optics", "leadership"), WHO)]

        assert said == [
            'When you say "better optics", what would you see Amara doing?',
            'When you say "leadership", who do you mean?',
            "What would that change for you and for Amara?",
            "When did you last see it done well?",
            "What would be enough for you by September?",
            "How often would you like to see Amara do that?",
        ]

    def test_without_a_group_the_second_rung_asks_for_those_who_matter(self) -> None:
        said = [rung.offer.text for rung in climb(BANKS, ("gravitas",), WHO)]

        assert said[1] == "Who in particular would you like to notice that?"

    def test_another_word_can_be_chosen_and_the_choice_goes_round(self) -> None:
        words = ("better optics", "leadership")

        assert climb(BANKS, words, WHO, 1)[0].word == "leadership"
        assert climb(BANKS, words, WHO, 2) == climb(BANKS, words, WHO, 0)

    def test_a_line_without_a_word_is_asked_about_as_that(self) -> None:
        assert climb(BANKS, (), WHO)[0].offer.text == "When you say that, what would you see Amara doing?"

    def test_every_rung_has_a_wording_for_a_narrow_row(self) -> None:
        assert all(len(rung.offer.short) <= 44 for rung in climb(BANKS, ("better executive presence",), WHO))

    def test_a_group_is_known_by_case_and_article(self) -> None:
        assert is_group("Leadership", BANKS)
        assert is_group("the Board", BANKS)
        assert not is_group("optics", BANKS)

    def test_without_banks_there_is_no_ladder(self) -> None:
        assert climb(Banks(), ("optics",), WHO) == ()

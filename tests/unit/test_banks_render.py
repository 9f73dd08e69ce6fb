from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_tui.banks import Question, Slots, render, render_statement
from alignment_tui.banks.render import SLOT_NAMES


def question(**changes: object) -> Question:
    values: dict[str, object] = {
        "bank": "b",
        "id": "q",
        "intent": "what it is after",
        "say": 'When you say "{word}", what would you see {client} doing?',
        "bare": "What would you see?",
    }
    return Question(**{**values, **changes})  # type: ignore[arg-type]  # a test's keywords


class TestWhatIsKnown:
    def test_words_are_put_in_as_typed(self) -> None:
        said = render(question(), Slots(word="better  Optics", client="Amara"))

        assert said == 'When you say "better Optics", what would you see Amara doing?'

    def test_a_word_in_quotes_gets_no_second_pair(self) -> None:
        said = render(question(), Slots(word="\u201coptics\u201d,", client="Amara"))

        assert said == 'When you say "optics", what would you see Amara doing?'

    def test_a_long_phrase_is_cut_at_six_words(self) -> None:
        asked = question(say="Where did you see {phrase}?")

        assert render(asked, Slots(phrase="a b c d e f g h")) == "Where did you see a b c d e f?"

    def test_a_name_that_looks_like_a_slot_stays_a_name(self) -> None:
        said = render(question(), Slots(word="optics", client="{word}[/b]"))

        assert said == 'When you say "optics", what would you see {word}[/b] doing?'

    def test_line_ends_in_a_name_do_not_break_the_row(self) -> None:
        assert render(question(say="What does {client} do?"), Slots(client="A\nB\x1b[2J")) == "What does A B [2J do?"

    def test_a_plural_word_can_have_its_own_wording(self) -> None:
        asked = question(say="What is {word}?", plural="What are {word}?")

        assert render(asked, Slots(word="people skills")) == "What are people skills?"
        assert render(asked, Slots(word="optics")) == "What is optics?"

    def test_a_group_can_have_its_own_wording(self) -> None:
        asked = question(say="Who would see it?", group='When you say "{word}", who do you mean?')

        assert (
            render(asked, Slots(word="the board", word_is_group=True)) == 'When you say "the board", who do you mean?'
        )
        assert render(asked, Slots(word="optics")) == "Who would see it?"


class TestWhatIsNotKnown:
    def test_an_unknown_word_becomes_that_without_quotes(self) -> None:
        assert render(question(), Slots(client="Amara")) == "When you say that, what would you see Amara doing?"

    def test_two_unknown_give_the_wording_without_slots(self) -> None:
        assert render(question(), Slots()) == "What would you see?"

    @pytest.mark.parametrize(("to", "said"), [("sponsor", "your colleague"), ("client", "you")])
    def test_the_client_is_called_by_whom_it_is_put_to(self, to: str, said: str) -> None:
        assert render(question(say="What would help {client}?", to=to), Slots()) == f"What would help {said}?"

    def test_put_to_everyone_there_is_no_other_name_for_the_client(self) -> None:
        assert render(question(say="What would help {client}?", to="all"), Slots()) == "What would you see?"

    def test_the_sponsor_is_called_by_the_word_chosen_for_the_role(self) -> None:
        asked = question(say="What could {sponsor} do?", to="client")

        assert render(asked, Slots()) == "What could your manager do?"
        assert render(asked, Slots(role_word="next level leader")) == "What could your next level leader do?"

    def test_nobody_is_addressed_by_a_fallback(self) -> None:
        assert render(question(say="{client}, what would help?", to="client"), Slots()) == "What would you see?"

    def test_a_sentence_begins_with_a_capital_all_the_same(self) -> None:
        assert render(question(say="{audience}: what would they see?"), Slots()) == (
            "The people who matter here: what would they see?"
        )

    def test_you_has_no_s(self) -> None:
        assert render(question(say="What is {client}'s part?", to="client"), Slots()) == "What is your part?"

    def test_no_next_time_is_named_when_none_is_to_come(self) -> None:
        asked = question(say="What would be enough by {next}?")

        assert render(asked, Slots()) == "What would be enough by the next time we meet?"
        assert render(asked, Slots(meeting_to_come=False)) == "What would you see?"

    def test_what_needs_the_organisations_goal_is_hidden_without_it(self) -> None:
        asked = question(say="What does {umbrella} ask of you?", needs="umbrella")

        assert render(asked, Slots()) is None
        assert render(asked, Slots(umbrella="one team")) == "What does one team ask of you?"

    def test_a_question_without_any_wording_left_is_hidden(self) -> None:
        assert render(question(bare=""), Slots()) is None

    def test_a_statement_that_makes_no_sense_is_left_out(self) -> None:
        asked = question(statement="{client} and {sponsor} agreed on it.")

        assert render_statement(asked, Slots(client="Amara")) == ""
        assert render_statement(asked, Slots()) == ""


class TestOtherWordings:
    def test_variants_go_round(self) -> None:
        asked = question(say="One?", also=("Two?", "Three?"))

        assert [render(asked, Slots(), variant=n) for n in range(4)] == ["One?", "Two?", "Three?", "One?"]

    def test_narrow_takes_the_short_wording_only_when_needed(self) -> None:
        asked = question(short="What would you see {client} do?")

        assert render(asked, Slots(word="optics", client="Amara"), narrow=True) == "What would you see Amara do?"
        assert render(question(say="And then?", short="Then?"), Slots(), narrow=True) == "And then?"

    def test_narrow_falls_back_to_the_shortest_there_is(self) -> None:
        asked = question(
            say="What would you see {client} doing on an ordinary day?", short="What of {client}?", bare="What?"
        )

        assert render(asked, Slots(client="N" * 50), narrow=True) == "What?"


@given(st.fixed_dictionaries({name: st.none() | st.text(max_size=30) for name in SLOT_NAMES}))
def test_no_words_of_people_bring_a_brace_of_ours_to_the_screen(values: dict[str, str | None]) -> None:
    plain = {name: value and value.replace("{", "").replace("}", "") for name, value in values.items()}
    asked = question(say='For "{word}" and {phrase}, {client}, {sponsor}, {goal}, {next}?', bare="And what else?")

    said = render(asked, Slots(**plain))

    assert said
    assert "{" not in said
    assert "\n" not in said

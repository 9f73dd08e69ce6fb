"""What speaks for a question is told with it, and no wording is said twice in a meeting."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment_tui.banks import Banks, Slots, after, clarifiable, climb, for_cue, for_step, load_banks, offer
from alignment_tui.banks.because import (
    in_words,
    of_answer,
    of_kept,
    of_line,
    of_parked,
    of_step,
    said_already,
)
from alignment_tui.banks.question import Question
from alignment_tui.domain.meeting import AS_THEIRS, FIRST, KINDS

WHO = Slots(client="Amara", sponsor="Daniel", word="optics")
BANKS = load_banks()


@pytest.fixture(scope="module")
def banks() -> Banks:
    return BANKS


class TestReasons:
    def test_a_question_of_the_step_names_the_step_and_the_meeting(self, banks: Banks) -> None:
        made = for_step(banks, ["first_expectations"], FIRST, WHO, (), because=of_step("Sponsor's view", FIRST))
        assert made[0].because == ("the agenda is at Sponsor's view", "not asked yet", "first meeting")

    def test_a_rung_names_the_word_whose_line_it_is_and_what_the_line_lacks(self, banks: Banks) -> None:
        words = clarifiable("She needs better optics", banks)
        rungs = climb(banks, words, WHO, whose="Daniel", kind=FIRST)
        assert rungs[1].offer.because == (
            "better optics in Daniel's line",
            "not asked yet: who",
            "first meeting",
        )
        assert len({rung.offer.because for rung in rungs}) == len(rungs)

    def test_what_follows_an_answer_says_what_it_follows(self, banks: Banks) -> None:
        made = after(banks, "clarify_ladder.behaviour", FIRST, WHO, (), because=of_answer(12))
        assert made[0].because[0] == "it follows what was asked at 12"
        assert of_answer(None)[0] == "it follows what was asked last"

    def test_a_question_kept_ready_says_from_when_and_how_it_is_posed(self) -> None:
        assert of_kept("k1", AS_THEIRS, "Amara", now=True) == (
            "kept ready beforehand",
            "as Amara's",
            "the agenda is at such questions",
            "not asked yet",
        )
        assert of_kept("back-q7", "", "Amara", now=False) == ("left open last time", "not asked yet")

    def test_a_parked_one_says_when_it_was_parked(self) -> None:
        assert of_parked(23)[0] == "parked at 23"
        assert of_parked(None)[0] == "parked"

    def test_a_line_without_a_word_or_a_speaker_is_still_a_line(self) -> None:
        assert of_line("", "", "", "unscheduled") == ("about the line", "not asked yet")

    def test_a_pinned_question_says_so(self) -> None:
        made = offer(Question("b", "q", "", "What then?", pinned=True), Slots(), because=("not asked yet",))
        assert made is not None
        assert in_words(made.because) == "Offered because: not asked yet · first in its bank, as you set it"

    def test_where_it_is_narrow_the_first_reasons_are_told_whole(self) -> None:
        reasons = of_line("optics", "Daniel", "see", FIRST)
        assert in_words(reasons, 60) == "Because: optics in Daniel's line · not asked yet: see"
        assert in_words(reasons, 10) == "Because: optics in Daniel's line"
        assert in_words(reasons, 112).endswith("first meeting")

    @pytest.mark.parametrize("kind", KINDS)
    def test_the_same_meeting_gives_the_same_order_and_the_same_reasons(self, banks: Banks, kind: str) -> None:
        names = [bank.id for bank in banks.banks]
        one = for_step(banks, names, kind, WHO, (), 50, because=of_step("Goals", kind))
        assert one == for_step(banks, names, kind, WHO, (), 50, because=of_step("Goals", kind))
        assert all(made.because for made in one)


class TestVariety:
    def test_what_was_said_comes_in_other_words(self, banks: Banks) -> None:
        first = for_cue(banks, "absolute", FIRST, WHO)[0]
        again = for_cue(banks, "absolute", FIRST, WHO, said=said_already([first.text]))[0]
        assert again.address == first.address
        assert again.text != first.text

    def test_when_every_wording_was_said_the_main_one_comes_again(self) -> None:
        question = Question("b", "q", "", "What then?", also=("And then?",))
        said = said_already(["what then", "AND THEN?"])
        made = offer(question, Slots(), said=said)
        assert made is not None
        assert made.text == "What then?"

    def test_letters_and_signs_don_t_make_another_wording(self) -> None:
        question = Question("b", "q", "", "What then?", also=("And then?",))
        made = offer(question, Slots(), said=said_already(["what then"]))
        assert made is not None
        assert made.text == "And then?"

    @settings(max_examples=20)
    @given(st.lists(st.sampled_from([q.address for q in BANKS if q.also and q.room]), max_size=12))
    def test_no_wording_is_said_twice_as_long_as_there_is_another(self, asked: list[str]) -> None:
        said: list[str] = []
        for address in asked:
            question = BANKS.question(address)
            assert question is not None
            made = offer(question, WHO, said=said_already(said))
            if made is None:
                continue
            wordings = {
                one.text for n in range(1 + len(question.also)) if (one := offer(question, WHO, variant=n)) is not None
            }
            assert made.text not in said or wordings <= set(said)
            said.append(made.text)

from __future__ import annotations

import pytest

from alignment_tui.banks import (
    Banks,
    Offer,
    Slots,
    after,
    agenda,
    for_cue,
    for_place,
    for_step,
    load_banks,
    offer,
    resembles,
    search,
)
from alignment_tui.domain.meeting import FINAL, FIRST, KINDS, MIDPOINT

WHO = Slots(client="Amara", sponsor="Daniel", word="optics")


@pytest.fixture(scope="module")
def banks() -> Banks:
    return load_banks()


def addresses(offers: list[Offer]) -> list[str]:
    return [each.address for each in offers]


def everything(banks: Banks) -> list[Offer]:
    return [made for question in banks if (made := offer(question, WHO)) is not None]


class TestForAStep:
    def test_the_first_three_of_the_bank_in_its_order(self, banks: Banks) -> None:
        assert addresses(for_step(banks, ["clarify_claim"], FIRST, WHO, set())) == [
            "clarify_claim.frequency",
            "clarify_claim.exception",
            "clarify_claim.exception_cause",
        ]

    def test_what_was_asked_is_not_offered_again(self, banks: Banks) -> None:
        asked = {"clarify_claim.frequency", "clarify_claim.exception"}

        assert addresses(for_step(banks, ["clarify_claim"], FIRST, WHO, asked, n=1)) == [
            "clarify_claim.exception_cause"
        ]

    def test_single_questions_can_come_before_their_bank(self, banks: Banks) -> None:
        offers = for_step(banks, ["clarify_claim.effect", "clarify_claim"], FIRST, WHO, set(), n=2)

        assert addresses(offers) == ["clarify_claim.effect", "clarify_claim.frequency"]

    def test_a_bank_that_is_not_there_offers_nothing(self, banks: Banks) -> None:
        assert for_step(banks, ["nothing", "nothing.at_all"], FIRST, WHO, set()) == []

    def test_the_room_never_sees_what_is_for_the_two_alone(self, banks: Banks) -> None:
        offered = for_step(banks, [bank.id for bank in banks.banks], MIDPOINT, WHO, set(), n=500)

        assert offered
        assert all(each.question.room for each in offered)
        assert all(each.question.part in ("", "all three") for each in offered)

    def test_a_question_of_one_kind_of_meeting_keeps_to_it(self, banks: Banks) -> None:
        first = addresses(for_step(banks, ["support_ask"], FIRST, WHO, set(), n=20))
        final = addresses(for_step(banks, ["support_ask"], FINAL, WHO, set(), n=20))

        assert "support_ask.last_support" not in first
        assert "support_ask.last_support" in final

    def test_every_step_of_every_agenda_has_something_to_ask(self, banks: Banks) -> None:
        slots = Slots(client="Amara", sponsor="Daniel", umbrella="one team")
        silent = [
            (kind, step.id)
            for kind in KINDS
            for step in agenda(banks, kind, umbrella=True)
            if not for_step(banks, step.banks, kind, slots, set())
        ]

        assert silent == []


class TestOutsideTheRoom:
    def test_a_step_of_preparing_has_its_questions(self, banks: Banks) -> None:
        offers = for_place(banks, "prepare.goals", FIRST, WHO)

        assert offers
        assert all("prepare.goals" in each.question.at for each in offers)

    def test_what_is_for_the_client_alone_is_offered_after_the_meeting(self, banks: Banks) -> None:
        assert "care_referral.support_had" in addresses(for_place(banks, "debrief.lines", FIRST, WHO))


class TestForACue:
    def test_only_what_serves_its_family(self, banks: Banks) -> None:
        offers = for_cue(banks, "absolute", FIRST, WHO, n=20)

        assert addresses(offers) == [
            "clarify_claim.frequency",
            "clarify_claim.exception",
            "clarify_claim.exception_cause",
            "clarify_claim.example",
            "clarify_claim.effect",
        ]

    def test_what_was_written_for_the_cue_comes_before_what_serves_any(self, banks: Banks) -> None:
        assert for_cue(banks, "open_comparison", FIRST, WHO)[0].address == "clarify_claim.enough"
        assert for_cue(banks, "unowned_actor", FIRST, WHO)[0].address == "clarify_claim.noticed"

    def test_a_probe_is_answered_before_it_is_asked_about(self, banks: Banks) -> None:
        first = for_cue(banks, "confidentiality_probe", FIRST, WHO)[0]

        assert first.statement == "I carry no messages, in either direction."
        assert first.text == "What do you need for your own planning?"

    def test_an_unknown_family_opens_nothing(self, banks: Banks) -> None:
        assert for_cue(banks, "no_such_thing", FIRST, WHO) == []


class TestAfterAnAnswer:
    def test_what_follows_in_the_bank(self, banks: Banks) -> None:
        assert addresses(after(banks, "clarify_ladder.example", FIRST, WHO, set())) == [
            "clarify_ladder.threshold",
            "clarify_ladder.effect",
        ]

    def test_another_bank_begins_at_what_is_still_open(self, banks: Banks) -> None:
        asked = {"draw_out_feedback.learning_frame"}

        assert addresses(after(banks, "protect_confidence.concern_behind", FIRST, WHO, asked)) == [
            "draw_out_feedback.differently"
        ]

    def test_nothing_for_the_client_alone_follows_in_the_room(self, banks: Banks) -> None:
        assert after(banks, "care_referral.pause", FIRST, WHO, set()) == []
        assert addresses(after(banks, "care_referral.pause", FIRST, WHO, set(), in_room=False)) == [
            "care_referral.private_talk"
        ]

    def test_after_the_coachs_own_question_nothing_follows(self, banks: Banks) -> None:
        assert after(banks, "", FIRST, WHO, set()) == []


class TestOwnWords:
    @pytest.mark.parametrize(
        ("typed", "address"),
        [
            ("optics: what would you see Amara doing?", "clarify_ladder.behaviour"),
            ("the top team, who do you mean?", "clarify_ladder.audience"),
            ("what have you noticed yourself?", "clarify_claim.noticed"),
            ("when does it go differently", "clarify_claim.exception"),
            ("margin met: what could still be missing?", "hidden_measures.met_missing"),
            ("what would you like her to do differently?", "draw_out_feedback.differently"),
            ("no, I carry no messages. what do you need for your own planning?", "protect_confidence.planning_need"),
        ],
    )
    def test_the_question_they_ask_is_found(self, banks: Banks, typed: str, address: str) -> None:
        found = resembles(typed, everything(banks))

        assert found is not None
        assert found.address == address

    @pytest.mark.parametrize(
        "typed", ["", "what does Colm make of the pages?", "Daniel, what are you?", "and who, by when?"]
    )
    def test_other_questions_retire_none(self, banks: Banks, typed: str) -> None:
        assert resembles(typed, everything(banks)) is None

    def test_search_finds_by_words_and_by_what_they_are_after(self, banks: Banks) -> None:
        assert "clarify_ladder.how_often" in addresses(search(banks, "how often", WHO))
        assert "hidden_measures.say_today" in addresses(search(banks, "promotion", WHO))
        assert "care_referral.work_change" in addresses(search(banks, "change in the work", WHO))

    def test_a_word_may_be_only_begun(self, banks: Banks) -> None:
        assert addresses(search(banks, "plann", WHO))[0] == "protect_confidence.planning_need"

    def test_search_offers_nothing_that_is_for_the_two_alone(self, banks: Banks) -> None:
        assert all(each.question.room for each in search(banks, "help safe today support", WHO, n=300))

    @pytest.mark.parametrize("words", ["", "   ", "zxqv", "[/b]"])
    def test_search_for_nothing_finds_nothing(self, banks: Banks, words: str) -> None:
        assert search(banks, words, WHO) == []


class TestAgendas:
    @pytest.mark.parametrize("kind", [*KINDS, "bare"])
    def test_sixty_minutes_and_one_step_that_stays(self, banks: Banks, kind: str) -> None:
        steps = agenda(banks, kind, umbrella=True)

        assert sum(step.minutes for step in steps) == 60
        assert sum(step.support for step in steps) == 1

    def test_a_name_that_fits_takes_its_place(self, banks: Banks) -> None:
        short = [step.short for step in agenda(banks, FIRST, client="Amara", sponsor="Daniel")]

        assert "Amara's goals" in short
        assert "Daniel's view" in short

    def test_a_name_that_does_not_fit_leaves_the_role(self, banks: Banks) -> None:
        short = [step.short for step in agenda(banks, FIRST, client="Maximiliana-Theodora", sponsor="{client}")]

        assert "Client's goals" in short
        assert "{client}'s view" in short

    def test_short_names_fit_their_column(self, banks: Banks) -> None:
        names = [step.short for kind in KINDS for step in agenda(banks, kind, client="Amara", sponsor="Daniel")]

        assert all(len(name) <= 18 for name in names)

    def test_without_any_agenda_there_are_no_steps(self) -> None:
        assert agenda(Banks(), FIRST) == ()

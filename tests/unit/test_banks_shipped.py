"""The banks that come with the program keep the rules that they are written by."""

from __future__ import annotations

import re

import pytest

from alignment_tui.banks import (
    FAMILIES,
    RUNGS,
    SLOT_NAMES,
    Banks,
    Question,
    Slots,
    load_banks,
    render,
    render_statement,
)
from alignment_tui.banks.render import NARROW_CELLS, slots_in

INTENTS = {
    "contracting": """
        working_together safe_to_speak unwelcome_question who_pays internal_coach legal_limits
        notes_keeper notes_time coach_supervision recorders early_end sponsor_change background
        information_agreement client_reporting roles outcome_owner private_scope sponsor_hears
        constraints supports meeting_plan evaluation precall_purpose precall_expect precall_in_room
        precall_no_messages precall_practical briefing_content briefing_sender briefing_look_for
        briefing_change""",
    "prepare_goals": """want success evidence org_link implication personal_goal share_choice strengths barriers
        measure_date feared_question if_asked off_limits pause_phrase own_voice rehearse_ask""",
    "client_questions": """easy_ask who_poses barriers_seen barrier_to_lift strengths_seen strength_occasion
        priority_deliverables priority_order sponsor_curiosity good_year""",
    "support_ask": """support_wanted smallest_form held_back sponsor_agrees sponsor_cannot when_how_often reminder
        last_support support_change other_asks""",
    "first_expectations": """success_in_eyes seen_and_heard read_back others_notice sponsor_goals goal_changes concerns
        priority_deliverables needed_ability reason else_to_hear fits_the_time first_sign advocate_role constraints""",
    "umbrella_link": """umbrella_own_words new_demand barrier lowering_goal link_check organisation_sees client_share
        peers unlinked_goals""",
    "midpoint_progress": """accomplished sign success success_cause barrier barrier_lifter share_choice
        sponsor_observation more_less still_right goal_change steps_review sponsor_commitments in_the_way
        measure_position success_again""",
    "final_ongoing": """changed sponsor_saw client_start against_start side_by_side remains next_goals support_each
        sponsor_commitments sponsor_part other_sources without_coach slipping_sign later_coaching""",
    "next_steps": """action owner accepts date done_sign sponsor_own measure baseline regular_conversation first_date
        client_report else_today taking_client taking_sponsor""",
    "debrief": """moments client_heard words_used coach_heard difference lens lens_aside client_significance
        plan_significance new_objective goal_decision proposed_choice client_recorded sponsor_page open_question
        private_notes""",
    "clarify_ladder": """behaviour audience benefit example threshold how_often read_back effect setting by_when noticer
        hears opposite model stop_keep""",
    "clarify_claim": """frequency exception exception_cause example enough respect where_now noticed own_view
        direct_route effect""",
    "draw_out_feedback": """learning_frame differently situation behaviour effect feedforward now_or_later fixed_time
        praise_detail more_of next_stretch recognised""",
    "reframe_goal": """strengths challenges skill shows_in_work own_words if_it_slips seen_by_date first_sign
        most_important waits organisation_part beside_measure""",
    "hold_boundary": """able_to_do needed_ability expert_help own_idea hr_not_coach hr_contact development_part
        records_apart client_owns client_commits sponsor_part each_answers""",
    "care_referral": "pause private_talk not_therapy work_change support_had referral today safe_now",
    "protect_confidence": """planning_need sponsor_want concern_behind agreement legal_limits data_owner own_judgement
        client_reports say_directly ask_client""",
    "hidden_measures": """besides_figure how_reached met_missing else_to_hear new_to_client say_today next_role decider
        interest output_or_step half_time_sign""",
}

CUE_BANKS = {
    "clarify_ladder": {"abstract_noun", "vague_evaluative"},
    "clarify_claim": {"absolute", "open_comparison", "unowned_actor"},
    "draw_out_feedback": {"hedged_criticism", "feedback_deferral", "praise_only"},
    "reframe_goal": {"deliverable_goal", "unrealistic_scope"},
    "hold_boundary": {"consulting_ask", "hr_process", "coach_owns_outcome"},
    "care_referral": {"wellbeing"},
    "protect_confidence": {"confidentiality_probe"},
    "hidden_measures": {"money_only_metric", "promotion_hint"},
    "next_steps": {"no_next_step"},
}

FORBIDDEN = re.compile(
    r"\b(why|umbrella|supervisor|audience-target|organi[sz]ation-target|lens|regret|invalid|error|database|"
    r"she|he|her|his|him|hers|who told|compared with whom|behaviou?rs)\b",
    re.IGNORECASE,
)
"""No blame, no program's words, no pronoun for a person who has a name, no asking for informants."""

EVERYTHING = Slots(
    word="better optics",
    phrase="better optics with the top team",
    client="Amara",
    sponsor="Daniel",
    role_word="next level leader",
    umbrella="decisions made closer to the customer",
    goal="hand over decisions",
    audience="the regional heads",
    measure="calls before eight",
    figure="4.2 million",
    date="27 March",
    next="September",
    last_meeting="March",
    horizon="the next four months",
    step="brief Karin",
    organisation="Halden Freight",
    agreed_subject=True,
)

HOSTILE = Slots(**dict.fromkeys(SLOT_NAMES, "{client} [/b] {x}"), agreed_subject=True)


@pytest.fixture(scope="module")
def banks() -> Banks:
    return load_banks()


def every(banks: Banks) -> list[Question]:
    return list(banks)


class TestWhatIsThere:
    def test_all_banks_and_no_others(self, banks: Banks) -> None:
        assert {bank.id for bank in banks.banks} == set(INTENTS)

    @pytest.mark.parametrize("bank_id", INTENTS)
    def test_a_bank_has_every_intent_and_no_other(self, banks: Banks, bank_id: str) -> None:
        bank = banks.bank(bank_id)

        assert bank is not None
        assert sorted(q.id for q in bank.questions) == sorted(INTENTS[bank_id].split())

    def test_two_hundred_and_forty_three_intents(self, banks: Banks) -> None:
        assert len(every(banks)) == 243

    def test_every_family_of_cues_opens_its_bank(self, banks: Banks) -> None:
        assert {bank.id: set(bank.cues) for bank in banks.banks if bank.cues} == CUE_BANKS
        assert set().union(*CUE_BANKS.values()) == set(FAMILIES)

    def test_nothing_is_wrong_with_any_of_them(self, banks: Banks) -> None:
        assert [str(problem) for problem in banks.problems] == []

    def test_the_ladder_has_its_six_rungs_in_order(self, banks: Banks) -> None:
        ladder = banks.bank("clarify_ladder")

        assert ladder is not None
        assert tuple(q.rung for q in ladder.questions if q.rung) == RUNGS

    def test_a_bank_names_its_source_and_purpose(self, banks: Banks) -> None:
        assert all(bank.source and bank.purpose and bank.title for bank in banks.banks)


class TestHowTheyAreWorded:
    def test_no_word_that_blames_or_belongs_to_the_program(self, banks: Banks) -> None:
        spoken = [(q.address, text) for q in every(banks) for text in (*q.wordings, q.statement)]

        assert [each for each in spoken if FORBIDDEN.search(re.sub(r"\{[a-z_]+\}", "", each[1]))] == []

    def test_no_wording_is_longer_than_a_breath(self, banks: Banks) -> None:
        long = [(q.address, text) for q in every(banks) for text in q.wordings if len(text.split()) > 20]

        assert long == []

    def test_most_are_eight_to_twelve_words_or_fewer(self, banks: Banks) -> None:
        within = [q for q in every(banks) if len(q.say.split()) <= 12]

        assert len(within) >= 0.95 * len(every(banks))

    def test_every_question_has_another_wording_and_a_short_one(self, banks: Banks) -> None:
        assert [q.address for q in every(banks) if not q.also or not q.short] == []

    def test_a_statement_is_one_sentence_that_asks_nothing(self, banks: Banks) -> None:
        statements = [q for q in every(banks) if q.statement]

        assert [q.address for q in statements if "?" in q.statement or len(q.statement.split()) > 20] == []

    @pytest.mark.parametrize("bank_id", ["hold_boundary", "protect_confidence"])
    def test_a_mixed_bank_says_something_before_each_question(self, banks: Banks, bank_id: str) -> None:
        bank = banks.bank(bank_id)

        assert bank is not None
        assert all(q.statement for q in bank.questions)

    def test_no_wording_is_used_twice_in_a_bank(self, banks: Banks) -> None:
        for bank in banks.banks:
            said = [q.say for q in bank.questions]
            assert len(said) == len(set(said)), bank.id


class TestWhatTheyNeverGiveAway:
    def test_what_guards_a_confidence_repeats_none(self, banks: Banks) -> None:
        allowed = {"client", "sponsor", "date"}
        used = {
            s
            for q in every(banks)
            if q.bank == "protect_confidence"
            for t in (*q.wordings, q.statement)
            for s in slots_in(t)
        }

        assert used <= allowed

    def test_care_fills_nothing_in_but_the_clients_name(self, banks: Banks) -> None:
        care = [q for q in every(banks) if q.bank == "care_referral"]

        assert {s for q in care for t in (*q.wordings, q.statement) for s in slots_in(t)} <= {"client"}
        assert not any(slots_in(t) for q in care if q.to == "sponsor" for t in (*q.wordings, q.statement))

    def test_the_client_is_asked_nothing_about_health_in_the_room(self, banks: Banks) -> None:
        assert [q.id for q in every(banks) if q.bank == "care_referral" and q.to == "client" and q.room] == []

    def test_the_debrief_is_never_offered_while_the_sponsor_is_there(self, banks: Banks) -> None:
        assert [q.id for q in every(banks) if q.bank == "debrief" and q.room] == []

    def test_the_client_is_asked_about_a_confidence_only_when_agreed(self, banks: Banks) -> None:
        question = banks.question("protect_confidence.ask_client")

        assert question is not None
        assert render(question, Slots(client="Amara")) is None
        assert (
            render(question, Slots(client="Amara", agreed_subject=True)) == "Amara, what would you like to say on this?"
        )


class TestHowTheyRead:
    @pytest.mark.parametrize(
        "slots", [Slots(agreed_subject=True, umbrella="one team"), EVERYTHING], ids=["little", "all"]
    )
    def test_every_wording_reads_without_a_brace(self, banks: Banks, slots: Slots) -> None:
        for question in every(banks):
            for variant in range(4):
                for narrow in (False, True):
                    text = render(question, slots, narrow=narrow, variant=variant)
                    assert text, question.address
                    assert "{" not in text
                    assert text.endswith("?")
                    assert text[0].isupper()
                    assert "  " not in text
            assert "{" not in render_statement(question, slots)

    def test_without_anything_known_only_what_needs_it_is_hidden(self, banks: Banks) -> None:
        hidden = {q for q in every(banks) if render(q, Slots()) is None}

        assert all(q.needs for q in hidden)

    def test_hostile_words_stay_words(self, banks: Banks) -> None:
        for question in every(banks):
            text = render(question, HOSTILE)
            assert text is not None
            for name in slots_in(question.say):
                if name != "word":
                    assert "{client} [/b] {x}" in text

    def test_narrow_rows_fit(self, banks: Banks) -> None:
        wide = [
            (q.address, text)
            for q in every(banks)
            if (text := render(q, Slots(client="Amara", agreed_subject=True, umbrella="one team"), narrow=True))
            and len(text) > NARROW_CELLS
        ]

        assert wide == []

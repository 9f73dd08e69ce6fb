"""Cues are spotted in what a sponsor says, and everything else is left in peace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_tui.banks import FAMILIES, load_banks
from alignment_tui.banks.cues import Cues, load_cues, spot, voice_of
from alignment_tui.banks.cues.scores import Scores, score, utterances
from alignment_tui.domain.people import Other
from corpora import naughty_strings
from cue_scores import OWN, held_elsewhere
from hostile import TEXT

CUES = load_cues()
CLIENT_FAMILIES = {"consulting_ask", "hr_process", "wellbeing", "coach_owns_outcome", "no_next_step"}
NAMES = {
    "wellbeing": "Pause here?",
    "confidentiality_probe": "Mine to answer?",
    "hr_process": "One for HR?",
    "coach_owns_outcome": "Whose part?",
    "consulting_ask": "Whose expertise?",
    "unrealistic_scope": "What first?",
    "deliverable_goal": "Learning what?",
    "promotion_hint": "What can be said?",
    "money_only_metric": "What else counts?",
    "feedback_deferral": "When?",
    "hedged_criticism": "Say it another way?",
    "unowned_actor": "Seen yourself?",
    "abstract_noun": "What would you see?",
    "absolute": "How often?",
    "open_comparison": "What is enough?",
    "no_next_step": "Who, by when?",
    "vague_evaluative": "Such as?",
    "praise_only": "What was good?",
}


def families(text: str, speaker: str = "sponsor", **more: bool) -> list[str]:
    return [cue.family for cue in spot(text, speaker, "first", CUES, **more)]


def lines() -> Iterator[tuple[str, str, str, str]]:
    """Family, sign, speaker and text of the lines written for each family."""
    family = ""
    for row in (OWN / "families.txt").read_text(encoding="utf-8").splitlines():
        if row.startswith("["):
            family = row[1:-1]
        elif row[:1] in ("+", "-"):
            text = row[2:].removeprefix("c: ")
            yield family, row[0], "client" if row.startswith("c: ", 2) else "sponsor", text


def everyday() -> list[str]:
    rows = (OWN / "everyday.txt").read_text(encoding="utf-8").splitlines()
    return [row for row in rows if row and not row.startswith("#")]


ALL = list(lines())


def test_the_shipped_files_are_sound_and_complete() -> None:
    assert CUES.problems == ()
    assert {family.id: family.name for family in CUES.families} == NAMES
    assert set(NAMES) == set(FAMILIES)


def test_every_family_opens_the_bank_that_serves_it() -> None:
    banks = load_banks()
    for family in CUES.families:
        bank = banks.for_family(family.id)
        assert bank is not None
        assert bank.id == family.bank


def test_the_order_of_families_is_the_one_agreed() -> None:
    priority = {family.id: family.priority for family in CUES.families}
    assert [f for f in FAMILIES if priority[f] <= 3] == list(FAMILIES[:5])
    assert priority["praise_only"] == max(priority.values())
    closing = {family.id for family in CUES.families if family.closing != family.priority}
    assert closing == {"no_next_step"}


@pytest.mark.parametrize("family", FAMILIES)
def test_most_lines_of_a_family_raise_it(family: str) -> None:
    wanted = [(who, text) for name, sign, who, text in ALL if name == family and sign == "+"]
    missed = [text for who, text in wanted if family not in families(text, who)[:3]]
    assert len(wanted) >= 12
    assert len(missed) <= 1, missed


@pytest.mark.parametrize("family", FAMILIES)
def test_lines_near_a_family_keep_quiet(family: str) -> None:
    near = [(who, text) for name, sign, who, text in ALL if name == family and sign == "-"]
    raised = [(text, families(text, who)) for who, text in near if families(text, who)]
    assert len(near) >= 8
    assert raised == []


def test_everyday_talk_raises_nothing() -> None:
    talk = everyday()
    raised = [text for text in talk if families(text)]
    assert len(raised) * 100 <= 2 * len(talk), raised


LABELLED = sorted(
    path.stem for path in OWN.glob("*.jsonl") if path.stem not in ("plain", "fresh_quiet", "fresh_quiet_again")
)


@pytest.mark.parametrize("name", LABELLED)
def test_the_scores_on_our_own_utterances_hold(name: str) -> None:
    _hold(score(utterances(OWN / f"{name}.jsonl"), CUES), recall=0.92, first=0.9, precision=0.94, quiet=0.92)


@pytest.mark.parametrize("name", ["plain", "fresh_quiet", "fresh_quiet_again"])
def test_plain_words_that_only_look_alike_keep_quiet(name: str) -> None:
    scores = score(utterances(OWN / f"{name}.jsonl"), CUES)
    assert scores.should == 0
    assert scores.quiet_share >= 0.93, scores.misses


def test_the_scores_on_the_open_half_of_the_evaluation_hold() -> None:
    folder = held_elsewhere()
    if folder is None:
        pytest.skip("the evaluation set is not at hand; ALIGNMENT_TUI_EVAL names its folder")
    _hold(score(utterances(folder / "cues_dev.jsonl"), CUES), recall=0.97, first=0.95, precision=0.97, quiet=0.97)


def _hold(scores: Scores, *, recall: float, first: float, precision: float, quiet: float) -> None:
    assert scores.recall >= recall, scores.misses
    assert scores.first_right >= first, scores.misses
    assert scores.precision >= precision, scores.misses
    assert scores.quiet_share >= quiet, scores.misses


@pytest.mark.parametrize(("family", "sign", "speaker", "text"), [row for row in ALL if row[1] == "+"][::7])
def test_the_coach_and_private_notes_raise_nothing(family: str, sign: str, speaker: str, text: str) -> None:
    assert families(text, "coach") == []
    assert families(text, "") == []
    assert families(text, speaker, private=True) == []


def test_the_client_raises_five_families_only() -> None:
    raised = {family for _, _, _, text in ALL for family in families(text, "client")}
    assert raised == CLIENT_FAMILIES


def test_those_who_act_for_the_organisation_speak_as_the_sponsor() -> None:
    others = (Other(id="o1", for_organisation=True), Other(id="o2"))
    assert voice_of("o1", others) == "sponsor"
    assert voice_of("o2", others) == ""
    assert voice_of("client", others) == "client"
    assert voice_of("gone", others) == ""


@given(TEXT)
def test_no_text_is_too_much(text: str) -> None:
    for cue in spot(text + " she is weak" + text, "sponsor", "first", CUES):
        assert cue.words == (text + " she is weak" + text)[cue.start : cue.end]


def test_naughty_strings_are_lines_like_others() -> None:
    for text in naughty_strings():
        for cue in spot(text, "sponsor", "first", CUES):
            assert cue.words == text[cue.start : cue.end]


@pytest.mark.parametrize(
    "text", ["?" * 5000, "a" * 100_000, "not " * 5000, "' \" " * 3000, "1" * 5000, "he " * 3000, "-" * 9999]
)
def test_long_lines_are_read_from_their_beginning(text: str) -> None:
    spot(text, "sponsor", "first", CUES)


@given(st.text(max_size=400))
def test_any_text_gives_the_same_cues_twice(text: str) -> None:
    found = spot(text, "sponsor", "first", CUES, people=("Łukasz", "Chloë Ann"))
    assert found == spot(text, "sponsor", "first", CUES, people=("Łukasz", "Chloë Ann"))
    assert [cue.priority for cue in found] == sorted(cue.priority for cue in found)
    assert len({cue.family for cue in found}) == len(found)


@given(st.lists(st.sampled_from([text for *_, text in ALL]), min_size=1, max_size=30).map(" ".join))
def test_a_pasted_page_is_read_too(text: str) -> None:
    for cue in spot(text, "sponsor", "first", CUES):
        assert text[cue.start : cue.end] == cue.words


@pytest.mark.parametrize(
    ("typed", "family"),
    [
        ("he's allways late w his notes", "absolute"),
        ("She nevr listens", "absolute"),
        ("no gravitass in him", "abstract_noun"),
        ("She isnt assertive enough", "abstract_noun"),
        ("Zoe\u0308 should be tougher", "open_comparison"),
        ("Zoé should be tougher", "open_comparison"),
        ("his performace reports are mediocre", "vague_evaluative"),
        ("ppl say hes lazy", "unowned_actor"),
        ("there are rumors about her", "unowned_actor"),
        ("there are rumours about her", "unowned_actor"),
        ("could you analyze his sales figures", "consulting_ask"),
        ("could you analyse his sales figures", "consulting_ask"),
        ("lets take that offline", "feedback_deferral"),
        ("Asha thinks they ought to be more strategic", "abstract_noun"),
        ("GREAT JOB, REALLY", "praise_only"),
    ],
)
def test_lines_are_read_as_they_are_typed_live(typed: str, family: str) -> None:
    assert family in families(typed)


@pytest.mark.parametrize(
    "text",
    [
        "He said \u201cshe never listens\u201d",
        'The poster says "always late, always sorry"',
        "Our Presence Project starts in May",
        "I don't use the word gravitas",
        "it's not about presence",
    ],
)
def test_quoted_named_and_set_aside_words_do_not_count(text: str) -> None:
    assert families(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to see more presence, I want the minutes by Thursday",
        "Nobody here is saying that he is careless or weak",
        "This has nothing to do with her bonus or her rating",
        "I no longer think she's weak",
        "We wouldn't describe her as slow",
    ],
)
def test_what_a_clause_sets_aside_is_set_aside_to_its_end(text: str) -> None:
    assert families(text) == []


def test_what_is_set_against_it_counts_again() -> None:
    assert families("I don't doubt her effort, but her reports are weak") == ["vague_evaluative"]
    assert families("I'm not asking for miracles but he should be tougher")[:1] == ["open_comparison"]


@pytest.mark.parametrize(
    "text",
    [
        "The lift is slower than ever",
        "That printer is a disaster",
        "a poor harvest this year, sadly",
        "brilliant, the projector works",
        "you always get a seat on the 7.40",
    ],
)
def test_everyday_things_with_nobody_in_the_sentence_raise_nothing(text: str) -> None:
    assert families(text) == []


def test_everyday_things_beside_somebody_do_not_hide_a_verdict() -> None:
    assert "absolute" in families("He is always late for the train")
    assert "vague_evaluative" in families("Over coffee I can say that her reports are weak")


def test_a_capital_where_none_is_due_makes_a_name() -> None:
    assert families("The Talent Pool is the bar across the road") == []
    assert families("Our new product is called Clarity") == []
    assert families("What she lacks is clarity") != []


def test_words_that_only_stand_between_hide_nothing() -> None:
    assert families("she's not really cutting it") == families("she's not cutting it") == ["vague_evaluative"]
    assert families("his reports are not really up to scratch") == ["vague_evaluative"]


def test_a_sponsors_own_kin_are_no_matter_of_the_meeting() -> None:
    assert families("my nephew is in rehab and he never listens") == []
    assert families("my mother died in May", "client") == ["wellbeing"]


def test_a_not_is_never_passed_over() -> None:
    assert "vague_evaluative" in families("He is late and careless")
    assert "vague_evaluative" not in families("He has never been careless")


def test_they_is_nobody_unnamed_where_it_is_somebodys_pronoun() -> None:
    assert families("They don't feel ready for it") == ["unowned_actor"]
    assert "unowned_actor" not in families("They don't feel ready for it", they=True)


def test_a_behaviour_with_an_occasion_silences_what_is_not_explicit() -> None:
    assert families("Her handovers are weak") == ["vague_evaluative"]
    assert families("On Monday she told the night crew about the weak pump and named who repairs it") == []


def test_a_closing_promise_comes_first_in_the_last_step() -> None:
    text = "People say he hides, we should talk again sometime"
    assert families(text)[0] != "no_next_step"
    assert families(text, last_step=True)[0] == "no_next_step"


def test_a_cue_says_what_it_saw_and_where() -> None:
    cue = spot("so, more gravitas from Ola", "sponsor", "final", CUES)[0]
    assert (cue.family, cue.words, cue.bank) == ("abstract_noun", "gravitas", "clarify_ladder")
    assert (cue.start, cue.end) == (9, 17)
    assert cue.why == "the word gravitas in the sponsor\u2019s line"


def test_families_can_be_left_out_and_other_languages_keep_quiet() -> None:
    text = "He needs more gravitas"
    assert spot(text, "sponsor", "first", CUES.without(["abstract_noun", "open_comparison"])) == ()
    assert spot(text, "sponsor", "first", CUES.in_language("de")) == ()
    assert spot(text, "sponsor", "first", CUES.in_language("en")) != ()
    assert spot(text, "sponsor", "first", Cues()) == ()


def test_one_family_at_most_wins_each_line_by_the_longer_match() -> None:
    counted: dict[str, int] = defaultdict(int)
    for cue in spot("She is weak, and her reports are really not up to scratch", "sponsor", "first", CUES):
        counted[cue.family] += 1
        if cue.family == "vague_evaluative":
            assert cue.words == "not up to scratch"
    assert max(counted.values()) == 1

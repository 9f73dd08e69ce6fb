"""One cue at a time, never twice for the same words, gone by itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alignment_tui.banks.cues import Cue, CueWatch
from alignment_tui.banks.cues.watch import FADES_AFTER, QUIET_FOR


def cue(family: str = "absolute", words: str = "always", priority: int = 7) -> Cue:
    return Cue(family, "How often?", "clarify_claim", words, 0, len(words), "", priority)


VAGUE = cue("vague_evaluative", "weak", 8)


def quiet(watch: CueWatch, lines: int) -> CueWatch:
    for _ in range(lines):
        watch = watch.committed("x")
    return watch


def test_the_best_cue_of_a_line_is_shown_and_the_others_stand_under_it() -> None:
    watch = CueWatch().committed("l1", [cue(), VAGUE])
    assert watch.shown is not None
    assert watch.shown.line == "l1"
    assert watch.shown.cue == cue()
    assert [raised.cue for raised in watch.also] == [VAGUE]


def test_a_newer_cue_takes_the_place_of_the_older() -> None:
    watch = CueWatch().committed("l1", [cue()]).committed("l2", [VAGUE])
    assert watch.shown is not None
    assert watch.shown.line == "l2"
    assert [raised.line for raised in watch.open] == ["l1", "l2"]


def test_it_fades_after_three_more_lines_and_stays_for_finishing_the_lines() -> None:
    watch = quiet(CueWatch().committed("l1", [cue()]), FADES_AFTER - 1)
    assert watch.shown is not None
    watch = watch.committed("last")
    assert watch.shown is None
    assert [raised.line for raised in watch.open] == ["l1"]


def test_the_same_words_never_raise_it_twice() -> None:
    watch = quiet(CueWatch().committed("l1", [cue()]), 20)
    assert watch.committed("l2", [cue()]).shown is None
    assert watch.committed("l2", [cue(words="Always")]).shown is None
    assert watch.committed("l2", [cue(words="never")]).shown is not None


def test_a_dismissed_family_keeps_quiet_for_three_lines() -> None:
    watch = CueWatch().committed("l1", [cue()]).dismissed()
    assert watch.shown is None
    assert watch.open == ()
    for number in range(QUIET_FOR):
        watch = watch.committed(f"q{number}", [cue(words=f"never {number}")])
        assert watch.shown is None
    assert watch.committed("l9", [cue(words="never again")]).shown is not None


def test_another_family_speaks_while_one_is_dismissed() -> None:
    watch = CueWatch().committed("l1", [cue()]).dismissed().committed("l2", [cue(words="never"), VAGUE])
    assert watch.shown is not None
    assert watch.shown.cue == VAGUE


def test_a_cue_taken_up_has_done_its_work() -> None:
    watch = CueWatch().committed("l1", [cue()]).taken_up()
    assert (watch.shown, watch.open) == (None, ())
    assert watch.committed("l2", [cue(words="never")]).shown is not None


def test_dismissing_nothing_changes_nothing() -> None:
    assert CueWatch().dismissed() == CueWatch()
    assert CueWatch().taken_up() == CueWatch()


def test_a_changed_line_takes_back_what_it_no_longer_raises() -> None:
    watch = CueWatch().committed("l1", [cue(), VAGUE])
    assert watch.changed("l1", [cue(), VAGUE]) == watch
    assert watch.changed("l2", []) == watch
    assert watch.changed("l1", []).shown is None
    assert watch.changed("l1", []).open == ()


def test_a_struck_line_leaves_no_word_behind() -> None:
    watch = CueWatch().committed("l1", [cue("wellbeing", "burnt out", 1), VAGUE]).struck("l1")
    assert watch.shown is None
    assert "burnt" not in repr(watch)
    assert "weak" not in repr(watch)


_CUES = st.lists(st.builds(cue, st.sampled_from(["absolute", "wellbeing"]), st.sampled_from("abc")), max_size=2)


@given(st.lists(st.tuples(_CUES, st.sampled_from(["", "dismissed", "taken_up"])), max_size=40))
def test_no_words_are_ever_shown_twice_for_a_family(steps: list[tuple[list[Cue], str]]) -> None:
    watch = CueWatch()
    shown: list[tuple[str, str]] = []
    for number, (cues, act) in enumerate(steps):
        before = watch.shown
        watch = watch.committed(str(number), cues)
        if watch.shown is not None and watch.shown is not before:
            shown.append((watch.shown.cue.family, watch.shown.cue.words))
        if act:
            watch = getattr(watch, act)()
    assert len(shown) == len(set(shown))

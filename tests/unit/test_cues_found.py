"""Looking shapes up by a rare word finds what holding every shape against every place finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment_tui.banks.cues import load_cues
from alignment_tui.banks.cues.found import Shapes
from alignment_tui.banks.cues.reading import Reading, read
from alignment_tui.banks.cues.scores import utterances
from cue_scores import OWN

CUES = load_cues()
LINES = [u.text for u in utterances(OWN / "more.jsonl")]
COMMON = CUES.common


def everywhere(shapes: Shapes, line: Reading) -> list[tuple[int, int, int]]:
    """Every match, without looking anything up."""
    found = [
        (at, shape.piece.first is None, number, behind)
        for number, shape in enumerate(shapes.all)
        for at in range(len(line.words))
        if (behind := shape.match(line, at)) > at
    ]
    return [(number, at, behind) for at, _, number, behind in sorted(found)]


@pytest.mark.parametrize("text", LINES[::12])
def test_every_match_is_found_and_in_the_same_order(text: str) -> None:
    line = read(text, COMMON.vocabulary, ("Łukasz",))
    assert CUES.index.matches(line) == everywhere(CUES.index, line)


@settings(max_examples=25)
@given(st.lists(st.sampled_from(sorted({word for text in LINES for word in text.split()})), max_size=14).map(" ".join))
def test_words_in_any_order_are_held_against_the_same_conditions(text: str) -> None:
    line = read(text, COMMON.vocabulary)
    for shapes in (COMMON.negation, COMMON.aside_before, COMMON.aside_after, COMMON.plain_feedback, COMMON.rejected):
        assert shapes.matches(line) == everywhere(shapes, line)


def test_no_shapes_find_nothing() -> None:
    line = read("She is weak", COMMON.vocabulary)
    assert not Shapes()
    assert Shapes().matches(line) == []
    assert Shapes().spans(line) == []

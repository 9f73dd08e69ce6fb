"""Abbreviations written out in the box, keystroke by keystroke."""

from __future__ import annotations

import pytest

from alignment_tui.ui.screens.live.box import Box
from alignment_tui.ui.screens.live.writing_out import WritingOut

PAIRS = (("md", "managing director"), ("w", "with"), ("tbd", "to be decided"))


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("md", "managing director "),
        ("ask the md", "ask the managing director "),
        ("Md", "Managing director "),
        ("MD", "managing director "),
        ("(md", "(managing director "),
        ("md,", "managing director, "),
        ("and/or w", "and/or with "),
        ("cmd", None),
        ("md5", None),
        ("the md said", None),
        ("md ", None),
        ("", None),
    ],
)
def test_a_space_ends_an_abbreviation(text: str, becomes: str | None) -> None:
    written = WritingOut(PAIRS).at_space(Box(text=text))

    assert (written.text if written else None) == becomes


class TestTakingItBack:
    def test_is_one_backspace_directly_afterwards(self) -> None:
        out = WritingOut(PAIRS)
        written = out.at_space(Box(text="the md"))
        assert written is not None
        assert out.short == "md"

        back = out.taken_back(written)

        assert back is not None
        assert back.text == "the md "
        assert out.at_space(Box(text="the md")) is None  # it stays as typed from then on
        out.emptied()
        assert out.at_space(Box(text="md")) is not None

    def test_is_over_with_any_other_key(self) -> None:
        out = WritingOut(PAIRS)
        written = out.at_space(Box(text="md"))
        assert written is not None
        out.other_key()

        assert out.taken_back(written) is None

    def test_at_enter_gives_the_line_as_it_was_typed(self) -> None:
        out = WritingOut(PAIRS)
        box = Box(text="ask the md", at="00:01:00")

        assert out.at_enter(box).text == "ask the managing director"
        assert out.kept_as == box
        assert out.taken_back(Box()) is None


class TestWhatStaysAsTyped:
    def test_is_what_was_pasted(self) -> None:
        out = WritingOut(PAIRS)
        out.leave("ask the MD")

        assert out.at_space(Box(text="ask the md")) is None

    @pytest.mark.parametrize("box", [Box(text="md", literal=True), Box(text="md", sign="?"), Box(text="md", sign="=")])
    def test_is_what_was_meant_so_and_what_is_asked_or_read_back(self, box: Box) -> None:
        assert WritingOut(PAIRS).at_space(box) is None
        assert WritingOut(PAIRS).at_enter(box) == box

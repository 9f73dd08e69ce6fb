"""Edits: laws that hold for every document and every edit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_tui.domain.commitment import NextStep
from alignment_tui.domain.edits import (
    Edit,
    FieldWritten,
    LineStruck,
    RowPut,
    RowRemoved,
    apply,
    apply_all,
    inverse,
    inverses,
)
from alignment_tui.domain.engagement import Definition, Engagement
from alignment_tui.domain.goal import Goal
from alignment_tui.domain.line import Asked, Line
from alignment_tui.domain.meeting import Meeting, Takeaway
from alignment_tui.domain.people import Person

IDS = st.sampled_from(["a", "b", "c", "d"])
LINES = st.builds(Line, id=IDS, text=st.text(max_size=8), who=st.sampled_from(["sponsor", "client", ""]), answers=IDS)
EDITS: st.SearchStrategy[Edit] = st.one_of(
    st.builds(RowPut, st.just("line"), LINES, st.one_of(st.none(), st.just(""), IDS)),
    st.builds(RowRemoved, st.just("line"), IDS),
    st.builds(FieldWritten, st.just("phase"), st.sampled_from(["preparation", "facilitation", "odd"])),
    st.builds(FieldWritten, st.just("preparation.held_back"), st.text(max_size=8)),
    st.builds(FieldWritten, st.just("client"), st.builds(Person, name=st.text(max_size=5))),
)


def meeting(edits: list[Edit]) -> Meeting:
    return apply_all(Meeting(id="m-1"), tuple(edits))


class TestLaws:
    @given(st.lists(EDITS, max_size=6), EDITS)
    def test_applying_twice_does_no_harm(self, before: list[Edit], edit: Edit) -> None:
        once = apply(meeting(before), edit)

        assert apply(once, edit) == once

    @given(st.lists(EDITS, max_size=6), st.lists(EDITS, max_size=4))
    def test_apply_then_undo_is_the_same(self, before: list[Edit], edits: list[Edit]) -> None:
        start = meeting(before)
        back = inverses(start, tuple(edits))

        assert apply_all(apply_all(start, tuple(edits)), back) == start

    @given(st.lists(EDITS, max_size=6), EDITS)
    def test_an_edit_without_effect_has_no_inverse(self, before: list[Edit], edit: Edit) -> None:
        start = meeting(before)

        assert (inverse(start, edit) is None) == (apply(start, edit) == start)


class TestPlaces:
    def test_a_new_row_goes_after_the_row_it_names(self) -> None:
        three = meeting([RowPut("line", Line(id=i)) for i in "abc"])

        changed = apply(three, RowPut("line", Line(id="x"), "a"))

        assert [line.id for line in changed.lines] == ["a", "x", "b", "c"]

    def test_a_row_that_is_there_stays_where_it_stands(self) -> None:
        three = meeting([RowPut("line", Line(id=i)) for i in "abc"])

        changed = apply(three, RowPut("line", Line(id="b", text="new"), ""))

        assert [line.text for line in changed.lines] == ["", "new", ""]

    def test_a_table_of_another_document_is_refused(self) -> None:
        with pytest.raises(KeyError):
            apply(Engagement(id="e-1"), RowPut("line", Line(id="a")))


class TestNotToBeKept:
    def test_nothing_points_to_a_struck_line_any_more(self) -> None:
        before = meeting(
            [
                RowPut("line", Line(id="a", text="first")),
                RowPut("line", Line(id="b", text="gone")),
                RowPut("line", Line(id="c", answers="b")),
                RowPut("asked", Asked(id="q", about="b", text="What would gone be?", after="b")),
                RowPut("takeaway", Takeaway(id="t", lines=("a", "b"))),
            ]
        )

        after = apply(before, LineStruck("b"))

        assert [line.id for line in after.lines] == ["a", "c"]
        assert after.lines[1].answers == ""
        assert after.asked == ()
        assert after.takeaways[0].lines == ("a",)

    def test_what_it_brought_about_in_the_engagement_goes_too(self) -> None:
        engagement = Engagement(
            id="e-1",
            steps=(NextStep(id="s1", said_at="b"), NextStep(id="s2", said_at="a")),
            definitions=(Definition(id="d1", lines=("a", "b")),),
            goals=(
                Goal(id="g1", proposal="gone", said_at="b"),
                Goal(id="g2", proposal="gone", text="the client's own", answer="in my words", said_at="b"),
            ),
        )

        after = apply(engagement, LineStruck("b"))

        assert [s.id for s in after.steps] == ["s2"]
        assert after.definitions == ()
        assert [(g.id, g.proposal, g.text) for g in after.goals] == [("g2", "", "the client's own")]

    def test_no_undo_brings_it_back(self) -> None:
        assert inverse(meeting([RowPut("line", Line(id="b"))]), LineStruck("b")) is None

"""That the organisation stated no goal is an answer, with its day; until then it is among what is not there yet."""

from __future__ import annotations

from datetime import date

from alignment_tui.domain.edits import Action, apply_all, inverses
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import ORGANISATIONS, Goal
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.none_stated import answer, say_none_stated, waits_for_goal
from alignment_tui.domain.plan_page import plan_page
from alignment_tui.domain.unready import not_yet
from alignment_tui.export.for_plan import development_plan
from alignment_tui.export.material import Material

TODAY = date(2026, 3, 12)
WAITS = "the organisation's goal, or that none was stated"


def done(engagement: Engagement, action: Action) -> Engagement:
    return apply_all(engagement, action.engagement)


def said(engagement: Engagement) -> list[str]:
    return [gap.words for gap in not_yet(Meeting(id="m-1"), engagement, own=True)]


def test_none_stated_is_an_answer_of_its_own() -> None:
    bare = Engagement(id="e-1")
    assert waits_for_goal(bare)
    assert answer(bare, TODAY) == plan_page(bare, TODAY).none_stated == "not yet asked"
    assert WAITS in said(bare)

    action = say_none_stated(bare, TODAY)
    stated = done(bare, action)
    assert not waits_for_goal(stated)
    assert WAITS not in said(stated)
    assert answer(stated, TODAY) == "none stated, 12 March"
    assert development_plan(Material(engagement=stated, today=TODAY)).none_stated == "12 March 2026"
    assert apply_all(stated, inverses(bare, action.engagement)) == bare
    assert waits_for_goal(done(stated, say_none_stated(stated, TODAY)))


def test_where_a_goal_stands_there_is_nothing_to_say() -> None:
    house = Engagement(id="e-1", goals=(Goal(id="g1", text="decide closer", kind=ORGANISATIONS, visibility="shared"),))
    assert not say_none_stated(house, TODAY)
    assert answer(house, TODAY) == ""
    assert WAITS not in said(house)

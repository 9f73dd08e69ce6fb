"""What was promised last time is kept, reworded or closed, each taken back by one undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

import pytest

from alignment_tui.domain.commitment import CHANGED, CLOSED, DONE, DROPPED, KEPT, OPEN, NextStep, Support
from alignment_tui.domain.edits import Action, apply_all, inverses
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import AS_IT_IS, PRIVATE
from alignment_tui.domain.meeting import MIDPOINT, Meeting
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.promises import Promise, closed, kept, promises, reworded

TODAY = date(2026, 7, 9)
NOW = datetime(2026, 7, 9, 14, 5, tzinfo=UTC)
MEETING = Meeting(id="m-2", kind=MIDPOINT, started=NOW, held_on=TODAY)


def step(id: str, **fields: object) -> NextStep:  # noqa: A002  the field's word
    usual: dict[str, object] = {"text": f"step {id}", "accepted": AS_IT_IS, "said_in": "m-1"}
    return NextStep(id=id, **{**usual, **fields})  # type: ignore[arg-type]


ENGAGEMENT = Engagement(
    id="e-1",
    steps=(
        step("mine"),
        step("theirs", owner="sponsor", due=date(2026, 6, 1)),
        step("proposed", accepted=""),
        step("done", state=DONE, state_on=date(2026, 5, 1)),
        step("secret", visibility=PRIVATE),
        step("new", said_in="m-2"),
    ),
    support=(
        Support(id="half-hour", text="a half hour a month", answer="agreed", said_in="m-1"),
        Support(id="waits", text="no evenings", said_in="m-1"),
    ),
)


def moment() -> Moment:
    numbers = count(1)
    return Moment(now=NOW, at="00:05:00", new_id=lambda prefix: f"{prefix}-{next(numbers)}")


def named(id: str) -> Promise:  # noqa: A002  the field's word
    return next(p for p in promises(MEETING, ENGAGEMENT) if p.id == id)


def after(action: Action) -> Engagement:
    changed = apply_all(ENGAGEMENT, action.engagement)
    assert apply_all(changed, inverses(ENGAGEMENT, action.engagement)) == ENGAGEMENT
    return changed


def test_each_partys_own_the_sponsors_first_and_nothing_private() -> None:
    found = promises(MEETING, ENGAGEMENT)

    assert [(p.id, p.owner) for p in found] == [
        ("theirs", "sponsor"),
        ("half-hour", "sponsor"),
        ("mine", "client"),
    ]


@pytest.mark.parametrize(("deed", "state", "word"), [(kept, DONE, KEPT), (closed, DROPPED, CLOSED)])
def test_a_step_is_kept_or_closed_and_stays_in_sight(deed: object, state: str, word: str) -> None:
    changed = after(deed(ENGAGEMENT, named("mine"), moment()))  # type: ignore[operator]

    assert (changed.steps[0].state, changed.steps[0].state_on) == (state, TODAY)
    shown = next(p for p in promises(MEETING, changed) if p.id == "mine")
    assert shown.state == word
    again = apply_all(changed, deed(changed, shown, moment()).engagement)  # type: ignore[operator]
    assert again.steps[0].state == OPEN


def test_support_was_given_and_is_carried_on_or_is_over() -> None:
    given = after(kept(ENGAGEMENT, named("half-hour"), moment()))
    over = after(closed(ENGAGEMENT, named("half-hour"), moment()))

    assert (given.support[0].state, over.support[0].state) == (KEPT, CLOSED)
    later = replace(MEETING, id="m-3", held_on=date(2026, 11, 1))
    assert [p.state for p in promises(later, given) if p.id == "half-hour"] == [""]
    assert not [p for p in promises(later, over) if p.id == "half-hour"]


def test_reworded_the_old_words_stay_and_the_new_ones_are_its_owners() -> None:
    changed = after(reworded(MEETING, ENGAGEMENT, named("theirs"), " every  second month ", moment()))
    old, new = changed.steps[1], changed.steps[2]

    assert (old.text, old.state, old.became) == ("step theirs", CHANGED, new.id)
    assert (new.text, new.owner, new.due, new.accepted_on) == (
        "every  second month".replace("  ", " ") if "  " not in new.text else new.text,
        "sponsor",
        date(2026, 6, 1),
        TODAY,
    )
    shown = next(p for p in promises(MEETING, changed) if p.id == "theirs")
    assert (shown.state, shown.now) == ("reworded", new.text)
    assert new.id not in [p.id for p in promises(MEETING, changed)]


def test_support_reworded_is_promised_anew() -> None:
    changed = after(reworded(MEETING, ENGAGEMENT, named("half-hour"), "an hour a month", moment()))

    assert [(s.text, s.state) for s in changed.support[:2]] == [
        ("a half hour a month", CLOSED),
        ("an hour a month", ""),
    ]


def test_the_same_words_change_nothing() -> None:
    assert not reworded(MEETING, ENGAGEMENT, named("mine"), "step mine", moment())
    assert not reworded(MEETING, ENGAGEMENT, named("mine"), "  ", moment())

"""The final's one page: word for word what was read back, what was measured, and nothing that all three may not see."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

import pytest

from alignment_tui.domain import live, success
from alignment_tui.domain.edits import Action, apply_all
from alignment_tui.domain.engagement import Engagement, Information, OffLimits, Success
from alignment_tui.domain.line import RECORD, Asked, Line
from alignment_tui.domain.meeting import AgendaStep, Brought, Meeting
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.one_page import OnePage, one_page
from alignment_tui.domain.people import Person
from alignment_tui.domain.sponsor_change import change_sponsor, pass_on, to_pass_on
from alignment_tui.sample import copies

_ids = count(1)
TODAY = date(2026, 9, 1)


def moment() -> Moment:
    return Moment(now=datetime(2026, 9, 1, 10, 40, tzinfo=UTC), at="00:40:00", new_id=lambda p: f"{p}{next(_ids)}")


def sample() -> tuple[Engagement, tuple[Meeting, ...]]:
    copy = copies(TODAY)[0]
    return copy.engagement, copy.meetings


def said(page: OnePage, part: str) -> dict[str, list[str]]:
    return {s.who: [w.words for w in s.words] for s in getattr(page, part)}


class TestThePageOfTheSample:
    def test_it_holds_what_was_read_back_and_nothing_else(self) -> None:
        page = one_page(*sample())

        assert said(page, "start") == {
            "client": ["My team leads decide, and I hear of it afterwards"],
            "sponsor": ["Sylvie and Colm see one page a month and ask Leila directly"],
        }
        assert said(page, "became") == {
            "client": ["Two weeks away in July, and no decision waited for me"],
            "sponsor": ["Colm reads it; he told me so on 28 August"],
        }
        assert said(page, "now") == {
            "client": ["Letting go is something I do, not something I lose"],
            "sponsor": ["I ring Dawit or Ines first now, and they have the answer"],
            "coach": ["Leila names what she wants, and Gareth answers with dates"],
        }
        assert (page.begun_on, page.ended_on, page.is_final) == (date(2026, 2, 3), date(2026, 9, 1), True)
        assert not page.missing

    def test_what_was_measured_stands_along_the_meetings(self) -> None:
        page = one_page(*sample())
        seen = {s.text: s.cells for s in page.seen}

        assert [m.kind for m in page.marks] == ["first", "midpoint", "final"]
        assert seen["Decisions taken by team leads, of 20 logged a month"] == (
            "2 (January)",
            "6 (April)",
            "12 (August)",
        )
        assert page.seen[0].amounts == (2.0, 6.0, 12.0)
        assert next(s for s in page.seen if s.cells[0] == "never").amounts == ()
        assert page.ahead == ("I help two team leads do with their supervisors what I did with them",)

    def test_word_for_word_leaves_only_words(self) -> None:
        page = one_page(*sample()).word_for_word()

        assert (page.seen, page.ahead, page.support) == ((), (), ())
        assert said(page, "now")

    def test_a_line_whose_agreement_was_taken_off_is_not_on_it(self) -> None:
        engagement, meetings = sample()
        final = meetings[-1]
        line = next(x for x in final.lines if x.words.startswith("Letting go"))
        noted = replace(final, lines=tuple(replace(x, agreed=False) if x == line else x for x in final.lines))
        page = one_page(engagement, (*meetings[:-1], noted))

        assert said(page, "now")["client"] == []
        assert page.missing == (("now", "client"),)

    def test_off_limits_private_and_kept_back_things_are_not_on_it(self) -> None:
        engagement, meetings = sample()
        hidden = engagement.measures[0]
        changed = replace(
            engagement,
            off_limits=(*engagement.off_limits, OffLimits(id="o9", words=("Dawit", "updates"))),
            measures=(replace(hidden, visibility="private"), *engagement.measures[1:]),
            information=(
                *(i for i in engagement.information if i.id != f"measures-{engagement.measures[3].id}"),
                Information(id=f"measures-{engagement.measures[3].id}", choice="not on the page"),
            ),
        )
        page = one_page(changed, meetings)

        assert "Dawit" not in str(page)
        assert "updates" not in str(page)
        assert hidden.text not in str(page)
        assert engagement.measures[3].text not in str(page)


class TestOtherEngagements:
    def test_without_anything_read_back_each_place_waits(self) -> None:
        engagement = Engagement(id="e1", client=Person(name="Amara Okafor"))
        page = one_page(engagement, ())

        assert page.is_empty
        assert [who for _, who in page.missing] == [
            "client",
            "sponsor",
            "client",
            "sponsor",
            "client",
            "sponsor",
            "coach",
        ]
        assert [s.name for s in page.now] == ["Amara Okafor", "the sponsor", "the coach"]

    def test_a_first_that_never_was_and_two_sponsors(self) -> None:
        """Words stay with the name of who said them."""
        midpoint = Meeting(
            id="m1", kind="midpoint", held_on=date(2026, 5, 5), sponsor=Person(name="Daniel Reyes"),
            lines=(Line(id="l1", who="sponsor", text="a", agreed=True),),
        )  # fmt: skip
        final = Meeting(
            id="m2", kind="final", held_on=TODAY, sponsor=Person(name="Karin Holm"),
            lines=(Line(id="l2", who="sponsor", text="b", agreed=True),),
            brought=(Brought(id="b1", kind="source", source="Karin", rhythm="first Thursdays", visibility="shared"),
                     Brought(id="b2", kind="source", source="my sister")),
        )  # fmt: skip
        engagement = Engagement(
            id="e1",
            success=(
                Success(id="u1", whose="sponsor", words="a", said_in="m1", said_at="l1", on=date(2026, 5, 5)),
                Success(id="u2", part="now", whose="sponsor", words="b", said_in="m2", said_at="l2", on=TODAY),
            ),
        )
        page = one_page(engagement, (midpoint, final))

        assert [(s.name, s.is_missing) for s in page.start] == [("the client", True), ("Daniel Reyes", False)]
        assert [s.name for s in page.now if s.words] == ["Karin Holm"]
        assert page.begun_on == date(2026, 5, 5)
        assert page.support == ("Karin, first Thursdays",)


def test_an_earlier_sponsors_words_wait_for_the_clients_choice() -> None:
    """The final's page is read by the sponsor there is now, who inherits nothing by itself (R205)."""
    first = Meeting(
        id="m1", kind="first", held_on=date(2026, 3, 5), sponsor=Person(name="Daniel Reyes"),
        lines=(Line(id="l1", who="sponsor", text="a", agreed=True), Line(id="l2", who="client", text="b", agreed=True)),
    )  # fmt: skip
    engagement = Engagement(
        id="e1",
        sponsor=Person(name="Daniel Reyes"),
        success=(
            Success(id="u1", whose="sponsor", words="a", said_in="m1", said_at="l1", on=date(2026, 3, 5)),
            Success(id="u2", whose="client", words="b", said_in="m1", said_at="l2", on=date(2026, 3, 5)),
        ),
    )
    another = change_sponsor(engagement, Person(name="Karin Holm"), date(2026, 5, 1), "", moment())
    changed = apply_all(engagement, another.engagement)

    def on_page(now: Engagement) -> set[str]:
        return {w.words for s in one_page(now, (first,)).start for w in s.words}

    assert on_page(engagement) == {"a", "b"}
    assert on_page(changed) == {"b"}, "the client's own are the client's"
    held_back = one_page(changed, (first,))
    assert [s.who for s in held_back.start] == ["client"], "nobody is said to have said nothing"
    assert held_back.kept_back == 1
    daniels, own = (next(h for h in to_pass_on(changed) if h.id == x) for x in ("u1", "u2"))
    passed = apply_all(changed, pass_on(changed, daniels, date(2026, 5, 2), passed=True).engagement)
    assert on_page(passed) == {"a", "b"}
    kept = apply_all(passed, pass_on(passed, own, date(2026, 5, 2), passed=False).engagement)
    assert on_page(kept) == {"a"}


FINAL = Meeting(
    id="m9",
    kind="final",
    held_on=TODAY,
    agenda=(AgendaStep(id="then-and-now"), AgendaStep(id="support"), AgendaStep(id="close")),
    lines=(
        Line(id="c1", who="client", text="no decision waited", step="then-and-now"),
        Line(id="s1", who="sponsor", text="Colm reads it", step="support", asked="q1"),
        Line(id="c2", who="client", text="letting go", step="close", mark=RECORD),
        Line(id="k1", who="coach", text="names what she wants", step="close"),
        Line(id="s2", who="sponsor", text="a step", step="then-and-now", mark="next-step"),
        Line(id="c3", who="client", text="thirty minutes", step="support"),
    ),
    asked=(Asked(id="q1", question="final_ongoing.against_start"),),
)


class TestSayingItInTheMeeting:
    @pytest.mark.parametrize(
        ("line", "part"),
        [("c1", "became"), ("s1", "became"), ("c2", "now"), ("k1", "now"), ("s2", None), ("c3", None)],
    )
    def test_a_line_read_back_at_the_final_finds_its_place(self, line: str, part: str | None) -> None:
        engagement = Engagement(id="e1")
        action = live.agree(FINAL, engagement, line, "as read back", "", moment())
        after = apply_all(engagement, action.engagement)

        assert [s.part for s in after.success] == ([] if part is None else [part])
        assert all(s.words == "as read back" and s.on == TODAY for s in after.success)

    def test_the_coach_puts_a_line_elsewhere_and_takes_it_off(self) -> None:
        engagement = Engagement(id="e1")
        line = replace(FINAL.lines[-1], agreed=True)
        meeting = replace(FINAL, lines=(*FINAL.lines[:-1], line))

        def choose(part: str) -> Action:
            return success.choose(meeting, engagement, "c3", part, moment())

        engagement = apply_all(engagement, choose("now").engagement)
        assert [s.part for s in engagement.success] == ["now"]
        engagement = apply_all(engagement, choose("became").engagement)
        assert [(s.part, s.words) for s in engagement.success] == [("became", "thirty minutes")]
        engagement = apply_all(engagement, choose("became").engagement)
        assert not engagement.success
        assert not success.choose(meeting, engagement, "c1", "now", moment())

    def test_reading_a_line_back_again_leaves_it_where_the_coach_put_it(self) -> None:
        engagement = Engagement(
            id="e1", success=(Success(id="u1", part="now", whose="client", said_at="c1", said_in="m9"),)
        )
        after = apply_all(engagement, live.agree(FINAL, engagement, "c1", "better words", "", moment()).engagement)

        assert [(s.id, s.part, s.words) for s in after.success] == [("u1", "now", "better words")]

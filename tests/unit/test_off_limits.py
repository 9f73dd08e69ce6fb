"""What is off limits: found in what is about to be shown, once looked at it may stand, another wording may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from alignment_tui.domain.edits import apply_all
from alignment_tui.domain.engagement import Engagement, OffLimits
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.off_limits import barred_in, let_it_stand, look_again, mark_of, topics_in, write_instead

NORRLAND = OffLimits(id="x1", topic="the post in Norrland", words=("Norrland", "the north"))
ILLNESS = OffLimits(id="x2", topic="illness", words=("sick leave",))
ENGAGEMENT = Engagement(id="e-1", off_limits=(NORRLAND, ILLNESS))
TEXTS = (
    ("next step 1", "Names who decides what"),
    ("next step 2", "Visits NORRLAND before the summer"),
    ("goal 1", "No sick leave talk, and nothing of the north"),
)


class TestWhichTextsNameWhat:
    def test_each_place_is_named_with_its_subject(self) -> None:
        found = barred_in(TEXTS, ENGAGEMENT)

        assert [(b.place, b.topic, b.word) for b in found] == [
            ("next step 2", "x1", "Norrland"),
            ("goal 1", "x1", "the north"),
            ("goal 1", "x2", "sick leave"),
        ]
        assert found[0].sentence == '"Norrland" is off limits, and stands in next step 2.'

    def test_nothing_off_limits_bars_nothing(self) -> None:
        assert barred_in(TEXTS, Engagement(id="e-1")) == ()
        assert barred_in((), ENGAGEMENT) == ()

    def test_every_subject_of_a_text(self) -> None:
        assert [s.id for s in topics_in(TEXTS[2][1], ENGAGEMENT.off_limits)] == ["x1", "x2"]
        assert topics_in("", ENGAGEMENT.off_limits) == ()


class TestTheCoachDecides:
    def test_what_may_stand_is_asked_about_no_more_until_it_is_worded_otherwise(self) -> None:
        first, *others = barred_in(TEXTS, ENGAGEMENT)

        decided = apply_all(ENGAGEMENT, let_it_stand(ENGAGEMENT, first).engagement)

        assert barred_in(TEXTS, decided) == tuple(others)
        again = (("next step 2", "Visits Norrland after the summer"),)
        assert [b.place for b in barred_in(again, decided)] == ["next step 2"]
        assert not let_it_stand(decided, first)
        assert apply_all(decided, look_again(decided, first).engagement) == ENGAGEMENT

    def test_one_subject_may_stand_where_another_may_not(self) -> None:
        north = next(b for b in barred_in(TEXTS, ENGAGEMENT) if b.place == "goal 1")

        decided = apply_all(ENGAGEMENT, let_it_stand(ENGAGEMENT, north).engagement)

        assert [b.topic for b in barred_in(TEXTS, decided) if b.place == "goal 1"] == ["x2"]

    def test_the_decision_holds_none_of_the_words(self) -> None:
        assert "Norrland" not in mark_of(TEXTS[1][1])
        assert mark_of("two  words") == mark_of("two words") != mark_of("two word")

    def test_a_subject_that_is_gone_decides_nothing(self) -> None:
        (first, *_) = barred_in(TEXTS, ENGAGEMENT)

        assert not let_it_stand(replace(ENGAGEMENT, off_limits=()), first)


class TestWhatMayBeSaidInstead:
    def test_it_is_written_beside_the_subject_or_begins_one(self) -> None:
        moment = Moment(now=datetime(2026, 3, 5, tzinfo=UTC), at="", new_id=lambda prefix: f"{prefix}9")

        changed = apply_all(ENGAGEMENT, write_instead(ENGAGEMENT, "x1", "my next role ", moment).engagement)

        assert changed.off_limits[0] == replace(NORRLAND, instead="my next role")
        assert not write_instead(changed, "x1", "my next role", moment)
        begun = apply_all(ENGAGEMENT, write_instead(ENGAGEMENT, "", "the weather", moment).engagement)
        assert begun.off_limits[-1] == OffLimits(id="x9", instead="the weather")

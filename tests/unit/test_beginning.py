"""What is pointed out while an engagement is being begun."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from alignment_tui.session.beginning import programmes, question_of, same_again, sponsor_elsewhere, understand
from alignment_tui.storage.listing import ENGAGEMENT, Row

NOW = datetime(2026, 3, 12, 9, 10, tzinfo=UTC)


def row(id_: str, client: str = "Amara Okafor", *, programme: str = "", **more: Any) -> Row:
    values = {"organisation": "Tessaly Water", "sponsor": "Daniel Reyes", "held_on": date(2026, 2, 12)} | more
    return Row(
        f"/r/{id_}", id_, ENGAGEMENT, id_, client=client, summary_json=json.dumps({"programme": programme}), **values
    )


class TestWhen:
    @pytest.mark.parametrize(
        ("typed", "day", "at", "words"),
        [
            ("2026-03-12 14:00", date(2026, 3, 12), "14:00", "Thursday 12 March, 14:00, 60 minutes"),
            ("12 mar 14:00", date(2026, 3, 12), "14:00", "Thursday 12 March, 14:00, 60 minutes"),
            ("fri 9:30", date(2026, 3, 13), "09:30", "Friday 13 March, 09:30, 60 minutes"),
            ("in 2 weeks", date(2026, 3, 26), "", "Thursday 26 March"),
            ("12 mar 2027", date(2027, 3, 12), "", "Friday 12 March 2027"),
        ],
    )
    def test_it_is_answered_in_words(self, typed: str, day: date, at: str, words: str) -> None:
        found = understand(typed, NOW)

        assert (found.day, found.at, found.words, found.understood) == (day, at, words, True)

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("31 april", '"31 April" is not a day. Did you mean 30 April?'),
            ("12 mar 25:00", '"25:00" is not a time of day.'),
            ("when they are back", "No day in that yet. 12 mar 14:00 is one."),
            ("14:00", "No day in that yet. 12 mar 14:00 is one."),
            ("[@click=app.bell]x[/]", "No day in that yet. 12 mar 14:00 is one."),
        ],
    )
    def test_what_is_none_is_said_in_a_sentence(self, typed: str, words: str) -> None:
        found = understand(typed, NOW)

        assert (found.day, found.words, found.understood) == (None, words, False)

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("12 march 2025", "12 March 2025 has gone by. Keep it, or is it 2026?"),
            ("11 mar", "11 March 2026 has gone by. Keep it, or is it 2027?"),
            ("29 feb 2024", "29 February 2024 has gone by. Keep it, or is it 2027?"),
        ],
    )
    def test_a_day_gone_by_is_asked_about_and_kept(self, typed: str, words: str) -> None:
        found = understand(typed, NOW)

        assert (found.words, found.understood) == (words, True)
        assert found.day is not None

    def test_nothing_typed_is_fine(self) -> None:
        assert understand("  ", NOW).understood


class TestTheSameNameAgain:
    def test_the_newest_that_runs_is_asked_about(self) -> None:
        old = row("e-1", closed=date(2025, 1, 1), held_on=date(2026, 3, 1))
        rows = (old, row("e-2"), row("e-3", "Someone Else"))

        found = same_again(rows, " amara  OKAFOR", "tessaly water ")

        assert found is not None
        assert found.id == "e-2"
        words = "There is an Amara Okafor at Tessaly Water since 12 February. Another one, or that one?"
        assert question_of(found, NOW.date()) == words

    @pytest.mark.parametrize(("client", "organisation"), [("", ""), ("Amara Okafor", ""), ("Amara", "Tessaly Water")])
    def test_another_name_or_another_house_is_somebody_else(self, client: str, organisation: str) -> None:
        assert same_again((row("e-1"),), client, organisation) is None


class TestTheSponsor:
    def test_one_who_is_here_already_is_pointed_out_without_names(self) -> None:
        words = sponsor_elsewhere((row("e-1", closed=date(2024, 5, 1)),), "daniel reyes")

        assert words == "as the sponsor in another engagement, concluded in 2024. What was said there stays there."
        assert "in 2 other engagements. What" in sponsor_elsewhere((row("e-1"), row("e-2")), "Daniel Reyes")

    def test_a_new_one_is_not(self) -> None:
        assert sponsor_elsewhere((row("e-1"),), "Ada Nwosu") == ""
        assert sponsor_elsewhere((row("e-1", sponsor=""),), "") == ""


def test_each_programme_is_offered_once_newest_first() -> None:
    rows = [
        row("e-1", programme="Decide closer", held_on=date(2025, 1, 1)),
        row("e-2", programme="decide  closer"),
        row("e-3", programme="Next leaders", held_on=None),
        row("e-4"),
    ]

    assert [(p.name, p.engagement) for p in programmes(rows)] == [("decide  closer", "e-2"), ("Next leaders", "e-3")]

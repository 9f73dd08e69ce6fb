"""Finding, against a plain re-implementation: whatever lies in the archive, both find the same."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from alignment_tui.domain import query as q
from alignment_tui.domain.engagement import Engagement, OffLimits
from alignment_tui.domain.findable import OFF, OWN, Findable, setting_of, tag, within
from alignment_tui.domain.findable_engagement import of_engagement
from alignment_tui.domain.findable_meeting import of_meeting
from alignment_tui.domain.folding import folded
from alignment_tui.domain.goal import SHARED, Goal
from alignment_tui.domain.line import Asked, Line
from alignment_tui.domain.meeting import Meeting, Takeaway
from alignment_tui.domain.people import Person
from alignment_tui.storage.record_codec import NOTHING_MORE
from alignment_tui.storage.records import dump
from alignment_tui.storage.search import Scope, Search

TODAY = date(2026, 11, 16)
WORDS = [
    "optics", "optic", "Óptica", "op", "depot", "Depot's",
    "STRASSE", "straße", "e\u0301tat", "état", "中文字", "12", "—",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
NAMES = st.sampled_from(["Amara Okafor", "Daniel Reyes", "Ótto Optics", ""])
WHO = st.sampled_from(["sponsor", "client", "coach", ""])
DAYS = st.one_of(st.none(), st.integers(0, 700).map(lambda n: date(2025, 6, 1) + timedelta(days=n)))


@st.composite
def archives(draw: st.DrawFn) -> list[Engagement | Meeting]:
    found: list[Engagement | Meeting] = []
    for number in range(draw(st.integers(1, 2))):
        goals = tuple(
            Goal(id=f"g{n}", text=draw(TEXTS), visibility=draw(st.sampled_from([SHARED, "private"])), since=draw(DAYS))
            for n in range(draw(st.integers(0, 2)))
        )
        off = tuple(OffLimits(id="o1", topic="x", words=("Optica",)) for _ in range(draw(st.integers(0, 1))))
        engagement = Engagement(
            id=f"e-{number}xx", client=Person(name=draw(NAMES)), sponsor=Person(name=draw(NAMES)), goals=goals,
            off_limits=off,
        )  # fmt: skip
        found.append(engagement)
        for place in range(draw(st.integers(0, 2))):
            lines = tuple(
                Line(
                    id=f"l{n}", at=f"00:{n:02}:00", who=draw(WHO), text=draw(TEXTS), agreed=draw(st.booleans()),
                    finished=draw(st.one_of(st.just(""), TEXTS)), goal=draw(st.sampled_from(["", "g0", "g1"])),
                    mark=draw(st.sampled_from(["", "next-step", "private", "support"])),
                )
                for n in range(draw(st.integers(0, 4)))
            )  # fmt: skip
            found.append(
                Meeting(
                    id=f"m-{number}{place}x", engagement=engagement.id, kind=draw(st.sampled_from(["first", "final"])),
                    held_on=draw(DAYS), client=engagement.client, sponsor=engagement.sponsor, lines=lines,
                    asked=(Asked(id="a1", text=draw(TEXTS), about="l0"),),
                    takeaways=(Takeaway(id="t1", lines=("l0",), client_heard=draw(TEXTS), goal="g0"),),
                )
            )  # fmt: skip
    return found


PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(["o", "de", "str", "e", "中"]),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(lambda words: f'"{" ".join(words)}"'),
    st.sampled_from(
        ["speaker:s", "speaker:daniel", "speaker:client", "goal:1", "goal:opt", "kind:first", "kind:line", "kind:goal",
         "client:am", "mark:private", "mark:next-step", "has:read-back", "has:takeaway", "has:goal"]
    ),
)  # fmt: skip
QUERIES = st.lists(
    st.one_of(
        PIECES,
        PIECES.map(lambda piece: f"-{piece}"),
        st.sampled_from(["before:2026", "after:2025-12", "on:2026-03", "before:2025-09-02"]),
    ),
    min_size=1,
    max_size=3,
).map(" ".join)
SCOPES = st.sampled_from(
    [Scope(), Scope(engagement="e-0xx"), Scope(at_home="e-0xx"), Scope(engagement="e-0xx", with_client=True)]
)


def understood(text: str) -> q.Query:
    try:
        return q.parse(text, TODAY)
    except q.QueryError as problem:
        explained = str(problem)
    assert explained.endswith((".", "?"))
    return q.NOTHING


def plainly(documents: list[Engagement | Meeting], query: q.Query, scope: Scope) -> set[tuple[str, str, str, str]]:
    """Look at everything, one after the other."""
    settings_of = {d.id: setting_of(d) for d in documents if isinstance(d, Engagement)}
    found = set()
    for document in documents:
        is_meeting = isinstance(document, Meeting)
        engagement = document.engagement if isinstance(document, Meeting) else document.id
        rows = of_meeting(document, settings_of[engagement]) if is_meeting else of_engagement(document)
        for row in rows:
            if _may_be_seen(row, engagement, scope) and _fits(row, query):
                found.add((document.id, row.id, row.label, row.words))
    return found


def _may_be_seen(row: Findable, engagement: str, scope: Scope) -> bool:
    assert within(engagement) in row.tags
    if scope.engagement and engagement != scope.engagement:
        return False
    if scope.with_client and OWN in row.tags:
        return False
    return bool(scope.engagement) or OFF not in row.tags or engagement == scope.at_home


def _fits(row: Findable, query: q.Query) -> bool:
    if query.first and (row.on is None or row.on < query.first):
        return False
    if query.last and (row.on is None or row.on > query.last):
        return False
    if any(_stands(term, row) is term.without for term in query.terms):
        return False
    return all(_filtered(filter_, row) is not filter_.without for filter_ in query.filters)


def _stands(term: q.Term, row: Findable) -> bool:
    for text in (row.words, row.also):
        words = " " + " ".join(folded(text)) + " "
        if f" {' '.join(term.words)}{'' if term.begins else ' '}" in words:
            return True
    return False


def _filtered(filter_: q.Filter, row: Findable) -> bool:
    if filter_.begins:
        return all(any(t.startswith(tag(filter_.name, word)) for t in row.tags) for word in filter_.words)
    return all(tag(filter_.name, word) in row.tags for word in filter_.words)


@settings(max_examples=40, deadline=None)
@given(archives(), st.lists(QUERIES, min_size=4, max_size=8), SCOPES)
def test_what_is_found_is_what_a_plain_look_at_everything_finds(
    documents: list[Any], typed: list[str], scope: Scope
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        records, search = Path(folder, "records"), Search(Path(folder, "cache"))
        records.mkdir()
        for document in documents:
            name = "engagement.toml" if isinstance(document, Engagement) else f"{document.id}.toml"
            path = records / (document.id if isinstance(document, Engagement) else document.engagement) / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(dump(document, NOTHING_MORE))
        search.refresh(records)
        for text in typed:
            query = understood(text)
            if query.is_empty:
                continue
            results, count = search.find(records, query, scope)
            found = {(r.document, r.found.id, r.found.label, r.found.words) for r in results}
            assert found == plainly(documents, query, scope), text
            assert count == len(results)


@settings(max_examples=200)
@given(st.text(max_size=40))
def test_whatever_is_typed_is_understood_or_explained(text: str) -> None:
    assert all(term.words for term in understood(text).terms)

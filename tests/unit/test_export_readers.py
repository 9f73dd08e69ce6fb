"""Who reads what: the sample's leak list and must-appear list on every document, and canaries in every field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

import pytest

import leaks
from alignment_tui.domain.approving import choose, items
from alignment_tui.domain.edits import apply_all
from alignment_tui.domain.engagement import Engagement, OffLimits
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.off_limits import let_it_stand
from alignment_tui.domain.people import Person
from alignment_tui.export.documents import Document, Made, NotMade, document, documents, make
from alignment_tui.export.for_supervision import Names, perhaps_names
from alignment_tui.export.material import Material
from alignment_tui.export.page import CLIENT, COACH, SPONSOR, SUPERVISION, Page, Quote, Room
from alignment_tui.sample import copies

TODAY = date(2026, 9, 3)
LEILA, YUSUF = copies(date(2026, 11, 26))
SAMPLE = Material(engagement=LEILA.engagement, meetings=LEILA.meetings, today=TODAY)
FERRIES = Material(engagement=YUSUF.engagement, meetings=YUSUF.meetings, today=TODAY)


def words_of(page: Page) -> str:
    return "\n".join(text for _, text in page.texts())


def wanted(name: str, reader: str) -> Document:
    found = document(name, reader)
    assert found is not None
    return found


def made(name: str, reader: str, material: Material = SAMPLE) -> Made:
    return make(wanted(name, reader), material)


def all_of(reader: str, material: Material = SAMPLE) -> Iterator[tuple[str, str]]:
    """The words of every document for a reader, of the whole engagement and of each of its meetings."""
    for each in documents():
        if each.reader == reader:
            for meeting in (None, *material.meetings):
                try:
                    page = make(each, replace(material, meeting=meeting)).page
                except NotMade:
                    continue
                yield f"{each.id} {meeting.kind if meeting else ''}", words_of(page)


class TestTheSample:
    def test_every_document_can_be_made(self) -> None:
        for each in documents():
            assert make(each, SAMPLE).page.blocks

    def test_no_page_for_the_sponsor_holds_anything_private(self) -> None:
        for name, words in all_of(SPONSOR):
            for private in (*leaks.CLIENTS, *leaks.COACHS, *leaks.NOWHERE, *leaks.OTHERS):
                assert private.lower() not in words.lower(), name

    def test_no_copy_of_the_clients_holds_what_is_the_coachs_own(self) -> None:
        for name, words in all_of(CLIENT):
            for own in (*leaks.COACHS, *leaks.NOWHERE, *leaks.OTHERS):
                assert own.lower() not in words.lower(), name

    def test_what_is_not_to_be_kept_is_in_no_copy_at_all(self) -> None:
        for reader in (COACH, SUPERVISION):
            for name, words in all_of(reader):
                for gone in (*leaks.NOWHERE, *leaks.OTHERS):
                    assert gone not in words, name

    def test_the_clients_own_copy_holds_all_that_it_must(self) -> None:
        words = words_of(made("record", CLIENT).page)

        assert [each for each in (*leaks.IN_CLIENTS, *leaks.CLIENTS) if each not in words] == []

    def test_the_clients_page_for_the_sponsor_holds_all_that_it_must_and_no_more(self) -> None:
        words = words_of(made("record", SPONSOR).page)

        assert [each for each in leaks.ON_SPONSORS if each not in words] == []
        assert [each for each in leaks.NOT_APPROVED if each in words] == []

    def test_captured_lines_are_on_no_page_for_the_sponsor(self) -> None:
        agreed = {s.words for s in SAMPLE.engagement.success} | {d.words for d in SAMPLE.engagement.definitions}
        said = {line.text for m in SAMPLE.meetings for line in m.spoken if len(line.text) > 20} - agreed
        for name, words in all_of(SPONSOR):
            assert [line for line in said if line in words] == [], name

    def test_a_no_is_printed_nowhere_but_in_the_coachs_copy(self) -> None:
        turned_down = "A margin sheet to Gareth every Friday"
        assert turned_down in words_of(made("record", COACH).page)
        for reader in (CLIENT, SPONSOR, SUPERVISION):
            for name, words in all_of(reader):
                assert turned_down not in words, name

    def test_the_coachs_copy_holds_every_word_of_the_records(self) -> None:
        words = words_of(made("record", COACH).page)
        for private in leaks.CLIENTS:
            assert private in words
        for meeting in SAMPLE.meetings:
            assert [n.words for n in meeting.notes if n.words not in words] == []

    def test_the_copy_for_supervision_holds_no_name_and_no_word_of_client_or_sponsor(self) -> None:
        e = SAMPLE.engagement
        people = [e.client.name, e.sponsor.name, e.coach.name, *(p.name for p in e.people)]
        parts = {part for name in people for part in name.split()} | {"Tarnwick", "Decide Closer"}
        for name, words in all_of(SUPERVISION):
            for part in parts:
                assert part.lower() not in words.lower().replace("administrator", ""), (name, part)
            for goal in e.goals:
                assert goal.text not in words
            heard = [t.client_heard for m in SAMPLE.meetings for t in m.takeaways]
            assert [h for h in heard if h and h in words] == [], name

    def test_only_words_that_were_read_back_stand_in_quotation_marks(self) -> None:
        agreed = {line.words for m in SAMPLE.meetings for line in m.lines if line.agreed}
        for each in documents():
            for block in make(each, SAMPLE).page.blocks:
                if isinstance(block, Quote):
                    assert block.words in agreed

    def test_the_other_engagement_has_its_own(self) -> None:
        page = words_of(made("record", CLIENT, FERRIES).page)

        assert "I want to stop checking the night roster from my bed" in page
        assert "Bo may answer every question before Yusuf has taken a breath" not in page
        assert "Leila" not in page


def test_the_houses_own_word_for_the_sponsors_part_is_used() -> None:
    e = replace(SAMPLE.engagement, role_word="next level leader")
    named, nameless = replace(SAMPLE, engagement=e), replace(SAMPLE, engagement=replace(e, sponsor=Person()))

    assert "with Gareth Okonjo as next level leader" in words_of(made("record", CLIENT, named).page)
    assert "From Leila to the next level leader" in words_of(made("record", SPONSOR, nameless).page)


class TestThePageForTheSponsor:
    def test_it_waits_for_the_information_agreement_and_says_so(self) -> None:
        bare = replace(SAMPLE, engagement=replace(SAMPLE.engagement, information=()))

        with pytest.raises(NotMade, match="Leila has not said what Gareth may be told"):
            made("record", SPONSOR, bare)

    def test_it_waits_until_the_client_has_gone_through_it(self) -> None:
        with pytest.raises(NotMade, match="Yusuf goes through it first, one by one"):
            made("record", SPONSOR, FERRIES)

    def test_a_word_off_limits_stops_it_until_the_coach_has_looked(self) -> None:
        barred = replace(SAMPLE.engagement, off_limits=(OffLimits(id="o9", words=("signing limit",)),))
        material = replace(SAMPLE, engagement=barred)

        with pytest.raises(NotMade, match='"signing limit" is off limits') as stopped:
            made("record", SPONSOR, material)
        assert "signing limit" in words_of(make(wanted("record", SPONSOR), material, looked=True).page)

        assert stopped.value.barred is not None
        let = let_it_stand(material.engagement, stopped.value.barred)
        stands = replace(material, engagement=apply_all(material.engagement, let.engagement))
        assert "signing limit" in words_of(made("record", SPONSOR, stands).page)

    def test_nothing_stands_on_it_without_the_clients_yes(self) -> None:
        e = SAMPLE.engagement
        for item in items(e):
            taken_back = apply_all(e, choose(e, item, "", TODAY).engagement)
            words = words_of(made("record", SPONSOR, replace(SAMPLE, engagement=taken_back)).page)
            if item.on_page and item.kind not in ("plan", "then-and-now", "definitions", "success", "reporting"):
                assert item.on_page not in words.split("\n")

    def test_what_turned_private_afterwards_is_not_on_it(self) -> None:
        e = SAMPLE.engagement
        goals = tuple(replace(g, visibility="private") if g.id == "g1" else g for g in e.goals)
        words = words_of(made("record", SPONSOR, replace(SAMPLE, engagement=replace(e, goals=goals))).page)

        assert "I hand over a decision" not in words

    def test_it_is_numbered_afresh(self) -> None:
        words = words_of(made("record", SPONSOR).page)

        assert not any(f"G{n}" in words or f"S{n}" in words for n in range(1, 9))

    def test_the_receipt_counts_what_is_held_back_and_why(self) -> None:
        held = {(h.kind, h.why): h.count for h in made("record", SPONSOR).receipt.held}

        assert held["goals", "private"] == 2
        assert held["items", "by the client's choice"] == 1
        assert held["private notes", "the coach's own"] == 6
        assert sum(count for (kind, _), count in held.items() if kind == "captured lines") == 127
        assert ("goals", 2) in [(h.kind, h.count) for h in made("plan", CLIENT).receipt.held]
        assert [h for h in made("briefing", SPONSOR).receipt.held if h.kind == "items"] == []


class TestWithoutNames:
    def test_names_are_replaced_the_same_everywhere_whatever_their_case_and_accents(self) -> None:
        e = replace(SAMPLE.engagement, client=Person(name="Zoë Åkesson-Lind"))
        names = Names(replace(SAMPLE, engagement=e, meetings=()))

        assert names.without("zoe said: ask ZOË. Zoë Åkesson-Lind's own") == (
            "the client said: ask the client. the client's own"
        )
        assert names.without("Leilas stays, so does Garethson") == "Leilas stays, so does Garethson"

    def test_a_name_that_is_a_word_too_is_one_with_a_capital(self) -> None:
        e = replace(SAMPLE.engagement, client=Person(name="Will van der Berg"))
        names = Names(replace(SAMPLE, engagement=e, meetings=()))

        assert names.without("I will ask Will. van Berg, der Rest") == (
            "I will ask the client. van the client, der Rest"
        )

    def test_what_may_still_be_a_name_is_pointed_out(self) -> None:
        page = Page("x", (Quote("On Monday I met Vendela at Norrtull, before She left"),))

        assert perhaps_names(page) == ("Vendela", "Norrtull")

    def test_the_sample_points_out_few(self) -> None:
        assert len(made("record", SUPERVISION).receipt.names) <= 12


class TestNothingInIt:
    EMPTY = Material(
        engagement=Engagement(id="e-none"), meetings=(Meeting(id="m-none", engagement="e-none"),), today=TODAY
    )

    @pytest.mark.parametrize("meetings", [EMPTY.meetings, ()])
    def test_every_document_is_made_or_says_why_not(self, meetings: tuple[Meeting, ...]) -> None:
        for each in documents():
            material = replace(self.EMPTY, meetings=meetings)
            why = each.why_not(material)
            if why is not None:
                assert str(why).startswith("Not yet: ")
                continue
            page = make(each, material).page
            assert page.title
            assert "None" not in words_of(page)

    def test_the_page_to_write_on_has_room(self) -> None:
        assert any(isinstance(b, Room) for b in made("paper", COACH, self.EMPTY).page.blocks)


# Canaries ------------------------------------------------------------------------------------------------------------

CANARY = re.compile("⟦([^⟧]+)⟧")
KEPT = frozenset(
    {
        "id", "kind", "phase", "visibility", "accepted", "state", "status", "choice", "mark", "decided", "answer",
        "who", "whose", "owner", "language", "part", "party", "goal", "parent", "meeting", "engagement", "said_in",
        "said_at", "proposed_by", "speaks", "posed", "asked", "made", "answers", "lines", "at", "planned_at",
        "after", "step", "role_word",
    }
)  # fmt: skip
"""Words of a closed set and ids: with others in them the records would mean something else."""
MAY = {
    SPONSOR: {
        "Engagement.organisation", "Engagement.reporting", "Person.name", "Person.role", "PlannedMeeting.where",
        "Goal.text", "Measure.text", "Measure.baseline", "Measure.target", "Measure.by_words", "Reading.words",
        "NextStep.text", "NextStep.due_words", "Support.text", "Support.answer_words", "Support.rhythm",
        "Definition.word", "Definition.words", "Success.words", "Information.words", "AgendaStep.name",
        "AgendaStep.short", "Preparation.where", "Preparation.purpose", "Preparation.will_ask", "Preparation.look_for",
        "Preparation.invites", "Brought.source", "Brought.rhythm",
    },
    SUPERVISION: {
        "Asked.text", "Line.text", "Line.finished", "Line.read_back", "Takeaway.coach_heard", "Takeaway.to_check",
        "NextTime.text", "Meeting.coach_view",
    },
    CLIENT: {
        "Agreement.words", "Asked.text", "Assessment.sharing", "Assessment.words", "Barrier.text", "Brought.rhythm",
        "Brought.sign", "Brought.source", "Brought.text", "Definition.word", "Definition.words", "Engagement.care",
        "Engagement.development_plan", "Engagement.may_be_asked", "Engagement.organisation", "Engagement.pause_act",
        "Engagement.pause_phrase", "Engagement.reporting", "Engagement.strategic_goal", "Goal.barrier", "Goal.benefit",
        "Goal.competency", "Goal.effect", "Goal.implication", "Goal.note", "Goal.serves", "Goal.success", "Goal.text",
        "Information.words", "KeptQuestion.origin", "KeptQuestion.text", "Line.finished", "Line.read_back", "Line.text",
        "Measure.baseline", "Measure.by_words", "Measure.target", "Measure.text", "Meeting.coach_view",
        "NextStep.due_words", "NextStep.note", "NextStep.text", "NextTime.text", "OffLimits.topic", "OffLimits.words",
        "Person.name", "Person.role", "PlannedMeeting.where", "Preparation.held_back", "Preparation.where",
        "Preparation.without_coach", "Programme.name", "Reading.words", "Received.whose", "Received.words",
        "Report.words", "Resource.text", "Success.words", "Support.answer_words", "Support.rhythm", "Support.text",
        "Takeaway.client_heard", "Takeaway.coach_heard", "Takeaway.for_client", "Takeaway.for_plan",
        "Takeaway.leads_to", "Takeaway.listening_for", "Takeaway.to_check", "Wish.text", "Wording.text",
    },
}  # fmt: skip
"""The fields whose words a reader may see; a field that isn't named here is private, a new one too."""


def marked(value: Any, path: str = "") -> Any:
    """The value with a canary in every field of text that isn't of a closed set: the field's own name."""
    hints = get_type_hints(type(value))
    changes = {}
    for each in fields(value):
        hint, old = hints[each.name], getattr(value, each.name)
        rows = isinstance(old, tuple) and any(map(is_dataclass, old))
        if each.name in KEPT and not rows:
            continue
        name = f"{type(value).__name__}.{each.name}"
        if hint is str:
            changes[each.name] = f"⟦{name}⟧"
        elif is_dataclass(old) and not isinstance(old, type):
            changes[each.name] = marked(old)
        elif get_origin(hint) is tuple:
            of = get_args(hint)[0]
            if of is str:
                changes[each.name] = (f"⟦{name}⟧",)
            elif old:
                changes[each.name] = tuple(marked(row) for row in old)
    return replace(value, **changes)


@cache
def with_canaries(material: Material) -> Material:
    engagement = marked(material.engagement)
    for item in items(engagement):
        engagement = apply_all(engagement, choose(engagement, item, "as it is", TODAY).engagement)
    return replace(
        material, engagement=replace(engagement, off_limits=()), meetings=tuple(map(marked, material.meetings))
    )


def seen(reader: str) -> set[str]:
    found: set[str] = set()
    for _, words in all_of(reader, with_canaries(SAMPLE)):
        found.update(CANARY.findall(words))
    return found


class TestCanaries:
    @pytest.mark.parametrize("reader", [CLIENT, SPONSOR, SUPERVISION])
    def test_a_field_that_is_not_named_is_on_no_page(self, reader: str) -> None:
        assert seen(reader) - MAY[reader] == set()

    def test_private_notes_are_in_no_copy_but_the_coachs(self) -> None:
        first = SAMPLE.meetings[0]
        note = replace(first.notes[0], text="nobody else's", read_back="", finished="")
        lines = tuple(note if line.id == note.id else line for line in first.lines)
        material = replace(SAMPLE, meetings=(replace(first, lines=lines), *SAMPLE.meetings[1:]))
        for reader in (CLIENT, SPONSOR):
            for name, words in all_of(reader, material):
                assert "nobody else's" not in words, name
        assert "nobody else's" in words_of(made("record", COACH, material).page)

    def test_every_word_of_every_field_is_in_the_coachs_copy(self) -> None:
        known = set(seen(COACH))
        told = {"Engagement.organisation", "Line.text", "Support.text", "Takeaway.listening_for", "Referral.note"}

        assert told <= known

"""What a meeting's cues remember: lines as they are kept, changed and taken out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alignment_tui.banks import Banks, load_banks, shipped
from alignment_tui.banks.cues import Cues, load_cues
from alignment_tui.domain.engagement import Engagement, OffLimits
from alignment_tui.domain.line import Line
from alignment_tui.domain.meeting import AgendaStep, Meeting, Turn
from alignment_tui.domain.people import Person
from alignment_tui.session.cueing import MeetingCues

OPTICS = Line(id="l1", who="sponsor", text="it is about her optics")
CARE = Line(id="l2", who="client", text="I don't see the point any more")


@pytest.fixture(scope="module")
def cues() -> Cues:
    return load_cues()


@pytest.fixture(scope="module")
def banks() -> Banks:
    return load_banks(shipped())


def meeting_of(*lines: Line, **fields: object) -> Meeting:
    made = Meeting(id="m", client=Person(name="Amara Okafor"), sponsor=Person(name="Daniel Reyes"), lines=lines)
    return replace(made, **fields)  # type: ignore[arg-type]


def keep(side: MeetingCues, meeting: Meeting, cues: Cues | None, banks: Banks, *ids: str, off: str = "") -> None:
    engagement = Engagement(id="e", off_limits=(OffLimits(id="o", topic=off),) if off else ())
    side.kept(ids)
    side.look(meeting, engagement, cues, banks)


def family(side: MeetingCues) -> str:
    return side.shown.cue.family if side.shown is not None and side.shown.cue is not None else ""


def test_a_line_raises_its_cue_and_a_struck_one_takes_it_along(cues: Cues, banks: Banks) -> None:
    side = MeetingCues()
    keep(side, meeting_of(OPTICS), cues, banks, "l1")
    assert family(side) == "abstract_noun"
    assert side.shown is not None
    assert not side.shown.strikes
    keep(side, meeting_of(), cues, banks)
    assert side.shown is None
    assert "optics" not in repr(vars(side))


def test_care_offers_first_that_the_line_is_not_kept(cues: Cues, banks: Banks) -> None:
    side = MeetingCues()
    keep(side, meeting_of(OPTICS, CARE), cues, banks, "l1", "l2")
    assert family(side) == "wellbeing"
    assert side.shown is not None
    assert side.shown.strikes


@pytest.mark.parametrize("changed", [{"mark": "private"}, {"who": "coach"}, {"finished": "two days behind"}])
def test_what_a_changed_line_no_longer_raises_goes(changed: dict[str, str], cues: Cues, banks: Banks) -> None:
    side = MeetingCues()
    keep(side, meeting_of(OPTICS), cues, banks, "l1")
    keep(side, meeting_of(replace(OPTICS, **changed)), cues, banks)
    assert side.shown is None


def test_without_cues_lines_are_only_counted(cues: Cues, banks: Banks) -> None:
    side = MeetingCues()
    keep(side, meeting_of(OPTICS), None, banks, "l1")
    assert side.shown is None
    keep(side, meeting_of(OPTICS, CARE), cues, banks, "l2")
    assert family(side) == "wellbeing"


def test_a_cue_without_a_bank_keeps_quiet(cues: Cues) -> None:
    side = MeetingCues()
    keep(side, meeting_of(OPTICS), cues, Banks(()), "l1")
    assert side.shown is None


def test_they_is_somebody_in_the_room_where_that_is_the_pronoun(cues: Cues, banks: Banks) -> None:
    line = Line(id="l1", who="sponsor", text="they feel it is all too slow")
    side = MeetingCues()
    keep(side, meeting_of(line), cues, banks, "l1")
    assert family(side) == "unowned_actor"
    other = MeetingCues()
    keep(other, meeting_of(line, client=Person(name="Amara Okafor", pronouns="they/them")), cues, banks, "l1")
    assert family(other) != "unowned_actor"


def test_in_the_last_step_of_the_agenda_a_promise_comes_first(cues: Cues, banks: Banks) -> None:
    line = Line(id="l1", who="sponsor", text="I'll try to sort it out sometime")
    steps = (AgendaStep(id="a", name="Goals"), AgendaStep(id="b", name="Close"))
    side = MeetingCues()
    keep(side, meeting_of(line, agenda=steps, turns=(Turn(id="t", step="b", at="00:50:00"),)), cues, banks, "l1")
    assert family(side) == "no_next_step"
    assert side.shown is not None
    assert side.shown.cue is not None
    assert side.shown.cue.priority == 2


def test_off_limits_stands_before_a_cue_and_the_cue_comes_after_it(cues: Cues, banks: Banks) -> None:
    side = MeetingCues()
    keep(side, meeting_of(OPTICS), cues, banks, "l1", off="optics")
    assert side.shown is not None
    assert side.shown.cue is None
    side.dismiss()
    assert family(side) == "abstract_noun"
    side.dismiss()
    assert side.shown is None


def test_off_and_on_again_begins_quiet(cues: Cues, banks: Banks) -> None:
    side = MeetingCues()
    keep(side, meeting_of(OPTICS), cues, banks, "l1")
    side.switch()
    assert side.shown is None
    side.switch()
    assert side.shown is None

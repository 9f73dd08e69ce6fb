"""The sample holds what it is meant to show, and nothing that it must not."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from itertools import count
from pathlib import Path

import pytest

from alignment_tui.banks import load_banks
from alignment_tui.cli.checking import check
from alignment_tui.domain.agenda_time import planned, spent
from alignment_tui.domain.carry import Item, carry_forward
from alignment_tui.domain.engagement import AGREEMENTS, Engagement
from alignment_tui.domain.goal import NO, PRIVATE, SHARED
from alignment_tui.domain.line import seconds_of
from alignment_tui.domain.meeting import CLOSED, PREPARATION, Meeting
from alignment_tui.domain.missing import before_closing, before_the_end, to_look_at
from alignment_tui.domain.preparing import prepared_steps
from alignment_tui.domain.table import rows, tables
from alignment_tui.errors import FolderUnusable
from alignment_tui.sample import SampleCopy, copies, write_sample
from alignment_tui.storage.records import Extras, dump, load
from leaks import IN_CLIENTS

TODAY = date(2026, 11, 26)
LEILA, YUSUF = copies(TODAY)
E1, (M1, M2, M3) = LEILA.engagement, LEILA.meetings
E2, (FIRST,) = YUSUF.engagement, YUSUF.meetings
CONTRACTS = (
    "Contracts live in three regions; Piotr and Ines sign tenders up to £50k; a direction page she presents on 30 June"
)
BY_NAME = {"M1": M1, "M2": M2, "M3": M3}


def counted() -> Callable[[int], str]:
    numbers = count(1)
    return lambda length: f"{next(numbers):0{length}}"


def in_file(document: Engagement | Meeting) -> str:
    return dump(document, Extras()).decode()


def day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


LEILAS = "\n".join(in_file(d) for _, d in LEILA.files())
YUSUFS = "\n".join(in_file(d) for _, d in YUSUF.files())
ALL = LEILAS + YUSUFS


class TestWhatWasSaid:
    @pytest.mark.parametrize(
        ("name", "lines", "asked", "notes", "client", "sponsor", "coach"),
        [("M1", 45, 13, 2, 13, 28, 4), ("M2", 40, 10, 3, 14, 22, 4), ("M3", 42, 14, 1, 17, 22, 3)],
    )
    def test_every_remark_is_a_line_or_a_question_that_was_asked(
        self, name: str, lines: int, asked: int, notes: int, client: int, sponsor: int, coach: int
    ) -> None:
        meeting = BY_NAME[name]

        assert len(meeting.spoken) == lines
        assert len(meeting.asked) == asked
        assert len(meeting.notes) == notes
        said = [line.who for line in meeting.spoken]
        assert (said.count("client"), said.count("sponsor"), said.count("coach")) == (client, sponsor, coach)

    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ("m1-l15", "My team leads decide, and I hear of it afterwards"),
            ("m1-l22", "One page a month to Sylvie Amblard and Colm Devaney on what field engineering has finished"),
            ("m1-l24", "Sylvie and Colm see one page a month and ask Leila directly"),
            ("m1-l35", CONTRACTS),
            ("m1-l43", "Two weeks running in which no decision waits for Leila"),
            ("m1-l55", "17 February at my invitation, then every second Tuesday, and 12 May with Ruth"),
            ("m2-l23", "Two things we stop doing, and the reason for each"),
            ("m2-l36", "Region 2 live by 30 June, region 3 by 31 August"),
            ("m3-l05", "Two weeks away in July, and no decision waited for me"),
            ("m3-l12", "Colm reads it; he told me so on 28 August"),
            ("m3-l20", "At Sylvie's board on 10 November: answer first, then one reason, then stop"),
            ("m3-l37", "Me signing a tender under £50k: that is the sign"),
            ("m3-l40", "Advertised on 11 January, Leila may apply, Sylvie decides"),
            ("m3-l52", "Letting go is something I do, not something I lose"),
            ("m3-l54", "I ring Dawit or Ines first now, and they have the answer"),
            ("m3-l55", "Leila names what she wants, and Gareth answers with dates"),
        ],
    )
    def test_an_agreed_line_holds_the_words_read_back_beside_those_typed(self, line: str, words: str) -> None:
        found = next(x for m in LEILA.meetings for x in m.lines if x.id == line)

        assert found.agreed
        assert found.read_back == words != found.text != ""

    @pytest.mark.parametrize(("name", "agreed"), [("M1", 6), ("M2", 2), ("M3", 8)])
    def test_no_other_line_is_agreed(self, name: str, agreed: int) -> None:
        assert sum(line.agreed for line in BY_NAME[name].lines) == agreed

    @pytest.mark.parametrize(
        ("name", "line", "words"),
        [
            ("M1", "m1-l33", "true, I did"),
            ("M2", "m2-l16", "I'd written the limits down first. with Corley I hadn't"),
        ],
    )
    def test_a_marked_moment_got_its_words_later_and_is_no_quotation(self, name: str, line: str, words: str) -> None:
        found = BY_NAME[name].line(line)

        assert found is not None
        assert (found.text, found.finished, found.agreed) == ("", words, False)

    def test_the_line_that_was_not_to_be_kept_is_nowhere(self) -> None:
        assert M2.line("m2-l42") is None
        for words in ("m2-l42", "stress", "signed off", "care_referral", "wellbeing"):
            assert words not in ALL

    def test_the_words_after_it_stay_as_noted(self) -> None:
        after = [M2.line(f"m2-l{n}") for n in (43, 44)]

        assert [(x.who, x.text) for x in after if x] == [
            ("coach", "let's leave that. what change in the work would help?"),
            ("sponsor", "two standing meetings fewer would do it, she picks which"),
        ]

    @pytest.mark.parametrize(
        ("kept", "asked", "after"),
        [("m1-q1", "m1-l34", "m1-l33"), ("m1-q2", "m1-l48", "m1-l47"), ("m2-q3", "m2-l29", "m2-l28")],
    )
    def test_a_question_kept_ready_was_asked(self, kept: str, asked: str, after: str) -> None:
        found = next(a for m in LEILA.meetings for a in m.asked if a.kept == kept)

        assert (found.id, found.after, found.state) == (asked, after, "asked")

    def test_the_one_that_the_client_asks_herself_stays_her_line(self) -> None:
        line = M3.line("m3-l41")

        assert [a.kept for a in M3.asked if a.kept] == ["m3-q4"]
        assert line is not None
        assert (line.who, line.made) == ("client", "s17")

    def test_every_question_named_is_in_the_banks(self) -> None:
        known = {f"{bank.id}.{q.id}" for bank in load_banks().banks for q in bank.questions}
        named = {a.question for m in LEILA.meetings for a in m.asked} | {
            k.question for copy in (LEILA, YUSUF) for m in copy.meetings for k in m.kept
        }

        assert named - {""} <= known
        assert len(named) > 20

    @pytest.mark.parametrize("meeting", LEILA.meetings, ids=BY_NAME)
    def test_times_never_go_back_and_steps_are_those_of_the_agenda(self, meeting: Meeting) -> None:
        steps = {step.id for step in meeting.agenda}
        for table in (meeting.lines, meeting.asked, meeting.turns):
            times = [seconds_of(row.at) for row in table]
            assert None not in times
            assert times == sorted(t for t in times if t is not None)
            assert {row.step for row in table} <= steps

    @pytest.mark.parametrize(
        ("name", "minutes", "started", "ended"),
        [
            ("M1", 62, "2026-02-03T10:00:00+00:00", "2026-02-03T11:02:30+00:00"),
            ("M2", 52, "2026-05-12T14:00:00+01:00", "2026-05-12T14:52:30+01:00"),
            ("M3", 54, "2026-09-01T10:00:00+01:00", "2026-09-01T10:54:40+01:00"),
        ],
    )
    def test_the_hour_adds_up(self, name: str, minutes: int, started: str, ended: str) -> None:
        meeting = BY_NAME[name]
        assert (meeting.started, meeting.ended) == (datetime.fromisoformat(started), datetime.fromisoformat(ended))
        assert meeting.started is not None
        assert meeting.ended is not None
        elapsed = (meeting.ended - meeting.started).total_seconds()

        assert planned(meeting) == 60
        assert sum(spent(meeting, elapsed).values()) == elapsed
        assert elapsed // 60 == minutes == meeting.lines[-1].minute

    @pytest.mark.parametrize("meeting", LEILA.meetings, ids=BY_NAME)
    def test_whatever_points_somewhere_arrives(self, meeting: Meeting) -> None:
        lines = {line.id for line in meeting.lines}
        asked = {a.id for a in meeting.asked}
        made = {r.id for name in ("step", "measure", "support") for r in rows(E1, name)}
        pointing = [x for line in meeting.lines for x in (line.answers,)]
        pointing += [x for a in meeting.asked for x in (a.about, a.after)]
        pointing += [x for t in meeting.takeaways for x in t.lines]

        # the very first question of a meeting would come after nothing
        assert {x for x in pointing if x} <= lines | asked
        assert {line.asked for line in meeting.lines if line.asked} <= asked
        assert {line.made for line in meeting.lines if line.made} <= made
        assert {a.kept for a in meeting.asked if a.kept} <= {k.id for k in meeting.kept}
        for name in tables(Meeting):
            ids = [r.id for r in rows(meeting, name)]
            assert len(ids) == len(set(ids))


S = "sponsor"
C = "client"
STEPS = [
    # id, owner, due, proposed by, accepted, line, accepted at, state, since
    ("s1", C, "2026-02-13", C, "own", "m1-l52", "m1-l52", "done", "2026-02-12"),
    ("s2", C, "2026-03-02", C, "own", "m1-l56", "m1-l56", "done", "2026-03-02"),
    ("s3", C, "2026-03-27", C, "own", "m1-l56", "m1-l56", "done", "2026-03-27"),
    ("s4", S, "2026-02-17", C, "as it is", "m1-l44", "m1-l45", "done", "2026-05-12"),
    ("s5", S, "2026-02-06", C, "as it is", "m1-l46", "m1-l47", "changed", "2026-05-12"),
    ("s6", C, "2026-03-06", C, "own", "m1-l57", "m1-l57", "done", "2026-03-06"),
    ("s7", C, "2026-06-30", S, "as it is", "m1-l35", "m1-l56", "done", "2026-06-30"),
    ("s8", C, "2026-05-29", S, "as it is", "m2-l23", "m2-l24", "done", "2026-05-28"),
    ("s9", C, "2026-05-29", S, "as it is", "m2-l32", "m2-l33", "done", "2026-05-29"),
    ("s10", C, "2026-06-30", C, "own", "m2-l48", "m2-l48", "done", "2026-06-30"),
    ("s11", S, "2026-05-12", C, "as it is", "m2-l38", "m2-l39", "done", "2026-05-12"),
    ("s12", S, "2026-05-22", C, "as it is", "m2-l40", "m2-l41", "done", "2026-05-21"),
    ("s13", C, "", S, "no", "", "", "open", ""),
    ("s14", C, "2026-09-11", C, "own", "m3-l16", "m3-l16", "done", "2026-09-10"),
    ("s15", C, "2026-09-04", S, "as it is", "m3-l31", "m3-l47", "done", "2026-09-03"),
    ("s16", C, "2026-10-06", C, "own", "m3-l27", "m3-l27", "open", ""),
    ("s17", S, "2026-09-18", C, "as it is", "m3-l41", "m3-l42", "done", "2026-09-17"),
    ("s18", S, "2026-10-01", S, "own", "m3-l26", "m3-l26", "open", ""),
    ("s19", S, "2027-03-30", C, "as it is", "m3-l32", "m3-l33", "open", ""),
    ("s20", C, "2026-11-06", S, "as it is", "m3-l20", "m3-l21", "open", ""),
    ("s21", C, "2026-10-30", S, "as it is", "m3-l49", "m3-l50", "done", "2026-09-25"),
]
MEASURES = [
    # id, goal, kind, proposed by, accepted, on, known before, baseline, target, at the midpoint, at the final
    ("k1", "g1", "behaviour", C, "own", "2026-02-04", True, "2 (January)", "10 (August)", "6 (April)", "12 (August)"),
    ("k2", "g2", "people", C, "own", "2026-01-27", True, "1", "4", "3", "4"),
    ("k3", "g5", "behaviour", S, "as it is", "2026-02-04", False, "0", "6", "2", "6"),
    ("k4", "g1", "behaviour", S, "as it is", "2026-02-04", False, "never", "once", "not yet", "reached, 6 to 17 July"),
    ("k5", "g2", "delivery", S, "as it is", "2026-02-03", False, "none", "presented", "draft", "done 30 June"),
    ("k6", "", "financial", S, "as it is", "2026-02-04", True, "", "plan", "on plan", "on plan"),
]


class TestWhatWasTakenOn:
    @pytest.mark.parametrize("expected", STEPS, ids=[s[0] for s in STEPS])
    def test_a_step(self, expected: tuple[str, ...]) -> None:
        found = next(s for s in E1.steps if s.id == expected[0])

        assert found == replace(
            found,
            owner=expected[1],
            due=day(expected[2]),
            proposed_by=expected[3],
            accepted=expected[4],
            said_at=expected[5],
            accepted_at=expected[6],
            state=expected[7],
            state_on=day(expected[8]),
        )

    def test_there_are_no_other_steps_and_none_is_the_coachs(self) -> None:
        assert [s.id for s in E1.steps] == [s[0] for s in STEPS]
        assert all(s.owner != "coach" for s in E1.steps)
        assert not E2.steps

    def test_what_the_client_turned_down_is_private_and_binds_nobody(self) -> None:
        (refused,) = (s for s in E1.steps if s.accepted == NO)

        assert refused.text == "A margin sheet to Gareth every Friday"
        assert refused.visibility == PRIVATE
        assert not refused.is_open

    @pytest.mark.parametrize("expected", MEASURES, ids=[m[0] for m in MEASURES])
    def test_a_measure(self, expected: tuple[object, ...]) -> None:
        k = next(m for m in E1.measures if m.id == expected[0])
        accepted_on = k.accepted_on.isoformat() if k.accepted_on else ""

        assert (
            k.id, k.goal, k.kind, k.proposed_by, k.accepted, accepted_on, k.known_before, k.baseline, k.target,
            *(r.words for r in k.readings),
        ) == expected  # fmt: skip
        assert [(r.on, r.meeting) for r in k.readings] == [(M2.held_on, M2.id), (M3.held_on, M3.id)]

    @pytest.mark.parametrize(
        ("support", "line", "answered"),
        [
            ("p1", "m1-l44", "m1-l45"),
            ("p2", "m1-l46", "m1-l47"),
            ("p3", "m2-l40", "m2-l41"),
            ("p4", "m2-l38", "m2-l39"),
            ("p5", "m3-l32", "m3-l33"),
            ("p6", "m3-l34", "m3-l35"),
        ],
    )
    def test_support_was_asked_for_and_answered(self, support: str, line: str, answered: str) -> None:
        found = next(s for s in E1.support if s.id == support)

        assert (found.said_at, found.answered_at, found.answer) == (line, answered, "agreed")

    @pytest.mark.parametrize(
        ("goal", "visibility", "status", "agreed"),
        [
            ("u1", SHARED, "open", []),
            ("g1", SHARED, "closed", [(C, "2026-01-27"), ("coach", "2026-01-27"), (S, "2026-02-03")]),
            ("g2", SHARED, "closed", [(C, "2026-01-27"), ("coach", "2026-01-27"), (S, "2026-02-03")]),
            ("g3", PRIVATE, "open", []),
            ("g4", PRIVATE, "open", []),
            ("g5", SHARED, "closed", [(C, "2026-02-04"), ("coach", "2026-02-04"), (S, "2026-05-12")]),
            ("g6", SHARED, "next", [(C, "2026-08-25"), ("coach", "2026-08-25"), (S, "2026-09-01")]),
            ("w1", SHARED, "closed", []),
        ],
    )
    def test_a_goal(self, goal: str, visibility: str, status: str, agreed: list[tuple[str, str]]) -> None:
        found = next(g for g in E1.goals if g.id == goal)

        assert (found.visibility, found.status) == (visibility, status)
        assert [(a.who, a.on) for a in found.agreed] == [(who, day(on)) for who, on in agreed]

    def test_success_stands_at_the_start_and_at_the_end_in_read_back_words(self) -> None:
        assert [(s.part, s.whose) for s in E1.success] == [
            ("", C), ("", S), ("became", C), ("became", S), ("now", C), ("now", S), ("now", "coach"),
        ]  # fmt: skip
        for success in E1.success:
            meeting = next(m for m in LEILA.meetings if m.id == success.said_in)
            line = meeting.line(success.said_at)
            assert line is not None
            assert (line.who, line.read_back, line.agreed) == (success.whose, success.words, True)

    def test_every_subject_is_agreed_on(self) -> None:
        for engagement in (E1, E2):
            assert [a.id for a in engagement.agreements] == list(AGREEMENTS)
            assert all(a.words and a.by and a.on for a in engagement.agreements)

    @pytest.mark.parametrize(
        ("item", "choice", "words"),
        [
            ("goals-g1", "as it is", ""),
            ("goals-g3", "private", ""),
            ("measures-k2", "in my words", "Most of my leads name the three priorities unprompted"),
            ("steps-s1", "not on the page", ""),
            ("steps-s20", "in my words", "I practise with Ines before the board"),
            ("support-p6", "as it is", ""),
            ("then-and-now", "as it is", ""),
            ("barriers", "not on the page", ""),
        ],
    )
    def test_what_the_client_lets_the_sponsor_see(self, item: str, choice: str, words: str) -> None:
        found = next(i for i in E1.information if i.id == item)

        assert (found.choice, found.words, found.on) == (choice, words, date(2026, 9, 2))

    def test_what_was_turned_down_was_never_offered(self) -> None:
        assert "steps-s13" not in {i.id for i in E1.information}


def groups(items: tuple[Item, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for item in items:
        found.setdefault(item.group, []).append(item.id.removeprefix(f"{item.group}-"))
    return found


class TestWhatCameAlong:
    INTO_M2 = carry_forward(E1, [M1], M2)
    INTO_M3 = carry_forward(E1, [M1, M2], M3)

    def test_into_the_midpoint(self) -> None:
        assert groups(self.INTO_M2) == {
            "success": ["m1-l15", "m1-l24"],
            "goals": ["g1", "g2", "g3", "g4", "g5"],
            "steps": ["s1", "s2", "s3", "s4", "s5", "s6", "s7"],
            "measures": ["k1", "k2", "k3", "k4", "k5", "k6"],
            "support": ["p1", "p2"],
            "barriers": ["b1", "b2"],
            "definitions": ["d1"],
            "parked": ["m1-l55", "m1-o1"],
        }

    def test_into_the_final(self) -> None:
        assert groups(self.INTO_M3) == {
            "success": ["m1-l15", "m1-l24"],
            "goals": ["g1", "g2", "g3", "g4", "g5"],
            "steps": ["s7", "s8", "s9", "s10", "s11", "s12"],
            "measures": ["k1", "k2", "k3", "k4", "k5", "k6"],
            "support": ["p3", "p4"],
            "barriers": ["b1", "b3"],
            "definitions": ["d1", "d2"],
            "parked": ["m1-o1", "m2-l49", "m2-o1"],
        }

    def test_all_of_it_was_taken_over(self) -> None:
        for meeting, items in ((M2, self.INTO_M2), (M3, self.INTO_M3)):
            assert [c.id for c in meeting.carried] == [i.id for i in items]
            assert {i.choice for i in items} == {"take"}

    def test_success_is_in_the_words_read_back_never_in_the_vague_ones(self) -> None:
        success = [i for i in self.INTO_M2 if i.group == "success"]

        assert [(i.whose, i.words, i.quoted) for i in success] == [
            (C, "My team leads decide, and I hear of it afterwards", True),
            (S, "Sylvie and Colm see one page a month and ask Leila directly", True),
        ]
        assert not any("better optics" in i.words for i in (*self.INTO_M2, *self.INTO_M3))
        assert "better optics" in success[1].was

    def test_what_was_new_to_the_sponsor_at_the_midpoint_is_marked_so(self) -> None:
        states = {i.id: i.state for i in self.INTO_M2 if i.group == "goals"}

        assert [i for i, state in states.items() if state] == ["goals-g5"]
        assert states["goals-g5"] == "not yet seen"

    def test_what_is_private_stays_so(self) -> None:
        assert {i.id for i in self.INTO_M2 if i.private} == {
            "goals-g3", "goals-g4", "barriers-b1", "barriers-b2", "parked-m1-o1",
        }  # fmt: skip

    def test_what_must_carry_on_after_the_end_does(self) -> None:
        renewed = Meeting(id="m-again", kind="unscheduled", planned_on=date(2026, 11, 17))

        found = groups(carry_forward(E1, LEILA.meetings, renewed))

        assert found["goals"] == ["g3", "g4", "g6"]
        assert set(found["steps"]) >= {"s16", "s18", "s19", "s20"}
        assert found["support"] == ["p5", "p6"]
        assert found["definitions"] == ["d1", "d2", "d3"]
        assert "k1" in found["measures"]


class TestNothingIsLeftOpen:
    @pytest.mark.parametrize("meeting", LEILA.meetings, ids=BY_NAME)
    def test_in_a_closed_meeting(self, meeting: Meeting) -> None:
        assert meeting.phase == CLOSED
        assert before_the_end(meeting, E1) == ()
        assert before_closing(meeting, E1) == ()
        assert to_look_at(meeting) == ()

    @pytest.mark.parametrize("meeting", LEILA.meetings, ids=BY_NAME)
    def test_and_everyone_said_what_they_take_along(self, meeting: Meeting) -> None:
        assert {line.who for line in meeting.lines if line.mark == "record"} == {C, S}

    def test_the_engagement_is_concluded(self) -> None:
        assert E1.is_concluded
        assert not E2.is_concluded


PRIVATE_WORDS = [
    # what a sponsor must never see, and where it is
    ("I leave by 17:45 on three days a week", E1, "goal"),
    ("Tired Thursdays are when I take decisions back", E1, "goal"),
    ("I want an operations director post within two years", E1, "goal"),
    ("I need to be seen by the board without saying why", E1, "goal"),
    ("Swim on Monday and Thursday before eight", E1, "care"),
    ("I would never dare to ask him that straight", M1, "kept"),
    ("He is so busy, and I don't want to look as if I can't cope", M1, "preparation"),
    ("Whether I have answered the offer from Verrall", M1, "brought"),
    ("The leads say she rewrites their quotes at night", E1, "assessment"),
    ("She went pale at the eleven tenders", M1, "line"),
    ("Coachability: asks before she defends", M1, "line"),
    ("He thinks I am a bottleneck", M1, "takeaway"),
    ("I am invisible and should sell myself", M1, "takeaway"),
    ("Colm has complained about me", M1, "takeaway"),
    ("heard only the part about Colm and missed the larger post", M1, "takeaway"),
    ("default: money is all he sees", M1, "takeaway"),
    ("Thursday is still gone by seven", M2, "brought"),
    ("Sylvie knows my name now, that is a start", M2, "brought"),
    ("I turned Verrall down on 20 April", M2, "brought"),
    ("Owen rings me when Gareth shouts at him", M2, "brought"),
    ("EAP number passed on after the meeting", M2, "line"),
    ("Coachability: tired, agreed too fast", M2, "line"),
    ("HR consulted 2026-05-14", E1, "referral"),
    ("My coaching could be used against me", M2, "takeaway"),
    ('heard "always" and nothing after it', M2, "takeaway"),
    ("I eat with the children on Thursdays now", M3, "brought"),
    ("If Karl's post goes to an outsider I will look around again", M3, "brought"),
    ("Would I leave if I don't get it", M3, "brought"),
    ("I still reread Piotr's tenders after he signs", M3, "brought"),
    ("I talked too much between minutes 17 and 27", M3, "next_time"),
    ("Coachability: named her own slipping sign", M3, "line"),
    ("fear of being passed over", M3, "takeaway"),
    ("Shall we look at the agenda once more", E1, "pause_phrase"),
    ("A margin sheet to Gareth every Friday", E1, "step"),
    ("I want to stop checking the night roster from my bed", E2, "goal"),
    ("They might think I can't hold the room", FIRST, "preparation"),
    ("Shall I open a window", E2, "pause_phrase"),
    ("Bo may answer every question before Yusuf has taken a breath", FIRST, "preparation"),
]
REMOVED_AT_CLOSING = [
    "Gareth looked at the door when margin came up",
    "his own bonus hangs on service margin",
    "he shields Colm because he needs the budget vote",
    "He praises first whenever Colm comes up next",
    "Gareth has not told Sylvie who led the Aldmoor job",
    "Gareth wants the operations post filled from outside",
    "Verrall is still on her mind",
    "Hypothesis",
]


class TestWords:
    @pytest.mark.parametrize("words", IN_CLIENTS)
    def test_what_the_clients_copy_needs_is_there(self, words: str) -> None:
        assert words in LEILAS

    @pytest.mark.parametrize(("words", "document", "place"), PRIVATE_WORDS)
    def test_private_words_stand_in_one_place_only(
        self, words: str, document: Engagement | Meeting, place: str
    ) -> None:
        written = words.replace('"', '\\"') if f"'{words}'" not in ALL else words
        table = tables(type(document)).get(place, place)

        assert ALL.count(written) == 1
        assert words in str(getattr(document, table)) or words.replace("'", "\\'") in str(getattr(document, table))

    @pytest.mark.parametrize("words", REMOVED_AT_CLOSING)
    def test_a_note_removed_at_closing_is_nowhere(self, words: str) -> None:
        assert words not in ALL

    def test_private_things_are_marked_private(self) -> None:
        shared = {"g1", "g2", "g5", "g6", "u1", "w1"}
        assert {g.id for g in E1.goals if g.is_shared} == shared
        for meeting in LEILA.meetings:
            assert all(n.is_private and n.who == "" and n.decided == "keep" for n in meeting.notes)
            assert all(n.visibility == PRIVATE for n in meeting.next_time)
            kept_back = {"feared question", "kept back", "private goal", "passed"}
            assert all(b.visibility == PRIVATE for b in meeting.brought if b.kind in kept_back)

    def test_one_engagement_knows_nothing_of_the_other(self) -> None:
        for name in ("Yusuf", "Bo Achterberg", "Quillon", E2.id, FIRST.id):
            assert name not in LEILAS
        for name in ("Leila", "Gareth", "Tarnwick", E1.id, M1.id):
            assert name not in YUSUFS


class TestTheMeetingToBeHeld:
    def test_days_count_from_today(self) -> None:
        assert [(p.kind, p.on, p.at) for p in E2.plan] == [
            ("first", TODAY, "14:00"),
            ("midpoint", date(2027, 3, 18), ""),
            ("final", date(2027, 7, 1), ""),
        ]
        assert (E2.begun_on, E2.contracted_on, E2.ends_on) == (date(2026, 11, 6), date(2026, 11, 6), date(2027, 7, 8))

    def test_it_is_prepared_and_nothing_has_been_said(self) -> None:
        assert FIRST.phase == PREPARATION
        assert (FIRST.planned_on, FIRST.planned_at, FIRST.minutes) == (TODAY, "14:00", 60)
        assert (FIRST.lines, FIRST.asked, FIRST.turns, FIRST.takeaways) == ((), (), (), ())
        begun, of = prepared_steps(FIRST)
        assert begun == of
        assert FIRST.preparation.call_on == date(2026, 11, 21)
        assert FIRST.preparation.briefing_sent_on == date(2026, 11, 23)
        assert FIRST.preparation.rehearsed_on == date(2026, 11, 20)

    def test_its_goals_wait_for_the_sponsor(self) -> None:
        shared = [g for g in E2.goals if g.is_shared]

        assert [g.text for g in shared] == [
            "I brief the night shift in five minutes and take two questions",
            "I say no to a late berth change before I say how",
        ]
        assert all(g.agreed_on("client") and g.agreed_on("coach") and not g.sponsor_has_seen for g in shared)

    def test_its_questions_say_how_they_are_posed(self) -> None:
        assert [k.posed for k in FIRST.kept] == ["as-mine", "as-theirs", "they-ask"]

    def test_its_agenda_is_the_usual_one(self) -> None:
        assert planned(FIRST) == 60
        assert [s.short for s in FIRST.agenda if s.support] == ["Support"]
        assert "Bo's view" in [s.short for s in FIRST.agenda]


class TestCopies:
    def test_two_have_no_id_in_common(self) -> None:
        def ids(of: tuple[SampleCopy, ...]) -> set[str]:
            return {document.id for copy in of for _, document in copy.files()}

        one, other = ids(copies(TODAY)), ids(copies(TODAY))

        assert len(one) == len(other) == 6
        assert not one & other

    def test_a_token_drawn_twice_is_drawn_longer(self) -> None:
        one, other = copies(TODAY, lambda length: "x" * length)

        assert len({d.id for copy in (one, other) for _, d in copy.files()}) == 6

    def test_everything_points_into_its_own_copy(self) -> None:
        for copy in (LEILA, YUSUF):
            assert [p.meeting for p in copy.engagement.plan if p.meeting] == [m.id for m in copy.meetings]
            assert {m.engagement for m in copy.meetings} == {copy.engagement.id}
            known = {m.id for m in copy.meetings} | {""}
            assert {r.said_in for name in ("goal", "step", "support") for r in rows(copy.engagement, name)} <= known
        assert "m-first" not in ALL
        assert '"today' not in ALL

    def test_the_files_read_back_equal_and_are_sound(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        expected = copies(TODAY, counted())

        written = write_sample(tmp_path / "records", TODAY, counted())

        documents = [document for copy in expected for _, document in copy.files()]
        read = [load(path.read_bytes(), path) for path in written]
        assert [r.document for r in read] == documents
        assert not any(r.extras.of or r.read_only for r in read)
        assert check(tmp_path / "records", []) == 0
        assert "6 files, all sound." in capsys.readouterr().out

    def test_names_and_rights(self, tmp_path: Path) -> None:
        written = write_sample(tmp_path / "records", TODAY, counted())

        assert [str(path.relative_to(tmp_path / "records")) for path in written] == [
            "leila-marchetti-000001/engagement.toml",
            "leila-marchetti-000001/2026-02-03-first-000002.toml",
            "leila-marchetti-000001/2026-05-12-midpoint-000003.toml",
            "leila-marchetti-000001/2026-09-01-final-000004.toml",
            "yusuf-demirel-000005/engagement.toml",
            "yusuf-demirel-000005/2026-11-26-first-000006.toml",
        ]
        assert {stat.S_IMODE(path.stat().st_mode) for path in written} == {0o600}
        assert {stat.S_IMODE(path.parent.stat().st_mode) for path in written} == {0o700}
        assert not any(b"\r" in path.read_bytes() for path in written)

    @pytest.mark.parametrize("name", ["own.toml", "engagement/own.toml"])
    def test_it_never_goes_among_other_records(self, tmp_path: Path, name: str) -> None:
        own = tmp_path / name
        own.parent.mkdir(exist_ok=True)
        own.write_text("mine")

        with pytest.raises(FolderUnusable, match="never goes among other records"):
            write_sample(tmp_path, TODAY)

        assert [p for p in tmp_path.rglob("*") if p.is_file()] == [own]
        assert own.read_text() == "mine"

    def test_what_is_no_folder_is_refused(self, tmp_path: Path) -> None:
        place = tmp_path / "notes.txt"
        place.write_text("mine")

        for folder in (place, place / "below"):
            with pytest.raises(FolderUnusable):
                write_sample(folder, TODAY)
        assert place.read_text() == "mine"

"""Lines split and joined after the fact: what stays true of them, and what no undo, history or copy keeps."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random

import pytest

from alignment_tui.domain import live
from alignment_tui.domain.edits import Action, apply_all
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import Goal
from alignment_tui.domain.line import CONCERN, MEASURE, PRIVATE, STEP, SUPPORT, Line
from alignment_tui.domain.line_parts import join, natural_place, neighbour, split, why_not_joined
from alignment_tui.domain.meeting import AgendaStep, Meeting, Takeaway
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import CLIENT, SPONSOR, Person
from alignment_tui.session.begun import NewEngagement
from alignment_tui.session.desk import Desk
from alignment_tui.session.work import OpenMeeting
from apart import SetClock, folders_in

SEEDS = 200 if os.environ.get("ALIGNMENT_TUI_THOROUGH") else 4
NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
STEPS = (AgendaStep(id="roles", name="Roles", minutes=5), AgendaStep(id="goals", name="Goals", minutes=20))


class Room:
    """A meeting and its engagement, changed by actions."""

    def __init__(self) -> None:
        people = {"client": Person(name="Amara Okafor"), "sponsor": Person(name="Daniel Reyes")}
        self.meeting = Meeting(id="m-1", coach=Person(name="Ines"), **people)  # type: ignore[arg-type]
        self.engagement = Engagement(id="e-1", **people)  # type: ignore[arg-type]
        self._ids = count(1)
        self.do(live.begin(self.meeting, STEPS, self.moment))

    @property
    def moment(self) -> Moment:
        return Moment(now=NOON, at="00:07:00", new_id=lambda prefix: f"{prefix}{next(self._ids)}")

    def do(self, action: Action) -> Action:
        self.meeting = apply_all(self.meeting, action.meeting)
        self.engagement = apply_all(self.engagement, action.engagement)
        return action

    def say(self, who: str, text: str, mark: str = "", **fields: object) -> str:
        self.do(live.keep_line(self.meeting, who, text, mark, self.moment))
        line = self.meeting.lines[-1]
        if fields:
            self.meeting = replace(self.meeting, lines=(*self.meeting.lines[:-1], replace(line, **fields)))  # type: ignore[arg-type]
        return line.id

    def line(self, id: str) -> Line:  # noqa: A002
        found = self.meeting.line(id)
        assert found is not None
        return found

    def split(self, id: str, place: int) -> Action:  # noqa: A002
        return self.do(split(self.meeting, self.engagement, id, place, self.moment))

    def join(self, upper: str, lower: str) -> Action:
        return self.do(join(self.meeting, self.engagement, upper, lower))

    def agree(self, id: str, words: str) -> None:  # noqa: A002
        self.do(live.agree(self.meeting, self.engagement, id, words, "", self.moment))

    def accept(self, id: str) -> None:  # noqa: A002
        self.do(live.accept(self.meeting, self.engagement, id, self.moment))

    @property
    def texts(self) -> list[str]:
        return [line.words for line in self.meeting.lines]


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("good to be here. she needs better optics", "good to be here."),
        ("numbers fine, but nobody hears of it", "numbers fine,"),
        ("she briefs Karin and I send the invite", "she briefs Karin"),
        ("one two three four", "one two"),
        ("alone", ""),
        ("", ""),
    ],
)
def test_words_fall_apart_where_a_sentence_ends(words: str, first: str) -> None:
    assert words[: natural_place(words)].strip() == first


class TestSplitting:
    def test_makes_two_lines_of_one_person_in_one_minute(self, room: Room) -> None:
        line, after = room.say(SPONSOR, "good to be here. numbers fine"), room.say(CLIENT, "yes")

        room.split(line, 16)

        first, second, last = room.meeting.lines
        assert (first.text, second.text, last.id) == ("good to be here.", "numbers fine", after)
        assert (first.at, first.who, first.step) == (second.at, second.who, second.step)

    @pytest.mark.parametrize("place", [0, 3, 4, 40, -1])
    def test_leaves_no_half_without_words(self, room: Room, place: int) -> None:
        line = room.say(SPONSOR, "yes ")

        assert not room.split(line, place)

    def test_agreement_was_to_the_whole(self, room: Room) -> None:
        room.do(live.ask(room.meeting, "What is success?", room.moment, question="first_expectations.success_in_eyes"))
        line = room.say(SPONSOR, "decisions land, unasked")
        room.agree(line, "decisions land without me, unless I ask")
        assert room.engagement.success

        room.split(line, 26)

        assert room.texts == ["decisions land without me,", "unless I ask"]
        assert not any(x.agreed or x.read_back for x in room.meeting.lines)
        assert room.line(line).text == "decisions land, unasked"
        assert not room.engagement.success

    def test_a_step_that_nobody_has_answered_reads_as_the_first_half(self, room: Room) -> None:
        line = room.say(SPONSOR, "she names who decides, depot by depot", STEP)

        room.split(line, 22)

        assert [s.text for s in room.engagement.steps] == ["she names who decides,"]
        assert [x.mark for x in room.meeting.lines] == [STEP, ""]

    def test_a_yes_stays_with_the_words_it_was_given_to(self, room: Room) -> None:
        line = room.say(SPONSOR, "she names who decides, depot by depot", STEP)
        room.accept(line)

        room.split(line, 22)

        assert room.engagement.steps[0].text == "she names who decides, depot by depot"

    @pytest.mark.parametrize("mark", [PRIVATE, CONCERN])
    def test_both_halves_are_of_the_same_kind(self, room: Room, mark: str) -> None:
        line = room.say(SPONSOR, "went quiet. ask after", mark)

        room.split(line, 11)

        assert [x.mark for x in room.meeting.lines] == [mark, mark]

    def test_the_half_that_was_asked_about_keeps_its_question(self, room: Room) -> None:
        line = room.say(SPONSOR, "numbers fine. better optics please")
        room.do(live.ask(room.meeting, "With optics, what?", room.moment, about=line, word="better optics"))

        room.split(line, 13)

        about = room.line(room.meeting.asked[0].about)
        assert about.text == "better optics please"
        assert room.texts == ["numbers fine.", "better optics please"]

    def test_questions_and_takeaways_go_on_pointing_right(self, room: Room) -> None:
        line = room.say(SPONSOR, "one. two")
        room.do(live.ask(room.meeting, "And then?", room.moment))
        room.meeting = replace(room.meeting, takeaways=(Takeaway(id="t1", lines=(line,)),))

        room.split(line, 4)

        ids = tuple(x.id for x in room.meeting.lines)
        assert room.meeting.asked[0].after == ids[1]
        assert room.meeting.takeaways[0].lines == ids


class TestJoining:
    def test_makes_one_line_from_the_first_s_minute(self, room: Room) -> None:
        first, second = room.say(SPONSOR, "she needs"), room.say(SPONSOR, "better optics", at="00:08:00")

        room.join(first, second)

        (line,) = room.meeting.lines
        assert (line.text, line.at, line.who) == ("she needs better optics", "00:07:00", SPONSOR)

    def test_a_moment_gets_the_words_below(self, room: Room) -> None:
        first, second = room.say(SPONSOR, ""), room.say(SPONSOR, "better optics")

        room.join(first, second)

        assert room.texts == ["better optics"]

    def test_agreement_does_not_spread(self, room: Room) -> None:
        first, second = room.say(SPONSOR, "decisions land"), room.say(SPONSOR, "and I hear of them")
        room.agree(first, "decisions land without me")

        room.join(first, second)

        (line,) = room.meeting.lines
        assert not line.agreed
        assert line.words == "decisions land without me and I hear of them"
        assert line.text == "decisions land and I hear of them"

    def test_what_was_made_reads_as_the_line_does(self, room: Room) -> None:
        first, second = room.say(SPONSOR, "she names who"), room.say(SPONSOR, "decides what", STEP)

        room.join(first, second)

        (line,) = room.meeting.lines
        (step,) = room.engagement.steps
        assert (step.text, step.id, step.said_at) == ("she names who decides what", line.made, line.id)
        assert step.is_proposed

    def test_two_steps_become_one(self, room: Room) -> None:
        first, second = room.say(CLIENT, "I name who", STEP), room.say(CLIENT, "decides what", STEP)

        room.join(first, second)

        assert [s.text for s in room.engagement.steps] == ["I name who decides what"]

    def test_an_answered_step_keeps_the_words_that_were_answered(self, room: Room) -> None:
        first, second = room.say(SPONSOR, "she names who decides", STEP), room.say(SPONSOR, "depot by depot")
        room.accept(first)

        room.join(first, second)

        assert room.engagement.steps[0].text == "she names who decides"
        assert room.texts == ["she names who decides depot by depot"]

    def test_notes_join_notes_only(self, room: Room) -> None:
        one, said = room.say(SPONSOR, "quiet", PRIVATE), room.say(SPONSOR, "fine")
        two = room.say(SPONSOR, "very quiet", PRIVATE)

        assert neighbour(room.meeting, said) is None
        above = neighbour(room.meeting, two)
        assert above is not None
        assert above.id == one

    @pytest.mark.parametrize("case", ["two people", "a question", "two marks", "a yes", "both asked", "a goal"])
    def test_some_lines_stay_two_and_it_is_said_why(self, room: Room, case: str) -> None:
        mark = {"two marks": MEASURE, "a yes": STEP}.get(case, "")
        first = room.say(SPONSOR, "she needs", mark)
        if case == "a question":
            room.do(live.ask(room.meeting, "What?", room.moment))
        if case == "a yes":
            room.accept(first)
        second = room.say(CLIENT if case == "two people" else SPONSOR, "better optics", STEP if mark else "")
        if case == "both asked":
            for line in (first, second):
                room.do(live.ask(room.meeting, "What?", room.moment, about=line))
        if case == "a goal":
            room.engagement = replace(room.engagement, goals=(Goal(id="g1", said_at=second),))

        assert why_not_joined(room.meeting, room.engagement, room.line(first), room.line(second))
        assert not room.join(first, second)

    def test_the_line_that_was_asked_about_stays_itself(self, room: Room) -> None:
        first, between = room.say(SPONSOR, "she needs"), room.say(SPONSOR, "quiet", PRIVATE)
        second = room.say(SPONSOR, "better optics")
        room.do(live.ask(room.meeting, "What?", room.moment, about=second, word="optics"))

        room.join(first, second)

        assert [x.id for x in room.meeting.lines] == [second, between]
        assert room.meeting.asked[0].about == second

    def test_split_again_it_reads_as_before(self, room: Room) -> None:
        first, second = room.say(SPONSOR, "she needs"), room.say(SPONSOR, "better optics")

        room.join(first, second)
        room.split(first, 9)

        assert room.texts == ["she needs", "better optics"]


class TestStepsAndGoals:
    def test_a_line_moves_along_the_agenda_and_not_beyond(self, room: Room) -> None:
        line = room.say(SPONSOR, "she needs")

        assert not live.move_to_step(room.meeting, line, -1)
        room.do(live.move_to_step(room.meeting, line, 1))
        assert room.line(line).step == "goals"
        assert not live.move_to_step(room.meeting, line, 1)

    def test_a_goal_is_a_line_s_and_what_it_made_s(self, room: Room) -> None:
        line = room.say(CLIENT, "I name who decides", STEP)

        room.do(live.link_goal(room.meeting, room.engagement, line, "g1"))
        assert (room.line(line).goal, room.engagement.steps[0].goal) == ("g1", "g1")

        room.do(live.link_goal(room.meeting, room.engagement, line, "g1"))
        assert (room.line(line).goal, room.engagement.steps[0].goal) == ("", "")


class TestWhatWasAgreed:
    def test_stays_in_its_words_when_the_line_is_finished(self, room: Room) -> None:
        line = room.say(SPONSOR, "decisions land")
        room.agree(line, "decisions land")

        room.do(live.finish(room.meeting, room.engagement, line, "decisions land where they belong"))

        assert (room.line(line).words, room.line(line).agreed) == ("decisions land", True)

    def test_is_nobody_s_in_a_note(self, room: Room) -> None:
        room.do(live.ask(room.meeting, "What is success?", room.moment, question="first_expectations.success_in_eyes"))
        line = room.say(SPONSOR, "decisions land")
        room.agree(line, "decisions land")

        room.do(live.mark_line(room.meeting, room.engagement, line, PRIVATE, room.moment))

        assert not room.line(line).agreed
        assert not room.engagement.success

    def test_is_in_the_name_of_who_said_it(self, room: Room) -> None:
        room.do(live.ask(room.meeting, "What is success?", room.moment, question="first_expectations.success_in_eyes"))
        line = room.say(SPONSOR, "decisions land")
        room.agree(line, "decisions land")

        room.do(live.speaker(room.meeting, line, CLIENT, room.engagement, room.moment))

        assert room.engagement.success[0].whose == CLIENT


DEEDS = [
    "say", "say", "say", "split", "split", "join", "join", "finish", "agree", "mark", "who", "ask", "accept", "move",
    "answer", "undo", "undo", "redo", "copy",
]  # fmt: skip


class Hands:
    """Somebody who does anything at all in a meeting over real files; every word typed is one of its kind."""

    def __init__(self, held: OpenMeeting, chance: Random, *, strikes: bool = True) -> None:
        self.held, self.chance = held, chance
        self.deeds = [*DEEDS, "strike"] if strikes else DEEDS
        self.words = count(100)
        self.not_kept: set[str] = set()

    def word(self) -> str:
        return f"canary{next(self.words)}x"

    def do(self) -> None:
        held, chance = self.held, self.chance
        meeting, engagement = held.meeting, held.engagement
        lines = meeting.lines
        id_ = chance.choice(lines).id if lines else ""
        line = meeting.line(id_)
        deed = chance.choice(self.deeds)
        moment = held.moment()
        if deed == "say" or line is None:
            words = " ".join(self.word() for _ in range(chance.randrange(1, 4)))
            mark = chance.choice(["", "", STEP, MEASURE, SUPPORT, PRIVATE])
            held.do(live.keep_line(meeting, chance.choice((SPONSOR, SPONSOR, CLIENT)), words, mark, moment))
            return
        match deed:
            case "split":
                held.do(split(meeting, engagement, id_, natural_place(line.words), moment))
            case "join":
                above = neighbour(meeting, id_)
                if above is not None:
                    held.do(join(meeting, engagement, above.id, id_))
            case "finish":
                held.do(live.finish(meeting, engagement, id_, f"{line.words} {self.word()}"))
            case "agree" if line.words and not line.is_private:
                held.do(live.agree(meeting, engagement, id_, f"{line.words} {self.word()}", "", moment))
            case "mark":
                held.do(live.mark_line(meeting, engagement, id_, chance.choice([STEP, SUPPORT, PRIVATE]), moment))
            case "who" if not line.is_private:
                held.do(live.speaker(meeting, id_, chance.choice((SPONSOR, CLIENT)), engagement, moment))
            case "ask" if line.words:
                word = chance.choice(line.words.split())
                question = chance.choice(["clarify_ladder.behaviour", "first_expectations.success_in_eyes"])
                asked = live.ask(meeting, f"With {word}, what?", moment, question=question, about=id_, word=word)
                held.do(asked)
            case "accept":
                held.do(live.accept(meeting, engagement, id_, moment))
            case "move":
                held.do(live.move_to_step(meeting, id_, 1))
            case "answer":
                held.do(live.answers(meeting, id_, chance.choice(lines).id))
            case "undo" if held.work.next_undo != "the beginning of the meeting":
                held.undo()
            case "redo":
                held.redo()
            case "copy":
                held.snapshot(mark=True)
            case "strike":
                self.not_kept |= set(f"{line.text} {line.finished} {line.read_back}".split())
                # what was split off it before is another line's by now
                self.not_kept -= {word for other in lines if other.id != id_ for word in other.words.split()}
                held.do(live.strike(meeting, engagement, id_))
        self.check()

    def check(self) -> None:
        """Order, times and pointers hold whatever was done."""
        meeting, engagement = self.held.meeting, self.held.engagement
        ids = [line.id for line in meeting.lines]
        assert len(set(ids)) == len(ids)
        assert all(line.at for line in meeting.lines)
        if self.not_kept:
            return  # what undo brings back may point to what was taken out since
        known = {"", *ids}
        assert {line.answers for line in meeting.lines} <= known
        assert {id_ for a in meeting.asked for id_ in (a.about, a.after)} <= known
        made = {r.id: r for table in (engagement.steps, engagement.measures, engagement.support) for r in table}
        assert {r.said_at for r in made.values()} <= set(ids)
        assert {line.made for line in meeting.lines if line.made} == set(made)
        assert all(made[line.made].said_at == line.id for line in meeting.lines if line.made)
        quoted = {line.words for line in meeting.lines if line.agreed}
        assert {s.words for s in engagement.success} <= quoted


def busy(root: Path, seed: int, *, strikes: bool) -> tuple[Desk, Hands]:
    """A meeting in which sixty things have been done."""
    desk = Desk(folders_in(root), SetClock(NOON))
    desk.check()
    held = desk.begin_meeting(desk.begin(NewEngagement(client="Amara Okafor", sponsor="Daniel Reyes")), "p1")
    held.do(live.begin(held.meeting, STEPS, held.moment()))
    hands = Hands(held, Random(seed), strikes=strikes)  # noqa: S311  chance, and no secret
    for _ in range(60):
        hands.do()
    return desk, hands


@pytest.mark.parametrize("seed", range(SEEDS))
def test_words_that_are_not_kept_are_in_no_byte_of_any_folder(tmp_path: Path, seed: int) -> None:
    desk, hands = busy(tmp_path, seed, strikes=True)
    while hands.held.undo():
        hands.check()
    while hands.held.redo():
        hands.check()
    desk.close()

    found = {
        word: path.name
        for path in tmp_path.rglob("*")
        if path.is_file()
        for word in hands.not_kept
        if word.encode() in path.read_bytes()
    }
    assert not found


@pytest.mark.parametrize("seed", range(SEEDS))
def test_everything_is_taken_back_and_comes_again_exactly(tmp_path: Path, seed: int) -> None:
    desk, hands = busy(tmp_path, seed, strikes=False)
    held = hands.held
    after = [(held.meeting, held.engagement)]
    while held.undo():
        after.append((held.meeting, held.engagement))

    assert not held.meeting.lines
    for expected in reversed(after[:-1]):
        assert held.redo()
        assert (held.meeting, held.engagement) == expected
    desk.close()

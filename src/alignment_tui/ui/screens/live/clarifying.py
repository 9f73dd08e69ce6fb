"""Clarifying: one row of rungs above the box, and one question to say aloud."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from alignment_tui.banks import RUNGS, Offer, Rung, search
from alignment_tui.banks.cues import Cue
from alignment_tui.domain import live
from alignment_tui.domain.edits import Action, Edit
from alignment_tui.domain.line import PARKED, SKIPPED, Line
from alignment_tui.ui.command import BACK, HELP, Command
from alignment_tui.ui.screens.live import commands as known
from alignment_tui.ui.screens.live import hour_commands as hour
from alignment_tui.ui.screens.live.asking import NO_QUESTIONS, answerer, out_of_the_list, recognise
from alignment_tui.ui.screens.live.ladder import (
    ladder_of_cue,
    ladder_over,
    number_of,
    opens_ladder,
    other_word,
    related,
)
from alignment_tui.ui.screens.live.ladder_view import also_rows, asked_rows, marked_words
from alignment_tui.ui.screens.live.line_view import letter_style
from alignment_tui.ui.screens.live.mode import Mode
from alignment_tui.ui.screens.live.who_is_meant import WHO_RUNG, WhoIsMeant, people_known
from alignment_tui.ui.text import EMPTY, clip, clipped, labelled, one_row, plain
from alignment_tui.ui.widgets.rows import Row

if TYPE_CHECKING:
    from alignment_tui.ui.screens.live.boxed import BoxScreen

_MATCHES = 6
_NARROW_MATCHES = 2


class Clarifying(Mode):
    """The box asks about a line."""

    def __init__(self, at: BoxScreen, line: Line | None, before: str, cue: Cue | None = None) -> None:
        """`before`: who was speaking when it began; `cue`: what led here."""
        super().__init__(at)
        names = [person.name for person in (at.meeting.client, at.meeting.sponsor, at.meeting.coach)]
        first = cue.words if cue is not None else ""
        self._ladder = ladder_over(at.meeting, at.banks, at.slots, line, names, first)
        self._cue: Cue | None = None
        """The cue whose own questions stand in the ladder's place."""
        if cue is not None and line is not None and not opens_ladder(cue):
            of_cue = ladder_of_cue(at.meeting, at.banks, at.slots, line, cue)
            if of_cue.rungs:
                self._ladder, self._cue = of_cue, cue
        self._names = names
        self._trail: tuple[Line, ...] = ()
        """The lines that PgUp and PgDn have led along, so that they lead back too."""
        self._before = before
        self._parks = False
        self._found: tuple[Offer, ...] = ()
        self._taken: int | None = None

    @property
    def line_id(self) -> str:
        """The line that is asked about."""
        return self._ladder.line.id if self._ladder.line is not None else ""

    @property
    def _related(self) -> tuple[Line, ...]:
        """The line, answers to questions about it, and the other lines with the same word; empty for a cue's own."""
        if self._cue is not None or self._ladder.line is None:
            return ()
        if not any(x.id == self.line_id for x in self._trail):
            self._trail = related(self.at.meeting, self._ladder.line, self._ladder.word)
        return self._trail

    def _go_to(self, line: Line) -> None:
        """The ladder over another line; about the same word where that is in it."""
        at, word = self.at, self._ladder.word
        self._trail = self._related
        self._ladder = ladder_over(at.meeting, at.banks, at.slots, line, self._names, _in_line(word, line))
        at.lines.choose(line.id, keys=False)
        at.mode_changed()

    # What it shows -----------------------------------------------------------------------------------------------

    def above(self) -> Sequence[Content]:
        """The rungs and the question; what the banks have on typed words, where the column has no room."""
        at = self.at
        if at.box.words:
            if at.roomy or not self._found:
                return (labelled(("your own question", "$muted")), labelled((at.box.words, "bold $strong")))
            return [self._match_row(n, at.inner) for n in range(min(len(self._found), _NARROW_MATCHES))]
        up = self._ladder.up
        if up is None:
            return (labelled((NO_QUESTIONS, "$muted")),)
        text = one_row(up.offer.short if at.tiny else up.offer.text)
        row = self._rungs_row()
        if not at.roomy and not at.tiny and self._ladder.line is not None:
            row = at.spread(row, self._about())
        statement = up.offer.statement
        said = (
            [labelled((clip(one_row(statement), at.inner), "$text"))]
            if statement and (self._cue or not at.tiny)
            else []
        )
        return (row, *said, labelled((clip(text, at.inner) if not at.roomy else text, "bold $strong")))

    def _rungs_row(self) -> Content:
        up = self._ladder.up
        open_rungs = [r.rung for r in self._ladder.rungs]
        row = EMPTY
        for name in (n for n in RUNGS if n in open_rungs) if self._cue is None else open_rungs:
            style = "bold underline $accent" if up is not None and name == up.rung else "$muted"
            row = row + (labelled((" · ", "$muted")) if row.plain else EMPTY) + labelled((name, style))
        return clipped(labelled((self._lead, "$muted")) + row, self.at.inner)

    @property
    def _lead(self) -> str:
        """What stands before the rungs: the name of the cue, a question."""
        return f"{one_row(self._cue.name)}   " if self._cue is not None else ""

    def _about(self) -> Content:
        line = self._ladder.line
        if line is None:
            return EMPTY
        minute = "" if line.minute is None else f"{line.minute}  "
        return labelled((minute, "$muted"), (one_row(self.at.meeting.letter(line.who))[:1], letter_style(line.who)))

    def _match_row(self, place: int, width: int) -> Content:
        lead = labelled(("▌ " if place == self._taken else "  ", "$accent"))
        style = "bold $strong" if place == self._taken else "$text"
        return lead + labelled((clip(one_row(self._found[place].text), max(4, width - 2)), style))

    def hint(self) -> Content:
        """What else can be typed."""
        if self._parks:
            return labelled(("1 to 6: that one is parked", "$muted"))
        return labelled(("or your own words, then ", "$muted"), ("Enter", "bold $strong"))

    def aside(self) -> Content:
        """The same, where there is no row for it."""
        return EMPTY if self.at.roomy or self.at.tiny else self.hint()

    def fact(self) -> Content | None:
        """What becomes of it; or that it would name what is off limits."""
        up = self._ladder.up
        barred = self.at.barred_fact(self.at.box.words or (up.offer.text if up is not None else ""))
        if barred is not None:
            return barred
        if self.at.tiny:
            return self._about()
        if up is not None and number_of(up) <= 3 and not self.at.roomy and self._cue is None:
            return labelled(("the first three are the guide's", "$muted"))
        return labelled(("what is asked leaves the list", "$muted"))

    def why(self) -> tuple[str, ...]:
        """Of the question above the box; none while the coach's own words stand there."""
        up = self._ladder.up
        return up.offer.because if up is not None and not self.at.box.words else ()

    def beside(self) -> tuple[Sequence[Row], str | None] | None:
        """The line with its words, and the other questions; or what the banks have on what is typed."""
        name = "Clarify" if self._cue is None else one_row(self._cue.name)
        head = Row.heading(labelled((name, "bold $strong")), self._about())
        if self.at.box.words:
            rows = [head, Row.room()]
            if not self._found:
                none = f'No questions for "{self.at.box.words}". The general ones are here.'
                rows.append(Row("", plain(none, style="$muted"), can_choose=False))
            rows += [r for n, o in enumerate(self._found) for r in (Row(f"match-{n}", plain(o.text)), Row.room())]
            return rows, f"match-{self._taken}" if self._taken is not None else None
        rows = [head, Row.room()]
        if self._ladder.line is not None:
            rows += [Row("", marked_words(self._ladder, self._ladder.line), can_choose=False), Row.room()]
            rows += [*asked_rows(self.at.meeting, self.line_id), Row.room()]
        up = self._ladder.up
        for rung in self._ladder.rungs:
            if rung is up:
                continue
            lead = labelled((f"{number_of(rung)}  ", "bold $strong"))
            if self._cue is not None:
                rows += [Row(f"rung-{number_of(rung)}", plain(rung.offer.text), lead=lead), Row.room()]
                continue
            words = (plain(rung.offer.text),)
            rows += [
                Row(f"rung-{number_of(rung)}", plain(rung.rung, style="$muted"), lead=lead, below=words),
                Row.room(),
            ]
        about = self.line_id
        others = [x for x in self._related if x.id != about]
        return [*rows, *also_rows(self.at.meeting, others)], None

    def footer(self) -> Sequence[Command]:
        """What can be pressed."""
        if self.at.box.words:
            return (known.ASKED, known.MATCHES, BACK, HELP) if self._found else (known.ASKED, BACK, HELP)
        if not self._ladder.rungs:
            return (BACK, HELP)
        if self.at.tiny:
            return (known.ASKED, known.NEXT, known.RUNGS_SHORT, BACK, HELP)
        words = (known.WORDS,) if len(self._ladder.words) > 1 else ()
        others = (hour.OTHER_LINES,) if len(self._related) > 1 and self.at.roomy else ()
        return (known.ASKED, known.NEXT, known.RUNGS, *words, *others, BACK, HELP)

    # What is pressed ---------------------------------------------------------------------------------------------

    def key(self, key: str) -> bool:
        """Questions, while no words are typed; a list of matches, while they are."""
        if key in ("tab", "shift+tab"):
            return True
        if self.at.box.text:
            return self._key_on_matches(key)
        if key.isascii() and key.isdigit() and len(key) == 1:
            self._number(int(key))
            return True
        match key:
            case "?" | "down":
                self._ladder = self._ladder.next()
            case "left" | "right":
                by = -1 if key == "left" else 1
                self._ladder = other_word(self._ladder, self.at.meeting, self.at.banks, self.at.slots, by)
                self._trail = ()
            case "-":
                self._parks = not self._parks
            case "pageup" | "pagedown":
                others = [x.id for x in self._related]
                if len(others) > 1:
                    place = (others.index(self.line_id) + (-1 if key == "pageup" else 1)) % len(others)
                    self._go_to(self._related[place])
                return True
            case "up":
                return True
            case _:
                return False
        self.at.mode_changed()
        return True

    def _key_on_matches(self, key: str) -> bool:
        if key in ("up", "down") and self._found:
            last = (len(self._found) if self.at.roomy else min(len(self._found), _NARROW_MATCHES)) - 1
            place = -1 if self._taken is None else self._taken
            place = min(last, place + (1 if key == "down" else -1))
            self._taken = None if place < 0 else place
            self.at.mode_changed()
        return key in ("up", "down", "pageup", "pagedown")

    def _number(self, number: int) -> None:
        rung = self._ladder.numbered(number)
        if rung is None:
            self.at.say("That one was asked already." if 1 <= number <= len(RUNGS) else "1 to 6.")
            return
        if self._parks:
            self._park(rung)
            return
        self._ladder = self._ladder.to(number) or self._ladder
        self.at.mode_changed()

    def typed(self) -> None:
        """Words make it the coach's own question; what the banks have on them comes beside."""
        at = self.at
        slots = replace(at.slots, word=self._ladder.word or None)
        gone = out_of_the_list(at.meeting)
        found = search(at.banks, at.box.words, slots, n=_MATCHES + len(gone)) if at.box.words else ()
        self._found = tuple(o for o in found if o.address not in gone)[:_MATCHES]
        self._taken = None
        at.mode_changed()

    def picked(self, row_id: str) -> None:
        """A click on a question: asked."""
        kind, _, number = row_id.partition("-")
        if kind == "rung" and (rung := self._ladder.numbered(int(number))) is not None:
            self._ask(rung.offer.text, rung.offer.address, rung.word, rung.offer.to)
        elif kind == "also" and (line := self.at.meeting.line(number)) is not None:
            self._go_to(line)
        elif kind == "match":
            found = self._found[int(number)]
            self._ask(found.text, found.address, "", found.to)

    def clicked(self, row: int, column: int) -> None:
        """A click on a rung goes to it, on the question says that it was asked."""
        if row or self.at.box.words:
            if self._found and not self.at.roomy and row < len(self._found):
                self._taken = row
            self.enter()
            return
        begin = len(self._lead)
        for rung in self._ladder.rungs:
            if begin <= column < begin + len(rung.rung):
                self._number(number_of(rung))
                return
            begin += len(rung.rung) + len(" · ")

    def enter(self) -> None:
        """Asked: the question above the box, the one taken from the list, or the typed words."""
        words = self.at.box.words
        if words and self._taken is not None:
            found = self._found[self._taken]
            self._ask(found.text, found.address, "", found.to)
        elif words:
            at = self.at
            address, kept = recognise(words, at.meeting, at.banks, at.slots, self._ladder.words)
            rung = next((r for r in self._ladder.rungs if r.offer.address == address), None)
            self._ask(words, address, rung.word if rung else "", "", kept)
        elif (up := self._ladder.up) is not None:
            self._ask(up.offer.text, up.offer.address, up.word, up.offer.to)
        else:
            self.at.resume(self._before)

    def back(self) -> bool:
        """Parking, then typed words, then the ladder itself."""
        if self._parks:
            self._parks = False
            self.at.mode_changed()
        elif self.at.box.text:
            self.at.put(replace(self.at.box, text=""))
            self.typed()
        else:
            passed = () if self.at.open.read_only or self.at.meeting.started is None else self._passed()
            self.at.resume(self._before)
            # nothing that undo would speak of: the coach only looked
            self.at.do(Action("", meeting=passed))
        return True

    def _ask(self, text: str, address: str, word: str, to: str, kept: str = "") -> None:
        at = self.at
        if not at.may_write():
            return
        moment = at.moment(at.box)
        asked = live.ask(at.meeting, text, moment, question=address, about=self.line_id, word=word, kept=kept)
        edits = (*self._passed(address), *asked.meeting)
        who = answerer(at.meeting, to, self.line_id)
        at.resume(who)
        at.do(Action(asked.says, meeting=edits))
        question = at.banks.question(address) if address else None
        known = people_known(at.engagement, at.meeting, who) if question and question.rung == WHO_RUNG else ()
        if known and at.box.is_empty:
            at.become(WhoIsMeant(at, known))

    def _passed(self, but: str = "") -> tuple[Edit, ...]:
        """Those passed over on the way, each once; which questions a cue had is nowhere in the record."""
        at = self.at
        if self._cue is not None or not self.line_id:
            return ()
        known = {(a.question, a.word) for a in at.meeting.asked if a.about == self.line_id}
        moment = at.moment(at.box)
        return tuple(
            edit
            for r in self._ladder.skipped
            if r.offer.address != but and (r.offer.address, r.word) not in known
            for edit in live.ask(
                at.meeting, r.offer.text, moment, question=r.offer.address, about=self.line_id, word=r.word,
                state=SKIPPED,
            ).meeting
        )  # fmt: skip

    def _park(self, rung: Rung) -> None:
        at = self.at
        self._parks = False
        if at.may_write():
            at.do(
                live.ask(
                    at.meeting, rung.offer.text, at.moment(at.box), question=rung.offer.address, about=self.line_id,
                    word=rung.word, state=PARKED,
                )
            )  # fmt: skip
            at.say("Parked for later in this meeting, or the next.")
        left = tuple(r for r in self._ladder.rungs if r is not rung)
        self._ladder = replace(self._ladder, rungs=left, at=min(self._ladder.at, max(0, len(left) - 1)))
        at.mode_changed()


def _in_line(word: str, line: Line) -> str:
    """The word as that line has it; empty when it hasn't."""
    begin = line.words.casefold().find(word.casefold()) if word else -1
    return line.words[begin : begin + len(word)] if begin >= 0 else ""

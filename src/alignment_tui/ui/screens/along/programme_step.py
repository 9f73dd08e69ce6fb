"""The programme in this engagement: whether it belongs to one, and what that proposes; taken or left, one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain import programme
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.programme import ENDED, NEW, Proposal
from alignment_tui.domain.programme_record import ProgrammeRecord
from alignment_tui.errors import AlignmentError
from alignment_tui.session.programmes import begin_programme, known, look_at, name_now, named_like
from alignment_tui.ui.command import Command
from alignment_tui.ui.places import ProgrammePlace
from alignment_tui.ui.screens.along import commands as keys
from alignment_tui.ui.screens.along.at_hand import Along, joined
from alignment_tui.ui.stepping.body import StepBody
from alignment_tui.ui.stepping.commands import CHOOSE, WRITE
from alignment_tui.ui.text import EMPTY, labelled, one_row, paragraph, plain
from alignment_tui.ui.widgets.listed import Listed
from alignment_tui.ui.widgets.part import Note
from alignment_tui.ui.widgets.rows import Row, Rows

_DO = replace(WRITE, label="Do it", help="Join, leave, open: what the chosen row says.", footer="do it", short="do")
_WORDS = {NEW: "new", ENDED: "ended"}
_JOIN, _BEGIN, _AWAY, _OPEN = "join-", "begin", "away", "open"


class ProgrammeStep(StepBody):
    """Nothing of the programme's comes in by itself."""

    hand: Along
    STEP = "programme"
    COMMANDS: ClassVar[tuple[Command, ...]] = (CHOOSE, _DO, keys.TAKE, keys.LEAVE, keys.OPEN_PROGRAMME)

    def __init__(self, hand: Along) -> None:
        super().__init__(hand)
        self._empty = Note(classes="-quiet empty")
        self._list = Listed(id="programme")
        self._problem = ""

    def heading(self) -> tuple[str, str]:
        """Which one."""
        return "Programme", self.hand.engagement.programme.name or "none"

    def record(self) -> ProgrammeRecord | None:
        """The programme's record; None when there is none, or it can't be read now."""
        programme_id = self.hand.engagement.programme.id
        if not programme_id:
            return None
        record = look_at(self.hand.desk, programme_id)
        self._problem = "" if record else "Its record can't be read now. What came from it stays here."
        return record

    def proposals(self) -> tuple[Proposal, ...]:
        """What waits for an answer here."""
        record = self.record()
        return programme.proposals(self.hand.engagement, record) if record else ()

    def compose_step(self) -> Iterable[Widget]:
        """What it says, what it proposes, what can be done."""
        yield self._empty
        yield self._list

    def show_documents(self) -> None:
        """The programme, its proposals, the goals that came from it; without one, those there are to join."""
        record = self.record()
        rows = self._belongs(record) if self.hand.engagement.programme.id else self._to_join()
        self._empty.show(self._problem)
        self._empty.display = bool(self._problem)
        self._list.show(rows)

    def _belongs(self, record: ProgrammeRecord | None) -> list[Row]:
        rows: list[Row] = []
        waiting = self.proposals()
        if waiting:
            rows.append(Row.heading(labelled(("Proposed", "bold $strong"))))
            rows += [self._proposal(p) for p in waiting]
            rows.append(Row.room())
        linked = [g for g in self.hand.engagement.organisation_goals if g.programme]
        rows.append(Row.heading(labelled(("The organisation's goals, as they stand here", "bold $strong"))))
        rows += [
            Row(f"goal-{g.id}", plain(g.text), below=(joined([g.implication]),) if g.implication else ())
            for g in linked
        ] or [Row.heading(labelled(("none from the programme yet", "$muted")))]
        rows.append(Row.room())
        if record is not None:
            rows.append(Row(_OPEN, labelled(("Open the programme", "$muted"))))
        rows.append(
            Row(_AWAY, labelled(("Leave the programme; its goals stay here as this engagement's own", "$muted")))
        )
        return rows

    def _proposal(self, proposal: Proposal) -> Row:
        word = _WORDS.get(proposal.kind, "reworded")
        below = [joined([f"here: {proposal.was}"])] if proposal.was and proposal.kind != ENDED else []
        below += [joined([f"why: {proposal.reason}"])] if proposal.reason else []
        return Row(f"aim-{proposal.aim}", plain(proposal.words), right=labelled((word, "$accent")), below=tuple(below))

    def _to_join(self) -> list[Row]:
        desk = self.hand.desk
        rows = [
            Row(f"{_JOIN}{r.id}", plain(f"Join {name_now(desk, r)}"), right=plain(r.organisation, 24, "$muted"))
            for r in known(desk)
        ]
        name = self.hand.engagement.programme.name
        if name and named_like(self.hand.desk, name) is None:
            rows.append(Row(_BEGIN, plain(f"Begin a record for {name}, from what stands here")))
        elif not name:
            rows.append(Row(_BEGIN, labelled(("Begin a programme, from the organisation's goals here", "$muted"))))
        return rows

    # What is done --------------------------------------------------------------------------------------------------

    def enter(self) -> None:
        """To what is proposed."""
        self._list.focus()

    def row_opened(self, rows: Rows, row_id: str) -> None:
        """Join, leave, open; a proposal is taken or left by its own key."""
        if row_id.startswith(_JOIN):
            self._join(row_id.removeprefix(_JOIN))
        elif row_id == _BEGIN:
            self._begin()
        elif row_id == _AWAY:
            self.do(programme.leave_programme(self.hand.engagement))
        elif row_id == _OPEN:
            self.do_programme_open()
        elif row_id.startswith("aim-"):
            self.hand.say("t takes it, l leaves it.")

    def row_chosen(self, rows: Rows, row_id: str) -> None:
        """What stands beside is about the chosen one."""
        self.post_message(self.BesideChanged())

    def _join(self, programme_id: str) -> None:
        record = look_at(self.hand.desk, programme_id)
        if record is None:
            self.hand.say("Its record can't be read now.")
            return
        if self.do(programme.join(self.hand.engagement, record)):
            self.hand.say("It belongs to the programme now. What the programme has and this hasn't is proposed.")

    def _begin(self) -> None:
        engagement = self.hand.engagement
        try:
            work = begin_programme(self.hand.desk, engagement.programme.name, engagement=engagement)
        except (AlignmentError, OSError):
            self.hand.say("Its record can't begin in this folder now.")
            return
        self._join(work.record.id)
        self.do_programme_open()

    def why_no_proposal(self) -> str | None:
        """A proposal must be chosen."""
        return None if self._chosen() is not None else "Choose what is proposed first"

    def _chosen(self) -> Proposal | None:
        at = (self._list.highlighted or "").removeprefix("aim-")
        return next((p for p in self.proposals() if p.aim == at), None)

    def do_proposal_take(self) -> None:
        """The programme's words stand here from today."""
        chosen = self._chosen()
        if chosen is not None and self.do(programme.take(self.hand.engagement, chosen, self.hand.moment)):
            self.hand.say("Taken. The wording before is kept with its day.")

    def do_proposal_leave(self) -> None:
        """What stands here stays."""
        chosen = self._chosen()
        if chosen is not None and self.do(programme.leave(self.hand.engagement, chosen, self.hand.moment)):
            self.hand.say("Left. It isn't proposed again in these words.")

    def do_programme_join(self) -> None:
        """To the rows that join one, begin one, or leave it."""
        self._list.focus()
        self.hand.say("Choose a programme here; Enter joins it, or leaves the one it belongs to.")

    def do_programme_open(self) -> None:
        """To the programme itself."""
        app: Any = self.app
        if self.hand.engagement.programme.id:
            app.open(ProgrammePlace(self.hand.engagement.programme.id))

    # Beside --------------------------------------------------------------------------------------------------------

    def beside(self) -> Content:
        """What the programme is for."""
        record = self.record()
        if record is None:
            return paragraph(
                "A programme is what an organisation wants of many coachings at once: its goals, and why. Several "
                "engagements share it; a change to it is only proposed in each.",
                "$muted",
            )
        rows = [paragraph(record.name or "A programme", "bold"), EMPTY]
        said = (
            ("Outcome", record.outcome),
            ("For", record.audience or record.populations),
            ("Answers for it", record.owner),
            ("Oversees the coaching", record.overseen_by),
            ("Since", say_day(record.begun_on, self.hand.today) if record.begun_on else ""),
        )
        for label, words in said:
            if words:
                rows += [labelled((label, "$muted")), paragraph(one_row(words)), EMPTY]
        return Content("\n").join(rows)

    def fact(self) -> str:
        """How much waits."""
        waiting = len(self.proposals())
        return f"{waiting} proposed, none taken by itself" if waiting else ""

"""One engagement at hand, with those of its meetings that are open: the only place that changes a document.

A screen makes an Action; `do` applies it, sends it to be kept and tells whoever shows the documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from alignment_tui.clock import Clock
from alignment_tui.domain.edits import Action, Document, Edit, LineStruck, apply_all, inverses
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.line import at_text
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.not_kept import kept_elsewhere
from alignment_tui.session.history import Done, History
from alignment_tui.session.ids import fresh, ids_in, token
from alignment_tui.session.steady import Jump, Steady
from alignment_tui.storage.records import edit_from_json, edit_to_json
from alignment_tui.storage.state import Recovered, SaveState
from alignment_tui.storage.store import Open

_RANK = ("saved", "saving", "read-only", "file-not-saved", "not-saved")
Changed = Callable[[], None]
OpenDocument = Open[Document]


class Work:
    """An engagement that is open, its open meetings, and what can be taken back over all of them."""

    def __init__(self, engagement: OpenDocument, clock: Clock) -> None:
        self._engagement = engagement
        self._meetings: dict[str, OpenDocument] = {}
        self._clock = clock
        self._steady = Steady(clock)
        self._put_back = 0.0
        """Seconds by which the wall's clock was put back in this run; the coach hasn't said yet what that means."""
        self._history = History()
        self._told: list[Changed] = []
        self._struck: list[Callable[[Path], None]] = []
        self._copies_struck: list[Callable[[str, tuple[str, ...]], None]] = []
        self._reloaded = False
        self._actions = 0
        self._run = token(6)
        self._recover(engagement, "")

    @property
    def engagement(self) -> Engagement:
        """The engagement as it stands now."""
        return cast(Engagement, self._engagement.document)

    @property
    def path(self) -> Path:
        """Where the engagement is kept."""
        return self._engagement.path

    def hold(self, opened: OpenDocument) -> OpenMeeting:
        """Take an opened meeting to hand."""
        meeting_id = opened.document.id
        self._meetings[meeting_id] = opened
        self._recover(opened, meeting_id)
        return OpenMeeting(self, meeting_id)

    def holds(self, meeting_id: str) -> bool:
        """Whether that meeting is open here."""
        return meeting_id in self._meetings

    def meeting(self, meeting_id: str) -> Meeting:
        """An open meeting as it stands now."""
        return cast(Meeting, self._meetings[meeting_id].document)

    def opened(self, meeting_id: str = "") -> OpenDocument:
        """The kept document of an open meeting, or of the engagement."""
        return self._meetings[meeting_id] if meeting_id else self._engagement

    def do(self, action: Action, meeting_id: str = "") -> None:
        """Apply an action, send it to be kept, and tell whoever shows the documents.

        Waits for the disk only when something is not to be kept. One that says nothing is no act of the coach, and undo
        doesn't reach it.
        """
        if not action or self.read_only(meeting_id):
            return
        if any(isinstance(e, LineStruck) for e in action.meeting):
            self._strike(action, meeting_id)
        else:
            done = self._apply(action.says, meeting_id, action.meeting, action.engagement)
            if done is None:
                return
            if action.says:
                self._history.add(replace(done, joins=action.joins))
        self._tell()

    def undo(self) -> str:
        """Take the last action back; returns how to speak of it, empty when nothing is left to take back."""
        done = None if self.read_only() else self._history.undo()
        if done is None:
            return ""
        self._send(f"back-{done.id}", done.says, done.meeting_id, done.meeting_back, done.engagement_back)
        self._tell()
        return done.says

    def redo(self) -> str:
        """Bring back what was taken back last; returns how to speak of it."""
        done = None if self.read_only() else self._history.redo()
        if done is None:
            return ""
        self._send(f"again-{done.id}", done.says, done.meeting_id, done.meeting, done.engagement)
        self._tell()
        return done.says

    @property
    def next_undo(self) -> str:
        """What undo would take back, in words; empty when nothing."""
        return self._history.next_undo

    @property
    def next_redo(self) -> str:
        """What redo would bring again, in words; empty when nothing."""
        return self._history.next_redo

    def saved(self, meeting_id: str = "") -> SaveState:
        """What the disk has said of the engagement and that meeting: the worse of the two, else the newer."""
        states = [self._engagement.state]
        if meeting_id:
            states.append(self._meetings[meeting_id].state)
        return least_saved(states)

    def all_saved(self) -> SaveState:
        """What the disk has said of everything at hand."""
        return least_saved([opened.state for opened in self.at_hand()])

    def at_hand(self) -> tuple[OpenDocument, ...]:
        """Everything that is open here, the engagement first."""
        return (self._engagement, *self._meetings.values())

    def read_only(self, meeting_id: str = "") -> str:
        """Why nothing can be written here; empty when it can."""
        reason = self._engagement.read_only or ""
        if not reason and meeting_id:
            reason = self._meetings[meeting_id].read_only or ""
        return reason

    def moment(self, meeting_id: str = "") -> Moment:
        """Now, with the meeting's elapsed time and fresh ids."""
        now = self._clock.now()
        started = self.meeting(meeting_id).started if meeting_id else None
        at = at_text((now - started).total_seconds() + self._put_back) if started else ""
        return Moment(now=now, at=at, new_id=lambda prefix: self._new_id(prefix, meeting_id))

    def elapsed(self, meeting_id: str) -> float:
        """Seconds since the meeting started; to its end once it has ended; 0 before it began."""
        meeting = self.meeting(meeting_id)
        if meeting.started is None:
            return 0.0
        if meeting.ended is not None:
            return max(0.0, (meeting.ended - meeting.started).total_seconds())
        return max(0.0, (self._clock.now() - meeting.started).total_seconds() + self._put_back)

    def look_at_clocks(self) -> Jump | None:
        """Whether the wall's clock has jumped since the last look. One put back takes no time of the meeting back."""
        jump = self._steady.look()
        if jump is not None and jump.seconds < 0:
            self._put_back -= jump.seconds
        return jump

    @property
    def put_back(self) -> float:
        """Seconds by which the wall's clock was put back, as long as nothing has come of it."""
        return self._put_back

    def clock_settled(self) -> None:
        """The coach has said what the clock that was put back means: time is the wall's again."""
        self._put_back = 0.0

    def on_change(self, told: Changed) -> Changed:
        """Call `told` after every change, on the thread that made it; returns what ends that."""
        self._told.append(told)
        return lambda: self._told.remove(told) if told in self._told else None

    def on_struck(self, told: Callable[[Path], None]) -> None:
        """Call `told` with the path of every record from which words that are not to be kept have just gone (R177)."""
        self._struck.append(told)

    def on_copies_struck(self, told: Callable[[str, tuple[str, ...]], None]) -> None:
        """Call `told` with a meeting and ids under which words struck there may be kept ready in those that follow."""
        self._copies_struck.append(told)

    def strike_copies(self, meeting_id: str, ids: Iterable[str]) -> None:
        """Take questions kept ready out of a meeting at hand, beyond undo, whether they are there still or were."""
        for gone in ids:
            self._history.forget(gone)
            self._strike_in(self._meetings[meeting_id], LineStruck(gone))
        self._tell()

    def listen(self, opened: OpenDocument, told: Changed) -> None:
        """Call `told` when the disk has said something new of a document, on the writing thread."""

        def reloaded(_: Document) -> None:
            self._reloaded = True
            told()

        opened.on_state(lambda _: told())
        opened.on_reload(reloaded)

    def tell_reloaded(self) -> bool:
        """Tell whoever shows the documents when one was read again from outside since the last call.

        What was done before can't be taken back any more: it would write over what came from outside.
        """
        if not self._reloaded:
            return False
        self._reloaded = False
        self._history = History()
        self._tell()
        return True

    def snapshot(self, meeting_id: str = "", *, mark: bool = False) -> None:
        """Ask for the files to be written now; `mark` keeps a copy in the history too."""
        for opened in (self._engagement, *([self._meetings[meeting_id]] if meeting_id else [])):
            opened.snapshot(mark=mark)

    def write_out(self) -> None:
        """Ask for the engagement and every meeting at hand to be written now."""
        for opened in self.at_hand():
            opened.snapshot()

    def close(self) -> None:
        """Close everything at hand; all of it is kept. It can still be read, for what is drawn last."""
        for opened in (*self._meetings.values(), self._engagement):
            opened.close()

    def _new_id(self, prefix: str, meeting_id: str) -> str:
        taken = ids_in(self.engagement)
        if meeting_id:
            taken |= ids_in(self.meeting(meeting_id))
        return fresh(prefix, 4, taken)

    def _apply(
        self, says: str, meeting_id: str, meeting: tuple[Edit, ...], engagement: tuple[Edit, ...]
    ) -> Done | None:
        meeting_back = inverses(self.meeting(meeting_id), meeting) if meeting else ()
        engagement_back = inverses(self.engagement, engagement)
        if not (meeting_back or engagement_back):
            return None
        self._actions += 1
        done = Done(
            id=f"{self._run}-{self._actions}",
            says=says,
            meeting_id=meeting_id,
            meeting=meeting,
            engagement=engagement,
            meeting_back=meeting_back,
            engagement_back=engagement_back,
        )
        self._send(done.id, says, meeting_id, meeting, engagement)
        return done

    def _send(
        self, action: str, says: str, meeting_id: str, meeting: tuple[Edit, ...], engagement: tuple[Edit, ...]
    ) -> None:
        # the engagement's first: a meeting may point to rows of the engagement, never the other way round
        if engagement:
            changed = apply_all(self.engagement, engagement)
            self._engagement.record(_record(action, says, engagement), changed)
        if meeting:
            opened = self._meetings[meeting_id]
            opened.record(_record(action, says, meeting), apply_all(self.meeting(meeting_id), meeting))

    def _strike(self, action: Action, meeting_id: str) -> None:
        struck = frozenset(e.id for e in action.meeting if isinstance(e, LineStruck))
        copies = kept_elsewhere(self.meeting(meeting_id), struck)
        staying = [
            tuple(e for e in edits if not isinstance(e, LineStruck)) for edits in (action.meeting, action.engagement)
        ]
        if any(staying):
            # in the journal before anything leaves it: a stop in between must lose nothing
            self._actions += 1
            self._send(f"{self._run}-{self._actions}", "", meeting_id, *staying)
        # what came of it first: stopped in between, the line is still there to be taken out
        for edit in (e for e in action.engagement if isinstance(e, LineStruck)):
            self._history.forget(edit.id)
            self._strike_in(self._engagement, edit)
        for edit in (e for e in action.meeting if isinstance(e, LineStruck)):
            self._history.forget(edit.id)
            self._strike_in(self._meetings[meeting_id], edit)
        for told in self._copies_struck if copies else ():
            told(meeting_id, copies)

    def _strike_in(self, opened: OpenDocument, edit: LineStruck) -> None:
        opened.strike(edit.id, apply_all(opened.document, (edit,)))
        for told in self._struck:
            told(opened.path)

    def _recover(self, opened: OpenDocument, meeting_id: str) -> None:
        """Let undo reach over what was recovered: do each recovered action again, in memory, from the file's state."""
        recovered = opened.recovered
        if recovered is None:
            return
        self._history.recover(recovered.before, [(r, _edits(r)) for r in recovered.actions], meeting_id)

    def _tell(self) -> None:
        for told in tuple(self._told):
            told()


class OpenMeeting:
    """One meeting of an engagement at hand: what a meeting's screens talk to."""

    def __init__(self, work: Work, meeting_id: str) -> None:
        self.work = work
        self.id = meeting_id

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands now."""
        return self.work.meeting(self.id)

    @property
    def engagement(self) -> Engagement:
        """The engagement as it stands now."""
        return self.work.engagement

    def do(self, action: Action) -> None:
        """Apply an action and send it to be kept."""
        self.work.do(action, self.id)

    def undo(self) -> str:
        """Take the last action back; how to speak of it, or empty."""
        return self.work.undo()

    def redo(self) -> str:
        """Bring it again; how to speak of it, or empty."""
        return self.work.redo()

    @property
    def saved(self) -> SaveState:
        """What the disk has said."""
        return self.work.saved(self.id)

    @property
    def read_only(self) -> str:
        """Why nothing can be written; empty when it can."""
        return self.work.read_only(self.id)

    @property
    def recovered(self) -> Recovered[Document] | None:
        """What was brought back when it was opened; None after an ordinary end."""
        return self.work.opened(self.id).recovered

    def recovered_told(self) -> None:
        """The coach has been told what was brought back; it isn't told again."""
        self.work.opened(self.id).recovered = None

    def moment(self) -> Moment:
        """Now, for an action."""
        return self.work.moment(self.id)

    @property
    def elapsed(self) -> float:
        """Seconds since it started."""
        return self.work.elapsed(self.id)

    @property
    def draft(self) -> str:
        """The half-typed words of the box as they were left."""
        return self.work.opened(self.id).draft

    def keep_draft(self, text: str) -> None:
        """Keep the half-typed words, in the journal only."""
        opened = self.work.opened(self.id)
        opened.draft = text
        opened.write_draft(text)

    def snapshot(self, *, mark: bool = False) -> None:
        """Ask for the files to be written now."""
        self.work.snapshot(self.id, mark=mark)


def least_saved(states: Sequence[SaveState]) -> SaveState:
    """The worst of them; the newest when all is saved."""
    worst = max(states, key=lambda s: _RANK.index(s.kind))
    if worst.kind != "saved":
        return worst
    return max(states, key=lambda s: s.at.timestamp() if s.at else 0.0)


def _edits(record: dict[str, object]) -> tuple[Edit, ...]:
    found = record.get("edits")
    return tuple(edit_from_json(e) for e in found) if isinstance(found, list) else ()


def _record(action: str, says: str, edits: tuple[Edit, ...]) -> dict[str, object]:
    return {"id": action, "says": says, "edits": [edit_to_json(e) for e in edits]}

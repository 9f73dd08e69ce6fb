"""The cues of one meeting at hand: what a line just kept may be worth asking. In memory only, never written (R187)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from alignment_tui.banks import Banks
from alignment_tui.banks.cues import Cue, Cues, CueWatch, spot, voice_of
from alignment_tui.banks.cues.watch import FADES_AFTER
from alignment_tui.domain.agenda_time import current, following
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.line import Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.off_limits import off_limits_in

CARE: Final = "wellbeing"
"""The family that asks first whether its line should be kept at all (R177)."""
_LOOKED_AT: Final = 2
"""Of many lines kept at once: nothing comes up for one that is older than the line before the last."""
_WORD: Final = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands on the cue's row: a cue, or without one that a line names what is off limits."""

    line: str
    cue: Cue | None = None

    @property
    def strikes(self) -> bool:
        """Whether it offers first that its line isn't kept."""
        return self.cue is None or self.cue.family == CARE


class MeetingCues:
    """Looks at lines as they are kept, and follows what becomes of them."""

    def __init__(self) -> None:
        self.on = True
        self._watch = CueWatch()
        self._fresh: list[str] = []
        self._read: dict[str, tuple[str, str, bool]] = {}
        """The lines that raised something, as they read then."""
        self._barred: tuple[str, int] | None = None
        """The line that names what is off limits, and how many had been kept by then."""
        self._told: set[str] = set()

    @property
    def shown(self) -> Notice | None:
        """What stands on the row now."""
        if self._barred is not None:
            return Notice(self._barred[0])
        raised = self._watch.shown if self.on else None
        return Notice(raised.line, raised.cue) if raised is not None else None

    def kept(self, line_ids: Sequence[str]) -> None:
        """These lines are being kept; `look` reads them once they are."""
        self._fresh += line_ids

    def look(self, meeting: Meeting, engagement: Engagement, cues: Cues | None, banks: Banks) -> None:
        """Read what was kept since, and again what was changed. Without `cues` lines are only counted.

        `cues` and `banks` are those of the engagement's language; a cue without a bank keeps quiet.
        """
        for line_id, before in tuple(self._read.items()):
            line = meeting.line(line_id)
            if line is None:
                self._gone(line_id)
            elif _as_read(line) != before:
                self._read[line_id] = _as_read(line)
                self._watch = self._watch.changed(line_id, _found(line, meeting, cues, banks))
        fresh, self._fresh = self._fresh, []
        for place, line_id in enumerate(fresh, 1):
            line = meeting.line(line_id)
            if line is None:
                continue
            near = self.on and len(fresh) - place < _LOOKED_AT
            found = _found(line, meeting, cues, banks) if near else ()
            self._watch = self._watch.committed(line_id, found)
            if found:
                self._read[line_id] = _as_read(line)
            self._look_for_off_limits(line, engagement)

    def dismiss(self) -> None:
        """The coach waved it away."""
        if self._barred is not None:
            self._barred = None
        else:
            self._watch = self._watch.dismissed()

    def taken_up(self) -> None:
        """The coach opened its questions."""
        self._watch = self._watch.taken_up()

    def switch(self) -> None:
        """Off, or on again, for this meeting."""
        self.on = not self.on
        self._watch = self._watch.taken_up()

    def _gone(self, line_id: str) -> None:
        self._watch = self._watch.struck(line_id)
        del self._read[line_id]
        if self._barred is not None and self._barred[0] == line_id:
            self._barred = None

    def _look_for_off_limits(self, line: Line, engagement: Engagement) -> None:
        if self._barred is not None and self._watch.count - self._barred[1] >= FADES_AFTER:
            self._barred = None
        if line.is_private:
            return
        named = [s.id for s in engagement.off_limits if s.id not in self._told and off_limits_in(line.words, (s,))]
        if named:
            self._told.update(named)
            self._barred = (line.id, self._watch.count)
            self._read[line.id] = _as_read(line)


def _as_read(line: Line) -> tuple[str, str, bool]:
    return line.words, line.who, line.is_private


def _found(line: Line, meeting: Meeting, cues: Cues | None, banks: Banks) -> tuple[Cue, ...]:
    if cues is None or line.is_private or line.is_moment:
        return ()
    names = (meeting.client.name, meeting.sponsor.name, meeting.coach.name, *(o.name for o in meeting.others))
    found = spot(
        line.words,
        voice_of(line.who, meeting.others),
        meeting.kind,
        cues,
        people=[name for name in names if name],
        last_step=current(meeting) is not None and following(meeting) is None,
        they=any("they" in _WORD.findall(p.pronouns.casefold()) for p in (meeting.client, meeting.sponsor)),
    )
    return tuple(cue for cue in found if banks.for_family(cue.family) is not None)

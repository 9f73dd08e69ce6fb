"""The room's page of the meeting that another window is running: found, followed, and nothing else done."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from alignment_tui.clock import Clock
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import FACILITATION, Meeting
from alignment_tui.domain.room import RoomView, room_view
from alignment_tui.errors import AlignmentError, NotFound
from alignment_tui.storage.folders import Folders
from alignment_tui.storage.following import Follower
from alignment_tui.storage.heads import Head, Heads
from alignment_tui.storage.record_codec import Document, RecordCodec

SEARCH_SECONDS = 1.0
"""How often the folder is searched for a meeting that has begun, while none is running."""
SEARCH_AGAIN_SECONDS = 5.0
"""How often it is searched for another one while one is running."""
_AT_REST = 20
"""A search that takes long is paid for with so many times its length of rest."""
OVERTIME = timedelta(hours=2)
"""A meeting so long past its planned end was forgotten, and nobody's name is shown for it."""
_ENGAGEMENT = "engagement"


class RoomWatch:
    """What the room may see of the running meeting, as it stands at each look.

    Takes no lock and writes nothing. One meeting is followed when it is named, else the one that began last.
    """

    def __init__(self, folders: Folders, clock: Clock, meeting: str = "") -> None:
        """`meeting`: its id, or the beginning of it. Raises NotFound when no meeting here has it, or several do."""
        self._folders, self._clock = folders, clock
        self._heads = Heads(folders.records)
        self._followers: dict[Path, Follower[Document]] = {}
        self._next_search = float("-inf")
        self._candidates: tuple[Path, ...] = ()
        self._engagements: dict[str, Path] = {}
        self._shown: tuple[Meeting, Engagement, datetime, RoomView] | None = None
        self._named = self._find(meeting) if meeting else None

    def look(self) -> RoomView | None:
        """The room's page; None when no meeting is running. The same object as long as nothing on it has moved.

        Minutes move with the clock's, so that both can be drawn at once. Nothing is raised for what can't be read.
        """
        began = self._clock.monotonic()
        if began >= self._next_search:
            self._search()
            ended = self._clock.monotonic()
            rest = SEARCH_SECONDS if self._shown is None else SEARCH_AGAIN_SECONDS
            self._next_search = ended + max(rest, _AT_REST * (ended - began))
        now = self._clock.now()
        running = [m for m in map(self._meeting, self._candidates) if m is not None and self._is_running(m, now)]
        meeting = max(running, key=_started, default=None)
        engagement = self._engagement(meeting) if meeting is not None else None
        if meeting is None or engagement is None:
            self._shown = None
            return None
        return self._view(meeting, engagement, now)

    def _view(self, meeting: Meeting, engagement: Engagement, now: datetime) -> RoomView:
        minute = now.replace(second=0, microsecond=0)
        last = self._shown
        if last is not None and last[0] is meeting and last[1] is engagement and last[2] == minute:
            return last[3]
        elapsed = max(0.0, (now - meeting.started).total_seconds()) if meeting.started is not None else 0.0
        view = room_view(meeting, engagement, elapsed, now.date())
        if last is not None and view == last[3]:
            view = last[3]
        self._shown = (meeting, engagement, minute, view)
        return view

    def _is_running(self, meeting: Meeting, now: datetime) -> bool:
        if meeting.phase != FACILITATION or meeting.started is None or meeting.ended is not None:
            return False
        forgotten = timedelta(minutes=max(60, meeting.minutes)) + OVERTIME
        return self._named is not None or now - meeting.started < forgotten

    def _search(self) -> None:
        heads = self._heads.look()
        if self._named is not None:
            self._candidates = (self._named,)
        else:
            self._candidates = tuple(head.path for head in heads if FACILITATION in head.phases)
        originals_last = sorted((h for h in heads if _ENGAGEMENT in h.kinds), key=_originality, reverse=True)
        self._engagements = {id_: head.path for head in originals_last for id_ in head.ids}
        kept = {*self._candidates, *self._engagements.values()}
        self._followers = {path: f for path, f in self._followers.items() if path in kept}

    def _meeting(self, path: Path) -> Meeting | None:
        document = self._newest(path)
        return document if isinstance(document, Meeting) else None

    def _engagement(self, meeting: Meeting) -> Engagement | None:
        path = self._engagements.get(meeting.engagement)
        document = self._newest(path) if path is not None else None
        return document if isinstance(document, Engagement) and document.id == meeting.engagement else None

    def _newest(self, path: Path) -> Document | None:
        if path not in self._followers:
            self._followers[path] = Follower(self._folders, RecordCodec(), path)
        follower = self._followers[path]
        try:
            return follower.newest()
        except FileNotFoundError:
            return None
        except (AlignmentError, OSError):  # a hand is at it, or its drive is away for a moment
            return follower.last

    def _find(self, named: str) -> Path:
        meetings = [head for head in self._heads.look() if _ENGAGEMENT not in head.kinds]
        found = [head for head in meetings if named in head.ids] or [
            head for head in meetings if any(id_.startswith(named) for id_ in head.ids)
        ]
        if len(found) == 1 or (found and all(named in head.ids for head in found)):
            return min(found, key=_originality).path
        if found:
            msg = f"{len(found)} meetings have an id that begins so."
            raise NotFound(msg, "Type more of it.")
        msg = "no meeting here has that id."
        raise NotFound(msg, "alignment-tui list names them all.")


def _started(meeting: Meeting) -> float:
    return meeting.started.timestamp() if meeting.started is not None else 0.0


def _originality(head: Head) -> tuple[int, str]:
    """A copy that a sync program made has the longer name."""
    return len(head.path.name), head.path.name

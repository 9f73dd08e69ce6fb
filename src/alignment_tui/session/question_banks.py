"""The question banks in use: the guide's with the coach's own over them, looked at again as files change, and changed.

Whatever happens to a file outside, what could be read last stays in use until it can be read again.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any, Final

from alignment_tui import tomlfile
from alignment_tui.banks.editing import Editable
from alignment_tui.banks.load import bank_files, examined, load_banks, parsed_bank, shipped
from alignment_tui.banks.question import Banks
from alignment_tui.banks.upgrade import News, fingerprints, news
from alignment_tui.banks.written import BankText
from alignment_tui.clock import Clock
from alignment_tui.domain.dates import say_day
from alignment_tui.errors import AlignmentError, BankInvalid, FileDamaged
from alignment_tui.session.good_banks import GoodBanks
from alignment_tui.storage.atomic import make_lasting_folder, sha, write_whole
from alignment_tui.storage.disk import Disk
from alignment_tui.storage.folders import Folders
from alignment_tui.storage.history import History

LOOK_EVERY: Final = 1.0
"""Seconds between two looks at the folder, unless a look is asked for."""
_BRIEF: Final = 60
"""Characters of a reason that can stand on a status line."""
_SEEN: Final = "banks_seen.json"
_RESERVED: Final = frozenset(("con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(1, 10))))
_Looked = tuple[tuple[str, int, int, int], ...]


class BankNotChanged(AlignmentError):
    """A change to a bank that can't be made now; the file is as it was."""

    def __init__(self, what: str, todo: str = "") -> None:
        self.todo = todo
        super().__init__(what)


@dataclass(frozen=True, slots=True)
class Change:
    """Something done to one of the coach's files, so that it can be taken back."""

    says: str
    path: Path
    before: bytes | None
    after: bytes | None


class QuestionBanks:
    """Reads, watches and changes the banks of one coach."""

    def __init__(self, folders: Folders, clock: Clock, disk: Disk | None = None) -> None:
        self.own, self._folders, self._clock = folders.own_banks, folders, clock
        self._disk = disk or Disk()
        self._good = GoodBanks(folders.state, self._disk)
        self._looked: _Looked | None = None
        self._looking = threading.RLock()
        """What is new is looked for beside the screen's own thread."""
        self._next_look = float("-inf")
        self._banks = Banks()
        self._speaking: dict[str, tuple[Banks, Banks]] = {}
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._written: dict[Path, bytes | None] = {}
        self._guide_data: dict[tuple[str, str], Mapping[str, Any]] = {}
        self.changed_at: datetime | None = None
        """When a file was last found changed from outside."""
        self.changed_outside: tuple[str, ...] = ()
        """The names of the files that were."""

    # What is in use ----------------------------------------------------------------------------------------------

    @property
    def banks(self) -> Banks:
        """What is in use; looks at the folder at most once a second."""
        if self._clock.monotonic() >= self._next_look:
            self.look()
        return self._banks

    def speaking(self, language: str) -> Banks:
        """What is in use of one language; the same object as long as nothing has changed."""
        banks = self.banks
        if self._speaking.get(language, (None,))[0] is not banks:
            self._speaking[language] = (banks, banks.in_language(language))
        return self._speaking[language][1]

    def news_of_files(self) -> str:
        """What happened to the coach's files outside since this was last asked, in a sentence; empty for nothing."""
        if not self.take_outside():
            return ""
        problem = next(iter(self.broken), None)
        if problem is None:
            return "Your questions were changed outside; these are the new."
        place = f"line {problem.line} of {problem.path.stem}" if problem.line else problem.path.stem
        return f"Your bank can't be read: {place}. {self._in_use(problem.path)}"

    def about(self, problem: BankInvalid) -> str:
        """What is wrong in a file, at which line, and what stays in use until it is put right."""
        line = f"line {problem.line}" if problem.line else problem.path.stem
        what = f"{line}: {problem.what}" if len(problem.what) <= _BRIEF else f"{line} can't be read"
        words = f"{what[:1].upper()}{what[1:]}{'' if what.endswith(('.', '?')) else '.'}"
        return f"{words} {self._in_use(problem.path)}"

    def _in_use(self, path: Path) -> str:
        since = self.in_use_since(path)
        if since is None:
            return "It isn't used until that is put right."
        today = self._clock.now().date()
        day = "" if since.date() == today else f"{say_day(since.date(), today)}, "
        return f"The bank of {day}{since.hour:02}:{since.minute:02} stays in use."

    @property
    def problems(self) -> tuple[BankInvalid, ...]:
        """What is wrong in the coach's own files."""
        return tuple(problem for problem in self._banks.problems if self.is_own(problem.path))

    @property
    def broken(self) -> tuple[BankInvalid, ...]:
        """Of those, one for each file that can't be used as it stands."""
        first: dict[Path, BankInvalid] = {}
        for problem in self.problems:
            if self._bytes(problem.path) != self._good.data.get(problem.path):
                first.setdefault(problem.path, problem)
        return tuple(first.values())

    def in_use_since(self, path: Path) -> datetime | None:
        """When the version of a file that is in use was read; None when none of it is."""
        return self._good.at(path)

    def written_at(self, zone: tzinfo | None) -> datetime | None:
        """When one of the coach's files was written last; None when there is none."""
        newest = max((changed for _, _, changed, _ in self._looked or ()), default=None)
        return datetime.fromtimestamp(newest / 1e9, zone) if newest is not None else None

    def is_own(self, path: Path | None) -> bool:
        """Whether a file is in the coach's folder."""
        return path is not None and (path == self.own or self.own in path.parents)

    def look(self) -> bool:
        """Look at the folder now, and read it again if a file has changed. Whether what is in use may be another."""
        with self._looking:
            return self._look_now()

    def _look_now(self) -> bool:
        self._next_look = self._clock.monotonic() + LOOK_EVERY
        now = self._look()
        if now == self._looked:
            return False
        before, self._looked = self._looked, now
        if before is not None:
            self._note_outside(before, now)
        self._read()
        return True

    def _read(self) -> None:
        now = self._clock.now()
        self._good.recall(self._paths(), now.tzinfo)
        self._banks = load_banks(shipped(), self.own, instead=self._good.data)
        wrong = {problem.path for problem in self._banks.problems}
        for path in self._paths():
            data = self._bytes(path)
            if data is None or self._good.data.get(path) == data:
                continue
            if path not in wrong or usable(data, path, self._guide_of(path, data)):
                self._good.keep(path, data, now)

    def _guide_of(self, path: Path, data: bytes) -> Mapping[str, Any] | None:
        try:
            said = parsed_bank(data, path).data
        except FileDamaged:
            return None
        return self._guides().get((str(said.get("id", "")), str(said.get("language") or "en")))

    def _note_outside(self, before: _Looked, now: _Looked) -> None:
        names = sorted({entry[0] for entry in set(before) ^ set(now)})
        outside = tuple(n for n in names if self._bytes(self.own / n) != self._written.get(self.own / n, b""))
        if outside:
            self.changed_outside, self.changed_at = outside, self._clock.now()

    def take_outside(self) -> tuple[str, ...]:
        """The files found changed from outside since this was last asked."""
        names, self.changed_outside = self.changed_outside, ()
        return names

    def _look(self) -> _Looked:
        try:
            with os.scandir(self.own) as entries:
                found = [(e.name, e.stat()) for e in entries if e.name.endswith(".toml") and not e.name.startswith(".")]
        except OSError:
            return ()
        return tuple(sorted((name, at.st_size, at.st_mtime_ns, at.st_ino) for name, at in found))

    def _paths(self) -> list[Path]:
        try:
            return bank_files(self.own)
        except OSError:
            return []

    def _bytes(self, path: Path) -> bytes | None:
        try:
            return tomlfile.read_bytes(path)
        except (FileDamaged, OSError):
            return None

    # Each bank with its two texts --------------------------------------------------------------------------------

    def editable(self, bank_id: str, language: str = "en") -> Editable:
        """A bank with what the guide says and the coach's file as it is on the disk now.

        Raises BankNotChanged when that file can't be read.
        """
        guide = self._guides().get((bank_id, language))
        path = self.path_of(bank_id, language)
        if path is None and any(problem.path == self.own / f"{bank_id}.toml" for problem in self.broken):
            path = self.own / f"{bank_id}.toml"
        own = self._text(path) if path is not None else None
        said = parsed_bank(own.data, path).data if own is not None and path is not None else {}
        title = str(said.get("title") or (guide or {}).get("title") or bank_id)
        return Editable(bank_id, title, language, guide, own)

    def editables(self) -> tuple[Editable, ...]:
        """Every bank that can be changed; those whose file can't be read now are left out."""
        found = []
        for bank in self.banks.banks:
            try:
                found.append(self.editable(bank.id, bank.language))
            except BankNotChanged:
                continue
        return tuple(found)

    def guide_text(self, bank_id: str, language: str = "en") -> BankText | None:
        """The guide's own file of a bank."""
        for path in bank_files(shipped()):
            data = path.read_bytes()
            said = parsed_bank(data, path).data
            if (said.get("id"), said.get("language", "en")) == (bank_id, language):
                return BankText.of(data)
        return None

    def path_of(self, bank_id: str, language: str = "en") -> Path | None:
        """The coach's own file of a bank; None when there is none."""
        bank = next((b for b in self.banks.banks if (b.id, b.language) == (bank_id, language)), None)
        return bank.path if bank is not None and self.is_own(bank.path) else None

    def new_path(self, bank_id: str, language: str = "en") -> Path:
        """Where a bank of the coach's own is to be written."""
        stem = f"{bank_id}_bank" if bank_id in _RESERVED else bank_id
        stem += f"_{language}" if language != "en" and language.isalnum() else ""
        tried, number = self.own / f"{stem}.toml", 1
        while tried.exists():
            number += 1
            tried = self.own / f"{stem}_{number}.toml"
        return tried

    def _guides(self) -> dict[tuple[str, str], Mapping[str, Any]]:
        if not self._guide_data:
            for path in bank_files(shipped()):
                said = parsed_bank(path.read_bytes(), path).data
                if said.get("kind") == "bank":
                    self._guide_data[str(said["id"]), str(said.get("language") or "en")] = said
        return self._guide_data

    def _text(self, path: Path) -> BankText:
        try:
            data = tomlfile.read_bytes(path)
            parsed_bank(data, path)
        except FileDamaged as damaged:
            line = f"line {damaged.line}, " if damaged.line else ""
            msg = f"This bank can't be changed from here now: {line}{damaged.what}."
            raise BankNotChanged(msg, "e opens it in your editor.") from damaged
        return BankText.of(data)

    # Changing ----------------------------------------------------------------------------------------------------

    def keep(self, bank_id: str, language: str, text: BankText, says: str) -> Path:
        """Write the coach's own file of a bank. Raises OSError when it can't be written, BankNotChanged when the
        text could not be used: the file is then as it was.
        """
        path = self.path_of(bank_id, language) or self.new_path(bank_id, language)
        if not usable(text.data, path, self._guides().get((bank_id, language))):
            msg = "Not kept: it could not be read back."
            raise BankNotChanged(msg)
        before = self._bytes(path)
        self._put(path, text.data)
        self._done.append(Change(says, path, before, text.data))
        self._undone.clear()
        return path

    def take_away(self, bank_id: str, language: str, says: str) -> None:
        """Remove the coach's own file of a bank; it can be taken back. Raises OSError."""
        path = self.path_of(bank_id, language)
        if path is not None:
            before = self._bytes(path)
            self._put(path, None)
            self._done.append(Change(says, path, before, None))
            self._undone.clear()

    def keep_cues(self, path: Path, data: bytes | None, says: str) -> None:
        """Write one of the coach's own files of cues, or remove it; it can be taken back. Raises OSError."""
        before = self._bytes(path)
        make_lasting_folder(self._disk, self.own)
        make_lasting_folder(self._disk, path.parent)
        self._put(path, data)
        self._done.append(Change(says, path, before, data))
        self._undone.clear()

    @property
    def next_undo(self) -> str:
        """What would be taken back; empty when there is nothing."""
        return self._done[-1].says if self._done else ""

    def undo(self) -> str:
        """Take back the last change; what it was, or empty. Raises OSError, BankNotChanged."""
        if not self._done:
            return ""
        change = self._done[-1]
        self._swap(change.path, change.after, change.before)
        self._undone.append(self._done.pop())
        return change.says

    def redo(self) -> str:
        """Do again what was taken back last; what it was, or empty. Raises OSError, BankNotChanged."""
        if not self._undone:
            return ""
        change = self._undone[-1]
        self._swap(change.path, change.before, change.after)
        self._done.append(self._undone.pop())
        return change.says

    def _swap(self, path: Path, expected: bytes | None, wanted: bytes | None) -> None:
        if self._bytes(path) != expected:
            msg = "This was changed outside meanwhile, and stays as it is now."
            raise BankNotChanged(msg)
        self._put(path, wanted)

    def _put(self, path: Path, data: bytes | None) -> None:
        make_lasting_folder(self._disk, self.own)
        # a link stays one: what it leads to is written
        target = path.resolve() if path.is_symlink() else path
        before = self._bytes(path)
        if before is not None:
            # our own folder may be full or gone; that must not keep the coach's change from being kept
            self._keep_earlier(path, before)
        if data is None:
            self._disk.remove(path)
        else:
            write_whole(self._disk, target, data)
        self._written[path] = data
        self._looked = None
        self.look()

    def _keep_earlier(self, path: Path, data: bytes) -> None:
        folder = self._folders.history / f"b-{sha(path.name.encode())[:8]}"
        try:
            History(self._disk, folder).keep(data, self._clock.now())
        except OSError:
            return

    # What a new version brought ----------------------------------------------------------------------------------

    def news(self) -> News:
        """What the guide says otherwise than when the coach last looked; the first time it is remembered."""
        guide = load_banks(shipped())
        seen = self._seen()
        if seen is None:
            self.looked_at_news()
        return news(guide, seen, self.editables())

    def looked_at_news(self) -> None:
        """Everything the guide says now is known."""
        known = json.dumps(fingerprints(load_banks(shipped())), indent=0, sort_keys=True)
        try:
            write_whole(self._disk, self._folders.state / _SEEN, known.encode())
        except OSError:
            return  # it is then told of once more

    def _seen(self) -> dict[str, str] | None:
        try:
            said = json.loads((self._folders.state / _SEEN).read_bytes())
        except (OSError, ValueError):
            return None
        return {str(k): str(v) for k, v in said.items()} if isinstance(said, dict) else None


def usable(data: bytes, path: Path, guide: Mapping[str, Any] | None = None) -> bool:
    """Whether a bank of these bytes could be used."""
    from alignment_tui.banks.agenda import read_agendas

    try:
        parsed = parsed_bank(data, path)
    except FileDamaged:
        return False
    if parsed.data.get("kind") == "agendas":
        return not read_agendas(parsed, path)[1]
    return not examined(data, path, guide).faults

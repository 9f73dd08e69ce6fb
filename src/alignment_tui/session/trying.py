"""Lines to try questions on: those of the last meeting held, or samples when nobody but the coach may see these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from alignment_tui.banks import Banks, Slots, clarifiable, shipped, slots_of
from alignment_tui.banks.lines import samples, too_wide
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.people import CLIENT, SPONSOR
from alignment_tui.errors import AlignmentError, BankInvalid
from alignment_tui.storage.listing import MEETING

if TYPE_CHECKING:
    from alignment_tui.banks.cues import Cues
    from alignment_tui.session.desk import Desk

MOST_LINES: Final = 40
SAMPLE_SLOTS: Final = Slots(
    client="Amara",
    sponsor="Daniel",
    organisation="Tessaly Water",
    umbrella="decisions closer to the work",
    goal="clearer decisions",
    audience="the leadership team",
    measure="the morning call",
    figure="15 %",
    date="12 June",
    next="July",
    last_meeting="March",
    horizon="the next six months",
    step="the page for April",
    agreed_subject=True,
)


@dataclass(frozen=True, slots=True)
class Trial:
    """A line, the words of it that can be asked about, and the cues it raises."""

    who: str
    text: str
    words: tuple[str, ...] = ()
    raised: tuple[tuple[str, str], ...] = ()
    """Each family of cues that it raises, with the words that did it."""

    @property
    def families(self) -> tuple[str, ...]:
        """The families that it raises."""
        return tuple(name for name, _ in self.raised)


@dataclass(frozen=True, slots=True)
class TryOn:
    """What questions are tried on."""

    trials: tuple[Trial, ...]
    slots: Slots
    from_meeting: bool = False
    """They were said in a meeting, and aren't samples."""
    cued: bool = False
    """It is known which cues each line raises."""

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that can be asked about, each once: of lines that raise a cue first, of the sponsor's first."""
        best = sorted(self.trials, key=lambda trial: (not trial.families, trial.who != SPONSOR))
        return tuple(dict.fromkeys(word for trial in best for word in trial.words[:1]))


def sample_lines(banks: Banks) -> TryOn:
    """Samples, with invented people."""
    return TryOn(_trials(((line.who, line.text) for line in samples()), banks, ()), SAMPLE_SLOTS)


def last_meeting(desk: Desk, banks: Banks, engagement_id: str = "") -> TryOn | None:
    """Lines of the last meeting held, newest first, private notes left out; None when there is none with lines.

    Of one engagement when it is named: no other client's words stand where one is spoken of.
    """
    rows = (row for row in desk.rows(MEETING) if not engagement_id or row.engagement == engagement_id)
    held = [row for row in rows if row.held_on is not None and not row.problem and row.copy_of is None]
    for row in sorted(held, key=lambda row: str(row.held_on), reverse=True)[:3]:
        try:
            meeting = next(m for m in desk.meetings_of(row.engagement) if m.id == row.id)
            engagement = desk.engagement(row.engagement)
        except (AlignmentError, OSError, StopIteration):
            continue
        lines = [
            (line.who, line.words) for line in reversed(meeting.lines) if _fit(line.who, line.words, line.is_private)
        ]
        if lines:
            today = desk.clock.now().date()
            slots = replace(slots_of(meeting, engagement, today), agreed_subject=True)
            return TryOn(_trials(lines[:MOST_LINES], banks, _names(meeting)), slots, from_meeting=True)
    return None


def with_cues(tried: TryOn, cues: Cues) -> TryOn:
    """The same lines with the families of cues that each raises; slow the first time."""
    from alignment_tui.banks.cues import spot

    return replace(
        tried,
        cued=True,
        trials=tuple(
            replace(t, raised=tuple((cue.family, cue.words) for cue in spot(t.text, t.who, "first", cues)))
            for t in tried.trials
        ),
    )


def read_cues_anew(desk: Desk) -> None:
    """Read the coach's changed cues in every language that was read before; slow, so call it on another thread."""
    languages = {bank.language for bank in desk.banks.banks}
    for language in sorted(each for each in languages if desk.cues_ready(each) is not None):
        desk.read_cues(language)


def cue_problems(desk: Desk) -> tuple[BankInvalid, ...]:
    """What is wrong in the coach's own files of cues, and which of them come up for ordinary talk; slow."""
    own = desk.folders.own_banks
    if not (own / "cues").is_dir():
        return ()
    cues = desk.cues
    wrong = [problem for problem in cues.problems if own in problem.path.parents]
    for wide in too_wide(shipped(), own, cues=cues):
        if wide.path is not None and own in wide.path.parents:
            what = f"this comes up for {wide.fired} of {wide.of} lines of ordinary talk, such as: {wide.example}"
            wrong.append(BankInvalid(wide.path, what, None, "Take out words that people use without meaning it."))
    return tuple(wrong)


def _fit(who: str, words: str, private: bool) -> bool:
    return bool(words) and not private and who in (SPONSOR, CLIENT)


def _names(meeting: Meeting) -> tuple[str, ...]:
    return tuple(p.name for p in (meeting.client, meeting.sponsor, meeting.coach) if p.name)


def _trials(lines: Iterable[tuple[str, str]], banks: Banks, names: tuple[str, ...]) -> tuple[Trial, ...]:
    return tuple(Trial(who, text, clarifiable(text, banks, names)) for who, text in lines)

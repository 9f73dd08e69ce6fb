"""Off limits in the meeting: at hand to the coach alone, and a quiet word where a question would name it (R196)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual.content import Content

from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.off_limits import off_limits_in, topics_in
from alignment_tui.ui.command import BACK, HELP, Command
from alignment_tui.ui.screens.live.asking import AtHand
from alignment_tui.ui.screens.live.mode import Mode
from alignment_tui.ui.screens.live.on_the_page import OnThePage
from alignment_tui.ui.text import EMPTY, labelled, one_row, plain
from alignment_tui.ui.widgets.rows import Row

if TYPE_CHECKING:
    from alignment_tui.session.desk import Desk

BARRED: Final = "off limits"
OFF_LIMITS: Final = Command(
    "live.off_limits",
    "Off limits",
    "What was agreed to stay out of the room, what may be said instead, and the phrase that means pause.",
    ("ctrl+n",),
    group="The meeting",
    why_not=lambda s: None if s.has_off_limits else "nothing was agreed to stay out of the room",
)


class OffLimitsPage(Mode):
    """What stays out of the room, in the place of the lines."""

    elsewhere = True
    page = True

    def page_rows(self) -> tuple[Sequence[Row], str | None]:
        """The pause phrase, then each subject with its words and what may be said."""
        at, engagement = self.at, self.at.engagement
        rows = [Row.heading(labelled(("Off limits", "bold $strong")), labelled(("private", "bold $private")))]
        gap = [] if at.low else [Row.room()]
        if engagement.pause_phrase:
            act = f"and then I {one_row(engagement.pause_act)}" if engagement.pause_act else ""
            rows += [
                *gap,
                *_said(f"To pause, {one_row(at.meeting.called('client'))} says", engagement.pause_phrase, act),
            ]
        for subject in engagement.off_limits:
            listed = ", ".join(one_row(w) for w in subject.words)
            words = f"words: {listed}" if listed and subject.topic else ""
            instead = f"instead: {one_row(subject.instead)}" if subject.instead else ""
            below = tuple(plain(w, style=s) for w, s in ((words, "$muted"), (instead, "$text")) if w)
            topic = plain(subject.topic or listed or "a subject", style="bold $strong")
            rows += [*gap, Row("", topic, below=below, can_choose=False)]
        if engagement.may_be_asked:
            name = one_row(at.meeting.called("client"))
            rows += [*gap, *_said(f"{name} may be asked about", engagement.may_be_asked, "")]
        return rows, None

    def hint(self) -> Content:
        """How to go past it."""
        return labelled(("a letter begins a line", "$muted"))

    def aside(self) -> Content:
        """The same, where there is no row for it."""
        return EMPTY if self.at.roomy or self.at.tiny else self.hint()

    def fact(self) -> Content | None:
        """Whose it is."""
        return labelled(("yours alone; not on the room's page", "$muted"))

    def footer(self) -> Sequence[Command]:
        """Back."""
        return (BACK, HELP)

    def key(self, key: str) -> bool:
        """Further down; a letter begins a line."""
        at = self.at
        match key:
            case "up" | "down" | "pageup" | "pagedown":
                at.scroll_page(-1 if key in ("up", "pageup") else 1)
            case "/":
                at.act()
            case "tab" | "shift+tab" | "backspace":
                return False
            case _:
                if len(key) == 1 and key.isprintable():
                    at.resume()
                return False
        return True

    def enter(self) -> None:
        """Back to the lines."""
        self.at.resume()

    def back(self) -> bool:
        """Back to the lines."""
        self.at.resume()
        return True


class KnowsOffLimits(OnThePage):
    """A box screen on which what is off limits is a key away."""

    def __init__(self, desk: Desk, meeting_id: str) -> None:
        """Opens the meeting. Raises what Desk.meeting raises."""
        super().__init__(desk, meeting_id)
        self._warned: dict[str, int] = {}
        """By subject, how many questions had been asked when one would first have named it."""

    @classmethod
    def all_commands(cls) -> tuple[Command, ...]:
        """Those of the screen, and what is off limits."""
        every = super().all_commands()
        return every if any(c.id == OFF_LIMITS.id for c in every) else (*every, OFF_LIMITS)

    @property
    def has_off_limits(self) -> bool:
        """Whether anything was agreed."""
        engagement = self.engagement
        return bool(engagement.off_limits or engagement.pause_phrase or engagement.may_be_asked)

    def do_live_off_limits(self) -> None:
        """What stays out of the room, and what may be said instead."""
        if not self.in_room:
            self.set_aside()
            self.become(OffLimitsPage(self))

    def barred_fact(self, question: str) -> Content | None:
        """The quiet word while such a question is about to be asked; once a subject, until something is asked."""
        word = self._barred_word(question)
        return labelled((f"{BARRED}: ", "bold $accent"), (one_row(word), "$text")) if word else None

    def _barred_word(self, question: str) -> str:
        for subject in topics_in(question, self.engagement.off_limits):
            if self._warned.setdefault(subject.id, len(self.meeting.asked)) == len(self.meeting.asked):
                return off_limits_in(question, (subject,))
        return ""


def marked(hand: AtHand, engagement: Engagement) -> AtHand:
    """The questions at hand, those that name what is off limits with a quiet word."""
    if not engagement.off_limits:
        return hand

    def with_word(posed: str, text: str) -> str:
        return " · ".join(filter(None, (posed, BARRED))) if off_limits_in(text, engagement.off_limits) else posed

    questions = tuple(replace(q, posed=with_word(q.posed, q.text)) for q in hand.questions)
    first = replace(hand.first, posed=with_word(hand.first.posed, hand.first.text)) if hand.first is not None else None
    return replace(hand, questions=questions, first=first)


def _said(label: str, words: str, after: str) -> list[Row]:
    below = tuple(plain(w, style=s) for w, s in ((words, "bold $strong"), (after, "$text")) if w)
    return [Row("", plain(label, style="$muted"), below=below, can_choose=False)]

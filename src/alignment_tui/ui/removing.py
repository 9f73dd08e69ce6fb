"""The questions at the end of an engagement's time: agree anew until when it is kept, or remove it for good."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from textual.app import App

from alignment_tui.domain.dates import say_day
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.retention import ago_words, keep_until, kept_until
from alignment_tui.errors import AlignmentError
from alignment_tui.session.beginning import understand
from alignment_tui.session.desk import Desk
from alignment_tui.session.removing import remove, what_goes
from alignment_tui.storage.removal import Removed
from alignment_tui.ui.dialogs.ask import AskDialog
from alignment_tui.ui.dialogs.typed import TypedDialog
from alignment_tui.ui.frame import FramedScreen

OUT_OF_REACH: Final = (
    "With them go their earlier copies and all that was noted of them here. What a sync service, a backup or someone "
    "else has of them stays there; that is out of reach from here."
)
NOT_SO: Final = "not so"


class Removal:
    """Asks, and does what is answered; `after` is told when something has become of the engagement."""

    def __init__(self, app: App[int], desk: Desk) -> None:
        self._app, self._desk = app, desk

    def time_is_over(self, engagement_id: str, after: Callable[[], None]) -> None:
        """Its time of keeping is over: keep it for now, agree anew, or remove it."""
        engagement = self._engagement(engagement_id)
        if engagement is None or engagement.concluded_on is None:
            return
        today = self._desk.clock.now().date()
        notes = next((a for a in engagement.agreements if a.id == "notes" and a.on is not None), None)
        agreed = f", as agreed on {say_day(notes.on, today)}" if notes is not None and notes.on is not None else ""
        whose = f"{engagement.client.name}'s engagement" if engagement.client.name else "This engagement"
        question = f"{whose} was concluded {ago_words(engagement.concluded_on, today)}."
        answers = (("later", "Not now"), ("anew", "Agree anew"), ("remove", "Remove it"))

        def chosen(answer: str | None) -> None:
            if answer == "anew":
                self.agree_anew(engagement_id, after)
            elif answer == "remove":
                self.remove(engagement_id, after)

        self._app.push_screen(AskDialog(question, f"Remove it{agreed}, or agree anew?", answers, safe="later"), chosen)

    def agree_anew(self, engagement_id: str, after: Callable[[], None]) -> None:
        """Ask until when it is kept, and write that down."""
        engagement = self._engagement(engagement_id)
        if engagement is None:
            return
        now = self._desk.clock.now()
        until = kept_until(engagement.concluded_on, engagement.retention_until, self._desk.settings.kept_months)

        def wrong(typed: str) -> str:
            day = understand(typed, now)
            return "" if not typed or (day.understood and day.day is not None) else day.words or NOT_SO

        def answered(typed: str | None) -> None:
            if typed is None:
                return
            work = self._desk.work(engagement_id)
            work.do(keep_until(work.engagement, understand(typed, now).day if typed else None))
            work.snapshot()
            after()

        self._app.push_screen(
            TypedDialog(
                "Until when is it kept?",
                "A day: then Home points it out. Without one it counts from the conclusion, as your settings say.",
                "Until",
                "keep it so",
                typed=until.isoformat() if until is not None else "",
                wrong=wrong,
            ),
            answered,
        )

    def remove(self, engagement_id: str, after: Callable[[], None]) -> None:
        """Have the client's last name typed, then remove every trace."""
        try:
            goes = what_goes(self._desk, engagement_id)
        except (AlignmentError, OSError):
            self._say("This record cannot be read now, so nothing was removed.")
            return

        def answered(typed: str | None) -> None:
            if typed is None:
                return
            try:
                removed = remove(self._desk, engagement_id)
            except (AlignmentError, OSError) as refused:
                self._app.call_after_refresh(self._say, f"Nothing was removed: {_why(refused)}.")
                return
            after()
            self._app.call_after_refresh(self._say, _said(removed))

        self._app.push_screen(
            TypedDialog(
                f"{goes.words} Type {goes.sure} to do it.",
                OUT_OF_REACH,
                goes.sure,
                "remove it for good",
                wrong=lambda typed: "" if typed.casefold() == goes.sure.casefold() else NOT_SO,
            ),
            answered,
        )

    def _engagement(self, engagement_id: str) -> Engagement | None:
        try:
            return self._desk.engagement(engagement_id)
        except (AlignmentError, OSError):
            self._say("This record cannot be read now.")
            return None

    def _say(self, words: str) -> None:
        if isinstance(self._app.screen, FramedScreen):
            self._app.screen.say(words, stays=True)


def _why(refused: AlignmentError | OSError) -> str:
    return str(refused) if isinstance(refused, AlignmentError) else (refused.strerror or "unknown reason").lower()


def _said(removed: Removed) -> str:
    records = f"Removed: {removed.records} records" + (f" and {removed.copies} copies." if removed.copies else ".")
    if not removed.left:
        return records
    return f"{records} Still there: {', '.join(str(path) for path in removed.left[:3])}"

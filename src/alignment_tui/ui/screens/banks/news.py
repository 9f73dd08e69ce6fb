"""What a new version of the guide brings: what is new, and side by side what both changed, to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Final

from textual import on
from textual.content import Content
from textual.widget import Widget

from alignment_tui.banks.upgrade import Both, News
from alignment_tui.errors import AlignmentError
from alignment_tui.session.question_banks import QuestionBanks
from alignment_tui.storage.state import reason_of
from alignment_tui.ui.command import BACK, Command
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.text import labelled, plain
from alignment_tui.ui.widgets.part import Heading, Note, Part
from alignment_tui.ui.widgets.row import Row
from alignment_tui.ui.widgets.rows import Rows

NAMES: Final = {
    "say": "asked",
    "bare": "with nothing known",
    "also": "other wordings",
    "short": "on a narrow row",
    "then": "followed by",
    "intent": "after",
    "statement": "said before",
}


def _not_both(screen: Any) -> str | None:
    return None if screen.chosen is not None else "Choose a question that both changed"


class NewsScreen(FramedScreen[None]):
    """New questions of the guide, and questions that the guide and the coach both changed."""

    HELP_TITLE = "Question banks"
    HELP_ABOUT = "what the guide says anew"
    OFFERED: ClassVar[tuple[Command, ...]] = (
        Command("mine", "Keep mine", "Your wording stays.", ("m",), footer="keep mine", why_not=_not_both),
        Command("guide", "Take the guide's", "What you made of it goes.", ("g",), footer="the guide's",
                why_not=_not_both),
        Command("known", "All of it is known", "What is new isn't told of any more.", ("k",), footer="all known"),
        BACK,
    )  # fmt: skip
    DEFAULT_CSS = """
    NewsScreen {
        & #news-list { width: 44; height: 1fr; }
        & #news { height: 1fr; }
        & .middle { padding: 0 1 0 3; }
        &.-medium #news-list, &.-normal #news-list { width: 34; }
        &.-narrow #news-list { width: 26; }
    }
    """

    def __init__(self, files: QuestionBanks) -> None:
        super().__init__()
        self._files = files
        self._news: News = files.news()

    def compose_body(self) -> Iterable[Widget]:
        """The list, and both wordings."""
        yield Part(Heading("What the guide says anew"), Rows(id="news"), id="news-list")
        yield Part(Heading(id="about"), Note(id="both"), classes="middle")

    def on_mount(self) -> None:
        """Show what there is."""
        self.show_title("Question banks", "what the guide says anew")
        self._show()
        self.query_one("#news", Rows).focus()

    @property
    def chosen(self) -> Both | None:
        """The question that both changed and that has the bar."""
        name = next((rows.highlighted for rows in self.query("#news").results(Rows)), None)
        return next((both for both in self._news.both if f"both:{both.address}" == name), None)

    def _show(self) -> None:
        news = self._news
        rows: list[Row] = []
        for head, told in (
            ("Changed by you and by the guide", [(f"both:{b.address}", _first(b)) for b in news.both]),
            ("New", [(f"new:{q.address}", q.say) for q in news.new]),
            ("Put another way by the guide", [(f"re:{q.address}", q.say) for q in news.reworded]),
            ("No longer the guide's", [(f"gone:{address}", address) for address in news.gone]),
        ):
            if told:
                rows += [Row.room()] if rows else []
                rows.append(Row.heading(labelled((head, "$muted"))))
                rows += [Row(name, plain(words)) for name, words in told]
        if not rows:
            rows = [Row.heading(plain("Everything is as you know it.", style="$muted"))]
        self.query_one("#news", Rows).show(rows)
        self.show_fact(told_of(news))
        self._show_both()

    def _show_both(self) -> None:
        both, note = self.chosen, self.query_one("#both", Note)
        self.query_one("#about", Heading).show("Side by side" if both is not None else "")
        if both is None:
            chosen = self.query_one("#news", Rows).highlighted or ""
            note.show(self._offered_already(chosen.partition(":")[2]) if chosen else "")
            return
        parts = Content("")
        for each in both.differences:
            parts += labelled((NAMES.get(each.key, each.key), "$strong"))
            for whose, words in (
                ("yours", each.yours),
                ("the guide's now", each.guide),
                ("the guide's then", each.was),
            ):
                parts += "\n" + labelled((whose, "$muted")) + "\n" + labelled((words or "nothing", "$text"))
            parts += "\n\n"
        note.show(parts)

    def _offered_already(self, address: str) -> Content:
        """A question that needs no choice: where it is, and what it says now."""
        question = self._files.banks.question(address)
        if question is None:
            return labelled(("It is offered no more; old meetings keep what was asked.", "$muted"))
        bank = self._files.banks.bank(question.bank)
        told = labelled((bank.title if bank is not None else "", "$muted")) + "\n"
        told += labelled((question.say, "$text")) + "\n\n"
        return told + labelled(("It is among those offered already; open it in its bank to change it.", "$muted"))

    @on(Rows.Highlighted)
    def _chose(self, event: Rows.Highlighted) -> None:
        event.stop()
        self._show_both()
        self.commands_changed()

    def do_mine(self) -> None:
        """The coach's wording stands."""
        self._settle("kept as yours")

    def do_guide(self) -> None:
        """The guide's wording stands."""
        self._settle("the guide's taken")

    def _settle(self, says: str) -> None:
        both = self.chosen
        if both is None:
            return
        try:
            bank = self._files.editable(both.bank, both.language)
            mine = says == "kept as yours"
            text = bank.kept_mine(both.question) if mine else bank.as_the_guide(both.question)
            self._files.keep(both.bank, both.language, text, f"{says}: {_first(both)}")
        except AlignmentError as problem:
            self.say(f"{problem} {problem.todo}".strip(), stays=True)
            return
        except OSError as problem:
            self.say(f"Not kept: {reason_of(problem)}.", stays=True)
            return
        self._news = self._files.news()
        self._show()
        self.say("Yours stays." if mine else "The guide's, from now on. F8 among the banks brings yours back.")

    def do_known(self) -> None:
        """What is new is known."""
        self._files.looked_at_news()
        self._news = self._files.news()
        self._show()
        self.say("Known. What both changed waits until you choose." if self._news.both else "Known.")


def told_of(news: News) -> str:
    """What a new version brought, in a sentence."""
    number = len(news.both)
    if number:
        has, stays = ("has", "stays") if number == 1 else ("have", "stay")
        return f"{number} of the guide's questions {has} a new wording. Yours {stays}."
    new = len(news.new)
    if new:
        return f"The guide has {new} new question{'' if new == 1 else 's'}."
    return "The guide puts some questions another way." if news else ""


def _first(both: Both) -> str:
    return next((each.yours for each in both.differences if each.key == "say"), both.question.replace("_", " "))

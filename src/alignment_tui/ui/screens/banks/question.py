"""One question: its wordings, what follows, where it turns up; beside it, how it would be seen."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.widgets import Input, TextArea

from alignment_tui.banks.editing import fresh_id
from alignment_tui.errors import AlignmentError
from alignment_tui.storage.state import reason_of
from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.banks.choosing import ChooseQuestion
from alignment_tui.ui.screens.banks.commands import EDIT_OFFERED
from alignment_tui.ui.screens.banks.fields import as_chosen, texts_of
from alignment_tui.ui.screens.banks.names import Names
from alignment_tui.ui.screens.banks.question_fields import QuestionFields
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import TextField
from alignment_tui.ui.widgets.long_field import LongField


class QuestionScreen(QuestionFields):
    """Answers with the question's id once it is left; what can be kept is kept by then."""

    HELP_TITLE = "Question banks"
    HELP_ABOUT = "one question"
    OFFERED: ClassVar[tuple[Command, ...]] = EDIT_OFFERED
    CSS_PATH: ClassVar[str] = "question.tcss"
    AUTO_FOCUS = None

    # Doing -------------------------------------------------------------------------------------------------------

    def do_keep(self) -> None:
        """Keep it, and say so."""
        self._take_typed()
        if not self.is_changed:
            self.say("It is as it was kept.")
        elif self._keep():
            self.say("Kept. What is asked from now on is this.")

    def _take_typed(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        self._judge()

    def _keep(self) -> bool:
        """Whether it could be kept; says why not."""
        if self.faults:
            self.say("Not kept yet: what is red is to be put right first.")
            return False
        values = self._difference()
        try:
            bank = self._files.editable(self._bank_id, self._language)
            draft = self._draft_name
            if self._name:
                text = bank.changed(self._name, values)
                says = f"changed: {self._raw.get('say', '')}"
            else:
                taken = [str(row["id"]) for row in bank.rows]
                self._name = fresh_id(str(values.get("say") or ""), taken)
                text = bank.added({"id": self._name, **values}, after=self._after)
                says = f"new: {values.get('say', '')}"
            self._files.keep(self._bank_id, self._language, text, says)
            self._drafts.drop(draft)
        except AlignmentError as problem:
            self.say(f"{problem} {problem.todo}".strip(), stays=True)
            return False
        except OSError as problem:
            self.say(f"Not kept: {reason_of(problem)}. What you typed waits here.", stays=True)
            return False
        self._kept = self._as_kept()
        self._raw = dict(self._kept)
        self._judge()
        self.saved_changed()
        return True

    def step_back(self) -> None:
        """Leave: what can be kept is kept, what can't waits."""
        self._take_typed()
        begun = bool(self._name or self._raw.get("say"))
        if self.is_changed and begun and (self.faults or not self._keep()):
            self._keep_beside()
        self.dismiss(self._name)

    def keep_typed(self) -> None:
        """The program is about to leave."""
        self._take_typed()
        self._keep_beside()

    def do_as_it_was(self) -> None:
        """Give up what was typed."""
        self._raw = dict(self._kept)
        self._load()
        try:
            self._drafts.drop(self._draft_name)
        except OSError as problem:
            self.say(f"The draft stays: {reason_of(problem)}.")
            return
        self.say("As it was.")

    def _load(self) -> None:
        texts = texts_of(self._raw)
        for field in self._shown:
            for shown in self.query(f"#f-{field.key}").results(TextField):
                shown.load(texts[field.key])
            for shown_long in self.query(f"#f-{field.key}").results(LongField):
                shown_long.load(texts[field.key])
        for choice in self._choices:
            self.query_one(f"#{choice.key}", Choice).load(as_chosen(choice, self._raw.get(choice.key)))
        self._judge()

    def do_propose(self) -> None:
        """Put the proposed words there."""
        proposal = self.proposal
        if proposal is None:
            return
        key, (old, new) = proposal
        value = self._raw.get(key)
        if isinstance(value, list):
            self._raw[key] = [each.replace(old, new) for each in value]
        else:
            self._raw[key] = str(value or "").replace(old, new)
        self._load()
        self._paused()

    def do_phrase(self) -> None:
        """Try the next words."""
        self._phrase += 1
        self._show_seen(self.bank, self.banks)
        if self._phrases:
            self.say(f"Tried on: {self._words()[0]}")

    def do_follow(self) -> None:
        """Find a question to follow this one."""
        self.app.push_screen(ChooseQuestion(self.bank, self.banks, f"{self._bank_id}.{self._name}"), self._follow)

    def _follow(self, address: str | None) -> None:
        if address is None:
            return
        link = address.removeprefix(f"{self._bank_id}.")
        links = [*self._raw.get("then", []), link]
        self._raw["then"] = list(dict.fromkeys(links))
        self._load()
        self._paused()

    def do_pin(self) -> None:
        """First in its bank, or not."""
        self._raw["pinned"] = not self._raw.get("pinned")
        self._paused()

    def do_leave_out(self) -> None:
        """Kept and not offered, or offered again."""
        self._raw["left_out"] = not self._raw.get("left_out")
        self._paused()

    def do_meant(self) -> None:
        """The remarks are read and not shared."""
        self._raw["meant"] = list(dict.fromkeys([*self._raw.get("meant", []), *self._meanable()]))
        self._paused()

    def do_undo(self) -> None:
        """Take back what was kept last."""
        try:
            says = self._files.undo()
        except (AlignmentError, OSError) as problem:
            self.say(str(problem), stays=True)
            return
        if not says:
            self.say("Nothing was kept since the program was opened.")
            return
        self._kept = self._as_kept()
        self._raw = dict(self._kept)
        self._load()
        self.say(f"Taken back: {says}")

    @on(Names.Chosen)
    def _name_chosen(self, event: Names.Chosen) -> None:
        event.stop()
        focused = self.focused
        if isinstance(focused, Input):
            focused.insert_text_at_cursor(f"{{{event.name}}}")
        elif isinstance(focused, TextArea):
            focused.insert(f"{{{event.name}}}")

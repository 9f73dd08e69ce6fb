"""A bank itself: its name, what it is for, to whom it asks, and what calls it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Final

from textual import on
from textual.content import Content
from textual.widget import Widget

from alignment_tui.banks.check import harmless, nearest
from alignment_tui.banks.keys import FAMILIES, TO
from alignment_tui.banks.question import Bank, Banks
from alignment_tui.errors import AlignmentError
from alignment_tui.session.own_cues import families
from alignment_tui.session.question_banks import QuestionBanks
from alignment_tui.storage.state import SaveState, reason_of
from alignment_tui.ui.command import ACTIONS, Command, beside
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.text import EMPTY, labelled
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import FieldRow, TextField
from alignment_tui.ui.widgets.long_field import LongField
from alignment_tui.ui.widgets.part import Heading, Note, Part

_TEXTS: Final = ("title", "purpose", "language")
_LISTS: Final = ("steps", "cues")
_WIDEST: Final = max(map(len, FAMILIES)) + 2


class AboutBank(FramedScreen[None]):
    """Everything is kept on leaving; what names nothing is told and kept out."""

    HELP_TITLE = "Question banks"
    HELP_ABOUT = "about a bank"
    OFFERED: ClassVar[tuple[Command, ...]] = (
        Command("field.next", "Next field", "On to the next field.", ("tab",), footer="next field", told=True),
        Command("keep", "Keep it", "Keeps what stands here.", ("ctrl+s",), footer="keep it"),
        beside("What can call it", "what can call it"),
        Command("back", "Leave", "Keeps what stands here.", ("escape",), footer="leave", group="Everywhere"),
        ACTIONS,
    )
    DEFAULT_CSS = """
    AboutBank {
        & #about { width: 1fr; height: 1fr; padding: 0 3 0 2; }
        & #callers { width: 46; height: 1fr; border-left: solid $rule; padding-left: 2; }
        & .remark { height: auto; display: none; margin-bottom: 1; }
        & .remark.-said { display: block; }
        & FieldRow.-remarked { margin-bottom: 0; }
        &.-medium #callers { width: 36; }
        &.-normal #callers, &.-narrow #callers, &.-cramped #callers { display: none; }
        &.-beside.-normal #callers, &.-beside.-narrow #callers {
            display: block; width: 1fr; border-left: none; padding-left: 0;
        }
        &.-beside.-normal #about, &.-beside.-narrow #about { display: none; }
    }
    """
    AUTO_FOCUS = None

    def __init__(self, files: QuestionBanks, bank: Bank) -> None:
        super().__init__()
        self._files, self._bank = files, bank
        self._values: dict[str, Any] = {
            "title": bank.title,
            "purpose": bank.purpose,
            "language": bank.language,
            "to": bank.to,
            "steps": list(bank.steps),
            "cues": list(bank.cues),
        }
        self._kept = dict(self._values)
        cues = {family.id: family.name for family in families(files.own)}
        self._known = {"steps": dict(steps_of(files.banks)), "cues": {name: cues.get(name, "") for name in FAMILIES}}

    def compose_body(self) -> Iterable[Widget]:
        """The fields, and what can call a bank."""
        said = self._values
        yield Part(
            TextField("Name", value=said["title"], id="f-title"),
            LongField("What it is for", hint="one sentence", value=said["purpose"], id="f-purpose"),
            Choice("Put to", [(word, word) for word in TO], said["to"], id="f-to"),
            TextField("Steps of the agenda", hint="its questions come first there", value=", ".join(said["steps"]),
                      id="f-steps"),
            Note(id="r-steps", classes="remark"),
            TextField("Cues", hint="what calls it in a line", value=", ".join(said["cues"]), id="f-cues"),
            Note(id="r-cues", classes="remark"),
            TextField("Language", hint="en, de, fr …", value=said["language"], id="f-language"),
            id="about",
        )  # fmt: skip
        yield Part(Heading("What can call it"), Note(self._callers()), id="callers", classes="right", reads=True)

    def on_mount(self) -> None:
        """The name has the keys."""
        self.show_title("Question banks", self._bank.title)
        self.query_one("#f-title", TextField).focus()
        self._judge()
        self.saved_changed()

    def saved_changed(self) -> None:
        """Say when the coach's files were written last."""
        self.show_saved(SaveState("saved", at=self._files.written_at(self.clock.now().tzinfo)))

    def _callers(self) -> Content:
        whole = labelled(("Steps", "$muted"), "")
        for name, words in self._known["steps"].items():
            whole += "\n" + labelled((f"{name:<18}", "$text"), (words, "$muted"))
        whole += "\n\n" + labelled(("Cues", "$muted"), "")
        for name, words in self._known["cues"].items():
            whole += "\n" + labelled((f"{name:<{_WIDEST}}", "$text"), (words, "$muted"))
        return whole

    @on(FieldRow.Changed)
    def _changed(self, event: FieldRow.Changed) -> None:
        event.stop()
        key = (event.field.id or "").removeprefix("f-")
        if key in _LISTS:
            self._values[key] = [part.strip() for part in event.value.split(",") if part.strip()]
        else:
            self._values[key] = " ".join(event.value.split())
        self._judge()

    @on(Choice.Changed)
    def _chosen(self, event: Choice.Changed) -> None:
        event.stop()
        self._values["to"] = event.value

    def _judge(self) -> None:
        for key in _LISTS:
            unknown = [name for name in self._values[key] if name not in self._known[key]]
            note = self.query_one(f"#r-{key}", Note)
            note.show(_told(unknown, self._known[key]))
            note.set_class(bool(unknown), "-said")
            self.query_one(f"#f-{key}", FieldRow).set_class(bool(unknown), "-remarked")

    def do_keep(self) -> None:
        """Keep it, and say so."""
        if self._keep():
            self.say("Kept.")
            self.saved_changed()

    def step_back(self) -> None:
        """Keep it and leave."""
        if self._keep():
            self.dismiss()

    def _keep(self) -> bool:
        values = {
            key: [name for name in value if name in self._known[key]] if key in _LISTS else value
            for key, value in self._values.items()
            if value != self._kept[key] and not (key in ("title", "language") and not value)
        }
        language = str(values.pop("language", self._bank.language))
        if not values and language == self._bank.language:
            return True
        if language != self._bank.language and self._bank.origin != "yours":
            self.say("The guide's bank keeps its language. Make a bank of your own for another one.", stays=True)
            return False
        try:
            bank = self._files.editable(self._bank.id, self._bank.language)
            text = bank.with_head(values)
            if language != self._bank.language:
                text = text.with_head({"language": language})
            self._files.keep(self._bank.id, self._bank.language, text, f"about {self._bank.title}")
        except AlignmentError as problem:
            self.say(f"{problem} {problem.todo}".strip(), stays=True)
            return False
        except OSError as problem:
            self.say(f"Not kept: {reason_of(problem)}. It is as it was.", stays=True)
            return False
        self._kept = dict(self._values)
        found = self._files.banks.in_language(language).bank(self._bank.id)
        self._bank = found or self._bank
        return True


def steps_of(banks: Banks) -> list[tuple[str, str]]:
    """Every step of every agenda by its id, with its short names."""
    names: dict[str, list[str]] = {}
    for agenda in banks.agendas:
        for step in agenda.steps:
            known = names.setdefault(step.id, [])
            if step.short not in known:
                known.append(step.short)
    return [(name, " / ".join(words)) for name, words in names.items()]


def _told(unknown: list[str], known: dict[str, str]) -> Content:
    rows = EMPTY
    for name in unknown[:2]:
        close = nearest(name, known)
        guess = f" Did you mean {close}?" if close else ""
        rows += ("\n" if rows.plain else "") + labelled((f"{harmless(name)} is none of these.{guess}", "$alert"))
    return rows

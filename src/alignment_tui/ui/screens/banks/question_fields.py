"""The fields of one question, what is to be said of each, and how the question would be seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from textual import events, on
from textual.timer import Timer
from textual.widget import Widget

from alignment_tui.banks.check import Remark
from alignment_tui.banks.keys import standing
from alignment_tui.banks.load import question_of
from alignment_tui.banks.question import CHANGED, GUIDE, YOURS, Bank, Banks, Question
from alignment_tui.errors import AlignmentError
from alignment_tui.session.bank_drafts import BankDrafts
from alignment_tui.session.trying import TryOn
from alignment_tui.storage.state import SaveState, reason_of
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.screens.banks.beside import as_seen, briefly
from alignment_tui.ui.screens.banks.fields import (
    FIELDS,
    FieldOf,
    as_choice,
    as_chosen,
    as_value,
    choices_of,
    fields_of,
    texts_of,
)
from alignment_tui.ui.screens.banks.judging import judged, told, under
from alignment_tui.ui.screens.banks.listing import agenda_steps, called_by
from alignment_tui.ui.screens.banks.names import Names
from alignment_tui.ui.text import labelled
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import FieldRow, TextField
from alignment_tui.ui.widgets.long_field import LongField
from alignment_tui.ui.widgets.part import Heading, Note, Part
from alignment_tui.ui.wording import second

if TYPE_CHECKING:
    from alignment_tui.session.desk import Desk

AFTER_SECONDS: Final = 0.3
"""How long typing must pause before it is judged and kept beside."""
_WHENCE: Final = {GUIDE: "the guide's", CHANGED: "the guide's, changed by you", YOURS: "yours"}


class QuestionFields(FramedScreen[str]):
    """What is typed, judged and shown; nothing is kept here but beside."""

    def __init__(
        self, desk: Desk, bank: Bank, name: str, *, after: str, own_view: bool, tried: TryOn, phrase: str = ""
    ) -> None:
        """`name` is empty for a new question, which comes behind `after`."""
        super().__init__()
        self.desk, self._files = desk, desk.question_banks
        self._drafts = BankDrafts(desk.folders)
        self._bank_id, self._language, self._name, self._after = bank.id, bank.language, name, after
        self._own_view, self._tried = own_view, tried
        self._phrases = tuple(dict.fromkeys((*([phrase] if phrase else []), *tried.words)))
        self._phrase = 0
        self._shown = fields_of(bank.id, own_view=own_view)
        self._choices = choices_of(bank.id)
        self._kept: dict[str, Any] = {}
        self._raw: dict[str, Any] = {}
        self._remarks: tuple[Remark, ...] = ()
        self._pause: Timer | None = None

    def compose_body(self) -> Iterable[Widget]:
        """The fields, each with room for what is to be said of it; the preview."""
        self._kept = self._as_kept()
        waiting = {**self._kept, **(self._drafts.get(self._draft_name) or {})}
        raw = self._raw = {key: value for key, value in waiting.items() if value is not None}
        yield Part(*self._fields(raw), id="fields")
        yield Part(Heading("As you would see it"), Note(id="seen"), id="preview", classes="right", reads=True)

    def _fields(self, raw: dict[str, Any]) -> Iterable[Widget]:
        texts = texts_of(raw)
        for field in self._shown:
            make = LongField if field.long else TextField
            yield make(field.label, hint=field.hint, value=texts[field.key], id=f"f-{field.key}")
            yield Note(id=f"r-{field.key}", classes="remark")
            if field.key == "say":
                yield Note(id="in-place")
            if field.key == "then":
                yield Note(id="follows", classes="told")
            for choice in self._choices:
                if choice.under == field.key:
                    yield Choice(choice.label, choice.options, as_chosen(choice, raw.get(choice.key)), id=choice.key)
            if field.key == "then":
                yield Note(id="called", classes="told -said")
        yield Heading("Names you can use", classes="-quiet -close")
        yield Names(id="names")

    def on_mount(self) -> None:
        """The question has the keys."""
        if self._raw != self._kept:
            self.say("What you had typed is back.")
        self._judge()
        self.query_one("#f-say", LongField).focus()
        self.saved_changed()

    # What there is -----------------------------------------------------------------------------------------------

    @property
    def banks(self) -> Banks:
        """Those that speak the bank's language."""
        return self._files.banks.in_language(self._language)

    @property
    def bank(self) -> Bank:
        """The bank as it stands."""
        found = self.banks.bank(self._bank_id)
        return found if found is not None else Bank(self._bank_id, self._bank_id, "", (), self._language)

    @property
    def _draft_name(self) -> str:
        return f"{self._bank_id}.{self._name}@{self._language}"

    @property
    def is_changed(self) -> bool:
        """Whether something differs from what was kept."""
        return self._difference() != {}

    @property
    def faults(self) -> tuple[Remark, ...]:
        """What keeps it from being kept."""
        return tuple(remark for remark in self._remarks if remark.is_fault)

    @property
    def proposal(self) -> tuple[str, tuple[str, str]] | None:
        """The field and what to put in the place of what there; None when nothing is proposed."""
        found = next((r for r in self._remarks if r.instead is not None), None)
        return (found.key, found.instead) if found is not None and found.instead is not None else None

    @property
    def may_mean(self) -> bool:
        """Whether a remark can be meant."""
        return bool(self._meanable())

    def _meanable(self) -> list[str]:
        from alignment_tui.banks.keys import RULES

        return [r.rule for r in self._remarks if not r.is_fault and r.rule in RULES]

    def _as_kept(self) -> dict[str, Any]:
        try:
            row = self._files.editable(self._bank_id, self._language).row(self._name) if self._name else None
        except AlignmentError:
            row = None
        if row is None and self._name:
            question = self.bank.question(self._name)
            row = {"id": self._name, "say": question.say if question is not None else ""}
        return dict(row or {})

    def _difference(self) -> dict[str, Any]:
        keys = [field.key for field in self._shown] + [choice.key for choice in self._choices]
        keys += ["pinned", "left_out", "meant"]
        now = {key: standing(key, self._raw.get(key)) for key in keys}
        return {key: value for key, value in now.items() if value != standing(key, self._kept.get(key))}

    def _question(self) -> Question:
        bank = self.bank
        origin = next((q.origin for q in bank.questions if q.id == self._name), YOURS)
        return question_of(self._raw, bank.id, bank.to, origin)

    # Typing ------------------------------------------------------------------------------------------------------

    @on(FieldRow.Changed)
    def _field_changed(self, event: FieldRow.Changed) -> None:
        event.stop()
        field = _field(event.field)
        if field is None:
            return
        self._raw[field.key] = as_value(field, event.value)
        # what was wrong is judged anew at once when it is gone, and only after a pause when it has just come
        if any(r.is_fault and r.key == field.key for r in self._remarks):
            self._judge()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(AFTER_SECONDS, self._paused)

    def _paused(self) -> None:
        self._pause = None
        self._judge()
        self._keep_beside()

    @on(Choice.Changed)
    def _one_chosen(self, event: Choice.Changed) -> None:
        event.stop()
        choice = next((each for each in self._choices if each.key == event.choice.id), None)
        if choice is not None:
            value = as_choice(choice, event.value)
            self._raw = {key: each for key, each in self._raw.items() if key != choice.key}
            if value is not None:
                self._raw[choice.key] = value
            self._paused()

    def _keep_beside(self) -> None:
        try:
            if self.is_changed:
                self._drafts.keep(self._draft_name, {**self._difference()})
            else:
                self._drafts.drop(self._draft_name)
        except OSError as problem:
            self.say(f"What is typed is in memory only: {reason_of(problem)}.", stays=True)

    def _judge(self) -> None:
        """Say under each field what there is to say, and show how it would be seen."""
        bank, banks = self.bank, self.banks
        self._remarks = judged(self._raw, bank, banks) if self._raw.get("say") or self._name else ()
        shown = {field.key for field in self._shown}
        for field in self._shown:
            mine = under(self._remarks, field.key, shown)
            note = self.query_one(f"#r-{field.key}", Note)
            note.show(told(mine))
            note.set_class(bool(mine), "-said")
            self.query_one(f"#f-{field.key}", FieldRow).set_class(bool(mine), "-remarked")
        self._show_heads(bank)
        self._show_seen(bank, banks)
        self._show_state()
        self.commands_changed()

    def _show_heads(self, bank: Bank) -> None:
        number = next((n for n, q in enumerate(bank.questions, 1) if q.id == self._name), 0)
        question = self._question()
        place = f"question {number}" if number else "a new question"
        self.show_title("Question banks", bank.title, place + (f", {question.rung}" if question.rung else ""))
        marks = [_WHENCE[question.origin]] if self._name else ["yours"]
        if self._name and question.origin == GUIDE and self._difference().keys() - {"note", "pinned", "meant"}:
            marks = [_WHENCE[CHANGED]]
        marks += ["pinned"] if self._raw.get("pinned") else []
        marks += ["left out"] if self._raw.get("left_out") else []
        self.query_one("#f-say", LongField).show(hint=" · ".join(marks))
        links = [q.say for link in question.then if (q := self._followed(link)) is not None]
        calls = called_by(bank, agenda_steps(self._files.banks, bank))
        callers = calls.removeprefix("called by ")
        told_so = ("Called by  ", "$muted"), (callers, "$text")
        self.query_one("#called", Note).show(
            labelled(*(told_so if callers != calls else [(calls.capitalize(), "$text")]))
        )
        follows = self.query_one("#follows", Note)
        follows.show("\n".join(links))
        follows.set_class(bool(links), "-said")
        field = self.query_one("#f-then", TextField)
        field.set_class(bool(links) or field.has_class("-remarked"), "-remarked")
        self.query_one("#f-then", TextField).show(hint=f"{len(question.then)} of up to 3, ctrl+n finds one")

    def _followed(self, link: str) -> Question | None:
        if link.startswith("@"):
            bank = self.banks.bank(link[1:])
            return next(iter(bank.questions), None) if bank is not None else None
        return self.banks.question(link)

    def _show_seen(self, bank: Bank, banks: Banks) -> None:
        question = self._question()
        words = self._words()
        wrong = [r.instead[0] for r in self.faults if r.instead is not None]
        if not question.say:
            self.query_one("#seen", Note).show("Write what you would ask aloud; it is shown here as it would be heard.")
            self.query_one("#in-place", Note).show("")
            return
        self.query_one("#seen", Note).show(as_seen(question, bank, banks, self._tried, words, self._remarks))
        self.query_one("#in-place", Note).show(briefly(question, banks, self._tried, words[:1], wrong))

    def _words(self) -> tuple[str, ...]:
        if not self._phrases:
            return ()
        return (self._phrases[self._phrase % len(self._phrases)],)

    def _show_state(self) -> None:
        faults = self.faults
        if not self.is_changed:
            self.show_fact("")
            self._redraw_saved()
        elif faults:
            things = "one thing" if len(faults) == 1 else f"{len(faults)} things"
            at = self._files.written_at(self.clock.now().tzinfo)
            self.show_fact(f"saved {second(at)} stays in use until then" if at is not None and self._name else "")
            said = labelled((f"not saved yet: {things} to put right", "$alert"))
            self._status.show_left(said, said)
        else:
            self._redraw_saved()
            self.show_fact("changed; ctrl+s keeps it, and so does leaving")

    def saved_changed(self) -> None:
        """Say when the coach's files were written last."""
        self.show_saved(SaveState("saved", at=self._files.written_at(self.clock.now().tzinfo)))

    @on(events.Resize)
    def _size_changed(self) -> None:
        self.call_after_refresh(self._show_state)


def _field(row: FieldRow) -> FieldOf | None:
    key = (row.id or "").removeprefix("f-")
    return next((field for field in FIELDS if field.key == key), None)

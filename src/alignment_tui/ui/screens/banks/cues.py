"""The cues, each with what it listens for, the coach's own words, and the lines that would have raised it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.worker import get_current_worker

from alignment_tui.errors import AlignmentError, BankInvalid
from alignment_tui.session.bank_drafts import BankDrafts
from alignment_tui.session.own_cues import FamilyOf, begun, families, keep, own_path, written_at
from alignment_tui.session.question_banks import LOOK_EVERY
from alignment_tui.session.trying import TryOn, cue_problems, read_cues_anew, with_cues
from alignment_tui.storage.state import SaveState, reason_of
from alignment_tui.ui.command import ACTIONS, Command
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.screens.banks.text_editor import edit
from alignment_tui.ui.text import EMPTY, clip, labelled, plain
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import FieldRow
from alignment_tui.ui.widgets.long_field import LongField
from alignment_tui.ui.widgets.part import Heading, Note, Part
from alignment_tui.ui.widgets.row import Row
from alignment_tui.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from alignment_tui.session.desk import Desk

_ON_OFF: Final = (("on", "on"), ("off", "off"))
_DRAFT: Final = "cues/"
"""How words that can't be kept yet are known among what waits."""
_MOST_LINES: Final = 4
_MOST_WORDS: Final = 8
_MOST_CELLS: Final = 48


def _nothing_to_undo(screen: Any) -> str | None:
    return None if screen.desk.question_banks.next_undo else "Nothing was changed since the program was opened"


class CuesScreen(FramedScreen[None]):
    """Words are kept when the field is left, with ctrl+s, and on leaving."""

    HELP_TITLE = "Question banks"
    HELP_ABOUT = "the cues, and your own words for them"
    OFFERED: ClassVar[tuple[Command, ...]] = (
        Command("go-in", "Write your words", "Goes to your own words for the cue.", ("enter",), footer="your words",
                told=True),
        Command("keep", "Keep it", "Keeps what stands here.", ("ctrl+s",), footer="keep it"),
        Command("turn", "Off, or on", "A cue that is off comes up in no meeting.", ("o",), footer="off or on"),
        Command("editor", "Open in your editor", "Your own words for the cue as text, with shapes and conditions.",
                ("e",), footer="editor"),
        Command("undo", "Take back", "The last change to a bank or a cue.", ("f8",), group="Everywhere",
                why_not=_nothing_to_undo),
        Command("back", "Back", "Keeps what stands here.", ("escape",), footer="back", group="Everywhere"),
        ACTIONS,
    )  # fmt: skip
    DEFAULT_CSS = """
    CuesScreen {
        & #cues-list { width: 40; height: 1fr; }
        & #cues { height: 1fr; }
        & #cue { width: 1fr; height: 1fr; border-left: solid $rule; padding: 0 1 0 3; }
        & .remark { height: auto; display: none; margin-bottom: 1; }
        & .remark.-said { display: block; }
        & FieldRow.-remarked { margin-bottom: 0; }
        & #raising { margin-bottom: 1; }
        &.-medium #cues-list, &.-normal #cues-list { width: 34; }
        &.-medium #cue, &.-normal #cue { padding: 0 1 0 2; }
        &.-narrow #cues-list, &.-cramped #cues-list { width: 1fr; }
        &.-narrow #cue, &.-cramped #cue { display: none; border-left: none; padding: 0; }
        &.-narrow.-in #cues-list, &.-cramped.-in #cues-list { display: none; }
        &.-narrow.-in #cue, &.-cramped.-in #cue { display: block; }
    }
    """
    AUTO_FOCUS = None

    def __init__(self, desk: Desk, tried: TryOn, first: str = "") -> None:
        """`tried` are the lines to try them on; `first` is the family that has the bar."""
        super().__init__()
        self.desk, self._tried, self._first = desk, tried, first
        self._files = desk.question_banks
        self._families: tuple[FamilyOf, ...] = ()
        self._words: dict[str, str] = {}
        """What is typed and not kept yet, by family."""
        self._drafts = BankDrafts(desk.folders)
        self._wide: dict[str, str] = {}

    def compose_body(self) -> Iterable[Widget]:
        """The cues, and the chosen one."""
        yield Part(Heading("Cues"), Rows(id="cues"), id="cues-list")
        yield Part(
            Heading(id="about"),
            Choice("This cue", _ON_OFF, "on", id="on"),
            LongField("Your own words", hint="parted by commas", id="words"),
            Note(id="remark", classes="remark"),
            Note(id="raising"),
            Note(id="guide"),
            id="cue",
            reads=True,
        )

    def on_mount(self) -> None:
        """Show what there is."""
        self.show_title("Question banks", "cues")
        waiting = {name: draft for name, draft in self._drafts.all().items() if name.startswith(_DRAFT)}
        self._words = {name.removeprefix(_DRAFT): str(draft.get("words", "")) for name, draft in waiting.items()}
        self._read(self._first)
        self.query_one("#cues", Rows).focus()
        self.saved_changed()
        self._look_beside()
        self.set_interval(LOOK_EVERY, self._look)

    def saved_changed(self) -> None:
        """Say when the coach's own was written last, a bank or a cue."""
        zone = self.clock.now().tzinfo
        times = [written_at(family, zone) for family in self._families]
        known = [at for at in (self._files.written_at(zone), *times) if at is not None]
        self.show_saved(SaveState("saved", at=max(known, default=None)))

    # Showing -----------------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> FamilyOf | None:
        """The family that has the bar."""
        name = next((rows.highlighted for rows in self.query("#cues").results(Rows)), None)
        return next((family for family in self._families if family.id == name), None)

    def _read(self, highlight: str = "") -> None:
        self._families = families(self._files.own)
        rows = self.query_one("#cues", Rows)
        rows.show(
            [_row(family, waits=family.id in self._words) for family in self._families],
            highlight=highlight or rows.highlighted,
        )
        self._show()

    def _show(self) -> None:
        family = self.chosen
        if family is None:
            return
        bank = self._files.banks.bank(family.bank)
        self.query_one("#about", Heading).show(family.name, f"opens {bank.title}" if bank is not None else "")
        self.query_one("#on", Choice).load("off" if family.off else "on")
        field = self.query_one("#words", LongField)
        field.load(self._words.get(family.id, ", ".join(family.own)))
        field.disabled = bool(family.by_hand)
        self._remark(f"{family.by_hand} e opens it in your editor." if family.by_hand else "", fault=False)
        self.query_one("#raising", Note).show(_raising(family, self._tried))
        self.query_one("#guide", Note).show(_listens(family))
        self.commands_changed()

    def _remark(self, words: str, *, fault: bool) -> None:
        family = self.chosen
        words = words or (self._wide.get(family.id, "") if family is not None else "")
        note = self.query_one("#remark", Note)
        note.show(labelled((words, "$alert" if fault else "$muted")))
        note.set_class(bool(words), "-said")
        self.query_one("#words", LongField).set_class(bool(words), "-remarked")

    @on(Rows.Highlighted, "#cues")
    def _chosen_another(self, event: Rows.Highlighted) -> None:
        event.stop()
        self._show()

    @on(Rows.Opened, "#cues")
    def _opened(self, event: Rows.Opened) -> None:
        event.stop()
        self.add_class("-in")
        family = self.chosen
        at = "#on" if family is not None and family.by_hand else "#words"
        self.call_after_refresh(lambda: self.query_one(at).focus())

    # Looking beside ----------------------------------------------------------------------------------------------

    def _look(self) -> None:
        """The coach's own may have been changed outside."""
        if self.app.screen is self and self.desk.cues_changed():
            self._read()
            self.saved_changed()
            self._look_beside(anew=True)

    @work(thread=True, exclusive=True, group="beside", exit_on_error=False)
    def _look_beside(self, *, anew: bool = False) -> None:
        """What the lines raise now, and which cues come up for ordinary talk: both take their time."""
        if anew:
            read_cues_anew(self.desk)
        self._hand_over(self._has_tried, with_cues(self._tried, self.desk.cues))
        self._hand_over(self._has_problems, cue_problems(self.desk))

    def _hand_over(self, take: Callable[..., None], what: object) -> None:
        if not get_current_worker().is_cancelled and self.app.is_running:
            self.app.call_from_thread(take, what)

    def _has_tried(self, tried: TryOn) -> None:
        self._tried = tried
        family = self.chosen
        if self.is_mounted and family is not None:
            self.query_one("#raising", Note).show(_raising(family, tried))

    def _has_problems(self, problems: tuple[BankInvalid, ...]) -> None:
        by_path = {family.path: family.id for family in self._families if family.path is not None}
        self._wide = {
            by_path[p.path]: f"{p.what[:1].upper()}{p.what[1:]}. {p.todo}" for p in problems if p.path in by_path
        }
        family = self.chosen
        if self.is_mounted and family is not None and not family.by_hand and family.id not in self._words:
            self._remark("", fault=False)

    # Changing ----------------------------------------------------------------------------------------------------

    @on(FieldRow.Changed, "#words")
    def _words_changed(self, event: FieldRow.Changed) -> None:
        event.stop()
        family = self.chosen
        if family is not None:
            self._words[family.id] = event.value
            self._remark("", fault=False)

    @on(FieldRow.Left, "#words")
    def _words_left(self, event: FieldRow.Left) -> None:
        event.stop()
        self._keep_typed()

    @on(Choice.Changed, "#on")
    def _turned(self, event: Choice.Changed) -> None:
        event.stop()
        family = self.chosen
        if family is not None:
            self._keep(family, off=event.value == "off")

    def do_turn(self) -> None:
        """Off, or on again."""
        family = self.chosen
        if family is not None:
            self._keep(family, off=not family.off)

    def do_keep(self) -> None:
        """Keep it, and say so."""
        if self._keep_typed():
            self.say("Kept. What comes up from now on follows it.")

    def _keep_typed(self) -> bool:
        """Whether everything that was typed is kept; says why not."""
        typed = [family for family in self._families if family.id in self._words]
        waiting = [family for family in typed if not self._keep(family, off=family.off)]
        try:
            for family in typed:
                if family in waiting:
                    self._drafts.keep(_DRAFT + family.id, {"words": self._words[family.id]})
                else:
                    self._drafts.drop(_DRAFT + family.id)
        except OSError as problem:
            self.say(f"What is typed is in memory only: {reason_of(problem)}.", stays=True)
        return not waiting

    def _keep(self, family: FamilyOf, *, off: bool) -> bool:
        typed = self._words.get(family.id)
        words = family.own if typed is None else _parted(typed)
        if words == family.own and off == family.off:
            self._words.pop(family.id, None)
            return True
        try:
            keep(self._files, family, words, off=off)
        except BankInvalid as problem:
            self._remark(f"{problem.what[:1].upper()}{problem.what[1:]}.", fault=True)
            self.say("Not kept yet: what is red is to be put right first.")
            return False
        except AlignmentError as problem:
            self.say(f"{problem} {problem.todo}".strip(), stays=True)
            return False
        except OSError as problem:
            self.say(f"Not kept: {reason_of(problem)}. It is as it was.", stays=True)
            return False
        self._words.pop(family.id, None)
        self._changed()
        return True

    def _changed(self) -> None:
        self.desk.cues_changed()  # so that they are read anew below
        self._read()
        self.saved_changed()
        self._look_beside(anew=True)

    def do_editor(self) -> None:
        """The coach's own file of the chosen cue, begun when there is none."""
        family = self.chosen
        if family is None or not self._keep_typed():
            return
        family = self.chosen or family
        path, is_new = own_path(self._files.own, family), family.path is None
        try:
            if is_new:
                self._files.keep_cues(path, begun(family), f"your words for {family.name}")
            problem = edit(self.app, path)
            if is_new and path.is_file() and path.read_bytes() == begun(family):
                self._files.undo()  # a file that nothing was written into is none
        except (AlignmentError, OSError) as wrong:
            self.say(str(wrong), stays=True)
            return
        self._changed()
        self.say(problem or "Back from your editor. Shown as it now is.", stays=bool(problem))

    def do_undo(self) -> None:
        """Take back what was kept last, here or among the banks."""
        try:
            says = self._files.undo()
        except (AlignmentError, OSError) as problem:
            self.say(str(problem), stays=True)
            return
        self._words.clear()
        self._changed()
        self.say(f"Taken back: {says}" if says else "Nothing was kept since the program was opened.")

    def step_back(self) -> None:
        """From the words to the cues, then back to the banks; what was typed is kept, or waits."""
        self._keep_typed()
        rows = self.query_one("#cues", Rows)
        if self.has_class("-in") or not rows.has_focus:
            self.remove_class("-in")
            self._read()
            self.call_after_refresh(rows.focus)
            return
        self.dismiss()

    def keep_typed(self) -> None:
        """The program is about to leave."""
        self._keep_typed()


def _parted(text: str) -> tuple[str, ...]:
    parts = (" ".join(part.split()) for part in text.replace("\n", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def _row(family: FamilyOf, *, waits: bool) -> Row:
    if waits:
        return Row(family.id, plain(family.name), right=labelled(("not kept yet", "$accent")))
    said = "off" if family.off else f"{len(family.own)} yours" if family.own else "yours" if family.path else ""
    return Row(family.id, plain(family.name, style="$muted" if family.off else ""), right=labelled((said, "$muted")))


def _raising(family: FamilyOf, tried: TryOn) -> Content:
    if not tried.cued:
        return EMPTY
    whence = "of the last meeting" if tried.from_meeting else "among samples"
    found = [(trial.text, words) for trial in tried.trials for name, words in trial.raised if name == family.id]
    if not found:
        return labelled((f"No line {whence} raises it.", "$muted"))
    whole = labelled((f"Lines {whence} that raise it, and by which words", "$muted"))
    for text, words in found[:_MOST_LINES]:
        whole += "\n" + labelled((text, "$text")) + labelled(("   ", ""), (words, "$muted"))
    more = len(found) - _MOST_LINES
    return whole + (labelled((f"\nand {more} more", "$muted")) if more > 0 else EMPTY)


def _listens(family: FamilyOf) -> Content:
    whole = labelled(("What the guide listens for", "$muted"), ("   in text: ", "$muted"), (family.id, "$text"))
    for about, listed in family.guide:
        more = len(listed) - _MOST_WORDS
        whole += "\n" + labelled((about or "words", "$text")) + "\n"
        whole += labelled((" · ".join(clip(each, _MOST_CELLS) for each in listed[:_MOST_WORDS]), "$muted"))
        whole += labelled((f" · and {more} more", "$muted")) if more > 0 else EMPTY
    return whole

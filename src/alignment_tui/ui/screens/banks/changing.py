"""What is done to banks and questions from their list; each can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alignment_tui.banks.editing import Editable, fresh_id
from alignment_tui.banks.exchange import exported, incoming_from
from alignment_tui.banks.question import Bank, Question
from alignment_tui.banks.written import BankText, new_bank
from alignment_tui.errors import AlignmentError
from alignment_tui.ui.screens.banks.ask_row import AskRow
from alignment_tui.ui.screens.banks.listing import CUE_FOLDER, ordered
from alignment_tui.ui.screens.banks.text_editor import edit

_STAYS = ("pinned", "left_out", "was", "meant", "then", "rung", "part", "for")
"""What a copy in another bank doesn't bring along."""
_LANGUAGE_LETTERS = 8
_Make = Callable[[Editable], BankText | None]

if TYPE_CHECKING:
    from alignment_tui.ui.screens.banks.screen import BanksScreen

    _Screen = BanksScreen
else:
    _Screen = object


class Changing:
    """The commands of the list that change something."""

    def _here(self) -> _Screen:
        return self  # type: ignore[return-value]

    def _of_question(self) -> tuple[Bank, Question] | None:
        here = self._here()
        question = here.chosen_question
        if question is None:
            return None
        bank = here.chosen_bank
        if bank is None or bank.id != question.bank:
            bank = here.banks.bank(question.bank)
        return (bank, question) if bank is not None else None

    def _change(self, says: str, make: _Make, *, bank: Bank | None = None, choose: str = "") -> bool:
        """Change the bank of the chosen question, or `bank`; whether it was kept."""
        here = self._here()
        found = self._of_question()
        bank = bank or (found[0] if found else here.chosen_bank)
        if bank is None:
            return False
        try:
            text = make(here.files.editable(bank.id, bank.language))
            if text is None:
                return False
            here.files.keep(bank.id, bank.language, text, says)
        except (AlignmentError, OSError) as problem:
            here.tell(problem)
            return False
        here.show_banks(question=choose)
        return True

    def do_question_new(self) -> None:
        """Write a question of one's own."""
        self._here().open_question(new=True)

    def do_question_leave_out(self) -> None:
        """Leave it out, or bring it back."""
        found = self._of_question()
        if found is None:
            return
        _, question = found
        out = not question.left_out
        says = "left out" if out else "brought back"
        if self._change(f"{says}: {question.say}", lambda bank: bank.changed(question.id, {"left_out": out or None})):
            kept = "Left out, and kept for old meetings. o brings it back." if out else "Back among those offered."
            self._here().say(kept)

    def do_question_pin(self) -> None:
        """First in its bank, or back in its place."""
        found = self._of_question()
        if found is None:
            return
        _, question = found
        pinned = not question.pinned
        says = "pinned" if pinned else "unpinned"
        make: _Make = lambda bank: bank.changed(question.id, {"pinned": pinned or None})  # noqa: E731  named for both
        if self._change(f"{says}: {question.say}", make, choose=question.id):
            self._here().say("It comes first in its bank now." if pinned else "Back in its place.")

    def do_question_up(self) -> None:
        """Asked earlier."""
        self._move(-1)

    def do_question_down(self) -> None:
        """Asked later."""
        self._move(1)

    def _move(self, by: int) -> None:
        found = self._of_question()
        if found is None:
            return
        _, question = found
        if not self._change(f"moved: {question.say}", lambda bank: bank.moved(question.id, by), choose=question.id):
            self._here().say("It is the first." if by < 0 else "It is the last.")

    def do_question_duplicate(self) -> None:
        """The same once more, as the coach's own."""
        found = self._of_question()
        if found is None:
            return
        _, question = found
        name = ""

        def make(bank: Editable) -> BankText:
            nonlocal name
            row = bank.row(question.id) or {}
            name = fresh_id(question.id.replace("_", " "), [str(each["id"]) for each in bank.rows])
            values = {k: v for k, v in row.items() if k not in ("pinned", "left_out", "was", "meant")}
            return bank.added({**values, "id": name}, after=question.id)

        if self._change(f"duplicated: {question.say}", make):
            self._here().show_banks(question=name)
            self._here().say("Yours, to put another way. Enter opens it.")

    def do_question_copy(self) -> None:
        """The same question in a bank of one's own."""
        here = self._here()
        found = self._of_question()
        if found is None:
            return
        bank, question = found
        own = next((b for b in ordered(here.banks)[2] if b.language == bank.language and b.id != bank.id), None)
        name = ""
        try:
            row = here.files.editable(bank.id, bank.language).row(question.id) or {}
            title = own.title if own is not None else "My own"
            own_id = own.id if own is not None else fresh_id(title, {b.id for b in here.banks.banks}, "my_own")
            target = here.files.editable(own_id, bank.language)
            target = replace(target, title=title, guide=None)
            name = fresh_id(question.id.replace("_", " "), [str(each["id"]) for each in target.rows])
            values = {k: v for k, v in row.items() if k not in _STAYS}
            here.files.keep(own_id, bank.language, target.added({**values, "id": name}), f"copied: {question.say}")
        except (AlignmentError, OSError) as problem:
            here.tell(problem)
            return
        here.show_banks()
        here.say(f"Copied into {title}.")

    def do_bank_about(self) -> None:
        """What the bank is for, and what calls it."""
        from alignment_tui.ui.screens.banks.about import AboutBank

        here = self._here()
        bank = here.chosen_bank
        if bank is not None:
            here.app.push_screen(AboutBank(here.files, bank), lambda _: here.show_banks())

    def do_bank_cues(self) -> None:
        """The cues, the first that calls the bank chosen."""
        from alignment_tui.ui.screens.banks.cues import CuesScreen

        here = self._here()
        bank = here.chosen_bank
        first = next(iter(bank.cues), "") if bank is not None else ""
        if here.chosen_file.startswith(f"{CUE_FOLDER}/"):
            first = Path(here.chosen_file).stem
        here.app.push_screen(CuesScreen(here.desk, here.lines_to_try(), first), lambda _: here.cues_seen())

    def do_question_remove(self) -> None:
        """Take one's own question out."""
        found = self._of_question()
        if found is not None:
            _, question = found
            if self._change(f"removed: {question.say}", lambda bank: bank.without(question.id)):
                self._here().say("Removed. F8 brings it back.")

    def do_question_guide(self) -> None:
        """Give up what was changed."""
        found = self._of_question()
        if found is not None:
            _, question = found
            if self._change(f"as the guide has it: {question.say}", lambda bank: _as_guide(bank, question.id)):
                self._here().say("As the guide has it. F8 brings yours back.")

    def do_question_try(self) -> None:
        """Type words to try, beginning with the next ones of the lines."""
        here = self._here()
        here.typed_phrase = ""
        here.phrase += 1
        here.show_heard()
        here.query_one(AskRow).ask(
            "try", "Words to try", hint="Enter keeps them, Esc leaves", words=here.words_to_try()
        )

    def do_find(self) -> None:
        """Find a question by its words."""
        self._here().query_one(AskRow).ask("find", "Find", hint="Enter goes there, Esc leaves it")

    def do_bank_new(self) -> None:
        """A bank of one's own."""
        self._here().query_one(AskRow).ask("new", "Name of the new bank")

    def do_bank_language(self) -> None:
        """The same ids once more."""
        self._here().query_one(AskRow).ask("language", "Which language, in short", hint="de, fr, es …")

    def do_bank_remove(self) -> None:
        """The coach's own file goes."""
        here = self._here()
        bank = here.chosen_bank
        if bank is None:
            return
        try:
            here.files.take_away(bank.id, bank.language, f"removed: {bank.title}")
        except OSError as problem:
            here.tell(problem)
            return
        here.show_banks()
        here.say(f"Removed: your copy of {bank.title}. F8 brings it back.")

    def do_bank_export(self) -> None:
        """One file for a colleague."""
        bank = self._here().chosen_bank
        if bank is not None:
            where = Path.home() / f"{bank.id}.toml"
            self._here().query_one(AskRow).ask("export", "Where to put the copy", words=str(where))

    def do_bank_import(self) -> None:
        """A colleague's."""
        self._here().query_one(AskRow).ask("import", "Where the colleague's bank lies")

    def do_bank_news(self) -> None:
        """What the guide says anew."""
        from alignment_tui.ui.screens.banks.news import NewsScreen

        here = self._here()
        here.app.push_screen(NewsScreen(here.files), self._news_looked_at)

    def _news_looked_at(self, _: object) -> None:
        here = self._here()
        here.news_changed()
        here.show_banks()

    def do_undo(self) -> None:
        """Take back the last change."""
        self._swap(self._here().files.undo, "Taken back")

    def do_redo(self) -> None:
        """Do it again."""
        self._swap(self._here().files.redo, "Done again")

    def _swap(self, act: Callable[[], str], word: str) -> None:
        here = self._here()
        try:
            says = act()
        except (AlignmentError, OSError) as problem:
            here.tell(problem)
            return
        here.show_banks()
        here.say(f"{word}: {says}" if says else "Nothing to do again.")

    def do_bank_editor(self) -> None:
        """The coach's own copy of the bank as text, in the coach's editor."""
        here = self._here()
        begun = here.files.next_undo
        path = self._own_path()
        if path is None:
            return
        is_new, before = here.files.next_undo != begun, path.read_bytes()
        problem = edit(here.app, path)
        if is_new and path.is_file() and path.read_bytes() == before:
            here.files.undo()  # a copy that nothing was written into is none
        here.files.look()
        here.files.take_outside()
        here.show_banks()
        if problem:
            here.say(problem, stays=True)
        elif not here.files.broken:
            here.say("Back from your editor. Shown as it now is.")

    def _own_path(self) -> Path | None:
        """The coach's own file of the chosen bank; begun when there is none."""
        here = self._here()
        if here.chosen_file:
            return here.files.own / here.chosen_file
        bank = here.chosen_bank
        if bank is None:
            return None
        broken = next((p.path for p in here.files.broken if p.path.stem == bank.id), None)
        path = here.files.path_of(bank.id, bank.language) or broken
        if path is not None:
            return path
        try:
            text = here.files.editable(bank.id, bank.language).with_head({})
            return here.files.keep(bank.id, bank.language, text, f"your copy of {bank.title}")
        except (AlignmentError, OSError) as problem:
            here.tell(problem)
            return None

    def answered(self, asked: str, words: str) -> None:
        """What was typed at the foot."""
        words = words.strip()
        if not words or asked == "try":
            return
        {"new": self._begin_bank, "export": self._write_copy, "import": self._take_in, "language": self._give_in}[
            asked
        ](words)

    def _begin_bank(self, title: str) -> None:
        here = self._here()
        name = fresh_id(title, {bank.id for bank in here.banks.banks}, "my_own")
        head: dict[str, Any] = {"schema": 1, "kind": "bank", "id": name, "title": title, "purpose": title}
        try:
            here.files.keep(name, "en", new_bank({**head, "language": "en"}), f"new bank: {title}")
        except (AlignmentError, OSError) as problem:
            here.tell(problem)
            return
        here.show_banks(bank=f"{name}@en")
        here.query_one("#questions").focus()
        here.add_class("-in-bank")
        here.say("Yours. n writes its first question.")

    def _give_in(self, language: str) -> None:
        """Begin the chosen bank in another language, as it is in this one."""
        here = self._here()
        bank, language = here.chosen_bank, language.casefold()
        if bank is None:
            return
        if not (language.isascii() and language.replace("-", "").isalnum() and len(language) <= _LANGUAGE_LETTERS):
            here.say("A language is said in two or three letters, such as de.", stays=True)
            return
        if here.banks.in_language(language).bank(bank.id) is not None:
            here.say(f"{bank.title} is there in that language already.", stays=True)
            return
        try:
            whole = here.files.editable(bank.id, bank.language)
            text = BankText.of(exported(whole, here.files.guide_text(bank.id, bank.language)))
            title = f"{bank.title} ({language})"
            here.files.keep(bank.id, language, text.with_head({"language": language, "title": title}), title)
        except (AlignmentError, OSError) as problem:
            here.tell(problem)
            return
        here.show_banks(bank=f"{bank.id}@{language}")
        here.say("Yours. Put each question into that language; until then it is asked as it stands.", stays=True)

    def _write_copy(self, where: str) -> None:
        here = self._here()
        bank = here.chosen_bank
        path = Path(where).expanduser()
        if bank is None:
            return
        if path.exists():
            here.say("Something with that name is there already, and stays as it is.", stays=True)
            return
        try:
            data = exported(here.files.editable(bank.id, bank.language), here.files.guide_text(bank.id, bank.language))
            path.write_bytes(data)
        except (AlignmentError, OSError) as problem:
            here.tell(problem)
            return
        here.say(f"The copy is ready: {path}. Your notes are not in it.", stays=True)

    def _take_in(self, where: str) -> None:
        from alignment_tui.ui.screens.banks.taking_in import TakeInScreen

        here = self._here()
        path = Path(where).expanduser()
        try:
            coming = incoming_from(path, here.files.editables())
        except (AlignmentError, OSError) as problem:
            here.tell(problem)
            return
        here.app.push_screen(TakeInScreen(here.files, coming), self._taken_in)

    def _taken_in(self, taken: str | None) -> None:
        here = self._here()
        here.show_banks(bank=taken or "")
        if taken:
            here.say("Taken in. F8 takes it back.")


def _as_guide(bank: Editable, name: str) -> BankText:
    """The guide's question again, whether the own file holds changes alone or the whole bank."""
    if bank.adds:
        return bank.as_the_guide(name)
    guide, own = bank.guide_row(name) or {}, bank.own_row(name) or {}
    return bank.changed(name, {**dict.fromkeys(own), **guide})

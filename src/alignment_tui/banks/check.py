"""The rules of the bank format, and what a file has to say about each of them.

Two weights: a *fault* makes the file unusable, so that what was in use before stays in use; *advice* is reported
and the bank works all the same. How well a question is asked is another matter: see `lint`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from alignment_tui import tomlfile
from alignment_tui.banks.keys import BANK, FAMILIES, ID_PATTERN, QUESTION, SCHEMA, SPOKEN, Key
from alignment_tui.banks.laid_over import on_its_own
from alignment_tui.banks.render import NARROW_CELLS, SLOT_NAMES, slots_in
from alignment_tui.errors import BankInvalid, FileDamaged

__all__ = [
    "FAMILIES",
    "SCHEMA",
    "Findings",
    "Remark",
    "check_bank",
    "check_follow_ups",
    "check_question",
    "examine",
    "harmless",
    "names_in",
    "nearest",
    "remarks_on",
]

MOST_WORDS = 20
MOST_SPOKEN = 1000
"""Characters; more than this is a page, and no question."""
_MOST_PROPOSALS = 40
"""Names looked up for a file; looking for the nearest of five thousand takes its time."""
_ID = re.compile(ID_PATTERN)
_BRACED = re.compile(r"\{([^{}]*)\}")
_QUOTED_SLOT = re.compile(r'"\{([^{}]*)\}"')


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about a bank."""

    rule: str
    where: tuple[str | int, ...]
    """The place in the file: ("question", 2, "say")."""
    what: str
    is_fault: bool = False
    """The file can't be used as long as it is so."""
    todo: str = ""
    instead: tuple[str, str] | None = None
    """What to put in the place of what, when that is all there is to do."""

    @property
    def key(self) -> str:
        """The word of the format it is about; empty when it is about the whole."""
        return next((part for part in reversed(self.where) if isinstance(part, str) and part != "question"), "")


@dataclass(slots=True)
class Findings:
    """What was found in one file."""

    path: Path
    parsed: tomlfile.Parsed
    remarks: list[Remark] = field(default_factory=list)
    at_lines: list[BankInvalid] = field(default_factory=list)
    """Faults that are known by their line alone."""
    proposals: int = 0

    @property
    def faults(self) -> list[Remark | BankInvalid]:
        """What keeps the file from being used."""
        return [*(remark for remark in self.remarks if remark.is_fault), *self.at_lines]

    def fault(
        self,
        what: str,
        *where: str | int,
        rule: str = "format",
        todo: str = "",
        instead: tuple[str, str] | None = None,
    ) -> None:
        """Something that makes the file unusable."""
        self.remarks.append(Remark(rule, where, what, is_fault=True, todo=todo, instead=instead))

    def advise(self, what: str, *where: str | int, rule: str = "format", todo: str = "") -> None:
        """Something to put right that keeps nothing from working."""
        self.remarks.append(Remark(rule, where, what, todo=todo))

    def nearest(self, word: str, among: Collection[str], form: str = "%s") -> str:
        """A question that proposes the nearest of these, or nothing."""
        self.proposals += 1
        close = nearest(word, among) if self.proposals <= _MOST_PROPOSALS else ""
        return f" Did you mean {form % close}?" if close else ""

    def first_fault(self) -> BankInvalid | None:
        """The first thing that keeps the file from being used."""
        found = replace(self, remarks=[remark for remark in self.remarks if remark.is_fault])
        return next(iter(found.in_order()), None)

    def in_order(self) -> list[BankInvalid]:
        """Everything, by line."""
        found = [BankInvalid(self.path, r.what, self.parsed.line_of(*r.where), r.todo) for r in self.remarks]
        return sorted([*found, *self.at_lines], key=lambda problem: problem.line or 0)


def check_bank(data: bytes, path: Path, known: Collection[str] = ()) -> list[BankInvalid]:
    """Every rule that this bank breaks, by line; empty when it is in order.

    `known` holds the ids and addresses of the other banks, so that follow-ups into them can be checked.
    """
    try:
        parsed = tomlfile.parse(data, path)
    except FileDamaged as damaged:
        return [BankInvalid(path, damaged.what, damaged.line)]
    found = examine(parsed, path)
    check_follow_ups(found, known)
    return found.in_order()


def examine(parsed: tomlfile.Parsed, path: Path, base: Mapping[str, object] | None = None) -> Findings:
    """Check a parsed bank against the format; follow-ups are checked apart, once all banks are known.

    `base` is the bank that a file with `adds = true` adds to: what it doesn't say is said there.
    """
    found = Findings(path, parsed)
    adds = parsed.data.get("adds") is True
    _check_head(found, parsed.data, adds=adds)
    if adds and base is None:
        todo = "See how the id is spelled, or take adds out to make it a bank of your own."
        found.advise("the guide has no bank with this id to add to", "id", rule="gone", todo=todo)
    questions = parsed.data.get("question", [])
    if not isinstance(questions, list):
        found.fault("questions are written as [[question]]", "question")
        return found
    if not questions and not adds:
        found.advise("a bank needs at least one [[question]]")
    below = _rows_by_id(base) if adds and base is not None else {}
    seen: set[str] = set()
    for number, raw in enumerate(questions):
        if not isinstance(raw, dict):
            found.fault("a question is written as [[question]]", "question", number)
            continue
        name = raw.get("id")
        base_row = below.get(name) if isinstance(name, str) else None
        check_question(found, raw, number, base_row, may_be_gone=adds)
        if isinstance(name, str) and name in seen:
            bank = harmless(str(parsed.data.get("id", "")))
            what = f'there are two questions with the id "{harmless(name)}" in {bank}'
            found.fault(what, "question", number, "id", rule="same-id", todo="Give one of them another id.")
        elif isinstance(name, str):
            seen.add(name)
    return found


def remarks_on(raw: Mapping[str, object], base: Mapping[str, object] | None = None) -> tuple[Remark, ...]:
    """What the format has to say about one question that stands in no file yet."""
    found = Findings(Path(), tomlfile.parse(b"", Path()))
    check_question(found, raw, 0, base)
    return tuple(found.remarks)


def check_follow_ups(found: Findings, known: Collection[str]) -> None:
    """Report follow-ups that lead nowhere. `known` holds bank ids and addresses of all other banks."""
    rows = found.parsed.data.get("question", [])
    questions = [q for q in rows if isinstance(q, dict)] if isinstance(rows, list) else []
    bank = str(found.parsed.data.get("id", ""))
    everywhere = {*known, *(f"{bank}.{q.get('id', '')}" for q in questions), bank}
    own = {name.partition(".")[2] for name in everywhere if name.startswith(f"{bank}.")}
    for number, raw in enumerate(questions):
        links = raw.get("then", [])
        for link in links if isinstance(links, list) else []:
            if not isinstance(link, str) or leads_somewhere(link, own, everywhere):
                continue
            pool = [*own, *(name if "." in name else f"@{name}" for name in everywhere)]
            what = f"the follow-up leads nowhere: {harmless(link)}.{found.nearest(link, pool)}"
            todo = "Name a question that is there, or take the follow-up out."
            found.advise(what, "question", number, "then", rule="nowhere", todo=todo)


def leads_somewhere(link: str, own: Collection[str], everywhere: Collection[str]) -> bool:
    """Whether a follow-up names a question of its own bank (`own`), another one's, or a bank (`everywhere`)."""
    if link in own or ("." in link and link in everywhere):
        return True
    return link.startswith("@") and link[1:] in everywhere


def names_in(data: Mapping[str, object]) -> set[str]:
    """The id of a bank and the addresses of its questions, as other banks may name them."""
    bank = str(data.get("id", ""))
    questions = data.get("question", [])
    rows = questions if isinstance(questions, list) else []
    return {bank, *(f"{bank}.{row.get('id', '')}" for row in rows if isinstance(row, dict))}


def _rows_by_id(data: Mapping[str, object] | None) -> dict[str, Mapping[str, object]]:
    rows = data.get("question", []) if data is not None else []
    return {str(row.get("id")): row for row in rows if isinstance(row, dict)} if isinstance(rows, list) else {}


def _check_head(found: Findings, data: Mapping[str, object], *, adds: bool) -> None:
    schema = data.get("schema")
    if schema is None:
        found.fault("schema = 1 is missing")
    elif schema != SCHEMA or isinstance(schema, bool):
        found.fault("this bank was written for another version; schema = 1 can be read", "schema")
    if data.get("kind") != "bank":
        found.fault('kind = "bank" is missing', "kind")
    _check_types(found, data, (), BANK)
    name = data.get("id")
    if not isinstance(name, str) or not _ID.fullmatch(name):
        todo = "Name it like my_questions."
        found.fault("id must be small letters, digits and _, at most 40", "id", todo=todo)
    for key in () if adds else ("title", "purpose"):
        if not data.get(key):
            todo = "Give it a name for the screen." if key == "title" else "Say in one sentence what it is for."
            found.advise(f"{key} is missing", key, todo=todo)
    if "order" in data and not adds:
        found.advise("order is for what changes the guide's bank; elsewhere the order is that of the file", "order")


def check_question(
    found: Findings,
    raw: Mapping[str, object],
    number: int,
    base: Mapping[str, object] | None = None,
    *,
    may_be_gone: bool = False,
) -> None:
    """Check one question; `base` is what the guide says where this one says nothing.

    `may_be_gone`: without a base it may be a change to a question that the guide has no more.
    """
    where = ("question", number)
    _check_types(found, raw, where, QUESTION)
    name = raw.get("id")
    if not isinstance(name, str) or not _ID.fullmatch(name):
        todo = "Name it like first_sign."
        found.fault("a question's id must be small letters, digits and _, at most 40", *where, "id", todo=todo)
    whole = {**base, **raw} if base else on_its_own(raw) if may_be_gone else raw
    if base is None and may_be_gone and not _text(on_its_own(raw), "say"):
        what = f"the guide has no question {harmless(str(name))}; what is changed here isn't used"
        found.advise(what, *where, rule="gone", todo="Give it a say of its own, or take it out.")
    elif not _text(whole, "say"):
        found.fault("say is missing: what is asked aloud", *where, todo='Write say = "…?" below its id.')
    for key in SPOKEN:
        for template in _templates(raw, key):
            _check_template(found, template, key, where)
    _check_shape(found, whole, where)


def _check_shape(found: Findings, raw: Mapping[str, object], where: tuple[str | int, ...]) -> None:
    if slots_in(_text(raw, "say")) and not _text(raw, "bare"):
        what = "bare is missing: what to ask when the names in braces are not known"
        found.advise(what, *where, "say", rule="no-fallback", todo="Add bare, the same question without any name.")
    if slots_in(_text(raw, "bare")):
        todo = "Put it so that no name in braces is needed."
        found.advise("bare is the wording without any name in braces", *where, "bare", rule="no-fallback", todo=todo)
    short = _text(raw, "short")
    if len(short) > NARROW_CELLS:
        what = f"short has {len(short)} characters; one narrow row takes {NARROW_CELLS}"
        todo = "Put it in fewer words, or leave short out."
        found.advise(what, *where, "short", rule="narrow", todo=todo)
    if set(slots_in(short)) - {"client", "word"}:
        found.advise(
            "short may name {client} and {word} only", *where, "short", rule="narrow", todo="Leave the others out."
        )
    for key, says in (("also", "two other wordings are enough"), ("then", "at most three follow-ups are offered")):
        most = QUESTION[key].most
        if most is not None and len(_templates(raw, key)) > most:
            found.advise(says, *where, key, rule="many", todo="Keep the best of them.")


def _check_template(found: Findings, template: str, key: str, where: tuple[str | int, ...]) -> None:
    if len(template) > MOST_SPOKEN:
        what = f"{key} has {len(template)} characters; nothing of more than {MOST_SPOKEN} can be asked"
        found.fault(what, *where, key, rule="long", todo="Keep the question, and put the rest into your note.")
        return
    is_plain = template.isascii() and template.isprintable()
    if not is_plain and any(unicodedata.category(c) in {"Cc", "Cs"} for c in template):
        what = f"{key} holds a character that cannot be shown, such as a line break or a tab"
        found.fault(what, *where, key, rule="unseen", todo="Take it out; a blank does.")
    elif not is_plain and any(unicodedata.category(c) == "Cf" or c in "\u2028\u2029" for c in template):
        what = f"{key} holds a character that isn't seen and may turn the words round"
        found.advise(what, *where, key, rule="unseen", todo="Type the words again instead of pasting them.")
    for name in _BRACED.findall(template):
        if name not in SLOT_NAMES:
            close = nearest(name, SLOT_NAMES)
            says = f" Did you mean {{{close}}}?" if close else ""
            instead = (f"{{{name}}}", f"{{{close}}}") if close else None
            what = f"{{{harmless(name)}}} stands for nothing here.{says}"
            todo = (
                "" if close else "These stand for something: " + ", ".join(f"{{{slot}}}" for slot in SLOT_NAMES) + "."
            )
            found.fault(what, *where, key, rule="slot", todo=todo, instead=instead)
    if ("{" in template or "}" in template) and re.search(r"[{}]", _BRACED.sub("", template)):
        todo = "A name stands between one { and one }."
        found.fault(f"a brace stands alone in {key}", *where, key, rule="slot", todo=todo)
    for name in _QUOTED_SLOT.findall(template):
        if name != "word":
            todo = "Quotation marks are for words that were read back and agreed."
            found.advise("only {word} may stand in quotation marks", *where, key, rule="slot", todo=todo)
    if key == "statement":
        return
    if not template.endswith("?"):
        todo = "End it with one; what you say before you ask belongs into statement."
        found.advise(f"{key} has no question mark at its end", *where, key, rule="no-question", todo=todo)
    if template.count("?") > 1:
        what = f"{key} asks two things; one question asks for one"
        found.advise(what, *where, key, rule="double", todo="Make it two questions, one following the other.")
    words = len(template.split())
    if words > MOST_WORDS:
        what = f"{key} has {words} words; more than {MOST_WORDS} cannot be said in one breath"
        found.advise(what, *where, key, rule="long", todo="Leave out what the room knows already.")


def _check_types(
    found: Findings, raw: Mapping[str, object], where: tuple[str | int, ...], keys: Mapping[str, Key]
) -> None:
    for name, value in raw.items():
        key = keys.get(name)
        if key is None:
            what = f"{harmless(name)} is no word of this format.{found.nearest(name, keys)}"
            found.advise(what, *where, name, rule="unknown")
            continue
        match key.holds:
            case "text" if not isinstance(value, str):
                found.fault(f"{name} is text in quotation marks", *where, name)
            case "texts" if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                found.fault(f"{name} is a list of texts in square brackets", *where, name)
            case "flag" if not isinstance(value, bool):
                found.fault(f"{name} is true or false, without quotation marks", *where, name)
            case "table" if not isinstance(value, dict):
                found.advise(f"{name} is written by the program; take it out", *where, name)
            case _:
                pass
        if key.words and name != "kind":
            _check_closed(found, value, where, name, key.words)


def _check_closed(
    found: Findings, value: object, where: tuple[str | int, ...], key: str, allowed: Collection[str]
) -> None:
    for word in [value] if isinstance(value, str) else value if isinstance(value, list) else []:
        if isinstance(word, str) and word not in allowed:
            found.advise(f"{key} does not know {harmless(word)}.{found.nearest(word, allowed)}", *where, key)


def _text(raw: Mapping[str, object], key: str) -> str:
    value = raw.get(key, "")
    return value if isinstance(value, str) else ""


def _templates(raw: Mapping[str, object], key: str) -> list[str]:
    value = raw.get(key, [])
    if isinstance(value, str):
        return [value] if value else []
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def nearest(word: str, among: Collection[str]) -> str:
    """The one of these that looks most like the word; empty when none does."""
    close = get_close_matches(word, sorted(among), n=1)
    return close[0] if close else ""


def harmless(word: str) -> str:
    """A word of the file in a message: on one row, without what a terminal would obey, and not endless."""
    kept = "".join(c for c in word if c.isprintable())
    return kept if len(kept) <= 40 else kept[:39] + "\u2026"

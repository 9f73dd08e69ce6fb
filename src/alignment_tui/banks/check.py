"""The rules of the bank format, and what a file has to say about each of them.

Two weights: a *fault* makes the file unusable, so that what was in use before stays in use; *advice* is reported
and the bank works all the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from alignment_tui import tomlfile
from alignment_tui.banks.question import AT, RUNGS
from alignment_tui.banks.render import NARROW_CELLS, SLOT_NAMES, slots_in
from alignment_tui.domain.meeting import KINDS
from alignment_tui.errors import BankInvalid, FileDamaged

SCHEMA = 1
MOST_WORDS = 20
MOST_ALTERNATIVES = 2
MOST_FOLLOW_UPS = 3

FAMILIES = (
    "wellbeing",
    "confidentiality_probe",
    "hr_process",
    "coach_owns_outcome",
    "consulting_ask",
    "unrealistic_scope",
    "deliverable_goal",
    "promotion_hint",
    "money_only_metric",
    "feedback_deferral",
    "hedged_criticism",
    "unowned_actor",
    "abstract_noun",
    "absolute",
    "open_comparison",
    "no_next_step",
    "vague_evaluative",
    "praise_only",
)
"""The families of cues."""

TO = ("client", "sponsor", "both", "all", "coach")
PARTS = ("first talk", "all three", "pre-call", "briefing")
NEEDS = ("umbrella", "agreed_subject")

_BANK = ("say", "bare", "short", "plural", "group")
_ONE_WORDING = ("say", "bare", "short", "plural", "group")
_BANK_TEXTS = ("kind", "id", "title", "purpose", "language", "source", "to")
_BANK_LISTS = ("cues", "words", "groups", "modifiers", "plain")
_TEXTS = ("id", "intent", "to", "rung", "part", "needs", "statement", "source", *_ONE_WORDING)
_LISTS = ("for", "kinds", "at", "also", "then")
_YES_NO = ("room", "left_out")
_CLOSED = {"to": TO, "rung": RUNGS, "part": PARTS, "needs": NEEDS, "for": FAMILIES, "kinds": KINDS, "at": AT}
_SPOKEN = (*_ONE_WORDING, "also")
_BANK_ID = re.compile(r"[a-z0-9_]{1,40}")
_BRACED = re.compile(r"\{([^{}]*)\}")
_QUOTED_SLOT = re.compile(r'"\{([^{}]*)\}"')


@dataclass(slots=True)
class Findings:
    """What was found in one file."""

    path: Path
    parsed: tomlfile.Parsed
    faults: list[BankInvalid] = field(default_factory=list)
    advice: list[BankInvalid] = field(default_factory=list)

    def fault(self, what: str, *where: str | int) -> None:
        """Something that makes the file unusable."""
        self.faults.append(self._at(what, where))

    def advise(self, what: str, *where: str | int) -> None:
        """Something to put right that keeps nothing from working."""
        self.advice.append(self._at(what, where))

    def in_order(self) -> list[BankInvalid]:
        """Everything, by line."""
        return sorted([*self.faults, *self.advice], key=lambda problem: problem.line or 0)

    def _at(self, what: str, where: tuple[str | int, ...]) -> BankInvalid:
        return BankInvalid(self.path, what, self.parsed.line_of(*where))


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


def examine(parsed: tomlfile.Parsed, path: Path) -> Findings:
    """Check a parsed bank against the format; follow-ups are checked apart, once all banks are known."""
    found = Findings(path, parsed)
    _check_head(found, parsed.data)
    questions = parsed.data.get("question", [])
    if not isinstance(questions, list) or not questions:
        found.fault("a bank needs at least one [[question]]")
        return found
    seen: set[str] = set()
    for number, raw in enumerate(questions):
        if isinstance(raw, dict):
            _check_question(found, raw, number, str(parsed.data.get("id", "")), seen)
        else:
            found.fault("a question is written as [[question]]", "question", number)
    return found


def check_follow_ups(found: Findings, known: Collection[str]) -> None:
    """Report follow-ups that lead nowhere. `known` holds bank ids and addresses of all other banks."""
    questions = [q for q in found.parsed.data.get("question", []) if isinstance(q, dict)]
    own = [str(q.get("id", "")) for q in questions]
    bank = str(found.parsed.data.get("id", ""))
    everywhere = {*known, *(f"{bank}.{name}" for name in own), bank}
    for number, raw in enumerate(questions):
        links = raw.get("then", [])
        for link in links if isinstance(links, list) else []:
            if not isinstance(link, str) or link in own or ("." in link and link in everywhere):
                continue
            if link.startswith("@") and link[1:] in everywhere:
                continue
            pool = [*own, *(name if "." in name else f"@{name}" for name in everywhere)]
            what = f"the follow-up leads nowhere: {_shown(link)}.{_nearest(link, pool)}"
            found.advise(what, "question", number, "then")


def names_in(data: Mapping[str, object]) -> set[str]:
    """The id of a bank and the addresses of its questions, as other banks may name them."""
    bank = str(data.get("id", ""))
    questions = data.get("question", [])
    rows = questions if isinstance(questions, list) else []
    return {bank, *(f"{bank}.{row.get('id', '')}" for row in rows if isinstance(row, dict))}


def _check_head(found: Findings, data: Mapping[str, object]) -> None:
    schema = data.get("schema")
    if schema is None:
        found.fault("schema = 1 is missing")
    elif schema != SCHEMA:
        found.fault("this bank was written for another version; schema = 1 can be read", "schema")
    if data.get("kind") != "bank":
        found.fault('kind = "bank" is missing', "kind")
    _check_types(found, data, (), _BANK_TEXTS, _BANK_LISTS, ("schema", "question"))
    name = data.get("id")
    if not isinstance(name, str) or not _BANK_ID.fullmatch(name):
        found.fault("id must be small letters, digits and _, at most 40", "id")
    for key in ("title", "purpose"):
        if not data.get(key):
            found.advise(f"{key} is missing", key)
    _check_closed(found, data, (), "to", TO)
    _check_closed(found, data, (), "cues", FAMILIES)


def _check_question(found: Findings, raw: Mapping[str, object], number: int, bank: str, seen: set[str]) -> None:
    where = ("question", number)
    _check_types(found, raw, where, _TEXTS, _LISTS, _YES_NO)
    for key in _YES_NO:
        if not isinstance(raw.get(key, True), bool):
            found.fault(f"{key} is true or false, without quotation marks", *where, key)
    name = raw.get("id")
    if not isinstance(name, str) or not _BANK_ID.fullmatch(name):
        found.fault("a question's id must be small letters, digits and _, at most 40", *where, "id")
    elif name in seen:
        found.fault(f'there are two questions with the id "{name}" in {_shown(bank)}', *where, "id")
    else:
        seen.add(name)
    if not _text(raw, "say"):
        found.fault("say is missing: what is asked aloud", *where)
    if not _text(raw, "intent"):
        found.advise("intent is missing: what the question is after", *where)
    for key, words in _CLOSED.items():
        _check_closed(found, raw, where, key, words)
    for key in (*_SPOKEN, "statement"):
        for template in _templates(raw, key):
            _check_template(found, template, key, where)
    _check_shape(found, raw, where)


def _check_shape(found: Findings, raw: Mapping[str, object], where: tuple[str | int, ...]) -> None:
    if slots_in(_text(raw, "say")) and not _text(raw, "bare"):
        found.advise("bare is missing: what to ask when the names in braces are not known", *where, "say")
    if slots_in(_text(raw, "bare")):
        found.advise("bare is the wording without any name in braces", *where, "bare")
    short = _text(raw, "short")
    if len(short) > NARROW_CELLS:
        found.advise(f"short has {len(short)} characters; one narrow row takes {NARROW_CELLS}", *where, "short")
    if set(slots_in(short)) - {"client", "word"}:
        found.advise("short may name {client} and {word} only", *where, "short")
    if len(_templates(raw, "also")) > MOST_ALTERNATIVES:
        found.advise("two other wordings are enough", *where, "also")
    if len(_templates(raw, "then")) > MOST_FOLLOW_UPS:
        found.advise("at most three follow-ups are offered at a time", *where, "then")


def _check_template(found: Findings, template: str, key: str, where: tuple[str | int, ...]) -> None:
    if any(unicodedata.category(c) in {"Cc", "Cs"} for c in template):
        found.fault(f"{key} holds a character that cannot be shown, such as a line break or a tab", *where, key)
    for name in _BRACED.findall(template):
        if name not in SLOT_NAMES:
            nearest = _nearest(name, SLOT_NAMES, "{%s}")
            found.fault(f"{{{_shown(name)}}} stands for nothing here.{nearest}", *where, key)
    if re.search(r"[{}]", _BRACED.sub("", template)):
        found.fault(f"a brace stands alone in {key}", *where, key)
    for name in _QUOTED_SLOT.findall(template):
        if name != "word":
            found.advise("only {word} may stand in quotation marks", *where, key)
    if key == "statement":
        return
    if not template.endswith("?"):
        found.advise(f"{key} has no question mark at its end", *where, key)
    if template.count("?") > 1:
        found.advise(f"{key} asks two things; one question asks for one", *where, key)
    words = len(template.split())
    if words > MOST_WORDS:
        found.advise(f"{key} has {words} words; more than {MOST_WORDS} cannot be said in one breath", *where, key)


def _check_types(
    found: Findings,
    raw: Mapping[str, object],
    where: tuple[str | int, ...],
    texts: Collection[str],
    lists: Collection[str],
    others: Collection[str],
) -> None:
    for key, value in raw.items():
        if key in texts:
            if not isinstance(value, str):
                found.fault(f"{key} is text in quotation marks", *where, key)
        elif key in lists:
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                found.fault(f"{key} is a list of texts in square brackets", *where, key)
        elif key not in others:
            nearest = _nearest(key, (*texts, *lists, *others))
            found.advise(f"{_shown(key)} is no word of this format.{nearest}", *where, key)


def _check_closed(
    found: Findings, raw: Mapping[str, object], where: tuple[str | int, ...], key: str, allowed: Collection[str]
) -> None:
    value = raw.get(key)
    for word in [value] if isinstance(value, str) else value if isinstance(value, list) else []:
        if isinstance(word, str) and word not in allowed:
            found.advise(f"{key} does not know {_shown(word)}.{_nearest(word, allowed)}", *where, key)


def _text(raw: Mapping[str, object], key: str) -> str:
    value = raw.get(key, "")
    return value if isinstance(value, str) else ""


def _templates(raw: Mapping[str, object], key: str) -> list[str]:
    value = raw.get(key, [])
    if isinstance(value, str):
        return [value] if value else []
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _nearest(word: str, among: Collection[str], form: str = "%s") -> str:
    close = get_close_matches(word, sorted(among), n=1)
    return f" Did you mean {form % close[0]}?" if close else ""


def _shown(word: str) -> str:
    """A word of the file in a message: on one row, without what a terminal would obey, and not endless."""
    kept = "".join(c for c in word if c.isprintable())
    return kept if len(kept) <= 40 else kept[:39] + "\u2026"

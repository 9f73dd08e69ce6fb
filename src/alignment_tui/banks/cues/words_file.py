"""`words.toml`: what the spotter knows of the language, read and checked."""

from __future__ import annotations

from collections.abc import Iterable

from alignment_tui.banks.check import SCHEMA
from alignment_tui.banks.cues.family import Common
from alignment_tui.banks.cues.found import Shapes
from alignment_tui.banks.cues.nodes import Piece
from alignment_tui.banks.cues.notes import Notes
from alignment_tui.banks.cues.shapes import Compiler, ShapeError
from alignment_tui.banks.cues.stems import Stemmer, plain
from alignment_tui.banks.cues.vocabulary import Vocabulary

KIND = "cue-words"
CONDITIONS = (
    "aside_before",
    "aside_after",
    "contrast",
    "negation",
    "asking",
    "rejected",
    "reported",
    "plain_feedback",
    "everyday",
    "somebody",
    "own_kin",
    "goes_on",
)
_TABLES = ("forms", "spelling", "classes")
_TEXTS = ("own", "after_name", "after_is", "things", "fillers")
_KNOWN = ("schema", "kind", "language", *_TABLES, *_TEXTS, *CONDITIONS)


def read_words(notes: Notes) -> tuple[Compiler, Common]:
    """The compiler that knows this file's classes, and what holds for all families. What is wrong is noted."""
    notes.only(notes.parsed.data, _KNOWN)
    if notes.parsed.data.get("schema") != SCHEMA:
        notes.fault("schema = 1 is missing", "schema")
    vocabulary = _vocabulary(notes)
    compiler = Compiler(vocabulary, _classes(notes, vocabulary))
    conditions = {name: Shapes(notes.shapes(compiler, name)) for name in CONDITIONS}
    return compiler, Common(vocabulary, **conditions)


def _vocabulary(notes: Notes) -> Vocabulary:
    forms = {
        plain(form): plain(base) for base in notes.table("forms") for form in notes.entries("forms", base, parted=" ")
    }
    spelling: dict[str, tuple[str, ...]] = {}
    for meant in notes.table("spelling"):
        for typed in notes.entries("spelling", meant):
            spelling[plain(typed)] = tuple(plain(word) for word in meant.split())
    stem = Stemmer(forms)
    return Vocabulary(
        stem,
        spelling,
        frozenset(plain(word) for word in notes.entries("own", parted=" ")),
        frozenset(stem(plain(word)) for word in notes.entries("after_name", parted=" ")),
        frozenset(plain(word) for word in notes.entries("after_is", parted=" ")),
        frozenset(stem(plain(word)) for word in notes.entries("things", parted=" ")),
        frozenset(plain(word) for word in notes.entries("fillers", parted=" ")),
    )


def _classes(notes: Notes, vocabulary: Vocabulary) -> dict[str, Piece]:
    """Classes in the order of the file: each can name those before it."""
    compiler = Compiler(vocabulary)
    for name in notes.table("classes"):
        entries = notes.placed("classes", name)
        if not entries:
            notes.fault(f"the class {name} has no words", "classes", name)
            continue
        try:
            compiler.classes[name] = compiler.any_of(entry for entry, _ in entries)
        except ShapeError:
            _note_faults(notes, compiler, name, entries)
    vocabulary.learn(compiler.words)
    return compiler.classes


def _note_faults(notes: Notes, compiler: Compiler, name: str, entries: Iterable[tuple[str, int]]) -> None:
    for entry, line in entries:
        try:
            compiler.any_of([entry])
        except ShapeError as error:
            notes.fault_at(line, f"{name}: {error}")

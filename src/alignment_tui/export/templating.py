"""Templates: how a page is laid out and worded, adaptable by the coach, and unable to do anything else.

A template is written in Jinja's language, run in its sandbox and held further in: it sees the fields of one reader's
view and nothing beneath; it can print, choose and go through lists, but call, compute or load nothing; its loops and
its text are counted. So a template that loops or swells is stopped and told about, and none can fetch what its
reader may not have.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Final

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, Undefined, UndefinedError, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from alignment_tui.errors import AlignmentError
from alignment_tui.export.harmless import harmless
from alignment_tui.export.page import Page
from alignment_tui.export.reading import hidden, page_of

MOST_SOURCE: Final = 100_000
"""Characters of a template."""
MOST_TEXT: Final = 8_000_000
"""Characters that a template may write."""
MOST_ROUNDS: Final = 400_000
"""Rounds of all its loops together."""
MOST_SECONDS: Final = 5.0

_ALLOWED: Final = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign, nodes.Name, nodes.Getattr,
    nodes.Const, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Filter,
)  # fmt: skip
_NAMES: Final = {
    nodes.Call: "calls", nodes.Concat: "~", nodes.Add: "+", nodes.Mul: "*", nodes.Pow: "**", nodes.Getitem: "[ ]",
    nodes.Include: "include", nodes.Import: "import", nodes.FromImport: "from", nodes.Extends: "extends",
    nodes.Macro: "macro", nodes.Block: "block", nodes.List: "lists", nodes.Dict: "dicts", nodes.FilterBlock: "filter",
}  # fmt: skip
_LOOP: Final = frozenset({"index", "first", "last"})


class TemplateRefused(AlignmentError):
    """A template can't be used: which one, where in it, and why; never a word of the record it was given."""

    def __init__(self, name: str, what: str, line: int | None = None) -> None:
        self.name, self.line = name, line
        self.todo = "Put that place right, or take the template away: the page that is built in is used then."
        super().__init__(f"{name}{f', line {line}' if line else ''}: {what}")


def page_from(source: str, name: str, view: Any, *, language: str = "en", one_sheet: bool = False) -> Page:
    """The page that the template `source` makes of one reader's `view`. Raises TemplateRefused."""
    limits = _Limits(name)
    text = _text(source, name, view, limits)
    page = page_of(text, language=language, one_sheet=one_sheet)
    if not page.title:
        raise TemplateRefused(name, 'it gives the page no title: a row that begins with "# " is missing.')
    return page


def _text(source: str, name: str, view: Any, limits: _Limits) -> str:
    if len(source) > MOST_SOURCE:
        raise TemplateRefused(name, "it is far too long for a page.")
    environment = _Environment(limits)
    known = {f.name: getattr(view, f.name) for f in fields(view)}
    pieces: list[str] = []
    written = 0
    try:
        template = environment.from_source(source, name)
        for piece in template.generate(known):
            written += len(piece)
            if written > MOST_TEXT:
                limits.stop("it writes far more than a page holds, and was stopped.")
            pieces.append(piece)
    except TemplateRefused:
        raise
    except TemplateSyntaxError as broken:
        what = "it can't be read as a template: an opening or a closing is missing."
        raise TemplateRefused(name, what, broken.lineno) from None
    except UndefinedError as unknown:
        raise TemplateRefused(
            name, f"{_unknown(unknown)} stands for nothing on this page.", _line_of(unknown, name)
        ) from None
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError) as failed:
        raise TemplateRefused(name, "something in it can't be worked out.", _line_of(failed, name)) from None
    return "".join(pieces)


class _Limits:
    """What one run has used up."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._rounds = 0
        self._until = time.monotonic() + MOST_SECONDS

    def stop(self, what: str) -> None:
        raise TemplateRefused(self._name, what)

    def each(self, values: Any) -> Iterator[Any]:
        """The values, one counted round each."""
        if isinstance(values, str) or not isinstance(values, Iterable):
            raise TemplateRefused(self._name, "it goes through something that is no list.")
        for value in values:
            self._rounds += 1
            if self._rounds > MOST_ROUNDS or (self._rounds % 64 == 0 and time.monotonic() > self._until):
                self.stop("its loops don't come to an end, and it was stopped.")
            yield value


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with a view's fields as the only attributes, a few filters of ours, and no names of its own."""

    def __init__(self, limits: _Limits) -> None:
        super().__init__(
            undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_printed, cache_size=0
        )
        self.filters = dict(_FILTERS)
        self.filters["_each"] = lambda values: values if isinstance(values, _Counted) else _Counted(limits, values)
        self.tests = {}
        self.globals = {}

    def from_source(self, source: str, name: str) -> Any:
        """The template, once everything in it is allowed."""
        tree = self.parse(source, name=name)
        for node in _within(tree):
            if not isinstance(node, _ALLOWED):
                word = _NAMES.get(type(node), type(node).__name__.lower())
                raise TemplateRefused(name, f'"{word}" has no place in a page\'s template.', node.lineno)
            if isinstance(node, nodes.For):
                if node.recursive:
                    raise TemplateRefused(name, "a loop can't run within itself.", node.lineno)
                node.iter = nodes.Filter(node.iter, "_each", [], [], None, None, lineno=node.lineno)
            if isinstance(node, nodes.Filter) and node.name not in self.filters:
                raise TemplateRefused(name, f"there is no filter of the name {node.name}.", node.lineno)
        code = self.compile(tree, name=name, filename=name)
        return self.template_class.from_code(self, code, self.make_globals(None))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a view's own value, or what a loop knows of itself."""
        if is_dataclass(obj) and not isinstance(obj, type) and any(f.name == attribute for f in fields(obj)):
            return getattr(obj, attribute)
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return getattr(obj, attribute)
        return self.undefined(obj=type(obj).__name__, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Nothing is reached by number or key."""
        return self.undefined(obj=type(obj).__name__, name="[ ]")


class _Counted:
    """A list whose rounds are counted; empty or not, as the list is."""

    def __init__(self, limits: _Limits, values: Any) -> None:
        self._limits, self._values = limits, values

    def __iter__(self) -> Iterator[Any]:
        return self._limits.each(self._values)


def _within(tree: nodes.Node) -> list[nodes.Node]:
    found: list[nodes.Node] = [tree]
    for node in found:
        found.extend(node.iter_child_nodes())
    return found


def _printed(value: Any) -> str:
    if isinstance(value, Undefined):
        return str(value)  # raises, and says what stands for nothing
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise TypeError
    return hidden(harmless(value))


def _join(values: Any, between: str = ", ") -> str:
    if isinstance(values, str) or len(between) > 20:
        raise TypeError
    return between.join(str(v) for v in values if v)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _small(words: str) -> str:
    """For the middle of a sentence: the little words that open one lose their capital, names keep theirs."""
    first = words.split(" ", 1)[0]
    return words[:1].lower() + words[1:] if first in _OPENERS else words


def _row(words: str) -> str:
    return " ".join(words.split("\n"))


_OPENERS: Final = frozenset({"A", "An", "The", "One", "To", "What", "How", "That", "When", "Who", "On", "By", "As"})
_FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "capital": _capital,
    "small": _small,
    "join": _join,
    "count": lambda values: len(values),
    "row": _row,
}


def _unknown(error: UndefinedError) -> str:
    # the message names what the template wrote, between quotation marks, and nothing of the record
    pieces = (error.message or "").split("'")
    return f'"{pieces[-2]}"' if len(pieces) > 2 else "a name"


def _line_of(error: Exception, name: str) -> int | None:
    """Where in the template: the sandbox gives its rows the template's name."""
    at, line = error.__traceback__, None
    while at is not None:
        if at.tb_frame.f_code.co_filename == name:
            line = at.tb_lineno
        at = at.tb_next
    return line


BUILT_IN: Final = Path(__file__).parent / "templates"
"""Where the templates that come with the program lie."""


def built_in(name: str) -> str:
    """The text of a template that comes with the program."""
    return (BUILT_IN / f"{name}.md").read_text("utf-8")

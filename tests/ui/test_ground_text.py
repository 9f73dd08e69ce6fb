from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

import alignment_tui.ui
from alignment_tui.ui.command import BACK
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.text import clip, clipped, entered, labelled, one_row, paragraph, plain, spread, wrapped
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import TextField
from alignment_tui.ui.widgets.long_field import LongField
from alignment_tui.ui.widgets.part import Heading, Note
from alignment_tui.ui.widgets.rows import Row, Rows
from alignment_tui.ui.widgets.steps import Step, Steps
from ui_kit import HOSTILE, app_with, rows, shown, until

UI = Path(next(iter(alignment_tui.ui.__path__)))
WORDS = st.one_of(st.text(max_size=60), st.sampled_from(HOSTILE))


class TestOneRow:
    @given(WORDS)
    def test_nothing_a_terminal_would_act_on_is_left(self, words: str) -> None:
        row = one_row(words)

        assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 for c in row)
        assert not any(0xD800 <= ord(c) < 0xE000 for c in row)
        assert not set(row) & set(
            "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u2028\u2029"
        )

    def test_direction_marks_are_shown(self) -> None:
        assert one_row("a\u202eb") == "a‹RLO›b"

    def test_line_breaks_become_one_space(self) -> None:
        assert one_row("a\r\nb\nc\td") == "a b c d"

    @pytest.mark.parametrize("words", ["[/b]", "[Client]", "\\[x]", "[@click=app.bell]x[/]", "{x} %s"])
    def test_markup_is_only_letters(self, words: str) -> None:
        assert plain(words).plain == words
        assert labelled(("S ", "bold"), words).plain == "S " + words
        assert paragraph(words).plain == words


class TestEntered:
    @given(WORDS)
    def test_is_clean_and_stays_so(self, words: str) -> None:
        clean = entered(words)

        assert entered(clean) == clean
        assert not any(
            (ord(c) < 0x20 and c != "\n") or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000 for c in clean
        )

    def test_keeps_every_line_of_a_paste(self) -> None:
        assert entered("one\r\ntwo\rthree\u2028four") == "one\ntwo\nthree\nfour"


class TestMeasuring:
    @given(WORDS, st.integers(0, 30))
    def test_a_clip_fits_and_is_the_beginning(self, words: str, width: int) -> None:
        row = one_row(words)
        short = clip(row, width)

        assert cell_len(short) <= width
        assert short == row or width == 0 or (short.endswith("…") and row.startswith(short[:-1]))
        assert clipped(Content(row), width).cell_length <= width

    @given(WORDS, WORDS, st.integers(0, 60))
    def test_a_spread_row_is_exactly_as_wide_as_asked(self, left: str, right: str, width: int) -> None:
        assert cell_len(spread(plain(left), plain(right), width).plain) == width

    @given(WORDS, st.integers(2, 40))
    def test_wrapping_loses_only_spaces_and_breaks(self, words: str, width: int) -> None:
        text = paragraph(words).plain
        parts = [text[a:b] for a, b in wrapped(text, width)]

        assert all(cell_len(part) <= width for part in parts)
        assert "".join(parts).replace(" ", "") == text.replace("\n", "").replace(" ", "")

    def test_wrapping_breaks_at_spaces(self) -> None:
        text = "managers decide, I stop"
        assert [text[a:b] for a, b in wrapped(text, 10)] == ["managers", "decide, I", "stop"]

    def test_a_long_word_is_broken(self) -> None:
        assert wrapped("abcdefgh", 3) == ((0, 3), (3, 6), (6, 8))


class WordsScreen(FramedScreen[None]):
    """The same words in every place that shows a person's words."""

    OFFERED = (BACK,)
    DEFAULT_CSS = (
        "WordsScreen #body { layout: vertical; } WordsScreen Rows { height: 3; } WordsScreen Steps { height: 3; }"
    )

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words

    def compose_body(self) -> Iterable[Widget]:
        words = self.words
        yield Heading(words, words)
        yield Note(words)
        yield Rows([Row("a", plain(words), lead=plain(words, 8), right=plain(words, 9), below=(plain(words),))])
        yield Steps([Step("s", words, words, words)])
        yield TextField(words, hint=words, value=words)
        yield LongField(words, hint=words, value=words)
        yield Choice(words, (("a", words), ("b", "no")), "a")

    def on_mount(self) -> None:
        self.show_title(self.words, self.words)
        self.show_fact(self.words)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_words_drive_nothing(words: str, size: tuple[int, int]) -> None:
    app = app_with(lambda: WordsScreen(words))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: one_row(words)[:8].strip() in shown(app), "the words are on the screen")
        app.screen.say(words)
        await pilot.pause()
        segments = [s for strip in app.screen._compositor.render_strips() for s in strip if not s.control]

        assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 for s in segments for c in s.text)
        assert not any(s.style and s.style.meta.get("@click") == "app.bell" for s in segments)
        assert {cell_len(row) <= size[0] for row in rows(app)} == {True}


async def test_words_are_shown_as_typed() -> None:
    words = "ask [Client] [/b] now"
    app = app_with(lambda: WordsScreen(words))
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: shown(app).count(words) >= 10, "the words are everywhere as typed")


def _calls() -> Iterator[tuple[Path, ast.Call]]:
    for path in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield path, node


class TestTheSource:
    def test_no_markup_is_read(self) -> None:
        offenders = [
            f"{path.name}:{n}"
            for path in UI.rglob("*.py")
            for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
            if "from_markup" in line or "markup=True" in line or ".notify(" in line
        ]
        assert offenders == []

    def test_no_widget_is_made_from_an_f_string(self) -> None:
        widgets = {"Static", "Label", "Button", "Checkbox", "RadioButton", "OptionList", "Collapsible"}
        offenders = [
            f"{path.name}:{call.lineno}"
            for path, call in _calls()
            if isinstance(call.func, ast.Name)
            and call.func.id in widgets
            and (
                any(isinstance(arg, ast.JoinedStr) for arg in call.args)
                or (
                    not any(k.arg == "markup" for k in call.keywords)
                    and not all(isinstance(arg, ast.Constant | ast.Call) for arg in call.args)
                )
            )
        ]
        assert offenders == []

    def test_only_one_module_makes_content_from_words(self) -> None:
        offenders = [
            f"{path.name}:{call.lineno}"
            for path, call in _calls()
            if path.name != "text.py"
            and (
                (isinstance(call.func, ast.Name) and call.func.id == "Content")
                or (isinstance(call.func, ast.Attribute) and ast.unparse(call.func).startswith("Content."))
            )
            and any(isinstance(arg, ast.Name | ast.Attribute | ast.JoinedStr) for arg in call.args)
        ]
        assert offenders == []

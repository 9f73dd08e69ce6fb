"""An Esc and the key right behind it, as a terminal sends them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment_tui.ui.esc_apart import ESC, EscApart


@pytest.mark.parametrize(
    ("sent", "pieces"),
    [
        (("c yes",), ["c yes"]),
        (("\x1bc yes",), [ESC, "c yes"]),
        (("\x1b", "c yes"), [ESC, "c yes"]),
        (("\x1b\x1bx",), [ESC, ESC, "x"]),
        (("\x1b?", "\x1b "), [ESC, "?", ESC, " "]),
        (("ab\x1b\r",), ["ab", ESC, "\r"]),
        (("\x1b[A\x1bOP",), ["\x1b[A\x1bOP"]),
        (("\x1b", "[1;5D"), ["\x1b[1;5D"]),
        (("\x1b[<0;4;9M",), ["\x1b[<0;4;9M"]),
        (("\x1bb",), ["\x1bb"]),
        (("\x1b[200~a\x1bb \x1bc\x1b[2", "01~\x1bc"), ["\x1b[200~a\x1bb \x1bc\x1b[2", "01~", ESC, "c"]),
    ],
)
def test_an_esc_stands_alone_where_it_is_a_key(sent: tuple[str, ...], pieces: list[str]) -> None:
    apart = EscApart()
    assert [piece for text in sent for piece in apart.pieces(text)] == pieces
    assert not apart.waited()


def test_an_esc_that_nothing_follows_waits_until_it_is_asked_for() -> None:
    apart = EscApart()
    assert apart.pieces("x\x1b") == ["x"]
    assert apart.waited() == ESC
    assert not apart.waited()


@settings(max_examples=60)
@given(st.lists(st.text("\x1b[Oab c\r201~", max_size=8), max_size=6))
def test_nothing_is_lost_and_the_order_stays(sent: list[str]) -> None:
    apart = EscApart()
    assert "".join([*(p for text in sent for p in apart.pieces(text)), apart.waited()]) == "".join(sent)

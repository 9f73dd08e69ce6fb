"""The words of a PDF file as this program writes them, read by the rules of the format and not by its library."""

from __future__ import annotations

import re
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
_SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|\((.*?)(?<!\\)\) Tj", re.DOTALL)
_NAMED = re.compile(rb"/(F\d+) (\d+) 0 R")
_ONE = re.compile(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>")
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
_MEANT = {b"r": b"\r", b"n": b"\n", b"t": b"\t"}


def pages_in(data: bytes) -> int:
    """How many sheets."""
    return len(re.findall(rb"/Type /Page\n", data))


def words_in(data: bytes) -> str:
    """Everything that is written, one row of writing after the other."""
    objects = dict(_OBJECT.findall(data))
    signs = {name: _signs(objects, number) for body in objects.values() for name, number in _NAMED.findall(body)}
    rows: list[str] = []
    for body in objects.values():
        if b"/FlateDecode" in body and b"/Length1" not in body:
            rows += _rows(zlib.decompress(_stream(body)), signs)
    return "\n".join(rows)


def _rows(content: bytes, signs: dict[bytes, dict[int, str]]) -> list[str]:
    rows, font = [], b""
    for name, written in _SHOWN.findall(content):
        if name:
            font = name
        elif font in signs:
            raw = _ESCAPED.sub(lambda m: _MEANT.get(m[1], m[1]), written)
            codes = (raw[n] << 8 | raw[n + 1] for n in range(0, len(raw) - 1, 2))
            rows.append("".join(signs[font].get(code, "?") for code in codes))
    return rows


def _signs(objects: dict[bytes, bytes], font: bytes) -> dict[int, str]:
    found = re.search(rb"/ToUnicode (\d+) 0 R", objects[font])
    table = _stream(objects[found[1]]) if found else b""
    pairs = (
        pair for part in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL) for pair in _ONE.findall(part)
    )
    return {int(code, 16): bytes.fromhex(sign.decode()).decode("utf-16-be") for code, sign in pairs}


def _stream(body: bytes) -> bytes:
    return body.split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0]

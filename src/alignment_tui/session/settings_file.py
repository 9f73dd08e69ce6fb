"""The small file of settings: read without ever stopping the program, and never written over when it can't be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final, NamedTuple

from alignment_tui.session.settings import Settings, declared, fits

NAME: Final = "settings.toml"


class Found(NamedTuple):
    """What was read, and what is wrong with it."""

    settings: Settings
    problem: str = ""
    """In words for the coach; empty when all is well."""
    is_damaged: bool = False
    """It can't be read at all, so nothing is ever written over it."""


def read_settings(config: Path) -> Settings:
    """The settings in that folder. What is missing, unknown or of the wrong kind has its usual value."""
    return find_settings(config).settings


def find_settings(config: Path) -> Found:
    """The settings in that folder, and whether something there can't be used. Never raises."""
    path = config / NAME
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Found(Settings())
    except OSError as refused:
        return Found(Settings(), _unread(path, f"({(refused.strerror or 'unknown reason').lower()})"), is_damaged=True)
    import tomllib  # Home waits for it only where something was chosen

    try:
        read = tomllib.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        return Found(Settings(), _unread(path, _place(raw, path)), is_damaged=True)
    kept: dict[str, Any] = {}
    odd = []
    for name, how in declared():
        if name not in read:
            continue
        value = _as_held(read[name]) if how.kind == "pairs" else read[name]
        if fits(how, value):
            kept[name] = value
        else:
            odd.append(name)
    problem = f"{path}: {', '.join(odd)} can't be understood there. The usual is used." if odd else ""
    return Found(Settings(**kept), problem)


def write_settings(config: Path, settings: Settings) -> None:
    """Keep the settings; comments and what a hand wrote beside them stay.

    Raises OSError when the folder can't be written, FileDamaged when what is there can't be read: that is never
    written over.
    """
    from alignment_tui.storage.atomic import write_whole
    from alignment_tui.storage.disk import Disk

    path = config / NAME
    config.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_whole(Disk(), path, _renewed(path, settings).encode())


def _renewed(path: Path, settings: Settings) -> str:
    """The file with what differs from before written anew."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    from alignment_tui.errors import FileDamaged

    found = find_settings(path.parent)
    try:
        written = path.read_text(encoding="utf-8") if path.exists() else ""
        document = tomlkit.parse(written)
    except (TOMLKitError, ValueError) as broken:
        raise FileDamaged(path, "can't be read") from broken
    if found.is_damaged:
        raise FileDamaged(path, "can't be read")
    before, usual = asdict(found.settings), asdict(Settings())
    for name, value in asdict(settings).items():
        if value == before[name]:
            continue
        if value == usual[name] and name in document:
            del document[name]
        elif isinstance(value, tuple):
            document[name] = tomlkit.item(dict(value))
        else:
            document[name] = value
    return tomlkit.dumps(document)


def _as_held(value: object) -> object:
    """A table of short words as pairs."""
    if isinstance(value, Mapping) and all(isinstance(v, str) for v in value.values()):
        return tuple((str(k), v) for k, v in value.items())
    return value


def _unread(path: Path, where: str) -> str:
    return f"Your settings can't be read: {path}{', ' if where[:1] != '(' else ' '}{where}. The usual ones are used."


def _place(raw: bytes, path: Path) -> str:
    from alignment_tui.errors import FileDamaged
    from alignment_tui.tomlfile import parse

    try:
        parse(raw, path)
    except FileDamaged as damaged:
        return f"line {damaged.line}: {damaged.what.rstrip('.')}" if damaged.line else damaged.what.rstrip(".")
    return "something in it"

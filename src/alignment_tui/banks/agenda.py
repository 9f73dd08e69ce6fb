"""Agendas: what a meeting of each kind proposes to go through, and for how long."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from alignment_tui import tomlfile
from alignment_tui.banks.question import AgendaTemplate, Banks
from alignment_tui.domain.meeting import AgendaStep
from alignment_tui.errors import BankInvalid

SHORT = 18
"""The most characters a short name may have: it stands in narrow columns and on the room's page."""


def agenda(
    banks: Banks, kind: str, *, client: str = "", sponsor: str = "", umbrella: bool = False
) -> tuple[AgendaStep, ...]:
    """The steps proposed for a meeting of this kind, in order; empty when no agenda could be read.

    Where a display name fits, it takes the place of "Client's" or "Sponsor's" in the short name. A kind without an
    agenda of its own gets the bare one; "bare" asks for that one.
    """
    template = next((each for each in banks.agendas if kind in (each.kind, each.id)), None)
    template = template or next((each for each in banks.agendas if each.kind == "any"), None)
    if template is None:
        return ()
    return tuple(
        _named(step, template, client, sponsor)
        for step in template.steps
        if umbrella or step.id not in template.umbrella_only
    )


def read_agendas(parsed: tomlfile.Parsed, path: Path) -> tuple[tuple[AgendaTemplate, ...], list[BankInvalid]]:
    """The agendas of a file, and what is wrong with those that cannot be used."""
    templates: list[AgendaTemplate] = []
    problems: list[BankInvalid] = []
    rows = parsed.data.get("agenda", [])
    for number, raw in enumerate(rows if isinstance(rows, list) else []):
        wrong = _wrong(raw)
        if wrong:
            problems += [BankInvalid(path, what, parsed.line_of("agenda", number, *where)) for what, where in wrong]
        elif isinstance(raw, dict):
            templates.append(_template(raw))
    return tuple(templates), problems


def names_leading_nowhere(parsed: tomlfile.Parsed, path: Path, known: Collection[str]) -> list[BankInvalid]:
    """Banks and questions that steps of this file name and that are not there."""
    lost: list[BankInvalid] = []
    rows = parsed.data.get("agenda", [])
    for number, raw in enumerate(rows if isinstance(rows, list) else []):
        steps = raw.get("step", []) if isinstance(raw, dict) else []
        for place, step in enumerate(steps if isinstance(steps, list) else []):
            named = step.get("banks", []) if isinstance(step, dict) else []
            if isinstance(named, list) and not all(isinstance(name, str) and name in known for name in named):
                line = parsed.line_of("agenda", number, "step", place, "banks")
                lost.append(BankInvalid(path, "this step names a bank or a question that is not there", line))
    return lost


def _wrong(raw: object) -> list[tuple[str, tuple[str | int, ...]]]:
    if not isinstance(raw, dict):
        return [("an agenda is written as [[agenda]]", ())]
    wrong: list[tuple[str, tuple[str | int, ...]]] = [
        (f"{key} is missing in this agenda", ()) for key in ("id", "kind") if not _text(raw, key)
    ]
    steps = raw.get("step", [])
    if not isinstance(steps, list) or not steps:
        return [*wrong, ("an agenda needs at least one [[agenda.step]]", ())]
    seen: set[str] = set()
    for number, step in enumerate(steps):
        where = ("step", number)
        if not isinstance(step, dict):
            wrong.append(("a step is written as [[agenda.step]]", where))
            continue
        wrong += [(f"{key} is missing in this step", where) for key in ("id", "name", "short") if not _text(step, key)]
        if len(_text(step, "short")) > SHORT:
            wrong.append((f"short has more than {SHORT} characters", (*where, "short")))
        minutes = step.get("minutes")
        if not isinstance(minutes, int) or isinstance(minutes, bool) or not 0 <= minutes <= 600:
            wrong.append(("minutes is a whole number from 0 to 600", (*where, "minutes")))
        if _text(step, "id") in seen:
            wrong.append(("two steps of this agenda have the same id", (*where, "id")))
        seen.add(_text(step, "id"))
    if not any(isinstance(step, dict) and step.get("support") is True for step in steps):
        wrong.append(("one step needs support = true: the support the client asks for", ()))
    return wrong


def _template(raw: Mapping[str, object]) -> AgendaTemplate:
    rows = raw.get("step", [])
    steps = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    named = [
        (_text(step, "id"), _text(step, key))
        for step in steps
        for key in ("client_short", "sponsor_short")
        if _text(step, key)
    ]
    return AgendaTemplate(
        id=_text(raw, "id"),
        kind=_text(raw, "kind"),
        title=_text(raw, "title"),
        steps=tuple(_step(step) for step in steps),
        named=tuple(named),
        umbrella_only=tuple(_text(step, "id") for step in steps if _text(step, "needs") == "umbrella"),
    )


def _step(raw: Mapping[str, object]) -> AgendaStep:
    minutes, banks = raw.get("minutes"), raw.get("banks")
    return AgendaStep(
        id=_text(raw, "id"),
        name=_text(raw, "name"),
        short=_text(raw, "short"),
        minutes=minutes if isinstance(minutes, int) else 0,
        speaks=_text(raw, "speaks") or "all",
        banks=tuple(str(bank) for bank in banks) if isinstance(banks, list) else (),
        support=raw.get("support") is True,
    )


def _named(step: AgendaStep, template: AgendaTemplate, client: str, sponsor: str) -> AgendaStep:
    for step_id, pattern in template.named:
        if step_id != step.id:
            continue
        name, slot = (client, "{client}") if "{client}" in pattern else (sponsor, "{sponsor}")
        name = " ".join(name.split())
        if name and len(filled := pattern.replace(slot, name)) <= SHORT:
            return replace(step, short=filled)
    return step


def _text(raw: Mapping[str, object], key: str) -> str:
    value = raw.get(key)
    return value if isinstance(value, str) else ""

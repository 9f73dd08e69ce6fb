"""What there is to say about a question as it stands in its fields, each under the field that it is about."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from textual.content import Content

from alignment_tui.banks.check import Remark, harmless, leads_somewhere, nearest, remarks_on
from alignment_tui.banks.keys import SPOKEN
from alignment_tui.banks.lint import wording_remarks
from alignment_tui.banks.question import Bank, Banks
from alignment_tui.ui.text import EMPTY, labelled

_SLOT = re.compile(r"\{[a-z_]+\}")
_BEGINS = 40
_NOT_TOLD = frozenset(("same-id",))
LIVE_WIDTH = 27
MOST_ROWS = 4


def judged(raw: Mapping[str, Any], bank: Bank, banks: Banks) -> tuple[Remark, ...]:
    """Everything: what the format says, what is asked for better, follow-ups that lead nowhere."""
    found = [_told_here(r, raw) for r in remarks_on(raw) if r.rule not in _NOT_TOLD and r.key != "id"]
    if bank.language.startswith("en"):
        found += wording_remarks(raw)
    own = {question.id for question in bank.questions}
    everywhere = {bank.id, *(b.id for b in banks.banks), *(q.address for q in banks)}
    links = raw.get("then")
    for link in links if isinstance(links, list) else []:
        if isinstance(link, str) and not leads_somewhere(link, own, everywhere):
            close = nearest(link, [*own, *(name if "." in name else f"@{name}" for name in everywhere)])
            what = f"{harmless(link)} leads nowhere." + (f" Did you mean {close}?" if close else "")
            instead = (link, close) if close else None
            found.append(Remark("nowhere", ("then",), what, todo="ctrl+n finds a question.", instead=instead))
    return tuple(found)


def _told_here(remark: Remark, raw: Mapping[str, Any]) -> Remark:
    """Said as it is of a field on the screen, not of a word in a text."""
    if remark.rule == "no-fallback" and remark.key == "say":
        without = " ".join(_SLOT.sub("", str(raw.get("say", ""))).split())
        begins = without if len(without) <= _BEGINS else without[:_BEGINS].rstrip() + "…"
        return replace(
            remark,
            where=("bare",),
            what=f"With no name known this would read: {begins}",
            todo="Say what to ask then.",
        )
    key, _, rest = remark.what.partition(" ")
    if key == remark.key and key in SPOKEN:
        return replace(remark, what=f"{'The question' if key == 'say' else 'This'} {rest}")
    return remark


def under(remarks: tuple[Remark, ...], key: str, shown: Collection[str]) -> tuple[Remark, ...]:
    """Those that belong under this field, what must be put right first.

    What is about something that has no field among those `shown` stands under the question itself.
    """
    mine = [r for r in remarks if (r.key if r.key in shown else "say") == key]
    return tuple(sorted(mine, key=lambda remark: not remark.is_fault))


def told(remarks: tuple[Remark, ...]) -> Content:
    """What to put right in red, what could be better muted; then what to do."""
    rows = EMPTY
    for remark in remarks[:2]:
        rows += ("\n" if rows.plain else "") + labelled(
            (_sentence(remark.what), "$alert" if remark.is_fault else "$muted")
        )
        if remark.instead is not None:
            rows += "\n" + labelled(
                ("ctrl+o", "bold $strong"), (f" puts {harmless(remark.instead[1])} there", "$muted")
            )
        elif remark.todo:
            rows += labelled((f" {remark.todo}", "$muted"))
    return rows


def _sentence(words: str) -> str:
    whole = words[:1].upper() + words[1:]
    return whole if whole.endswith((".", "?", "!")) else whole + "."

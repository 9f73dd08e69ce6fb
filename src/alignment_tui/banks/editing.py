"""What a coach does to a bank, as a new text of the coach's own file. The guide's files are never written.

A change to the guide's question leaves only what differs in the coach's file, under the question's id, with what the
guide said at the time in `was`, so that a later version can show both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from alignment_tui.banks.keys import BANK, QUESTION, SCHEMA, standing
from alignment_tui.banks.laid_over import WAS, laid_over, rows_of
from alignment_tui.banks.words import STOP
from alignment_tui.banks.written import BankText, new_bank

_ASIDE = frozenset(("note", "pinned", "left_out", "meant"))
"""What a coach adds to a question: the guide says nothing of it, so nothing is remembered."""
_EMPTY: Mapping[str, Any] = {"text": "", "texts": [], "flag": False}
_ID_WORDS = 4


@dataclass(frozen=True, slots=True)
class Editable:
    """A bank with the two texts that it comes from."""

    id: str
    title: str
    language: str = "en"
    guide: Mapping[str, Any] | None = None
    """What the guide's file says; None for a bank of the coach's own."""
    own: BankText | None = None
    """The coach's own file; None as long as there is none."""

    @property
    def adds(self) -> bool:
        """Whether the own file holds only what differs from the guide's."""
        return self.guide is not None and (self.own is None or self.own.values.get("adds") is True)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Its questions as they stand, in order."""
        if self.own is None:
            return [dict(row) for row in rows_of(self.guide or {})]
        values = self.own.values
        return rows_of(laid_over(self.guide, values) if self.adds and self.guide is not None else values)

    def row(self, name: str) -> dict[str, Any] | None:
        """One question as it stands."""
        return next((row for row in self.rows if row["id"] == name), None)

    def guide_row(self, name: str) -> dict[str, Any] | None:
        """The guide's own question of that id."""
        return next((row for row in rows_of(self.guide or {}) if row["id"] == name), None)

    def own_row(self, name: str) -> dict[str, Any] | None:
        """What the coach's file says of it."""
        return next((row for row in rows_of(self.own.values) if row["id"] == name), None) if self.own else None

    def changed(self, name: str, values: Mapping[str, Any]) -> BankText:
        """Other values for one question; None, or nothing, takes a value away. Raises NotByHand."""
        base = self.guide_row(name) if self.adds else None
        if base is None:
            return self._begun().with_question(name, {k: standing(k, v) for k, v in values.items()})
        own = self.own_row(name) or {}
        wanted = {key: value for key, value in own.items() if key not in ("id", WAS)}
        for key, value in values.items():
            said_now = standing(key, value)
            if said_now == standing(key, base.get(key)):
                wanted.pop(key, None)
            elif said_now is None:
                wanted[key] = True if key == "room" else _EMPTY[QUESTION[key].holds]
            else:
                wanted[key] = said_now
        said = own.get(WAS)
        remembered: dict[str, Any] = said if isinstance(said, dict) else {}
        was = {
            key: remembered[key] if key in own and key in remembered else base[key]
            for key in wanted
            if key not in _ASIDE and (key in remembered or (key in base and key not in own))
        }
        if not wanted:
            return self._begun().without(name) if own else self._begun()
        if was:
            wanted[WAS] = was
        if not own:
            return self._begun().added({"id": name, **wanted})
        gone = dict.fromkeys(key for key in own if key not in wanted and key != "id")
        return self._begun().with_question(name, {**gone, **wanted})

    def as_the_guide(self, name: str) -> BankText:
        """The guide's question as it is now; what the coach had made of it goes."""
        return self._begun().without(name)

    def kept_mine(self, name: str) -> BankText:
        """The coach's wording stands, and what the guide says now is what it is compared with from now on."""
        base, own = self.guide_row(name) or {}, self.own_row(name) or {}
        was = {key: base[key] for key in own if key in base and key not in (*_ASIDE, "id", WAS)}
        return self._begun().with_question(name, {WAS: was or None})

    def added(self, values: Mapping[str, Any], after: str = "") -> BankText:
        """A question of the coach's own, behind `after` or at the end."""
        row = {key: value for key, value in values.items() if standing(key, value) is not None and key != WAS}
        if not self.adds:
            return self._begun().added(row, after or None)
        made = self._begun().added(row)
        if not after:
            return made
        order = [str(each["id"]) for each in self.rows]
        order.insert(order.index(after) + 1, str(row["id"]))
        return made.with_head({"order": order})

    def without(self, name: str) -> BankText:
        """A question of the coach's own taken out for good."""
        made = self._begun().without(name)
        order = made.values.get("order")
        if not isinstance(order, list) or name not in order:
            return made
        rest = replace(self, own=made)
        return rest.ordered([each for each in order if each != name])

    def moved(self, name: str, by: int) -> BankText | None:
        """A question one place further on (1) or back (-1); None at the end. Pinned ones stay among pinned ones."""
        rows = sorted(self.rows, key=lambda row: row.get("pinned") is not True)
        ids = [str(row["id"]) for row in rows]
        at = ids.index(name)
        to = at + by
        if not 0 <= to < len(ids) or (rows[to].get("pinned") is True) != (rows[at].get("pinned") is True):
            return None
        ids[at], ids[to] = ids[to], ids[at]
        return self.ordered(ids)

    def ordered(self, ids: Sequence[str]) -> BankText:
        """The questions in this order."""
        if not self.adds:
            return self._begun().in_order(ids)
        guides = [str(row["id"]) for row in rows_of(self.guide or {})]
        unmoved = [*guides, *(name for name in (self.own.ids if self.own else ()) if name not in guides)]
        return self._begun().with_head({"order": None if list(ids) == unmoved else list(ids)})

    def with_head(self, values: Mapping[str, Any]) -> BankText:
        """Other values for the bank itself; what equals the guide's leaves the own file."""
        said = self.guide if self.adds and self.guide is not None else {}
        kept = {
            key: None
            if (value or None) == (said.get(key) or None)
            else value or (_EMPTY[BANK[key].holds] if said else None)
            for key, value in values.items()
        }
        return self._begun().with_head(kept)

    def _begun(self) -> BankText:
        """The own file, or the beginning of one."""
        if self.own is not None:
            return self.own
        head: dict[str, object] = {"schema": SCHEMA, "kind": "bank", "id": self.id}
        if self.guide is not None:
            if self.language != "en":
                head["language"] = self.language
            title = " ".join(self.title.split())
            return new_bank({**head, "adds": True}, f"What you changed in {title}. What isn't here is the guide's.")
        return new_bank({**head, "title": self.title, "purpose": "", "language": self.language})


def fresh_id(words: str, taken: Collection[str], usual: str = "question") -> str:
    """A new id that says what it is of, in letters, digits and _, and is none of those taken."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    parts = re.findall(r"[a-z0-9]+", re.sub(r"\{[^{}]*\}|'", "", plain))
    telling = parts if len(parts) <= _ID_WORDS else [part for part in parts if part not in STOP] or parts
    name = "_".join(telling[:_ID_WORDS])[:30].strip("_") or usual
    number, tried = 1, name
    while tried in taken:
        number += 1
        tried = f"{name}_{number}"
    return tried

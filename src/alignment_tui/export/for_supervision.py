"""For the coach's own supervision: the coach's side alone, without a name and without a word of anyone else (R185).

Left out are lines, goals and everything that client or sponsor said. What stays is the coach's own: questions as they
were put, notes that were kept, what the coach heard, the reflection. Names become parts; what may still be a name is
pointed out before the page is made.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final

from alignment_tui.domain.dates import DAY_NAMES, MONTH_NAMES
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.line import ASKED, REMOVE
from alignment_tui.domain.meeting import Meeting
from alignment_tui.export.material import Material, kind
from alignment_tui.export.page import Block, Facts, Heading, Items, Page, Paragraph, Quote, Table

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SENTENCE = re.compile(r"(?:^|[.!?:;“\"(]|\n|\d\s)\s*$")
_SHORT = 3
"""A part of an organisation's name with fewer letters than this is too common a word to be taken for it."""
_COMMON: Final = (
    "I A The An In On At By Of To For From With And But Or If As So Not No Yes It Its This That These Those There "
    "Then Than He She They We You Who What When Where Which Why How Is Are Was Were Be Been Do Does Did Has Have "
    "Had Can Could May Might Must Shall Should Will Would One Two Three Four Five First Next Last Before After "
    "Between Both All Any Some More Most Less Each Every Only Also Very Too Here Now Still Yet Client Sponsor Coach "
    "Midpoint Final Meeting Heard Asked Notes Nothing Somebody Person My Your His Her Their Our Me Him Them Us "
    "Hypothesis Coachability HR "
)
_PLAIN: Final = frozenset(_COMMON.split()) | {
    *MONTH_NAMES, *(m[:3] for m in MONTH_NAMES), *DAY_NAMES, *(d[:3] for d in DAY_NAMES),
}  # fmt: skip


_PARTICLES: Final = frozenset(
    (
        "al",
        "and",
        "bin",
        "da",
        "de",
        "del",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "of",
        "the",
        "van",
        "von",
    )
)
"""Parts of names that are no names alone."""
_ALSO_WORDS: Final = frozenset(w.lower() for w in _PLAIN) | {"mark", "rose", "grace", "hope", "joy", "bill", "rich"}
"""Names that are ordinary words too: taken for a name only with a capital."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionMeeting:
    """The coach's part in one meeting."""

    kind: str
    asked: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    to_check: tuple[str, ...] = ()
    reflection: tuple[str, ...] = ()
    coach_view: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionCopy:
    """What a coach takes along about the own work."""

    meetings: tuple[SupervisionMeeting, ...] = ()


def supervision_copy(material: Material) -> SupervisionCopy:
    """The coach's side of every meeting, or of the one that was named, with names still in it."""
    meetings = (material.meeting,) if material.meeting is not None else material.meetings
    return SupervisionCopy(meetings=tuple(_meeting(m) for m in meetings))


def _meeting(meeting: Meeting) -> SupervisionMeeting:
    kept = [n for n in meeting.notes if n.decided != REMOVE and n.words]
    return SupervisionMeeting(
        kind=kind(meeting.kind),
        # a question that the client brought is the client's; a word taken from a line is its speaker's
        asked=tuple(
            a.text.replace(a.word, "…") if a.word else a.text
            for a in meeting.asked
            if a.state == ASKED and a.text and not a.kept
        ),
        notes=tuple(n.words for n in kept),
        heard=tuple(t.coach_heard for t in meeting.takeaways if t.coach_heard),
        to_check=tuple(t.to_check for t in meeting.takeaways if t.to_check),
        reflection=tuple(n.text for n in meeting.next_time if n.kind != "question" and n.text),
        coach_view=meeting.coach_view,
    )


class Names:
    """Who and what has a name in an engagement, and what stands in its place: the same everywhere."""

    def __init__(self, material: Material) -> None:
        self._parts: dict[str, str] = {}
        e = material.engagement
        everyone: tuple[Engagement | Meeting, ...] = (e, *material.meetings)
        for people in everyone:
            self._person(people.client.name, "the client")
            self._person(people.sponsor.name, "the sponsor")
            self._person(people.coach.name, "the coach")
        for sponsor in e.sponsors:
            self._person(sponsor.name, "an earlier sponsor")
        others = (*e.people, *(o for m in material.meetings for o in m.others))
        for number, name in enumerate(dict.fromkeys(o.name for o in others if o.name.strip()), 1):
            self._person(name, f"person {number}")
        self._house(e.organisation, "the organisation")
        self._house(e.programme.name, "the programme")
        longest = sorted(self._parts, key=len, reverse=True)
        self._found = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, longest)) + r")(?!\w)") if longest else None

    def _person(self, name: str, stands: str) -> None:
        whole = _plain(name)
        if whole:
            for part in (whole, *(p for p in whole.split() if len(p) > 1 and p not in _PARTICLES)):
                self._parts.setdefault(part, stands)

    def _house(self, name: str, stands: str) -> None:
        whole = _plain(name)
        if whole:
            self._parts.setdefault(whole, stands)
            first = whole.split()[0]
            if len(first) > _SHORT and len(whole.split()) > 1:
                self._parts.setdefault(first, stands)

    def without(self, text: str) -> str:
        """The text with parts in place of names; case and accents make no difference."""
        if self._found is None or not text:
            return text
        bare, where = _bare(text)
        pieces, at = [], 0
        for match in self._found.finditer(bare):
            begin, end = where[match.start()], where[match.end()]
            if match[0] in _ALSO_WORDS and text[begin:end].islower():
                continue
            pieces += [text[at:begin], self._parts[match[0]]]
            at = end
        return "".join((*pieces, text[at:]))

    def page(self, page: Page) -> Page:
        """The page without names."""
        return Page(self.without(page.title), tuple(self._block(b) for b in page.blocks), page.language, page.one_sheet)

    def _block(self, block: Block) -> Block:
        w = self.without
        match block:
            case Heading() | Paragraph():
                return replace(block, text=w(block.text))
            case Items(items=items):
                return replace(block, items=tuple(map(w, items)))
            case Table(head=head, rows=rows):
                return Table(tuple(map(w, head)), tuple(tuple(map(w, row)) for row in rows))
            case Quote(words=words, by=by):
                return Quote(w(words), w(by))
            case Facts(rows=facts):
                return Facts(tuple((w(name), w(words)) for name, words in facts))
        return block


def perhaps_names(page: Page) -> tuple[str, ...]:
    """Words with a capital that may still be names, each once: for the coach to look at before the page is made."""
    found: dict[str, None] = {}
    texts = [text for _, text in page.texts()]
    small = {word for text in texts for word in _WORD.findall(text) if word.islower()}
    for text in texts:
        for match in _WORD.finditer(text):
            word = match[0].removesuffix("'s").removesuffix("’s")
            if word[:1].isupper() and word not in _PLAIN and not _opens_plainly(text, match.start(), word, small):
                found.setdefault(word)
    return tuple(found)


def _opens_plainly(text: str, at: int, word: str, small: set[str]) -> bool:
    """Whether the capital is the sentence's own: it opens one, and the word is found in small letters elsewhere."""
    return word.lower() in small and bool(_SENTENCE.search(text[:at]))


def _plain(name: str) -> str:
    return " ".join(_bare(name)[0].split())


def _bare(text: str) -> tuple[str, list[int]]:
    """The text in small letters without accents, and where each of its characters came from."""
    letters: list[str] = []
    where: list[int] = []
    for place, character in enumerate(text):
        for bare in unicodedata.normalize("NFKD", character):
            if not unicodedata.combining(bare):
                for small in bare.casefold():
                    letters.append(small)
                    where.append(place)
    return "".join(letters), [*where, len(text)]

"""Words of a line, found where they stand and compared without case, accents and apostrophes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_TOKEN = re.compile(r"[^\W_](?:[\w\u0300-\u036f]|['\u2019\u2010-](?=\w))*")

_STOP_WORDS = """
a about above actually after again all almost along already also although always am among an and another any
anybody anyone anything are around as at away back be became because been before being below between both bit
but by came can cannot cant come comes could couldnt day days did didnt do does doesnt doing done dont down
during each either else enough even ever every everybody everyone everything far felt few for frm from get gets
getting give gives go goes going gone got had has hasnt have havent having he hed her here hers herself hes him
himself his hmm honestly hour hours how i id if ill im in instead into is isnt it its itself ive just keep kind
knew know knows lately least less let lets like likes little long look looks lot made main make makes many
matter maybe me mean means might mine minute minutes month months more most much must my myself need needed
needs never next no nobody none nor not nothing now of off often oh ok okay on once one ones only onto or other
others ought our ours out over own particularly people per perhaps probably put quarter quite rather really
right said same saw say says see seem seems seen shall she shed shes should shouldnt since so some somebody
someone something sometimes soon sort still stuff such sure take takes tbh than thanks that thats the their
theirs them themselves then there theres these they theyd theyre theyve thing things think thinks this those
though through time times to today together told tomorrow too toward towards under until up upon us use used
usually very want wanted wants was wasnt way ways we week weeks well went were what whats when where whether
which while who whole whom whose why will with within without wont work works would wouldnt yeah year years yes
yesterday yet you youd youll your youre yours yourself youve w btw expect expected expects feel feels feeling
hear heard find finds show shows start started talk talks talked tell tells try tries working wish wishes hope
hopes monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri q1 q2
q3 q4 two three four five six seven eight nine ten eleven twelve first second third half hundred thousand
million percent itll thatll theyll hell weve somewhat suppose sometime twice last past kept tends tend whenever
anymore anyway quick quickly
"""

STOP = frozenset(_STOP_WORDS.split())
"""Words that carry a sentence and say nothing by themselves; days, months and numbers among them."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a line: as it is compared, and where it stands."""

    folded: str
    start: int
    end: int
    initial: bool
    """It begins a sentence, so that its capital letter says nothing."""


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a line in their order."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        before = text[: match.start()].rstrip()
        initial = not before or before[-1] in ".?!:\u2026"
        found.append(Token(fold(match.group()), match.start(), match.end(), initial))
    return tuple(found)


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """A word without case, accents and apostrophes; a possessive loses its ending."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("\u2019", "'").replace("\u2010", "-")
    return plain.removesuffix("'s").replace("'", "")


def folded(expression: str) -> tuple[str, ...]:
    """An expression of a bank as the words that are compared."""
    return tuple(token.folded for token in tokens(expression))


def stem(word: str) -> str:
    """A folded word without its plainest endings, so that "sees" meets "see"; no more than that is tried."""
    for ending in ("ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word.removesuffix("e") if len(word) > 3 else word


def adjacent(text: str, words: Sequence[Token]) -> bool:
    """Whether nothing but blanks stands between these words."""
    return all(text[a.end : b.start].strip() == "" for a, b in pairwise(words))

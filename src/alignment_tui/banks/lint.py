"""How well questions are asked: what would make people answer yes, defend themselves, or answer something else.

Nothing here keeps a bank from being used. Each remark has a reason and a proposal, and a coach who means it writes
the rule's name into `meant`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from alignment_tui.banks.alike import pairs_alike
from alignment_tui.banks.check import Remark
from alignment_tui.banks.keys import MOST_CHARACTERS, SPOKEN
from alignment_tui.banks.question import Bank, Banks, Question

_WORD = re.compile(r"\{[a-z_]+\}|[a-z]+(?:['\u2019][a-z]+)?")
_BREAK = re.compile(r"[,;:\u2013\u2014]\s*|\s-\s")
_AUXILIARIES = frozenset(
    (
        *(
            "am",
            "are",
            "can",
            "could",
            "did",
            "do",
            "does",
            "had",
            "has",
            "have",
            "is",
            "may",
            "might",
            "must",
            "shall",
        ),
        *("should", "was", "were", "will", "would"),
    )
)
_NEGATED = frozenset(f"{word}n't" for word in _AUXILIARIES if word not in {"am", "can", "may", "shall", "will"}) | {
    "can't",
    "won't",
}
_ASKING = frozenset(
    ["how", "what", "when", "where", "which", "who", "whom", "whose", "why", "what's", "who's", "how's"]
)
_LEADING = (
    re.compile(r"\b(?:surely|obviously|clearly|of course|no doubt|as we all know|needless to say)\b"),
    re.compile(r"\b(?:you (?:would|do|must|surely) agree|you'd agree|agree that|admit that)\b"),
    re.compile(r", (?:right|correct|no|yes|ok|okay|surely)\?$"),
    re.compile(
        r", (?:is|are|was|were|do|does|did|can|could|would|will|should|has|have)(?:n't)? (?:i|you|he|she|it|we|they)\?$"
    ),
)
_ACCUSING = (
    re.compile(r"\bwhy\b"),
    re.compile(r"\bhow come\b|\bhow could (?:you|he|she|they|\{)|\bwhat (?:made|were) you (?:not|thinking)\b"),
    re.compile(r"\bwhat stopped you\b|\bwhose fault\b|\bwho (?:is|was) to blame\b|\bwho told you\b"),
)
_AUX = "(?:" + "|".join(sorted(_AUXILIARIES)) + ")"
_ASKS = rf"(?:(?:what|which|whose|how)(?: [a-z]+){{0,3}}|who|whom|when|where|why) {_AUX}\b"
"""An asking word that is followed by a verb, as it isn't in "when you say"."""
_DOUBLE = re.compile(
    rf"^(?:.*?[,;] )?(?:and |but |so )?{_ASKS}.*(?:[,;\u2013\u2014]| and| or| but)"
    rf"(?: and| or| but)? (?:(?:by |to |for |with |in |of )?(?:what|which|whose)\b|{_ASKS}|{_AUX} (?:you|we|it|\{{))"
    r"|^(?:what|which|who|how)\b.* and (?:what|which|who|how|when)\b"
)
_MAY_BE_CLOSED = "statement"


def wording_remarks(raw: Mapping[str, object], *, where: tuple[str | int, ...] = ()) -> tuple[Remark, ...]:
    """What there is to say about how one question is worded; one remark a rule and key."""
    meant = raw.get("meant")
    silent = {str(rule) for rule in meant} if isinstance(meant, list) else set()
    found: list[Remark] = []
    for key in SPOKEN:
        if key == _MAY_BE_CLOSED:
            continue
        value = raw.get(key)
        for text in [value] if isinstance(value, str) else value if isinstance(value, list) else []:
            if isinstance(text, str) and text.strip():
                found += [r for r in _wording(text, (*where, key)) if r.rule not in silent and r not in found]
    return tuple(found)


def _wording(text: str, where: tuple[str | int, ...]) -> Iterable[Remark]:
    # what is much too long is only said to be so: patterns need not run over a page
    said = " ".join(text.casefold().replace("\u2019", "'").split()) if len(text) <= 2 * MOST_CHARACTERS else ""
    if is_leading(said):
        yield Remark(
            "leading",
            where,
            "The answer is hidden in the question.",
            todo="Ask what is so, without your own view in it.",
        )
    elif is_closed(said):
        yield Remark(
            "closed",
            where,
            "This can be answered with yes or no.",
            todo="Begin with what, how, when or who; keep it if you mean to.",
        )
    if any(pattern.search(said) for pattern in _ACCUSING):
        yield Remark(
            "accusing",
            where,
            "This may sound like blame.",
            todo="Ask what happened, or what it was for, instead of why.",
        )
    if _DOUBLE.search(said):
        yield Remark(
            "double",
            where,
            "This asks two things; people answer the second.",
            todo="Let the second one follow the first.",
        )
    if len(text) > MOST_CHARACTERS:
        what = f"{len(text)} characters; {MOST_CHARACTERS} are the most that is heard as one question."
        yield Remark("long", where, what, todo="Leave out what the room knows already.")


def is_closed(said: str) -> bool:
    """Whether a question, in small letters, can be answered with yes or no."""
    pieces = [words for piece in _BREAK.split(said) if (words := _told(piece))]
    if not pieces or not said.endswith("?"):
        return False
    last = pieces[-1]
    is_tag = 1 < len(last) <= _TAG_WORDS and last[0] in _AUXILIARIES and last[1] in _SUBJECTS
    if len(pieces) > 1 and is_tag and not _CHOICE.search(said):
        return True  # "What I have is this; is that it?"
    if any(_asks(words) for words in pieces):
        return False
    if any(words[0] in _AUXILIARIES for words in pieces):
        return not _CHOICE.search(said)
    return not any(word in _ASKING for words in pieces for word in words) and last[0] in _SUBJECTS


def _told(piece: str) -> list[str]:
    """The words of a piece of a sentence, from the first that says something."""
    words = _WORD.findall(piece)
    while words and words[0] in _OPENERS:
        words.pop(0)
    return words


def _asks(words: list[str]) -> bool:
    """Whether a piece begins with an asking word and asks with it."""
    if words[0] not in _ASKING:
        return len(words) > 1 and words[0] in _BEFORE_ASKING and words[1] in _ASKING
    return words[0] not in {"when", "where"} or (len(words) > 1 and words[1] in _AUXILIARIES)


_TAG_WORDS = 3
_CHOICE = re.compile(r",? or (?!not\b)|\brather\b")
_SUBJECTS = frozenset(["you", "we", "it", "that", "this", "there", "they", "i", "he", "she"])
_BEFORE_ASKING = frozenset(["at", "by", "for", "from", "in", "of", "on", "to", "with"])
_OPENERS = frozenset(["and", "so", "or", "but", "then", "{client}", "{sponsor}"])


def is_leading(said: str) -> bool:
    """Whether a question, in small letters, says what it wants to hear."""
    if any(pattern.search(said) for pattern in _LEADING):
        return True
    return any(words[0] in _NEGATED for piece in _BREAK.split(said) if (words := _told(piece)))


def circles(banks: Banks) -> tuple[tuple[str, ...], ...]:
    """Follow-ups that lead back to where they began: the addresses along each circle, each circle once."""
    links = {q.address: tuple(_targets(q, banks)) for q in banks}
    state: dict[str, int] = {}
    found: list[tuple[str, ...]] = []
    for start in links:
        if start in state:
            continue
        path: list[str] = []
        stack: list[tuple[str, int]] = [(start, 0)]
        while stack:
            at, turn = stack.pop()
            if turn == 0:
                state[at] = 1
                path.append(at)
            if turn < len(links[at]):
                stack.append((at, turn + 1))
                following = links[at][turn]
                if state.get(following) == 1:
                    found.append(tuple(path[path.index(following) :]))
                elif following not in state:
                    stack.append((following, 0))
            else:
                state[at] = 2
                path.pop()
    return tuple(found)


def _targets(question: Question, banks: Banks) -> Iterable[str]:
    for link in question.then:
        if link.startswith("@"):
            bank = banks.bank(link[1:])
            first = next(iter(bank.questions), None) if bank else None
            if first is not None:
                yield first.address
        elif banks.question(link) is not None:
            yield link


def bank_remarks(bank: Bank, banks: Banks) -> dict[str, tuple[Remark, ...]]:
    """By question id, what there is to say about how it stands among the others: circles, and nearly the same."""
    found: dict[str, list[Remark]] = {}
    for circle in circles(banks):
        begin = next((name for name in circle if name.startswith(f"{bank.id}.")), "")
        question = banks.question(begin)
        if question is not None and not any("circle" in q.meant for q in map(banks.question, circle) if q):
            what = "Its follow-ups go round in a circle: " + ", ".join((*circle[:6], circle[0])) + "."
            todo = "Let one of them lead nowhere: what was asked is not offered twice anyway."
            found.setdefault(question.id, []).append(Remark("circle", ("then",), what, todo=todo))
    for one, other in pairs_alike(list(bank.offered), list(banks)):
        if "alike" not in (*one.meant, *other.meant):
            what = f"Nearly the same is asked by {other.address if other.bank != one.bank else other.id}: {other.say}"
            todo = "Keep the better one and leave the other out."
            found.setdefault(one.id, []).append(Remark("alike", ("say",), what, todo=todo))
    return {name: tuple(remarks) for name, remarks in found.items()}

"""What can be done among the question banks, and with one question."""

from __future__ import annotations

from typing import Any, Final

from alignment_tui.ui.command import ACTIONS, BACK, Command, beside

_BANK: Final = "The bank"
_QUESTION: Final = "The question"


def _no_question(screen: Any) -> str | None:
    return None if screen.chosen_question is not None else "Choose a question first"


def _not_own(screen: Any) -> str | None:
    if screen.chosen_question is None:
        return "Choose a question first"
    return None if screen.chosen_question.origin == "yours" else "Only for your own; the guide's are left out with o"


def _not_changed(screen: Any) -> str | None:
    if screen.chosen_question is None:
        return "Choose a question first"
    return None if screen.chosen_question.origin == "changed" else "Only for a question that you changed"


def _no_bank(screen: Any) -> str | None:
    return None if screen.chosen_bank is not None else "Choose a bank first"


def _no_own_file(screen: Any) -> str | None:
    bank = screen.chosen_bank
    if bank is None:
        return "Choose a bank first"
    return None if screen.files.is_own(bank.path) else "It is the guide's; leave its questions out with o"


def _no_file(screen: Any) -> str | None:
    return None if screen.chosen_bank is not None or screen.chosen_file else "Choose a bank first"


def _nothing_to_undo(screen: Any) -> str | None:
    return None if screen.may_undo else "Nothing was changed since the program was opened"


def _no_news(screen: Any) -> str | None:
    return None if screen.has_news else "The guide's questions are as you know them"


OPEN: Final = Command("open", "Open", "Go to the bank's questions, then into the chosen one.", ("enter",), told=True)
EDIT: Final = Command("edit", "Edit", "Open the chosen question.", ("enter",), footer="edit", told=True)
PARTS: Final = Command("parts", "Next part", "Banks and questions in turn.", ("tab",), told=True)
NEW: Final = Command(
    "question.new",
    "New question",
    "A question of your own behind the chosen one.",
    ("n",),
    footer="new question",
    short="new",
    group=_QUESTION,
    why_not=_no_bank,
)
TRY: Final = Command(
    "question.try",
    "Try it on other words",
    "Shows how the question sounds with words of a line, or with those you type.",
    ("t",),
    footer="try it on a phrase",
    short="try",
    group=_QUESTION,
    why_not=_no_question,
)
LEAVE_OUT: Final = Command(
    "question.leave-out",
    "Leave out, or bring back",
    "A question left out is kept, for old meetings too, and no longer offered.",
    ("o",),
    footer="leave out",
    group=_QUESTION,
    why_not=_no_question,
)
FIND: Final = Command(
    "find", "Find a question", "Looks in every bank as you type.", ("f",), footer="find", group=_QUESTION
)
UP: Final = Command(
    "question.up", "Move up", "The question is asked earlier.", ("-",), group=_QUESTION, why_not=_no_question
)
DOWN: Final = Command(
    "question.down", "Move down", "The question is asked later.", ("+",), group=_QUESTION, why_not=_no_question
)
PIN: Final = Command(
    "question.pin",
    "Pin, or unpin",
    "A pinned question comes first in its bank, whatever its place.",
    ("p",),
    group=_QUESTION,
    why_not=_no_question,
)
DUPLICATE: Final = Command(
    "question.duplicate",
    "Duplicate",
    "The same question once more, as your own, to put it another way.",
    ("d",),
    group=_QUESTION,
    why_not=_no_question,
)
REMOVE: Final = Command(
    "question.remove",
    "Remove the question",
    "Takes a question of your own out of its bank; F8 brings it back.",
    group=_QUESTION,
    why_not=_not_own,
)
AS_GUIDE: Final = Command(
    "question.guide",
    "As the guide has it",
    "Gives up what you changed in this question; F8 brings it back.",
    group=_QUESTION,
    why_not=_not_changed,
)
COPY: Final = Command(
    "question.copy",
    "Copy into my own bank",
    "The chosen question in a bank of your own too, to go on from there.",
    ("y",),
    group=_QUESTION,
    why_not=_no_question,
)
ABOUT: Final = Command(
    "bank.about",
    "About the bank",
    "Its name, what it is for, to whom it asks, and the steps and cues that call it.",
    ("i",),
    group=_BANK,
    why_not=_no_bank,
)
CUES: Final = Command(
    "bank.cues",
    "Cues, and your own words for them",
    "What makes the program offer a bank in a meeting: words to add, a cue to switch off.",
    ("u",),
    group=_BANK,
)
NEW_BANK: Final = Command("bank.new", "New bank", "A bank of your own, with nothing in it yet.", ("a",), group=_BANK)
EDITOR: Final = Command(
    "bank.editor",
    "Open in your editor",
    "Your own copy of the bank as text, in the editor that EDITOR names.",
    ("e",),
    group=_BANK,
    why_not=_no_file,
)
REMOVE_BANK: Final = Command(
    "bank.remove",
    "Remove my copy of the bank",
    "A bank of your own goes, or what you changed in the guide's; F8 brings it back.",
    group=_BANK,
    why_not=_no_own_file,
)
LANGUAGE: Final = Command(
    "bank.language",
    "The bank in another language",
    "The same questions under the same names, for you to put into that language; the engagement's language chooses.",
    group=_BANK,
    why_not=_no_bank,
)
EXPORT: Final = Command(
    "bank.export",
    "Give the bank to a colleague",
    "The whole bank as one file; your notes are not in it.",
    group=_BANK,
    why_not=_no_bank,
)
IMPORT: Final = Command(
    "bank.import", "Take in a colleague's bank", "Shows first what it would change here.", group=_BANK
)
COMPARE: Final = Command(
    "bank.news",
    "What the guide says anew",
    "New questions, and those that you and the guide both changed, side by side.",
    ("c",),
    group=_BANK,
    why_not=_no_news,
)
UNDO: Final = Command(
    "undo", "Take back", "The last change to a bank.", ("f8",), group="Everywhere", why_not=_nothing_to_undo
)
REDO: Final = Command("redo", "Do again", "What was taken back last.", group="Everywhere")

OFFERED: Final = (
    EDIT,
    OPEN,
    PARTS,
    NEW,
    TRY,
    LEAVE_OUT,
    FIND,
    ACTIONS,
    COMPARE,
    EDITOR,
    UP,
    DOWN,
    PIN,
    DUPLICATE,
    COPY,
    AS_GUIDE,
    REMOVE,
    ABOUT,
    CUES,
    NEW_BANK,
    LANGUAGE,
    REMOVE_BANK,
    EXPORT,
    IMPORT,
    UNDO,
    REDO,
    BACK,
)


def _no_proposal(screen: Any) -> str | None:
    return None if screen.proposal is not None else "There is nothing to put in its place"


def _unchanged(screen: Any) -> str | None:
    return None if screen.is_changed else "It is as it was"


EDIT_OFFERED: Final = (
    Command("field.next", "Next field", "On to the next field.", ("tab",), footer="next field", told=True),
    Command("keep", "Keep it", "Keeps the question as it stands.", ("ctrl+s",), footer="keep it"),
    Command(
        "as-it-was", "As it was", "Gives up what was typed here.", ("ctrl+r",), footer="as it was", why_not=_unchanged
    ),
    Command(
        "propose", "Do what is proposed", "Puts the proposed name there.", ("ctrl+o",),
        why_not=_no_proposal,
    ),
    Command("phrase", "Another phrase", "Tries the next words of your lines.", ("ctrl+t",), footer="new phrase"),
    Command("back", "Leave", "Keeps what can be kept; what can't waits.", ("escape",), footer="leave",
            group="Everywhere"),
    ACTIONS,
    Command("follow", "Choose a follow-up", "Finds a question by its words.", ("ctrl+n",)),
    Command("pin", "Pin, or unpin", "A pinned question comes first in its bank."),
    Command("leave-out", "Leave out, or bring back", "Kept, for old meetings too, and not offered."),
    Command("meant", "I mean it so", "The remarks on this question come no more.",
            why_not=lambda screen: None if screen.may_mean else "There is nothing to mean"),
    Command("undo", "Take back", "The last change that was kept.", ("f8",), group="Everywhere"),
    beside("As you would see it", "as you would see it"),
)  # fmt: skip

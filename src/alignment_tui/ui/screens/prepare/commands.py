"""The keys of preparing, besides those of every screen of steps. A step says in which words they mean something."""

from __future__ import annotations

from alignment_tui.ui.command import Command

SPACE = Command("item.space", "Take it or leave it", "Take what is chosen along, or leave it.", ("space",))
ADD = Command("item.add", "Add another", "One more.", ("a",))
REMOVE = Command("item.remove", "Remove it", "Take the chosen one away; F8 brings it back.", ("delete", "d"))
MORE = Command("item.more", "A minute more", "A minute more for the chosen step.", ("+", "="))
LESS = Command("item.less", "A minute less", "A minute less for the chosen step.", ("-",))
UP = Command("item.up", "Move it up", "The chosen step goes one place up.", ("K",))
DOWN = Command("item.down", "Move it down", "The chosen step goes one place down.", ("J",))
USUAL = Command("agenda.usual", "Take the usual agenda", "The agenda proposed for this kind of meeting.")
BARE = Command("agenda.bare", "Take the bare agenda", "The fewest steps a meeting needs.")
BETTER = Command("item.better", "Put it in better words", "Back to the goal, to put it in better words.", ("e",))
SUPPORT = Command("item.support", "Ask for support with it", "It becomes a wish for support.", ("u",))
LEDGER = Command(
    "ledger",
    "Say what became of the steps",
    "All that was taken on, with what became of it.",
    ("s",),
)
PAGE = Command(
    "one_page",
    "Then and now, on one page",
    "What each called success, what happened to it, what all three say now.",
    ("o",),
    footer="on one page",
    short="page",
)
MEET = Command("meet", "Begin the meeting", "To the meeting itself; nothing has to be complete.", ("m",))

OWN = (MORE, LESS, SPACE, ADD, REMOVE, UP, DOWN, USUAL, BARE, BETTER, SUPPORT, LEDGER, PAGE, MEET)
"""Each key once; which of them a step offers is the step's to say."""

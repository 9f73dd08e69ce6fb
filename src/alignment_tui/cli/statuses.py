"""What the program answers with when it ends: every exit status, and what it means.

The manual page and docs/command-line.md say the same; a test holds both to it.
"""

from __future__ import annotations

from typing import Final

DONE: Final = 0
WRONG: Final = 1
NOT_USABLE: Final = 2
NOT_YET: Final = 3
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141

STATUSES: Final = {
    DONE: "Done; of check and banks check: all is sound. Finding nothing is done too.",
    WRONG: "Something is wrong, and standard error says what, where and what to do; of check: a file needs attention.",
    NOT_USABLE: "It can't be used like this: an unknown option, a missing name, or no terminal to draw on.",
    NOT_YET: "Of export: not made yet, and why; something has to be recorded, or looked at, first.",
    INTERRUPTED: "Interrupted from the keyboard.",
    PIPE_CLOSED: "Whatever was reading the output went away.",
}
"""What each means, as a sentence of the manual."""

"""However the program is stopped in the middle of a meeting, what was kept is there, and the terminal is given back.

`ALIGNMENT_TUI_THOROUGH=1` gives it fifty lives to be killed in.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is needed", allow_module_level=True)

from running_meeting import BOX, COMMAND, enter_meeting, journal_bytes, lay_down, lines_on_disk
from terminal import Terminal

LIVES = 50 if os.environ.get("ALIGNMENT_TUI_THOROUGH") else 5
SAVED = re.compile(r"^  saved (\d\d:\d\d:\d\d)", re.MULTILINE)
BACK = re.compile(r"Everything is back, to \d\d:\d\d:\d\d|Back to \d\d:\d\d:\d\d|What was in the box is back")


@dataclass
class Typist:
    """Types into the meeting, and remembers which lines the screen has said are saved."""

    chance: Random
    typed: list[str] = field(default_factory=list)
    half: str = ""
    found: tuple[int, str] = (0, "")
    """How many lines there were, and what was in the box, when this life began."""
    acknowledged: int = 0
    """The first so many lines are safe: the status named a later second than the one they were entered in."""
    entered: list[str] = field(default_factory=list)

    def line(self, terminal: Terminal) -> None:
        """One line, seen on the screen; now and then the status has caught up by then."""
        words = f"line {len(self.typed)} {''.join(self.chance.choices('abcdefgh ', k=self.chance.randrange(5, 25)))}end"
        self.typed.append(" ".join(words.split()))
        terminal.type(self.typed[-1])
        self.entered.append(f"{datetime.now().astimezone():%H:%M:%S}")
        terminal.type("\r")
        terminal.wait_for(f"line {len(self.typed) - 1} ")
        self.look(terminal)

    def look(self, terminal: Terminal) -> None:
        """Read the status."""
        found = SAVED.search(terminal.text)
        if found:
            self.acknowledged = max(self.acknowledged, sum(at < found[1] for at in self.entered))

    def begin_half(self, terminal: Terminal) -> None:
        """A line without its end, as seen in the box."""
        self.half = f"half of {len(self.typed)} {''.join(self.chance.choices('abcd', k=self.chance.randrange(1, 20)))}"
        terminal.type(self.half)


def boxed(terminal: Terminal) -> str:
    """What stands in the box."""
    found = BOX.search(terminal.text)
    assert found, terminal.text
    return found[1]


def wait_for_journal(terminal: Terminal, root: Path, words: str, seconds: float = 20) -> None:
    """Let the program draw until the words are on the disk."""
    ends = time.monotonic() + seconds
    while words.encode() not in journal_bytes(root):
        assert time.monotonic() < ends, terminal.text
        terminal.read(0.02)


def check_all_is_there(terminal: Terminal, typist: Typist, *, half_was_kept: bool) -> None:
    """The screen of the next life: the lines up to some one, and what was in the box then."""
    terminal.wait_for(BACK)
    terminal.settle()
    box = boxed(terminal)
    # a line whose Enter was not safe yet stands in the box, and not among the lines
    among = BOX.sub("", terminal.text)
    last = [n for n in range(len(typist.typed)) if f"line {n} " in among]
    kept = last[-1] + 1 if last else 0
    assert kept >= typist.acknowledged, terminal.text
    coming = [*typist.typed, typist.half][kept]
    # killed within the moment before anything of this life was safe: what was found at its beginning stands yet
    assert coming.startswith(box) or (kept, box) == typist.found, (coming, terminal.text)
    if half_was_kept:
        assert (kept, box) == (len(typist.typed), typist.half), terminal.text
    typist.found = (kept, box)
    typist.typed = typist.typed[:kept]
    typist.entered = typist.entered[:kept]


def test_killed_in_the_middle_of_a_line_every_saved_line_is_back(tmp_path: Path) -> None:
    env = lay_down(tmp_path)
    chance = Random(None if LIVES > 5 else 7)  # noqa: S311  chance, and no secret; the same each time in an ordinary run
    typist, half_is_kept = Typist(chance), False
    for life in range(LIVES):
        with Terminal(COMMAND, env=env, rows=20 + 4 * LIVES) as terminal:
            enter_meeting(terminal)
            if life:
                check_all_is_there(terminal, typist, half_was_kept=half_is_kept)
                terminal.press("escape", "ctrl+u")
            for _ in range(chance.randrange(1, 4)):
                typist.line(terminal)
            typist.begin_half(terminal)
            half_is_kept = life % 2 == 0
            if half_is_kept:
                wait_for_journal(terminal, tmp_path, typist.half)
                terminal.settle()
            else:
                terminal.wait_for(f"half of {len(typist.typed)}")
            typist.look(terminal)
            terminal.kill()
            assert terminal.wait_exit() == -signal.SIGKILL

    with Terminal(COMMAND, env=env, rows=20 + 4 * LIVES) as terminal:
        enter_meeting(terminal)
        check_all_is_there(terminal, typist, half_was_kept=half_is_kept)
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert [line.text for line in lines_on_disk(tmp_path)] == typist.typed


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_told_to_stop_it_keeps_everything_and_gives_the_terminal_back(tmp_path: Path, number: signal.Signals) -> None:
    env = lay_down(tmp_path)
    with Terminal(COMMAND, env=env) as terminal:
        enter_meeting(terminal)
        terminal.type("she names who decides\rand I hear of it")
        terminal.wait_for("and I hear of it")
        terminal.kill(number)

        assert terminal.wait_exit(10) == 128 + number
        left, _, after = bytes(terminal.raw).rpartition(b"\x1b[?1049l")
        assert left.count(b"\x1b[?1049h") == 1
        assert after.rfind(b"\x1b[?25h") > after.rfind(b"\x1b[?25l")
        assert b"Traceback" not in terminal.raw
    assert [line.text for line in lines_on_disk(tmp_path)] == ["she names who decides"]

    with Terminal(COMMAND, env=env) as terminal:
        enter_meeting(terminal)
        terminal.wait_for("What was in the box is back in the box.")
        assert boxed(terminal) == "and I hear of it"


@pytest.mark.parametrize("told", [True, False], ids=["with its signal", "without a signal"])
def test_a_closed_window_leaves_no_process_and_loses_nothing(tmp_path: Path, told: bool) -> None:
    env = lay_down(tmp_path)
    with Terminal(COMMAND, env=env, controlling=told) as terminal:
        enter_meeting(terminal)
        terminal.type("she names who decides\rand I hear of it")
        terminal.wait_for("and I hear of it")
        terminal.hang_up()

        # Python says 120 where something was still to be drawn
        assert terminal.wait_gone(10) in {128 + signal.SIGHUP, 120}
    with pytest.raises(ProcessLookupError):
        os.killpg(terminal.pid, 0)
    assert [line.text for line in lines_on_disk(tmp_path)] == ["she names who decides"]
    with Terminal(COMMAND, env=env) as terminal:
        enter_meeting(terminal)
        terminal.wait_for("What was in the box is back in the box.")
        assert boxed(terminal) == "and I hear of it"


def test_bytes_in_another_encoding_end_nothing(tmp_path: Path) -> None:
    env = lay_down(tmp_path)
    with Terminal(COMMAND, env=env) as terminal:
        enter_meeting(terminal)
        terminal.send(b"before \xff after\r")
        terminal.wait_for("after")
        terminal.send(b"\x1b[200~na\xefve fianc\xe9e, \x9b31m as pasted\x1b[201~")
        terminal.wait_for("as pasted")
        terminal.press("enter")
        terminal.type("still here\r")
        terminal.wait_for("still here")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    first, second, third = (line.text for line in lines_on_disk(tmp_path))
    assert (first[:7], first[-6:]) == ("before ", " after")
    assert (second[:2], second[-9:]) == ("na", "as pasted")
    assert third == "still here"


def test_two_hundred_pasted_lines_are_all_on_the_disk(tmp_path: Path) -> None:
    env = lay_down(tmp_path)
    pasted = [f"{n} said in a long call: the depots decide, and 'q' and ? and !{n} stay text" for n in range(200)]
    with Terminal(COMMAND, env=env) as terminal:
        enter_meeting(terminal)
        terminal.paste("\n".join(pasted) + "\n")
        terminal.paste("\r\n".join(pasted) + "\r\nand half")
        terminal.wait_for(re.compile(r"S Daniel  and half"))
        wait_for_journal(terminal, tmp_path, "and half")
        terminal.kill()
        assert terminal.wait_exit() == -signal.SIGKILL
    with Terminal(COMMAND, env=env) as terminal:
        enter_meeting(terminal)
        terminal.wait_for(BACK)
        assert boxed(terminal) == "and half"
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert [line.text for line in lines_on_disk(tmp_path)] == pasted * 2

"""Whatever comes between two keys, nothing is lost, order is kept, and the box has the keys afterwards."""

from __future__ import annotations

import re
import signal
import sys
import time
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is needed", allow_module_level=True)

from running_meeting import COMMAND, enter_meeting, lay_down, lines_on_disk
from terminal import Terminal


def state_of(pid: int) -> str:
    """One letter: T is stopped."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def wait_until_it(stops: bool, terminal: Terminal) -> None:
    ends = time.monotonic() + 10
    while (state_of(terminal.pid) == "T") != stops:
        assert time.monotonic() < ends, terminal.text
        terminal.read(0.02)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="whether a process is stopped is read from /proc")
@pytest.mark.parametrize("number", [signal.SIGSTOP, signal.SIGTSTP], ids=lambda number: number.name)
def test_suspended_in_the_middle_of_a_word_it_goes_on_there(tmp_path: Path, number: signal.Signals) -> None:
    env = lay_down(tmp_path)
    with Terminal(COMMAND, env=env, controlling=True) as terminal:
        enter_meeting(terminal)
        terminal.type("the first line\rshe would bri")
        terminal.wait_for("she would bri")
        terminal.kill(number)
        wait_until_it(True, terminal)
        if number == signal.SIGSTOP:
            terminal.type("ng what was decided\rand who by")
            terminal.kill(signal.SIGCONT)
        else:
            # the shell had the terminal meanwhile; what is typed then is the shell's
            terminal.kill(signal.SIGCONT)
            wait_until_it(False, terminal)
            terminal.settle(quiet=0.2)
            terminal.type("ng what was decided\rand who by")
        terminal.wait_for("S Daniel  and who by")
        terminal.press("enter")
        terminal.wait_for(re.compile(r"S and who by"))
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    kept = [line.text for line in lines_on_disk(tmp_path)]
    assert kept == ["the first line", "she would bring what was decided", "and who by"]


def test_resized_in_the_middle_of_words_and_pasted_at_length(tmp_path: Path) -> None:
    env = lay_down(tmp_path)
    long = " ".join(f"word{n}" for n in range(1_400))[:10_000]
    with Terminal(COMMAND, env=env) as terminal:
        enter_meeting(terminal)
        terminal.type("half a ")
        for columns, rows in ((60, 18), (80, 24), (48, 12), (120, 36), (60, 18)):
            terminal.resize(columns, rows)
            terminal.type("x")
        terminal.wait_for(re.compile("half a xxxxx"))
        terminal.resize(120, 36)
        terminal.type(" line\r")
        terminal.wait_for(re.compile("S half a xxxxx line"))
        terminal.paste(long)
        terminal.wait_for(long[-20:])
        terminal.type(" end\r")
        terminal.type("after it\r")
        terminal.wait_for("S after it")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert [line.text for line in lines_on_disk(tmp_path)] == ["half a xxxxx line", f"{long} end", "after it"]


def test_a_burst_of_two_hundred_keys_keeps_its_order(tmp_path: Path) -> None:
    env = lay_down(tmp_path)
    words = [f"c !step {n} by fri\rs said {n}\r.note {n}\r" for n in range(8)]
    burst = "".join(words)
    assert len(burst) > 200
    with Terminal(COMMAND, env=env) as terminal:
        enter_meeting(terminal)
        terminal.type(burst + "half")
        terminal.wait_for("S Daniel  half")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    lines = lines_on_disk(tmp_path)
    assert [(line.who, line.mark, line.text) for line in lines] == [
        row
        for n in range(8)
        for row in (
            ("client", "next-step", f"step {n} by fri"),
            ("sponsor", "", f"said {n}"),
            ("", "private", f"note {n}"),
        )
    ]

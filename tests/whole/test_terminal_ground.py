"""The program on a real terminal: signals, bytes that are not UTF-8, and what is left behind."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")

PROGRAM = """
import sys
from pathlib import Path
from alignment_tui.ui.app import AlignmentApp
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.command import Command
from alignment_tui.ui.widgets.fields import TextField

class Desk:
    def close(self):
        Path(sys.argv[1], "closed").write_text("yes")

class First(FramedScreen):
    OFFERED = (Command("keep", "Keep", "Keep the words.", ("ctrl+n",), footer="keep"),
               Command("break", "Break", "A mistake of ours.", ("ctrl+b",)))
    def compose_body(self):
        yield TextField("Goal", id="goal")
    def on_mount(self):
        self.query_one("#goal").focus()
        self.show_title("ready-and-listening")
    def do_keep(self):
        Path(sys.argv[1], "words").write_text(self.query_one("#goal").value, encoding="utf-8")
    def do_break(self):
        raise ValueError("PRIVATE words")

app = AlignmentApp(Desk(), First, reports=Path(sys.argv[1], "state"))
app.run()
sys.exit(app.return_code)
"""


@dataclass
class Terminal:
    """The program, and everything it has written to its terminal."""

    process: subprocess.Popen[bytes]
    master: int
    folder: Path
    seen: bytes = b""

    def read_until(self, true: Callable[[], object], says: str, seconds: float = 30) -> None:
        """Read until `true()`."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if true():
                return
            if select.select([self.master], [], [], 0.05)[0]:
                try:
                    self.seen += os.read(self.master, 65536)
                except OSError:  # the other end is closed: nobody writes any more
                    self.process.wait(seconds)
                    break
            elif self.process.poll() is not None:
                break
        assert true(), f"never happened: {says}; the end of what was seen: {self.seen[-2000:]!r}"

    def ended(self) -> bool:
        return self.process.poll() is not None

    def type(self, data: bytes) -> None:
        os.write(self.master, data)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    master, slave = os.openpty()
    termios.tcsetwinsize(slave, (24, 80)) if hasattr(termios, "tcsetwinsize") else None
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "COLUMNS": "80", "LINES": "24"}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environment,
        start_new_session=True,
    )
    os.close(slave)
    running = Terminal(process, master, tmp_path)
    running.read_until(lambda: b"ready-and-listening" in running.seen and b"help" in running.seen, "it is drawn")
    yield running
    if process.poll() is None:
        process.kill()
    process.wait()
    os.close(master)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_closes_the_desk_and_gives_the_terminal_back(terminal: Terminal, name: str) -> None:
    number = getattr(signal, name)
    terminal.process.send_signal(number)
    terminal.read_until(terminal.ended, "it left")

    assert terminal.process.returncode == 128 + number
    assert (terminal.folder / "closed").exists()
    assert b"\x1b[?1049l" in terminal.seen


def test_bytes_that_are_not_utf8_end_nothing(terminal: Terminal) -> None:
    terminal.type(b"caf\xe9 \xff\xfe ok")
    terminal.type(b"\x0e")
    terminal.read_until((terminal.folder / "words").exists, "the words were kept")
    terminal.read_until(lambda: (terminal.folder / "words").read_text(encoding="utf-8"), "the words were written")

    assert (terminal.folder / "words").read_text(encoding="utf-8").endswith("ok")
    assert terminal.process.poll() is None
    terminal.type(b"\x11")
    terminal.read_until(terminal.ended, "it left")
    assert terminal.process.returncode == 0


def test_a_paste_in_another_encoding_ends_nothing(terminal: Terminal) -> None:
    terminal.type(b"\x1b[200~na\xefve\r\nsecond \x1b[31m row\x1b[201~")
    terminal.type(b"\x0e")
    terminal.read_until((terminal.folder / "words").exists, "the words were kept")
    terminal.read_until(lambda: "row" in (terminal.folder / "words").read_text(encoding="utf-8"), "all of them")

    assert terminal.process.poll() is None


def test_a_mistake_of_ours_leaves_no_words_and_says_where(terminal: Terminal) -> None:
    terminal.type(b"PRIVATE words")
    terminal.type(b"\x02")
    terminal.read_until(terminal.ended, "it left")

    after = terminal.seen.rpartition(b"\x1b[?1049l")[2]
    (report,) = (terminal.folder / "state").iterdir()
    assert terminal.process.returncode == 1
    assert b"PRIVATE" not in after
    assert report.name.encode() in after.replace(b"\r\n", b"")
    assert (terminal.folder / "closed").exists()


def test_the_window_is_named_for_the_program_and_nothing_rings(terminal: Terminal) -> None:
    terminal.type(b"Amara\x1bx\x11")
    terminal.read_until(terminal.ended, "it left")

    assert b"\x1b]2;alignment-tui\x1b\\" in terminal.seen
    assert terminal.seen.count(b"\x1b]2;") == 1
    without_commands = re.sub(rb"\x1b\][^\x07\x1b]*\x07", b"", terminal.seen)  # there the byte only ends a command
    assert b"\x07" not in without_commands

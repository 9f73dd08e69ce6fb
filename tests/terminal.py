"""A real terminal for tests and benchmarks: a program in a pseudo-terminal, and the screen that a person would see."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType

import pyte

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "space": " ",
    "pageup": "\x1b[5~",
    "f1": "\x1bOP",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    **{f"ctrl+{c}": chr(ord(c) - 96) for c in "abcdefghijklmnopqrstuvwxyz"},
}


class NotSeenError(AssertionError):
    """What was waited for never came; the message shows the screen."""


class Terminal:
    """One program on one pseudo-terminal. Used as a context manager, it hangs up at the end and reaps the program."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 36,
        env: Mapping[str, str] | None = None,
        controlling: bool = False,
    ) -> None:
        """With `controlling` it is the terminal of the program's session, as a window's is: closing it sends SIGHUP."""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.raw = bytearray()
        """Everything the program wrote, byte for byte."""
        self.status: int | None = None
        environment = {
            "PATH": os.environ["PATH"],
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
        }
        environment.update(env or {})
        self._fd, inside = pty.openpty()
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._program = subprocess.Popen(
            list(command),
            stdin=inside,
            stdout=inside,
            stderr=inside,
            env=environment,
            start_new_session=True,
            preexec_fn=_take_terminal if controlling else None,
        )
        self.pid = self._program.pid
        os.close(inside)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def text(self) -> str:
        """The screen's rows without trailing blanks."""
        return "\n".join(row.rstrip() for row in self._screen.display)

    def press(self, *keys: str) -> None:
        """Press keys by name; a single character is itself."""
        for key in keys:
            self._write(key if len(key) == 1 else KEYS[key])
            self.read(0.0)

    def type(self, text: str) -> None:
        """Type words as they are."""
        self._write(text)
        self.read(0.0)

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        os.write(self._fd, data)
        self.read(0.0)

    def paste(self, text: str) -> None:
        """Paste, with the marks that terminals put around it."""
        self._write(f"\x1b[200~{text}\x1b[201~")

    def wait(self, seen: Callable[[str], object], says: str, timeout: float = 40.0) -> None:
        """Read until `seen(screen text)`; raise NotSeenError with the screen after `timeout` seconds."""
        ends = time.monotonic() + timeout
        while not seen(self.text):
            if time.monotonic() > ends or not self.read(0.05):
                if seen(self.text):
                    return
                msg = f"never came: {says}\n{self.text}"
                raise NotSeenError(msg)

    def wait_for(self, words: str | re.Pattern[str], timeout: float = 40.0) -> None:
        """Read until the words, or a match of the pattern, stand on the screen."""
        if isinstance(words, str):
            self.wait(lambda text: words in text, words, timeout)
        else:
            self.wait(words.search, words.pattern, timeout)

    def settle(self, quiet: float = 0.03, timeout: float = 5.0) -> None:
        """Read until nothing has come for `quiet` seconds, as a person would who looks before the next key."""
        ends = time.monotonic() + timeout
        before = -1
        while len(self.raw) != before and time.monotonic() < ends:
            before = len(self.raw)
            self.read(quiet)

    def read(self, seconds: float) -> bool:
        """Take what comes within `seconds`; False once the program has gone."""
        ready, _, _ = select.select([self._fd], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            data = b""
        if not data:
            return False
        self.raw += data
        self._stream.feed(data)
        return True

    def resize(self, columns: int, rows: int) -> None:
        """Another size of window."""
        self._screen.resize(rows, columns)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def wait_exit(self, timeout: float = 20.0) -> int:
        """Read until the program has gone; its exit status, negative for a signal."""
        ends = time.monotonic() + timeout
        while self.status is None:
            self.status = self._program.poll()
            if self.status is None and time.monotonic() > ends:
                msg = f"still running\n{self.text}"
                raise NotSeenError(msg)
            self.read(0.02)
        return self.status

    def hang_up(self) -> None:
        """The window closes: nothing can be read or written any more."""
        os.close(self._fd)
        self._fd = -1

    def wait_gone(self, timeout: float = 20.0) -> int:
        """Wait until the program has gone after `hang_up`; its exit status. Raises subprocess.TimeoutExpired."""
        self.status = self._program.wait(timeout)
        return self.status

    def close(self) -> None:
        """Hang up; end the program if that doesn't."""
        if self._fd < 0:
            if self.status is None:
                os.kill(self.pid, signal.SIGKILL)
                self.wait_gone(5)
            return
        if self.status is None:
            os.kill(self.pid, signal.SIGHUP)
            try:
                self.wait_exit(5)
            except NotSeenError:
                os.kill(self.pid, signal.SIGKILL)
                self.wait_exit(5)
        os.close(self._fd)

    def _write(self, text: str) -> None:
        data = text.encode()
        while data:
            data = data[os.write(self._fd, data) :]


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)

"""The terminal, used so that no byte from it can end the program, and its end can't keep the program."""

from __future__ import annotations

import codecs
import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver


def forgiving_driver() -> type[Driver] | None:
    """A driver that reads bytes which are not UTF-8 as `\\ufffd`; None where Textual's own must do (Windows).

    Textual's own lets one such byte, as in a paste of another encoding, end the program. When the terminal's window
    is closed it stays behind without end, and reads nothing over and over where no signal tells it.
    """
    if sys.platform == "win32":
        return None
    from textual.drivers import linux_driver

    class ForgivingDriver(linux_driver.LinuxDriver):
        """Reads on after a byte that is not UTF-8, and ends with its terminal."""

        def run_input_thread(self) -> None:
            """Wait for input and pass it on, until told to stop."""
            # The decoder is made inside the loop, out of reach: its maker is replaced while the loop runs.
            strict = vars(linux_driver)["getincrementaldecoder"]
            vars(linux_driver)["getincrementaldecoder"] = _replacing
            try:
                super().run_input_thread()
            except (_TerminalGone, OSError):
                if not self.exit_event.is_set():
                    # leave as one does whose window is closed, also where that sends no signal (nohup)
                    os.kill(os.getpid(), signal.SIGHUP)
            finally:
                vars(linux_driver)["getincrementaldecoder"] = strict

        def write(self, data: str) -> None:
            """Write to the terminal while there is one: with the window gone the writing thread is, too."""
            if self._writer_thread is not None and self._writer_thread.is_alive():
                super().write(data)

        def close(self) -> None:
            """Let go of the terminal; a writing thread that has ended would be waited for without end."""
            if self._writer_thread is not None and self._writer_thread.is_alive():
                super().close()

    return ForgivingDriver


class _TerminalGone(Exception):
    """There is nothing to read although there is something to be read: the other end has been closed."""


class _Decoder:
    """Decodes UTF-8 and whatever else comes; an end of the input is the end of the terminal."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def decode(self, data: bytes, final: bool = False) -> str:
        """What the bytes say. Raises _TerminalGone when there are none."""
        if not data:
            raise _TerminalGone
        return self._decoder.decode(data, final)


def _replacing(encoding: str) -> type[_Decoder]:
    del encoding  # it is UTF-8
    return _Decoder

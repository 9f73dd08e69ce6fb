"""The terminal: no byte from it can end the program, its end can't keep the program, and leaving is quick."""

from __future__ import annotations

import codecs
import os
import select
import signal
import sys
from typing import TYPE_CHECKING, Final

from alignment_tui.ui.esc_apart import ESC, EscApart

if TYPE_CHECKING:
    from textual.driver import Driver

SERVED: Final = "TEXTUAL_DRIVER"
"""The variable by which a program that serves the screens to a browser names its own driver."""
_TICK: Final = 0.1
"""Seconds after which an Esc that nothing follows is taken for the key."""
_MOST: Final = 4096


def forgiving_driver() -> type[Driver] | None:
    """A driver that reads bytes which are not UTF-8 as `\\ufffd`; None where another must do (Windows, a browser).

    Textual's own lets one such byte, as in a paste of another encoding, end the program, and takes a fifth of a second
    to leave. When the terminal's window is closed it stays behind without end, and reads nothing over and over where no
    signal tells it.
    """
    if sys.platform == "win32" or os.environ.get(SERVED):
        return None
    import contextlib
    import termios
    import tty

    from textual._xterm_parser import XTermParser
    from textual.drivers.linux_driver import LinuxDriver
    from textual.events import Key

    class ForgivingDriver(LinuxDriver):
        """Reads on after a byte that is not UTF-8, and ends with its terminal."""

        _enough: tuple[int, int] | None = None
        """A pipe while keys are read: a byte in it wakes the reading thread, to end."""

        def start_application_mode(self) -> None:
            """Take the terminal over, and begin to read."""
            self._enough = os.pipe()
            super().start_application_mode()  # type: ignore[no-untyped-call]

        def _sigcont_application(self, *told: object) -> None:
            """Go on after a stop.

            Stopped without being asked (SIGSTOP), all of it still stands: started a second time, a second thread would
            read keys, and none of them could be told to end.
            """
            if self._enough is None:
                super()._sigcont_application(*told)
            else:
                self._take_up_again()

        def _take_up_again(self) -> None:
            """The shell may have had the terminal meanwhile: its modes as before, and the whole screen anew."""
            self.write("\x1b[?1049h\x1b[?25l\x1b[?1004h")
            self._enable_mouse_support()
            self._enable_bracketed_paste()
            with contextlib.suppress(termios.error):
                attributes = termios.tcgetattr(self.fileno)
                attributes[tty.LFLAG] = self._patch_lflag(attributes[tty.LFLAG])
                attributes[tty.IFLAG] = self._patch_iflag(attributes[tty.IFLAG])
                termios.tcsetattr(self.fileno, termios.TCSANOW, attributes)
            self.flush()
            app = self._app
            app.call_later(lambda: app.screen.refresh(layout=True))

        def run_input_thread(self) -> None:
            """Wait for input and pass it on, until told to stop."""
            try:
                self._read_on()
            except (_TerminalGone, OSError):
                if not self.exit_event.is_set():
                    # leave as one does whose window is closed, also where that sends no signal (nohup)
                    os.kill(os.getpid(), signal.SIGHUP)

        def _read_on(self) -> None:
            enough = self._enough[0] if self._enough is not None else -1
            parser, decoder = XTermParser(self._debug), codecs.getincrementaldecoder("utf-8")("replace")
            apart = EscApart()
            while enough not in (ready := select.select([self.fileno, enough], [], [], _TICK)[0]):
                if ready:
                    data = os.read(self.fileno, _MOST)
                    if not data:
                        raise _TerminalGone
                    pieces = apart.pieces(decoder.decode(data))
                else:
                    pieces = [held] if (held := apart.waited()) else []
                for piece in pieces:
                    messages = [Key("escape", ESC)] if piece == ESC else parser.feed(piece)
                    for message in messages:
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)

        def disable_input(self) -> None:
            """Read no more."""
            if self._enough is None:
                return
            os.write(self._enough[1], b".")
            super().disable_input()
            for end in self._enough:
                os.close(end)
            self._enough = None

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

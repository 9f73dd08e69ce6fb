"""The terminal's input, read so that no byte can end the program."""

from __future__ import annotations

import codecs
import sys
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver


def forgiving_driver() -> type[Driver] | None:
    """A driver that reads bytes which are not UTF-8 as `\\ufffd`; None where Textual's own must do (Windows).

    Textual's own lets one such byte, as in a paste of another encoding, end the program.
    """
    if sys.platform == "win32":
        return None
    from textual.drivers import linux_driver

    class ForgivingDriver(linux_driver.LinuxDriver):
        """Reads on after a byte that is not UTF-8."""

        def run_input_thread(self) -> None:
            """Wait for input and pass it on, until told to stop."""
            # The decoder is made inside the loop, out of reach: its maker is replaced while the loop runs.
            strict = vars(linux_driver)["getincrementaldecoder"]
            vars(linux_driver)["getincrementaldecoder"] = _replacing
            try:
                super().run_input_thread()
            finally:
                vars(linux_driver)["getincrementaldecoder"] = strict

    return ForgivingDriver


def _replacing(encoding: str) -> partial[codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), "replace")

"""`python -m alignment_tui` and the command `alignment-tui`."""

from __future__ import annotations

import sys

from alignment_tui.cli.main import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())

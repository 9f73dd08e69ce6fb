"""Make the sample's copies as PDF files, for the pictures in docs: `python docs/picture_of_copies.py FOLDER`.

`pdftoppm -r 72 -png -f 1 -l 1 plan.pdf copy-plan` makes a picture of a first sheet. A picture names no place on a disk.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from alignment_tui.export.documents import document, make
from alignment_tui.export.formats import rendered
from alignment_tui.export.material import Material
from alignment_tui.sample import copies

NOW: Final = datetime(2026, 9, 3, 8, 30, tzinfo=UTC)
SHOWN: Final = (
    ("record", "client", "clients-own"),
    ("record", "sponsor", "page-for-sponsor"),
    ("record", "supervision", "supervision"),
    ("plan", "client", "plan"),
    ("meeting", "client", "record-of-a-meeting"),
    ("debrief", "client", "debrief"),
    ("briefing", "sponsor", "briefing"),
    ("paper", "coach", "page-to-write-on"),
    ("one-page", "client", "one-page"),
    ("action-plan", "client", "action-plan"),
    ("wrap-up", "client", "wrap-up"),
)
"""Each document, its reader, and what its picture is called after `copy-`."""


def make_all(folder: Path) -> None:
    """One file a document, of the engagement that was coached to its end."""
    leila, _ = copies(datetime(2026, 11, 26, tzinfo=UTC).date())
    material = Material(engagement=leila.engagement, meetings=leila.meetings, today=NOW.date())
    folder.mkdir(parents=True, exist_ok=True)
    for name, reader, called in SHOWN:
        wanted = document(name, reader)
        if wanted is not None:
            (folder / f"{called}.pdf").write_bytes(rendered(make(wanted, material), "pdf", NOW))


if __name__ == "__main__":
    make_all(Path(sys.argv[1]))

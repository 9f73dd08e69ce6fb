"""What other programs read: JSON documents that name their own form and its version.

The forms lie beside this module, in `schemas`, as JSON Schema; `alignment-tui schema NAME` prints one. Keys may be
added to a form without a new version; none is taken away or given another meaning within one.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from importlib.resources import files

from alignment_tui.errors import NotFound

VERSION = 1


def document(form: str, **values: object) -> str:
    """A document of that form, `{"form": …, "version": …, …}`, in rows that people can read too.

    What people typed is written in ASCII, so that no terminal obeys it.
    """
    return json.dumps({"form": f"alignment-tui/{form}", "version": VERSION, **values}, indent=2)


def day(value: date | datetime | None) -> str | None:
    """A day or a moment as ISO text; None when there is none."""
    return value.isoformat() if value is not None else None


def forms() -> tuple[str, ...]:
    """The names of all forms, sorted."""
    folder = files("alignment_tui.cli") / "schemas"
    return tuple(sorted(f.name.removesuffix(".json") for f in folder.iterdir() if f.name.endswith(".json")))


def schema(form: str) -> str:
    """The JSON Schema of a form. Raises NotFound."""
    if form not in forms():
        msg = f'no form is called "{form}".'
        raise NotFound(msg, f"There are: {', '.join(forms())}.")
    return (files("alignment_tui.cli") / "schemas" / f"{form}.json").read_text(encoding="utf-8")

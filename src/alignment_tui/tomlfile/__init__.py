"""Reading TOML safely with positions, writing it in one layout, and splicing into what a hand has written.

Knows nothing of meetings. `tomllib` judges what is valid and what has been written; `tomli_w` writes the values.
"""

from __future__ import annotations

from alignment_tui.tomlfile.guard import MAX_BYTES, Unfit, is_link, read_bytes
from alignment_tui.tomlfile.reading import Parsed, parse
from alignment_tui.tomlfile.splicing import graft, splice
from alignment_tui.tomlfile.values import same
from alignment_tui.tomlfile.writing import emit

__all__ = ["MAX_BYTES", "Parsed", "Unfit", "emit", "graft", "is_link", "parse", "read_bytes", "same", "splice"]

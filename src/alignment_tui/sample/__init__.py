"""The sample: two made-up engagements, written down as real records, a fresh copy each time."""

from __future__ import annotations

from alignment_tui.sample.copying import SampleCopy, copies, write_sample

__all__ = ["SampleCopy", "copies", "write_sample"]

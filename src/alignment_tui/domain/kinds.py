"""The kinds of meeting and its phases: words that the list of records speaks too, and so Home before any record."""

from __future__ import annotations

FIRST = "first"
MIDPOINT = "midpoint"
FINAL = "final"
UNSCHEDULED = "unscheduled"
KINDS = (FIRST, MIDPOINT, FINAL, UNSCHEDULED)

PREPARATION = "preparation"
FACILITATION = "facilitation"
SYNTHESIS = "synthesis"
CLOSED = "closed"

"""What all tests share: how long the laws are tried.

`ALIGNMENT_TUI_THOROUGH=1` tries each with 20,000 examples, other ones each time; a larger number with that many.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

THOROUGH = int(os.environ.get("ALIGNMENT_TUI_THOROUGH") or 0)

_SLOW_BY_NATURE = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
settings.register_profile(
    "quick", max_examples=60, deadline=None, derandomize=True, suppress_health_check=_SLOW_BY_NATURE
)
settings.register_profile(
    "thorough",
    max_examples=THOROUGH if THOROUGH > 1 else 20_000,
    deadline=None,
    suppress_health_check=_SLOW_BY_NATURE,
)
settings.load_profile("thorough" if THOROUGH else "quick")

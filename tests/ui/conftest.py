"""Screens are tested at the three sizes they are drawn for."""

from __future__ import annotations

import pytest

from ui_kit import SIZES


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    chosen: tuple[int, int] = request.param
    return chosen


@pytest.fixture(autouse=True)
def _colours_as_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of whoever runs the tests must not take the colours away."""
    monkeypatch.delenv("NO_COLOR", raising=False)

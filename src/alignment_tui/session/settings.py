"""The few settings there are, in one small file that a person can read and edit."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from pathlib import Path

NAME = "settings.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the coach has chosen; every field has a usual value."""

    coach: str = ""
    """The coach's own name, as it stands in new engagements."""
    colours: str = "dark"
    """dark, light, none."""


def read_settings(config: Path) -> Settings:
    """The settings in that folder. What is missing, unknown or of the wrong kind has its usual value."""
    try:
        written = (config / NAME).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return Settings()
    import tomllib  # Home waits for it only where something was chosen

    try:
        found = tomllib.loads(written)
    except ValueError:
        # settings are a convenience: a broken file must never keep a coach from a meeting
        return Settings()
    known = {f.name: f.type for f in fields(Settings)}
    return Settings(**{k: v for k, v in found.items() if k in known and isinstance(v, str)})


def write_settings(config: Path, settings: Settings) -> None:
    """Keep the settings. Raises OSError when the folder can't be written."""
    import tomli_w

    config.mkdir(parents=True, exist_ok=True, mode=0o700)
    (config / NAME).write_text(tomli_w.dumps(asdict(settings)), encoding="utf-8")

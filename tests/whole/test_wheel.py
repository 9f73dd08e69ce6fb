"""The program as people get it: built, installed elsewhere, and run far from its source."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = tmp_path_factory.mktemp("built")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", built, ROOT, cwd=built)
    (only,) = built.glob("*.whl")
    return only


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of an environment that holds the wheel, and sees what it depends on."""
    place = tmp_path_factory.mktemp("elsewhere")
    venv.create(place / "venv", with_pip=False)
    scheme = {"base": str(place / "venv"), "platbase": str(place / "venv")}
    packages = Path(sysconfig.get_path("purelib", "venv", scheme))
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    commands = Path(sysconfig.get_path("scripts", "venv", scheme))
    pip = (sys.executable, "-m", "pip", "--python", commands / "python", "install", "-q", "--no-deps", "--no-index")
    run(*pip, wheel, cwd=place)
    return commands


@pytest.fixture
def elsewhere(tmp_path: Path) -> dict[str, str]:
    """An environment whose folders are all below `tmp_path`."""
    moved = {f"ALIGNMENT_TUI_{name.upper()}": str(tmp_path / name) for name in ("state", "cache", "config", "log")}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "ALIGNMENT_TUI"))}
    return {**kept, **moved, "HOME": str(tmp_path), "ALIGNMENT_TUI_RECORDS": str(tmp_path / "records")}


def test_the_wheel_holds_every_bank_and_every_style(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    banks = {f"alignment_tui/question_banks/{path.name}" for path in (ROOT / "question_banks").glob("*.toml")}
    source = ROOT / "src"
    styles = {path.relative_to(source).as_posix() for path in source.rglob("*.tcss")}

    assert banks
    assert styles
    assert names >= banks | styles | {"alignment_tui/py.typed"}
    assert not {name for name in names if "/test" in name.lower() or name.endswith((".pyc", ".egg-info"))}


def test_it_is_the_installed_one_that_runs(installed: Path, tmp_path: Path, elsewhere: dict[str, str]) -> None:
    code = "import alignment_tui, pathlib; print(pathlib.Path(alignment_tui.__file__).parent)"

    said = run(installed / "python", "-c", code, cwd=tmp_path, env=elsewhere).stdout

    assert Path(said.strip()).is_relative_to(installed.parent)


def test_the_version_is_said(installed: Path, tmp_path: Path, elsewhere: dict[str, str]) -> None:
    assert run(installed / "alignment-tui", "--version", cwd=tmp_path, env=elsewhere).stdout.startswith(
        "alignment-tui "
    )


def test_the_shipped_banks_are_sound(installed: Path, tmp_path: Path, elsewhere: dict[str, str]) -> None:
    paths = run(installed / "alignment-tui", "paths", cwd=tmp_path, env=elsewhere).stdout
    shipped = next(row.split(maxsplit=1)[1] for row in paths.splitlines() if row.startswith("questions "))

    said = run(installed / "alignment-tui", "check", shipped, cwd=tmp_path, env=elsewhere).stdout

    assert Path(shipped).is_relative_to(installed.parent)
    assert said.strip().endswith("all sound.")


def test_the_sample_is_laid_down_listed_and_sound(installed: Path, tmp_path: Path, elsewhere: dict[str, str]) -> None:
    command = installed / "alignment-tui"
    run(command, "demo", "--write", tmp_path / "records", cwd=tmp_path, env=elsewhere)

    listed = run(command, "list", cwd=tmp_path, env=elsewhere).stdout
    checked = run(command, "check", cwd=tmp_path, env=elsewhere).stdout

    assert len(listed.splitlines()) > 3
    assert checked.strip().endswith("all sound.")

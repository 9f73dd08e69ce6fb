"""Who imports whom, and what a command may load: the first by the graph, the second in a fresh interpreter."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from alignment_tui.domain.engagement import Engagement
from alignment_tui.storage.index import Index
from alignment_tui.storage.records import Extras, write

ROOT = Path(__file__).parents[2]
HEAVY = ("textual", "rich", "pydantic", "tomlkit", "alignment_tui.ui", "jinja2", "docx", "fpdf", "icalendar")
NOT_FOR_HOME = (
    *("pydantic", "tomlkit", "tomllib", "tomli_w", "markdown_it", "hypothesis", "argparse"),
    *("jinja2", "docx", "fpdf", "icalendar", "alignment_tui.export"),
    *("alignment_tui.banks", "alignment_tui.domain.engagement", "alignment_tui.domain.meeting"),
    *("alignment_tui.session.work", "alignment_tui.storage.records", "alignment_tui.storage.store"),
    *(f"alignment_tui.ui.screens.{name}" for name in ("engagement", "live", "new_engagement", "prepare", "synthesise")),
)
"""What the first frame of Home waits for in vain."""
FOR_HOME = frozenset(
    f"{package}.{name}".strip(".")
    for package, names in {
        "": "__main__ cli clock domain errors session storage ui",
        "cli": "chosen main screens statuses terminal",
        "domain": "dates kinds",
        "session": "agenda_of_today desk settings settings_file unfinished",
        "storage": "atomic cache_file copies disk folders index listing record_names seal",
        "ui": "app command crash driver esc_apart frame key_order leaving screens start taking_in terminal_filter text"
        " theme widgets wording",
        "ui.screens": "home",
        "ui.screens.home": "commands detail discreet first_run listed screen",
        "ui.widgets": "bars row rows",
    }.items()
    for name in names.split()
)
"""What it waits for, and nothing else: each more is a file to be found and read."""


def run(code: str, *arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, env={**os.environ, **(env or {})}, check=False
    )


def loaded_by(*arguments: str, env: dict[str, str] | None = None) -> set[str]:
    """The heavy packages that a fresh interpreter holds after the command line did what was asked."""
    code = (
        "import sys\n"
        "from alignment_tui.__main__ import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "except SystemExit:\n    pass\n"
        f"sys.stderr.write('\\n' + ' '.join(name for name in {HEAVY!r} if name in sys.modules))\n"
    )
    return set(run(code, *arguments, env=env).stderr.rsplit("\n", 1)[1].split())


class TestTheImportRules:
    def test_every_contract_is_kept(self) -> None:
        code = (
            "import sys; from importlinter.cli import lint_imports_command as lint; sys.argv = ['lint-imports']; lint()"
        )

        done = run(code, env={"PYTHONUTF8": "1"})

        assert done.returncode == 0, done.stdout + done.stderr
        assert "0 broken" in done.stdout


class TestWhatACommandLoads:
    @pytest.mark.parametrize("option", ["--version", "--help"])
    def test_help_and_version_load_neither_screens_nor_models(self, option: str) -> None:
        assert loaded_by(option) == set()

    def test_a_list_without_changes_loads_neither_screens_nor_models(self, tmp_path: Path) -> None:
        records = tmp_path / "records"
        records.mkdir()
        env = {"ALIGNMENT_TUI_CACHE": str(tmp_path / "cache"), "ALIGNMENT_TUI_RECORDS": str(records)}

        assert loaded_by("list", env=env) == set()

    def test_a_list_that_reads_loads_no_screens(self, tmp_path: Path) -> None:
        records = tmp_path / "records"
        records.mkdir()
        (records / "one.toml").write_text('schema = 1\nid = "m-1"\nkind = "first"\n')
        env = {"ALIGNMENT_TUI_CACHE": str(tmp_path / "cache"), "ALIGNMENT_TUI_RECORDS": str(records)}

        assert loaded_by("list", env=env) <= {"pydantic"}

    def test_checking_banks_loads_neither_screens_nor_models(self, tmp_path: Path) -> None:
        (tmp_path / "own.toml").write_text('kind = "bank"\n')

        assert loaded_by("check", str(tmp_path)) == set()

    def test_the_domain_loads_no_models_and_no_files(self) -> None:
        code = (
            "import sys, pkgutil, importlib, alignment_tui.domain as domain\n"
            "for found in pkgutil.iter_modules(domain.__path__):\n"
            "    importlib.import_module('alignment_tui.domain.' + found.name)\n"
            "heavy = ('textual', 'pydantic', 'tomllib', 'sqlite3', 'alignment_tui.clock')\n"
            "print(*(name for name in heavy if name in sys.modules))"
        )

        done = run(code)

        assert done.stdout.split() == [], done.stderr


class TestWhatHomeLoads:
    def test_home_is_drawn_from_the_list_alone(self, tmp_path: Path) -> None:
        names = ("records", "state", "cache", "config", "log")
        env = {f"ALIGNMENT_TUI_{name.upper()}": str(tmp_path / name) for name in names}
        folder = tmp_path / "records" / "nadia-7f3k"
        folder.mkdir(parents=True)
        past = Engagement(id="e-7f3k", concluded_on=date(2025, 5, 2))
        (folder / "engagement.toml").write_bytes(write(past, Extras()).data)
        Index(tmp_path / "cache").refresh(tmp_path / "records")
        code = (
            "import asyncio, sys\n"
            "from alignment_tui.__main__ import main\n"
            "from alignment_tui.clock import SystemClock\n"
            "from alignment_tui.session.desk import Desk\n"
            "from alignment_tui.storage.folders import Folders\n"
            "from alignment_tui.ui.start import CoachApp\n"
            "async def look():\n"
            "    async with CoachApp(desk).run_test(size=(120, 36)) as pilot:\n"
            "        await pilot.pause()\n"
            "        listed = pilot.app.screen.query_one('#list')\n"
            "        print('drawn' if listed.highlighted == 'concluded' else listed.highlighted)\n"
            "desk = Desk(Folders.here(), SystemClock())\n"
            "desk.check()\n"
            "asyncio.run(look())\n"
            f"print(*(name for name in {NOT_FOR_HOME!r} if name in sys.modules))\n"
        )
        first = code.replace(
            "async def look",
            "class App(CoachApp):\n"
            "    def _saved_changed(self):\n"
            "        print(*(name for name in sys.modules if name.startswith('alignment_tui.')))\n"
            "        made = (v for name, m in sys.modules.items() if name.startswith('alignment_tui.')\n"
            "                for v in vars(m).values() if isinstance(v, type) and v.__module__ == name)\n"
            "        print(*(v.__name__ for v in made if hasattr(v, '__dataclass_fields__')))\n"
            "        raise SystemExit\n"
            "async def look",
        ).replace("with CoachApp", "with App")

        done, drawn = run(code, env=env), run(first, env=env).stdout.splitlines()

        assert done.stdout.split() == ["drawn"], done.stderr
        assert {name.removeprefix("alignment_tui.") for name in drawn[0].split()} - FOR_HOME == set()
        assert set(drawn[1].split()) <= {"Command", "Settings"}, "each more costs the first frame a half to one ms"

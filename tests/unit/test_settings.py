"""Settings: declared once, kept in a small file, and never in the way of a meeting."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from alignment_tui.cli.chosen import folders_here
from alignment_tui.clock import SystemClock
from alignment_tui.errors import FileDamaged, FolderUnusable
from alignment_tui.session.desk import Desk
from alignment_tui.session.settings import (
    GROUPS,
    Declared,
    Settings,
    declared,
    fits,
    typed_of,
    understood,
    with_value,
)
from alignment_tui.session.settings_file import find_settings, read_settings, write_settings
from apart import folders_in


def an_other_value(how: Declared, usual: object) -> object:
    match how.kind:
        case "yes-no":
            return not usual
        case "one-of":
            return next(v for v, _ in how.choices if v != usual)
        case "number":
            return 7
        case "pairs":
            return (("md", "managing director"), ("t", "the team"))
    return "some words, [b]not[/b] markup"


class TestDeclared:
    def test_every_setting_is_declared_with_words_and_a_usual_value_that_fits(self) -> None:
        assert {name for name, _ in declared()} == {f.name for f in fields(Settings)}
        for name, how in declared():
            assert how.label
            assert how.help.endswith(".")
            assert how.group in GROUPS
            assert fits(how, getattr(Settings(), name)), name

    def test_counting_is_off_at_first(self) -> None:
        usual = Settings()
        for name in ("attainment", "development_share", "cancellations", "asked_counts", "voices", "meetings_in_room"):
            assert getattr(usual, name) is False
        assert not usual.home_discreet
        assert usual.cues

    @pytest.mark.parametrize("name", [f.name for f in fields(Settings)])
    def test_what_is_typed_comes_back_and_what_is_kept_too(self, name: str, tmp_path: Path) -> None:
        how = dict(declared())[name]
        value = an_other_value(how, getattr(Settings(), name))
        changed = with_value(Settings(), name, value)  # type: ignore[arg-type]

        write_settings(tmp_path, changed)

        assert read_settings(tmp_path) == changed
        if how.kind in ("words", "number", "pairs"):
            assert understood(how, typed_of(how, value)) == value  # type: ignore[arg-type]

    def test_a_value_of_the_wrong_kind_is_refused(self) -> None:
        for name, wrong in (
            ("coach", True),
            ("cues", 1),
            ("kept_months", True),
            ("kept_months", -1),
            ("colours", "red"),
        ):
            with pytest.raises(ValueError, match=name):
                with_value(Settings(), name, wrong)
        assert understood(dict(declared())["kept_months"], "two years") is None
        assert understood(dict(declared())["kept_months"], "24 months") == 24


class TestTheFile:
    def test_comments_and_what_is_not_known_stay(self, tmp_path: Path) -> None:
        path = tmp_path / "settings.toml"
        path.write_text('# mine\ncoach = "Ines" # me\nfrom_later = 3\n')

        write_settings(tmp_path, replace(read_settings(tmp_path), voices=True))
        write_settings(tmp_path, replace(read_settings(tmp_path), voices=False))

        assert path.read_text() == '# mine\ncoach = "Ines" # me\nfrom_later = 3\n'
        assert path.stat().st_mode & 0o077 == 0

    @pytest.mark.parametrize("text", ["coach = \n", "coach", "\x00", "a = 1\na = 2\n"])
    def test_one_that_cannot_be_read_is_told_with_its_line_and_never_written_over(
        self, tmp_path: Path, text: str
    ) -> None:
        path = tmp_path / "settings.toml"
        path.write_text(text)

        found = find_settings(tmp_path)

        assert found.settings == Settings()
        assert str(path) in found.problem
        assert "line " in found.problem
        with pytest.raises(FileDamaged):
            write_settings(tmp_path, Settings(coach="Ines"))
        assert path.read_text() == text

    def test_one_odd_value_leaves_the_others(self, tmp_path: Path) -> None:
        (tmp_path / "settings.toml").write_text('coach = "Ines"\ncues = "yes"\n')

        found = find_settings(tmp_path)

        assert found.settings == Settings(coach="Ines")
        assert "cues" in found.problem
        write_settings(tmp_path, replace(found.settings, voices=True))
        assert 'cues = "yes"' in (tmp_path / "settings.toml").read_text()

    def test_what_cannot_be_kept_holds_until_the_end_all_the_same(self, tmp_path: Path) -> None:
        folders = folders_in(tmp_path)
        folders.config.mkdir(parents=True)
        (folders.config / "settings.toml").write_text("coach =")
        desk = Desk(folders, SystemClock())

        with pytest.raises(FileDamaged):
            desk.keep_settings(Settings(coach="Ines"))

        assert desk.coach_name == "Ines"
        assert "line 1" in desk.settings_problem


class TestWhereRecordsAre:
    def test_the_chosen_folder_counts_from_the_next_start_unless_another_is_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("ALIGNMENT_TUI_RECORDS", raising=False)
        monkeypatch.setenv("ALIGNMENT_TUI_CONFIG", str(tmp_path / "config"))
        chosen = tmp_path / "my records"
        write_settings(tmp_path / "config", Settings(records=str(chosen)))

        with pytest.raises(FolderUnusable):
            folders_here(None)
        chosen.mkdir()

        assert folders_here(None).records == chosen
        assert folders_here(tmp_path / "named").records == tmp_path / "named"

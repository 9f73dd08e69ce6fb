"""The commands without a screen, as somebody types them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from alignment_tui.cli import main as edge
from alignment_tui.cli.main import main

ROOT = Path(__file__).parents[2]
ESCAPE = "\x1b]0;owned\x07"
MEETING = """\
schema = 1
id = "m-{id}"
engagement = "e-1"
kind = "{kind}"
phase = "closed"
held_on = 2026-02-0{day}
closed_on = 2026-02-10

[client]
name = "Leila Marchetti"
role = "Head of Field Engineering"

[sponsor]
name = "Gareth Okonjo{escape}"
role = "Chief Operating Officer"

[coach]
name = "Ruth Halvorsen"

[[line]]
id = "l1"
at = "00:02:10"
who = "sponsor"
text = "wants better optics"
goal = "g1"

[[line]]
id = "l2"
at = "00:04:45"
who = "sponsor"
text = "I'd see Leila close it herself."
finished = "Leila closes the round herself."
agreed = true

[[line]]
id = "l3"
at = "00:09:05"
who = "client"
text = "dates held by fri"
finished = "Dates held by Friday."
mark = "next-step"
made = "s1"

[[line]]
id = "l4"
at = "01:01:00"
text = "both tired"
mark = "private"

[[asked]]
id = "q1"
at = "00:03:00"
text = "What would you see Leila doing?"
after = "l1"

[[takeaway]]
id = "t1"
client_heard = "Close it without asking."
for_plan = "One decision a week."
"""
ENGAGEMENT = """\
schema = 1
id = "e-1"
kind = "engagement"
organisation = "Tarnwick Instruments"

[client]
name = "Leila Marchetti"

[[goal]]
id = "g1"
text = "Decide where the work is."
success = "Owen closes a round alone."
visibility = "shared"

[[goal]]
id = "g2"
text = "Untouched in this meeting."

[[step]]
id = "s1"
text = "Hold the dates"
owner = "client"
due_words = "by Friday"
accepted = "own"
said_in = "m-aa1"
"""


@pytest.fixture(autouse=True)
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("records", "state", "cache", "config", "log"):
        monkeypatch.setenv(f"ALIGNMENT_TUI_{name.upper()}", str(tmp_path / name))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    folder = tmp_path / "records" / "leila"
    folder.mkdir(parents=True)
    (folder / "engagement.toml").write_text(ENGAGEMENT)
    (folder / "2026-02-03-first-aa1.toml").write_text(meeting("aa1"))
    return tmp_path / "records"


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., tuple[int, str, str]]]:
    """Type a command: its exit status, what it printed, what it complained of."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        status = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


Typed = Callable[..., tuple[int, str, str]]


def meeting(id_: str, kind: str = "first", day: int = 3, escape: str = "") -> str:
    return MEETING.format(
        id=id_, kind=kind, day=day, escape=escape.replace("\x1b", "\\u001b").replace("\x07", "\\u0007")
    )


class TestList:
    def test_meetings_stand_under_titles_by_date(self, typed: Typed, records: Path) -> None:
        (records / "leila" / "earlier.toml").write_text(meeting("aa0", "unscheduled", 1))

        status, out, err = typed("list")

        assert (status, err) == (0, "")
        rows = out.splitlines()
        assert rows[0].split()[:3] == ["date", "kind", "client"]
        assert [row.split()[0] for row in rows[1:]] == ["2026-02-01", "2026-02-03"]
        assert [row.split()[-1] for row in rows[1:]] == ["m-aa0", "m-aa1"]

    def test_json_has_the_facts(self, typed: Typed, records: Path) -> None:
        _, out, _ = typed("list", "--json")

        assert json.loads(out)["meetings"] == [
            {
                "id": "m-aa1",
                "engagement": "e-1",
                "kind": "first",
                "phase": "closed",
                "planned_on": None,
                "held_on": "2026-02-03",
                "client": "Leila Marchetti",
                "sponsor": "Gareth Okonjo",
                "organisation": "Tarnwick Instruments",
                "path": str((records / "leila" / "2026-02-03-first-aa1.toml").resolve()),
            }
        ]

    def test_a_file_that_cannot_be_read_is_named_and_hides_nothing(self, typed: Typed, records: Path) -> None:
        (records / "leila" / "broken.toml").write_text("schema = 1\nid = \n")

        status, out, err = typed("list", "--json")

        assert status == 0
        assert len(json.loads(out)["meetings"]) == 1
        assert "broken.toml, line 2:" in err

    def test_a_conflict_copy_is_named_and_not_listed(self, typed: Typed, records: Path) -> None:
        (records / "leila" / "2026-02-03-first-aa1 (1).toml").write_text(meeting("aa1"))

        _, out, err = typed("list")

        assert len(out.splitlines()) == 2
        assert "has the same id as 2026-02-03-first-aa1.toml" in err

    def test_a_conflict_copy_needs_attention_until_it_is_moved_away(self, typed: Typed, records: Path) -> None:
        copy = records / "leila" / "2026-02-03-first-aa1.sync-conflict-20260312-151200-7ABCDEF.toml"
        copy.write_text(meeting("aa1"))

        status, out, _ = typed("check")

        assert status == 1
        assert f"{copy.name}: it has the same id as 2026-02-03-first-aa1.toml, which is the one in use" in out
        copy.unlink()
        assert typed("check")[0] == 0

    def test_no_meetings_say_what_to_do(self, typed: Typed, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()

        assert "demo" in typed("list", "--data-dir", tmp_path / "empty")[1]

    @pytest.mark.parametrize("order", [("--data-dir", "DIR", "list"), ("list", "--data-dir", "DIR")])
    def test_the_folder_may_be_named_before_or_after(
        self, typed: Typed, tmp_path: Path, order: tuple[str, ...]
    ) -> None:
        (tmp_path / "other").mkdir()
        (tmp_path / "other" / "one.toml").write_text(meeting("zz9"))

        status, out, _ = typed(*(str(tmp_path / "other") if word == "DIR" else word for word in order))

        assert status == 0
        assert "m-zz9" in out
        assert "m-aa1" not in out

    def test_a_folder_that_is_not_there_is_said(self, typed: Typed, tmp_path: Path) -> None:
        status, out, err = typed("list", "--data-dir", tmp_path / "nowhere")

        assert (status, out) == (1, "")
        assert "nowhere: there is no such folder." in err

    def test_names_cannot_drive_the_terminal(self, typed: Typed, records: Path) -> None:
        (records / "leila" / "2026-02-03-first-aa1.toml").write_text(meeting("aa1", escape=ESCAPE))

        for command in (["list"], ["list", "--json"], ["show", "m-aa1"]):
            status, out, _ = typed(*command)

            assert status == 0
            assert "owned" in out
            assert "\x1b" not in out
            assert "\x07" not in out


class TestShow:
    def test_only_read_back_words_stand_in_quotation_marks(self, typed: Typed) -> None:
        _, out, _ = typed("show", "m-aa1")

        assert "   2  S wants better optics\n" in out
        assert "   4  S “I'd see Leila close it herself.”\n        finished afterwards: Leila closes the round" in out
        assert out.count("“") == 1

    def test_a_finished_line_keeps_its_typed_words_beside_it(self, typed: Typed) -> None:
        _, out, _ = typed("show", "m-aa1")

        assert "   9  C Dates held by Friday. [next step]\n        as typed: dates held by fri\n" in out

    def test_a_question_stands_after_the_line_it_followed(self, typed: Typed) -> None:
        _, out, _ = typed("show", "m-aa1")

        assert "optics\n   3  ? What would you see Leila doing? [asked]\n   4  S" in out

    def test_people_goals_takeaways_and_steps_are_there(self, typed: Typed) -> None:
        _, out, _ = typed("show", "m-aa1")

        assert out.startswith("First meeting, Tuesday 3 February 2026\nTarnwick Instruments\n")
        assert "  C  Leila Marchetti (client, Head of Field Engineering)\n" in out
        assert "  - Decide where the work is. [shared]\n    Success: Owen closes a round alone.\n" in out
        assert "Untouched" not in out
        assert "  - Leila heard: Close it without asking.\n    For the plan: One decision a week.\n" in out
        assert "  - Hold the dates (Leila; by Friday; open)\n" in out

    def test_a_private_note_says_what_it_is(self, typed: Typed) -> None:
        assert "  61    both tired [private note]\n" in typed("show", "m-aa1")[1]

    @pytest.mark.parametrize("named", ["m-aa1", "m-a", "m"])
    def test_the_beginning_of_an_id_is_enough(self, typed: Typed, named: str) -> None:
        assert "Id: m-aa1" in typed("show", named)[1]

    def test_a_path_will_do_without_any_list(self, typed: Typed, records: Path, tmp_path: Path) -> None:
        status, out, _ = typed("show", records / "leila" / "2026-02-03-first-aa1.toml")

        assert status == 0
        assert "Decide where the work is." in out
        assert not (tmp_path / "cache").exists()

    def test_two_that_begin_so_are_both_named(self, typed: Typed, records: Path) -> None:
        (records / "leila" / "other.toml").write_text(meeting("aa2"))

        status, out, err = typed("show", "m-aa")

        assert (status, out) == (1, "")
        assert "m-aa1, m-aa2" in err

    def test_an_unknown_id_says_how_to_find_one(self, typed: Typed) -> None:
        status, _, err = typed("show", "m-zz\x1b")

        assert status == 1
        assert err == 'alignment-tui: no meeting has the id "m-zz␛".\nalignment-tui list names them all.\n'

    def test_an_engagement_is_no_meeting(self, typed: Typed, records: Path) -> None:
        status, _, err = typed("show", records / "leila" / "engagement.toml")

        assert status == 1
        assert "this is an engagement, not a meeting" in err


class TestCheck:
    def test_sound_files_are_counted(self, typed: Typed) -> None:
        assert typed("check") == (0, "2 files, all sound.\n", "")

    def test_a_bad_one_says_where_why_and_what_to_do(self, typed: Typed, records: Path) -> None:
        bad = records / "leila" / "bad.toml"
        bad.write_text('schema = 1\nid = "m-bad"\nkind = "first"\nminutes = "sixty"\n')

        status, out, _ = typed("check")

        assert status == 1
        assert out.startswith(f"{bad}:4: ")
        assert out.splitlines()[1].startswith("    ")
        assert out.endswith("1 of 3 files needs attention.\n")

    def test_a_bank_is_checked_as_a_bank(self, typed: Typed, tmp_path: Path) -> None:
        bank = tmp_path / "mine.toml"
        bank.write_text('schema = 1\nkind = "bank"\nid = "mine"\n')

        status, out, _ = typed("check", bank)

        assert status == 1
        assert f"{bank}" in out
        assert "[[question]]" in out

    def test_own_banks_are_part_of_the_whole_folder(self, typed: Typed, records: Path) -> None:
        (records / "question_banks").mkdir()
        (records / "question_banks" / "mine.toml").write_text('schema = 1\nkind = "bank"\nid = "mine"\n')

        assert "of 3 files" in typed("check")[1]

    def test_every_shipped_file_is_sound(self, typed: Typed) -> None:
        status, out, _ = typed("check", ROOT / "question_banks")

        assert status == 0, out

    def test_a_path_that_is_not_there_is_bad(self, typed: Typed, tmp_path: Path) -> None:
        status, out, _ = typed("check", tmp_path / "nowhere.toml")

        assert status == 1
        assert "nowhere.toml: " in out

    def test_words_of_people_are_not_repeated(self, typed: Typed, records: Path) -> None:
        words = "she told me in confidence"
        (records / "leila" / "bad.toml").write_text(f'schema = 1\nid = "m-bad"\nkind = ["{words}"]\n')

        status, out, err = typed("check")

        assert status == 1
        assert words not in out + err


class TestPaths:
    def test_every_folder_is_named(self, typed: Typed, tmp_path: Path) -> None:
        status, out, _ = typed("paths")

        assert status == 0
        rows = dict(row.split("  ", 1) for row in out.splitlines() if "  " in row)
        assert rows["records"].strip() == str(tmp_path / "records")
        assert rows["state"].strip() == f"{tmp_path / 'state'}  (not there yet)"
        assert (Path(rows["questions"].strip()) / "clarify_ladder.toml").is_file()


class TestTheEdge:
    @pytest.mark.parametrize("command", [[], ["demo"]])
    def test_without_a_terminal_a_screen_is_refused_in_one_line(self, command: list[str], tmp_path: Path) -> None:
        done = program(*command)

        assert (done.returncode, done.stdout) == (2, "")
        assert len(done.stderr.splitlines()) == 1
        assert not (tmp_path / "state").exists()

    def test_a_closed_pipe_is_quiet(self) -> None:
        read, write = os.pipe()
        os.close(read)
        command = [sys.executable, "-m", "alignment_tui", "list", "--json"]
        with os.fdopen(write, "wb") as pipe:
            done = subprocess.run(command, stdout=pipe, stderr=subprocess.PIPE, check=False)

        assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, b"")

    def test_an_interrupt_ends_with_its_own_status(self, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupted(_asked: object) -> int:
            raise KeyboardInterrupt

        monkeypatch.setattr(edge, "_run", interrupted)

        assert typed("list") == (130, "", "")

    def test_a_mistake_of_the_program_shows_no_words_and_no_traceback(
        self, typed: Typed, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def mistaken(_asked: object) -> int:
            raise KeyError("she told me in confidence")

        monkeypatch.setattr(edge, "_run", mistaken)
        status, out, err = typed("list")

        assert (status, out) == (1, "")
        assert "KeyError in test_cli.py, line " in err
        assert "confidence" not in err
        assert "Traceback" not in err

    def test_what_the_system_refuses_is_one_line(self, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
        def refused(_asked: object) -> int:
            raise PermissionError(13, "Permission denied", "/a/place")

        monkeypatch.setattr(edge, "_run", refused)

        assert typed("list") == (1, "", "alignment-tui: /a/place: permission denied\n")

    def test_a_terminal_without_unicode_is_no_trouble(self, records: Path) -> None:
        (records / "leila" / "2026-02-03-first-aa1.toml").write_text(meeting("aa1").replace("Leila", "Łucja"))

        done = program("list", env={"PYTHONIOENCODING": "ascii"})

        assert done.returncode == 0
        assert "?ucja Marchetti" in done.stdout

    def test_an_option_is_not_guessed_from_its_beginning(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as left:
            main(["--vers"])

        assert left.value.code == 2
        assert "--vers" in capsys.readouterr().err

    def test_help_gives_examples(self) -> None:
        assert "alignment-tui --data-dir ~/Coaching" in program("--help").stdout


def program(*arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "alignment_tui", *arguments]
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, **(env or {})},
        check=False,
    )

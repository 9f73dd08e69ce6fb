"""The banks in use: watched, kept usable whatever happens to a file, changed, taken back."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from alignment_tui.banks import shipped
from alignment_tui.banks.written import BankText, new_bank
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.line import PARKED, SKIPPED, Asked
from alignment_tui.domain.meeting import Meeting
from alignment_tui.session.bank_counts import counted, fared, said
from alignment_tui.session.bank_drafts import BankDrafts
from alignment_tui.session.desk import Desk
from alignment_tui.session.question_banks import BankNotChanged, QuestionBanks
from alignment_tui.storage.disk import Disk
from alignment_tui.storage.record_codec import NOTHING_MORE
from alignment_tui.storage.records import dump
from apart import SetClock, folders_in
from corpora import NO_CORPORA, corpora, damaged, toml_test

OWN = """schema = 1
kind = "bank"
id = "own"
title = "Own"
purpose = "x"

[[question]]
id = "a"
intent = "x"
say = "What first?"
"""
TODAY = datetime(2026, 3, 10, 17, 22, 5, tzinfo=UTC)


@pytest.fixture
def banks(tmp_path: Path) -> QuestionBanks:
    folders = folders_in(tmp_path)
    folders.prepare()
    folders.records.mkdir()
    return QuestionBanks(folders, SetClock(TODAY))


def put(banks: QuestionBanks, text: str, name: str = "own.toml") -> Path:
    banks.own.mkdir(exist_ok=True)
    path = banks.own / name
    path.write_text(text)
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1_000_000))
    return path


def says(banks: QuestionBanks, address: str) -> str:
    banks.look()
    question = banks.banks.question(address)
    return question.say if question is not None else ""


class TestChangesOutside:
    def test_are_picked_up_at_the_next_look_and_told_once(self, banks: QuestionBanks) -> None:
        assert says(banks, "own.a") == ""
        put(banks, OWN)
        assert says(banks, "own.a") == "What first?"
        put(banks, OWN.replace("first?", "now, then?"))
        assert says(banks, "own.a") == "What now, then?"
        assert banks.news_of_files() == "Your questions were changed outside; these are the new."
        assert banks.news_of_files() == ""
        put(banks, OWN).unlink()
        assert says(banks, "own.a") == ""

    def test_within_a_second_nothing_is_looked_at_unless_asked(self, banks: QuestionBanks) -> None:
        assert banks.banks.bank("own") is None
        put(banks, OWN)
        assert banks.banks.bank("own") is None
        assert isinstance(banks._clock, SetClock)
        banks._clock.forward(2)
        assert banks.banks.bank("own") is not None

    def test_what_cannot_be_read_leaves_the_last_good_version_in_use(self, banks: QuestionBanks) -> None:
        put(banks, OWN)
        assert says(banks, "own.a") == "What first?"
        path = put(banks, OWN.replace('first?"', "second?"))

        assert says(banks, "own.a") == "What first?"
        [problem] = banks.broken
        assert (problem.path, problem.line) == (path, 10)
        assert banks.about(problem).endswith("The bank of 17:22 stays in use.")
        assert "line 10 of own" in banks.news_of_files()
        with pytest.raises(BankNotChanged, match="line 10"):
            banks.editable("own")
        put(banks, OWN.replace("first?", "second?"))
        assert says(banks, "own.a") == "What second?"
        assert banks.broken == ()

    def test_also_after_the_program_was_left(self, banks: QuestionBanks) -> None:
        put(banks, OWN)
        assert says(banks, "own.a") == "What first?"
        put(banks, OWN.replace('first?"', "second?"))

        again = QuestionBanks(banks._folders, banks._clock)

        assert says(again, "own.a") == "What first?"
        assert "stays in use" in again.about(again.broken[0])

    def test_a_bank_that_breaks_a_rule_is_the_same(self, banks: QuestionBanks) -> None:
        put(banks, OWN)
        assert says(banks, "own.a")
        put(banks, OWN.replace("What first?", "What {frist}?"))

        assert says(banks, "own.a") == "What first?"
        assert "{frist} stands for nothing here." in banks.about(banks.broken[0])

    def test_what_was_never_usable_isnt_used_and_the_guides_stays(self, banks: QuestionBanks) -> None:
        put(banks, "x = [", "clarify_ladder.toml")

        assert says(banks, "clarify_ladder.benefit")
        assert banks.about(banks.broken[0]).endswith("It isn't used until that is put right.")
        with pytest.raises(BankNotChanged):
            banks.editable("clarify_ladder")


class TestChanging:
    def test_the_guides_files_are_never_written(self, banks: QuestionBanks) -> None:
        before = {path: path.read_bytes() for path in shipped().rglob("*") if path.is_file()}

        bank = banks.editable("clarify_ladder")
        path = banks.keep("clarify_ladder", "en", bank.changed("benefit", {"say": "What for?"}), "changed")

        assert path == banks.own / "clarify_ladder.toml"
        assert says(banks, "clarify_ladder.benefit") == "What for?"
        assert {path: path.read_bytes() for path in before} == before
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_each_change_can_be_taken_back_and_done_again(self, banks: QuestionBanks) -> None:
        path = put(banks, OWN)
        banks.look()
        banks.keep("own", "en", banks.editable("own").changed("a", {"say": "What else?"}), "changed: a")
        banks.keep("own", "en", banks.editable("own").added({"id": "b", "say": "And b?"}), "new: b")

        assert banks.undo() == "new: b"
        assert banks.undo() == "changed: a"
        assert path.read_text() == OWN
        assert banks.undo() == ""
        assert banks.redo() == "changed: a"
        assert says(banks, "own.a") == "What else?"

    def test_undo_leaves_alone_what_a_hand_has_changed_since(self, banks: QuestionBanks) -> None:
        put(banks, OWN)
        banks.look()
        banks.keep("own", "en", banks.editable("own").changed("a", {"say": "What else?"}), "changed: a")
        by_hand = put(banks, OWN + "# mine\n").read_text()

        with pytest.raises(BankNotChanged, match="outside"):
            banks.undo()
        assert (banks.own / "own.toml").read_text() == by_hand

    def test_a_new_banks_first_change_undone_takes_its_file_away(self, banks: QuestionBanks) -> None:
        head = {"schema": 1, "kind": "bank", "id": "mine", "title": "Mine", "purpose": "x"}
        path = banks.keep("mine", "en", new_bank(head), "new")
        assert path.is_file()
        banks.undo()
        assert not path.exists()

    def test_what_could_not_be_used_is_not_written(self, banks: QuestionBanks) -> None:
        put(banks, OWN)
        banks.look()
        with pytest.raises(BankNotChanged):
            banks.keep("own", "en", BankText("x = ["), "broken")
        assert (banks.own / "own.toml").read_text() == OWN

    def test_a_folder_that_cannot_be_written_is_told_and_nothing_changes(self, tmp_path: Path) -> None:
        class Shut(Disk):
            def create(self, path: Path) -> int:
                if "question_banks" in path.parts:
                    raise PermissionError(errno.EACCES, "no", str(path))
                return super().create(path)

        folders = folders_in(tmp_path)
        folders.prepare()
        folders.records.mkdir()
        banks = QuestionBanks(folders, SetClock(TODAY), Shut())
        put(banks, OWN)
        banks.look()

        with pytest.raises(PermissionError):
            banks.keep("own", "en", banks.editable("own").changed("a", {"say": "X?"}), "x")
        assert says(banks, "own.a") == "What first?"
        assert (banks.own / "own.toml").read_text() == OWN
        assert banks.next_undo == ""

    def test_a_link_stays_a_link_and_what_it_leads_to_is_written(self, banks: QuestionBanks, tmp_path: Path) -> None:
        elsewhere = tmp_path / "dotfiles.toml"
        elsewhere.write_text(OWN)
        banks.own.mkdir()
        (banks.own / "own.toml").symlink_to(elsewhere)
        banks.look()

        banks.keep("own", "en", banks.editable("own").changed("a", {"say": "What else?"}), "changed: a")

        assert (banks.own / "own.toml").is_symlink()
        assert "What else?" in elsewhere.read_text()

    def test_a_name_that_the_system_keeps_for_itself_gets_another(self, banks: QuestionBanks) -> None:
        assert banks.new_path("con").name == "con_bank.toml"
        put(banks, OWN)
        assert banks.new_path("own").name == "own_2.toml"

    def test_the_last_versions_are_kept_in_our_own_folder(self, banks: QuestionBanks) -> None:
        put(banks, OWN)
        banks.look()
        banks.keep("own", "en", banks.editable("own").changed("a", {"say": "What else?"}), "x")

        kept = [path.read_text() for path in banks._folders.history.rglob("*.toml")]
        assert kept == [OWN]


class TestNews:
    def test_the_first_time_everything_is_known(self, banks: QuestionBanks) -> None:
        assert not banks.news()
        seen = banks._folders.state / "banks_seen.json"
        seen.write_text(seen.read_text().replace("clarify_ladder.benefit@en", "clarify_ladder.other@en"))

        found = banks.news()
        assert [q.address for q in found.new] == ["clarify_ladder.benefit"]
        assert found.gone == ("clarify_ladder.other",)
        banks.looked_at_news()
        assert not banks.news()


class TestDrafts:
    def test_wait_for_the_next_time_and_go_when_kept(self, tmp_path: Path) -> None:
        folders = folders_in(tmp_path)
        folders.prepare()
        BankDrafts(folders).keep("own.a@en", {"say": "What {cilent}?"})

        assert BankDrafts(folders).get("own.a@en") == {"say": "What {cilent}?"}
        BankDrafts(folders).drop("own.a@en")
        assert BankDrafts(folders).all() == {}
        (folders.state / "bank_drafts.json").write_text("[1,")
        assert BankDrafts(folders).all() == {}


class TestBadFiles:
    def test_ten_megabytes_are_refused_with_the_reason(self, banks: QuestionBanks) -> None:
        put(banks, OWN)
        put(banks, OWN.replace('"own"', '"huge"') + "# " + "x" * (10 * 1024 * 1024), "huge.toml")

        assert says(banks, "own.a") == "What first?"
        [problem] = banks.problems
        assert problem.what == "larger than any bank: the limit is 8 MB"

    @pytest.mark.skipif(corpora() is None, reason=NO_CORPORA)
    def test_every_damaged_file_is_told_of_and_touches_nothing(self, banks: QuestionBanks) -> None:
        folder = corpora()
        assert folder is not None
        files = [folder / "damaged" / case.file for case in damaged()]
        files = [path for path in files if path.is_file()] + toml_test("invalid")[::5] + toml_test("valid")[::5]
        put(banks, OWN)
        banks.look()
        there = {}
        for number, path in enumerate(files):
            target = banks.own / f"{number:04}.toml"
            there[target] = path.read_bytes()
            target.write_bytes(there[target])

        assert says(banks, "own.a") == "What first?"
        told = {problem.path for problem in banks.problems}
        assert set(there) - told == set(), "every one of them is no bank, and that is said"
        assert all(problem.what.isprintable() and problem.what for problem in banks.problems)
        assert len(banks.banks.banks) == 19
        assert all(path.read_bytes() == data for path, data in there.items())


class TestHowQuestionsFared:
    def test_is_counted_from_the_records_and_only_when_it_is_wanted(self, tmp_path: Path) -> None:
        asked = [
            Asked(id="q1", question="own.a"),
            Asked(id="q2", question="own.a", state=PARKED),
            Asked(id="q3", question="own.a"),
            Asked(id="q4", question="own.b", state=SKIPPED),
            Asked(id="q5", text="the coach's own words"),
        ]
        desk = Desk(folders_in(tmp_path), SetClock(TODAY))
        desk.check()
        folder = desk.folders.records / "e-amara"
        folder.mkdir()
        documents: list[tuple[str, Engagement | Meeting]] = [
            ("engagement.toml", Engagement(id="e-amara")),
            ("m.toml", Meeting(id="m-amara", engagement="e-amara", asked=tuple(asked))),
        ]
        for name, document in documents:
            (folder / name).write_bytes(dump(document, NOTHING_MORE))
        desk.refresh()

        assert said(fared(desk)) == {"own.a": "asked 2 · parked 1", "own.b": "passed over 1"}
        assert counted(desk) == {}
        desk.keep_settings(replace(desk.settings, asked_counts=True))
        assert counted(desk)["own.a"] == "asked 2 · parked 1"
        desk.close()


class TestCues:
    def test_the_coachs_own_are_read_anew_once_they_have_changed(self, tmp_path: Path) -> None:
        desk = Desk(folders_in(tmp_path), SetClock(TODAY))
        desk.check()
        assert not desk.cues_changed()
        desk.read_cues("en")
        before = desk.cues_ready("en")
        assert not desk.cues_changed()
        (desk.folders.own_banks / "cues").mkdir(parents=True)
        (desk.folders.own_banks / "cues" / "absolute.toml").write_text(
            'schema = 1\nkind = "cues"\nfamily = "absolute"\noff = true\n'
        )

        assert desk.cues_changed()
        assert desk.cues_ready("en") is before, "those read last stay in use meanwhile"
        desk.read_cues("en")
        after = desk.cues_ready("en")
        assert after is not None
        assert "absolute" not in [family.id for family in after.families]
        assert not desk.cues_changed()

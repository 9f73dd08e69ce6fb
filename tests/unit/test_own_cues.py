"""The coach's own words for cues: added, taken away and switched off, with what a hand has written left as it is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from alignment_tui.banks import shipped
from alignment_tui.banks.cues import load_cues, spot
from alignment_tui.banks.keys import FAMILIES
from alignment_tui.errors import BankInvalid
from alignment_tui.session.own_cues import FamilyOf, begun, check, families, keep, own_path
from alignment_tui.session.question_banks import QuestionBanks
from apart import SetClock, folders_in

BY_HAND = """# what our people say
schema = 1
kind = "cues"
family = "absolute"
adds = true
words = "every blessed time"   # since May

[[sign]]
about = "our own"
shapes = '''
like clockwork
'''
"""


@pytest.fixture
def files(tmp_path: Path) -> QuestionBanks:
    folders = folders_in(tmp_path)
    folders.prepare()
    folders.records.mkdir()
    return QuestionBanks(folders, SetClock(datetime(2026, 3, 10, 17, 22, 5, tzinfo=UTC)))


def of(files: QuestionBanks, name: str) -> FamilyOf:
    return next(family for family in families(files.own) if family.id == name)


def put(files: QuestionBanks, text: str, name: str = "absolute.toml") -> Path:
    (files.own / "cues").mkdir(parents=True, exist_ok=True)
    path = files.own / "cues" / name
    path.write_text(text)
    return path


def test_every_family_says_what_it_listens_for_and_what_it_opens(files: QuestionBanks) -> None:
    found = families(files.own)
    assert {family.id for family in found} == set(FAMILIES)
    assert found[0].id == "wellbeing"
    for family in found:
        assert family.name.endswith("?")
        assert files.banks.bank(family.bank) is not None
        assert sum(len(listed) for _, listed in family.guide) > 20
        assert (family.own, family.off, family.path, family.by_hand) == ((), False, None, "")


def test_words_of_ones_own_raise_the_cue_and_are_taken_back(files: QuestionBanks) -> None:
    line = "we saw no kapow from her"
    assert not spot(line, "sponsor", "first", load_cues())
    keep(files, of(files, "abstract_noun"), ("kapow",), off=False)
    family = of(files, "abstract_noun")
    assert family.own == ("kapow",)
    cues = load_cues(shipped(), files.own)
    assert not cues.problems
    assert [cue.family for cue in spot(line, "sponsor", "first", cues)] == ["abstract_noun"]
    keep(files, family, ("kapow", "oomph"), off=True)
    family = of(files, "abstract_noun")
    assert (family.own, family.off) == (("kapow", "oomph"), True), "the words wait while it is off"
    assert load_cues(shipped(), files.own).family("abstract_noun") is None
    assert files.undo() == "off: What would you see?"
    assert (of(files, "abstract_noun").own, of(files, "abstract_noun").off) == (("kapow",), False)
    keep(files, of(files, "abstract_noun"), (), off=False)
    assert of(files, "abstract_noun").path is None, "a file that says nothing any more goes"
    files.undo()
    assert of(files, "abstract_noun").own == ("kapow",)


def test_what_a_hand_has_written_stays(files: QuestionBanks) -> None:
    path = put(files, BY_HAND)
    family = of(files, "absolute")
    assert (family.own, family.by_hand) == (("every blessed time",), "")
    keep(files, family, (*family.own, "day in day out"), off=False)
    assert path.read_text() == BY_HAND.replace('time"', 'time, day in day out"')
    keep(files, of(files, "absolute"), (), off=True)
    said = path.read_text()
    assert said.startswith("# what our people say\n")
    assert said.endswith(BY_HAND[BY_HAND.index("[[sign]]") :])
    assert "words" not in said
    keep(files, of(files, "absolute"), (), off=False)
    assert path.is_file(), "its shapes are still there"


def test_what_cannot_be_a_shape_is_told_and_nothing_changes(files: QuestionBanks) -> None:
    path = put(files, BY_HAND)
    with pytest.raises(BankInvalid, match="never closed"):
        keep(files, of(files, "absolute"), ("(far too|",), off=False)
    assert path.read_text() == BY_HAND
    assert not files.next_undo


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (BY_HAND.replace('"every blessed time"', "'''\nevery blessed time, # old\nno end\n'''"), "remarks among them"),
        ('schema = 1\nkind = "cues"\nfamily = "absolute"\nname = "Oh?"\nbank = "clarify_claim"\nwords = "x"\n', "anew"),
        ("words = [", "line 1"),
        ("schema = 1\nkind =", "line 2"),
    ],
)
def test_what_only_an_editor_can_go_on_with_is_said(files: QuestionBanks, text: str, reason: str) -> None:
    path = put(files, text)
    family = of(files, "absolute")
    assert reason in family.by_hand
    assert own_path(files.own, family) == path
    assert path.read_text() == text


def test_a_file_begun_for_the_editor_is_sound_and_never_over_another(files: QuestionBanks) -> None:
    family = of(files, "absolute")
    assert not check(begun(family), own_path(files.own, family))
    put(files, BY_HAND.replace("absolute", "praise_only"))
    assert own_path(files.own, of(files, "absolute")).name == "absolute_2.toml"
    assert of(files, "praise_only").own == ("every blessed time",)

"""Files of cues: read, checked with their lines, added to and switched off by a coach."""

from __future__ import annotations

from pathlib import Path

import pytest

from alignment_tui.banks.cues import Cues, load_cues, spot
from alignment_tui.banks.cues.reading import read
from alignment_tui.banks.cues.shapes import Compiler, ShapeError
from alignment_tui.banks.cues.stems import regular
from alignment_tui.banks.cues.vocabulary import Vocabulary
from alignment_tui.banks.load import shipped
from alignment_tui.cli.main import main

HEAD = 'schema = 1\nkind = "cues"\nfamily = "absolute"\n'
WHOLE = HEAD + 'name = "How often?"\nbank = "clarify_claim"\npriority = 7\n'


def own(tmp_path: Path, text: str, name: str = "absolute.toml") -> Cues:
    folder = tmp_path / "cues"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return load_cues(shipped(), tmp_path)


def raised(cues: Cues, text: str) -> list[str]:
    return [cue.family for cue in spot(text, "sponsor", "first", cues)]


def test_a_coach_adds_a_word(tmp_path: Path) -> None:
    cues = own(tmp_path, HEAD + 'adds = true\nwords = "umpteen times"\n')
    assert cues.problems == ()
    assert "absolute" in raised(cues, "umpteen times I have told him")
    assert "absolute" in raised(cues, "He never listens")


def test_a_coach_replaces_a_family(tmp_path: Path) -> None:
    cues = own(tmp_path, WHOLE + 'words = "umpteen times"\n')
    assert "absolute" in raised(cues, "umpteen times I have told him")
    assert "absolute" not in raised(cues, "He never listens")


def test_a_coach_switches_a_family_off(tmp_path: Path) -> None:
    assert own(tmp_path, HEAD + "off = true\n").family("absolute") is None


def test_a_broken_file_is_reported_with_its_line_and_the_one_before_stays(tmp_path: Path) -> None:
    cues = own(tmp_path, WHOLE + "shapes = '''\nnever ..3 late\nalways (late|early\n'''\n")
    assert [(problem.line, "never closed" in str(problem)) for problem in cues.problems] == [(9, True)]
    assert "absolute" in raised(cues, "He never listens")


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('kind = "cues"\nfamily = "absolute"\n', 1, "schema"),
        (HEAD + 'name = "x?"\nbank = "b"\n', 1, "priority"),
        (WHOLE.replace("absolute", "absolut"), 3, "none of those"),
        (WHOLE + 'words = "late"\nshape = "x"\n', 8, "Did you mean shapes?"),
        (WHOLE + "shapes = '''\n<perzon> late\n'''\n", 8, "<perzon>"),
        (WHOLE + "shapes = '''\n[late]\n'''\n", 8, "left out"),
        (WHOLE + 'words = ["late", 3]\n', 7, "list of texts"),
        (WHOLE + 'words = "late"\n[[sign]]\nabout = "x"\n', 8, "needs words"),
        (WHOLE + 'words = "late"\n[[sign]]\nwords = "x"\nalone = "yes"\n', 10, "true or false"),
        (WHOLE + "words = \n", 7, "missing"),
    ],
)
def test_check_names_the_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, line: int, says: str
) -> None:
    path = tmp_path / "absolute.toml"
    path.write_text(text, encoding="utf-8")
    assert main(["check", str(path)]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert f":{line}:" in told
    assert says in told


def test_the_shipped_files_pass_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(shipped() / "cues")]) == 0
    assert "all sound" in capsys.readouterr().out


def test_a_folder_that_is_missing_holds_nothing(tmp_path: Path) -> None:
    assert load_cues(tmp_path).families == ()


@pytest.mark.parametrize(
    ("shape", "line", "words"),
    [
        ("never ..2 late", "she is never ever quite late", "never ever quite late"),
        ("never ..1 late", "she is never ever quite late", ""),
        ("[so] late|early", "so early", "so early"),
        ("[so] late|early", "early", "early"),
        ("(far too|much) late", "far too late", "far too late"),
        ("judge", "he judged it", "judged"),
        ("=judge", "he judged it", ""),
        ("^ late", "too late", ""),
        ("late $", "too late", "late"),
        ("late ?", "late?", "late?"),
        ("late ...", "late\u2026 well", "late\u2026"),
        ("not !only late|good", "not good", "not good"),
        ("not !only _ good", "not only good", ""),
        ("<number> of <number>", "9 of 10", "9 of 10"),
        ("<money> only", "\u00a34m only", "\u00a34m only"),
        ("can not", "can't", "can't"),
        ("meet <name>", "meet Lotte", "meet Lotte"),
        ("late ..3 early", "late. And early", ""),
    ],
)
def test_a_shape_finds_what_it_says(shape: str, line: str, words: str) -> None:
    vocabulary = Vocabulary(spelling={"cant": ("can", "not")})
    compiled = Compiler(vocabulary).shape(shape)
    reading = read(line, vocabulary)
    spans = [(at, compiled.match(reading, at)) for at in range(len(reading.words))]
    found = [line[reading.words[a].start : reading.words[b - 1].end] for a, b in spans if b > a]
    assert (found or [""])[0] == words


@pytest.mark.parametrize("shape", ["", "(", "a)", "[a]", "a |", "| a", "a | (b c)", "<no>", "!", "..2", "a b]", "(a|)"])
def test_a_shape_that_means_nothing_is_refused_in_words(shape: str) -> None:
    with pytest.raises(ShapeError, match=r"\w"):
        Compiler(Vocabulary()).shape(shape)


@pytest.mark.parametrize(
    ("a", "b"),
    [("judges", "judging"), ("planned", "plan"), ("noted", "note"), ("worries", "worry"), ("meetings", "meeting")],
)
def test_forms_of_a_word_have_one_stem(a: str, b: str) -> None:
    assert regular(a) == regular(b)


@pytest.mark.parametrize(("a", "b"), [("noted", "not"), ("news", "new"), ("evening", "even"), ("rating", "rat")])
def test_other_words_stay_apart(a: str, b: str) -> None:
    assert regular(a) != regular(b)

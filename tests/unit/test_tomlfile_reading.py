from __future__ import annotations

import os
from pathlib import Path

import pytest

from alignment_tui.errors import FileDamaged
from alignment_tui.tomlfile import MAX_BYTES, Unfit, emit, is_link, parse, read_bytes, reading
from corpora import NO_CORPORA, toml_test

HERE = Path("meeting.toml")
SAID = "Wants her to leave"


def damage(data: bytes | str) -> FileDamaged:
    with pytest.raises(FileDamaged) as caught:
        parse(data.encode() if isinstance(data, str) else data, HERE)
    return caught.value


class TestWhereADamageIs:
    def test_line_and_column_are_those_of_the_place(self) -> None:
        error = damage('a = 1\nb = "x"\nc = [1, 2\n\nd = 3\n')

        assert (error.line, error.column) == (5, 1)

    def test_an_end_too_early_is_on_the_last_line_that_says_something(self) -> None:
        error = damage('a = 1\ntext = """\nnever closed\n\n\n')

        assert (error.line, error.column) == (3, 13)
        assert "never closed" in error.what

    def test_a_byte_that_is_no_utf_8_has_line_and_column_in_characters(self) -> None:
        error = damage("a = 1\nname = 'Öé".encode() + b"\xff'\n")

        assert (error.line, error.column) == (2, 11)

    def test_a_column_counts_from_behind_the_byte_order_mark(self) -> None:
        assert damage(b"\xef\xbb\xbfa = \xff\n").column == 5
        assert damage(b"\xef\xbb\xbfa = ?\n").column == 5

    def test_a_second_byte_order_mark_is_damage(self) -> None:
        error = damage("\ufeff\ufeffa = 1\n")

        assert (error.line, error.column) == (1, 1)

    def test_the_first_byte_order_mark_is_none(self) -> None:
        assert parse("\ufeffa = 1\n".encode(), HERE).data == {"a": 1}

    def test_a_lone_cr_is_no_line_end(self) -> None:
        error = damage(b"a = 1\rb = 2\n")

        assert error.line == 1
        assert "CR" in error.what

    def test_conflict_marks_of_git_are_named_with_the_first_ones_line(self) -> None:
        error = damage("a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> other\n")

        assert error.line == 2
        assert "merge" in error.what

    def test_conflict_marks_behind_the_damage_are_not_blamed(self) -> None:
        error = damage("a =\nb = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> other\n")

        assert error.line == 1
        assert "merge" not in error.what

    def test_a_number_of_five_thousand_digits_has_its_place(self) -> None:
        error = damage("a = 1\nb = " + "9" * 5000 + "\n")

        assert (error.line, error.column) == (2, 5)

    def test_zeros_left_by_a_power_cut_are_called_so(self) -> None:
        assert "zeros" in damage(b"\0" * 700).what

    def test_a_zero_byte_has_its_place(self) -> None:
        error = damage(b"a = 1\nb = 'x\0y'\n")

        assert (error.line, error.column) == (2, 7)


class TestWordsOfPeopleAreNeverRepeated:
    @pytest.mark.parametrize(
        "text",
        [
            f'[a]\nx = 1\n["{SAID}"]\n["{SAID}"]\n',
            f'x = {{ "{SAID}" = 1, "{SAID}" = 2 }}\n',
            f"x = {SAID}\n",
            f'x = "{SAID}\n',
            f'x = "{SAID}\\q"\n',
            f"{SAID}\n",
            f'"{SAID}" = 1\n"{SAID}".b = 2\n',
        ],
    )
    def test_not_in_the_message_and_not_in_what_it_was_raised_from(self, text: str) -> None:
        error: BaseException | None = damage(text)

        while error is not None:
            assert SAID.split()[0] not in repr(error)
            error = error.__cause__ or error.__context__

    def test_not_in_the_error_about_a_bad_byte(self) -> None:
        error = damage(SAID.encode() + b" = \xff")

        assert error.__context__ is None
        assert SAID not in str(error)


class TestWhatPlainlyIsSomethingElse:
    @pytest.mark.parametrize(
        ("data", "word"),
        [
            (b"age-encryption.org/v1\n-> X25519 abc\n", "age"),
            (b"-----BEGIN AGE ENCRYPTED FILE-----\n", "age"),
            (b"\x1f\x8b\x08\x00", "gzip"),
            (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
            (b"PK\x03\x04\x14\0", "zip"),
            (b"%PDF-1.7\n", "PDF"),
            (b'{"schema": 1}', "JSON"),
            (b'\n [ {"schema": 1}]', "JSON"),
            (b"---\nschema: 1\n", "YAML"),
            (b"<!DOCTYPE html><html>", "HTML"),
            (b"\xef\xbb\xbf<html>", "HTML"),
        ],
    )
    def test_is_said_in_plain_words(self, data: bytes, word: str) -> None:
        error = damage(data)

        assert isinstance(error, Unfit)
        assert word in error.what
        assert error.line is None

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
    def test_utf_16_is_named(self, encoding: str) -> None:
        assert "UTF-16" in damage('schema = 1\nid = "m-1"\n'.encode(encoding)).what


class TestShapesThatWouldBreakAParser:
    @pytest.mark.parametrize(
        "text",
        [
            "x = " + "[" * 10_000,
            "x = " + "[" * 101 + "]" * 101,
            "x = " + "{a=" * 10_000 + "1" + "}" * 10_000,
            ".".join(["a"] * 10_000) + " = 1",
            "[" + ".".join(["a"] * 10_000) + "]",
            "[[" + " . ".join(["'a'"] * 60) + "]]",
            "x = {" + ".".join(["a"] * 10_000) + " = 1}",
        ],
    )
    def test_are_refused_before_it(self, text: str) -> None:
        assert isinstance(damage("a = 1\n" + text + "\n"), Unfit)
        assert damage("a = 1\n" + text + "\n").line == 2

    def test_a_hundred_brackets_and_fifty_dots_are_still_read(self) -> None:
        key = ".".join(["a"] * 51)

        assert parse(f"x = {'[' * 100}{']' * 100}\n{key} = 1\n".encode(), HERE).data["x"]

    @pytest.mark.parametrize("text", ["[" * 500, "." * 500, "{" * 500, "a.b" * 500])
    def test_brackets_and_dots_in_words_and_comments_count_for_nothing(self, text: str) -> None:
        file = f'a = "{text}" # {text}\nb = """\n{text}\n"""\nc = \'{text}\' # {text}\n# {text}\nd = ["{text}"]\n'

        assert parse(file.encode(), HERE).data["d"] == [text]

    def test_more_than_any_record_is_refused_by_its_size(self, tmp_path: Path) -> None:
        large = tmp_path / "large.toml"
        with large.open("wb") as out:
            out.truncate(MAX_BYTES + 1)

        with pytest.raises(Unfit, match="8 MB"):
            read_bytes(large)
        assert isinstance(damage(b"#" * (MAX_BYTES + 1)), Unfit)


class TestTheLineOf:
    TEXT = """\
# a comment
schema = 1
"quoted key" = 2
a.b = 3

[client]
name = '''
two
rows'''
role = "x"

[[line]]
id = "a"

  [[line.sub]]
  k = 1

[[line]]
id = "b"
list = [
  1,
  # not a key = 1
  "[line]",
]
text = "x"
[[line.sub]]
k = 2
"""

    @pytest.mark.parametrize(
        ("where", "line"),
        [
            ((), 1),
            (("schema",), 2),
            (("quoted key",), 3),
            (("a",), 4),
            (("a", "b"), 4),
            (("client",), 6),
            (("client", "name"), 7),
            (("client", "role"), 10),
            (("line",), 12),
            (("line", 0), 12),
            (("line", 0, "sub", 0, "k"), 16),
            (("line", 1, "id"), 19),
            (("line", 1, "list"), 20),
            (("line", 1, "text"), 25),
            (("line", 1, "sub", 0), 26),
        ],
    )
    def test_a_key_table_or_element_is_where_it_begins(self, where: tuple[str | int, ...], line: int) -> None:
        assert parse(self.TEXT.encode(), HERE).line_of(*where) == line
        assert parse(self.TEXT.replace("\n", "\r\n").encode(), HERE).line_of(*where) == line

    def test_what_is_absent_gets_the_line_of_what_is_around_it(self) -> None:
        parsed = parse(self.TEXT.encode(), HERE)

        assert parsed.line_of("line", 1, "mark") == 18
        assert parsed.line_of("sponsor", "name") == 1

    @pytest.mark.skipif(not toml_test("valid"), reason=NO_CORPORA)
    def test_the_scanner_finds_every_key_of_every_valid_file(self) -> None:
        for file in toml_test("valid"):
            parsed = parse(file.read_bytes(), file)

            assert parsed.layout.stopped_at is None, file
            assert all((key,) in parsed.layout.offsets for key in parsed.data), file


class TestReadingAPath:
    def test_a_regular_file_gives_its_bytes(self, tmp_path: Path) -> None:
        file = tmp_path / "a.toml"
        file.write_bytes(b"a = 1\r\n")

        assert read_bytes(file) == b"a = 1\r\n"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        pipe = tmp_path / "a.toml"
        os.mkfifo(pipe)

        with pytest.raises(Unfit, match="pipe"):
            read_bytes(pipe)

    def test_a_folder_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(FileDamaged, match="folder"):
            read_bytes(tmp_path)

    def test_links_to_nothing_and_round_in_circles_are_named(self, tmp_path: Path) -> None:
        nowhere, circle = tmp_path / "nowhere.toml", tmp_path / "circle.toml"
        nowhere.symlink_to("absent.toml")
        circle.symlink_to(circle)

        for link in (nowhere, circle):
            with pytest.raises(FileDamaged, match="link"):
                read_bytes(link)
            assert is_link(link)

    def test_names_no_system_has_are_no_crash(self, tmp_path: Path) -> None:
        with pytest.raises(FileDamaged):
            read_bytes(tmp_path / "a\0b.toml")
        with pytest.raises(FileDamaged):
            read_bytes(tmp_path / ("n" * 5000))


def test_what_the_program_wrote_is_looked_through_for_places_only_when_one_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    scan = reading.scan
    monkeypatch.setattr(reading, "scan", lambda text: asked.append(text) or scan(text))
    own = emit(
        {"schema": 1, "words": 'a "quoted"\nrow [[[', "line": [{"id": "l1", "goals": ["g1", "g2"]}]}, ""
    ).decode()
    parsed = parse(own.encode(), HERE)
    assert asked == []
    assert parsed.line_of("line", 0, "id") == own.splitlines().index('id = "l1"') + 1
    assert asked == [own]
    for other in ("a = [[1]]\n", "a.b = 1\n", "[a.b.c.d.e.f.g]\n", "a = '''x'''\n", "a = {b = 1}\n"):
        parse(other.encode(), HERE)
        assert asked[-1] == other, "what may be nested is looked through first"

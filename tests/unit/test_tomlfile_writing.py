from __future__ import annotations

import re
import tomllib
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from alignment_tui.tomlfile import emit, parse, same
from corpora import NO_CORPORA, naughty_strings, toml_test
from hostile import TABLES, TEXT

HERE = Path("meeting.toml")


def read(data: bytes) -> dict[str, Any]:
    return parse(data, HERE).data


class TestTheLayout:
    def test_a_header_then_scalars_then_tables_then_arrays_of_tables(self) -> None:
        written = emit(
            {
                "line": [{"id": "a", "text": "one"}, {"id": "b"}],
                "schema": 1,
                "client": {"name": "Ines"},
                "held_on": date(2026, 11, 18),
                "started": datetime(2026, 11, 18, 14, 0, tzinfo=UTC),
            },
            "Yours to read.",
        )

        assert written.decode() == (
            "# Yours to read.\n"
            "schema = 1\n"
            "held_on = 2026-11-18\n"
            "started = 2026-11-18T14:00:00+00:00\n"
            "\n"
            "[client]\n"
            'name = "Ines"\n'
            "\n"
            "[[line]]\n"
            'id = "a"\n'
            'text = "one"\n'
            "\n"
            "[[line]]\n"
            'id = "b"\n'
        )

    def test_arrays_below_a_row_follow_it_directly(self) -> None:
        written = emit({"goal": [{"id": "g1", "wording": [{"text": "a"}, {"text": "b"}]}, {"id": "g2"}]}).decode()

        assert re.findall(r"^\[.*", written, re.MULTILINE) == [
            "[[goal]]",
            "[[goal.wording]]",
            "[[goal.wording]]",
            "[[goal]]",
        ]

    def test_one_key_a_row_however_long(self) -> None:
        written = emit({"lines": ["k3f", "k3g"] * 40, "x": [[1], [{"a": "b"}, 2]]}).decode()

        assert len(written.splitlines()) == 2
        assert written.endswith('x = [[1], [{ a = "b" }, 2]]\n')

    def test_only_text_with_lf_and_without_cr_stands_on_several_rows(self) -> None:
        assert emit({"t": "a\nb"}) == b't = """\na\nb"""\n'
        for text in ("a\r\nb", "a\nb\rc", "a b"):
            assert emit({"t": text}).count(b"\n") == 1

    def test_text_with_blanks_at_row_ends_stays_on_one_row_where_no_editor_strips_them(self) -> None:
        for text in ("a \nb", "a\t\nb", "a\nb "):
            assert emit({"t": text}).count(b"\n") == 1

    def test_controls_and_what_turns_direction_are_escapes(self) -> None:
        text = "a\x1b[2J\x9b\u202e\u2028\ufeff\x7f\x00z"

        written = emit({"t": text})

        assert read(written) == {"t": text}
        assert written.isascii()

    def test_emoji_joiners_and_right_to_left_letters_stay_as_they_are(self) -> None:
        assert "👩🏽‍💻 שלום e\u0301" in emit({"t": "👩🏽‍💻 שלום e\u0301"}).decode()

    def test_half_a_surrogate_pair_is_replaced_not_raised_in_the_middle_of_a_save(self) -> None:
        assert read(emit({"t": "a\ud800b", "k\udfff": 1})) == {"t": "a\ufffdb", "k\ufffd": 1}

    def test_none_is_not_written_in_silence(self) -> None:
        with pytest.raises(TypeError):
            emit({"t": None})

    def test_an_empty_table_and_an_empty_list_are_kept(self) -> None:
        assert read(emit({"a": {}, "b": [], "c": {"d": {}}, "e": [{}, {}]})) == {
            "a": {},
            "b": [],
            "c": {"d": {}},
            "e": [{}, {}],
        }


class TestWhatIsWrittenReadsBack:
    @given(TABLES)
    def test_equal_in_values_and_types(self, tables: dict[str, Any]) -> None:
        assert same(read(emit(tables)), tables)

    @given(TABLES)
    def test_and_is_written_the_same_again(self, tables: dict[str, Any]) -> None:
        once = emit(tables, "A header")

        assert emit(read(once), "A header") == once

    @given(TABLES)
    def test_also_with_crlf_with_a_byte_order_mark_and_after_blanks_were_stripped(self, tables: dict[str, Any]) -> None:
        written = emit(tables)

        assert same(read(written.replace(b"\n", b"\r\n")), tables)
        assert same(read(b"\xef\xbb\xbf" + written), tables)
        assert same(read(re.sub(rb"[ \t]+$", b"", written, flags=re.MULTILINE)), tables)

    @given(TEXT)
    def test_every_text_alone_in_a_row_and_in_a_list(self, text: str) -> None:
        tables = {"line": [{"text": text}], "l": [text], "i": [[{text: text}]]}

        assert same(read(emit(tables)), tables)

    def test_every_naughty_string(self) -> None:
        tables = {"line": [{"id": f"l{n}", "text": text} for n, text in enumerate(naughty_strings())]}

        assert same(read(emit(tables)), tables)

    @pytest.mark.skipif(not toml_test("valid"), reason=NO_CORPORA)
    def test_every_valid_file(self) -> None:
        for file in toml_test("valid"):
            tables = read(file.read_bytes())

            assert same(read(emit(tables)), tables), file


class TestSame:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (1, True),
            (1, 1.0),
            (0.0, -0.0),
            ("1", 1),
            ([1], [1, 2]),
            ({"a": 1}, {"b": 1}),
            (date(2026, 1, 1), "2026-01-01"),
        ],
    )
    def test_values_of_other_kinds_differ(self, one: object, other: object) -> None:
        assert not same(one, other)

    def test_an_instant_in_another_zone_differs(self) -> None:
        noon = tomllib.loads("t = 2026-01-01T12:00:00Z")["t"]

        assert not same(noon, tomllib.loads("t = 2026-01-01T13:00:00+01:00")["t"])

    def test_not_a_number_is_itself_and_a_tuple_a_list(self) -> None:
        assert same({"a": (float("nan"), time(1, 2))}, {"a": [float("nan"), time(1, 2)]})

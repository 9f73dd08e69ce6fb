from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_tui.domain.edits import FieldWritten, LineStruck, RowPut, RowRemoved, apply
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.line import Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.table import tables
from alignment_tui.errors import FileDamaged, FileRefused
from alignment_tui.storage.records import Extras, dump, edit_from_json, edit_to_json, load, write
from alignment_tui.tomlfile import emit, parse, same
from corpora import NO_CORPORA, naughty_strings, toml_test
from hostile import KEYS, TABLES, TEXT, VALUES, document, put

HERE = Path("record.toml")
DOCUMENTS = st.one_of(document(Meeting), document(Engagement))
BY_HAND = b"""# by hand
schema = 1
id = "m-7f3k9q"

# the first
[[line]]
id = "a"   # short
text = 'x'
x_odd = [1, { y = nan }]

[[line]]
id = "b"
"""
OURS = dump(Meeting(id="m-7f3k9q", lines=(Line(id="a", text="x"), Line(id="b", who="client"))), Extras())
PIECES = st.one_of(st.binary(max_size=4), st.sampled_from([b'"', b"[", b"]]", b"\r", b"\n", b"\0", b".", b"\xff"]))


class TestWrittenThenRead:
    @given(DOCUMENTS)
    def test_is_the_same_document(self, whole: Any) -> None:
        written = dump(whole, Extras())

        assert load(written, HERE).document == whole
        assert dump(whole, Extras(), written) == written

    @given(DOCUMENTS)
    def test_also_with_other_line_ends_and_a_byte_order_mark(self, whole: Any) -> None:
        written = dump(whole, Extras())

        assert load(b"\xef\xbb\xbf" + written.replace(b"\n", b"\r\n"), HERE).document == whole

    @given(document(Meeting), document(Meeting))
    def test_over_any_other_state_by_us_or_by_hand(self, was: Meeting, now: Meeting) -> None:
        for over in (dump(was, Extras()), b"# by hand\n" + dump(was, Extras()), BY_HAND):
            written = write(now, Extras(), over)

            assert load(written.data, HERE).document == now

    def test_every_naughty_string_in_every_text_field_of_a_line(self) -> None:
        texts = [f.name for f in fields(Line) if f.type == "str" and f.name != "id"]
        lines = tuple(Line(id=f"l{n}", **dict.fromkeys(texts, naughty)) for n, naughty in enumerate(naughty_strings()))
        meeting = Meeting(id="m-7f3k9q", lines=lines)

        assert load(dump(meeting, Extras()), HERE).document == meeting


class TestWhatIsNotKnown:
    @given(TABLES, st.dictionaries(KEYS, VALUES, max_size=3))
    def test_survives_a_change_and_two_saves_in_value_and_type(self, top: Any, inside: Any) -> None:
        known = {"schema": 1, "id": "m-7f3k9q", "line": [{"id": "a", "text": "x"}, {"id": "b"}]}
        odd = {f"x{key}": value for key, value in top.items()}
        inner = {f"x{key}": value for key, value in inside.items()}
        data = emit({**odd, **known, "client": inner, "line": [{**inner, "id": "a"}, {"id": "b", **inner}]})
        was = load(data, HERE)
        now = apply(was.document, RowPut("line", Line(id="a", text="other\nwords")))

        written = dump(now, was.extras, data)
        again = load(dump(now, was.extras, written), HERE)

        values = parse(written, HERE).data
        assert again.document == now
        assert all(same(values[key], value) for key, value in odd.items())
        for table in (values.get("client", {}), *values["line"]):
            assert all(same(table[key], value) for key, value in inner.items())

    @pytest.mark.skipif(not toml_test("valid"), reason=NO_CORPORA)
    @pytest.mark.parametrize("hand", ["", "# by hand\n"])
    def test_every_valid_file_under_an_unknown_key(self, hand: str) -> None:
        for file in toml_test("valid"):
            guest = parse(file.read_bytes(), file).data
            meeting = {"schema": 1, "id": "m-7f3k9q", "guest": guest, "line": [{"id": "a", "guest": guest}]}
            data = hand.encode() + emit(meeting)
            was = load(data, file)
            now = apply(was.document, RowPut("line", Line(id="b", text="new")))

            written = write(now, was.extras, data)

            values = parse(written.data, file).data
            assert written.kept, file
            assert load(written.data, file).document == now
            assert same(values["guest"], guest), file
            assert same(values["line"][0]["guest"], guest), file


class TestMutants:
    @given(st.sampled_from([BY_HAND, OURS]), st.integers(0, 400), st.integers(0, 400), PIECES, st.integers(0, 3))
    def test_a_good_file_cut_patched_or_joined_is_read_or_named_and_never_a_crash(
        self, good: bytes, one: int, other: int, piece: bytes, how: int
    ) -> None:
        at, to = sorted((one % len(good), other % len(good)))
        mutant = (good[:at], good[:at] + piece + good[to:], good + good[at:], good[at:] + good)[how]

        try:
            was = load(mutant, HERE)
        except (FileDamaged, FileRefused):
            return
        if was.read_only is None:
            assert load(dump(was.document, was.extras, mutant), HERE).document == was.document


class TestEditsAsJson:
    @given(st.one_of(put(Meeting), put(Engagement)), st.one_of(st.none(), st.just(""), st.just("l1")))
    def test_a_row_comes_back_whole(self, found: tuple[str, Any], after: str | None) -> None:
        edit = RowPut(found[0], found[1], after)

        assert edit_from_json(json.loads(json.dumps(edit_to_json(edit)))) == edit

    @given(st.data(), st.sampled_from([Meeting, Engagement]))
    def test_every_field_comes_back_in_its_own_type(self, data: st.DataObject, kind: type) -> None:
        whole = data.draw(document(kind))
        for field in fields(kind):
            edit = FieldWritten(field.name, getattr(whole, field.name))
            back = edit_from_json(json.loads(json.dumps(edit_to_json(edit))))

            assert back == edit
            assert isinstance(back, FieldWritten)
            assert type(back.value) is type(edit.value)

    @given(TEXT)
    def test_a_field_one_level_down_and_the_removals(self, text: str) -> None:
        for edit in (FieldWritten("client.name", text), RowRemoved("line", "a"), LineStruck("b")):
            assert edit_from_json(edit_to_json(edit)) == edit

    def test_half_a_surrogate_pair_is_replaced(self) -> None:
        back = edit_from_json(edit_to_json(RowPut("line", Line(id="a", text="x\ud800"))))

        assert back == RowPut("line", Line(id="a", text="x\ufffd"))

    def test_fields_and_tables_that_both_documents_have_are_of_one_type(self) -> None:
        meeting, engagement = get_type_hints(Meeting), get_type_hints(Engagement)

        for name in meeting.keys() & engagement.keys():
            assert meeting[name] == engagement[name], name
        assert not tables(Meeting).keys() & tables(Engagement).keys()

    @pytest.mark.parametrize(
        "values",
        [
            {},
            {"edit": "twist"},
            {"edit": "put", "table": "line"},
            {"edit": "put", "table": "nothing", "row": {"id": "a"}},
            {"edit": "put", "table": ["line"], "row": {"id": "a"}},
            {"edit": "put", "table": "line", "row": {"id": "a", "text": 5}},
            {"edit": "put", "table": "line", "row": {"id": "a", "newer": "Wants"}},
            {"edit": "field", "field": "client.nothing", "value": "Wants"},
            {"edit": "field", "field": "held_on", "value": "Wants"},
            {"edit": "remove", "table": "line", "id": 5},
        ],
    )
    def test_anything_else_is_a_value_error_without_its_words(self, values: dict[str, Any]) -> None:
        with pytest.raises(ValueError, match="edit") as caught:
            edit_from_json(values)

        assert caught.value.__context__ is None or "Wants" not in repr(caught.value.__context__)
        assert "Wants" not in str(caught.value)

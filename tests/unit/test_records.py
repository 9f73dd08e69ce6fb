from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from alignment_tui.domain.commitment import Measure, Reading
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import Agreed, Goal, Wording
from alignment_tui.domain.line import Line
from alignment_tui.domain.meeting import Brought, Meeting
from alignment_tui.domain.people import Person
from alignment_tui.errors import FileDamaged, FileRefused
from alignment_tui.storage.record_names import is_document_id, is_record_name, is_row_id
from alignment_tui.storage.records import Extras, dump, load, read, write

HERE = Path("2026-11-18-first-m-7f3k9q.toml")

MEETING = Meeting(
    id="m-7f3k9q",
    engagement="e-2b8d4m",
    phase="synthesis",
    held_on=date(2026, 11, 18),
    started=datetime(2026, 11, 18, 14, 0, tzinfo=UTC),
    client=Person(name="Ines Okafor"),
    lines=(
        Line(id="k3f", at="00:02:10", who="sponsor", text="Wants her to run the budget round", agreed=True),
        Line(id="k3g", at="00:04:45", who="client", text="Has not heard that"),
    ),
)

BY_HAND = """\
# kept by hand
schema = 1
id = "m-7f3k9q"
kind = "three-way"   # an older word
minutes = 60
x_room = "blue"

[client]
name = "Ines Okafor"
x_city = "Lund"

[x_table]
deep = { a = [1, 2.5, { b = 1979-05-27T07:32:00Z }] }

# said first
[[line]]
id = "k3f"
who = "board"
text = "Wants it"   # word for word
mark = ""
x_tone = "calm"

[[line]]
id = "k3g"
text = "Both"
"""


def loaded(text: str) -> Meeting:
    document = load(text.encode(), HERE).document
    assert isinstance(document, Meeting)
    return document


def damage(text: str) -> FileDamaged:
    with pytest.raises(FileDamaged) as caught:
        load(text.encode(), HERE)
    return caught.value


def refusal(text: str) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        load(text.encode(), HERE)
    return caught.value


HEAD = 'schema = 1\nid = "m-7f3k9q"\n'


class TestWriting:
    def test_defaults_are_left_out_and_the_kind_never_is(self) -> None:
        assert dump(MEETING, Extras()).decode() == (
            "# A meeting kept by alignment-tui. Yours to read and to edit; close the meeting in the app first.\n"
            "schema = 1\n"
            'id = "m-7f3k9q"\n'
            'engagement = "e-2b8d4m"\n'
            'kind = "first"\n'
            'phase = "synthesis"\n'
            "held_on = 2026-11-18\n"
            "started = 2026-11-18T14:00:00+00:00\n"
            "\n"
            "[client]\n"
            'name = "Ines Okafor"\n'
            "\n"
            "[[line]]\n"
            'id = "k3f"\n'
            'at = "00:02:10"\n'
            'who = "sponsor"\n'
            'text = "Wants her to run the budget round"\n'
            "agreed = true\n"
            "\n"
            "[[line]]\n"
            'id = "k3g"\n'
            'at = "00:04:45"\n'
            'who = "client"\n'
            'text = "Has not heard that"\n'
        )

    def test_an_engagement_says_that_it_is_one_and_keeps_rows_below_rows(self) -> None:
        engagement = Engagement(
            id="e-2b8d4m",
            goals=(
                Goal(
                    id="g1",
                    text="Run it alone",
                    agreed=(Agreed(who="client", on=date(2026, 11, 18)),),
                    history=(Wording(text="Run it"), Wording(text="Run", until=date(2026, 1, 2))),
                ),
                Goal(id="g2"),
            ),
            measures=(Measure(id="m1", readings=(Reading(), Reading(words="5 of 6"))),),
        )

        written = dump(engagement, Extras())

        assert b'id = "e-2b8d4m"\nkind = "engagement"\n' in written
        assert written.index(b"[[goal.history]]") < written.index(b'id = "g2"')
        assert load(written, HERE).document == engagement

    def test_a_saved_record_keeps_its_bytes_when_nothing_changed(self) -> None:
        first = dump(MEETING, Extras())

        assert dump(MEETING, Extras(), first) == first

    def test_what_we_wrote_ourselves_is_written_anew(self) -> None:
        first = dump(MEETING, Extras())
        later = replace(MEETING, lines=MEETING.lines[::-1])

        assert write(later, Extras(), first).kept
        assert dump(later, Extras(), first) == dump(later, Extras())

    def test_nothing_is_written_over_what_cannot_be_read_or_is_newer(self) -> None:
        with pytest.raises(FileDamaged):
            dump(MEETING, Extras(), b"schema = ?\n")
        with pytest.raises(FileRefused):
            dump(MEETING, Extras(), b'schema = 2\nid = "m-7f3k9q"\n')
        with pytest.raises(FileRefused):
            dump(MEETING, Extras(), b"other = 1\n")


class TestOverAHandsWork:
    def test_one_changed_line_changes_one_row(self) -> None:
        was = load(BY_HAND.encode(), HERE)
        assert isinstance(was.document, Meeting)
        first, *others = was.document.lines
        now = replace(was.document, lines=(replace(first, text="Wants it soon"), *others))

        written = write(now, was.extras, was.data)

        assert written.kept
        assert written.data.decode() == BY_HAND.replace('"Wants it"', '"Wants it soon"')

    def test_defaults_that_a_hand_wrote_out_stay_written_out(self) -> None:
        was = load(BY_HAND.encode(), HERE)

        assert dump(was.document, was.extras, was.data) == was.data

    def test_a_removed_row_takes_its_unknown_keys_along_and_undo_brings_them_back(self) -> None:
        was = load(BY_HAND.encode(), HERE)
        assert isinstance(was.document, Meeting)
        fewer = dump(replace(was.document, lines=was.document.lines[1:]), was.extras, was.data)
        again = dump(was.document, was.extras, fewer)

        assert b"x_tone" not in fewer
        assert load(again, HERE).extras == was.extras

    def test_a_layout_that_cannot_be_kept_is_said(self) -> None:
        was = load(BY_HAND.encode(), HERE)
        assert isinstance(was.document, Meeting)
        turned = replace(was.document, lines=was.document.lines[::-1])

        written = write(turned, was.extras, was.data)

        assert not written.kept
        assert load(written.data, HERE).document == turned


class TestWhatIsNotKnown:
    def test_unknown_words_of_closed_sets_stay_as_written(self) -> None:
        meeting = loaded(BY_HAND)

        assert meeting.kind == "three-way"
        assert meeting.lines[0].who == "board"

    def test_unknown_keys_are_kept_by_their_place(self) -> None:
        extras = load(BY_HAND.encode(), HERE).extras

        assert extras.of[()].keys() == {"x_room", "x_table"}
        assert extras.of[("client",)] == {"x_city": "Lund"}
        assert extras.of[("line", "k3f")] == {"x_tone": "calm"}

    def test_and_written_after_what_is_known(self) -> None:
        was = load(BY_HAND.encode(), HERE)

        written = dump(was.document, was.extras).decode()

        assert written.index("three-way") < written.index("x_room") < written.index("[client]")
        assert written.index("[client]") < written.index("[x_table") < written.index("[[line]]")
        assert load(written.encode(), HERE).extras == was.extras

    def test_a_record_with_neither_client_nor_sponsor_nor_kind_is_a_first_meeting(self) -> None:
        assert loaded(HEAD) == Meeting(id="m-7f3k9q")


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        "schema", ["true", "1.0", '"1"', "[1]", "nan", "0", "-1", "9223372036854775808", "2026-01-01"]
    )
    def test_a_version_that_is_none(self, schema: str) -> None:
        error = refusal(f'# x\nschema = {schema}\nid = "m-7f3k9q"\n')

        assert error.line == 2
        assert "schema" in error.what

    def test_a_missing_schema_and_a_missing_id_are_named(self) -> None:
        assert "schema is missing" in refusal('id = "m-7f3k9q"\n').what
        assert "id is missing" in refusal('schema = 1\nID = "m-7f3k9q"\n').what

    @pytest.mark.parametrize(
        "name", ["", "m", "../../x", "M-1X", "con", "com1", "-rf", "a b c", "m\u22151", "m" * 41, "m-1.", "$HOME"]
    )
    def test_an_id_that_must_not_be_part_of_a_path(self, name: str) -> None:
        error = refusal(f'schema = 1\nid = "{name}"\n')

        assert error.line == 2
        assert not name or name == "m" or name not in str(error)

    @pytest.mark.parametrize("kind", ["bank", "agendas"])
    def test_other_files_of_the_program_are_named(self, kind: str) -> None:
        assert refusal(HEAD + f'kind = "{kind}"\n').line == 3

    def test_the_other_document_where_one_is_expected(self) -> None:
        with pytest.raises(FileRefused, match="an engagement, not a meeting"):
            load((HEAD + 'kind = "engagement"\n').encode(), HERE, Meeting)
        with pytest.raises(FileRefused, match="a meeting, not an engagement"):
            load(HEAD.encode(), HERE, Engagement)

    def test_a_newer_version_of_another_shape(self) -> None:
        assert "newer" in refusal('schema = 2\nid = "m-7f3k9q"\nline = "another shape"\n').what

    def test_another_format_in_its_place(self) -> None:
        assert "age" in refusal("age-encryption.org/v1\n").what

    def test_a_file_with_nothing_in_it_needs_attention(self) -> None:
        for text in ("", "\n\n", "# only a comment\n", "\ufeff"):
            assert "nothing" in damage(text).what


class TestWhatIsDamaged:
    @pytest.mark.parametrize(
        ("text", "line", "says"),
        [
            ("held_on = 2026-11-18T14:00:00\n", 3, "held_on: wanted a day"),
            ('held_on = "2026-11-18"\n', 3, "held_on: wanted a day"),
            ("started = 2026-11-18T14:00:00\n", 3, "started: wanted a day and time with its offset"),
            ("minutes = true\n", 3, "minutes: wanted a whole number"),
            ("minutes = 60.0\n", 3, "minutes: wanted a whole number"),
            ('minutes = "60"\n', 3, "minutes: wanted a whole number"),
            ("kind = 3\n", 3, "kind: wanted a text"),
            ("client = 'Ines'\n", 3, "client: wanted a table, [client]"),
            ("[client]\nname = 5\n", 4, "client, name: wanted a text"),
            ("line = {}\n", 3, "line: wanted a list of tables"),
            ("line = [{ id = 'a' }, 3]\n", 3, "line: wanted a list of tables"),
            ('[[line]]\nid = "a"\n\n[[line]]\nid = "b"\ntext = 5\n', 8, "[[line]] no. 2, text: wanted a text"),
            ('[[line]]\nid = "a"\nagreed = 1\n', 5, "[[line]] no. 1, agreed: wanted true or false"),
            ('[[takeaway]]\nid = "a"\nlines = "x"\n', 5, "[[takeaway]] no. 1, lines: wanted a list of texts"),
            ('[[takeaway]]\nid = "a"\nlines = ["x", 1]\n', 5, "[[takeaway]] no. 1, lines: wanted a list of texts"),
            ('[[line]]\nid = "a"\n\n[[line]]\n', 6, "[[line]] no. 2: id is missing"),
            ('[[line]]\nid = "A B"\n', 4, "[[line]] no. 1, id: wanted small letters"),
            ("[[line]]\nid = 1\n", 4, "[[line]] no. 1, id: wanted small letters"),
        ],
    )
    def test_a_value_of_another_kind_has_its_line_its_field_and_what_is_wanted(
        self, text: str, line: int, says: str
    ) -> None:
        error = damage(HEAD + text)

        assert error.line == line
        assert error.what.startswith(says)

    def test_rows_below_rows_are_named_with_both_numbers(self) -> None:
        text = HEAD + 'kind = "engagement"\n[[goal]]\nid = "a"\n[[goal.agreed]]\non = 2026-01-01\n'

        error = damage(text)

        assert (error.line, error.what) == (6, "[[goal]] no. 1, [[agreed]] no. 1: who is missing")

    def test_the_value_is_in_no_part_of_the_error(self) -> None:
        error: BaseException | None = damage(HEAD + '[[line]]\nid = "a"\nat = ["Wants her to leave"]\n')

        while error is not None:
            assert "Wants" not in repr(error)
            error = error.__cause__ or error.__context__


class TestWhatIsReadOnly:
    def test_a_newer_version(self) -> None:
        was = load(b'schema = 2\nid = "m-7f3k9q"\nnew = 1\n', HERE)

        assert was.read_only is not None
        assert "newer" in was.read_only

    def test_two_rows_with_one_id_are_both_shown_and_nothing_is_written(self) -> None:
        was = load((HEAD + '[[line]]\nid = "a"\ntext = "x"\n[[line]]\nid = "a"\ntext = "y"\n').encode(), HERE)

        assert isinstance(was.document, Meeting)
        assert [line.text for line in was.document.lines] == ["x", "y"]
        assert was.read_only == "two rows of line have the same id, the second on line 7"

    def test_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "real.toml").write_text(HEAD)
        link = tmp_path / "link.toml"
        link.symlink_to("real.toml")

        assert "link" in (read(link).read_only or "")
        assert read(tmp_path / "real.toml").read_only is None

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everything")
    def test_what_may_not_be_written(self, tmp_path: Path) -> None:
        file = tmp_path / "a.toml"
        file.write_text(HEAD)
        file.chmod(0o400)

        assert "permission" in (read(file).read_only or "")


class TestNames:
    @pytest.mark.parametrize(
        "name", ["a.toml", "good (1).toml", "good.sync-conflict-20261118-140501-ABC.toml", "GOOD.TOML", " a.toml"]
    )
    def test_records_and_their_conflict_copies_are_looked_at(self, name: str) -> None:
        assert is_record_name(name)

    @pytest.mark.parametrize(
        "name",
        [
            ".a.toml",
            "._a.toml",
            "~a.toml",
            ".~a.toml.x1.tmp",
            "a.toml~",
            "a.toml.bak",
            "a.toml.swp",
            "a.toml.part",
            "a",
        ],
    )
    def test_hidden_side_and_half_made_files_are_not(self, name: str) -> None:
        assert not is_record_name(name)

    def test_ids(self) -> None:
        assert is_document_id("m-7f3k9q")
        assert not is_document_id("nul")
        assert is_row_id("a")
        assert not is_row_id("a\n")

    def test_a_row_of_another_kind_keeps_a_kind_that_is_its_own(self) -> None:
        meeting = replace(MEETING, brought=(Brought(id="b1", kind="success", text="x"),))

        assert load(dump(meeting, Extras()), HERE).document == meeting

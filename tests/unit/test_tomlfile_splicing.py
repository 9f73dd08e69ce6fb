from __future__ import annotations

import copy
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_tui.errors import FileDamaged
from alignment_tui.tomlfile import emit, graft, parse, same, splice
from alignment_tui.tomlfile.layout import scan
from corpora import NO_CORPORA, toml_test
from hostile import TABLES, TEXT

HERE = Path("meeting.toml")

BY_HAND = """\
# My own words at the head.

schema = 1
id = "m-7f3k9q"   # never change
# why it was moved
held_on = 2026-11-18  # a Wednesday
x_mine = [ 1, 2,
  3 ]  # kept

# --- people ---

# the client
[client]
name = 'Ines Okafor'    # "Okafor", not "Okafer"

# --- lines ---

# the first
[[line]]
  id   = "a"
  # as heard
  text = "Wants her to run it alone"  # the budget round
  mark = "concern"

# --- second half ---

# the second
[[line]]
id = "b"
text = '''
both
tired'''  # looked at the door

# a goal with a history
[[goal]]
id = "g1"
# how it read
[[goal.history]]
text = "before"

# the end
"""


def old() -> dict[str, Any]:
    return copy.deepcopy(parse(BY_HAND.encode(), HERE).data)


def spliced(tables: dict[str, Any], over: str = BY_HAND) -> str:
    written = graft(parse(over.encode(), HERE), tables)
    assert written is not None
    assert same(parse(written, HERE).data, tables)
    return written.decode()


class TestWhatDidNotChange:
    def test_nothing_changed_is_byte_for_byte_the_same(self) -> None:
        assert spliced(old()) == BY_HAND

    def test_one_changed_value_is_all_that_changes(self) -> None:
        tables = old()
        tables["line"][0]["text"] = 'Wants her to "own" it'

        assert spliced(tables) == BY_HAND.replace('"Wants her to run it alone"', r'"Wants her to \"own\" it"')

    def test_a_value_over_several_rows_keeps_the_comment_behind_it(self) -> None:
        tables = old()
        tables["line"][1]["text"] = "tired"
        tables["x_mine"] = [4]

        after = spliced(tables)

        assert 'text = "tired"  # looked at the door' in after
        assert "x_mine = [4]  # kept" in after

    def test_crlf_stays_crlf_also_in_what_is_new(self) -> None:
        tables = old()
        tables["line"].append({"id": "c", "text": "new"})
        tables["client"]["role"] = "lead"

        after = spliced(tables, BY_HAND.replace("\n", "\r\n"))

        assert after.count("\n") == after.count("\r\n")


class TestWhatIsAdded:
    def test_a_key_stands_behind_the_one_it_follows(self) -> None:
        tables = {"schema": 1, "id": "m-7f3k9q", "phase": "closed"} | old()

        assert 'id = "m-7f3k9q"   # never change\nphase = "closed"\n# why' in spliced(tables)

    def test_a_row_stands_behind_its_predecessor_and_before_free_comments(self) -> None:
        tables = old()
        tables["line"].insert(1, {"id": "n", "text": "new"})

        after = spliced(tables)

        assert 'mark = "concern"\n\n[[line]]\nid = "n"\ntext = "new"\n\n# --- second half ---\n' in after

    def test_a_first_row_stands_before_the_comments_of_the_second(self) -> None:
        tables = old()
        tables["line"].insert(0, {"id": "n"})

        assert '# --- lines ---\n\n[[line]]\nid = "n"\n\n# the first\n[[line]]\n  id   = "a"' in spliced(tables)

    def test_a_row_with_rows_below_it_stands_behind_those_of_its_predecessor(self) -> None:
        tables = old()
        tables["goal"].append({"id": "g2", "history": [{"text": "x"}, {"text": "y"}]})
        tables["goal"][0]["history"].append({"text": "between"})

        after = spliced(tables)

        assert after.index('"before"') < after.index('"between"') < after.index('"g2"') < after.index('"y"')
        assert after.endswith("# the end\n")

    def test_tables_and_arrays_that_were_not_there_find_a_place(self) -> None:
        tables = old() | {"sponsor": {"name": "Per"}, "asked": [{"id": "q1"}, {"id": "q2"}]}
        tables["client"]["home"] = {"town": "Lund"}

        after = spliced(tables)

        assert (
            after.index("[client]") < after.index("[client.home]") < after.index("[sponsor]") < after.index("[[line]]")
        )

    def test_a_file_without_a_last_line_end_gets_one(self) -> None:
        after = spliced({"a": 1, "b": 2, "t": {"x": 1}}, "a = 1")

        assert after == "a = 1\nb = 2\n\n[t]\nx = 1\n"


class TestWhatIsRemoved:
    def test_a_row_takes_the_comments_directly_above_along_and_leaves_free_ones(self) -> None:
        tables = old()
        del tables["line"][1]

        after = spliced(tables)

        assert "# the second" not in after
        assert "# --- second half ---" in after
        assert "# a goal with a history" in after

    def test_a_key_takes_its_comment_along(self) -> None:
        tables = old()
        del tables["held_on"]

        after = spliced(tables)

        assert "why it was moved" not in after
        assert "a Wednesday" not in after
        assert "# My own words at the head." in after

    def test_the_last_rows_leave_one_line_end(self) -> None:
        assert spliced({"a": 1}, 'a = 1\n\n[[line]]\nid = "x"\n\n[[line]]\nid = "y"\n\n') == "a = 1\n"


class TestWhereItCannotBeDone:
    def test_rows_in_another_order_are_written_in_our_layout(self) -> None:
        tables = old()
        tables["line"].reverse()

        assert graft(parse(BY_HAND.encode(), HERE), tables) is None
        assert splice(BY_HAND.encode(), tables, "A header") == emit(tables, "A header")

    def test_nothing_is_written_over_what_cannot_be_read(self) -> None:
        with pytest.raises(FileDamaged):
            splice(b"a = ?\n", {"a": 1})


def rows(text: st.SearchStrategy[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    below = st.lists(st.fixed_dictionaries({"k": st.integers(0, 3)}), max_size=2)
    row = st.fixed_dictionaries(
        {"id": st.sampled_from("abcdefgh")}, optional={"text": text, "mark": st.just("concern"), "sub": below}
    )
    return st.lists(row, max_size=5, unique_by=lambda r: str(r["id"]))


class TestLaws:
    @given(lines=rows(TEXT), tables=TABLES)
    def test_the_result_is_always_what_was_to_be_written(self, lines: Any, tables: dict[str, Any]) -> None:
        now = old() | tables | {"line": lines}

        written = splice(BY_HAND.encode(), now)

        assert same(parse(written, HERE).data, now)

    @given(was=rows(st.text('ab\n"\\', max_size=5)), now=rows(st.text("ab\n'#", max_size=5)))
    def test_rows_that_keep_their_order_keep_the_layout(self, was: Any, now: Any) -> None:
        over = emit({"schema": 1, "line": was}).replace(b"[[line]]", b"# note\n[[ line ]]")
        ids = [r["id"] for r in was]
        now.sort(key=lambda r: ids.index(r["id"]) if r["id"] in ids else len(ids))

        written = graft(parse(over, HERE), {"schema": 1, "line": now} if now else {"schema": 1})

        assert written is not None
        stayed = [r["id"] for r in now if r["id"] in ids]
        assert written.count(b"[[ line ]]") == written.count(b"# note\n") >= len(stayed)

    @given(was=TABLES, now=TABLES)
    def test_any_tables_over_any_others(self, was: dict[str, Any], now: dict[str, Any]) -> None:
        assert same(parse(splice(emit(was), now), HERE).data, now)

    @pytest.mark.skipif(not toml_test("valid"), reason=NO_CORPORA)
    def test_every_valid_file_takes_a_new_key_and_loses_its_old_ones(self) -> None:
        for file in toml_test("valid"):
            data = file.read_bytes()
            tables = parse(data, file).data
            unchanged = graft(parse(data, file), tables)
            assert unchanged == data.removeprefix(b"\xef\xbb\xbf"), file

            added = tables | {"x-new": "a\nb"}
            assert graft(parse(data, file), added) is not None, file
            for key in tables:
                fewer = {k: v for k, v in tables.items() if k != key}
                assert same(parse(splice(data, fewer), file).data, fewer), (file, key)


class TestTheCost:
    """Measured against `tomllib` in the same run: what grows with the square of the rows would show."""

    def test_of_writing_and_splicing_two_thousand_lines_stays_within_a_few_readings(self) -> None:
        tables = {
            "schema": 1,
            "line": [
                {"id": f"l{n}", "at": "00:01:00", "who": "sponsor", "text": f"Wants her to run it alone, {n}"}
                for n in range(2000)
            ],
        }
        written = emit(tables)
        parsed = parse(written, HERE)
        changed = copy.deepcopy(tables)
        del changed["line"][7]  # type: ignore[index]

        floor = best(lambda: tomllib.loads(written.decode()))

        assert best(lambda: emit(tables)) < 4 * floor
        assert best(lambda: scan(written.decode())) < 6 * floor
        assert best(lambda: graft(parsed, changed)) < 12 * floor


def best(work: Callable[[], object]) -> float:
    """Seconds of the fastest of three runs."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)

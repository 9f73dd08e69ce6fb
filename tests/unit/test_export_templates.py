"""Templates: they lay a page out, and can do nothing else; what is wrong in one is said with its row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hostile
from alignment_tui.export.documents import document, documents, make
from alignment_tui.export.material import Material
from alignment_tui.export.page import Facts, Heading, Items, Page, Paragraph, Quote, Room, Table
from alignment_tui.export.templating import BUILT_IN, TemplateRefused, page_from
from alignment_tui.sample import copies

EVERY_SIGN = """\
# {{ title }}
## {{ title }}
{{ title }}
~ {{ title }}
{% for each in things %}
- {{ each.text }}
{% endfor %}
{% for each in things %}
1. {{ each.text }}
{% endfor %}
| {{ title }} | b |
|---|---|
{% for each in things %}
| {{ each.text }} | {{ title }} |
{% endfor %}
> {{ title }} -- {{ title }}
{{ title }} :: {{ title }}
___ 3
"""


@dataclass(frozen=True)
class Thing:
    text: str


@dataclass(frozen=True)
class View:
    title: str
    things: tuple[Thing, ...] = ()
    secret: str = ""


def page(source: str, view: View | None = None) -> Page:
    return page_from(source, "own.md", view or View("a title", (Thing("one"), Thing("two"))))


def refusal(source: str, view: View | None = None) -> TemplateRefused:
    with pytest.raises(TemplateRefused) as refused:
        page(source, view)
    return refused.value


class TestWhatItLooksLike:
    def test_every_sign_makes_its_block(self) -> None:
        found = page(EVERY_SIGN)

        assert found.title == "a title"
        assert found.blocks == (
            Heading("a title"),
            Paragraph("a title"),
            Paragraph("a title", quiet=True),
            Items(("one", "two")),
            Items(("one", "two"), numbered=True),
            Table(("a title", "b"), (("one", "a title"), ("two", "a title"))),
            Quote("a title", "a title"),
            Facts((("a title", "a title"),)),
            Room(3),
        )

    @given(hostile.TEXT)
    def test_peoples_words_begin_no_block_and_end_none(self, words: str) -> None:
        words = f"x{words}"
        calm, wild = page(EVERY_SIGN), page(EVERY_SIGN, View(words, (Thing(words), Thing(words))))

        assert [type(b) for b in wild.blocks] == [type(b) for b in calm.blocks]
        items = wild.blocks[3]
        assert isinstance(items, Items)
        assert len(items.items) == 2

    @given(
        st.sampled_from(["# a", "## b", "- c", "1. d", "| e | f |", "> g", "~ h", "___ 9", "{{ title }}", "{% if x %}"])
    )
    def test_signs_typed_by_people_stay_words(self, words: str) -> None:
        found = page("# t\n{{ title }}", View(words))

        assert found.blocks == (Paragraph(words),)

    def test_nothing_in_a_page_turns_the_writing_or_drives_a_terminal(self) -> None:
        found = page("# t\n{{ title }}", View("a\x1b[2J\u202eb\x00\ud800\ufffe"))

        assert found.blocks == (Paragraph("a␛[2J\ufffdb␀\ufffd\ufffd"),)


class TestWhatItMayNot:
    @pytest.mark.parametrize(
        ("source", "line", "says"),
        [
            ("# a\n\n{{ tite }}", 3, '"tite" stands for nothing'),
            ("# a\n{% for each in things %}\n{{ each.txet }}\n{% endfor %}", 3, '"txet" stands for nothing'),
            ("# a\n{% for each in things %}", 2, "can't be read as a template"),
            ("# a\n{{ title", 2, "can't be read as a template"),
            ("# a\n{{ title.upper() }}", 2, '"calls" has no place'),
            ("# a\n{{ title.__class__ }}", 2, '"__class__" stands for nothing'),
            ("# a\n{{ title ~ title }}", 2, '"~" has no place'),
            ("# a\n{% include 'other' %}", 2, '"include" has no place'),
            ("# a\n{% macro m() %}{% endmacro %}", 2, '"macro" has no place'),
            ("# a\n{{ title|attr('x') }}", 2, "no filter of the name attr"),
            ("# a\n{{ things }}", 2, "can't be worked out"),
            ("# a\n{% for a in title %}{% endfor %}", None, "no list"),
            ("no title", None, "no title"),
            ("# a\n{{ 2 ** 99999999 }}", 2, '"**" has no place'),
            ("# a\n{{ range(9) }}", 2, '"calls" has no place'),
        ],
    )
    def test_it_is_told_where_and_why(self, source: str, line: int | None, says: str) -> None:
        refused = refusal(source)

        assert says in str(refused)
        assert refused.line == line
        assert str(refused).startswith("own.md")

    def test_one_that_loops_is_stopped(self) -> None:
        many = View("t", tuple(Thing("x") for _ in range(2000)))
        loops = "# a\n" + "{% for a in things %}" * 3 + "{% endfor %}" * 3

        assert "loops don't come to an end" in str(refusal(loops, many))

    def test_one_that_swells_is_stopped(self) -> None:
        many = View("t", tuple(Thing("x" * 9000) for _ in range(300)))
        swells = "# a\n{% for a in things %}{% for b in things %}{{ b.text }}{% endfor %}{% endfor %}"

        assert "far more than a page" in str(refusal(swells, many))

    def test_one_that_is_far_too_long_is_not_read(self) -> None:
        assert "far too long" in str(refusal("# a" + " " * 200_000))

    def test_what_a_reader_may_not_have_is_not_there_to_be_taken(self) -> None:
        wanted = document("record", "sponsor")
        engagement, meetings = copies(date(2026, 11, 26))[0].engagement, copies(date(2026, 11, 26))[0].meetings
        material = Material(engagement=engagement, meetings=meetings, today=date(2026, 9, 3))
        assert wanted is not None
        for greedy in ("engagement", "meetings", "private_goals", "goals.effect", "goals.note"):
            with pytest.raises(TemplateRefused):
                make(wanted, material, lambda _, greedy=greedy: (f"# a\n{{{{ {greedy} }}}}", "own.md"))  # type: ignore[misc]

    @given(hostile.TEXT)
    def test_a_refusal_never_holds_words_of_the_record(self, words: str) -> None:
        refused = refusal("# a\n{{ things }}", View("t" + words, (Thing("secret" + words),)))

        assert "secret" not in str(refused)


class TestTheBuiltInOnes:
    def test_each_document_has_its_template_and_each_template_its_document(self) -> None:
        named = {d.template for d in documents() if d.template}

        assert named == {path.stem for path in BUILT_IN.glob("*.md")}

    def test_the_coachs_own_takes_its_place(self) -> None:
        leila = copies(date(2026, 11, 26))[0]
        material = Material(engagement=leila.engagement, meetings=leila.meetings, today=date(2026, 9, 3))
        wanted = document("plan", "client")
        assert wanted is not None

        made = make(wanted, material, lambda name: (f"# Our {name}\n{{{{ client }}}}", "plan.md"))

        assert (made.page.title, made.page.blocks) == ("Our plan", (Paragraph("Leila Marchetti"),))

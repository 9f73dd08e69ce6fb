"""The page about the files says what the program does: its examples load, and no key is missing from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from alignment_tui.domain.engagement import AGREEMENTS, Engagement
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.programme_record import ProgrammeRecord
from alignment_tui.storage.records import dump, load
from alignment_tui.storage.shape import shape_of

PAGE = Path(__file__).parents[2] / "docs" / "file-format.md"
TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
ENGAGEMENT, MEETING, PROGRAMME = (load(example.encode(), PAGE) for example in EXAMPLES)


def keys(kind: type) -> set[str]:
    """Every key of a document and of what stands in it."""
    found: set[str] = set()
    for name, slot in shape_of(kind).items():
        found.add(name)
        if slot.inner is not None:
            found |= keys(slot.inner)
    return found


def words(part: str) -> set[str]:
    """What stands between backticks, heads of tables without their brackets."""
    return {
        word
        for quoted in re.findall(r"`([^`\n]+)`", part)
        for head in re.findall(r"[\w.]+", quoted)
        for word in (head, *head.split("."))
    }


def tables_only(name: str) -> set[str]:
    part = TEXT.split(f"\n## {name}\n")[1].split("\n## ")[0]
    return words(re.sub(r"```toml.*?```", "", part, flags=re.DOTALL))


@pytest.mark.parametrize("example", EXAMPLES, ids=["engagement", "meeting", "programme"])
def test_an_example_reads_whole_and_is_just_what_the_program_writes(example: str) -> None:
    read = load(example.encode(), PAGE)

    assert read.read_only is None
    assert not read.extras.of
    assert dump(read.document, read.extras).decode() == example


def test_the_examples_belong_together() -> None:
    engagement, meeting = ENGAGEMENT.document, MEETING.document
    assert isinstance(engagement, Engagement)
    assert isinstance(meeting, Meeting)

    assert meeting.engagement == engagement.id
    assert isinstance(PROGRAMME.document, ProgrammeRecord)
    assert engagement.programme.id == PROGRAMME.document.id
    assert engagement.plan[0].meeting == meeting.id
    for step in engagement.steps:
        assert meeting.line(step.said_at)
    for support in engagement.support:
        assert meeting.line(support.said_at)
    for success in engagement.success:
        line = meeting.line(success.said_at)
        assert line is not None
        assert line.words == success.words


@pytest.mark.parametrize(
    ("kind", "part"), [(Engagement, "An engagement"), (Meeting, "A meeting"), (ProgrammeRecord, "A programme")]
)
def test_every_key_is_explained(kind: type, part: str) -> None:
    assert keys(kind) - tables_only(part) == {"id"} - tables_only(part)


@pytest.mark.parametrize(
    ("kind", "example"), [(Engagement, EXAMPLES[0]), (Meeting, EXAMPLES[1]), (ProgrammeRecord, EXAMPLES[2])]
)
def test_the_example_shows_every_table(kind: type, example: str) -> None:
    heads = set(re.findall(r"^\[+([\w.]+)\]+$", example, re.MULTILINE))

    assert {name for name, slot in shape_of(kind).items() if slot.inner is not None} <= heads


def test_every_subject_of_the_agreements_is_named() -> None:
    assert all(f"`{subject}`" in TEXT for subject in AGREEMENTS)

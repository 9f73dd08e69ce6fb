"""What stands around the goals is written a part at a time, stays as it was said, and claims nothing by itself."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path

from alignment_tui.domain.around import Report
from alignment_tui.domain.edits import Action, apply_all
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import CLIENTS, Goal
from alignment_tui.domain.goal_work import write_goal
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.particulars import write_part
from alignment_tui.domain.preparation import write_of_engagement
from alignment_tui.export.for_plan import development_plan
from alignment_tui.export.material import Material
from alignment_tui.storage.record_codec import NOTHING_MORE
from alignment_tui.storage.records import dump, load

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 7, 1)
BARE = Engagement(id="e-one", goals=(Goal(id="g1", text="I brief first", kind=CLIENTS, visibility="shared"),))
FIGURE = re.compile(r"\d\s*(%|per\s?cent)", re.IGNORECASE)


def moment() -> Moment:
    return Moment(now=datetime(2026, 7, 1, tzinfo=UTC), at="", new_id=lambda prefix: f"{prefix}-new")


def done(engagement: Engagement, *actions: Action) -> Engagement:
    for action in actions:
        engagement = apply_all(engagement, action.engagement)
    return engagement


def kept(engagement: Engagement) -> Engagement:
    """As its file has it."""
    document = load(dump(engagement, NOTHING_MORE), Path("engagement.toml")).document
    assert isinstance(document, Engagement)
    return document


def written(table: str, **parts: object) -> Engagement:
    """One row of a table, written part by part, and read back from its file."""
    engagement, row_id = BARE, ""
    for part, value in parts.items():
        engagement = done(engagement, write_part(engagement, table, row_id, part, value, moment()))
        row_id = row_id or next(r.id for r in getattr(engagement, f"{table}s"))
    return kept(engagement)


def test_an_assessment_has_its_kind_state_and_holder_and_is_private() -> None:
    (one,) = written("assessment", kind="360", state="planned", holder="the client").assessments
    assert (one.kind, one.state, one.holder, one.visibility) == ("360", "planned", "the client", "private")


def test_a_report_is_the_clients_with_its_day_and_how() -> None:
    (one,) = written("report", words="the steps, in a letter", on=TODAY, how="in writing", with_coach=True).reports
    assert (one.words, one.on, one.how, one.with_coach) == ("the steps, in a letter", TODAY, "in writing", True)
    assert {f.name for f in fields(Report)} == {"id", "on", "words", "how", "with_coach"}


def test_a_conversation_after_the_end_is_scheduled_or_just_in_time() -> None:
    ended = done(BARE, write_of_engagement(BARE, "concluded_because", "as planned", "the end"))
    for kind in ("just in time", "scheduled"):
        (one,) = done(ended, write_part(ended, "session", "", "kind", kind, moment())).sessions
        assert one.kind == kind


def test_what_a_goal_serves_besides_is_in_words_of_its_own() -> None:
    words = {"benefit": "a team that decides", "alternatives": "a weekly call", "standard": "I brief, then leave"}
    engagement = BARE
    for part, text in words.items():
        engagement = done(engagement, write_goal(engagement, "g1", part, text))  # type: ignore[arg-type]
    (goal,) = kept(engagement).goals
    assert (goal.benefit, goal.alternatives, goal.standard) == tuple(words.values())


def test_the_plan_it_belongs_to_and_the_language_are_kept_and_can_change() -> None:
    engagement = BARE
    parts = {"development_plan": "Leaders 2030", "strategic_goal": "decide closer to the work", "language": "de"}
    for field, text in parts.items():
        engagement = done(engagement, write_of_engagement(engagement, field, text, field))
    engagement = kept(engagement)
    plan = development_plan(Material(engagement=engagement, today=TODAY))
    assert (plan.wider_plan, plan.strategic_goal) == ("Leaders 2030", "decide closer to the work")
    assert engagement.language == "de"
    assert done(engagement, write_of_engagement(engagement, "language", "en", "language")).language == "en"


def test_no_figure_of_research_is_shown_anywhere() -> None:
    shipped = [*(ROOT / "question_banks").rglob("*.toml"), *(ROOT / "src/alignment_tui/export/templates").glob("*.md")]
    told = [p for p in (ROOT / "src/alignment_tui/ui").rglob("*.py") if "%}" not in p.read_text(encoding="utf-8")]
    assert shipped
    for path in (*shipped, *told):
        for row in path.read_text(encoding="utf-8").splitlines():
            assert not re.search(r"\d\s*per\s?cent", row, re.IGNORECASE), f"{path.name}: {row}"
            assert path.suffix == ".py" or not FIGURE.search(row), f"{path.name}: {row}"

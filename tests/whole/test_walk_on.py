"""The midpoint and the final through the screens, and the final's page standing on what was read back."""

from __future__ import annotations

from pathlib import Path

import walk
import walk_on
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import CLOSED, Meeting
from alignment_tui.domain.one_page import one_page
from alignment_tui.session.desk import Desk
from alignment_tui.storage.records import load
from alignment_tui.ui.places import EngagementPlace
from alignment_tui.ui.start import CoachApp
from apart import folders_in
from ui_kit import FixedClock, shown


async def test_the_midpoint_and_the_final_are_played_and_the_page_is_word_for_word(tmp_path: Path) -> None:
    clock = FixedClock(walk_on.MIDPOINT_DAY)
    desk = Desk(folders_in(tmp_path), clock)
    desk.check()
    engagement_id = walk_on.desk_after_the_first(tmp_path, desk)
    app = CoachApp(desk, EngagementPlace(engagement_id))
    async with app.run_test(size=(120, 36)) as pilot:
        await walk_on.play(walk.PilotPlayer(app, pilot, shown), clock)
        page = shown(app)

    for words in ('"My team leads decide, and I hear of it', '"Colm reads it; he told me so on 28 August"'):
        assert words in page
    check_records(tmp_path / "records" / "leila")


def check_records(folder: Path) -> None:
    """Every word of the page was read back in a meeting; nothing of the coach's own went along."""
    documents = [load(path.read_bytes(), path).document for path in sorted(folder.glob("*.toml"))]
    (engagement,) = (d for d in documents if isinstance(d, Engagement))
    meetings = sorted((d for d in documents if isinstance(d, Meeting)), key=lambda m: m.held_on or m.planned_on)
    assert [m.kind for m in meetings] == ["first", "midpoint", "final"]
    assert all(m.phase == CLOSED for m in meetings)
    page = one_page(engagement, tuple(meetings))
    wanted, laid_down = walk_on.sample()
    as_laid_down = one_page(wanted, tuple(laid_down.values()))
    assert [(s.name, [w.words for w in s.words]) for s in page.start] == [
        (s.name, [w.words for w in s.words]) for s in as_laid_down.start
    ]
    words = {s.who: [w.words for w in s.words] for s in page.now}
    assert words == {
        "client": ["Letting go is something I do, not something I lose"],
        "sponsor": ["I ring Dawit or Ines first now, and they have the answer"],
        "coach": [walk_on.COACH_NOW],
    }
    became = {s.who: [w.words for w in s.words] for s in page.became}
    assert became == {
        "client": ["Two weeks away in July, and no decision waited for me"],
        "sponsor": ["Colm reads it; he told me so on 28 August"],
    }
    agreed = {line.words for m in meetings for line in m.lines if line.agreed}
    assert {w.words for s in (*page.start, *page.became, *page.now) for w in s.words} <= agreed
    midpoint, final = meetings[1], meetings[2]
    assert midpoint.preparation.carried_on is not None
    assert [b.text for b in midpoint.brought] == [walk_on.ACCOMPLISHED]
    assert final.preparation.reviewed_on == walk_on.FINAL_DAY.date()
    assert [n.text for n in midpoint.next_time if n.kind == "question"] == [walk_on.TO_CHECK]
    assert all(n.text == walk_on.REFLECTION for m in (midpoint, final) for n in m.next_time if n.kind == "reflection")
    kept = [k.text for k in final.kept]
    assert walk_on.TO_CHECK in kept
    assert walk_on.REFLECTION not in str(final.kept) + str(final.carried)

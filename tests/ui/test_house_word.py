"""The house's own word for the sponsor's part is used wherever the part is spoken of, on screens and in actions."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment_tui.domain.commitment import Support
from alignment_tui.domain.meeting import SYNTHESIS, Meeting
from alignment_tui.domain.people import Person
from alignment_tui.session.desk import Desk
from alignment_tui.ui.command import CommandScreen
from alignment_tui.ui.dialogs.actions import listed
from alignment_tui.ui.dialogs.help import HelpScreen
from alignment_tui.ui.house_words import in_house, template_in_house
from alignment_tui.ui.places import (
    AlongPlace,
    CopiesPlace,
    DebriefPlace,
    EngagementPlace,
    LivePlace,
    OnePagePlace,
    Place,
    PreparePlace,
    ReviewPlace,
    SettledPlace,
    ThenNowPlace,
)
from alignment_tui.ui.start import CoachApp
from desk_kit import amara_in_july, desk_in, put
from prepare_kit import JULY
from ui_kit import shown, until

WORD = "next level leader"
PART = re.compile("sponsor", re.IGNORECASE)


def desk_of(root: Path, *, named: bool) -> Desk:
    desk = desk_in(root, JULY)
    engagement, *meetings = amara_in_july()
    sponsor = engagement.sponsor if named else Person()
    changed: list[Meeting] = [replace(m, sponsor=sponsor) for m in meetings]
    held, coming = changed[0], changed[1]
    started = JULY - timedelta(days=1)
    ended = replace(
        coming, id="m-ended", phase=SYNTHESIS, held_on=started.date(), started=started,
        ended=started + timedelta(hours=1), lines=held.lines,
    )  # fmt: skip
    engagement = replace(
        engagement, role_word=WORD, sponsor=sponsor, support=(*engagement.support, Support(id="s9", text="an hour"))
    )
    put(desk, engagement, *changed, ended)
    return desk


ENGAGEMENT = "e-amara"
WITH_A_NAME: tuple[Place, ...] = (
    EngagementPlace(ENGAGEMENT), SettledPlace(ENGAGEMENT, "people"), AlongPlace(ENGAGEMENT, "promised"),
    ReviewPlace("m-ended"), ThenNowPlace(ENGAGEMENT), OnePagePlace(ENGAGEMENT), CopiesPlace(ENGAGEMENT),
    PreparePlace("m-mid", "ready"), DebriefPlace("m-ended", "heard"), LivePlace("m-mid"),
)  # fmt: skip
WITHOUT: tuple[Place, ...] = (
    EngagementPlace(ENGAGEMENT), SettledPlace(ENGAGEMENT, "people"), SettledPlace(ENGAGEMENT, "objectives"),
    SettledPlace(ENGAGEMENT, "plan"), ReviewPlace("m-ended"), ThenNowPlace(ENGAGEMENT), CopiesPlace(ENGAGEMENT),
    PreparePlace("m-mid", "support"), PreparePlace("m-mid", "off_limits"), DebriefPlace("m-ended", "close"),
)  # fmt: skip


def told(app: CoachApp) -> str:
    """What its actions and its help say."""
    screen = app.screen
    assert isinstance(screen, CommandScreen)
    help_of = HelpScreen(screen)
    pages = [f"{title} {about} " + " ".join(f"{c.label} {c.help} {c.group}" for c in commands)
             for title, about, _, commands in help_of._pages]  # fmt: skip
    return "\n".join([*(f"{c.label} {c.help} {c.footer}" for c in listed(screen)), *pages])


@pytest.mark.parametrize("named", [True, False])
async def test_it_is_on_every_screen_and_in_every_action(tmp_path: Path, named: bool) -> None:
    app = CoachApp(desk_of(tmp_path, named=named), EngagementPlace("e-amara"))
    seen: list[str] = []
    async with app.run_test(size=(120, 50)) as pilot:
        for place in WITH_A_NAME if named else WITHOUT:
            before = app.screen
            app.open(place)
            await until(pilot, lambda before=before: app.screen is not before and app.screen.is_mounted, str(place))
            page = shown(app)
            seen.append(page)
            for row in (*page.splitlines(), *(told(app) if named else "").splitlines()):
                assert not PART.search(row), f"{place}: {row}"
            if not isinstance(place, PreparePlace | DebriefPlace | LivePlace):
                app.back()
    assert any("next level leader" in page for page in seen)


def test_sentences_read_right() -> None:
    assert (
        in_house("A sponsor's line; a second sponsor", WORD) == "A next level leader's line; a second next level leader"
    )
    assert in_house("Of a sponsor's line", "executive") == "Of an executive's line"
    assert in_house("Sponsors and the sponsor", "mentor") == "Mentors and the mentor"
    assert template_in_house("What {sponsor} tells a sponsor", "{x}").format(sponsor="Ada") == "What Ada tells a {x}"
    assert in_house("the sponsor", "sponsor") == in_house("the sponsor", "") == "the sponsor"


@settings(max_examples=30)
@given(st.text(max_size=40).filter(lambda words: not PART.search(words)), st.text(min_size=1, max_size=20))
def test_what_speaks_of_nobody_stays(words: str, part: str) -> None:
    assert in_house(words, part) == words

"""Which screen belongs to which place; a screen is imported when one first goes there."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from alignment_tui.session.desk import Desk
from alignment_tui.ui.places import (
    AlongPlace,
    BanksPlace,
    CopiesPlace,
    DebriefPlace,
    EngagementPlace,
    FindPlace,
    HomePlace,
    LivePlace,
    NewEngagementPlace,
    OnePagePlace,
    Place,
    PreparePlace,
    ProgrammePlace,
    ReviewPlace,
    SettingsPlace,
    SettledPlace,
    TakeInPlace,
    ThenNowPlace,
)


def screen_of(place: Place, desk: Desk) -> Screen[Any]:
    """The screen of a place. Raises AlignmentError when its record can't be opened."""
    match place:
        case HomePlace():
            from alignment_tui.ui.screens.home import HomeScreen

            return HomeScreen(desk)
        case NewEngagementPlace(unfinished=unfinished):
            from alignment_tui.ui.screens.new_engagement import NewEngagementScreen

            return NewEngagementScreen(desk, unfinished)
        case EngagementPlace(engagement_id=engagement_id):
            from alignment_tui.ui.screens.engagement import EngagementScreen

            return EngagementScreen(desk, engagement_id)
        case BanksPlace(bank=bank, question=question, engagement_id=engagement_id, with_others=others):
            from alignment_tui.ui.screens.banks import BanksScreen

            return BanksScreen(desk, bank, question, engagement_id=engagement_id, own_view=not others)
        case AlongPlace(engagement_id=engagement_id, step=step):
            from alignment_tui.ui.screens.along import AlongScreen

            return AlongScreen(desk, engagement_id, step)
        case ProgrammePlace(programme_id=programme_id, step=step):
            from alignment_tui.ui.screens.programme import ProgrammeScreen, ProgrammesScreen

            if not programme_id:
                return ProgrammesScreen(desk)
            return ProgrammeScreen(desk, programme_id, step)
        case OnePagePlace(engagement_id=engagement_id):
            from alignment_tui.ui.screens.one_page import OnePageScreen

            return OnePageScreen(desk, engagement_id)
        case SettledPlace(engagement_id=engagement_id, step=step, row=row):
            from alignment_tui.ui.screens.settled import SettledScreen

            return SettledScreen(desk, engagement_id, step, row)
        case PreparePlace(meeting_id=meeting_id, step=step):
            from alignment_tui.ui.screens.prepare import PrepareScreen

            return PrepareScreen(desk, meeting_id, step)
        case LivePlace(meeting_id=meeting_id):
            from alignment_tui.ui.screens.live import LiveScreen

            return LiveScreen(desk, meeting_id)
        case CopiesPlace(engagement_id=engagement_id, meeting_id=meeting_id, document=document):
            from alignment_tui.ui.screens.copies import CopiesScreen

            return CopiesScreen(desk, engagement_id, meeting_id, document)
        case DebriefPlace(meeting_id=meeting_id, step=step):
            from alignment_tui.ui.screens.synthesise import SynthesiseScreen

            return SynthesiseScreen(desk, meeting_id, step)
        case SettingsPlace():
            from alignment_tui.ui.screens.settings import SettingsScreen

            return SettingsScreen(desk)
        case ReviewPlace(meeting_id=meeting_id, line=line):
            from alignment_tui.ui.screens.review import ReviewScreen

            return ReviewScreen(desk, meeting_id, line)
        case ThenNowPlace(engagement_id=engagement_id, goal=goal):
            from alignment_tui.ui.screens.then_now import ThenNowScreen

            return ThenNowScreen(desk, engagement_id, goal)
        case TakeInPlace(engagement_id=engagement_id, meeting_id=meeting_id):
            from alignment_tui.ui.screens.take_in import TakeInScreen

            return TakeInScreen(desk, engagement_id, meeting_id)
        case FindPlace(engagement_id=engagement_id):
            from alignment_tui.ui.screens.find import FindScreen

            return FindScreen(desk, engagement_id)

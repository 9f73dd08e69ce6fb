"""The steps of preparing a meeting, and how far each has come.

Nothing is mandatory: a state is words for the list at the left, and what is missing is shown as missing (R198).
"""

from __future__ import annotations

from dataclasses import dataclass

from alignment_tui.domain.contracting import agreed_count, waiting_agreements
from alignment_tui.domain.engagement import AGREEMENTS, Engagement
from alignment_tui.domain.goal import NEXT, NO
from alignment_tui.domain.measuring import is_read_at
from alignment_tui.domain.meeting import FINAL, MIDPOINT, UNSCHEDULED, Meeting

DONE = "done"
BROUGHT_ALONG = ("strength", "development", "question", "concern", "opportunity")
"""What the client may bring to any meeting (R85, R88)."""
NOT_YET = "not yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareStep:
    """One step of preparing: its id, the name in the list, whether it is the coach's own."""

    id: str
    name: str
    own: bool = False
    """The coach's own: not shown with the client."""


AGREE = PrepareStep(id="agreements", name="Agreements")
GOALS = PrepareStep(id="goals", name="{client}'s goals")
SIGNS = PrepareStep(id="signs", name="Measures")
BRINGS = PrepareStep(id="brings", name="{client} brings")
PRIVATE_GOALS = PrepareStep(id="private", name="Private goals")
CARRY = PrepareStep(id="carry", name="What comes along")
ACCOMPLISHED = PrepareStep(id="accomplished", name="Accomplishments")
SHARE = PrepareStep(id="share", name="What to share")
MEASURES = PrepareStep(id="measures", name="Measures again")
REVIEWED = PrepareStep(id="reviewed", name="Reviewed")
NEXT_GOALS = PrepareStep(id="next_goals", name="Next goals")
SOURCES = PrepareStep(id="sources", name="Ongoing support")
SUPPORT = PrepareStep(id="support", name="Support wanted")
QUESTIONS = PrepareStep(id="questions", name="Kept ready")
OFF_LIMITS = PrepareStep(id="off_limits", name="Off limits")
CALL = PrepareStep(id="call", name="Call with {sponsor}", own=True)
BRIEFING = PrepareStep(id="briefing", name="Briefing", own=True)
REHEARSAL = PrepareStep(id="rehearsal", name="Rehearsal")
AGENDA = PrepareStep(id="agenda", name="Agenda")
READY = PrepareStep(id="ready", name="Ready")

_TOGETHER = (SUPPORT, QUESTIONS, OFF_LIMITS, CALL, BRIEFING, REHEARSAL, AGENDA, READY)
_FIRST = (AGREE, GOALS, SIGNS, PRIVATE_GOALS, BRINGS, *_TOGETHER)
_MIDPOINT = (CARRY, ACCOMPLISHED, SHARE, MEASURES, BRINGS, *_TOGETHER)
_FINAL = (CARRY, REVIEWED, MEASURES, NEXT_GOALS, SOURCES, BRINGS, *_TOGETHER)


def steps_of(kind: str) -> tuple[PrepareStep, ...]:
    """The steps of preparing a meeting of that kind; an unknown kind is prepared as a first one."""
    return {MIDPOINT: _MIDPOINT, UNSCHEDULED: _MIDPOINT, FINAL: _FINAL}.get(kind, _FIRST)


def step_state(step: str, meeting: Meeting, engagement: Engagement) -> str:
    """How far a step has come, in a word or a count for the right of its row."""
    prep = meeting.preparation
    match step:
        case "agreements":
            if waiting := len(waiting_agreements(engagement)):
                return f"{waiting} afresh"
            agreed = agreed_count(engagement)
            return DONE if agreed >= len(AGREEMENTS) else f"{agreed} of {len(AGREEMENTS)}" if agreed else NOT_YET
        case "goals":
            goals = [g for g in engagement.client_goals(private=False) if g.status != NEXT]
            whole = sum(1 for g in goals if g.success and g.implication)
            return f"{whole} of {len(goals)}" if goals and whole < len(goals) else DONE if goals else NOT_YET
        case "signs":
            mine = [g for g in engagement.client_goals(private=False) if g.status != NEXT]
            seen = sum(1 for g in mine if any(m.goal == g.id and m.accepted != NO for m in engagement.measures))
            return DONE if mine and seen == len(mine) else f"{seen} of {len(mine)}" if seen else NOT_YET
        case "brings":
            return _count(sum(len(brought(meeting, kind)) for kind in BROUGHT_ALONG))
        case "private":
            return _count(sum(1 for g in engagement.client_goals(private=True) if g.status != NEXT))
        case "carry":
            return DONE if prep.carried_on else NOT_YET
        case "accomplished":
            return _count(len(brought(meeting, "accomplishment")))
        case "share":
            return _count(len(brought(meeting, "success")) + len(brought(meeting, "barrier")))
        case "measures":
            accepted = [m for m in engagement.measures if m.is_accepted]
            read = sum(1 for m in accepted if is_read_at(m, meeting.id))
            return DONE if accepted and read == len(accepted) else f"{read} of {len(accepted)}" if accepted else NOT_YET
        case "reviewed":
            return DONE if prep.reviewed_on else NOT_YET
        case "next_goals":
            return _count(sum(1 for g in engagement.goals if g.status == NEXT and g.stands))
        case "sources":
            return _count(sum(1 for b in meeting.brought if b.kind == "source" and (b.source or b.text)))
        case "support":
            return "none asked for" if prep.no_support else _count(len(meeting.wishes))
        case "questions":
            return _count(len(meeting.kept))
        case "off_limits":
            return _count(len(engagement.off_limits))
        case "call":
            return "held" if prep.call_on else NOT_YET
        case "briefing":
            started = prep.purpose or prep.where or prep.will_ask or prep.look_for
            return "sent" if prep.briefing_sent_on else "draft" if started else NOT_YET
        case "rehearsal":
            return DONE if prep.rehearsed_on else NOT_YET
        case "agenda":
            return f"{sum(s.minutes for s in meeting.agenda)} min" if meeting.agenda else NOT_YET
        case "ready":
            return DONE if prep.ready_on else NOT_YET
        case _:
            return ""


def brought(meeting: Meeting, kind: str) -> tuple[str, ...]:
    """The words of what the client brings of that kind."""
    return tuple(b.text for b in meeting.brought if b.kind == kind and b.text)


def prepared_steps(meeting: Meeting) -> tuple[int, int]:
    """How many steps of preparing have begun, of how many; from the meeting alone, for the list of records."""
    prep = meeting.preparation
    begun = {
        "carry": prep.carried_on is not None,
        "accomplished": bool(brought(meeting, "accomplishment")),
        "share": bool(brought(meeting, "success") or brought(meeting, "barrier")),
        "reviewed": prep.reviewed_on is not None,
        "sources": any(b.kind == "source" and (b.source or b.text) for b in meeting.brought),
        "support": bool(meeting.wishes) or prep.no_support,
        "questions": bool(meeting.kept),
        "call": prep.call_on is not None,
        "briefing": bool(prep.purpose or prep.briefing_sent_on),
        "rehearsal": prep.rehearsed_on is not None,
        "agenda": bool(meeting.agenda),
        "ready": prep.ready_on is not None,
    }
    here = [s.id for s in steps_of(meeting.kind) if s.id in begun]
    return sum(begun[s] for s in here), len(here)


def _count(number: int) -> str:
    return str(number) if number else NOT_YET

"""What the subjects of contracting are called, and what each is about."""

from __future__ import annotations

from typing import Final

NAMES: Final = {
    "how-it-works": "How it works",
    "tools": "Tools, methods",
    "background": "My background",
    "roles": "Roles",
    "meetings": "Meetings",
    "told": "What {sponsor} is told",
    "sessions": "Sessions",
    "limits": "Their limits",
    "notes": "My notes",
    "supervision": "My supervision",
    "recorders": "Recorders",
    "assessments": "Assessments",
    "results": "Results",
    "boundaries": "HR, health",
    "goals": "Goals",
    "constraints": "Limits, resources",
    "measurement": "How it is measured",
    "documentation": "Who writes it down",
    "reporting": "Reporting",
    "evaluation": "Evaluation",
    "early-end": "Ending early",
    "sponsor-change": "Another sponsor",
    "who-pays": "Who pays",
    "coach-from": "The coach",
    "moving-dates": "Changing a date",
}
"""As the list of agreements has them, at most 19 columns with a short name."""
SHORT: Final = NAMES | {
    "told": "May be told",
    "limits": "Limits",
    "notes": "Notes",
    "supervision": "Supervision",
    "background": "Background",
    "tools": "Tools",
    "constraints": "Resources",
    "measurement": "Measuring",
    "documentation": "Writing down",
    "early-end": "Early end",
    "sponsor-change": "New sponsor",
    "moving-dates": "Moving dates",
}
"""As the engagement's page has them, at most 13 columns."""
ABOUT: Final = {
    "how-it-works": "How coaching works, what a session is like, and what it is not: no advice, no doing the work.",
    "tools": "Which tools and methods you use, and what {client} may refuse.",
    "background": "Who you are as a coach: where you come from, how you were trained.",
    "roles": "Who does what: {client} owns goals and outcomes, {sponsor} says what is expected, you facilitate.",
    "meetings": "How many meetings of the three of you, and when. Not yet decided is an answer too.",
    "told": "What {sponsor} hears of the coaching, and from whom. {client} decides, one kind of thing at a time.",
    "sessions": "What is said in sessions stays between {client} and you, within the limits below.",
    "limits": "What the law asks for, and a serious risk of harm to anyone. Say what you would do first.",
    "notes": "Who keeps notes, where, and for how long.",
    "supervision": "That you talk your own work over with someone, and that no names are used there.",
    "recorders": "Is anything recording, or taking notes for one of you? In the room and in calls.",
    "assessments": "Background, and what is gathered: 360, interviews, tests. The data are {client}'s.",
    "results": "Who owns the results, and who tells of them.",
    "boundaries": "HR matters go to HR; health to those trained for it.",
    "goals": "Whose goals they are, who puts them into words, and what the organisation would like to come of it.",
    "constraints": "What the organisation sets as limits, and what it gives: support, time, money, people.",
    "measurement": "How it will be seen that something has changed, and who looks.",
    "documentation": "Who writes goals, measures and next steps down, and where.",
    "reporting": "What {client} tells {sponsor}, how, and how often. You send nothing.",
    "evaluation": "How the coaching itself is looked back on, by whom, and when.",
    "early-end": "Who may end the coaching early, and how it is ended well.",
    "sponsor-change": "What a new sponsor is told, and who decides that. Nothing passes on by itself.",
    "who-pays": "Who pays for the coaching, and what that gives no right to.",
    "coach-from": "Whether you are from inside the organisation, and to whom you answer.",
    "moving-dates": "How long before, and whom to tell.",
}
KINDS: Final = {
    "goals": "Goals",
    "measures": "Measures",
    "steps": "Next steps",
    "support": "Support asked for",
    "definitions": "What words mean here",
    "success": "Success, in {sponsor}'s words",
    "plan": "The plan of meetings",
    "reporting": "How {client} reports",
    "assessments": "Assessments",
}
"""What information is about."""
GROUP_ENDS: Final = frozenset({"roles", "limits", "recorders", "boundaries", "constraints", "evaluation"})
"""After these a row is left free."""

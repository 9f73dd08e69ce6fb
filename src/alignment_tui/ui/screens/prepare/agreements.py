"""The agreements: what contracting settles, each with its words, who agreed, and since when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain.contracting import (
    INFORMATION,
    agree_on,
    agreed_count,
    agreement,
    choose_information,
    next_choice,
    write_agreement,
)
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.edits import Action, RowRemoved
from alignment_tui.domain.engagement import AGREEMENTS
from alignment_tui.domain.table import row
from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.prepare.commands import REMOVE, SPACE
from alignment_tui.ui.screens.prepare.listing import PrepItems
from alignment_tui.ui.screens.prepare.prep import Prep
from alignment_tui.ui.stepping.commands import CHOOSE, TO_LIST, WRITE
from alignment_tui.ui.text import EMPTY, clip, labelled, one_row, paragraph, plain, spread
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.listed import Listed
from alignment_tui.ui.widgets.rows import Row, Rows
from alignment_tui.ui.widgets.sentence import Sentence

TOLD = "told"
_GROUP_ENDS = ("limits", "recorders", "boundaries")
_LABEL = 20
_NAMES = {
    "meetings": "Meetings",
    "told": "What {sponsor} is told",
    "sessions": "Sessions",
    "limits": "Their limits",
    "notes": "My notes",
    "supervision": "My supervision",
    "recorders": "Recorders",
    "results": "Results",
    "boundaries": "HR, health",
    "early-end": "Ending early",
    "sponsor-change": "Another sponsor",
    "who-pays": "Who pays",
    "coach-from": "The coach",
    "moving-dates": "Changing a date",
}
_ABOUT = {
    "meetings": "How many meetings of the three of you, and when.",
    "told": "What {sponsor} hears of the coaching, and from whom. {client} decides, one kind of thing at a time.",
    "sessions": "What is said in sessions stays between {client} and you, within the limits below.",
    "limits": "What the law asks for, and a serious risk of harm to anyone. Say what you would do first.",
    "notes": "Who keeps notes, where, and for how long.",
    "supervision": "That you talk your own work over with someone, and that no names are used there.",
    "recorders": "Is anything recording, or taking notes for one of you? In the room and in calls.",
    "results": "Who owns the results, and who reports them.",
    "boundaries": "HR matters go to HR; health to those trained for it.",
    "early-end": "Who may end the coaching early, and how it is ended well.",
    "sponsor-change": "What a new sponsor is told, and who decides that. Nothing passes on by itself.",
    "who-pays": "Who pays for the coaching, and what that gives no right to.",
    "coach-from": "Whether you are from inside the organisation, and to whom you answer.",
    "moving-dates": "How long before, and whom to tell.",
}
_KINDS = {
    "goals": "Goals",
    "measures": "Measures",
    "steps": "Next steps",
    "support": "Support asked for",
    "definitions": "What words mean here",
    "success": "Success, in {sponsor}'s words",
    "plan": "The plan of meetings",
    "reporting": "How {client} reports",
}


class AgreementsBody(PrepItems):
    """Fourteen subjects in the order of the talk, and any other that was settled."""

    STEP = "agreements"
    TABLE = "agreement"
    ASKS = True
    COMMANDS = (CHOOSE, WRITE, REMOVE)

    def __init__(self, hand: Prep) -> None:
        super().__init__(hand)
        self._words = Sentence("", id="words")
        who = (("", "not yet"), ("all", "all"), ("client", clip(one_row(hand.client), 12)))
        self._by = Choice("Agreed by", who, "", id="by")
        self._information = Listed(id="information")

    def heading(self) -> tuple[str, str]:
        """The step's name."""
        return "Agreements", "agreed by"

    def rows(self) -> list[Row]:
        """One row a subject, in groups."""
        others = [a.id for a in self.hand.engagement.agreements if a.id not in AGREEMENTS]
        found: list[Row] = []
        for subject in (*AGREEMENTS, *others):
            found.append(self._row(subject))
            if subject in _GROUP_ENDS:
                found.append(Row.room())
        return found

    def _row(self, subject: str) -> Row:
        settled = agreement(self.hand.engagement, subject)
        label = spread(plain(self.named(subject)), EMPTY, _LABEL)
        words = plain(clip(one_row(settled.words), 90))
        right = plain(self._who(settled.by), 12, "$muted") if settled.by else labelled(("not yet", "$accent"))
        return Row(subject, words, lead=label, right=right)

    def named(self, subject: str) -> str:
        """A subject's name; one that isn't ours is shown as it is written."""
        sponsor = clip(one_row(self.hand.sponsor), 7) if len(self.hand.sponsor) > 8 else self.hand.sponsor
        return _NAMES.get(subject, subject).format(sponsor=sponsor)

    def _who(self, by: str) -> str:
        names = {"client": self.hand.client, "sponsor": self.hand.sponsor, "coach": self.hand.coach}
        return one_row(names.get(by, by))

    def compose_form(self) -> Iterable[Widget]:
        """The words, who agreed, and what the sponsor may be told."""
        yield self.bind(
            self._words,
            lambda: agreement(self.hand.engagement, self.open_id).words,
            lambda words: write_agreement(self.hand.engagement, self.open_id, words, self.hand.today),
        )
        yield self._by
        yield self._information

    def show_form(self) -> None:
        """The subject's name, its day, its choices."""
        settled = agreement(self.hand.engagement, self.open_id)
        since = f"since {say_day(settled.on, self.hand.today)}" if settled.on else "not yet"
        self._words.show(label=self.named(self.open_id), hint=since)
        self._by.load(settled.by)
        told = self.open_id == TOLD
        self._information.show(self._information_rows() if told else ())

    def _information_rows(self) -> list[Row]:
        rows = []
        for kind in INFORMATION:
            found = row(self.hand.engagement, "information", kind)
            words = found.choice if found else ""
            right = labelled((words, "$text")) if words else labelled(("not yet", "$accent"))
            rows.append(Row(kind, plain(self._kind(kind)), right=right))
        return rows

    def _kind(self, kind: str) -> str:
        return _KINDS[kind].format(client=self.hand.client, sponsor=self.hand.sponsor)

    def chosen(self, choice: Choice, value: str) -> None:
        """Who agreed."""
        if choice is self._by:
            self.do(agree_on(self.hand.engagement, self.open_id, value, self.hand.today))

    def row_opened(self, rows: Rows, row_id: str) -> None:
        """Enter turns to the next choice of what may be told; elsewhere it writes the words."""
        if rows is self._information:
            self.turn(row_id)
        else:
            super().row_opened(rows, row_id)

    def turn(self, kind: str) -> None:
        """The next choice of what the sponsor may be told of a kind."""
        found = row(self.hand.engagement, "information", kind)
        choice = next_choice(found.choice if found else "")
        self.do(choose_information(self.hand.engagement, kind, choice, self.hand.today))

    def do_item_space(self) -> None:
        """The same with Space."""
        if self._information.has_focus and self._information.highlighted:
            self.turn(self._information.highlighted)

    def offered(self) -> tuple[Command, ...]:
        """Where the choices are, Space turns to the next one."""
        if self._information.has_focus:
            return (CHOOSE, replace(SPACE, label="The next choice", footer="the next choice"), TO_LIST)
        return super().offered()

    def removal(self, item_id: str) -> Action:
        """Its words and its yes go."""
        settled = agreement(self.hand.engagement, item_id)
        if not (settled.words or settled.by):
            return Action("")
        return Action("an agreement", engagement=(RowRemoved("agreement", item_id),))

    def row_chosen(self, rows: Rows, row_id: str) -> None:
        """What the subject is about stands beside."""
        self.post_message(self.BesideChanged())

    def beside(self) -> Content:
        """What the chosen subject is about, and more to ask."""
        subject = self.at
        about = _ABOUT.get(subject, "").format(client=self.hand.client, sponsor=self.hand.sponsor)
        rows: list[Content] = []
        if about:
            rows += [labelled((self.named(subject), "bold $strong")), paragraph(about), EMPTY]
        rows += [
            labelled(("No promise goes further", "$muted")),
            paragraph("than: in no copy made here."),
            EMPTY,
            labelled(("Where it is said again", "$muted")),
            paragraph("The meeting's step on confidentiality shows these words. A change carries its date."),
            EMPTY,
        ]
        return Content("\n").join([*rows, self.hand.asked_of(self.hand.questions(self.STEP, 6)[1:5])])

    def fact(self) -> str:
        """How many are agreed."""
        count = f"{agreed_count(self.hand.engagement)} of {len(AGREEMENTS)} agreed"
        return f"{count} · with {self.hand.client}" if self.hand.with_client else count

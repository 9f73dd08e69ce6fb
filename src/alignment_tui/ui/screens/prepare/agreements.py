"""The agreements: what contracting settles, each with its words, who agreed, and since when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain.agreed import AGREEMENTS, Agreement, EarlierWords
from alignment_tui.domain.contracting import (
    agree_on,
    agree_since,
    agreed_count,
    agreement,
    agreements_on,
    drop_agreement,
    waits_for_new_sponsor,
    write_agreement,
    write_another,
)
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.edits import Action
from alignment_tui.session.glance import owner_called
from alignment_tui.ui.agreement_words import ABOUT, GROUP_ENDS, NAMES
from alignment_tui.ui.command import Command
from alignment_tui.ui.house_words import template_in_house
from alignment_tui.ui.screens.prepare.commands import ADD, REMOVE, SPACE
from alignment_tui.ui.screens.prepare.listing import PrepItems
from alignment_tui.ui.screens.prepare.prep import Prep
from alignment_tui.ui.screens.prepare.telling import own_words, takes_words, telling_rows, turned, worded
from alignment_tui.ui.stepping import days
from alignment_tui.ui.stepping.commands import CHOOSE, NEXT_FIELD, TO_LIST, WRITE
from alignment_tui.ui.stepping.items import NEW
from alignment_tui.ui.text import EMPTY, clip, labelled, one_row, paragraph, plain, spread
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import TextField
from alignment_tui.ui.widgets.listed import Listed
from alignment_tui.ui.widgets.part import Note
from alignment_tui.ui.widgets.rows import Row, Rows
from alignment_tui.ui.widgets.sentence import Sentence

TOLD = "told"
_LABEL = 21


class AgreementsBody(PrepItems):
    """Every subject in the order of the talk, and any other that was settled; several on one where that is so."""

    STEP = "agreements"
    TABLE = "agreement"
    ASKS = True
    COMMANDS = (CHOOSE, WRITE, replace(ADD, label="Another agreement on this", footer="another on this"), REMOVE)

    def __init__(self, hand: Prep) -> None:
        super().__init__(hand)
        self._words = Sentence("", id="words")
        who = (
            ("", "not yet"), ("all", "all"), ("client", clip(one_row(hand.client), 12)),
            ("sponsor", clip(one_row(hand.sponsor), 12)),
        )  # fmt: skip
        self._by = Choice("Agreed by", who, "", id="by")
        self._since = TextField("Since", placeholder=days.PLACEHOLDER, id="since")
        self._earlier = Note(classes="-quiet hint")
        self._information = Listed(id="information")
        self._told = Sentence(f"In {clip(one_row(hand.client), 14)}'s own words", id="told-words")
        self._telling = ""

    def heading(self) -> tuple[str, str]:
        """The step's name."""
        return "Agreements", "agreed by"

    def rows(self) -> list[Row]:
        """One row an agreement, in groups."""
        engagement = self.hand.engagement
        others = dict.fromkeys(a.about for a in engagement.agreements if a.about not in AGREEMENTS)
        found: list[Row] = []
        for subject in (*AGREEMENTS, *others):
            found += [self._row(a) for a in agreements_on(engagement, subject)]
            if self.open_row == f"{NEW}-{subject}":
                found.append(Row(self.open_row, EMPTY, lead=spread(EMPTY, EMPTY, _LABEL)))
            if subject in GROUP_ENDS:
                found.append(Row.room())
        return found

    def _row(self, settled: Agreement) -> Row:
        first = settled.id == settled.about
        label = spread(plain(clip(self.named(settled.about), _LABEL - 1)) if first else EMPTY, EMPTY, _LABEL)
        words = plain(clip(one_row(settled.words), 90))
        right = plain(self._who(settled.by), 12, "$muted") if settled.by else labelled(("not yet", "$accent"))
        if waits_for_new_sponsor(self.hand.engagement, settled):
            right = labelled((f"not yet with {clip(one_row(self.hand.sponsor), 12)}", "$accent"))
        return Row(settled.id, words, lead=label, right=right)

    def named(self, subject: str) -> str:
        """A subject's name; one that isn't ours is shown as it is written."""
        sponsor = clip(one_row(self.hand.sponsor), 7) if len(self.hand.sponsor) > 8 else self.hand.sponsor
        return (
            template_in_house(NAMES[subject], self.hand.part).format(sponsor=sponsor) if subject in NAMES else subject
        )

    @property
    def _subject(self) -> str:
        """What the one in hand, or chosen, is about."""
        if self.at.startswith(f"{NEW}-"):
            return self.at.removeprefix(f"{NEW}-")
        return agreement(self.hand.engagement, self.at).about

    def _who(self, by: str) -> str:
        names = {"client": self.hand.client, "sponsor": self.hand.sponsor, "coach": self.hand.coach, "all": "all"}
        return one_row(names.get(by) or owner_called(self.hand.engagement, by))

    def compose_form(self) -> Iterable[Widget]:
        """The words, who agreed and since when, how it read before, and what may be told."""
        yield self.bind(self._words, lambda: agreement(self.hand.engagement, self.open_id).words, self._write)
        yield self._by
        yield self.bind(self._since, self._said_since, self._write_since)
        yield self._earlier
        yield self._information
        yield self.bind(
            self._told,
            lambda: own_words(self.hand.engagement, self._telling),
            lambda words: worded(self.hand.engagement, self._telling, words, self.hand),
        )

    def _write(self, words: str) -> Action:
        if not self.open_id:
            return write_another(self.hand.engagement, self._subject, words, self.hand.moment)
        return write_agreement(self.hand.engagement, self.open_id, words, self.hand.today)

    def _said_since(self) -> str:
        return days.said(agreement(self.hand.engagement, self.open_id).on, self.hand.today)

    def _write_since(self, words: str) -> Action:
        day, taken = days.read(words, self.hand.today)
        return agree_since(self.hand.engagement, self.open_id, day) if taken else Action("")

    def show_form(self) -> None:
        """The subject's name, its day, its choices, how it read before."""
        settled = agreement(self.hand.engagement, self.open_id)
        there = bool(settled.words or settled.by)
        self._words.show(label=self.named(self._subject), hint="" if there else "not yet")
        # asked afresh, the same answer must be there to give
        self._by.load(None if waits_for_new_sponsor(self.hand.engagement, settled) else settled.by)
        self._by.display = self._since.display = there
        self._since.show(hint=days.hint(self._since.value, self.hand.today))
        before = [self._before(e) for e in reversed(settled.earlier)]
        self._earlier.show(Content("\n").join(before))
        self._earlier.display = bool(before)
        told = self.open_id == TOLD
        self._information.show(telling_rows(self.hand) if told else ())
        self._told.display = told and takes_words(self.hand.engagement, self._telling)

    def _before(self, earlier: EarlierWords) -> Content:
        today = self.hand.today
        since = f"{say_day(earlier.on, today)} to " if earlier.on else "until "
        until = say_day(earlier.until, today) if earlier.until else "a day not noted"
        who = f", {self._who(earlier.by)}" if earlier.by else ""
        return labelled((f"Before, {since}{until}{who}: ", "$muted"), (one_row(earlier.words), "$muted"))

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

    def turn(self, row_id: str) -> None:
        """The next choice of what a party may be told of a kind."""
        self._telling_of(row_id)
        if self.do(turned(self.hand.engagement, row_id, self.hand)) and takes_words(self.hand.engagement, row_id):
            # the words have their field under all the kinds, which may be out of sight
            self.call_after_refresh(self._told.scroll_visible, animate=False)

    def open(self, row_id: str, *, focus: bool = True) -> None:
        """No kind is at hand yet, so that the first field is the agreement's own."""
        self._telling = ""
        super().open(row_id, focus=focus)

    def _telling_of(self, row_id: str) -> None:
        if row_id != self._telling:
            self.flush()
            self._telling = row_id
            self.reread()

    def do_item_space(self) -> None:
        """The same with Space."""
        if self._information.has_focus and self._information.highlighted:
            self.turn(self._information.highlighted)

    def do_item_add(self) -> None:
        """Another one on the same subject."""
        subject = self._subject
        if subject and agreement(self.hand.engagement, subject).words:
            self.open(f"{NEW}-{subject}")
        elif subject:
            self.open(subject)

    def offered(self) -> tuple[Command, ...]:
        """Where the choices are, Space turns to the next one."""
        if self.has_keys(self._information):
            turn = replace(SPACE, label="The next choice", footer="the next choice")
            words = (replace(NEXT_FIELD, footer="the words"),) if self._told.display else ()
            return (CHOOSE, turn, *words, TO_LIST)
        return super().offered()

    def removal(self, item_id: str) -> Action:
        """It holds no longer; what was agreed stays as how it read before."""
        return drop_agreement(self.hand.engagement, item_id, self.hand.today)

    def row_chosen(self, rows: Rows, row_id: str) -> None:
        """What the subject is about stands beside."""
        if rows is self._information:
            self._telling_of(row_id)
        self.post_message(self.BesideChanged())

    def beside(self) -> Content:
        """What the chosen subject is about, and more to ask."""
        subject = self._subject
        about = template_in_house(ABOUT.get(subject, ""), self.hand.part).format(
            client=self.hand.client, sponsor=self.hand.sponsor
        )
        rows: list[Content] = []
        if about:
            rows += [labelled((self.named(subject), "bold $strong")), paragraph(about), EMPTY]
        if subject == TOLD:
            rows += [
                labelled(("Item by item", "$muted")),
                paragraph(f"{self.hand.client} goes through each thing before a page is made."),
                EMPTY,
            ]
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

"""Who is in it: the sponsor there is now, earlier and other ones, HR, and those who matter to the client's work."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain import sponsor_change
from alignment_tui.domain.contracting import ALL, agree_on
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.edits import Action, FieldWritten
from alignment_tui.domain.meeting import PREPARATION
from alignment_tui.domain.particulars import part_of, write_part
from alignment_tui.domain.people import Person
from alignment_tui.domain.preparation import remove
from alignment_tui.domain.sponsor_change import Handing
from alignment_tui.domain.table import row
from alignment_tui.domain.words import clean_row
from alignment_tui.errors import AlignmentError
from alignment_tui.session.beginning import sponsor_elsewhere
from alignment_tui.storage.listing import ENGAGEMENT
from alignment_tui.ui.command import Command
from alignment_tui.ui.house_words import in_house
from alignment_tui.ui.screens.prepare.commands import ADD, REMOVE
from alignment_tui.ui.screens.prepare.listing import PrepItems
from alignment_tui.ui.screens.settled import passing_on
from alignment_tui.ui.screens.settled.at_hand import Settled
from alignment_tui.ui.screens.settled.commands import AFRESH, LEAVES
from alignment_tui.ui.screens.settled.half_typed import HalfTyped
from alignment_tui.ui.stepping import days
from alignment_tui.ui.stepping.commands import CHOOSE, WRITE
from alignment_tui.ui.stepping.items import NEW, add_row
from alignment_tui.ui.text import EMPTY, clip, labelled, one_row, paragraph, plain
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import FieldRow, TextField
from alignment_tui.ui.widgets.part import Note
from alignment_tui.ui.widgets.rows import Row, Rows
from alignment_tui.ui.widgets.sentence import Sentence

CLIENT, SPONSOR, COACH = "person-client", "person-sponsor", "person-coach"
CHANGE, BESIDE, PERSON = f"{NEW}-change", f"{NEW}-beside", f"{NEW}-person"
_JOINS = "sponsor"
_OF = {CLIENT: "client", SPONSOR: "sponsor", COACH: "coach"}


class PeopleBody(PrepItems):
    """Names and parts; a change of sponsor, and what is passed on to the new one, thing by thing."""

    STEP = "people"
    TABLE = "person"
    COMMANDS = (CHOOSE, WRITE, ADD, REMOVE)
    hand: Settled

    def __init__(self, hand: Settled) -> None:
        super().__init__(hand)
        self._called = TextField("Name", id="name")
        self._role = TextField("Role", id="role")
        self._relation = TextField("To the client", hint="next level leader, peer, HR", id="relation")
        self._pronouns = TextField("Pronouns, as given", id="pronouns")
        whom = (("", "nobody in particular"), ("organisation", "the organisation"))
        self._acts = Choice("Acts for", whom, "", id="acts")
        self._from = TextField("From", placeholder=days.PLACEHOLDER, id="from")
        self._why = Sentence("Why", hint="Enter makes it so", id="why")
        self._about = Note(classes="-quiet hint")
        self._half = HalfTyped()

    def heading(self) -> tuple[str, str]:
        """What it is."""
        return "People", ""

    # What is listed ------------------------------------------------------------------------------------------------

    def rows(self) -> list[Row]:
        """The three, sponsors before and beside, what is passed on, and others."""
        engagement = self.hand.engagement
        found = [self._person(CLIENT, "client", engagement.client)]
        found.append(self._person(SPONSOR, "sponsor", engagement.sponsor, self._since()))
        found.append(self._person(COACH, "coach", engagement.coach))
        found += [self._sponsoring(s) for s in engagement.sponsors]
        found.append(Row.room())
        found.append(
            add_row(
                self._said("Another sponsor from a day on" if engagement.sponsor.name else "Name the sponsor"), CHANGE
            )
        )
        found.append(add_row(self._said("One more sponsor beside"), BESIDE))
        found += passing_on.rows(engagement, clip(one_row(self.hand.sponsor), 14))
        found += [Row.room(), Row.heading(labelled(("Others", "bold $strong")))]
        found += [self._other(p) for p in engagement.people]
        return [*found, add_row("Add someone", PERSON)]

    def _said(self, words: str) -> str:
        """With the house's own word for the part."""
        return in_house(words, self.hand.part)

    def _since(self) -> str:
        since = self.hand.engagement.sponsor_since
        return f"since {say_day(since, self.hand.today)}" if since else ""

    def _person(self, row_id: str, part: str, person: Person, more: str = "") -> Row:
        part = self.hand.part if part == "sponsor" else part
        words = plain(one_row(person.name) or "no name yet", style="$text" if person.name else "$muted")
        parts = [one_row(person.role), one_row(person.relation), more]
        pronouns = one_row(person.pronouns) if not self.hand.with_client or row_id == CLIENT else ""
        below = " · ".join(p for p in (*parts, pronouns) if p)
        lead = labelled((f"{clip(one_row(part), 9):<10}", "$muted"))
        return Row(row_id, words, lead=lead, below=(plain(below, style="$muted"),) if below else ())

    def _sponsoring(self, was: Any) -> Row:
        today = self.hand.today
        since = say_day(was.since, today) if was.since else ""
        when = f"{since} to {say_day(was.until, today)}" if was.until else f"since {since}" if since else ""
        word = "before" if was.until else "beside"
        below = " · ".join(p for p in (one_row(was.role), when, one_row(was.because)) if p)
        lead = labelled((f"{word:<10}", "$muted"))
        return Row(was.id, plain(one_row(was.name)), lead=lead, below=(plain(below, style="$muted"),) if below else ())

    def _other(self, person: Any) -> Row:
        right = labelled(("for the organisation", "$muted")) if person.for_organisation else EMPTY
        below = " · ".join(p for p in (one_row(person.role), one_row(person.relation)) if p)
        return Row(
            person.id, plain(one_row(person.name) or "no name yet"), right=right,
            below=(plain(below, style="$muted"),) if below else (),
        )  # fmt: skip

    # The one in hand -----------------------------------------------------------------------------------------------

    def compose_form(self) -> Iterable[Widget]:
        """Name, role, relation; for a change, from when and why."""
        yield self._about
        for field, part in self._bound_parts():
            yield self.bind(field, lambda part=part: self._of(part), lambda words, part=part: self._write(part, words))  # type: ignore[misc]  # bound as defaults
        yield self._acts
        yield self._from
        yield self._why

    def _bound_parts(self) -> tuple[tuple[FieldRow, str], ...]:
        return (
            (self._called, "name"), (self._role, "role"), (self._relation, "relation"), (self._pronouns, "pronouns"),
        )  # fmt: skip

    @property
    def _is_change(self) -> bool:
        return self.open_row in (CHANGE, BESIDE)

    @property
    def _one_of_three(self) -> str:
        return _OF.get(self.open_row, "")

    @property
    def _table(self) -> str:
        return "sponsoring" if row(self.hand.engagement, "sponsoring", self.open_id) else "person"

    def _of(self, part: str) -> str:
        if self._is_change or not self.is_open:
            return ""
        if self._one_of_three:
            return str(getattr(getattr(self.hand.engagement, self._one_of_three), part))
        return str(part_of(self.hand.engagement, self._table, self.open_id, part)) if self._has(part) else ""

    def _has(self, part: str) -> bool:
        return part != "pronouns" or self._table == "sponsoring"

    def _write(self, part: str, words: str) -> Action:
        if self._is_change:
            # it changes with Enter, not while a name is half typed
            return Action("")
        whose = self._one_of_three
        if whose:
            new = clean_row(words).strip()
            if getattr(getattr(self.hand.engagement, whose), part) == new:
                return Action("")
            return Action(f"who the {whose} is", engagement=(FieldWritten(f"{whose}.{part}", new),))
        return write_part(self.hand.engagement, self._table, self.open_id, part, words, self.hand.moment)

    def wrote(self, field: FieldRow, action: Action) -> None:
        """Somebody new has an id from the first words on."""
        if not self._one_of_three and not self._is_change:
            super().wrote(field, action)

    def keeps_at_once(self) -> bool:
        """Only somebody new."""
        return self.open_row == PERSON

    def show_form(self) -> None:
        """What there is to say of this one."""
        change, three = self._is_change, self._one_of_three
        there = change or bool(three) or bool(self.open_id and not self.open_id.startswith(NEW))
        self._role.display = there
        self._relation.display = there and three not in ("client", "coach") and self.open_row != BESIDE
        self._pronouns.display = there and (bool(three) or self.open_row == CHANGE)
        self._acts.display = there and not change and not three and self._table == "person"
        self._acts.load("organisation" if self._acts_for() else "")
        self._from.display = self._why.display = change
        self._from.show(hint=days.hint(self._from.value, self.hand.today, empty="today"))
        self._why.display = self.open_row == CHANGE
        self._about.display = self.open_row == CHANGE and bool(self.hand.engagement.sponsor.name)
        if self._about.display:
            name = one_row(self.hand.sponsor)
            self._about.show(
                f"Nothing passes on by itself. What {name} said keeps {name}'s name, and {one_row(self.hand.client)} "
                + self._said("decides what the new sponsor is told.")
            )

    def _acts_for(self) -> bool:
        found = row(self.hand.engagement, "person", self.open_id)
        return bool(found and found.for_organisation)

    def open(self, row_id: str, *, focus: bool = True) -> None:
        """The fields of a change begin with what was typed of it before."""
        self._keep_half()
        super().open(row_id, focus=focus)
        if self._is_change:
            self._half.bring(row_id, self._change_fields())
            self.show_form()

    def _change_fields(self) -> tuple[FieldRow, ...]:
        return (*(field for field, _ in self._bound_parts()), self._from, self._why)

    def _keep_half(self) -> bool:
        return self._is_change and self._half.keep(self.open_row, self._change_fields())

    def close(self, *, focus: bool = True, at: str = "") -> None:
        """A change that isn't made yet keeps what was typed of it."""
        if self._keep_half():
            self.hand.say("Nothing has changed yet; what was typed stays. Enter in the last field makes it so.")
        super().close(focus=focus, at=at)

    def leave(self) -> None:
        """The same on the way to another step."""
        self._keep_half()
        super().leave()

    def can_open(self, row_id: str) -> bool:
        """What is passed on has no fields."""
        return not row_id.startswith((passing_on.HANDED, passing_on.AFRESH))

    def row_opened(self, rows: Rows, row_id: str) -> None:
        """Pass it on, or keep it back; else write it."""
        if row_id.startswith(passing_on.HANDED):
            self._turn(row_id)
        elif row_id.startswith(passing_on.AFRESH):
            self.do(agree_on(self.hand.engagement, row_id.removeprefix(passing_on.AFRESH), ALL, self.hand.today))
        else:
            super().row_opened(rows, row_id)

    def _handed(self, row_id: str) -> Handing | None:
        key = row_id.removeprefix(passing_on.HANDED)
        return next((h for h in sponsor_change.to_pass_on(self.hand.engagement) if h.key == key), None)

    def _turn(self, row_id: str) -> None:
        handing = self._handed(row_id)
        if handing is None:
            return
        if handing.promise:
            self.hand.say(self._said("A promise is asked afresh: f puts it to the new sponsor."))
            return
        passed = handing.choice != sponsor_change.PASSED_ON
        self.do(sponsor_change.pass_on(self.hand.engagement, handing, self.hand.today, passed=passed))

    def entered(self, field: FieldRow) -> None:
        """Enter in the last field of a change makes it so."""
        if self._is_change and (field is self._why or (field is self._from and self.open_row == BESIDE)):
            self._apply()
            return
        super().entered(field)

    def _apply(self) -> None:
        hand = self.hand
        day, taken = days.read(self._from.value, hand.today)
        name = self._called.value.strip()
        if not name or not taken:
            hand.say("A name first." if not name else "That is no day; empty means today.")
            (self._called if not name else self._from).focus()
            return
        on = day or hand.today
        if self.open_row == BESIDE:
            action = sponsor_change.add_sponsor(hand.engagement, name, self._role.value, on, hand.moment)
            told = self._said("is a sponsor too.")
        else:
            new = Person(
                name=clean_row(name), role=clean_row(self._role.value).strip(),
                relation=clean_row(self._relation.value).strip(), pronouns=clean_row(self._pronouns.value).strip(),
            )  # fmt: skip
            action = sponsor_change.change_sponsor(hand.engagement, new, on, self._why.value, hand.moment)
            told = self._said("is the sponsor, and has been told nothing yet.")
        known = sponsor_elsewhere((r for r in hand.desk.rows(ENGAGEMENT) if r.id != hand.engagement.id), name)
        self._half.done(self.open_row)
        self.open_row = self.open_id = ""
        if self.do(replace(action, joins=_JOINS)):
            if action.says == sponsor_change.SAYS:
                self._to_meetings(hand.engagement.sponsor)
            first = one_row(name.split()[0])
            hand.say(f"{first} {told}" + (f" {first} is here already, {known}" if known else ""))
        self.reread()
        self.above.focus()

    def _to_meetings(self, sponsor: Person) -> None:
        """Meetings that are only prepared have the new sponsor in them; undo takes it all back together."""
        for meeting in self.hand.meetings:
            if meeting.phase == PREPARATION:
                with suppress(AlignmentError, OSError):
                    held = self.hand.desk.meeting(meeting.id)
                    action = Action(sponsor_change.SAYS, meeting=(FieldWritten("sponsor", sponsor),), joins=_JOINS)
                    held.do(action)

    def chosen(self, choice: Choice, value: str) -> None:
        """For whom somebody acts."""
        if choice is self._acts:
            acts = value == "organisation"
            engagement, moment = self.hand.engagement, self.hand.moment
            self.do(write_part(engagement, "person", self.open_id, "for_organisation", acts, moment))

    def holds_nothing(self, item_id: str) -> bool:
        """No name."""
        found = row(self.hand.engagement, "person", item_id)
        return found is not None and not (found.name or found.role or found.relation)

    def removal(self, item_id: str) -> Action:
        """Only others go; whoever was a sponsor stays with what was theirs."""
        return remove(self.hand.engagement, "person", item_id, "someone else")

    def why_it_stays(self, row_id: str) -> str:
        """Why it can't be taken away."""
        return "Whoever is, or was, in it stays with what was theirs."

    # Keys ----------------------------------------------------------------------------------------------------------

    def offered(self) -> tuple[Command, ...]:
        """For a promise, asking afresh; for someone beside the first, leaving."""
        found = super().offered()
        more = [AFRESH] if self.why_not_afresh() is None else []
        more += [LEAVES] if self.why_not_leaves() is None else []
        return (*found, *more) if not self.is_open else found

    def row_chosen(self, rows: Rows, row_id: str) -> None:
        """What its keys are depends on the row."""
        self.post_message(self.BesideChanged())

    def add(self) -> None:
        """Someone else."""
        self.open(PERSON)

    def why_not_afresh(self) -> str | None:
        """Why nothing can be asked afresh."""
        handing = self._handed(self.at) if self.at.startswith(passing_on.HANDED) else None
        return (
            None if handing is not None and handing.promise else "Only a promise of an earlier sponsor is asked afresh"
        )

    def do_item_afresh(self) -> None:
        """Put the promise to the new sponsor."""
        handing = self._handed(self.at)
        if handing is not None and self.do(sponsor_change.ask_afresh(self.hand.engagement, handing, self.hand.moment)):
            self.hand.say(f"Asked afresh: it waits for {one_row(self.hand.sponsor)}'s yes.")

    def why_not_leaves(self) -> str | None:
        """Why the chosen one can't leave."""
        found = sponsor_change.sponsor_named(self.hand.engagement, self.at)
        return None if found is not None and found.until is None else "Only a sponsor beside the first can leave"

    def do_sponsor_leaves(self) -> None:
        """No sponsor any more from today."""
        self.do(sponsor_change.end_sponsoring(self.hand.engagement, self.at, self.hand.today, ""))

    def beside(self) -> Content:
        """What a change means."""
        rows = [
            labelled((self._said("When the sponsor changes"), "$muted")),
            paragraph("Nothing passes on by itself. What was shared is listed here, and passed on one by one."),
            EMPTY,
            paragraph("Promises are asked afresh. Words keep the name of who said them."),
            EMPTY,
            labelled(("For the organisation", "$muted")),
            paragraph(
                f"{self._said('For HR, or a second sponsor')}, {one_row(self.hand.client)} decides apart "
                "what they may be told."
            ),
        ]
        return Content("\n").join(rows)

    def fact(self) -> str:
        """How much waits for the client's choice."""
        open_ = [h for h in sponsor_change.to_pass_on(self.hand.engagement) if not h.choice and not h.promise]
        return f"{len(open_)} to pass on, or not" if open_ else ""

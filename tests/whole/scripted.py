"""A meeting of 57 lines in 45 minutes as a script: what is typed when, and what the record must hold afterwards.

Whoever plays it counts the keys. What is expected is written down here, line by line, and never asked of the program.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from alignment_tui.domain.line import MEASURE, PRIVATE, STEP, SUPPORT
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR
from terminal import Terminal

PEOPLE = {"s": SPONSOR, "c": CLIENT, "k": COACH}
CHIPS = {"s": "S Daniel", "c": "C Amara", "k": "K Ines"}
SIGNS = {"!": STEP, "%": MEASURE, "+": SUPPORT, ".": PRIVATE}
BOX_ROW = -5
"""Where the box is, from the bottom, at 120 by 36."""
CLARIFY = "? clarify"


@dataclass
class Expected:
    """One line as the record must have it."""

    minute: int
    who: str
    text: str
    mark: str = ""
    step: str = ""
    agreed: str = ""
    finished: str = ""
    accepted: bool = False


@dataclass
class Script:
    """Somebody at the keyboard, with the clock in hand."""

    terminal: Terminal
    clock: Path
    lines: list[Expected] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    """State, and the words of the line it is about."""
    keys: int = 0
    """All that were pressed."""
    most: int = 0
    """The greatest number of keys beyond its words that any one thing took."""
    who: str = "s"
    step: str = "roles"
    now: float = 0.0

    # The hands ---------------------------------------------------------------------------------------------------

    def at(self, minute: int, second: int = 0) -> None:
        """The clock says so from now on."""
        self._set(60 * minute + second)

    def _set(self, seconds: float) -> None:
        self.now = seconds
        fresh = self.clock.with_suffix(".new")
        fresh.write_text(str(seconds))
        fresh.replace(self.clock)

    def press(self, *keys: str, then: Callable[[str], object] | str = "") -> None:
        """One thing, all of its keys beyond words; `then` is what the box shows afterwards."""
        self.keys += len(keys)
        self.most = max(self.most, len(keys))
        for key in keys:
            self.terminal.press(key)
            if key == "escape":
                # a lone escape is told from the beginning of another key by what doesn't follow
                self.terminal.settle(quiet=0.2)
        if then:
            seen = then if callable(then) else lambda row: then in row
            self.terminal.wait(lambda _: seen(self.box), f"{keys}: {then}")

    def words(self, words: str) -> None:
        """Words, as they are typed, seen in the box."""
        self.keys += len(words)
        self.terminal.type(words)
        tail = words[-24:]
        self.terminal.wait(lambda _: tail in self.box, words)

    def enter(self, words: str, beyond: int) -> None:
        """The end of a line some seconds after its first key: the box is empty then."""
        self._set(self.now + 7)
        self.keys += 1
        self.most = max(self.most, beyond)
        self.terminal.press("enter")
        tail = words[-24:]
        self.terminal.wait(lambda _: tail not in self.box and self.box, f"kept: {words}")

    @property
    def bare(self) -> int:
        """What is in the record at the end, words and line ends, typed into an editor."""
        return sum(len(line.agreed or line.finished or line.text) + 1 for line in self.lines)

    @property
    def box(self) -> str:
        """The row of the box."""
        return self.terminal.text.split("\n")[BOX_ROW]

    # What people do ----------------------------------------------------------------------------------------------

    def speaks(self, letter: str) -> None:
        """Another person."""
        if letter != self.who:
            self.who = letter
            self.press(letter, "space", then=CHIPS[letter])

    def say(self, letter: str, words: str, sign: str = "") -> Expected:
        """A line, with its sign."""
        minute = int(self.now // 60)
        self.speaks(letter) if sign != "." else None
        if sign:
            self.press(sign, then=f" {sign}")
        self.words(words)
        self.enter(words, 1 if sign else 0)
        who = "" if sign == "." else PEOPLE[letter]
        line = Expected(minute, who, words, SIGNS.get(sign, ""), self.step)
        self.lines.append(line)
        return line

    def moment(self) -> Expected:
        """Nothing but Enter."""
        line = Expected(int(self.now // 60), PEOPLE[self.who], "", step=self.step)
        self.press("enter")
        self.terminal.wait_for("marked, no words yet")
        self.lines.append(line)
        return line

    def on(self, step: str) -> None:
        """The next step of the agenda."""
        self.press(">", "enter", then=lambda row: ">" not in row)
        self.step = step

    def asks(self, about: str, *keys: str, words: str = "") -> None:
        """The question that the ladder shows, or one in the coach's own words; then the answerer speaks."""
        self.press("?", then=CLARIFY)
        for key in keys:
            self.press(key)
            self.asked.append(("skipped", about))
        if words:
            self.words(words)
            self.enter(words, 1)
        else:
            self.press("enter", then=lambda row: CLARIFY not in row)
        self.asked.append(("asked", about))
        self.who = next(letter for letter, chip in CHIPS.items() if chip in self.box)

    def parks(self, about: str, digit: str) -> None:
        """A question of the ladder waits for later."""
        self.press("?", then=CLARIFY)
        self.press("-", digit)
        self.asked.append(("parked", about))
        self.press("escape", then=lambda row: CLARIFY not in row)

    def reads_back(self, line: Expected, words: str = "") -> None:
        """Said back and agreed, in other words or as typed."""
        self.press("=", then="= read back")
        if words:
            self.press("ctrl+u", then=lambda row: line.text[-12:] not in row)
            self.words(words)
            self.enter(words, 2)
        else:
            self.press("enter", then=lambda row: "= read back" not in row)
        line.agreed = words or line.text

    def chooses(self) -> None:
        """The last line."""
        self.press("up")
        self.terminal.wait_for(re.compile("▌ +(?:\\d|private)"))

    def lets_go(self) -> None:
        """Back to the box."""
        self.press("escape", then=CHIPS[self.who])
        self.terminal.wait(lambda text: "This line" not in text, "no line is chosen")


def play(script: Script) -> None:
    """Forty-five minutes."""
    s = script
    s.at(0, 20)
    s.say("k", "roles: A owns goals, D gives view and support")
    s.at(1)
    s.say("s", "good to be here, half the day is calls for me")
    s.say("s", "so what exactly do you deliver for us")
    s.at(2)
    s.say("c", "the goals are mine, Ines keeps the talk going")
    s.on("confidentiality")
    s.at(3)
    s.say("k", "sessions stay between Amara and me, limits as on the card")
    s.at(4)
    s.say("s", "will you tell me how she gets on in there")
    s.say("s", "fine, her own note each month is enough")
    s.on("goals")
    s.at(5)
    s.say("c", "360 themes: fast, last stop for every decision")
    s.at(6)
    mine = s.say("c", "my managers decide, I stop being the last stop")
    s.at(7)
    s.reads_back(mine)
    s.say("c", "out of the 07:30 call by the end of June", "%")
    s.at(8)
    s.say("c", "depot leads bring a plan, not a question")
    s.moment()
    s.at(9)
    s.say("s", "good, half the calls end up with her")
    s.say("s", "numbers are fine, that was never it")
    s.say("s", "went quiet at fine, ask after", ".")
    s.at(10)
    vague = s.say("s", "she needs better optics with leadership")
    s.asks(vague.text)
    s.at(11)
    s.say("s", "she would bring what was decided, and who by")
    s.at(12)
    wrong = s.say("s", "I never heard that about me before")
    s.chooses()
    s.press("c")
    s.terminal.wait_for(re.compile("C I never heard"))
    s.lets_go()
    wrong.who = CLIENT
    s.at(13)
    heard = s.say("s", "I hear what they decide without asking")
    s.reads_back(heard, "I hear what they decide, without asking first")
    s.at(14)
    s.say("s", "people tell me the depots wait for her")
    s.say("s", "in Nov ten tenders waited for one signature")
    s.at(15)
    late = s.say("s", "she names who decides what, depot by depot")
    s.chooses()
    s.press("!")
    s.terminal.wait_for("next step, proposed: she names")
    s.press("y")
    s.terminal.wait_for("next step, accepted: she names")
    s.lets_go()
    late.mark, late.accepted = STEP, True
    s.at(16)
    s.say("c", "yes, by 27 March, I write it down first")
    s.say("c", "I send the list to both of you", "!")
    s.at(17)
    typo = s.say("s", "she shoud say no more often")
    s.chooses()
    s.press("enter", then="finish")
    s.press("ctrl+u", then=lambda row: "shoud" not in row)
    s.words("she should say no more often")
    s.enter("she should say no more often", 1)
    typo.finished = "she should say no more often"
    s.at(18)
    s.say("s", "wait, I said that twice")
    s.press("f8")
    s.terminal.wait_for("Taken back: wait, I said that twice")
    s.lines.pop()
    s.on("measures")
    s.at(19)
    s.say("s", "calls that end with her, ten a week now", "%")
    s.say("s", "three a week by July would be plenty")
    s.at(20)
    s.say("c", "yes, I count them from Monday on")
    s.press("ctrl+t")
    s.terminal.wait_for("paused since 14:20")
    s.at(25)
    s.press("ctrl+t")
    s.terminal.wait(lambda text: "paused since" not in text, "it goes on")
    s.at(26)
    hard = s.say("s", "somebody should talk to the other depots")
    s.parks(hard.text, "1")
    s.at(27)
    s.asks(hard.text, "?", words="who would that be, and when")
    s.say("s", "Karin, before the April day")
    s.at(28)
    long = s.say("s", "could see her in my chair one day. no post before January")
    s.chooses()
    s.press("d")
    s.terminal.wait_for("one day. │ no post")
    s.press("enter")
    s.terminal.wait_for("Split.")
    s.lets_go()
    long.text = "could see her in my chair one day."
    s.lines.append(Expected(28, SPONSOR, "no post before January", "", s.step))
    s.at(29)
    first = s.say("s", "ten minutes for her at the")
    s.say("s", "April leadership day")
    s.chooses()
    s.press("j")
    s.terminal.wait_for("Join it to this one?")
    s.press("enter")
    s.terminal.wait_for("Joined.")
    s.lets_go()
    s.lines.pop()
    first.text = "ten minutes for her at the April leadership day"
    s.on("support")
    s.at(30)
    s.say("c", "half an hour a month with D on me, not ops", "+")
    s.at(31)
    s.say("s", "yes, first Thursday, I will hold it")
    s.say("c", "and no more copies of the 07:30 mails", "+")
    s.say("s", "agreed, that is a habit of mine")
    s.at(32)
    s.say("c", "was off with stress in the autumn")
    s.chooses()
    s.press("x")
    s.terminal.wait_for("Not to be kept: Enter takes")
    s.press("enter")
    s.terminal.wait_for("Taken out.")
    s.lines.pop()
    s.at(33)
    s.say("c", "so evenings are not for calls")
    s.moment()
    s.at(34)
    s.say("s", "understood, I will tell the region")
    s.say("s", "I tell the region by fri", "!")
    s.at(35)
    s.say("c", "what helps is hearing it from you")
    s.say("c", "before the others hear it, that is")
    s.at(36)
    s.say("s", "then I call you on Sunday evenings")
    s.say("c", "Monday mornings, please")
    s.say("s", "smiled for the first time", ".")
    s.on("close")
    s.at(37)
    s.say("s", "good hour, better than I thought")
    s.at(38)
    s.say("s", "next talk on 12 May, my invite")
    s.say("c", "taking with me: one list, one number")
    s.at(39)
    s.say("c", "and that no can be said to you")
    s.say("s", "taking with me: no more copying her in")
    s.at(41)
    s.say("c", "I book them tonight", "!")
    s.at(42)
    s.say("s", "one more thing, the Norrland contract waits")
    s.say("c", "not here, please, that is ops")
    s.at(43)
    s.say("c", "thank you, both")
    s.moment()
    s.at(44)
    s.say("k", "steps and dates go to both of you by Amara")
    s.at(45)
    s.press(">", "enter")
    s.terminal.wait_for("Before the end")
    s.press("ctrl+s")
    s.terminal.wait_for("Synthesise")

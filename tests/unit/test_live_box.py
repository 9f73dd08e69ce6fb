"""The live box as a value: keystrokes in, what stands in it and what Enter does out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.people import Other
from alignment_tui.ui.screens.live.box import (
    FINISH,
    READ_BACK,
    SIGNS,
    Box,
    Room,
    as_keys,
    enter,
    from_keys,
    kept,
    press,
    room_of,
    typed,
)

ROOM = room_of(Meeting(id="m-1", others=(Other(id="p1", name="Hanna", letter="h"),)))
TWINS = room_of(Meeting(id="m-1", others=(Other(id="p1", name="Rosa", letter="r"),)), twins=True)
SPECIAL = {"⌫": "backspace", "⇥": "tab", "⇤": "shift+tab", "②": "f2", "③": "f3", "④": "f4"}


def after(keys: str, box: Box | None = None, room: Room = ROOM) -> Box:
    """The box after these keys, typed as the field would: what means nothing writes."""
    box = box or Box()
    for place, key in enumerate(keys):
        key = SPECIAL.get(key, key)
        at = f"00:00:{place:02}"
        meant = press(box, key, room, at)
        if meant is not None:
            box = meant
        elif key == "backspace":
            box = typed(box, box.text[:-1], at)
        else:
            box = typed(box, box.text + key, at)
    return box


@pytest.mark.parametrize(
    ("keys", "who", "sign", "text", "deed"),
    [
        ("", "sponsor", "", "", "moment"),
        ("md team, Karin", "sponsor", "", "md team, Karin", "line"),
        ("s ", "sponsor", "", "", "moment"),
        ("c ", "client", "", "", "moment"),
        ("C yes", "client", "", "yes", "line"),
        ("k ", "coach", "", "", "moment"),
        ("h the reviews", "p1", "", "the reviews", "line"),
        ("so she", "sponsor", "", "so she", "line"),
        ("x then", "sponsor", "", "x then", "line"),
        ("?", "sponsor", "?", "", "asked"),
        ("?who is that", "sponsor", "?", "who is that", "own question"),
        ("=", "sponsor", "=", "", "words first"),
        ("!she briefs Karin", "sponsor", "!", "she briefs Karin", "line"),
        ("!", "sponsor", "!", "", "words first"),
        ("%10 a week", "sponsor", "%", "10 a week", "line"),
        ("+half an hour", "sponsor", "+", "half an hour", "line"),
        (".went quiet", "sponsor", ".", "went quiet", "line"),
        (">", "sponsor", ">", "", "go on"),
        ("<", "sponsor", "<", "", "take back"),
        ("/cl", "sponsor", "/", "cl", "act"),
        ("c !I name them", "client", "!", "I name them", "line"),
        ("!c is fine", "sponsor", "!", "c is fine", "line"),
        ("!!", "sponsor", "", "!", "line"),
        ("!!important", "sponsor", "", "!important", "line"),
        ("...and then", "sponsor", "", "..and then", "line"),
        ("//", "sponsor", "", "/", "line"),
        ("<<", "sponsor", "", "<", "line"),
        (" k so", "sponsor", "", "k so", "line"),
        (" !not a step", "sponsor", "", "!not a step", "line"),
        ("  two spaces", "sponsor", "", " two spaces", "line"),
        ("10% more", "sponsor", "", "10% more", "line"),
        ("what? no", "sponsor", "", "what? no", "line"),
        ("!⌫", "sponsor", "", "", "moment"),
        ("!⌫plain", "sponsor", "", "plain", "line"),
        ("c ⌫", "sponsor", "", "", "moment"),
        ("c yes⌫⌫⌫⌫", "sponsor", "", "", "moment"),
        ("c !⌫⌫", "sponsor", "", "", "moment"),
        (" ⌫!", "sponsor", "!", "", "words first"),
        ("⌫", "sponsor", "", "", "moment"),
        ("⇥", "client", "", "", "moment"),
        ("half a li⇥ne", "client", "", "half a line", "line"),
        ("⇥⇥", "coach", "", "", "moment"),
        ("⇥⇥⇥", "p1", "", "", "moment"),
        ("⇥⇥⇥⇥", "sponsor", "", "", "moment"),
        ("⇤", "p1", "", "", "moment"),
        ("!she⇥", "client", "!", "she", "line"),
        (".quiet⇥", "sponsor", ".", "quiet", "line"),
        ("/⇥", "sponsor", "/", "", "act"),
        ("③", "client", "", "", "moment"),
        ("half a④ line", "coach", "", "half a line", "line"),
        ("④②", "sponsor", "", "", "moment"),
        ("n then", "sponsor", "", "n then", "line"),
    ],
)  # fmt: skip
def test_keys_lead_to_a_box_and_a_deed(keys: str, who: str, sign: str, text: str, deed: str) -> None:
    box = after(keys)

    assert (box.who, box.sign, box.text, enter(box)) == (who, sign, text, deed)


@pytest.mark.parametrize(
    ("keys", "who", "sign", "text"),
    [
        ("q ", "sponsor", "?", ""),
        ("n she briefs Karin", "sponsor", "!", "she briefs Karin"),
        ("N she briefs", "sponsor", "!", "she briefs"),
        ("c m ten a week", "client", "%", "ten a week"),
        ("u half an hour", "sponsor", "+", "half an hour"),
        ("p quiet", "sponsor", ".", "quiet"),
        ("g ", "sponsor", ">", ""),
        ("b ", "sponsor", "<", ""),
        ("r hello", "p1", "", "hello"),
        ("n ⌫", "sponsor", "", ""),
        ("n ⌫then", "sponsor", "", "then"),
        (" n then", "sponsor", "", "n then"),
        ("nn then", "sponsor", "", "nn then"),
        ("!n then", "sponsor", "!", "n then"),
        ("x n then", "sponsor", "", "x n then"),
    ],
)
def test_letters_stand_for_signs_where_that_is_wanted(keys: str, who: str, sign: str, text: str) -> None:
    box = after(keys, room=TWINS)

    assert (box.who, box.sign, box.text) == (who, sign, text)


def test_a_draft_is_the_same_whether_letters_stand_for_signs_or_not() -> None:
    box = after("n then")

    assert from_keys(as_keys(box, ROOM), TWINS).text == "n then"


class TestTheFirstKey:
    def test_gives_the_line_its_time(self) -> None:
        assert after("she needs").at == "00:00:00"

    def test_counts_a_sign_as_the_first_key(self) -> None:
        assert after("!she").at == "00:00:00"

    def test_is_the_first_after_the_speaker_was_chosen(self) -> None:
        assert after("c yes").at == "00:00:02"

    def test_is_forgotten_with_the_words(self) -> None:
        assert after("ab⌫⌫").at == ""


class TestReadingBack:
    def test_an_equals_sign_at_once_is_as_typed(self) -> None:
        box = Box(sign=READ_BACK, text="she would bring", loaded="she would bring", about="l1")

        assert after("=", box).text == "="
        assert after("=", box).sign == ""

    def test_an_equals_sign_later_is_text(self) -> None:
        box = typed(Box(sign=READ_BACK, text="a", loaded="a", about="l1"), "ab")

        assert after("=", box).text == "ab="

    def test_tab_says_who_agreed(self) -> None:
        assert after("⇥", Box(sign=READ_BACK, text="a", loaded="a")).who == "client"


class TestWhatIsKept:
    def test_the_speaker_stays(self) -> None:
        assert kept(after("c !I do")) == Box(who="client")

    def test_breaks_and_controls_don_t_stay(self) -> None:
        assert Box(text=" two\nrows\x1b ").words == "two rows"

    def test_a_finished_line_takes_no_speaker(self) -> None:
        assert press(Box(sign=FINISH, text="a"), "tab", ROOM) == Box(sign=FINISH, text="a")


class TestADraft:
    @pytest.mark.parametrize("keys", ["", "c ", "she would", "c she", "!she briefs", "h .quiet", " k so", " !x", "?a"])
    def test_is_what_to_type_to_have_the_box_again(self, keys: str) -> None:
        box = after(keys)
        again = from_keys(as_keys(box, ROOM), ROOM)

        if box.text or box.sign:
            assert (again.who, again.sign, again.text) == (box.who, box.sign, box.text)
        else:
            assert again.text == ""

    @given(
        st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cf")), max_size=30),
        st.sampled_from(["", *SIGNS]),
        st.sampled_from(ROOM.order),
    )
    def test_never_loses_words(self, words: str, sign: str, who: str) -> None:
        box = Box(who=who, sign="" if sign in "/<>" else sign, text=words, literal=not sign)

        again = from_keys(as_keys(box, ROOM), ROOM)

        assert again.words.endswith(box.words.strip())
        if box.words:
            assert again.who == who

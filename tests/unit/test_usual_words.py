"""Words that are to serve in other engagements hold nobody's name."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from alignment_tui.domain.usual_words import without_names

NAMES = {"client": "Amara Okafor", "sponsor": "Daniel Reyes", "coach": ""}


def test_the_three_become_their_parts_and_another_name_keeps_them_here() -> None:
    assert without_names("Amara Okafor owns it; Daniel listens", NAMES, ()) == "{client} owns it; {sponsor} listens"
    assert without_names("amara's words", NAMES, ()) == "{client}'s words"
    assert without_names("Karin reads it", NAMES, ("Karin Sundqvist",)) is None
    assert without_names("as always", NAMES, ("Karin Sundqvist", "Tessaly Water")) == "as always"


@settings(max_examples=50)
@given(
    st.text(alphabet="ab ,.", max_size=20), st.sampled_from(["Amara", "Daniel", "Okafor"]), st.text("ab ", max_size=9)
)
def test_no_name_of_the_three_is_left(before: str, name: str, after: str) -> None:
    left = without_names(f"{before} {name} {after}", NAMES, ())
    assert left is not None
    assert name not in left

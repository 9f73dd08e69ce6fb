from __future__ import annotations

from collections.abc import Iterable

import pytest
from textual.widget import Widget

from alignment_tui.storage.state import SaveState
from alignment_tui.ui.command import BACK, Command
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.text import labelled
from alignment_tui.ui.theme import BACKGROUNDS, DARK, LIGHT, LINES, WORDS, Tokens, contrast
from alignment_tui.ui.widgets.fields import TextField
from alignment_tui.ui.widgets.part import Note
from ui_kit import app_with, shown, until


class SpeakersScreen(FramedScreen[None]):
    OFFERED = (Command("one", "One", "One thing.", ("ctrl+n",), footer="one"), BACK)

    def compose_body(self) -> Iterable[Widget]:
        yield Note(
            labelled((" S Daniel ", "bold $background on $speaker-sponsor"), (" private: ", "bold italic $private")),
            id="who",
        )
        yield TextField("Goal", value="words", id="goal")

    def on_mount(self) -> None:
        self.show_saved(SaveState("not-saved", waiting=1, reason="the disk is full"))

    def do_one(self) -> None:
        pass


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=["dark", "light"])
class TestContrast:
    @pytest.mark.parametrize("back", BACKGROUNDS)
    @pytest.mark.parametrize("token", WORDS)
    def test_words_can_be_read_on_every_background(self, tokens: Tokens, token: str, back: str) -> None:
        assert contrast(tokens.variables()[token], tokens.variables()[back]) >= 4.5

    @pytest.mark.parametrize("back", BACKGROUNDS)
    @pytest.mark.parametrize("token", LINES)
    def test_lines_can_be_seen_on_every_background(self, tokens: Tokens, token: str, back: str) -> None:
        assert contrast(tokens.variables()[token], tokens.variables()[back]) >= 3.0

    @pytest.mark.parametrize(
        "chip", ["speaker-sponsor", "speaker-client", "speaker-coach", "accent", "alert", "muted", "strong"]
    )
    def test_chips_can_be_read(self, tokens: Tokens, chip: str) -> None:
        assert contrast(tokens.background, tokens.variables()[chip]) >= 4.5


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("word", "tokens"), [("dark", DARK), ("light", LIGHT)])
async def test_the_page_has_our_colours(word: str, tokens: Tokens) -> None:
    app = app_with(SpeakersScreen, colours=word)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "S Daniel" in shown(app), "the screen is drawn")

        colours = {
            (s.style.color.name.upper(), s.style.bgcolor.name.upper())
            for strip in app.screen._compositor.render_strips()
            for s in strip
            if s.style is not None and s.style.color is not None and s.style.bgcolor is not None
        }

        assert (tokens.background.upper(), tokens.speaker_sponsor.upper()) in colours
        assert (tokens.private.upper(), tokens.background.upper()) in colours


class TestNoColours:
    async def test_no_colour_of_ours_reaches_the_terminal(self) -> None:
        app = app_with(SpeakersScreen, colours="none")
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "S Daniel" in shown(app), "the screen is drawn")
            segments = [s for strip in app.screen._compositor.render_strips() for s in strip]

            assert segments
            for segment in segments:
                if segment.style is not None:
                    assert segment.style.color is None or segment.style.color.is_default
                    assert segment.style.bgcolor is None or segment.style.bgcolor.is_default

    async def test_bold_italic_and_reverse_stay(self) -> None:
        app = app_with(SpeakersScreen, colours="none")
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "S Daniel" in shown(app), "the screen is drawn")
            styled = [(s.text, s.style) for strip in app.screen._compositor.render_strips() for s in strip if s.style]

            assert any("S Daniel" in text and style.reverse and style.bold for text, style in styled)
            assert any("private:" in text and style.italic and not style.reverse for text, style in styled)
            assert any("NOT SAVED" in text and style.reverse for text, style in styled)

    async def test_the_environment_can_ask_for_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NO_COLOR", "")
        app = app_with(SpeakersScreen, colours="light")
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "S Daniel" in shown(app), "the screen is drawn")
            assert app.theme == "bare"

    async def test_colours_are_chosen_among_the_actions_and_kept(self) -> None:
        kept: list[str] = []
        app = app_with(SpeakersScreen, keep_colours=kept.append)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("ctrl+p", *"colours light", "enter")
            await until(pilot, lambda: app.theme == "paper", "the page is light")
            await pilot.press("ctrl+p", *"none", "enter")
            await until(pilot, lambda: app.theme == "bare", "the page has no colours")
            assert kept == ["light", "none"]

import pytest

from vm_desktop.ui.theme.tokens import DARK, LIGHT, Tokens, contrast_ratio

both_themes = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast_ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@both_themes
@pytest.mark.parametrize("background", ["window", "surface", "surface_raised", "accent_soft"])
@pytest.mark.parametrize("text", ["text", "text_muted", "accent", "good", "bad", "warning"])
def test_text_is_readable_on_every_background(tokens: Tokens, text: str, background: str) -> None:
    assert contrast_ratio(getattr(tokens, text), getattr(tokens, background)) >= 4.5


@both_themes
@pytest.mark.parametrize("meaning", ["good", "bad", "warning"])
def test_a_meaning_is_readable_on_its_own_soft_background(tokens: Tokens, meaning: str) -> None:
    assert contrast_ratio(getattr(tokens, meaning), getattr(tokens, f"{meaning}_soft")) >= 4.5


@both_themes
@pytest.mark.parametrize("button", ["accent", "accent_hover", "accent_pressed"])
def test_the_label_of_the_primary_button_is_readable_in_every_state(tokens: Tokens, button: str) -> None:
    assert contrast_ratio(tokens.on_accent, getattr(tokens, button)) >= 4.5


@both_themes
def test_outlines_and_series_stand_out_from_the_surface(tokens: Tokens) -> None:
    for colour in (tokens.border_input, tokens.baseline, *tokens.categorical):
        assert contrast_ratio(colour, tokens.surface) >= 3.0

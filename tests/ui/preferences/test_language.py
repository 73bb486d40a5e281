import pytest

from vm_desktop.ui.preferences.language import language_to_speak

KNOWN = ("en", "de", "pt_BR")


@pytest.mark.parametrize(
    ("chosen", "system", "spoken"),
    [
        ("de", "en_US", "de"),
        ("en", "de_DE", "en"),
        ("", "de_AT", "de"),
        ("", "pt_BR", "pt_BR"),
        ("", "pt_PT", "en"),
        ("", "C", "en"),
        ("fr", "de_DE", "de"),
    ],
)
def test_the_chosen_language_is_spoken_or_the_systems_or_english(chosen: str, system: str, spoken: str) -> None:
    assert language_to_speak(chosen, system, KNOWN) == spoken

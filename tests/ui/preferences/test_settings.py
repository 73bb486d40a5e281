import pytest
from hypothesis import given
from hypothesis import strategies as st

from vm_desktop.ui.preferences.settings import (
    AUTOSAVE_SECONDS,
    DAYS,
    MONTHS,
    REGIONS,
    Settings,
    settings_from,
    texts_of,
)
from vm_desktop.ui.theme.appearance import Mode

any_settings = st.builds(
    Settings,
    theme=st.sampled_from(Mode),
    numbers=st.sampled_from(("", *REGIONS)),
    month=st.sampled_from(("", *MONTHS)),
    day=st.sampled_from(("", *DAYS)),
    currency=st.sampled_from(("USD", "EUR", "INR")),
    autosaves=st.booleans(),
    autosave_seconds=st.sampled_from(AUTOSAVE_SECONDS),
    language=st.sampled_from(("", "de", "pt_BR")),
    opens_last_project=st.booleans(),
)


@given(settings=any_settings)
def test_what_was_set_is_read_again(settings: Settings) -> None:
    assert settings_from(texts_of(settings)) == settings


@given(texts=st.dictionaries(st.sampled_from(list(texts_of(Settings()))), st.text()))
def test_whatever_is_stored_gives_settings(texts: dict[str, str]) -> None:
    assert isinstance(settings_from(texts), Settings)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("theme", "pink"),
        ("numbers", "xx_YY"),
        ("day", "yyyy'; DROP"),
        ("currency", "Dollar"),
        ("autosaves", "1"),
        ("autosave_seconds", "nan"),
        ("language", "../../etc/passwd"),
        ("unknown", "x"),
    ],
)
def test_what_cannot_be_read_counts_as_unset(name: str, text: str) -> None:
    assert settings_from({name: text}) == Settings()

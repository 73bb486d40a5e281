"""The thinned data of Babel say what the whole ones say, in every locale."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import frozen_locales
import pytest
from babel import Locale, localedata
from babel.dates import format_date, format_datetime, format_skeleton, get_month_names
from babel.numbers import format_compact_decimal, format_currency, format_decimal, format_percent, get_currency_symbol

BABELS = Path(localedata._dirname)  # type: ignore[attr-defined]
NAMES = sorted(path.stem for path in BABELS.glob("*.dat") if path.stem != "root")
DAY = date(2026, 3, 9)
CURRENCIES = ("USD", "EUR", "CHF", "JPY", "KWD", "INR")
SKELETONS = ("yMMM", "MMMd", "yMd")


@pytest.fixture(scope="module")
def thin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("locales")
    frozen_locales.thin_into(folder, BABELS)
    return folder


@pytest.fixture
def forgetful() -> Iterator[None]:
    """Babel keeps what it read; this lets it forget before and after."""
    localedata._cache.clear()  # type: ignore[attr-defined]
    yield
    localedata._cache.clear()  # type: ignore[attr-defined]


def texts(name: str) -> tuple[object, ...]:
    """Numbers, money, days and names as they are written in a locale."""
    locale = Locale.parse(name)
    return (
        *(format_decimal(-1234567.891, locale=locale), format_percent(0.256, locale=locale)),
        *(format_currency(1234.5, code, locale=locale) for code in CURRENCIES),
        *(get_currency_symbol(code, locale=locale) for code in CURRENCIES),
        *(locale.currencies.get(code) for code in CURRENCIES),
        *(format_compact_decimal(10**power, locale=locale) for power in (3, 6, 9)),
        *(format_date(DAY, width, locale=locale) for width in ("short", "medium", "long", "full")),
        format_datetime(datetime(2026, 3, 9, 13, 5), "d MMMM y, HH:mm", locale=locale),
        *(format_skeleton(skeleton, DAY, locale=locale) for skeleton in SKELETONS),
        *(dict(get_month_names(width, locale=locale)) for width in ("abbreviated", "wide")),
        *(locale.get_display_name(), dict(locale.territories), locale.text_direction, locale.plural_form(2)),
    )


def texts_of_all(monkeypatch: pytest.MonkeyPatch, folder: Path) -> dict[str, tuple[object, ...]]:
    monkeypatch.setattr(localedata, "_dirname", str(folder))
    localedata._cache.clear()  # type: ignore[attr-defined]
    return {name: texts(name) for name in NAMES}


@pytest.mark.usefixtures("forgetful")
def test_numbers_money_days_and_names_are_written_as_before_in_every_locale(
    thin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = texts_of_all(monkeypatch, BABELS)
    thinned = texts_of_all(monkeypatch, thin)
    assert [name for name in NAMES if whole[name] != thinned[name]] == []
    assert len(whole) > 1000


def test_all_locales_are_there_and_take_a_third_of_the_room(thin: Path) -> None:
    assert sorted(path.name for path in thin.iterdir()) == sorted(path.name for path in BABELS.glob("*.dat"))
    assert size(thin) < size(BABELS) / 3


def test_of_languages_a_locale_knows_its_own(thin: Path) -> None:
    known = {"languages": {"de": "Deutsch", "fr": "Französisch"}, "months": {1: "Jänner"}, "time_zones": {}}
    assert frozen_locales.thinned("de_AT", known) == {"languages": {"de": "Deutsch"}, "months": {1: "Jänner"}}


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("*.dat"))

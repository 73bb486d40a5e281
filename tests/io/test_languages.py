"""Languages are what lies in their folder; sentences that a catalogue does not have stay English."""

from __future__ import annotations

import os
from pathlib import Path

from vm_desktop.io.languages import Language, available, catalogue, compiled

GERMAN = """msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Add plan"
msgstr "Tarif hinzufügen"

#, fuzzy
msgid "Move plan"
msgstr "Tarif wegwerfen"

msgid "{count} customer"
msgid_plural "{count} customers"
msgstr[0] "{count} Kunde"
msgstr[1] "{count} Kunden"
"""


def _german(folder: Path) -> Path:
    path = folder / "de.po"
    path.write_text(GERMAN, encoding="utf-8")
    return path


def test_english_is_always_there_and_others_call_themselves_by_their_own_name(tmp_path: Path) -> None:
    _german(tmp_path)
    english, german = Language(code="en", name="English"), Language(code="de", name="Deutsch")
    assert available(tmp_path) == (english, german)
    assert available(tmp_path / "nothing") == (english,)


def test_texts_are_read_as_they_are_written(tmp_path: Path) -> None:
    _german(tmp_path)
    german = catalogue("de", tmp_path)
    assert german.gettext("Add plan") == "Tarif hinzufügen"
    assert german.ngettext("{count} customer", "{count} customers", 1) == "{count} Kunde"
    assert german.ngettext("{count} customer", "{count} customers", 0) == "{count} Kunden"


def test_what_is_not_translated_or_only_guessed_stays_english(tmp_path: Path) -> None:
    _german(tmp_path)
    german = catalogue("de", tmp_path)
    assert german.gettext("Remove plan") == "Remove plan"
    assert german.gettext("Move plan") == "Move plan"


def test_a_package_holds_the_compiled_catalogue_alone(tmp_path: Path) -> None:
    texts = _german(tmp_path)
    (tmp_path / "de.mo").write_bytes(compiled(texts))
    texts.unlink()
    assert available(tmp_path)[1].code == "de"
    assert catalogue("de", tmp_path).gettext("Add plan") == "Tarif hinzufügen"


def test_a_compiled_catalogue_that_is_older_than_its_texts_does_not_count(tmp_path: Path) -> None:
    texts = _german(tmp_path)
    binary = tmp_path / "de.mo"
    binary.write_bytes(compiled(texts))
    texts.write_text(GERMAN.replace("Tarif hinzufügen", "Neuer Tarif"), encoding="utf-8")
    os.utime(binary, (1, 1))
    assert catalogue("de", tmp_path).gettext("Add plan") == "Neuer Tarif"


def test_a_region_speaks_its_language(tmp_path: Path) -> None:
    _german(tmp_path)
    assert catalogue("de_AT", tmp_path).gettext("Add plan") == "Tarif hinzufügen"


def test_where_there_is_no_such_language_english_is_spoken(tmp_path: Path) -> None:
    for code in ("", "en", "xx", "../de"):
        assert catalogue(code, tmp_path).gettext("Add plan") == "Add plan"

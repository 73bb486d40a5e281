"""The languages of a frozen program."""

from __future__ import annotations

from gettext import GNUTranslations
from pathlib import Path

import frozen_languages
import frozen_parts

GERMAN = """msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Open a project"
msgstr "Ein Projekt öffnen"
"""


def test_catalogues_are_compiled_and_nothing_is_left_of_older_ones(tmp_path: Path) -> None:
    texts, folder = tmp_path / "texts", tmp_path / "made"
    texts.mkdir()
    (texts / "de.po").write_text(GERMAN, encoding="utf-8")
    folder.mkdir()
    (folder / "xx.mo").write_bytes(b"old")
    frozen_languages.compile_into(folder, texts)
    assert [path.name for path in folder.iterdir()] == ["de.mo"]
    with (folder / "de.mo").open("rb") as file:
        assert GNUTranslations(file).gettext("Open a project") == "Ein Projekt öffnen"


def test_a_tree_without_languages_gives_an_empty_folder(tmp_path: Path) -> None:
    frozen_languages.compile_into(tmp_path / "made", tmp_path / "nowhere")
    assert list((tmp_path / "made").iterdir()) == []


def test_the_texts_themselves_stay_out_of_the_frozen_program() -> None:
    assert not frozen_parts.is_wanted("resources/languages/de.po", "/tree/resources/languages/de.po")
    assert frozen_parts.is_wanted("resources/languages/de.mo", "/made/de.mo")

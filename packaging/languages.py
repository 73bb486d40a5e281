"""The catalogues of the program's texts. Run by `run.py languages`, with the Python that has Babel:

python packaging/languages.py            brings resources/languages/*.po up to date with the code, and says what lacks
python packaging/languages.py de         the same, and begins a catalogue for German if there is none
python packaging/languages.py --compile  writes the .mo files, which a package holds instead of the .po files
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "languages"
TEMPLATES = ROOT / "resources" / "templates"
SAID_WHOLE = ("say", "said_later", "tr", "_tr", "scorecard_text", "review_text", "segments_text", "interviews_text")
KEYWORDS = {**dict.fromkeys(SAID_WHOLE, (0,)), "say_count": (0, 1), "translate": (1,), "QT_TRANSLATE_NOOP": (1,)}
"""The functions that texts are given to, and at which places."""
WIDTH = 120


def main(arguments: list[str]) -> int:
    """The exit status: 0."""
    if arguments == ["--compile"]:
        for path in sorted(FOLDER.glob("*.po")):
            compile_catalogue(path)
        return 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    template = texts_of_the_program()
    for path in sorted({*FOLDER.glob("*.po"), *(FOLDER / f"{code}.po" for code in arguments)}):
        lacking = update(path, template)
        print(f"{path.name}: {len(template)} texts, {lacking} without a translation")
    return 0


def texts_of_the_program() -> Catalog:
    """Every text in the code that a person can see, with the files where it stands."""
    template = Catalog(project="Value Metric Desktop", charset="utf-8")
    for path in sorted((ROOT / "vm_desktop").rglob("*.py")):
        for message, line in texts_of_a_module(path):
            template.add(message, locations=[(path.relative_to(ROOT).as_posix(), line)])
    for path in sorted(TEMPLATES.glob("*.json")):
        for text in texts_of_a_template(path):
            template.add(text, locations=[(path.relative_to(ROOT).as_posix(), 1)])
    return template


def texts_of_a_module(path: Path) -> Iterator[tuple[str | tuple[str, ...], int]]:
    """The texts in one file, one by one or in pairs for one and many, and their lines.

    Babel reads tokens, and sees nothing of a call within an f-string.
    """
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        places = KEYWORDS.get(getattr(node.func, "attr", getattr(node.func, "id", "")), ())
        given = [node.args[place] for place in places if place < len(node.args)]
        texts = tuple(text.value for text in given if isinstance(text, ast.Constant) and isinstance(text.value, str))
        if texts and len(texts) == len(places):
            yield (texts[0] if len(texts) == 1 else texts), node.lineno


def texts_of_a_template(path: Path) -> tuple[str, ...]:
    """What the start page shows of a price template, or of the list of them."""
    document = json.loads(path.read_text(encoding="utf-8"))
    if isinstance(document, list):
        return tuple(entry["description"] for entry in document)
    return (document["name"], document["source"])


def update(path: Path, template: Catalog) -> int:
    """Brings a catalogue up to date, or begins it; the number of texts that it does not translate."""
    catalogue = begun(path) if path.exists() else Catalog(locale=path.stem, charset="utf-8", fuzzy=False)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.project, catalogue.fuzzy = template.project, False
    with path.open("wb") as file:
        write_po(file, catalogue, width=WIDTH, include_lineno=False, sort_output=True, ignore_obsolete=True)
    return sum(not all(_strings(message.string)) for message in catalogue if message.id)


def begun(path: Path) -> Catalog:
    """A catalogue as it was written."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def compile_catalogue(path: Path) -> Path:
    """Writes the catalogue in the form that the program reads fastest; where it lies."""
    target = path.with_suffix(".mo")
    with target.open("wb") as file:
        write_mo(file, begun(path))
    return target


def _strings(translation: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """The translation in all its numbers; an empty one where a text for one and many has just been gathered."""
    return (translation or "",) if isinstance(translation, str | None) else tuple(translation)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

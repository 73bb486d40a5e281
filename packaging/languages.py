"""The catalogues of the program's texts. Run by `run.py languages`, with the Python that has Babel:

python packaging/languages.py            brings resources/languages/*.po up to date with the code, and says what lacks
python packaging/languages.py de         the same, and begins a catalogue for German if there is none
python packaging/languages.py --compile  writes the .mo files, which a package holds instead of the .po files
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "languages"
TEMPLATES = ROOT / "resources" / "templates"
KEYWORDS = {
    **dict.fromkeys(("say", "said_later", "tr", "_tr"), None),
    **dict.fromkeys(("scorecard_text", "review_text", "segments_text", "interviews_text"), None),
    "say_count": (1, 2),
    "translate": (2,),
    "QT_TRANSLATE_NOOP": (2,),
}
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
    found = extract_from_dir(
        str(ROOT / "vm_desktop"), [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
    )
    for file, line, message, comments, context in found:
        template.add(message, locations=[(f"vm_desktop/{file}", line)], auto_comments=comments, context=context)
    for path in sorted(TEMPLATES.glob("*.json")):
        for text in texts_of_a_template(path):
            template.add(text, locations=[(path.relative_to(ROOT).as_posix(), 1)])
    return template


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


def _strings(translation: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (translation,) if isinstance(translation, str) else tuple(translation)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

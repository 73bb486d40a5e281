"""The files that come with the program: are they all here, and can they be used?"""

from __future__ import annotations

import re
from pathlib import Path

from babel.dates import get_month_names
from PySide6.QtGui import QFontInfo
from PySide6.QtSvg import QSvgRenderer

from vm_desktop.core.soundness import price_book_problems
from vm_desktop.io.languages import available, catalogue
from vm_desktop.io.parts import parts
from vm_desktop.io.prices import read_price_book
from vm_desktop.io.resources import resource_path
from vm_desktop.io.sample import SAMPLE_PRICES
from vm_desktop.io.templates import templates
from vm_desktop.ui.help.book import read_book
from vm_desktop.ui.help.document import help_document
from vm_desktop.ui.self_test.bench import Bench
from vm_desktop.ui.self_test.step import Step, expect
from vm_desktop.ui.theme.fonts import FAMILY, body_font
from vm_desktop.ui.theme.icons import icon_svg
from vm_desktop.ui.theme.stylesheet import SHEET_ICONS
from vm_desktop.ui.theme.tokens import LIGHT

_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")
TEXT_OF_EVERY_LANGUAGE = "Open a project"
_MARCH = {"en": "March", "de": "März", "fr": "mars", "ja": "3月"}


def resource_steps() -> tuple[Step, ...]:
    """Return the steps; the application must have been made."""
    return (
        Step(name="typeface", run=_typeface),
        Step(name="icons", run=_icons),
        Step(name="price templates and the sample's prices", run=_prices),
        Step(name="help pages", run=_help_pages),
        Step(name="a help page printed into a PDF file", run=_printed),
        Step(name="dates of other languages", run=_other_languages),
        Step(name="languages of the program", run=_catalogues),
        Step(name="parts and their licences", run=_licences),
    )


def _typeface(_bench: Bench) -> str:
    family = QFontInfo(body_font()).family()
    expect(family == FAMILY, f"text is drawn in {family!r} and should be in Inter")
    return "Inter"


def _icons(_bench: Bench) -> str:
    file = resource_path("icons", "app.svg")
    expect(file.is_file() and QSvgRenderer(str(file)).isValid(), "the icon of the application cannot be drawn")
    names = sorted({name for name, _colour in SHEET_ICONS.values()})
    for name in names:
        expect(QSvgRenderer(icon_svg(name, "#000000")).isValid(), f"the icon {name} cannot be drawn")
    return f"the application's and {len(names)} of the style sheet"


def _prices(_bench: Bench) -> str:
    books = [template.price_book for template in templates()]
    books += [read_price_book(resource_path("samples", file)) for file in SAMPLE_PRICES.values()]
    expect(len(books) > len(SAMPLE_PRICES), "there is no template")
    for book in books:
        problems = price_book_problems(book)
        expect(not problems, f"{book.name}: {problems[0].sentence() if problems else ''}")
    return ", ".join(book.name for book in books)


def _help_pages(_bench: Bench) -> str:
    pages = sorted(resource_path("help").rglob("*.md"))
    expect(bool(pages), "there are none")
    lacking = [f"{page.name}: {picture}" for page in pages for picture in _missing_pictures(page)]
    expect(not lacking, f"pictures are missing: {'; '.join(lacking)}")
    return f"{len(pages)} with all their pictures"


def _missing_pictures(page: Path) -> tuple[str, ...]:
    pictures = _PICTURE.findall(page.read_text(encoding="utf-8"))
    return tuple(picture for picture in pictures if not (page.parent / picture).is_file())


def _printed(bench: Bench) -> str:
    """Qt's printing is a library of its own, which nothing loads before somebody prints."""
    from PySide6.QtPrintSupport import QPrinter

    path = bench.folder / "help.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(path))  # ending in .pdf, it needs no printer
    page = read_book(resource_path("help")).pages[0]
    help_document(page, LIGHT).print_(printer)
    expect(path.is_file() and path.read_bytes().startswith(b"%PDF-"), "no PDF file was written")
    return f"{page.title}, {path.stat().st_size:,} bytes"


def _other_languages(_bench: Bench) -> str:
    """Babel's data are files of their own, which a package easily leaves behind."""
    for language, expected in _MARCH.items():
        found = get_month_names(locale=language)[3]
        expect(found == expected, f"March in {language} is {found!r} and should be {expected!r}")
    return ", ".join(_MARCH)


def _catalogues(_bench: Bench) -> str:
    languages = available()
    for language in languages[1:]:  # English comes first and has no catalogue
        said = catalogue(language.code).gettext(TEXT_OF_EVERY_LANGUAGE)
        expect(said != TEXT_OF_EVERY_LANGUAGE, f"the catalogue of {language.name} does not say {said!r}")
    return ", ".join(language.name for language in languages)


def _licences(_bench: Bench) -> str:
    """Who passes the program on must pass the texts of all its licences on, too."""
    found = parts()
    lacking = [part.name for part in found if not part.licence_text()]
    expect(not lacking, f"the texts of these are missing: {', '.join(lacking)}")
    return f"{len(found)} parts"

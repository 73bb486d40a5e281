"""Nothing that a person can read is left in English, where another language is spoken: only data are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from gettext import NullTranslations
from pathlib import Path

import pytest
from babel.dates import get_month_names
from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QTabBar, QWidget
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from tests.ui.languages.pseudo import PseudoTranslations
from tests.ui.languages.seen import painted, told
from vm_desktop.core.dataset import Dataset
from vm_desktop.core.language import speak
from vm_desktop.core.project import Project
from vm_desktop.io.resources import resource_path
from vm_desktop.io.sample import load_sample
from vm_desktop.ui.commands import ImportWorkbook, PageName
from vm_desktop.ui.importing import ImportWizard
from vm_desktop.ui.preferences import Preferences
from vm_desktop.ui.screenshot import wait_until_drawn
from vm_desktop.ui.translator import CatalogueTranslator
from vm_desktop.ui.wiring import Desktop

_WORD = re.compile(r"[A-Za-z]{2,}")
_MARK = re.compile(r"<[^<>]+>|&nbsp;|&(?=\w)")
_FINGERPRINT = re.compile(r"(?<!\w)[0-9a-f]{12,64}")
_CURRENCY = re.compile(r"\b[A-Z]{3}\b")
_KEYS = re.compile(r"\b(?:Ctrl|Shift|Alt|Return|Del|Esc|Home|End|Ins|PgUp|PgDown|F\d+)\b")

DATA = (
    "Value Metric Desktop",
    "(no segment)",  # stands for blank cells, as a value of the data: prices are assigned by it
    "SHA-256",
    "kB",
    "MB",
    "UTC",
    "max(",  # in formulas of metrics
    "cloudmail.xlsx",
    "Untitled",  # the name of a project, until it gets one
    *(name for name in get_month_names("wide", locale="en").values()),
    *(name for name in get_month_names("abbreviated", locale="en").values()),
)
"""What may be read in English, for it is no text of the program."""


@pytest.fixture
def pseudo_desktop(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Desktop]:
    """The window with the sample company, in a language that nobody speaks."""
    speak(PseudoTranslations(), "en")
    translator = CatalogueTranslator(PseudoTranslations())
    qapp.installTranslator(translator)
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    desktop = Desktop(preferences=Preferences(settings))
    desktop.window.resize(1280, 800)
    desktop.window.show()
    desktop.session.new_from_project(load_sample("2026-11-23T09:00:00+00:00"))
    assert wait_until_drawn(desktop)
    yield desktop
    desktop.close()
    desktop.window.hide()
    qapp.removeTranslator(translator)
    speak(NullTranslations())


def test_no_page_tab_menu_or_tool_tip_has_english_in_it(pseudo_desktop: Desktop) -> None:
    seen = {}
    for page in PageName:
        pseudo_desktop.window.show_page(page)
        for name in _tabs_opened(pseudo_desktop):
            wait_until_drawn(pseudo_desktop)
            for where, text in (*painted(pseudo_desktop.window), *told(pseudo_desktop.window)):
                seen.setdefault(text, f"{page.value}, {name}: {where}")
    seen |= dict(_of_menus(pseudo_desktop.window))
    assert len(seen) > 1000, "the pages were not looked at"
    assert not _english(seen, _words_of(pseudo_desktop.session.project))


def test_the_import_wizard_has_no_english_in_it(pseudo_desktop: Desktop, qtbot: QtBot) -> None:
    workbook = resource_path("samples", "cloudmail.xlsx")
    pseudo_desktop.commander.run(ImportWorkbook((workbook,)))
    window = pseudo_desktop.window
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportWizard)), timeout=30_000)
    wizard = window.findChildren(ImportWizard)[0]
    qtbot.waitUntil(lambda: wizard.isVisible() and pseudo_desktop.session.jobs.is_idle, timeout=60_000)
    seen = {text: where for where, text in (*painted(wizard), *told(wizard))}
    assert len(seen) > 50, "the wizard was not looked at"
    assert not _english(seen, sorted({*DATA, *_words_of_workbook(workbook)}, key=len, reverse=True))


def _tabs_opened(desktop: Desktop) -> Iterator[str]:
    yield "as it opens"
    for bar in desktop.window.page.findChildren(QTabBar):
        for index in range(bar.count()):
            if bar.isVisible() and bar.isTabEnabled(index) and index != bar.currentIndex():
                bar.setCurrentIndex(index)
                yield f"tab {index}"


def _of_menus(window: QWidget) -> Iterator[tuple[str, str]]:
    for menu in window.findChildren(QMenu):
        yield menu.title(), f"menu {menu.objectName()}"
    for action in window.findChildren(QAction):
        yield action.text(), f"action {action.objectName()}"
        yield action.toolTip(), f"tool tip of {action.objectName()}"


def _english(seen: dict[str, str], data: list[str]) -> list[str]:
    """Return the texts with English words in them that are no data, and where they stand."""
    return [f"{where}: {text!r}" for text, where in seen.items() if _WORD.search(_without(text, data))]


def _without(text: str, data: list[str]) -> str:
    """Return what is left of a text without its data; of a text that is cut off, without the beginning of a value."""
    left = _MARK.sub(" ", text)
    left = " ".join(_FINGERPRINT.sub(" ", left).split())
    for value in data:
        left = left.replace(value, " ")
    left = _KEYS.sub(" ", _CURRENCY.sub(" ", left))
    beginning = left.rsplit("…", 1)[0].strip() if left.rstrip().endswith("…") else ""
    return "" if beginning and any(value.startswith(beginning) for value in data) else left


def _words_of(project: Project) -> list[str]:
    """Return the names, units and values of the data and prices, the longest first."""
    assert project.dataset is not None
    words = {*DATA, project.name, *_words_of_data(project.dataset)}
    for metric in project.metrics:
        words |= {metric.name, metric.unit, metric.formula, metric.id}
    for scenario in project.scenarios:
        words |= {scenario.name, scenario.price_book.currency.code, *(plan.name for plan in scenario.price_book.plans)}
    return sorted((word for word in words if _WORD.search(word)), key=len, reverse=True)


def _words_of_workbook(path: Path) -> Iterator[str]:
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        yield name
        for row in book.get_sheet_by_name(name).to_python():
            yield from (" ".join(cell.split()) for cell in row if isinstance(cell, str) and _WORD.search(cell))


def _words_of_data(dataset: Dataset) -> Iterator[str]:
    yield from (" ".join(str(name).split()) for name in (*dataset.customer_ids, *dataset.customer_names))
    yield from (*dataset.usage, *dataset.attributes)
    for values in dataset.attributes.values():
        yield from map(str, set(values))
    for column in dataset.usage.values():
        yield column.unit
    for sheet, column, _ in dataset.provenance.mapping:
        yield from (sheet, column)
    yield from dataset.provenance.joins
    yield date.today().isoformat()

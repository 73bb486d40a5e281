"""Windows beside the pages have no English in them either, where another language is spoken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel import Locale
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.importing.refresh.files import customers, first_project, usage, write_book
from tests.ui.languages.english import DATA, english, words_of_workbook
from tests.ui.languages.seen import painted, told
from tests.ui.projects import small_project
from vm_desktop.core.problems import UserError
from vm_desktop.io.languages import available
from vm_desktop.io.parts import Part
from vm_desktop.io.recovery.keeping import RecoveryFolder, State
from vm_desktop.io.recovery.left_behind import LeftBehind, left_behind
from vm_desktop.io.recovery.places import ABOUT
from vm_desktop.io.resources import resource_path
from vm_desktop.session.jobs import JobRunner
from vm_desktop.ui.about import AboutDialog
from vm_desktop.ui.about.system import system_facts
from vm_desktop.ui.crash.dialog import CrashDialog
from vm_desktop.ui.crash.failures import Failure
from vm_desktop.ui.crash.words import Work
from vm_desktop.ui.help.book import HelpBook, read_book
from vm_desktop.ui.help.window import HelpWindow
from vm_desktop.ui.importing import Files, ImportWizard
from vm_desktop.ui.recovery.panel import RecoveryPanel
from vm_desktop.ui.settings import SettingsDialog
from vm_desktop.ui.wiring import Desktop

pytestmark = pytest.mark.usefixtures("pseudo_spoken")
Shower = Callable[[QWidget], None]


@pytest.fixture
def shown(qtbot: QtBot) -> Shower:
    def show(window: QWidget) -> None:
        qtbot.addWidget(window)
        window.show()

    return show


def _read(window: QWidget) -> dict[str, str]:
    return {text: where for where, text in (*painted(window), *told(window))}


def test_the_preferences_have_no_english_in_them(empty_desktop: Desktop) -> None:
    empty_desktop.settings.present()
    dialog = empty_desktop.window.findChild(SettingsDialog)
    seen = _read(dialog)
    dialog.close()
    names = Locale("en")  # of countries and currencies, which Babel knows in every language
    known = {*names.territories.values(), *names.currencies.values(), *(language.name for language in available())}
    words = [str(empty_desktop.autosave.root), *sorted(known, key=len, reverse=True), *DATA]
    assert len(seen) > 60, "the preferences were not looked at"
    assert not english(seen, words)


def test_the_tour_has_no_english_in_it(pseudo_desktop: Desktop) -> None:
    guide = pseudo_desktop.shell.guidance.guide
    callout = pseudo_desktop.window.findChild(QWidget, "tour-callout")
    guide.take()
    seen = {}
    while guide.tour.step is not None:
        seen |= _read(callout)
        callout.next_requested.emit()
    assert len(seen) > 15, "the tour was not taken"
    assert not english(seen, list(DATA))


def test_the_offer_of_the_tour_has_no_english_in_it(empty_desktop: Desktop) -> None:
    empty_desktop.shell.guidance.guide.take()
    assert not english(_read(empty_desktop.window.findChild(QWidget, "tour-offer")), list(DATA))


def test_the_about_box_has_no_english_in_it(shown: Shower) -> None:
    part = Part(name="alpha", version="1.2", licence="MIT", homepage="https://example.com", purl="")
    box = AboutDialog(settings_file="settings.conf", find_parts=lambda: (part,))
    shown(box)
    seen = {}
    for view in ("about", "parts", "system"):
        box.show_view(view)
        seen |= {text: f"{view}: {where}" for where, text in told(box)}
    values = [fact.value for fact in system_facts("settings.conf")]
    assert len(seen) > 20, "the about box was not looked at"
    assert not english(seen, [*values, "alpha", "MIT", "https://example.com", "Python", "Qt", *DATA])


def test_the_help_window_has_no_english_in_its_controls(shown: Shower) -> None:
    book = read_book(resource_path("help"))
    window = HelpWindow(book)
    shown(window)
    seen = {text: where for where, text in told(window)}
    assert len(seen) > 10, "the help was not looked at"
    assert not english(seen, [*_titles(book), *DATA])


def _titles(book: HelpBook) -> Iterator[str]:
    yield from sorted((section.title for page in book.pages for section in page.sections), key=len, reverse=True)
    yield from (chapter.title for chapter in book.chapters)


@pytest.mark.parametrize("work", Work)
def test_the_crash_dialog_has_no_english_in_it(shown: Shower, work: Work) -> None:
    dialog = CrashDialog()
    shown(dialog)
    dialog.show_failures((Failure(error=ValueError("words")),), 2, work)
    seen = _read(dialog)
    dialog.findChild(QAbstractButton, "crash-toggle").click()
    seen |= {text: where for where, text in told(dialog)}
    assert not english(seen, list(DATA))


def test_the_offer_to_restore_has_no_english_in_it(shown: Shower, tmp_path: Path) -> None:
    found = _left(tmp_path / "recovery")
    panel = RecoveryPanel(found)
    shown(panel)
    panel.resize(900, 700)
    seen = _read(panel)
    panel.findChild(QAbstractButton, "left-1-discard").click()
    panel.show_refusal(found[0], UserError("«»"))
    seen |= _read(panel)
    panel.show_restoring(found[0])
    seen |= _read(panel)
    for left in found:
        left.leave()
    assert not english(seen, [small_project().name, *DATA])


def _left(root: Path) -> tuple[LeftBehind, ...]:
    """Leave work of two windows that were killed, the facts of one damaged; return what the next start finds."""
    for is_damaged in (False, True):
        folder = RecoveryFolder(root)
        state = State(
            project=small_project(), path=None, mark=None, edited_at="2026-11-23T10:00:00+00:00", has_unsaved_edits=True
        )
        folder.keep_state(state)
        folder.leave()
        if is_damaged:
            (folder.folder / ABOUT).write_bytes(b"{")
    return left_behind(root)


def test_the_refresh_page_has_no_english_in_it(shown: Shower, qtbot: QtBot, tmp_path: Path) -> None:
    months = ("2026-02", "2026-03", "2026-04")
    sheets = {
        "Customers": customers(("C-02", "C-03", "C-04", "C-09")),
        "Usage": usage(months, ("C-02", "C-03", "C-04", "C-09"), correct=lambda who, month, calls: calls + 7),
    }
    book = write_book(tmp_path / "this month.xlsx", sheets)
    jobs = JobRunner()
    wizard = ImportWizard(jobs, project=first_project(tmp_path), now=lambda: datetime(2026, 5, 3, 9, 30, tzinfo=UTC))
    wizard.resize(1064, 800)
    shown(wizard)
    wizard.open(Files(paths=(book,)))
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=30_000)
    panel = wizard.findChild(QWidget, "refresh-panel")
    assert panel.isVisible()
    seen = _read(wizard)
    jobs.close()
    words = {"Company", "company.xlsx", book.name, *words_of_workbook(book), *DATA}
    assert len(seen) > 50, "the changes were not looked at"
    assert not english(seen, sorted(words, key=len, reverse=True))

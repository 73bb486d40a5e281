"""Nothing that a person can read is left in English, where another language is spoken: only data are."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.languages.english import DATA, english, words_of_project, words_of_workbook
from tests.ui.languages.seen import painted, told
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.io.resources import resource_path
from vm_desktop.ui.commands import ImportWorkbook, PageName
from vm_desktop.ui.importing import ImportWizard
from vm_desktop.ui.pages.metrics.scorecard.evidence.panel import EvidencePanel
from vm_desktop.ui.pages.metrics.scorecard.heat_map.model import Place
from vm_desktop.ui.pages.metrics.scorecard.tab import ScorecardTab
from vm_desktop.ui.screenshot import wait_until_drawn
from vm_desktop.ui.wiring import Desktop


def test_no_page_tab_evidence_menu_or_tool_tip_has_english_in_it(pseudo_desktop: Desktop) -> None:
    seen = {}
    for page in PageName:
        pseudo_desktop.window.show_page(page)
        for name in _tabs_opened(pseudo_desktop):
            wait_until_drawn(pseudo_desktop)
            for where, text in (*painted(pseudo_desktop.window), *told(pseudo_desktop.window)):
                seen.setdefault(text, f"{page.value}, {name}: {where}")
    seen |= dict(_of_menus(pseudo_desktop.window))
    seen |= dict(_of_evidence(pseudo_desktop))
    assert len(seen) > 1000, "the pages were not looked at"
    assert not english(seen, words_of_project(pseudo_desktop.session.project))


def test_the_import_wizard_has_no_english_in_it(pseudo_desktop: Desktop, qtbot: QtBot) -> None:
    workbook = resource_path("samples", "cloudmail.xlsx")
    pseudo_desktop.commander.run(ImportWorkbook((workbook,)))
    window = pseudo_desktop.window
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportWizard)), timeout=30_000)
    wizard = window.findChildren(ImportWizard)[0]
    qtbot.waitUntil(lambda: wizard.isVisible() and pseudo_desktop.session.jobs.is_idle, timeout=60_000)
    seen = {text: where for where, text in (*painted(wizard), *told(wizard))}
    assert len(seen) > 50, "the wizard was not looked at"
    assert not english(seen, sorted({*DATA, *words_of_workbook(workbook)}, key=len, reverse=True))


def _tabs_opened(desktop: Desktop) -> Iterator[str]:
    yield "as it opens"
    for bar in desktop.window.page.findChildren(QTabBar):
        for index in range(bar.count()):
            if bar.isVisible() and bar.isTabEnabled(index) and index != bar.currentIndex():
                bar.setCurrentIndex(index)
                yield f"tab {index}"


def _of_evidence(desktop: Desktop) -> Iterator[tuple[str, str]]:
    """Yield (text, where) of what stands behind the first metric, and behind its score on each criterion."""
    desktop.window.show_page(PageName.METRICS)
    tab = desktop.window.findChild(ScorecardTab)
    report = desktop.lab.report
    assert report is not None
    for criterion in (None, *Criterion):
        tab.open_place(Place(metric=report.scorecard.candidates[0].metric.id, criterion=criterion))
        panel = tab.findChild(EvidencePanel)
        assert panel.accessibleDescription(), "the evidence was not looked at"
        for where, text in (*painted(panel), *told(panel)):
            yield text, f"evidence of {criterion}: {where}"


def _of_menus(window: QWidget) -> Iterator[tuple[str, str]]:
    for menu in window.findChildren(QMenu):
        yield menu.title(), f"menu {menu.objectName()}"
    for action in window.findChildren(QAction):
        yield action.text(), f"action {action.objectName()}"
        yield action.toolTip(), f"tool tip of {action.objectName()}"

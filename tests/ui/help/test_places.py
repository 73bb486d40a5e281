"""Which place of the help opens where: on every page, every tab of the lab and in the wizard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QTabBar, QWidget
from pytestqt.qtbot import QtBot

from vm_desktop.io.resources import resource_path
from vm_desktop.ui.commands import ImportWorkbook, PageName
from vm_desktop.ui.help.place import HelpPlace
from vm_desktop.ui.help.places import help_names, page_names, place_for
from vm_desktop.ui.wiring import Desktop

LAB = ("lab#scorecard", "value-metrics#define-a-metric", "lab#candidates", "lab#segments", "lab#from-metric-to-price",
       "lab#interviews", "lab#review")  # fmt: skip
DATA = ("data#overview", "data#columns", "data#customers", "data#usage", "data#problems")


KEYBOARD = {
    "plan-base_fee": "pricing#plans",
    "charge-model": "charge-models",
    "tier-table": "charge-models#tiers",
    "charge-included": "charge-models#included-units-and-rounding",
    "cost-curve": "pricing#what-customers-pay",
    "scenario-name": "pricing#scenarios",
    "definition-mrr": "glossary#mrr",
    "metric-formula": "value-metrics#formulas",
    "impact-band": "impact#customers",
    "assumptions": "proposal#assumptions",
}


def shown_place(desktop: Desktop) -> str:
    return str(place_for(None, desktop.window))


def wait_for_tabs(qtbot: QtBot, desktop: Desktop, bar: str, places: tuple[str, ...]) -> None:
    """Open each tab and wait until the help of what is shown is that of the tab."""
    tabs = desktop.window.findChild(QTabBar, bar)
    assert tabs.count() == len(places)
    for tab, place in enumerate(places):
        tabs.setCurrentIndex(tab)
        qtbot.waitUntil(lambda place=place: shown_place(desktop) == place)


def test_every_page_has_help_of_its_own(desktop: Desktop) -> None:
    assert set(desktop.window.pages) == set(PageName)
    for name, page in desktop.window.pages.items():
        assert page.objectName() in page_names()
        desktop.window.show_page(name)
        assert place_for(page, desktop.window).page in {name.value, "value-metrics", "lab"}


def test_every_tab_is_explained_where_it_is_shown(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.window.show_page(PageName.METRICS)
    wait_for_tabs(qtbot, desktop, "lab-tabs", LAB)
    desktop.window.show_page(PageName.DATA)
    wait_for_tabs(qtbot, desktop, "data-tabs", DATA)


def test_the_wizard_is_explained_in_each_of_its_steps(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.commander.run(ImportWorkbook((resource_path("samples", "cloudmail.xlsx"),)))
    assert shown_place(desktop) == "import"
    summary = desktop.window.findChild(QWidget, "import-summary")
    qtbot.waitUntil(summary.isVisible, timeout=60_000)
    assert shown_place(desktop).startswith("import")
    assert str(place_for(summary, desktop.window)) == "import#summary"
    desktop.window.show_panel(None)


def test_what_has_the_keyboard_decides(desktop: Desktop) -> None:
    window = desktop.window
    assert {name: str(place_for(window.findChild(QWidget, name), window)) for name in KEYBOARD} == KEYBOARD


def test_every_name_that_the_help_knows_is_a_widget_of_the_window_or_the_source(desktop: Desktop) -> None:
    """Some widgets are built when they are needed: their names stand in the source of the user interface."""
    source = "\n".join(file.read_text(encoding="utf-8") for file in Path("vm_desktop/ui").rglob("*.py")
                       if "help" not in file.parts)  # fmt: skip
    unknown = [
        name
        for name, _ in help_names()
        if desktop.window.findChild(QWidget, name) is None
        and f'"{name}' not in source
        and not name.startswith("definition-")
    ]
    assert unknown == []


def test_without_any_page_the_help_begins_at_the_beginning(qtbot: QtBot) -> None:
    alone = QWidget()
    qtbot.addWidget(alone)
    assert place_for(alone, alone) == HelpPlace("start")

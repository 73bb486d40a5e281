"""A number without a definition is a bug: every number column, key figure and chart says what it means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QAbstractItemModel, QSettings, Qt
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from tests.ui.tour.conftest import Discarding
from vm_desktop.io.resources import resource_path
from vm_desktop.io.sample import load_sample
from vm_desktop.ui.charts.chart import Chart
from vm_desktop.ui.charts.sparkline import Sparkline
from vm_desktop.ui.commands import PageName
from vm_desktop.ui.help.book import read_book
from vm_desktop.ui.preferences import Preferences
from vm_desktop.ui.screenshot import wait_until_drawn
from vm_desktop.ui.widgets.data_table import DataTable
from vm_desktop.ui.widgets.definition_button import DefinitionButton
from vm_desktop.ui.widgets.inline_table import InlineTable
from vm_desktop.ui.widgets.key_figure import KeyFigure
from vm_desktop.ui.widgets.segment_button import SegmentButton
from vm_desktop.ui.wiring import Desktop

WidgetT = TypeVar("WidgetT", bound=QWidget)
Pages = dict[PageName, QWidget]
GLOSSARY = read_book(resource_path("help")).page("glossary")

TERMS = {
    "baseline in proposal-figures": "Baseline",
    "baseline in proposal-segments": "Baseline",
    "name in proposal-segments": "Segment",
    "segment in impact-segments-table": "Segment",
    "segment in impact-customers-table": "Segment",
    "segment in price-swap-segments-table": "Segment",
    "tier in tier-table": "Tier",
    "tier in price-tiers-table": "Tier",
    "name in metrics-table": "Value metric",
    "metric in price-comparison-table": "Value metric",
    "measure-value_outcome in data-customers-table": "Value received",
    "measure-willingness_to_pay in data-customers-table": "Willingness to pay",
    "measure-cost_to_serve in data-customers-table": "Cost to serve",
}
"""Columns that are called by a word of the glossary."""

_EMPTY_WITHOUT_A_REVIEW = {"drift-table"}
_TABLES, _NUMBER_COLUMNS, _FIGURES, _CHARTS, _SPARKLINES = 15, 70, 10, 15, 4
"""At least so many are looked at: otherwise the walk has missed a part."""


@pytest.fixture(scope="module")
def pages(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    """Every page of the window with the sample, when each of its tabs and views was opened once."""
    folder = tmp_path_factory.mktemp("settings")
    made = Desktop(preferences=Preferences(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)))
    made.commander.dialogs = made.dialogs = Discarding(made.window)
    made.autosave.close()
    made.window.resize(1280, 800)
    made.window.show()
    made.session.new_from_project(load_sample("2026-11-23T09:00:00+00:00"))
    yield {name: _opened(made, name) for name in PageName}
    made.close()
    made.window.hide()
    made.window.deleteLater()


def _opened(desktop: Desktop, name: PageName) -> QWidget:
    desktop.window.show_page(name)
    assert wait_until_drawn(desktop)
    page = desktop.window.page
    _open_views(desktop, page)
    for bar in page.findChildren(QTabBar):
        for index in range(bar.count()):
            bar.setCurrentIndex(index)
            assert wait_until_drawn(desktop)
            _open_views(desktop, page)
    return page


def _open_views(desktop: Desktop, page: QWidget) -> None:
    """Choose each of what is offered beside each other: what a card shows, and which view of a tab."""
    for button in page.findChildren(SegmentButton):
        if button.isVisible() and button.isEnabled():
            button.click()
            assert wait_until_drawn(desktop)


def _all(pages: Pages, kind: type[WidgetT]) -> list[WidgetT]:
    return [one for page in pages.values() for one in page.findChildren(kind)]


def _columns(pages: Pages) -> Iterator[tuple[str, str]]:
    """Yield (name, definition) of every column in the tables of all pages."""
    for table in (*_all(pages, DataTable), *_all(pages, InlineTable)):
        for column in table.model().columns:
            yield f"{column.key} in {table.objectName()}", column.definition


def _glossary(term: str) -> str:
    assert GLOSSARY is not None
    return " ".join(next(section.text for section in GLOSSARY.sections if section.title == term).split())


def _number_columns(pages: Pages) -> Iterator[tuple[str, QAbstractItemModel, int]]:
    """Yield (name, model, section) of each column of numbers in the tables of all pages."""
    for table in _all(pages, DataTable):
        for section, column in enumerate(table.model().columns):
            if not column.is_text:
                yield f"{column.key} in {table.objectName()}", table.model(), section
    for inline in _all(pages, InlineTable):
        for section, place in enumerate(inline.model().columns):
            if place.align == "right":
                yield f"{place.key} in {inline.objectName()}", inline.model(), section


def test_every_table_was_filled_before_it_was_looked_at(pages: Pages) -> None:
    tables = _all(pages, DataTable)
    assert len(tables) + len(_all(pages, InlineTable)) >= _TABLES
    assert {table.objectName() for table in tables if not table.model().columns} == _EMPTY_WITHOUT_A_REVIEW


@pytest.mark.parametrize("role", [Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole])
def test_every_column_of_numbers_says_what_it_holds(pages: Pages, role: Qt.ItemDataRole) -> None:
    columns = tuple(_number_columns(pages))
    assert len(columns) >= _NUMBER_COLUMNS
    across = Qt.Orientation.Horizontal
    assert [name for name, model, section in columns if not model.headerData(section, across, role)] == []


def test_every_key_figure_says_what_it_is(pages: Pages) -> None:
    window = pages[PageName.START].window()
    figures = {*_all(pages, KeyFigure), *window.findChildren(KeyFigure)}
    assert len(figures) >= _FIGURES
    assert [one.objectName() for one in figures if not (one.toolTip() and one.accessibleDescription())] == []


def test_every_figure_of_the_proposal_says_what_it_is(pages: Pages) -> None:
    table = next(one for one in _all(pages, DataTable) if one.objectName() == "proposal-figures")
    model = table.model()
    told = [model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleDescriptionRole) for row in range(5)]
    assert model.rowCount() == 5
    assert all(told)


def test_every_chart_says_what_it_shows_on_hovering_and_to_a_screen_reader(pages: Pages) -> None:
    charts = _all(pages, Chart)
    assert len(charts) >= _CHARTS
    assert [one.objectName() for one in charts if not one.shows_data and one.isVisible()] == []
    assert [one.objectName() for one in charts if not one.definition or not one.toolTip()] == []
    assert [one.objectName() for one in charts if one.definition not in one.accessibleDescription()] == []


def test_every_line_without_axes_is_described(pages: Pages) -> None:
    shown = [one for one in _all(pages, Sparkline) if not one.objectName().startswith("explain-")]
    assert len(shown) >= _SPARKLINES
    assert [one.accessibleName() for one in shown if not one.accessibleDescription()] == []


def test_every_definition_is_named_after_what_it_defines(pages: Pages) -> None:
    buttons = _all(pages, DefinitionButton)
    assert "metric-formula-definition" in {one.objectName() for one in buttons}
    assert [one.accessibleName() for one in buttons if one.objectName().startswith("-")] == []


@pytest.mark.parametrize("name", TERMS)
def test_a_term_of_the_glossary_heads_a_column_in_the_same_words(pages: Pages, name: str) -> None:
    definition = dict(_columns(pages))[name]
    assert definition
    assert definition in _glossary(TERMS[name])


@pytest.mark.parametrize("term", ["Rank correlation", "95 % interval"])
def test_the_chart_of_correlations_explains_them_in_the_words_of_the_glossary(pages: Pages, term: str) -> None:
    chart = next(one for one in _all(pages, Chart) if one.objectName() == "views-chart")
    assert _glossary(term) in chart.definition

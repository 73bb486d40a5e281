"""Every widget of the kit is built in both themes, named for keyboard and screen reader, and survives a switch."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from vm_desktop.ui.theme.appearance import Appearance, Mode
from vm_desktop.ui.widgets.banner import Banner
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.data_table import Column, DataTable, Kind
from vm_desktop.ui.widgets.definition_button import DefinitionButton
from vm_desktop.ui.widgets.empty_state import EmptyState
from vm_desktop.ui.widgets.figure import Figure
from vm_desktop.ui.widgets.form_row import FormRow
from vm_desktop.ui.widgets.icon_button import IconButton
from vm_desktop.ui.widgets.inline_table import Cell, InlineColumn, InlineTable
from vm_desktop.ui.widgets.key_figure_strip import KeyFigureStrip
from vm_desktop.ui.widgets.money_field import MoneyField
from vm_desktop.ui.widgets.number_field import NumberField
from vm_desktop.ui.widgets.page_header import PageHeader
from vm_desktop.ui.widgets.progress_overlay import ProgressOverlay
from vm_desktop.ui.widgets.progress_row import ProgressRow
from vm_desktop.ui.widgets.search_field import SearchField
from vm_desktop.ui.widgets.segmented_control import SegmentedControl
from vm_desktop.ui.widgets.side_rail import RailEntry, SideRail
from vm_desktop.ui.widgets.slider_row import SliderRow
from vm_desktop.ui.widgets.toast import Toast


def _card() -> QWidget:
    card = Card("Tiers", "Graduated", name="tiers-card")
    card.add_action(Button("Add tier", name="add-tier", icon="plus"))
    card.add(IconButton("settings", "Settings", name="settings"))
    return card


def _figures() -> QWidget:
    strip = KeyFigureStrip()
    strip.show_figures(
        (
            Figure(
                key="arr", label="ARR", value="$1M", delta="2%", direction="up", verdict="good", definition="12 MRR"
            ),
            Figure(key="churn", label="Churn", value="–"),
        )
    )
    return strip


def _rail() -> QWidget:
    rail = SideRail((RailEntry(key="data", text="Data", icon="database"),))
    rail.show_project("Review", "review.vmx")
    rail.add_footer_action(RailEntry(key="help", text="Help", icon="circle-question-mark"))
    return rail


def _header() -> QWidget:
    header = PageHeader()
    header.show_title("Plans", "All of them")
    header.show_scenarios((("a", "Today"),), "a")
    header.show_primary("Export")
    header.add_action(Button("More", name="more", kind="quiet"))
    return header


def _empty_state() -> QWidget:
    state = EmptyState("file-spreadsheet", "No workbook yet", "Import one.")
    state.add_action(Button("Import", name="import", kind="primary", icon="upload"))
    return state


def _banner() -> QWidget:
    banner = Banner()
    banner.show_message("error", "No column for the customer.", action="Choose")
    return banner


def _overlay() -> QWidget:
    page = QWidget()
    overlay = ProgressOverlay(page)
    overlay.start("Import", "Reading")
    overlay.show_progress(0.5)
    return page


def _toast() -> QWidget:
    page = QWidget()
    page.resize(400, 200)
    Toast(page).show_message("Done", "Undo")
    return page


def _data_table() -> QWidget:
    table = DataTable(name="bills", label="Bills")
    table.show_columns(
        (
            Column(key="name", title="Name", values=np.array(["A", None], dtype=object)),
            Column(key="c", title="Change", values=np.array([0.1, -0.1]), kind=Kind.CHANGE, rising_is="bad"),
        )
    )
    table.sort_by("c")
    table.select_row(0)
    return table


def _inline_table() -> QWidget:
    table = InlineTable((InlineColumn(key="tier", title="Tier"),), name="tiers", label="Tiers")
    table.show_cells(((Cell(text="Basic"),), (Cell(text="-1", error="Negative"),), (Cell(text="x", editable=False),)))
    table.edit_cell(0, 0)
    return table


def _slider() -> QWidget:
    return SliderRow(name="churn", label="Churn", least=0, most=1, step=0.1, text_of="{:.1f}".format)


BUILDERS: dict[str, Callable[[], QWidget]] = {
    "card": _card,
    "figures": _figures,
    "rail": _rail,
    "header": _header,
    "empty state": _empty_state,
    "banner": _banner,
    "overlay": _overlay,
    "toast": _toast,
    "data table": _data_table,
    "inline table": _inline_table,
    "slider": _slider,
    "progress": lambda: ProgressRow("Reading"),
    "segments": lambda: SegmentedControl((("a", "A"), ("b", "B")), name="segments", label="Kind"),
    "money": lambda: FormRow("Fee", MoneyField(name="fee", label="Fee", currency="$"), hint="x", definition="y"),
    "choice": lambda: ChoiceField(name="metric", label="Metric"),
    "number": lambda: NumberField(name="months", label="Months"),
    "search": lambda: SearchField(name="search", label="Search"),
    "definition": lambda: DefinitionButton("ARR", "12 MRR", name="arr-definition"),
    **{
        f"{kind} button": lambda kind=kind: Button("Go", name="go", kind=kind, icon="download")
        for kind in ("primary", "secondary", "quiet", "link", "danger")
    },
}
every_widget = pytest.mark.parametrize("build", BUILDERS.values(), ids=BUILDERS.keys())


@every_widget
def test_it_is_drawn_in_both_themes_enabled_and_disabled(
    qtbot: QtBot, both_ways: Appearance, ink: Callable[[QWidget], int], build: Callable[[], QWidget]
) -> None:
    widget = build()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    light = widget.grab().toImage()
    assert ink(widget) > 0
    both_ways.set_mode(Mode.DARK)
    assert ink(widget) > 0
    assert widget.grab().toImage() != light
    widget.setEnabled(False)
    assert ink(widget) > 0


@every_widget
def test_whatever_takes_the_keyboard_has_a_name_for_tests_and_one_for_people(
    qtbot: QtBot, build: Callable[[], QWidget]
) -> None:
    widget = build()
    qtbot.addWidget(widget)
    nameless = [
        (type(part).__name__, part.objectName(), part.accessibleName())
        for part in (widget, *widget.findChildren(QWidget))
        if _takes_keyboard(part) and not (part.objectName() and part.accessibleName())
    ]
    assert nameless == []


def _takes_keyboard(widget: QWidget) -> bool:
    """Whether Tab reaches the widget; what Qt builds inside its own widgets is reached through these."""
    inner = widget.objectName().startswith("qt_") or type(widget).__module__.startswith("PySide6")
    reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return reached and not (inner and not widget.isVisibleTo(widget.window()))

"""Cards, figures, rail, header, banner, progress, toast: what they show and what they ask for."""

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from vm_desktop.ui.widgets.banner import Banner
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.empty_state import EmptyState
from vm_desktop.ui.widgets.figure import Figure
from vm_desktop.ui.widgets.key_figure_strip import KeyFigureStrip
from vm_desktop.ui.widgets.page_header import PageHeader
from vm_desktop.ui.widgets.progress_overlay import ProgressOverlay
from vm_desktop.ui.widgets.progress_row import ProgressRow
from vm_desktop.ui.widgets.segmented_control import SegmentedControl
from vm_desktop.ui.widgets.side_rail import RailEntry, SideRail
from vm_desktop.ui.widgets.toast import Toast

ENTRIES = tuple(
    RailEntry(key=key, text=text, icon=icon)
    for key, text, icon in (("data", "Data", "database"), ("plans", "Plans", "layers"), ("more", "More", "ruler"))
)


def _figure(value: str, delta: str = "2.0% vs today") -> Figure:
    return Figure(
        key="arr", label="ARR", value=value, delta=delta, direction="up", verdict="good", definition="12 x MRR"
    )


Child = TypeVar("Child", bound=QWidget)


def _child(parent: QWidget, kind: type[Child], name: str) -> Child:
    child = parent.findChild(kind, name)
    assert child is not None, name
    return child


def test_a_coloured_delta_without_an_arrow_is_refused() -> None:
    with pytest.raises(ValueError, match="churn"):
        Figure(key="churn", label="Churn", value="2%", delta="1%", verdict="bad")


def test_a_key_figure_tells_value_change_and_definition(qtbot: QtBot) -> None:
    strip = KeyFigureStrip()
    qtbot.addWidget(strip)
    strip.show_figures((_figure("$7.52M"),))
    card = _child(strip, QWidget, "figure-arr")
    assert _child(card, QLabel, "value").text() == "$7.52M"
    assert _child(card, QLabel, "delta").text() == "↑ 2.0% vs today"
    assert card.accessibleName() == "ARR: $7.52M ↑ 2.0% vs today"
    assert card.accessibleDescription() == "12 x MRR"
    assert _child(card, QToolButton, "definition-arr").accessibleDescription() == "12 x MRR"


def test_new_values_appear_in_the_same_card_which_keeps_its_size(qtbot: QtBot) -> None:
    strip = KeyFigureStrip()
    qtbot.addWidget(strip)
    strip.resize(900, 120)
    strip.show_figures((_figure("$1"), Figure(key="churn", label="Churn", value="2.4%")))
    with qtbot.waitExposed(strip):
        strip.show()
    card = _child(strip, QWidget, "figure-arr")
    before = card.geometry()
    strip.show_figures((_figure("$7,523,456,789.00", ""), Figure(key="churn", label="Churn", value="–")))
    strip.layout().activate()
    assert _child(strip, QWidget, "figure-arr") is card
    assert card.geometry() == before


@pytest.mark.parametrize(("width", "columns"), [(1200, 6), (700, 3), (400, 2), (180, 1)])
def test_figures_are_spread_evenly_over_the_rows_they_need(qtbot: QtBot, width: int, columns: int) -> None:
    strip = KeyFigureStrip()
    qtbot.addWidget(strip)
    strip.show_figures(tuple(Figure(key=str(place), label="x", value="1") for place in range(6)))
    strip.resize(width, 600)
    with qtbot.waitExposed(strip):
        strip.show()
    cards = [_child(strip, QWidget, f"figure-{place}") for place in range(6)]
    qtbot.waitUntil(lambda: len({card.x() for card in cards}) == columns)
    assert len({card.width() for card in cards}) <= 2  # Equal but for a pixel.


def test_a_text_that_does_not_fit_is_its_own_tool_tip(qtbot: QtBot) -> None:
    label = ElidedLabel("A rather long name of a project")
    qtbot.addWidget(label)
    label.resize(600, 20)
    label.show()
    assert label.toolTip() == ""
    label.resize(60, 20)
    assert label.toolTip() == "A rather long name of a project"


@pytest.fixture
def rail(qtbot: QtBot) -> SideRail:
    rail = SideRail(ENTRIES)
    qtbot.addWidget(rail)
    rail.resize(216, 500)
    with qtbot.waitActive(rail):
        rail.show()
        rail.activateWindow()
    return rail


def test_a_click_in_the_rail_asks_for_the_page(qtbot: QtBot, rail: SideRail) -> None:
    with qtbot.waitSignal(rail.page_requested) as requested:
        qtbot.mouseClick(_child(rail, QPushButton, "page-plans"), Qt.MouseButton.LeftButton)
    assert requested.args == ["plans"]


def test_arrow_keys_ask_for_pages(qtbot: QtBot, rail: SideRail) -> None:
    heard: list[str] = []
    rail.page_requested.connect(heard.append)
    first = _child(rail, QPushButton, "page-data")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert heard == ["plans"]


def test_showing_a_page_asks_for_nothing(qtbot: QtBot, rail: SideRail) -> None:
    with qtbot.assertNotEmitted(rail.page_requested):
        rail.show_page("more")
    assert _child(rail, QPushButton, "page-more").isChecked()


def test_a_page_that_cannot_be_opened_says_why(rail: SideRail) -> None:
    rail.show_available("more", False, "Import data first.")
    button = _child(rail, QPushButton, "page-more")
    assert not button.isEnabled()
    assert button.toolTip() == "Import data first."
    rail.show_available("more", True)
    assert "Ctrl+3" in button.toolTip()


@pytest.fixture
def header(qtbot: QtBot) -> PageHeader:
    header = PageHeader()
    qtbot.addWidget(header)
    header.resize(1000, 60)
    header.show_primary("Export proposal")
    header.show_scenarios((("a", "Today"), ("b", "Usage v3")), "b")
    header.show()
    return header


def test_the_buttons_of_the_header_ask(qtbot: QtBot, header: PageHeader) -> None:
    header.show_history("price change", "tier")
    for name, signal in (
        ("undo", header.undo_requested),
        ("redo", header.redo_requested),
        ("theme-toggle", header.theme_toggle_requested),
        ("import", header.import_requested),
        ("primary-action", header.primary_requested),
    ):
        with qtbot.waitSignal(signal):
            _child(header, QWidget, name).click()  # type: ignore[attr-defined]


def test_undo_names_what_it_takes_back_and_rests_when_there_is_nothing(header: PageHeader) -> None:
    header.show_history("price change", None)
    assert header.undo_button.toolTip() == "Undo price change"
    assert header.undo_button.isEnabled()
    assert not header.redo_button.isEnabled()
    assert header.redo_button.accessibleName() == "Redo"


def test_choosing_a_scenario_is_announced(qtbot: QtBot, header: PageHeader) -> None:
    with qtbot.waitSignal(header.scenario_chosen) as chosen:
        qtbot.keyClick(header.scenario_picker, Qt.Key.Key_Up)
    assert chosen.args == ["a"]


def test_a_banner_appears_with_its_message_and_goes_when_dismissed(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    banner = Banner(parent=page)
    page.show()
    assert not banner.isVisible()
    banner.show_message("warning", "12 rows have negative usage.", action="Show rows")
    assert banner.isVisible()
    assert banner.accessibleName() == "12 rows have negative usage."
    with qtbot.waitSignal(banner.action_requested):
        _child(banner, QPushButton, "banner-action").click()
    with qtbot.waitSignal(banner.dismissed):
        _child(banner, QToolButton, "banner-dismiss").click()
    assert not banner.isVisible()


def test_a_running_job_shows_its_share_and_can_be_cancelled_once(qtbot: QtBot) -> None:
    row = ProgressRow("Reading")
    qtbot.addWidget(row)
    row.show_progress(0.429)
    assert any(label.text() == "42%" for label in row.findChildren(QLabel))
    with qtbot.waitSignal(row.cancel_requested):
        row.cancel_button.click()
    assert not row.cancel_button.isEnabled()


def test_an_overlay_covers_its_parent_until_it_is_finished(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(600, 400)
    page.show()
    overlay = ProgressOverlay(page)
    overlay.start("Importing workbook", "Reading")
    assert overlay.geometry() == page.rect()
    page.resize(700, 500)
    assert overlay.geometry() == page.rect()
    overlay.finish()
    assert not overlay.isVisible()


def test_a_toast_goes_by_itself(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    QLineEdit(window)  # Takes the focus; a toast whose button has it stays.
    QCursor.setPos(0, 0)
    window.show()
    toast = Toast(window, shown_for_ms=10)
    toast.show_message("Price changed", "Undo")
    assert toast.isVisible()
    assert window.rect().contains(toast.geometry())
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_a_toast_can_be_acted_on(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    toast = Toast(window)
    toast.show_message("Price changed", "Undo")
    with qtbot.waitSignal(toast.action_requested):
        _child(toast, QPushButton, "toast-action").click()
    assert not toast.isVisible()


def test_a_segment_is_announced_only_when_a_person_chooses_it(qtbot: QtBot) -> None:
    control = SegmentedControl((("g", "Graduated"), ("v", "Volume")), name="model", label="Charge model")
    qtbot.addWidget(control)
    assert control.choice() == "g"
    with qtbot.assertNotEmitted(control.chosen):
        control.show_choice("v")
    with qtbot.waitSignal(control.chosen) as chosen:
        _child(control, QPushButton, "model-g").click()
    assert chosen.args == ["g"]


def test_the_explanation_of_an_empty_state_is_never_cut_off(qtbot: QtBot) -> None:
    text = "A long explanation of what is missing here and how to get it. " * 5
    empty = EmptyState("scale", "Nothing", text)
    qtbot.addWidget(empty)
    empty.resize(1600, 500)
    empty.show()
    label = next(label for label in empty.findChildren(QLabel) if label.text() == text)
    assert label.height() >= label.heightForWidth(label.width())

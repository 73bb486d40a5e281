from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.form_row import FormRow
from vm_desktop.ui.widgets.money_field import MoneyField
from vm_desktop.ui.widgets.number_field import NumberField
from vm_desktop.ui.widgets.search_field import SearchField
from vm_desktop.ui.widgets.slider_row import SliderRow
from vm_desktop.ui.widgets.text_field import TextField


def _shown(qtbot: QtBot, *fields: QWidget) -> QWidget:
    """A window with these fields, active. The caller must hold it: it owns them."""
    page = QWidget()
    layout = QVBoxLayout(page)
    for field in fields:
        layout.addWidget(field)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def _edit_of(field: TextField) -> QLineEdit:
    edit = field.findChild(QLineEdit)
    assert edit is not None
    return edit


@pytest.fixture
def fee(qtbot: QtBot) -> Iterator[MoneyField]:
    fee = MoneyField(name="base-fee", label="Base fee", currency="$", suffix="/ month")
    page = _shown(qtbot, fee, TextField(name="other", label="Other"))
    fee.show_text("49.00")
    yield fee
    page.hide()


def test_typing_is_announced_at_every_key_and_editing_once_at_the_end(qtbot: QtBot, fee: MoneyField) -> None:
    typed: list[str] = []
    edited: list[str] = []
    fee.typing.connect(typed.append)
    fee.edited.connect(edited.append)
    edit = _edit_of(fee)
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "59")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert typed == ["5", "59"]
    assert edited == ["59"]


def test_a_click_on_a_button_finishes_what_is_being_typed(qtbot: QtBot) -> None:
    field = TextField(name="plan", label="Plan")
    button = Button("Export", name="export")
    page = _shown(qtbot, field, button)
    _edit_of(field).setFocus()
    qtbot.keyClicks(_edit_of(field), "Pro")
    with qtbot.waitSignals([field.edited, button.clicked], order="strict"):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.isVisible()


def test_showing_a_text_announces_nothing(fee: MoneyField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(fee.typing), qtbot.assertNotEmitted(fee.edited):
        fee.show_text("99.00")
    assert fee.text() == "99.00"


def test_what_is_being_typed_is_not_overwritten(qtbot: QtBot, fee: MoneyField) -> None:
    edit = _edit_of(fee)
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "5")
    fee.show_text("5.00")
    assert fee.text() == "5"
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    fee.show_text("5.00")
    assert fee.text() == "5.00"


def test_escape_puts_the_shown_text_back_and_ends_the_preview(qtbot: QtBot, fee: MoneyField) -> None:
    edit = _edit_of(fee)
    edit.setFocus()
    qtbot.keyClicks(edit, "7")
    with qtbot.assertNotEmitted(fee.edited), qtbot.waitSignal(fee.typing) as typing:
        qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert typing.args == ["49.00"]
    assert fee.text() == "49.00"


def test_a_problem_is_seen_heard_and_taken_away(qtbot: QtBot, fee: MoneyField) -> None:
    row = FormRow("Base fee", fee, hint="Paid every month")
    qtbot.addWidget(row)
    row.show_problem("“x” is no amount.")
    assert fee.property("invalid") == "true"
    assert _edit_of(fee).accessibleDescription() == "“x” is no amount."
    row.show_problem("")
    assert fee.property("invalid") == "false"
    assert _edit_of(fee).accessibleDescription() == ""


def test_a_problem_does_not_move_the_form(qtbot: QtBot) -> None:
    row = FormRow("Base fee", MoneyField(name="fee", label="Base fee"))
    qtbot.addWidget(row)
    before = row.sizeHint().height()
    row.show_problem("Too low.")
    assert row.sizeHint().height() == before


def test_a_choice_is_announced_only_when_a_person_makes_it(qtbot: QtBot) -> None:
    field = ChoiceField(name="metric", label="Value metric")
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.chosen):
        field.show_choices((("mails", "E-mails sent"), ("contacts", "Contacts")), "contacts")
    assert field.choice() == "contacts"
    field.show()
    with qtbot.waitSignal(field.chosen) as chosen:
        qtbot.keyClick(field, Qt.Key.Key_Up)
    assert chosen.args == ["mails"]


def test_an_unknown_choice_shows_none(qtbot: QtBot) -> None:
    field = ChoiceField(name="metric", label="Value metric")
    qtbot.addWidget(field)
    field.show_choices((("a", "A"),), "gone")
    assert field.choice() == ""


def _turn_wheel(widget: QWidget) -> QWheelEvent:
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(widget.mapToGlobal(QPoint(5, 5))),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event


def test_the_wheel_changes_no_choice_and_no_number(qtbot: QtBot) -> None:
    choice = ChoiceField(name="metric", label="Value metric")
    choice.show_choices((("a", "A"), ("b", "B")), "a")
    number = NumberField(name="months", label="Months")
    number.show_number(12)
    slider = SliderRow(name="churn", label="Churn", least=0, most=1, step=0.1, text_of=str)
    slider.show_value(0.5)
    page = _shown(qtbot, choice, number, slider)
    for widget in (choice, number, slider.slider):
        _turn_wheel(widget)
    assert page.isVisible()
    assert (choice.choice(), number.value(), slider.value()) == ("a", 12, pytest.approx(0.5))


def test_a_number_is_announced_when_it_is_another_one(qtbot: QtBot) -> None:
    field = NumberField(name="months", label="Months", least=1, most=60)
    qtbot.addWidget(field)
    heard: list[int] = []
    field.edited.connect(heard.append)
    field.show_number(12)
    field.show()
    qtbot.keyClick(field, Qt.Key.Key_Up)
    field.show_number(13)
    assert heard == [13]


def test_searching_announces_keys_and_the_cross_empties_the_field(qtbot: QtBot) -> None:
    field = SearchField(name="search", label="Filter customers")
    page = _shown(qtbot, field)
    heard: list[str] = []
    field.typing.connect(heard.append)
    qtbot.keyClicks(_edit_of(field), "ab")
    field.clear()
    assert page.isVisible()
    assert heard == ["a", "ab", ""]
    assert field.text() == ""


def test_a_slider_tells_dragging_from_resting(qtbot: QtBot) -> None:
    row = SliderRow(name="price", label="Unit price", least=0.5, most=2.0, step=0.05, text_of="{:.2f}".format)
    page = _shown(qtbot, row)
    row.show_value(1.0)
    dragged: list[float] = []
    edited: list[float] = []
    row.dragged.connect(dragged.append)
    row.edited.connect(edited.append)
    qtbot.keyClick(row.slider, Qt.Key.Key_Right)
    assert page.isVisible()
    assert dragged == [pytest.approx(1.05)]
    assert edited == [pytest.approx(1.05)]
    assert row.value() == pytest.approx(1.05)
    row.slider.setSliderDown(True)
    row.slider.sliderMoved.emit(4)
    row.show_value(1.9)
    assert len(dragged) == 2
    assert len(edited) == 1
    row.slider.setSliderDown(False)
    assert len(edited) == 2

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip
from pytestqt.qtbot import QtBot

from vm_desktop.ui.widgets.inline_table import Cell, InlineColumn, InlineTable

COLUMNS = (
    InlineColumn(key="tier", title="Tier"),
    InlineColumn(key="from", title="From", align="right", editable=False, width=80),
    InlineColumn(key="price", title="Unit price", align="right", width=110, definition="For each unit"),
)
Rows = list[list[str]]
ROWS: Rows = [["Starter", "0", "$0.0120"], ["Growth", "5,000", "$0.0090"], ["Scale", "25,000", "$0.0065"]]


def _cells(rows: Rows, error: tuple[int, int, str] | None = None) -> tuple[tuple[Cell, ...], ...]:
    def cell(row: int, column: int, text: str) -> Cell:
        message = error[2] if error is not None and error[:2] == (row, column) else ""
        return Cell(text=text, edit_text=text.removeprefix("$"), error=message)

    return tuple(tuple(cell(r, c, text) for c, text in enumerate(row)) for r, row in enumerate(rows))


@pytest.fixture
def table(qtbot: QtBot) -> InlineTable:
    table = InlineTable(COLUMNS, name="tiers", label="Tiers")
    qtbot.addWidget(table)
    table.resize(500, 300)
    table.show_cells(_cells(ROWS))
    with qtbot.waitExposed(table):
        table.show()
    return table


def _editor(table: InlineTable) -> QLineEdit:
    editor = table.findChild(QLineEdit, "cell-editor")
    assert editor is not None
    return editor


def _type(qtbot: QtBot, table: InlineTable, text: str) -> QLineEdit:
    editor = _editor(table)
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    return editor


def test_the_editor_opens_with_the_text_to_edit(table: InlineTable) -> None:
    table.edit_cell(1, 2)
    assert _editor(table).text() == "0.0090"


def test_every_key_is_announced_for_a_live_preview(qtbot: QtBot, table: InlineTable) -> None:
    heard: list[tuple[int, int, str]] = []
    table.cell_typing.connect(lambda *args: heard.append(args))
    table.edit_cell(1, 2)
    _type(qtbot, table, "0.1")
    assert heard == [(1, 2, "0"), (1, 2, "0."), (1, 2, "0.1")]


def test_enter_tells_what_was_typed_and_goes_down_but_changes_nothing_itself(qtbot: QtBot, table: InlineTable) -> None:
    table.edit_cell(1, 2)
    editor = _type(qtbot, table, "0.5")
    with qtbot.waitSignal(table.cell_edited) as edited:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert edited.args == [1, 2, "0.5"]
    assert table.model().index(1, 2).data() == "$0.0090"
    assert table.current_cell() == (2, 2)
    assert not table.is_editing()


def test_enter_without_a_change_tells_nothing(qtbot: QtBot, table: InlineTable) -> None:
    table.edit_cell(1, 2)
    with qtbot.assertNotEmitted(table.cell_edited):
        qtbot.keyClick(_editor(table), Qt.Key.Key_Return)


def test_tab_accepts_once_and_opens_the_next_cell_that_can_be_edited(qtbot: QtBot, table: InlineTable) -> None:
    heard: list[tuple[int, int, str]] = []
    table.cell_edited.connect(lambda *args: heard.append(args))
    table.edit_cell(0, 0)
    qtbot.keyClick(_type(qtbot, table, "Basic"), Qt.Key.Key_Tab)
    assert heard == [(0, 0, "Basic")]
    qtbot.waitUntil(lambda: table.is_editing() and table.current_cell() == (0, 2))


def test_shift_tab_goes_back_over_cells_that_cannot_be_edited(qtbot: QtBot, table: InlineTable) -> None:
    table.edit_cell(0, 2)
    qtbot.keyClick(_editor(table), Qt.Key.Key_Backtab)
    qtbot.waitUntil(lambda: table.is_editing() and table.current_cell() == (0, 0))


def test_escape_takes_back_what_was_typed(qtbot: QtBot, table: InlineTable) -> None:
    table.edit_cell(1, 2)
    editor = _type(qtbot, table, "9")
    with qtbot.assertNotEmitted(table.cell_edited), qtbot.waitSignal(table.cell_typing_ended) as ended:
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert ended.args == [1, 2]
    assert not table.is_editing()


def test_an_open_editor_keeps_its_text_while_every_other_cell_changes(qtbot: QtBot, table: InlineTable) -> None:
    table.edit_cell(1, 2)
    editor = _type(qtbot, table, "0.7")
    table.show_cells(_cells([["A", "1", "$1"], ["B", "2", "$2"], ["C", "3", "$3"], ["D", "4", "$4"]]))
    assert table.is_editing()
    assert _editor(table) is editor
    assert editor.text() == "0.7"
    assert table.model().index(0, 2).data() == "$1"
    assert table.model().rowCount() == 4


def test_after_escape_the_cell_shows_what_came_in_meanwhile(qtbot: QtBot, table: InlineTable) -> None:
    table.edit_cell(1, 2)
    editor = _type(qtbot, table, "0.7")
    table.show_cells(_cells([ROWS[0], ["Growth", "5,000", "$0.0042"], ROWS[2]]))
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert table.model().index(1, 2).data() == "$0.0042"


def test_an_error_reaches_the_open_editor_and_the_cell(qtbot: QtBot, table: InlineTable) -> None:
    table.edit_cell(1, 2)
    editor = _type(qtbot, table, "x")
    table.show_cells(_cells(ROWS, error=(1, 2, "This is no price.")))
    assert editor.property("invalid") == "true"
    assert "This is no price." in editor.toolTip()
    index = table.model().index(1, 2)
    assert "This is no price." in index.data(Qt.ItemDataRole.ToolTipRole)
    table.show_cells(_cells(ROWS))
    assert editor.property("invalid") == "false"


def test_only_cells_that_differ_are_signalled(table: InlineTable) -> None:
    signalled: list[tuple[int, int]] = []
    table.model().dataChanged.connect(lambda top, bottom: signalled.append((top.row(), top.column())))
    table.show_cells(_cells([ROWS[0], ["Growth", "5,000", "$0.0091"], ROWS[2]]))
    assert signalled == [(1, 2)]


def test_typing_on_a_cell_opens_it(qtbot: QtBot, table: InlineTable) -> None:
    table.select_cell(0, 0)
    qtbot.keyClicks(table, "B")
    assert table.is_editing()
    assert _editor(table).text() == "B"


def test_a_read_only_column_cannot_be_edited(qtbot: QtBot, table: InlineTable) -> None:
    table.edit_cell(0, 1)
    assert not table.is_editing()
    with qtbot.assertNotEmitted(table.cell_edited):
        qtbot.keyClick(table, Qt.Key.Key_Delete)


def test_delete_empties_the_cell(qtbot: QtBot, table: InlineTable) -> None:
    table.select_cell(1, 2)
    with qtbot.waitSignal(table.cell_edited) as edited:
        qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert edited.args == [1, 2, ""]


def test_rows_are_asked_for_by_control_insert_and_control_delete(qtbot: QtBot, table: InlineTable) -> None:
    table.select_cell(1, 0)
    with qtbot.waitSignal(table.row_insert_requested) as inserted:
        qtbot.keyClick(table, Qt.Key.Key_Insert, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(table.row_delete_requested) as deleted:
        qtbot.keyClick(table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert (inserted.args, deleted.args) == ([1], [1])


def test_a_block_copied_from_a_spreadsheet_is_pasted_whole(qtbot: QtBot, table: InlineTable) -> None:
    QGuiApplication.clipboard().setText('Basic\t0\t0.01\r\n"Two\nlines"\t 10 \t0.02\r\n')
    table.select_cell(1, 0)
    with qtbot.waitSignal(table.block_pasted) as pasted:
        qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert pasted.args == [1, 0, (("Basic", "0", "0.01"), ("Two\nlines", "10", "0.02"))]


def test_copied_cells_can_be_pasted_back(qtbot: QtBot, table: InlineTable) -> None:
    table.select_cell(1, 2)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "0.0090"


def test_fewer_rows_close_an_editor_that_has_lost_its_row(qtbot: QtBot, table: InlineTable) -> None:
    table.edit_cell(2, 2)
    table.show_cells(_cells(ROWS[:1]))
    qtbot.waitUntil(lambda: not table.is_editing())
    assert table.model().rowCount() == 1


@pytest.mark.parametrize("width", [260, 400, 900])
def test_the_columns_fill_the_table_without_a_scroll_bar(table: InlineTable, width: int) -> None:
    table.resize(width, 300)
    assert sum(table.columnWidth(column) for column in range(3)) == table.viewport().width()


def test_a_cell_that_is_cut_off_shows_its_whole_text_on_hovering(table: InlineTable) -> None:
    text = "a name that is longer than any column of a narrow table"
    table.show_cells(((Cell(text=text), *_cells(ROWS)[0][1:]),))
    spot = table.visualRect(table.model().index(0, 0)).center()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, spot, table.viewport().mapToGlobal(spot))
    QApplication.sendEvent(table.viewport(), event)
    assert QToolTip.text() == f"<qt>{text}</qt>"

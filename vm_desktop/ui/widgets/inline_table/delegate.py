"""Painting and editing of the cells of an inline table."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import body_font
from vm_desktop.ui.theme.icons import icon_pixmap
from vm_desktop.ui.theme.tokens import FOCUS_WIDTH, ROW_HEIGHT, SPACE_M, Tokens
from vm_desktop.ui.widgets.inline_table.cell import Cell
from vm_desktop.ui.widgets.inline_table.editor import CellEditor
from vm_desktop.ui.widgets.inline_table.model import InlineModel
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip

Index = QModelIndex | QPersistentModelIndex
_Hint = QAbstractItemDelegate.EndEditHint
_MARK = 14


class InlineDelegate(QStyledItemDelegate):
    """Emits what is typed; writes nothing into the model."""

    typing = Signal(int, int, str)
    edited = Signal(int, int, str)
    taken_back = Signal(int, int)

    def __init__(self, model: InlineModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._font = body_font()

    # Painting

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = appearance().tokens
        row, column = index.row(), index.column()
        cell = self._model.cell(row, column)
        painter.fillRect(QRectF(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), tokens.border)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tokens.accent_soft))
        self._paint_text(painter, option, cell, row, column, tokens)
        ring = self._ring_colour(option, cell, tokens)
        if ring is not None:
            painter.setPen(QPen(QColor(ring), FOCUS_WIDTH))
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show what is wrong with a cell (that is the model's tool tip), else the whole text where it is cut off."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        cell = self._model.cell(index.row(), index.column())
        if cell.error:
            return super().helpEvent(event, view, option, index)
        is_cut_off = QFontMetrics(self._font).horizontalAdvance(cell.text) > option.rect.width() - 2 * SPACE_M
        text = wrapped_tool_tip(cell.text) if is_cut_off else ""
        QToolTip.showText(event.globalPos(), text, view.viewport(), option.rect)
        return bool(text)

    def _paint_text(
        self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell, row: int, column: int, tokens: Tokens
    ) -> None:
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        colour = tokens.text if self._model.is_editable(row, column) else tokens.text_muted
        room = option.rect.adjusted(SPACE_M, 0, -SPACE_M, 0)
        right = self._model.columns[column].align == "right"
        if cell.error:
            room = self._paint_mark(painter, room, tokens, on_left=right)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(self._font)
        painter.setPen(QColor(colour if enabled else tokens.text_disabled))
        text = painter.fontMetrics().elidedText(cell.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_mark(self, painter: QPainter, room: QRect, tokens: Tokens, *, on_left: bool) -> QRect:
        """The room that the error mark leaves: it stands at the side where the text does not begin."""
        left = room.left() if on_left else room.right() + 1 - _MARK
        pixmap = icon_pixmap("circle-alert", tokens.bad, _MARK, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(left, room.center().y() - _MARK / 2 + 1), pixmap)
        return room.adjusted(_MARK + 4, 0, 0, 0) if on_left else room.adjusted(0, 0, -_MARK - 4, 0)

    def _ring_colour(self, option: QStyleOptionViewItem, cell: Cell, tokens: Tokens) -> str | None:
        if option.state & QStyle.StateFlag.State_HasFocus:
            return tokens.bad if cell.error else tokens.accent
        return tokens.bad if cell.error else None

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._model.columns[index.column()]
        editor = CellEditor(column.title, index.row(), index.column(), parent)
        editor.setFont(self._font)
        side = Qt.AlignmentFlag.AlignRight if column.align == "right" else Qt.AlignmentFlag.AlignLeft
        editor.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        editor.show_problem(self._model.cell(index.row(), index.column()).error)
        editor.textEdited.connect(lambda text: self.typing.emit(editor.row, editor.column, text))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, CellEditor)
        editor.open_with(self._model.cell(index.row(), index.column()).text_to_edit)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Tell what was typed; the cell itself changes when `show_cells` says so."""
        assert isinstance(editor, CellEditor)
        if editor.text() != editor.opened_with:
            editor.opened_with = editor.text()
            self.edited.emit(editor.row, editor.column, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, CellEditor) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self.commitData.emit(watched)
                    self.closeEditor.emit(watched, _Hint.SubmitModelCache)
                    return True
                case Qt.Key.Key_Escape:
                    self.closeEditor.emit(watched, _Hint.RevertModelCache)
                    self.taken_back.emit(watched.row, watched.column)
                    return True
        return super().eventFilter(watched, event)

"""The row numbers of the preview, with what is special about a row."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from vm_desktop.ui.importing.preview_model import PreviewModel
from vm_desktop.ui.importing.sheet_rows import RowState
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import MEDIUM, small_font
from vm_desktop.ui.theme.icons import icon_pixmap
from vm_desktop.ui.theme.tokens import SPACE_S, Tokens

ROW_HEIGHT = 28
_ICON = 12
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowHeader(QHeaderView):
    """Numbers as the spreadsheet has them; an icon tells hidden rows, rows left out and the names of the columns."""

    def __init__(self, model: PreviewModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("preview-rows")
        self._model = model
        self._font, self._name_font = small_font(), small_font(MEDIUM)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(ROW_HEIGHT)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)

    def sizeHint(self) -> QSize:
        digits = self.fontMetrics().horizontalAdvance("0" * max(3, len(str(self._model.rowCount()))))
        return QSize(digits + _ICON + 3 * SPACE_S, super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        tokens = appearance().tokens
        state = self._model.row_state(section)
        painter.fillRect(rect, QColor(tokens.surface_raised))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(tokens.border))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), QColor(tokens.border))
        is_names = state is RowState.NAMES
        painter.setFont(self._name_font if is_names else self._font)
        painter.setPen(QColor(tokens.accent if is_names else tokens.text_muted))
        painter.drawText(rect.adjusted(0, 0, -SPACE_S, 0), _RIGHT, str(section + 1))
        self._paint_icon(painter, rect, section, state, tokens)

    def _paint_icon(self, painter: QPainter, rect: QRect, section: int, state: RowState, tokens: Tokens) -> None:
        if self._model.is_hidden_row(section):
            name, colour = "eye-off", tokens.warning
        elif state is RowState.LEFT_OUT:
            name, colour = "ban", tokens.text_muted
        elif state is RowState.NAMES:
            name, colour = "tag", tokens.accent
        else:
            return
        pixmap = icon_pixmap(name, colour, _ICON, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(rect.left() + 6, rect.center().y() - _ICON / 2 + 1), pixmap)

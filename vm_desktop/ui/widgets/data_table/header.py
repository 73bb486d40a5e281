"""The header line of a data table."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import MEDIUM, small_font
from vm_desktop.ui.theme.icons import icon_pixmap
from vm_desktop.ui.theme.tokens import SPACE_M
from vm_desktop.ui.widgets.data_table.model import DataModel
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip

_HEIGHT = 36
_ARROW = 12
_GAP = 3
_ARROW_OVERHANG = 5  # The arrow stands mostly in the padding beside the title.


class TableHeader(QHeaderView):
    """Titles aligned with their values; the sorted column carries an arrow on the inner side of its title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(56)
        self.setFont(small_font(MEDIUM))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HEIGHT)

    def natural_width(self, title: str) -> int:
        """The width that title, arrow and padding need."""
        return self.fontMetrics().horizontalAdvance(title) + 2 * SPACE_M + _ARROW_OVERHANG + 2

    def viewportEvent(self, event: QEvent) -> bool:
        if not isinstance(event, QHelpEvent) or event.type() != QEvent.Type.ToolTip:
            return super().viewportEvent(event)
        section = self.logicalIndexAt(event.pos())
        text = self._told(section) if section >= 0 else ""
        QToolTip.showText(event.globalPos(), wrapped_tool_tip(text), self.viewport())
        return True

    def _told(self, section: int) -> str:
        """The definition of a column, below its title where that is cut off."""
        column = self._model().columns[section]
        is_cut_off = self.natural_width(column.title) > self.sectionSize(section)
        return "\n".join(part for part in (column.title if is_cut_off else "", column.definition) if part)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        tokens = appearance().tokens
        column = self._model().columns[section]
        sorting = self._model().sorting
        is_sorted = sorting is not None and sorting.key == column.key
        painter.save()
        painter.fillRect(rect, QColor(tokens.surface))
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.border))
        painter.setFont(self.font())
        painter.setPen(QColor(tokens.text if is_sorted else tokens.text_muted))
        room = rect.adjusted(SPACE_M, 0, -SPACE_M, -1)
        alignment = Qt.AlignmentFlag.AlignLeft if column.is_text else Qt.AlignmentFlag.AlignRight
        arrow_room = _ARROW_OVERHANG if is_sorted else 0
        title = self.fontMetrics().elidedText(column.title, Qt.TextElideMode.ElideRight, room.width() - arrow_room)
        painter.drawText(room, alignment | Qt.AlignmentFlag.AlignVCenter, title)
        if sorting is not None and is_sorted:
            self._draw_arrow(painter, room, title, to_left=not column.is_text, descending=sorting.descending)
        painter.restore()

    def _draw_arrow(self, painter: QPainter, room: QRect, title: str, *, to_left: bool, descending: bool) -> None:
        width = self.fontMetrics().horizontalAdvance(title)
        left = room.right() + 1 - width - _GAP - _ARROW if to_left else room.left() + width + _GAP
        name = "arrow-down" if descending else "arrow-up"
        pixmap = icon_pixmap(name, appearance().tokens.accent, _ARROW, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left, room.center().y() - _ARROW / 2 + 1), pixmap)

    def _model(self) -> DataModel:
        model = self.model()
        assert isinstance(model, DataModel)
        return model

"""Draws what a search of the help found: the title, the page it stands on, and a line of its text."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vm_desktop.ui.help.search import Found
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import MEDIUM, body_font, small_font
from vm_desktop.ui.theme.tokens import RADIUS_CONTROL, SPACE_S

FOUND_ROLE = Qt.ItemDataRole.UserRole
_HEIGHT = 66
_LINE = 18
_Index = QModelIndex | QPersistentModelIndex


class FoundDelegate(QStyledItemDelegate):
    """Three lines for each `Found`, each cut with "…" where it is too long; the whole text is the tool tip."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        found: Found = index.data(FOUND_ROLE)
        tokens = appearance().tokens
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_ground(painter, rect, option.state)  # type: ignore[attr-defined]
        line = rect.adjusted(SPACE_S, 6, -SPACE_S, 0)
        line.setHeight(_LINE)
        texts = (
            (found.title, body_font(MEDIUM), tokens.text),
            (found.page_title, small_font(), tokens.accent),
            (found.snippet, small_font(), tokens.text_muted),
        )
        for text, font, colour in texts:
            _draw_line(painter, line, text, font, colour)
            line.translate(0, _LINE)
        painter.restore()


def _draw_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    tokens = appearance().tokens
    if state & QStyle.StateFlag.State_Selected:
        colour = tokens.accent_soft
    elif state & QStyle.StateFlag.State_MouseOver:
        colour = tokens.surface_raised
    else:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(rect, RADIUS_CONTROL, RADIUS_CONTROL)


def _draw_line(painter: QPainter, rect: QRect, text: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

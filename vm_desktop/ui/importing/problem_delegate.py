"""How one problem is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vm_desktop.core.problems import Problem
from vm_desktop.ui.importing.problem_words import SEVERITY_ICON, advice_words, place_words, severity_word, times_words
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import MEDIUM, body_font, small_font
from vm_desktop.ui.theme.icons import ICON_SIZE, icon_pixmap
from vm_desktop.ui.theme.tokens import FOCUS_WIDTH, SPACE_M, SPACE_S, SPACE_XS, Tokens

if TYPE_CHECKING:
    from vm_desktop.ui.importing.problem_list import ProblemModel

_PLACE_SHARE = 0.34
_PLACE_MOST = 280
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_ONE_LINE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine
_ENDLESS = 100_000


class ProblemDelegate(QStyledItemDelegate):
    """Icon, message and advice at the left, place and count at the right; texts wrap, so that nothing is cut off."""

    def __init__(self, model: ProblemModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._message_font = body_font(MEDIUM)
        self._small_font = small_font()
        self._message_metrics = QFontMetrics(self._message_font)
        self._small_metrics = QFontMetrics(self._small_font)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        problem = self._model.problems[index.row()]
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        room = self._text_width(width)
        height = self._height(self._message_metrics, problem.message, room)
        advice = advice_words(problem)
        if advice:
            height += SPACE_XS + self._height(self._small_metrics, advice, room)
        least = 2 * self._small_metrics.height() + SPACE_XS if times_words(problem) else self._message_metrics.height()
        return QSize(width, max(height, least) + 2 * SPACE_M + 1)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens = appearance().tokens
        problem = self._model.problems[index.row()]
        painter.save()
        self._paint_background(painter, option, tokens)
        room = option.rect.adjusted(SPACE_M, SPACE_M, -SPACE_M, -SPACE_M)
        self._paint_icon(painter, room, problem, tokens)
        self._paint_texts(painter, room, option.rect.width(), problem, tokens)
        self._paint_place(painter, room, option.rect.width(), problem, tokens)
        painter.restore()

    def _paint_background(self, painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens) -> None:
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.accent_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.surface_raised))
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.border))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), FOCUS_WIDTH))
            painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))

    def _paint_icon(self, painter: QPainter, room: QRect, problem: Problem, tokens: Tokens) -> None:
        name, token = SEVERITY_ICON[problem.severity]
        ratio = painter.device().devicePixelRatioF()
        pixmap = icon_pixmap(name, getattr(tokens, token), ICON_SIZE, ratio)
        painter.drawPixmap(QPointF(room.left(), room.top() + 1), pixmap)

    def _paint_texts(self, painter: QPainter, room: QRect, width: int, problem: Problem, tokens: Tokens) -> None:
        left, text_width = room.left() + ICON_SIZE + SPACE_M, self._text_width(width)
        height = self._height(self._message_metrics, problem.message, text_width)
        painter.setFont(self._message_font)
        painter.setPen(QColor(tokens.text))
        painter.drawText(QRect(left, room.top(), text_width, height), _WRAPPED, problem.message)
        painter.setFont(self._small_font)
        painter.setPen(QColor(tokens.text_muted))
        below = room.top() + height + SPACE_XS
        painter.drawText(QRect(left, below, text_width, room.bottom() - below + 4), _WRAPPED, advice_words(problem))

    def _paint_place(self, painter: QPainter, room: QRect, width: int, problem: Problem, tokens: Tokens) -> None:
        """The place (its severity, where there is none) and below it how often it occurs."""
        line = QRect(room.right() - self._place_width(width), room.top() + 1, self._place_width(width) + 1, 20)
        painter.setFont(self._small_font)
        painter.setPen(QColor(tokens.text_muted))
        place = place_words(problem) or severity_word(problem.severity)
        shown = self._small_metrics.elidedText(place, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, _ONE_LINE, shown)
        painter.drawText(line.translated(0, self._small_metrics.height() + SPACE_XS), _ONE_LINE, times_words(problem))

    def _text_width(self, width: int) -> int:
        return max(80, width - 2 * SPACE_M - ICON_SIZE - SPACE_M - self._place_width(width) - SPACE_S)

    def _place_width(self, width: int) -> int:
        return min(round(width * _PLACE_SHARE), _PLACE_MOST)

    def _height(self, metrics: QFontMetrics, text: str, width: int) -> int:
        return metrics.boundingRect(QRect(0, 0, width, _ENDLESS), _WRAPPED, text).height()

"""A charge in one line, to be opened by a click."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from vm_desktop.ui.pages.pricing.view.charges import ChargeSummary
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import SEMIBOLD, body_font, small_font
from vm_desktop.ui.theme.icons import ICON_SIZE, icon_pixmap
from vm_desktop.ui.theme.tokens import FOCUS_WIDTH, RADIUS_CARD, SPACE_L, SPACE_S, Tokens
from vm_desktop.ui.widgets.tool_tip import plain_tool_tip

_HEIGHT = 46


class ChargeLine(QAbstractButton):
    """Metric in bold, how it is priced beside it, on a surface like a card's."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._summary = ChargeSummary(title="", summary="")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        appearance().changed.connect(self.update)

    def show_summary(self, summary: ChargeSummary) -> None:
        """Show this charge."""
        if summary == self._summary:
            return
        self._summary = summary
        words = f"{summary.title}: {summary.summary}"
        self.setAccessibleName(words)
        self.setAccessibleDescription(self.tr("Opens this charge"))
        self.setToolTip(plain_tool_tip(words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = appearance().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_surface(painter, tokens)
        place = QPointF(SPACE_L - 4, (self.height() - ICON_SIZE) / 2)
        painter.drawPixmap(place, icon_pixmap("chevron-right", tokens.text_muted, ICON_SIZE, self.devicePixelRatioF()))
        self._paint_words(painter, tokens)

    def _paint_surface(self, painter: QPainter, tokens: Tokens) -> None:
        focused = self.hasFocus()
        width = FOCUS_WIDTH if focused else 1
        painter.setPen(QPen(QColor(tokens.accent if focused else tokens.border), width))
        painter.setBrush(QColor(tokens.surface_raised if self.underMouse() or self.isDown() else tokens.surface))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS_CARD, RADIUS_CARD)

    def _paint_words(self, painter: QPainter, tokens: Tokens) -> None:
        strong, small = body_font(SEMIBOLD), small_font()
        left = SPACE_L + ICON_SIZE
        room = QRect(left, 0, self.width() - left - SPACE_L, self.height())
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        title = QFontMetrics(strong).elidedText(self._summary.title, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(strong)
        painter.setPen(QColor(tokens.text))
        painter.drawText(room, flags, title)
        room.setLeft(room.left() + QFontMetrics(strong).horizontalAdvance(title) + SPACE_S + 2)
        painter.setFont(small)
        painter.setPen(QColor(tokens.text_muted))
        painter.drawText(
            room,
            flags,
            QFontMetrics(small).elidedText(self._summary.summary, Qt.TextElideMode.ElideRight, room.width()),
        )

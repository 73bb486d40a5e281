"""A note that points at a widget."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.tokens import RADIUS_CARD, SPACE_L, SPACE_M, SPACE_S
from vm_desktop.ui.tour.placing import Placed, Side, place_callout
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.text_label import TextLabel

WIDTH = 360
_TIP = 9  # pixels that the tip stands out; the callout keeps so much free on every side
_BORDER = 1.5


class Callout(QWidget):
    """One sentence with Back, Next and Skip. Emits what a person wants; Escape is Skip, the arrow keys go on and back.

    It covers nothing but itself: the window stays in use around it.
    """

    next_requested = Signal()
    back_requested = Signal()
    skip_requested = Signal()

    def __init__(self, window: QWidget, *, name: str) -> None:
        super().__init__(window)
        self.setObjectName(name)
        self._side, self._tip = Side.NONE, 0
        self._title = TextLabel(style="section")
        self._progress = TextLabel(style="small", tone="muted")
        self._progress.setObjectName("tour-progress")
        self._text = TextLabel(wrap=True)
        self._text.setObjectName("tour-text")
        self._skip = Button("", name="tour-skip", kind="quiet")
        self._back = Button(self.tr("Back"), name="tour-back")
        self._next = Button("", name="tour-next", kind="primary")
        self._lay_out()
        self._connect()
        appearance().changed.connect(self.update)
        self.hide()

    def show_note(self, title: str, text: str, *, progress: str, onward: str, skip: str, has_back: bool) -> None:
        """Say something; `progress`, `onward` and `skip` are the texts of where one is and of two buttons."""
        self._title.setText(title)
        self._text.setText(text)
        self._progress.setText(progress)
        self._next.show_text(onward)
        self._skip.show_text(skip)
        self._back.setVisible(has_back)
        self.setAccessibleName(f"{title} {progress}".strip())
        self.setAccessibleDescription(text)

    def stand_beside(self, target: QRect | None, room: QRect) -> Placed:
        """Stand beside the target within the room (both in the window's pixels); return where."""
        placed = place_callout(self._size(), target, room)
        self._side, self._tip = placed.side, placed.tip
        self.setGeometry(placed.rect)
        self.update()
        return placed

    def appear(self) -> None:
        """Be seen and heard, and take the keyboard."""
        self.show()
        self.raise_()
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = appearance().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent), _BORDER))
        painter.setBrush(QColor(tokens.surface))
        painter.drawPath(self._outline())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys work on whichever button has the keyboard."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            match event.key():
                case Qt.Key.Key_Escape:
                    self.skip_requested.emit()
                case Qt.Key.Key_Right:
                    self.next_requested.emit()
                case Qt.Key.Key_Left if self._back.isVisible():
                    self.back_requested.emit()
                case Qt.Key.Key_Return | Qt.Key.Key_Enter if isinstance(watched, Button):
                    watched.click()
                case _:
                    return super().eventFilter(watched, event)
            return True
        return super().eventFilter(watched, event)

    def _size(self) -> QSize:
        self.ensurePolished()
        layout = self.layout()
        layout.activate()
        return QSize(WIDTH, layout.heightForWidth(WIDTH))

    def _outline(self) -> QPainterPath:
        body = QRectF(self.rect()).adjusted(_TIP, _TIP, -_TIP, -_TIP)
        path = QPainterPath()
        path.addRoundedRect(body, RADIUS_CARD, RADIUS_CARD)
        tip = QPainterPath()
        corners = self._tip_corners(body)
        if corners:
            tip.moveTo(corners[0])
            for corner in corners[1:]:
                tip.lineTo(corner)
            tip.closeSubpath()
        return path.united(tip)

    def _tip_corners(self, body: QRectF) -> tuple[QPointF, ...]:
        """Return the corners of the tip: two on the body, and the point."""
        margin = RADIUS_CARD + _TIP
        if self._side in (Side.BELOW, Side.ABOVE):
            x = min(max(float(self._tip), body.left() + margin), body.right() - margin)
            edge, point = (body.top(), 1.0) if self._side is Side.BELOW else (body.bottom(), self.height() - 1.0)
            return (QPointF(x - _TIP, edge), QPointF(x, point), QPointF(x + _TIP, edge))
        if self._side in (Side.RIGHT, Side.LEFT):
            y = min(max(float(self._tip), body.top() + margin), body.bottom() - margin)
            edge, point = (body.left(), 1.0) if self._side is Side.RIGHT else (body.right(), self.width() - 1.0)
            return (QPointF(edge, y - _TIP), QPointF(point, y), QPointF(edge, y + _TIP))
        return ()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._progress)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addWidget(self._skip)
        buttons.addStretch(1)
        buttons.addWidget(self._back)
        buttons.addWidget(self._next)
        layout = QVBoxLayout(self)
        margin = SPACE_L + _TIP
        layout.setContentsMargins(margin, margin - 2, margin, margin - 2)
        layout.setSpacing(SPACE_M)
        layout.addLayout(head)
        layout.addWidget(self._text)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self._next.clicked.connect(self.next_requested)
        self._back.clicked.connect(self.back_requested)
        self._skip.clicked.connect(self.skip_requested)
        for button in (self._next, self._back, self._skip):
            button.installEventFilter(self)

"""A choice from a list whose entries each have a definition under their name."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import MEDIUM, body_font, small_font
from vm_desktop.ui.theme.tokens import RADIUS_CONTROL, SPACE_M, SPACE_S
from vm_desktop.ui.widgets.choice_field import ChoiceField

Definition = tuple[str, str, str]
"""The key, the name and what it means."""

_ROLE = Qt.ItemDataRole.UserRole + 1
_WIDTH = 400
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class DefinedChoice(ChoiceField):
    """A combo box whose list explains each entry. Emits `chosen(key)` only when a person chooses."""

    def __init__(self, *, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(name=name, label=label, parent=parent)
        self.setItemDelegate(_DefinitionDelegate(self))
        self.setMaxVisibleItems(12)

    def show_definitions(self, choices: tuple[Definition, ...], current: str) -> None:
        """Offer these and mark `current`. Emits nothing."""
        self.show_choices(tuple((key, text) for key, text, _ in choices), current)
        for place, (_, text, definition) in enumerate(choices):
            self.setItemData(place, definition, _ROLE)
            self.setItemData(place, f"{text}. {definition}", Qt.ItemDataRole.AccessibleTextRole)


class _DefinitionDelegate(QStyledItemDelegate):
    """Name, and below it what it means, in as many lines as that takes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name, self._small = body_font(MEDIUM), small_font()
        self._name_metrics, self._small_metrics = QFontMetrics(self._name), QFontMetrics(self._small)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        height = self._name_metrics.height() + self._definition_height(index)
        return QSize(_WIDTH, height + SPACE_S + 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens = appearance().tokens
        painter.save()
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), RADIUS_CONTROL, RADIUS_CONTROL)
        room = option.rect.adjusted(SPACE_M, SPACE_S // 2 + 1, -SPACE_M, 0)
        painter.setFont(self._name)
        painter.setPen(QColor(tokens.text))
        painter.drawText(room, _LEFT, index.data())
        painter.setFont(self._small)
        painter.setPen(QColor(tokens.text_muted))
        below = room.adjusted(0, self._name_metrics.height(), 0, 0)
        painter.drawText(below, _LEFT | Qt.TextFlag.TextWordWrap, index.data(_ROLE) or "")
        painter.restore()

    def _definition_height(self, index: QModelIndex | QPersistentModelIndex) -> int:
        room = QRect(0, 0, _WIDTH - 2 * SPACE_M, 1_000)
        return self._small_metrics.boundingRect(
            room, _LEFT | Qt.TextFlag.TextWordWrap, index.data(_ROLE) or ""
        ).height()

"""What a person can read in a window: what is painted, and what is told on hovering or to a screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QBuffer, QByteArray, QModelIndex, QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

_TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")
_TAG = re.compile(r"<[^<>]+>")
MOST_ROWS = 40
_TOLD = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


def painted(widget: QWidget) -> Iterator[tuple[str, str]]:
    """Yield (where, text) for every text that the widget paints, cut off texts as they are."""
    buffer = QBuffer(data := QByteArray())
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture = QSvgGenerator()
    picture.setOutputDevice(buffer)
    picture.setSize(widget.size())
    painter = QPainter(picture)
    widget.render(painter, QPoint())
    painter.end()
    for text in _TEXT.findall(bytes(data.data()).decode("utf-8")):
        if text.strip():
            yield f"painted in {_name(widget)}", unescape(text).strip()


def told(widget: QWidget) -> Iterator[tuple[str, str]]:
    """Yield (where, text) for every text in the widgets of a tree that are not hidden from the person."""
    for one in (widget, *widget.findChildren(QWidget)):
        if one.isHidden():
            continue
        for text in (*_own(one), *_own_kind(one)):
            if plain := _TAG.sub(" ", unescape(text)).strip():
                yield _name(one), plain


def _own(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.statusTip())
    if widget.isWindow():
        yield widget.windowTitle()
    for action in widget.actions():
        yield from (action.text(), action.toolTip())


def _own_kind(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.placeholderText()
        case QPlainTextEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield from (widget.itemText(index) for index in range(min(widget.count(), MOST_ROWS)))
        case QGroupBox():
            yield widget.title()
        case QTabBar():
            for index in range(widget.count()):
                yield from (widget.tabText(index), widget.tabToolTip(index))
        case QAbstractItemView():
            yield from _of_model(widget.model())
        case _:
            return


def _of_model(model: QAbstractItemModel | None) -> Iterator[str]:
    if model is None:
        return
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())  # private there
    for column in range(columns):
        for role in _TOLD:
            yield _words(model.headerData(column, Qt.Orientation.Horizontal, role))
            for row in range(min(model.rowCount(QModelIndex()), MOST_ROWS)):
                yield _words(model.index(row, column).data(role))


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""


def _name(widget: QWidget) -> str:
    names = []
    one: QWidget | None = widget
    while one is not None and len(names) < 3:
        names.append(one.objectName() or type(one).__name__)
        one = one.parentWidget()
    return " in ".join(names)

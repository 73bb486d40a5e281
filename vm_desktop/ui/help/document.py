"""A page of the help as a document in the look of the window: Qt reads the Markdown, and this dresses what it read."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from vm_desktop.ui.help.book import HelpPage
from vm_desktop.ui.theme.fonts import REGULAR, SEMIBOLD, inter
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_S, SPACE_XL, Tokens

BODY = 14
_HEADING_SIZES = {1: 24, 2: 18, 3: 15}
_ABOVE_HEADING = {2: SPACE_XL}
_LINE_HEIGHT = 150.0
_LONG_ROW = 70  # letters; a table of shorter rows is only as wide as it must be
_CELL_PADDING = 7
_MONOSPACED = ("DejaVu Sans Mono", "Consolas", "Menlo", "monospace")


def help_document(page: HelpPage, tokens: Tokens, zoom: float = 1.0) -> QTextDocument:
    """Return the page with an anchor at each heading, its letters `zoom` times as large as usual."""
    document = QTextDocument()
    document.setDefaultFont(_font(BODY * zoom))
    document.setDocumentMargin(SPACE_XL)
    document.setUndoRedoEnabled(False)
    document.setMarkdown(page.markdown(), QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    dressing = _Dressing(document, tokens, zoom)
    for table in _tables(document.rootFrame()):
        dressing.dress_table(table)
    dressing.dress_blocks(tuple(section.anchor for section in page.sections))
    return document


class _Dressing:
    """Sets sizes, distances and colours of one document."""

    def __init__(self, document: QTextDocument, tokens: Tokens, zoom: float) -> None:
        self._document = document
        self._tokens = tokens
        self._zoom = zoom

    def dress_blocks(self, anchors: tuple[str, ...]) -> None:
        left = iter(anchors)
        block = self._document.begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                self._dress_heading(block, next(left, ""))
            else:
                self._dress_text(block)
            self._dress_pieces(block)
            block = block.next()

    def dress_table(self, table: QTextTable) -> None:
        form = table.format()
        form.setBorder(1)
        form.setBorderCollapse(True)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(QBrush(QColor(self._tokens.border)))
        form.setCellPadding(_CELL_PADDING)
        form.setCellSpacing(0)
        form.setTopMargin(SPACE_S)
        form.setBottomMargin(SPACE_L)
        form.clearColumnWidthConstraints()
        if _longest_row(table) > _LONG_ROW:
            form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table.setFormat(form)
        for column in range(table.columns()):
            self._dress_head(table, column)

    def _dress_head(self, table: QTextTable, column: int) -> None:
        cell = table.cellAt(0, column)
        look = cell.format()
        look.setBackground(QColor(self._tokens.surface_raised))
        cell.setFormat(look)
        cursor = cell.firstCursorPosition()
        cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
        head = QTextCharFormat()
        head.setFont(_font(BODY * self._zoom, SEMIBOLD))
        cursor.mergeCharFormat(head)
        if table.rows() > 1:
            form = QTextBlockFormat()
            form.setAlignment(table.cellAt(1, column).firstCursorPosition().blockFormat().alignment())
            cursor.mergeBlockFormat(form)

    def _dress_heading(self, block: QTextBlock, anchor: str) -> None:
        level = block.blockFormat().headingLevel()
        look = QTextCharFormat()  # not merged: Qt's own adjustment of a heading's size would win over the font
        look.setFont(_font(_HEADING_SIZES.get(level, BODY) * self._zoom, SEMIBOLD))
        look.setForeground(QColor(self._tokens.text))
        look.setAnchor(True)
        look.setAnchorNames([anchor])
        _cursor_over(block).setCharFormat(look)
        form = QTextBlockFormat()
        form.setTopMargin(0 if level == 1 else _ABOVE_HEADING.get(level, SPACE_L))
        form.setBottomMargin(SPACE_S if level < 3 else 2)
        QTextCursor(block).mergeBlockFormat(form)

    def _dress_text(self, block: QTextBlock) -> None:
        form = QTextBlockFormat()
        is_code = _is_code(block)
        in_table = QTextCursor(block).currentTable() is not None
        if is_code:
            form.setBackground(QColor(self._tokens.surface_raised))
            form.setBottomMargin(0 if _is_code(block.next()) else SPACE_L)
        elif not in_table:
            form.setBottomMargin(4 if block.textList() else SPACE_S + 2)
            form.setTopMargin(0)
        height = 100.0 if is_code else 130.0 if in_table else _LINE_HEIGHT
        form.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        QTextCursor(block).mergeBlockFormat(form)

    def _dress_pieces(self, block: QTextBlock) -> None:
        """Colour links, set code apart, and give bold words the weight that the font has."""
        for start, length, look in _pieces(block):
            cursor = QTextCursor(block)
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            dressed = QTextCharFormat()
            if look.anchorHref():
                dressed.setForeground(QColor(self._tokens.accent))
                dressed.setFontUnderline(True)
            elif look.fontFixedPitch():
                dressed.setFontFamilies(list(_MONOSPACED))
                dressed.setBackground(QColor(self._tokens.surface_raised))
            elif look.fontWeight() > QFont.Weight.Medium and not block.blockFormat().headingLevel():
                dressed.setFont(_font(BODY * self._zoom, SEMIBOLD))
            cursor.mergeCharFormat(dressed)


def _pieces(block: QTextBlock) -> tuple[tuple[int, int, QTextCharFormat], ...]:
    """Return (start, length, format) of each piece of the block, before any of them is changed."""
    pieces: list[tuple[int, int, QTextCharFormat]] = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        pieces.append((fragment.position(), fragment.length(), fragment.charFormat()))
        iterator += 1
    return tuple(pieces)


def _is_code(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)


def _longest_row(table: QTextTable) -> int:
    """Return how many letters the longest row has."""
    return max(sum(_letters(table, row, column) for column in range(table.columns())) for row in range(table.rows()))


def _letters(table: QTextTable, row: int, column: int) -> int:
    cell = table.cellAt(row, column)
    return cell.lastCursorPosition().position() - cell.firstCursorPosition().position()


def _tables(frame: QTextFrame) -> Iterator[QTextTable]:
    return (child for child in frame.childFrames() if isinstance(child, QTextTable))


def _cursor_over(block: QTextBlock) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _font(size: float, weight: int = REGULAR) -> QFont:
    return inter(max(round(size), 6), weight)

"""The line above the preview: which cell is looked at, all that it holds, and what can be done about its row."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from vm_desktop.io.workbook.cells import column_letters
from vm_desktop.ui import formatting
from vm_desktop.ui.importing.preview_table import PreviewTable
from vm_desktop.ui.theme.tokens import CONTROL_HEIGHT, SPACE_S
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.icon_button import IconButton
from vm_desktop.ui.widgets.icon_label import IconLabel
from vm_desktop.ui.widgets.text_label import TextLabel
from vm_desktop.ui.widgets.tool_tip import plain_tool_tip

_PLACE_WIDTH = 84


class CellBar(QWidget):
    """Follows the current cell of a preview."""

    def __init__(self, preview: PreviewTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cell-bar")
        self.setFixedHeight(CONTROL_HEIGHT)
        self._preview = preview
        self._place = TextLabel(style="strong")
        self._place.setFixedWidth(_PLACE_WIDTH)
        self._place.setObjectName("cell-place")
        self._content = ElidedLabel()
        self._content.setObjectName("cell-content")
        self._icon = IconLabel("triangle-alert", token="bad")
        self._remark = ElidedLabel(style="small", tone="muted")
        self._remark.setObjectName("cell-remark")
        self._count = TextLabel(style="small", tone="muted")
        self.before = IconButton("chevron-up", self.tr("The one before in this column (Shift+F8)"), name="mark-before")
        self.next = IconButton("chevron-down", self.tr("The next in this column (F8)"), name="mark-next")
        self.row = Button("", name="row-menu", icon="pencil-line")
        self.row.setToolTip(self.tr("Say what this row is (also by a right click on the row)"))
        self._lay_out()
        self.before.clicked.connect(lambda: preview.show_next_mark(backwards=True))
        self.next.clicked.connect(lambda: preview.show_next_mark())
        self.row.clicked.connect(self._open_menu)
        preview.cell_changed.connect(self._show_cell)

    def _show_cell(self) -> None:
        model, index = self._preview.preview_model(), self._preview.currentIndex()
        if not index.isValid():
            return
        row, section = index.row(), index.column()
        self._place.setText(f"{column_letters(section)}{row + 1}")
        self._content.setText(model.text(row, section) or self.tr("(blank)"))
        self._content.setToolTip(plain_tool_tip(model.whole_text(row, section)[:2_000]))
        wrong = model.mark_words(row, section)
        self._icon.setVisible(bool(wrong))
        self._remark.setText(wrong or model.row_remark(row))
        self._show_marks(model.marks().count(section), column_letters(section))
        self.row.setText(self.tr("Row {row}").format(row=formatting.number(row + 1)))
        self.row.setAccessibleName(self.tr("Correct row {row}").format(row=row + 1))

    def _show_marks(self, count: int, letters: str) -> None:
        text = self.tr("{count} to look at in {column}")
        self._count.setText(text.format(count=formatting.number(count), column=letters))
        for part in (self._count, self.before, self.next):
            part.setVisible(count > 0)

    def _open_menu(self) -> None:
        menu = self._preview.build_row_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.row.mapToGlobal(self.row.rect().bottomLeft()))

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_S, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._place)
        layout.addWidget(self._content, 2)
        layout.addWidget(self._icon)
        layout.addWidget(self._remark, 3)
        layout.addWidget(self._count)
        layout.addWidget(self.before)
        layout.addWidget(self.next)
        layout.addWidget(self.row)

"""The files opened last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDate, QFileInfo, QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_XS
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.text_label import TextLabel


class RecentList(QWidget):
    """One link a file, newest first; takes no room while there is none."""

    chosen = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recent")
        self._links: list[Button] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, SPACE_L)
        self._layout.setSpacing(SPACE_XS)
        self._layout.addWidget(TextLabel(self.tr("Recent"), style="section"))
        self.hide()

    def show_paths(self, paths: tuple[Path, ...]) -> None:
        """Offer these files."""
        for link in self._links:
            self._layout.removeWidget(link)
            link.deleteLater()
        self._links = [self._link(number, path) for number, path in enumerate(paths)]
        for link in self._links:
            self._layout.addWidget(link)
        self.setVisible(bool(paths))

    def _link(self, number: int, path: Path) -> Button:
        icon = "file-chart-column" if path.suffix == ".valuemetric" else "file-spreadsheet"
        when = QLocale().toString(_modified(path), QLocale.FormatType.ShortFormat)
        link = Button(f"{path.name}   ·   {path.parent}   ·   {when}", name=f"recent-{number}", kind="link", icon=icon)
        link.setToolTip(str(path))
        link.clicked.connect(lambda: self.chosen.emit(path))
        return link


def _modified(path: Path) -> QDate:
    return QFileInfo(str(path)).lastModified().date()

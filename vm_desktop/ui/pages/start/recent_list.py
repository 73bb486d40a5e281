"""The files opened last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDate, QFileInfo, QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_XS
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.text_label import TextLabel
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip


class RecentList(QWidget):
    """One link a file, newest first; takes no room while there is none."""

    chosen = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recent")
        self._links: list[Button] = []
        self._refreshed = ""
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

    def show_refreshed(self, project_name: str) -> None:
        """Say on workbooks that choosing one refreshes this project; "" where none with data is open."""
        self._refreshed = project_name
        for link in self._links:
            self._explain(link)

    def _explain(self, link: Button) -> None:
        path = Path(str(link.property("path")))
        refreshes = self.tr("Shows what this file would change in “{project}”.").format(project=self._refreshed)
        is_workbook = path.suffix != ".valuemetric"
        link.setToolTip(wrapped_tool_tip(f"{path}\n{refreshes}" if self._refreshed and is_workbook else str(path)))

    def _link(self, number: int, path: Path) -> Button:
        icon = "file-chart-column" if path.suffix == ".valuemetric" else "file-spreadsheet"
        when = QLocale().toString(_modified(path), QLocale.FormatType.ShortFormat)
        link = Button(f"{path.name}   ·   {path.parent}   ·   {when}", name=f"recent-{number}", kind="link", icon=icon)
        link.setProperty("path", str(path))
        self._explain(link)
        link.clicked.connect(lambda: self.chosen.emit(path))
        return link


def _modified(path: Path) -> QDate:
    return QFileInfo(str(path)).lastModified().date()

"""The main window: side rail, header, key figures, the pages, and the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from vm_desktop.ui.commands import PageName
from vm_desktop.ui.main_window.dropped_files import dropped_paths
from vm_desktop.ui.main_window.screens import bring_on_screen
from vm_desktop.ui.pages.page import Page
from vm_desktop.ui.pages.titles import PAGE_ICONS, page_title
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_XL
from vm_desktop.ui.widgets.banner import Banner
from vm_desktop.ui.widgets.key_figure_strip import KeyFigureStrip
from vm_desktop.ui.widgets.page_header import PageHeader
from vm_desktop.ui.widgets.progress_overlay import ProgressOverlay
from vm_desktop.ui.widgets.side_rail import RailEntry, SideRail
from vm_desktop.ui.widgets.toast import Toast

if TYPE_CHECKING:  # heavy imports: the window is shown without them
    from vm_desktop.core.project import Project
    from vm_desktop.session.evaluation import Evaluation

PAGES_WITH_FIGURES = frozenset({PageName.PRICING, PageName.IMPACT})
SMALLEST = (480, 320)
SMALLEST_CONTENT = (1000, 640)  # below that the window scrolls: a small screen, or one that enlarges much


class MainWindow(QMainWindow):
    """Holds the parts and shows what it is given. It asks through the signals of its parts and changes nothing.

    It begins with the start page, and maybe others; `add_page` brings the rest.
    """

    close_requested = Signal(object)  # the QCloseEvent, to be accepted or ignored at once
    files_dropped = Signal(object)  # a tuple of Paths
    place_changed = Signal()  # another page or panel is shown

    def __init__(self, pages: tuple[Page, ...]) -> None:
        super().__init__()
        self.setObjectName("main-window")
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.pages: dict[PageName, Page] = {}
        self.rail = SideRail(
            tuple(RailEntry(key=name, text=page_title(name), icon=PAGE_ICONS[name]) for name in PageName)
        )
        self.header = PageHeader()
        self.notice = Banner(name="window-notice")
        self.figures = KeyFigureStrip()
        self._stack = QStackedWidget()
        for page in pages:
            self.add_page(page)
        self._lay_out()
        self.overlay = ProgressOverlay(self._content)
        self.toast = Toast(self._content)
        self.show_page(PageName.START)

    def add_page(self, page: Page) -> None:
        """Take a page in; it is shown once `show_page` asks for it."""
        self.pages[page.name] = page
        self._stack.addWidget(page)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._stack.currentWidget()  # type: ignore[return-value]

    def show_page(self, name: PageName) -> None:
        """Show a page, mark it in the rail, and put its title into the header."""
        page = self.pages[name]
        self.rail.show_page(name)
        self._figures_row.setVisible(name in PAGES_WITH_FIGURES)
        self._stack.setCurrentWidget(page)
        self.header.show_title(page.title(), page.subtitle())
        self.place_changed.emit()

    def show_panel(self, panel: QWidget | None) -> None:
        """Put a panel (the import wizard) in place of header and pages until None brings them back."""
        shown = self._panels.currentWidget()
        if panel is not None:
            self._panels.addWidget(panel)
            self._panels.setCurrentWidget(panel)
        else:
            self._panels.setCurrentWidget(self._content)
        if shown is not self._content:
            self._panels.removeWidget(shown)
            shown.deleteLater()
        self.place_changed.emit()

    @property
    def panel(self) -> QWidget | None:
        """The panel that is shown, if one is."""
        shown = self._panels.currentWidget()
        return None if shown is self._content else shown

    def show_project(self, project: Project | None, before: Project | None) -> None:
        """Show a project on every page; without one, only the start page can be reached."""
        for page in self.pages.values():
            page.show_project(project, before)
        for name in PageName:
            self._show_available(name, project is not None)
        scenarios = tuple((s.id, s.name) for s in project.scenarios) if project else ()
        self.header.show_scenarios(scenarios, (project.active or "") if project else "")
        self.header.show_title(self.page.title(), self.page.subtitle())

    def show_evaluation(self, evaluation: Evaluation | None) -> None:
        """Show the newest figures and charts."""
        from vm_desktop.ui.main_window.key_figures import key_figures  # heavy

        self.figures.show_figures(key_figures(evaluation.report if evaluation else None))
        for page in self.pages.values():
            page.show_evaluation(evaluation)

    def restore(self, geometry: QByteArray | None) -> None:
        """Take the last geometry, or a size that suits a laptop."""
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1280, 800)
        bring_on_screen(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_requested.emit(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def _show_available(self, name: PageName, has_project: bool) -> None:
        if name is not PageName.START:
            reason = "" if has_project else self.tr("Import a workbook or open a project first.")
            self.rail.show_available(name, has_project, reason)

    def _lay_out(self) -> None:
        self._figures_row = QWidget()
        row = QVBoxLayout(self._figures_row)
        row.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, 0)
        row.addWidget(self.figures)
        self._content = QWidget()
        self._content.setProperty("kind", "page")
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.notice)
        column.addWidget(self._figures_row)
        column.addWidget(self._stack, 1)
        self._panels = QStackedWidget()
        self._panels.addWidget(self._content)
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.rail)
        line.addWidget(self._panels, 1)
        whole.setMinimumSize(*SMALLEST_CONTENT)
        self.setCentralWidget(_scrolling(whole))


def _scrolling(content: QWidget) -> QScrollArea:
    """Return an area that shows all of the content, and scrolls where it is smaller than that needs."""
    area = QScrollArea()
    area.setObjectName("window-scroll")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(content)
    return area

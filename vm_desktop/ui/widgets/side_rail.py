"""The navigation at the left edge of the window."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.rail_button import RailButton
from vm_desktop.ui.widgets.tool_tip import plain_tool_tip

_WIDTH = 216


@dataclass(frozen=True, slots=True, kw_only=True)
class RailEntry:
    """A page one can go to; `icon` is a Lucide name."""

    key: str
    text: str
    icon: str


class SideRail(QFrame):
    """Project name, pages, footer. Up and Down move among the pages; the tool tips name the keys of the menu View."""

    page_requested = Signal(str)

    def __init__(self, entries: tuple[RailEntry, ...], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side-rail")
        self.setAccessibleName(self.tr("Pages"))
        self.setFixedWidth(_WIDTH)
        self._project = ElidedLabel(style="section")
        self._project.setObjectName("project-name")
        self._detail = ElidedLabel(style="small", tone="muted")
        self._buttons: dict[str, RailButton] = {}
        self._tool_tips: dict[str, str] = {}
        self._group = QButtonGroup(self)
        self._footer = QVBoxLayout()
        self._footer.setSpacing(SPACE_XS)
        self._lay_out(entries)
        self.show_page(entries[0].key)

    def show_project(self, name: str, detail: str = "") -> None:
        """Name the open project; `detail` is its file or state."""
        self._project.setText(name)
        self._detail.setText(detail)

    def show_page(self, key: str) -> None:
        """Mark a page as open; emits nothing. Raises KeyError for an unknown key."""
        self._buttons[key].show_chosen()

    def show_available(self, key: str, available: bool, reason: str = "") -> None:
        """Make a page reachable or not; `reason` is the tool tip where it is not."""
        self._buttons[key].setEnabled(available)
        self._buttons[key].setToolTip(plain_tool_tip(self._tool_tips[key] if available else reason))

    def add_footer(self, widget: QWidget) -> None:
        self._footer.addWidget(widget)

    def add_footer_action(self, entry: RailEntry) -> RailButton:
        """A button below the pages, such as Help; the caller connects its `clicked`."""
        button = RailButton(entry.icon, entry.text, name=f"rail-{entry.key}")
        button.setCheckable(False)
        self._footer.addWidget(button)
        return button

    def _lay_out(self, entries: tuple[RailEntry, ...]) -> None:
        heading = QVBoxLayout()
        heading.setContentsMargins(SPACE_M, 0, SPACE_S, 0)
        heading.setSpacing(2)
        heading.addWidget(self._project)
        heading.addWidget(self._detail)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_L, SPACE_M, SPACE_M)
        layout.setSpacing(SPACE_XS)
        layout.addLayout(heading)
        layout.addSpacing(SPACE_L)
        for place, entry in enumerate(entries, start=1):
            layout.addWidget(self._build_button(entry, place))
        layout.addStretch(1)
        layout.addLayout(self._footer)

    def _build_button(self, entry: RailEntry, place: int) -> RailButton:
        button = RailButton(entry.icon, entry.text, name=f"page-{entry.key}")
        button.chosen.connect(lambda: self.page_requested.emit(entry.key))
        keys = QKeySequence(f"Ctrl+{place}")
        self._tool_tips[entry.key] = f"{entry.text} {keys.toString(QKeySequence.SequenceFormat.NativeText)}".rstrip()
        button.setToolTip(plain_tool_tip(self._tool_tips[entry.key]))
        self._group.addButton(button)
        self._buttons[entry.key] = button
        return button

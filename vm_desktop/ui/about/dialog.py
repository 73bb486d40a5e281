"""The about box."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vm_desktop import __version__
from vm_desktop.io.parts import Part, parts
from vm_desktop.io.resources import resource_path
from vm_desktop.ui.about.parts_view import PartsView
from vm_desktop.ui.about.system import SystemFact, facts_text, system_facts
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.segmented_control import SegmentedControl
from vm_desktop.ui.widgets.text_label import TextLabel

SIZE = (760, 560)
ICON_SIZE = 56


class AboutDialog(QDialog):
    """What this is, its parts, and the system; it stops nobody from going on with the work."""

    def __init__(
        self,
        *,
        settings_file: str = "",
        find_parts: Callable[[], tuple[Part, ...]] = parts,
        parent: QWidget | None = None,
    ) -> None:
        """`settings_file` is where the preferences lie; `find_parts` gives the parts when they are looked at."""
        super().__init__(parent)
        self.setObjectName("about-dialog")
        self.setWindowTitle(self.tr("About Value Metric Desktop"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self._find_parts = find_parts
        self._facts = system_facts(settings_file)
        self._stack = QStackedWidget()
        self._views: dict[str, QWidget] = {}
        self._tabs = SegmentedControl(
            (("about", self.tr("About")), ("parts", self.tr("Parts")), ("system", self.tr("System"))),
            name="about-tabs",
            label=self.tr("What is shown"),
        )
        self._tabs.chosen.connect(self.show_view)
        self._lay_out()
        self.show_view("about")

    def show_view(self, key: str) -> None:
        """Show "about", "parts" or "system"; what nobody looks at is not built."""
        self._tabs.show_choice(key)
        if key not in self._views:
            self._views[key] = self._built(key)
            self._stack.addWidget(self._views[key])
        self._stack.setCurrentWidget(self._views[key])

    def _built(self, key: str) -> QWidget:
        match key:
            case "parts":
                return PartsView(self._find_parts())
            case "system":
                return _scrolling(self._build_system(), self.tr("System"))
            case _:
                return self._build_about()

    def _build_about(self) -> QWidget:
        view, column = _column()
        for text in (
            self.tr(
                "Which unit of value to charge for, how much, who pays more or less, and what that earns: from your "
                "own workbook to a proposal that finance can recalculate."
            ),
            self.tr(
                "Nothing leaves this computer. The program opens no network connection, has no account, sends no "
                "statistics, and looks for no updates."
            ),
            self.tr(
                "Copyright © 2026 The Value Metric Desktop authors. Licence: MIT. It comes without any warranty. The "
                "parts made by others keep their own licences; Qt is used under the LGPL 3, as a library that can be "
                "replaced."
            ),
        ):
            column.addWidget(TextLabel(text, wrap=True))
        column.addWidget(_text_view("about-own-licence", self.tr("The licence"), _own_licence()), 1)
        return view

    def _build_system(self) -> QWidget:
        view, column = _column()
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_L)
        grid.setVerticalSpacing(SPACE_S)
        grid.setColumnStretch(1, 1)
        for row, fact in enumerate(self._facts):
            grid.addWidget(TextLabel(fact.name, tone="muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_value(fact), row, 1)
        column.addLayout(grid)
        column.addStretch(1)
        column.addWidget(
            TextLabel(
                self.tr("None of these lines says anything about your customers, files or prices."),
                style="small",
                tone="muted",
            )
        )
        copy = Button(self.tr("Copy for support"), name="about-copy", icon="copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(facts_text(self._facts)))
        column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        return view

    def _lay_out(self) -> None:
        icon = QLabel()
        icon.setPixmap(QIcon(str(resource_path("icons", "app.svg"))).pixmap(ICON_SIZE))
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(TextLabel("Value Metric Desktop", style="title"))
        names.addWidget(TextLabel(self.tr("Version {version}").format(version=__version__), tone="muted"))
        head = QHBoxLayout()
        head.setSpacing(SPACE_L)
        head.addWidget(icon)
        head.addLayout(names, 1)
        close = Button(self.tr("Close"), name="about-close")
        close.setDefault(True)
        close.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        layout.setSpacing(SPACE_L)
        layout.addLayout(head)
        layout.addWidget(self._tabs)
        layout.addWidget(self._stack, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def _scrolling(view: QWidget, label: str) -> QScrollArea:
    """Return an area that scrolls where the screen is too low for the whole view."""
    area = QScrollArea()
    area.setObjectName("about-scroll")
    area.setAccessibleName(label)
    area.setProperty("kind", "reading")
    area.setWidgetResizable(True)
    area.setWidget(view)
    view.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area


def _column() -> tuple[QWidget, QVBoxLayout]:
    view = QWidget()
    column = QVBoxLayout(view)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_M)
    return view, column


def _value(fact: SystemFact) -> TextLabel:
    label = TextLabel(fact.value, wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _own_licence() -> str:
    own = resource_path("licences", "MIT.txt")
    return own.read_text(encoding="utf-8") if own.is_file() else "https://spdx.org/licenses/MIT.html"


def _text_view(name: str, label: str, text: str) -> QPlainTextEdit:
    view = QPlainTextEdit(text)
    view.setObjectName(name)
    view.setAccessibleName(label)
    view.setReadOnly(True)
    view.setTabChangesFocus(True)
    return view

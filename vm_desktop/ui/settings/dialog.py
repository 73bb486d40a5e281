"""The window of the preferences."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from vm_desktop.ui.preferences import Settings
from vm_desktop.ui.settings.choices import Choices
from vm_desktop.ui.settings.sections import FormatsSection, LookSection, SafetySection, Section, WindowSection
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_XL
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.text_label import TextLabel

_SIZE = (920, 600)


class SettingsDialog(QDialog):
    """Shows what is set. What a person changes is asked for at once by `settings_asked`; the window stays usable."""

    settings_asked = Signal(object)  # Settings
    folder_requested = Signal()
    tour_requested = Signal()
    layout_reset_requested = Signal()
    recent_clear_requested = Signal()

    def __init__(
        self,
        *,
        recovery_folder: Path,
        languages: Choices = (),
        language: str = "en",
        system: QLocale | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`languages` are those there are, `language` the one that is spoken, `system` where numbers follow it."""
        super().__init__(parent)
        self.setObjectName("settings-dialog")
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("Preferences"))
        self._look = LookSection(languages)
        self._formats = FormatsSection(language, system or QLocale.system())
        self._safety = SafetySection(recovery_folder)
        self._window = WindowSection()
        self._said = TextLabel(style="small", tone="good")
        self._said.setObjectName("settings-said")
        self._lay_out()
        self._connect()
        self.resize(*_SIZE)

    def show_settings(self, settings: Settings) -> None:
        """Show what is set, in the formats now in force."""
        for section in self._sections():
            section.show_settings(settings)

    def say(self, text: str) -> None:
        """Say below what was done just now."""
        self._said.setText(text)

    def present(self) -> None:
        """Bring the dialog to the front."""
        self._said.setText("")
        self.show()
        self.raise_()
        self.activateWindow()

    def _sections(self) -> tuple[Section, ...]:
        return (self._look, self._formats, self._safety, self._window)

    def _connect(self) -> None:
        for section in self._sections():
            section.asked.connect(self.settings_asked)
        self._safety.folder_requested.connect(self.folder_requested)
        self._window.tour_requested.connect(self.tour_requested)
        self._window.layout_reset_requested.connect(self.layout_reset_requested)
        self._window.recent_clear_requested.connect(self.recent_clear_requested)

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_M)
        columns.setSpacing(SPACE_L)
        columns.addLayout(_column(self._look, self._formats), 11)
        columns.addLayout(_column(self._safety, self._window), 9)
        inside = QWidget()
        inside.setProperty("kind", "page")
        inside.setLayout(columns)
        scroll = QScrollArea()
        scroll.setProperty("kind", "page")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        close = Button(self.tr("Close"), name="settings-close", kind="primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(SPACE_XL, 0, SPACE_XL, SPACE_L)
        bottom.addWidget(self._said, 1)
        bottom.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll, 1)
        whole.addLayout(bottom)


def _column(*sections: Section) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(SPACE_L)
    for section in sections:
        column.addWidget(section)
    column.addStretch(1)
    return column

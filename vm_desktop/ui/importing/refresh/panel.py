"""The step of the wizard that shows what a file changes in the project that is open."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from vm_desktop.core.problems import Severity
from vm_desktop.ui.importing.dataset_figures import dataset_figures
from vm_desktop.ui.importing.refresh.changes_view import ChangesView
from vm_desktop.ui.importing.refresh.lines import change_lines
from vm_desktop.ui.importing.refresh.names_card import NamesCard
from vm_desktop.ui.importing.refresh.preview import Choices, Preview, Target
from vm_desktop.ui.importing.refresh.target_card import TargetCard
from vm_desktop.ui.importing.refresh.words import refresh_figures
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_XL
from vm_desktop.ui.widgets.banner import Banner
from vm_desktop.ui.widgets.figure import Figure
from vm_desktop.ui.widgets.key_figure_strip import KeyFigureStrip

_GROWS = 100  # against the blank space below, of 1
_MOST_TOLD = 4
_OF_A_NEW_PROJECT = ("customers", "months", "usage", "bill", "problems")


class RefreshPanel(QScrollArea):
    """Where the file goes, what that changes, and what it would break. `choices_changed(Choices)` asks for another
    preview; the panel itself decides nothing."""

    choices_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("refresh-panel")
        self.setProperty("kind", "page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._choices = Choices()
        self._banner = Banner(name="refresh-broken")
        self.target = TargetCard()
        self.names = NamesCard()
        self._strip = KeyFigureStrip(name="refresh-figures")
        self.changes = ChangesView()
        self.setWidget(self._build_content())
        self.verticalScrollBar().rangeChanged.connect(self._keep_right_edge)
        self.target.target_chosen.connect(self._choose_target)
        self.names.names_chosen.connect(self._choose_names)

    @property
    def choices(self) -> Choices:
        """What was chosen so far."""
        return self._choices

    def start_over(self) -> None:
        """Forget what was chosen: another file, or another reading of it, is looked at."""
        self._choices = Choices()

    def show_preview(self, preview: Preview, project_name: str, currency: str) -> None:
        """Show what the choices do."""
        self.target.show_preview(preview, project_name)
        self._show_broken(preview)
        self.names.show_preview(preview)
        self._strip.show_figures(_figures(preview))
        self._strip.setVisible(preview.result is not None)
        self.changes.show_lines(change_lines(preview.changes, currency) if preview.changes is not None else ())
        self.changes.setVisible(preview.changes is not None)

    def _show_broken(self, preview: Preview) -> None:
        """Say what would be lost of the decisions made, or why this cannot be done."""
        lines = [problem.sentence() for problem in (replace(p, where="") for p in preview.broken)]
        more = len(lines) - _MOST_TOLD
        lines = lines[:_MOST_TOLD] + ([self.tr("and {count} more").format(count=more)] if more > 0 else [])
        lines = [preview.refusal] if preview.refusal else lines
        if not lines:
            self._banner.hide()
            return
        is_error = bool(preview.refusal) or any(problem.severity is Severity.ERROR for problem in preview.broken)
        self._banner.show_message("error" if is_error else "warning", "\n".join(lines), dismissible=False)

    def _choose_target(self, target: Target) -> None:
        self._choose(replace(self._choices, target=target))

    def _choose_names(self, names: tuple[tuple[str, str], ...]) -> None:
        self._choose(replace(self._choices, names=names))

    def _choose(self, choices: Choices) -> None:
        self._choices = choices
        self.choices_changed.emit(choices)

    def _keep_right_edge(self, lowest: int, highest: int) -> None:
        """The cards end at the same place with a scroll bar or without."""
        bar = self.verticalScrollBar().sizeHint().width() if highest > lowest else 0
        self.widget().layout().setContentsMargins(SPACE_XL, SPACE_L + 4, SPACE_XL - bar, SPACE_XL)

    def _build_content(self) -> QWidget:
        content = QWidget()
        content.setProperty("kind", "page")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(SPACE_XL, SPACE_L + 4, SPACE_XL, SPACE_XL)
        layout.setSpacing(SPACE_L)
        layout.addWidget(self.target)
        layout.addWidget(self._banner)
        layout.addWidget(self.names)
        layout.addWidget(self._strip)
        layout.addWidget(self.changes, _GROWS)
        layout.addStretch(1)
        return content


def _figures(preview: Preview) -> tuple[Figure, ...]:
    """What the data would be, and how that differs; for a new project, what the file holds."""
    if preview.target is not Target.NEW_PROJECT:
        return refresh_figures(preview)
    return tuple(figure for figure in dataset_figures(preview.file) if figure.key in _OF_A_NEW_PROJECT)

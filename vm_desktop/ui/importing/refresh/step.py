"""The last step of an import where a project with data is open: what the file changes there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.project import Project
from vm_desktop.session.jobs import Job
from vm_desktop.ui.importing.footer import ImportFooter
from vm_desktop.ui.importing.refresh.panel import RefreshPanel
from vm_desktop.ui.importing.refresh.preview import Choices, Preview, Target, previewing
from vm_desktop.ui.importing.refresh.recognised import Reading, keeping_absent_sheets
from vm_desktop.ui.importing.refresh.words import standing_sentence

Run = Callable[[str, Callable[[Job], Preview], Callable[[Preview], None]], Any]


class RefreshStep(QObject):
    """Compares a dataset with the project's, shows that in its panel, and says in the footer how things stand.

    `shown` follows each comparison. `run(title, work, on_done)` runs work in the background.
    """

    shown = Signal()

    def __init__(self, project: Project, footer: ImportFooter, run: Run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._footer = footer
        self._run = run
        self._reading: Reading | None = None
        self._dataset: Dataset | None = None
        self._preview: Preview | None = None
        self.panel = RefreshPanel()
        self.panel.choices_changed.connect(self._compare)

    @property
    def outcome(self) -> Preview | None:
        """What was chosen and can be done; None while it is worked out, and where it cannot be done."""
        return self._preview if self._preview is not None and not self._preview.refusal else None

    def remember(self, reading: Reading) -> None:
        """Keep how the file was understood, for the recipe of what comes out."""
        self._reading = reading

    def begin(self, dataset: Dataset) -> None:
        """Compare a dataset; choices are kept if it is the one of before."""
        if dataset is not self._dataset:
            self._dataset = dataset
            self.panel.start_over()
        self._compare(self.panel.choices)

    def forget(self) -> None:
        """Let go of the data."""
        self._reading = self._dataset = self._preview = None

    def _compare(self, choices: Choices) -> None:
        if self._dataset is None:
            return
        self._preview = None
        file = keeping_absent_sheets(self._dataset, self._reading) if self._reading is not None else self._dataset
        self._footer.show_standing("working", self.tr("Comparing with the data so far…"), can_import=False)
        work = previewing(self._project, file, choices)
        self._run(self.tr("Comparing with the data so far"), work, self._show)

    def _show(self, preview: Preview) -> None:
        self._preview = preview
        self.panel.show_preview(preview, self._project.name, self._project.currency.code)
        begins_anew = preview.target is Target.NEW_PROJECT
        self._footer.show_step(self.tr("Begin a project") if begins_anew else self.tr("Refresh data"), has_back=True)
        self._show_standing(preview)
        self.shown.emit()

    def _show_standing(self, preview: Preview) -> None:
        if preview.refusal:
            self._footer.show_standing("error", preview.refusal, can_import=False)
            return
        is_doubtful = bool(preview.broken or preview.open_names or preview.loses_months)
        text = standing_sentence(preview)
        self._footer.show_standing("check" if is_doubtful else "ready", text, can_import=True)

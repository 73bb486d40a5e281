"""How far the lab has come, in one line beside the tabs, with a way to pause it."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from vm_desktop.session.lab import Progress, Stage
from vm_desktop.ui.theme.tokens import SPACE_S
from vm_desktop.ui.widgets.icon_button import IconButton
from vm_desktop.ui.widgets.text_label import TextLabel
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip

_STEPS = 1000
_BAR_WIDTH = 120


class LabProgress(QWidget):
    """Empty while there is nothing to do; a bar while the lab works; "Paused" where it stopped half-way."""

    pause_requested = Signal()
    resume_requested = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lab-progress")
        self._is_working = False
        self._is_done = True
        self._was_paused = False
        self._text = TextLabel(style="small", tone="muted")
        self._bar = QProgressBar()
        self._bar.setObjectName("lab-progress-bar")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _STEPS)
        self._bar.setFixedSize(_BAR_WIDTH, 4)
        self._button = IconButton("pause", "", name="lab-pause", side=28, size=14)
        self._button.clicked.connect(self._press)
        self._lay_out()
        self._show_state()

    def show_progress(self, progress: Progress | None) -> None:
        """Show the stage that is worked out; None while nothing is."""
        self._is_working = progress is not None
        if progress is not None:
            self._was_paused = False
            self._text.setText(stage_text(progress.stage))
            self._text.setToolTip(wrapped_tool_tip(stage_definition(progress.stage)))
            self._bar.setAccessibleName(stage_text(progress.stage))
            self._bar.setValue(round(progress.fraction * _STEPS))
        self._show_state()

    def show_done(self, is_done: bool) -> None:
        """Say whether everything is known, so that nothing is left to go on with."""
        self._is_done = is_done
        self._show_state()

    def _press(self) -> None:
        self._was_paused = self._is_working
        (self.pause_requested if self._is_working else self.resume_requested).emit()

    def _show_state(self) -> None:
        is_paused = self._was_paused and not self._is_working and not self._is_done
        if is_paused:
            self._text.setText(self.tr("Paused"))
            self._text.setToolTip("")
        self._text.setVisible(self._is_working or is_paused)
        self._bar.setVisible(self._is_working or is_paused)
        self._button.setVisible(self._is_working or is_paused)
        self._button.show_icon("play" if is_paused else "pause")
        self._button.show_label(self.tr("Go on") if is_paused else self.tr("Pause"))

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._text)
        layout.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._button)
        self.setFixedHeight(self._button.height())  # the tabs must not move when the work begins


def stage_text(stage: Stage) -> str:
    """Return what is worked out, in two or three words."""
    match stage:
        case Stage.SCORES:
            return _tr("Scoring")
        case Stage.RESAMPLES:
            return _tr("Resampling customers")
        case Stage.SEGMENTS:
            return _tr("Comparing segments")
        case _:
            assert_never(stage)


def stage_definition(stage: Stage) -> str:
    """Return what the stage is for."""
    match stage:
        case Stage.SCORES:
            return _tr("Every candidate is scored on every criterion.")
        case Stage.RESAMPLES:
            return _tr(
                "The scores are worked out again and again for customers drawn at random, to see how sure the order is."
            )
        case Stage.SEGMENTS:
            return _tr("The candidates are compared within each segment.")
        case _:
            assert_never(stage)


def _tr(text: str) -> str:
    return QCoreApplication.translate("LabProgress", text)

"""A running job: what it does, how far it is, and a way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from vm_desktop.ui.theme.tokens import SPACE_M, SPACE_S
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.text_label import TextLabel

_STEPS = 1000


class ProgressRow(QWidget):
    """Label, bar, percentage and Cancel. Emits `cancel_requested`; it is for the caller to stop the job."""

    cancel_requested = Signal()

    def __init__(self, label: str = "", *, name: str = "progress", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._label = ElidedLabel(label)
        self._share = TextLabel(style="small", tone="muted")
        self._share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._share.setFixedWidth(self._share.fontMetrics().horizontalAdvance("100%") + 2)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setObjectName(f"{name}-bar")
        self.cancel_button = Button(self.tr("Cancel"), name=f"{name}-cancel")
        self.cancel_button.clicked.connect(self._cancel)
        self._lay_out()
        self.show_progress(None, label)

    def show_progress(self, share: float | None, label: str = "") -> None:
        """Show a share from 0 to 1, or None where nobody knows; an empty label keeps the one shown."""
        if label:
            self._label.setText(label)
            self._bar.setAccessibleName(label)
        self._bar.setRange(0, 0 if share is None else _STEPS)
        if share is not None:
            self._bar.setValue(round(share * _STEPS))
        self._share.setText("" if share is None else f"{int(share * 100)}%")
        self.cancel_button.setEnabled(True)

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self._label.setText(self.tr("Stopping…"))
        self.cancel_requested.emit()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._label, 1)
        top.addWidget(self._share)
        texts = QVBoxLayout()
        texts.setSpacing(SPACE_S)
        texts.addLayout(top)
        texts.addWidget(self._bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addLayout(texts, 1)
        layout.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignBottom)

"""The window that tells of a failure: what happened, that the work is safe, and the details for those who mend it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from vm_desktop.io.log.log_file import log_folder
from vm_desktop.ui.crash.failures import Failure
from vm_desktop.ui.crash.words import Work, details, how_often, what_happened, where_the_work_is
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.icon_label import IconLabel
from vm_desktop.ui.widgets.text_label import TextLabel

WIDTH = 620
DETAILS_HEIGHT = 220
ICON_SIZE = 24


class CrashDialog(QDialog):
    """Tells of failures, more of them while it is open. `going_on` and `closing_program` say how the person goes on."""

    going_on = Signal()
    closing_program = Signal()

    def __init__(self, parent: QWidget | None = None, *, can_go_on: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("crash-dialog")
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH)
        self._failures: tuple[Failure, ...] = ()
        self._happened = TextLabel(wrap=True)
        self._happened.setObjectName("crash-happened")
        self._work = TextLabel(style="strong", wrap=True)
        self._work.setObjectName("crash-work")
        self._often = TextLabel(style="small", tone="muted")
        self._often.setObjectName("crash-often")
        self._build_details()
        self._build_buttons()
        self._go_on.setVisible(can_go_on)
        self._lay_out()
        self.rejected.connect(self.going_on)

    def show_failures(self, failures: tuple[Failure, ...], count: int, work: Work) -> None:
        """Tell of the newest failure, how often something failed, and what has become of the work."""
        self._failures = failures
        self._happened.setText(what_happened(failures[-1].error))
        self._work.setText(where_the_work_is(work))
        self._work.show_tone("bad" if work is Work.NOT_KEPT else "text")
        self._often.setText(how_often(count))
        self._often.setVisible(count > 1)
        self.setAccessibleDescription(f"{self._happened.text()} {self._work.text()}")
        if not self._details.isHidden():
            self._show_details_text()
        self._fit()

    def _build_details(self) -> None:
        self._toggle = Button(self.tr("Show the details"), name="crash-toggle", kind="link", icon="chevron-right")
        self._toggle.clicked.connect(self._toggle_details)
        self._details = QPlainTextEdit()
        self._details.setObjectName("crash-details")
        self._details.setAccessibleName(self.tr("Details of the failure"))
        self._details.setReadOnly(True)
        self._details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._details.setFixedHeight(DETAILS_HEIGHT)
        self._details.setTabChangesFocus(True)
        self._note = TextLabel(
            self.tr("“Copy the details” leaves out names, values and files of yours, so that you can send them on."),
            style="small",
            tone="muted",
            wrap=True,
        )
        self._details.hide()
        self._note.hide()

    def _build_buttons(self) -> None:
        self._copy = Button(self.tr("Copy the details"), name="crash-copy", icon="copy")
        self._copy.clicked.connect(self._copy_details)
        self._folder = Button(self.tr("Show the log folder"), name="crash-folder")
        self._folder.clicked.connect(show_log_folder)
        self._close_program = Button(self.tr("Close the program"), name="crash-close")
        self._close_program.clicked.connect(self._end)
        self._go_on = Button(self.tr("Go on"), name="crash-go-on", kind="primary")
        self._go_on.setDefault(True)
        self._go_on.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        head.addWidget(IconLabel("triangle-alert", token="warning", size=ICON_SIZE))
        head.addWidget(TextLabel(self.windowTitle(), style="title"), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        for button in (self._copy, self._folder):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self._close_program, self._go_on):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addLayout(head)
        for widget in (self._happened, self._work, self._often):
            column.addWidget(widget)
        column.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._details)
        column.addWidget(self._note)
        column.addSpacing(SPACE_S)
        column.addLayout(buttons)
        self._go_on.setFocus()

    def _toggle_details(self) -> None:
        shown = self._details.isHidden()
        self._show_details_text()
        self._details.setVisible(shown)
        self._note.setVisible(shown)
        self._toggle.show_text(self.tr("Hide the details") if shown else self.tr("Show the details"))
        self._toggle.show_icon("chevron-down" if shown else "chevron-right")
        self._fit()

    def _fit(self) -> None:
        """Be as high as the texts need: a layout alone cuts wrapped lines off."""
        self.ensurePolished()
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.setFixedHeight(layout.totalHeightForWidth(self.width()))

    def _show_details_text(self) -> None:
        self._details.setPlainText(details(self._failures, private=True))

    def _copy_details(self) -> None:
        """Copy what may be sent: without the exceptions' own words, which may quote a person's data."""
        QGuiApplication.clipboard().setText(details(self._failures))
        self._copy.show_text(self.tr("Copied"))

    def _end(self) -> None:
        self.hide()
        self.closing_program.emit()


def show_log_folder() -> None:
    """Show the folder of the log in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))

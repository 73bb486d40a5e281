"""Asks for the password of a file, in place of the progress of its reading."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from vm_desktop.ui.theme.tokens import SPACE_S
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.icon_button import IconButton
from vm_desktop.ui.widgets.input_frame import InputFrame
from vm_desktop.ui.widgets.text_label import TextLabel


class PasswordCard(Card):
    """`password_given(text)`: Open or Enter was pressed. What was typed is forgotten as soon as it is given away."""

    password_given = Signal(str)
    cancel_requested = Signal()
    other_file_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="import-password-card", parent=parent)
        self.edit = QLineEdit()
        self.edit.setObjectName("import-password")
        self.edit.setAccessibleName(self.tr("Password of the file"))
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhHiddenText
        )
        self._frame = InputFrame(self.edit)
        self.show_button = IconButton("eye", self.tr("Show the password"), name="import-password-show", side=24)
        self.show_button.setCheckable(True)
        self._frame.line.addWidget(self.show_button)
        self._wrong = TextLabel(style="small", tone="bad", wrap=True)
        self._wrong.setObjectName("import-password-wrong")
        self.open_button = Button(self.tr("Open"), name="import-password-open", kind="primary", icon="lock-open")
        self._other = Button(self.tr("Another file…"), name="import-password-other")
        self._cancel = Button(self.tr("Cancel"), name="import-password-cancel")
        self._lay_out()
        self._connect()

    def ask(self, file: str, *, was_wrong: bool) -> None:
        """Ask for the password of a file; after a wrong one say so."""
        self.show_title(self.tr("“{file}” is locked with a password").format(file=file))
        text = self.tr("That password does not open it. Mind capital letters and the keyboard's language.")
        self._wrong.setText(text if was_wrong else "")
        self._wrong.setVisible(was_wrong)
        self._frame.show_invalid(was_wrong)
        self.edit.setAccessibleDescription(self._wrong.text())
        self.show_button.setChecked(False)
        self.edit.clear()
        self._show_openable()

    def focus_field(self) -> None:
        self.edit.setFocus()

    def forget(self) -> None:
        """Forget what was typed."""
        self.edit.clear()

    def _give(self) -> None:
        password = self.edit.text()
        if password:
            self.edit.clear()
            self.password_given.emit(password)

    def _show_typed(self, is_shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
        self.show_button.show_icon("eye-off" if is_shown else "eye")
        self.show_button.show_label(self.tr("Hide the password") if is_shown else self.tr("Show the password"))

    def _show_openable(self) -> None:
        self.open_button.setEnabled(bool(self.edit.text()))

    def _connect(self) -> None:
        self.edit.returnPressed.connect(self._give)
        self.edit.textChanged.connect(lambda _: self._show_openable())
        self.open_button.clicked.connect(self._give)
        self.show_button.toggled.connect(self._show_typed)
        self._cancel.clicked.connect(self.cancel_requested)
        self._other.clicked.connect(self.other_file_requested)

    def _lay_out(self) -> None:
        promise = self.tr("It is used to read the file now, on this machine. It is not stored anywhere.")
        self.add(TextLabel(promise, tone="muted", wrap=True))
        self.add(self._frame)
        self.add(self._wrong)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addStretch(1)
        for button in (self._cancel, self._other, self.open_button):
            buttons.addWidget(button)
        self.body.addLayout(buttons)

"""One piece of unsaved work: what it is, and what may become of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.core.problems import UserError
from vm_desktop.io.recovery.left_behind import LeftBehind
from vm_desktop.ui.recovery.words import contents, last_edit, place
from vm_desktop.ui.theme.tokens import SPACE_S, SPACE_XS
from vm_desktop.ui.widgets.banner import Banner
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.text_label import TextLabel


class LeftCard(Card):
    """Asks for `restore_requested` and, after it has asked again, `discard_requested`."""

    restore_requested = Signal()
    discard_requested = Signal()

    def __init__(self, left: LeftBehind, *, number: int, parent: QWidget | None = None) -> None:
        name = f"left-{number}"
        super().__init__(self._title_of(left), name=name, parent=parent)
        self._refusal = Banner(name=f"{name}-refusal")
        kind = "primary" if number == 1 else "secondary"
        self._restore = self._button(self.tr("Restore"), f"{name}-restore", self._title_of(left), kind=kind)
        self._discard = self._button(self.tr("Discard…"), f"{name}-discard", self._title_of(left))
        self._sure = QWidget()
        self._delete = self._button(self.tr("Delete"), f"{name}-delete", self._title_of(left), kind="danger")
        self._keep = self._button(self.tr("Keep"), f"{name}-keep", self._title_of(left))
        if left.about is not None:
            for button in (self._restore, self._discard, self._delete, self._keep):
                button.setAccessibleDescription(last_edit(left.about))  # two pieces may be of one project
        self._show_facts(left)
        self._lay_out_actions(left.is_newer)
        self._connect()

    def show_busy(self, is_busy: bool) -> None:
        """Refuse clicks while something is being restored."""
        for button in (self._restore, self._discard, self._delete):
            button.setEnabled(not is_busy)

    def show_restoring(self) -> None:
        """Say that this is the piece that is being read."""
        self._restore.setText(self.tr("Restoring…"))

    def show_refusal(self, error: UserError) -> None:
        """Tell why it cannot be restored."""
        self._restore.setText(self.tr("Restore"))
        self._refusal.show_message("error", f"{error.message} {error.hint}".strip(), dismissible=False)

    def take_focus(self) -> None:
        """Put the keyboard where Enter restores."""
        self._restore.setFocus()

    def _title_of(self, left: LeftBehind) -> str:
        if left.about is not None:
            return left.about.name or self.tr("Untitled")
        return self.tr("Made by a newer version") if left.is_newer else self.tr("Partly damaged changes")

    def _show_facts(self, left: LeftBehind) -> None:
        facts = QVBoxLayout()
        facts.setSpacing(SPACE_XS)
        if left.about is not None:
            facts.addWidget(TextLabel(last_edit(left.about), tone="muted"))
            facts.addWidget(TextLabel(contents(left.about), tone="muted"))
            facts.addWidget(ElidedLabel(place(left.about.path), tone="muted", mode=Qt.TextElideMode.ElideMiddle))
        else:
            facts.addWidget(TextLabel(self._why_no_facts(left), tone="muted", wrap=True))
        self.body.addLayout(facts)
        self.add(self._refusal)

    def _why_no_facts(self, left: LeftBehind) -> str:
        if left.is_newer:
            return self.tr("Start the newer version to restore these changes. They are left as they are.")
        return self.tr("Some of this cannot be read. “Restore” brings back what can.")

    def _lay_out_actions(self, is_newer: bool) -> None:
        line = QHBoxLayout(self._sure)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        line.addWidget(TextLabel(self.tr("Delete these changes for good?"), style="strong"))
        line.addWidget(self._delete)
        line.addWidget(self._keep)
        for widget in (self._sure, self._discard, self._restore):
            self.add_action(widget)
        self._sure.hide()
        self._discard.setHidden(is_newer)
        self._restore.setHidden(is_newer)

    def _connect(self) -> None:
        self._restore.clicked.connect(self.restore_requested)
        self._discard.clicked.connect(lambda: self._ask_again(True))
        self._keep.clicked.connect(lambda: self._ask_again(False))
        self._delete.clicked.connect(self.discard_requested)

    def _ask_again(self, asks: bool) -> None:
        """Ask whether it is to be deleted for good, in place of the other buttons; or take that back."""
        self._sure.setVisible(asks)
        self._discard.setHidden(asks)
        self._restore.setHidden(asks)
        (self._keep if asks else self._discard).setFocus()

    @staticmethod
    def _button(text: str, name: str, project: str, *, kind: str = "secondary") -> Button:
        button = Button(text, name=name, kind=kind)  # type: ignore[arg-type]
        button.setAccessibleName(f"{text.rstrip('…')}: {project}")
        return button

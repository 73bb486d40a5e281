"""The questions about a project file that somebody else has open, or has changed."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from vm_desktop.session.open_file import Access, ChangedOnDisk, OpenElsewhere
from vm_desktop.ui.dialogs.plain_box import plain_box, set_informative
from vm_desktop.ui.recovery.words import who_has_it


class Overwriting(Enum):
    """What becomes of a file that another program has changed."""

    OVERWRITE = auto()
    SAVE_AS = auto()
    CANCEL = auto()


def ask_open_elsewhere(window: QWidget, error: OpenElsewhere) -> Access | None:
    """Ask how to open a project that somebody else has open; None = not at all."""
    box = _box(window, error.message, who_has_it(error.holder))
    copy = box.addButton(_tr("Open a copy"), QMessageBox.ButtonRole.AcceptRole)
    anyway = None
    if error.holder.looks_stale:
        set_informative(box, f"{box.informativeText()}\n{_stale()}")
        anyway = box.addButton(_tr("Open anyway"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(copy)
    box.exec()
    if box.clickedButton() is copy:
        return Access.COPY
    return Access.TAKE_OVER if anyway is not None and box.clickedButton() is anyway else None


def ask_changed_on_disk(window: QWidget, error: ChangedOnDisk) -> Overwriting:
    """Ask what becomes of a file that another program has changed."""
    box = _box(window, error.message, error.hint)
    save_as = box.addButton(_tr("Save as…"), QMessageBox.ButtonRole.AcceptRole)
    overwrite = box.addButton(_tr("Overwrite"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(save_as)
    box.exec()
    if box.clickedButton() is save_as:
        return Overwriting.SAVE_AS
    return Overwriting.OVERWRITE if box.clickedButton() is overwrite else Overwriting.CANCEL


def _box(window: QWidget, text: str, informative: str) -> QMessageBox:
    return plain_box(window, _tr("The file is used elsewhere"), text, informative)


def _stale() -> str:
    return _tr("That computer has not been heard of for some minutes: perhaps the program ended there.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("FileQuestions", text)

"""Tells, in the window and without a box, that edits cannot be kept at the moment, and that they can again."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from vm_desktop.core.problems import UserError
from vm_desktop.session.autosave import Autosave
from vm_desktop.ui.widgets.banner import Banner
from vm_desktop.ui.widgets.toast import Toast


class AutosaveNotice(QObject):
    """Between an autosave, and the banner and toast of its window."""

    def __init__(self, autosave: Autosave, banner: Banner, toast: Toast) -> None:
        super().__init__(banner)
        self._banner = banner
        self._toast = toast
        autosave.failed.connect(self._tell_failure)
        autosave.works_again.connect(self._tell_success)

    def _tell_failure(self, error: UserError) -> None:
        again = _tr("It is tried again and again; save the project yourself meanwhile.")
        self._banner.show_message("warning", f"{error.message} {error.hint} {again}")

    def _tell_success(self) -> None:
        self._banner.hide()
        self._toast.show_message(_tr("Your changes are kept again, should the program end unexpectedly."))


def _tr(text: str) -> str:
    return QCoreApplication.translate("AutosaveNotice", text)

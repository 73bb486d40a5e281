"""Goes on where a project could not be opened or saved because somebody else has it, or has changed it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject

from vm_desktop.session.open_file import Access, ChangedOnDisk, OpenRefused, SaveRefused
from vm_desktop.session.session import Session
from vm_desktop.ui.dialogs import Dialogs
from vm_desktop.ui.recovery.file_questions import Overwriting
from vm_desktop.ui.widgets.toast import Toast

Then = Callable[[], None]


class FileDesk(QObject):
    """Asks, and has it done as the person wants. `save_as` asks for a name, saves, and calls what is to follow.

    `tell_not_saved` tells every other reason for which a project was not saved.
    """

    def __init__(
        self,
        session: Session,
        dialogs: Dialogs,
        toast: Toast,
        *,
        save_as: Callable[[Then | None], None],
        tell_not_saved: Callable[[SaveRefused], None],
    ) -> None:
        super().__init__(session)
        self._session = session
        self._dialogs = dialogs
        self._toast = toast
        self._save_as = save_as
        self._tell_not_saved = tell_not_saved
        session.open_refused.connect(self._go_on_opening)
        session.save_refused.connect(self._go_on_saving)

    def _go_on_opening(self, refused: OpenRefused) -> None:
        path = refused.error.path
        access = self._dialogs.ask_open_elsewhere(refused.error)
        if access is Access.COPY:
            self._session.open(path, lambda: self._opened_copy(refused), access=access)
        elif access is not None:
            self._session.open(path, refused.then, access=access)

    def _opened_copy(self, refused: OpenRefused) -> None:
        if refused.then is not None:
            refused.then()
        sentence = _tr("This is a copy of {name}: save it under a name of its own.")
        self._toast.show_message(sentence.format(name=refused.error.path.name))

    def _go_on_saving(self, refused: SaveRefused) -> None:
        if not isinstance(refused.error, ChangedOnDisk):
            self._tell_not_saved(refused)
            return
        match self._dialogs.ask_changed_on_disk(refused.error):
            case Overwriting.OVERWRITE:
                self._session.save(refused.path, refused.then, overwrite=True)
            case Overwriting.SAVE_AS:
                self._save_as(refused.then)
            case Overwriting.CANCEL:
                return


def _tr(text: str) -> str:
    return QCoreApplication.translate("FileDesk", text)

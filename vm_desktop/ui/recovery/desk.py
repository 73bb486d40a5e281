"""Offers what a crash has left, and brings back what the person wants."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject

from vm_desktop.core.problems import UserError
from vm_desktop.io.recovery.left_behind import LeftBehind, left_behind
from vm_desktop.io.recovery.restoring import Restored
from vm_desktop.session.autosave import Autosave
from vm_desktop.session.session import Session
from vm_desktop.ui.commands import PageName
from vm_desktop.ui.main_window.window import MainWindow
from vm_desktop.ui.recovery.panel import RecoveryPanel
from vm_desktop.ui.widgets.banner import Banner

OpenFile = Callable[[Path], None]


class RecoveryDesk(QObject):
    """Shows the panel at the start. A piece is deleted only when its project is safe in this window's own recovery."""

    def __init__(self, session: Session, autosave: Autosave, window: MainWindow, notice: Banner) -> None:
        super().__init__(window)
        self._session = session
        self._autosave = autosave
        self._window = window
        self._notice = notice
        self._offered: list[LeftBehind] = []
        self._panel: RecoveryPanel | None = None
        self._then: Callable[[Path | None], None] | None = None
        self._is_restoring = False
        window.place_changed.connect(self._notice_other_panel)
        session.project_changed.connect(self._notice_other_project)

    @property
    def panel(self) -> RecoveryPanel | None:
        """The panel, while it is shown."""
        return self._panel

    def offer(self, asked_for: Path | None, open_file: OpenFile) -> None:
        """Offer what is left behind, if anything is; then open the file that was asked for, if one was.

        A file that was brought back with its unsaved changes is not opened again without them.
        """

        def then(restored: Path | None) -> None:
            if asked_for is not None and asked_for != restored:
                open_file(asked_for)

        found = left_behind(self._autosave.root)
        if not found:
            then(None)
            return
        self._offered, self._then = list(found), then
        self._panel = self._build_panel(found)
        self._window.show_panel(self._panel)
        self._panel.take_focus()

    def close(self) -> None:
        """Leave what was not decided for the next start."""
        for left in self._offered:
            left.leave()
        self._offered = []
        self._panel = None

    def _build_panel(self, found: tuple[LeftBehind, ...]) -> RecoveryPanel:
        panel = RecoveryPanel(found)
        panel.restore_requested.connect(self._restore)
        panel.discard_requested.connect(self._discard)
        panel.later_requested.connect(lambda: self._end(None))
        return panel

    def _restore(self, left: LeftBehind) -> None:
        assert self._panel is not None
        self._is_restoring = True
        self._panel.show_restoring(left)
        self._session.restore(
            left,
            then=lambda restored: self._restored(left, restored),
            on_error=lambda error: self._refused(left, error),
        )

    def _restored(self, left: LeftBehind, restored: Restored) -> None:
        self._is_restoring = False
        self._offered.remove(left)
        self._autosave.when_safe(left.remove)
        has_data = restored.project.dataset is not None
        self._window.show_page(PageName.PRICING if has_data else PageName.DATA)
        self._end(restored.path)
        self._tell(restored)

    def _refused(self, left: LeftBehind, error: UserError) -> None:
        self._is_restoring = False
        if self._panel is not None:
            self._panel.show_busy(False)
            self._panel.show_refusal(left, error)

    def _discard(self, left: LeftBehind) -> None:
        assert self._panel is not None
        left.remove()
        self._offered.remove(left)
        self._panel.remove(left)
        if not self._offered:
            self._end(None)

    def _end(self, restored: Path | None) -> None:
        self.close()
        if isinstance(self._window.panel, RecoveryPanel):
            self._window.show_panel(None)
        then, self._then = self._then, None
        if then is not None:
            then(restored)

    def _tell(self, restored: Restored) -> None:
        """Say what was brought back, and what was not or has to be known before saving."""
        sentences = list(restored.missing)
        if restored.has_file_changed and restored.path is not None:
            changed = _tr("{name} has been changed since. Save under another name to keep both versions.")
            sentences.append(changed.format(name=restored.path.name))
        if sentences:
            self._notice.show_message("warning", " ".join(sentences))
        else:
            self._window.toast.show_message(_tr("Your changes are back. Save the project to put them into its file."))

    def _notice_other_panel(self) -> None:
        """Another panel (an import) took the place: what was not decided is for the next start."""
        if self._panel is not None and self._window.panel is not self._panel:
            self.close()

    def _notice_other_project(self) -> None:
        """Something else was opened meanwhile: it is not hidden behind the offer."""
        if self._panel is not None and not self._is_restoring:
            self._then = None
            self._end(None)


def _tr(text: str) -> str:
    return QCoreApplication.translate("RecoveryDesk", text)

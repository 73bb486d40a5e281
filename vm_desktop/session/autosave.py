"""Autosave: every edit is in the recovery place within two seconds, whether the project was ever saved or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from vm_desktop.io.recovery.keeping import RecoveryFolder, State
from vm_desktop.io.recovery.places import recovery_root
from vm_desktop.session.autosave_lane import AutosaveLane, Kept, NotKept
from vm_desktop.session.session import Session

INTERVAL = 0.5  # seconds from an edit to the beginning of its writing


class Autosave(QObject):
    """Keeps a session's project for the next start, until the window is closed in peace.

    A failure is told once, and once more when it works again; editing goes on meanwhile, and so do the attempts.
    """

    failed = Signal(object)  # UserError
    works_again = Signal()
    _posted = Signal(object)

    def __init__(
        self, session: Session, *, root: Path | None = None, interval: float = INTERVAL, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._root = root or recovery_root()
        self._interval = interval
        self._is_enabled = True
        self._has_failed = False
        self._is_closed = False
        self._edited_at = _now()
        self._safe_from = 0
        self._when_safe: list[Callable[[], None]] = []
        self._folder = RecoveryFolder(self._root)
        self._lane: AutosaveLane | None = None
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        session.project_changed.connect(self._note_edit)
        session.saved_changed.connect(self._note_saved)
        session.path_changed.connect(self._put)

    @property
    def root(self) -> Path:
        """Where the recoveries of all windows are."""
        return self._root

    @property
    def folder(self) -> Path:
        """Where this window's recovery is, once there is one."""
        return self._folder.folder

    @property
    def is_enabled(self) -> bool:
        """Whether edits are kept."""
        return self._is_enabled

    def set_enabled(self, is_enabled: bool) -> None:
        """Keep edits, or remove what is kept and keep none."""
        if is_enabled == self._is_enabled or self._is_closed:
            return
        self._is_enabled = is_enabled
        if is_enabled:
            self._put()
        else:
            self._end_lane()
            self._folder.remove()

    def set_interval(self, seconds: float) -> None:
        """Begin to write an edit so many seconds after it."""
        self._interval = seconds
        if self._lane is not None:
            self._lane.interval = seconds

    def save_now(self, timeout: float = 5.0) -> bool:
        """Keep the project at once; return whether all of it is safe within so many seconds, at most."""
        if self._is_closed or not self._is_enabled:
            return not self._session.is_modified
        self._put()
        return self._lane is None or self._lane.keep_now(timeout)

    def when_safe(self, then: Callable[[], None]) -> None:
        """Call `then` once the project as it is now, and its data, are in the recovery place or saved."""
        self._when_safe.append(then)
        self._put()
        self._safe_from = self._lane.number if self._lane is not None else 0
        self._tell_safe_if_saved()

    def close(self, *, keep: bool = False) -> None:
        """End; what was kept is removed, or stays for the next start. To be called when the window is gone.

        Nothing happens the second time.
        """
        if self._is_closed:
            return
        if keep:
            self.save_now()
        self._is_closed = True
        self._end_lane()
        if keep:
            self._folder.leave()
            return
        self._folder.remove()
        self._tell_safe()  # the person has decided: nothing waits to become safe any more

    def _note_edit(self) -> None:
        self._edited_at = _now()
        self._put()

    def _note_saved(self) -> None:
        self._put()
        self._tell_safe_if_saved()

    def _tell_safe_if_saved(self) -> None:
        if not self._session.is_modified:
            self._tell_safe()

    def _put(self) -> None:
        """Hand the session's state to the lane. Where nothing was ever edited there is no lane."""
        session = self._session
        if self._is_closed or not self._is_enabled or (self._lane is None and not session.is_modified):
            return
        if self._lane is None:
            self._lane = AutosaveLane(self._folder, self._posted.emit, interval=self._interval)
        state = State(
            project=session.project,
            has_unsaved_edits=session.is_modified,
            edited_at=self._edited_at,
            path=session.path,
            mark=session.mark,
            is_data_in_file=session.is_data_in_file,
            opening=session.opening,
        )
        self._lane.put(state, at_once=not session.is_modified)  # what is saved is not offered

    def _end_lane(self) -> None:
        if self._lane is not None:
            self._lane.close()
            self._lane = None

    @Slot(object)
    def _deliver(self, outcome: Kept | NotKept) -> None:
        if self._lane is None:
            return
        match outcome:
            case NotKept(error=error):
                if not self._has_failed:
                    self._has_failed = True
                    self.failed.emit(error)
            case Kept(number=number, is_whole=is_whole):
                if is_whole:
                    self._note_success(number)

    def _note_success(self, number: int) -> None:
        if self._has_failed:
            self._has_failed = False
            self.works_again.emit()
        if number >= self._safe_from:
            self._tell_safe()

    def _tell_safe(self) -> None:
        waiting, self._when_safe = self._when_safe, []
        for then in waiting:
            then()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

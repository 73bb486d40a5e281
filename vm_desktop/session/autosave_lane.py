"""The lane of autosave: two threads of its own, so that no import or export delays it, and no edit waits for a disk.

The newest state wins. The first state after a rest begins a wait of at most the interval, at whose end the newest one
is kept: a hand that never rests does not put it off. Datasets are written by the second thread: a large one takes
longer than the states that belong to it may.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.language import say
from vm_desktop.core.problems import UserError
from vm_desktop.io.recovery.keeping import RecoveryFolder, State

RETRY_AFTER = 5.0  # seconds
LONGEST_WAIT_FOR_DATA = 1.0  # seconds, at the end: a window that is closed does not wait for a million customers

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Kept:
    """States up to this number are kept; `is_whole` tells whether their data are, too."""

    number: int
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NotKept:
    """Something could not be kept; it is tried again."""

    error: UserError


class AutosaveLane:
    """Keeps states in a recovery folder. `tell` is called on the lane's threads with `Kept` and `NotKept`."""

    def __init__(self, folder: RecoveryFolder, tell: Callable[[Kept | NotKept], None], *, interval: float) -> None:
        self.interval = interval
        self._folder = folder
        self._tell = tell
        self._changed = threading.Condition()  # guards all below; its lock may be taken twice: signals interrupt
        self._waiting: State | None = None
        self._number = 0  # of the newest state
        self._kept = 0  # of the newest state that is kept
        self._missing: Dataset | None = None  # the dataset still to be written
        self._hurries = False
        self._is_failing = False  # whether the last state could not be kept
        self._is_closed = False
        self._threads: tuple[threading.Thread, ...] = ()

    @property
    def number(self) -> int:
        """The number of the newest state."""
        return self._number

    def put(self, state: State, *, at_once: bool = False) -> None:
        """Keep this state soon, or at once, instead of any that waits."""
        with self._changed:
            if self._is_closed:
                return
            self._number += 1
            self._waiting = state
            self._hurries = self._hurries or at_once
            self._start()
            self._changed.notify_all()

    def keep_now(self, timeout: float) -> bool:
        """Keep what waits at once; return whether the newest state and its data are kept within `timeout` seconds."""
        with self._changed:
            number = self._number
            self._hurries = self._kept < number
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._is_closed or self._is_kept(number), timeout)
            return self._is_kept(number)

    def close(self) -> None:
        """Write the state that is being written to its end, and nothing more."""
        with self._changed:
            self._is_closed = True
            self._waiting = self._missing = None
            self._changed.notify_all()
        for thread, longest in zip(self._threads, (None, LONGEST_WAIT_FOR_DATA), strict=False):
            thread.join(longest)

    def _is_kept(self, number: int) -> bool:
        return self._kept >= number and self._missing is None

    def _start(self) -> None:
        if not self._threads:
            self._threads = (
                threading.Thread(target=self._keep_states, name="autosave", daemon=True),
                threading.Thread(target=self._keep_datasets, name="autosave-data", daemon=True),
            )
            for thread in self._threads:
                thread.start()

    def _keep_states(self) -> None:
        while self._is_state_due():
            with self._changed:
                state, number, self._waiting = self._waiting, self._number, None
            if state is not None and not self._keep_state(state, number):
                self._put_back(state)

    def _is_state_due(self) -> bool:
        """Wait for a state, and then for the end of the interval; return False once there is nothing more to do."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_closed or self._waiting is not None)
            self._changed.wait_for(lambda: self._is_closed or self._hurries, self.interval)
            return not self._is_closed

    def _keep_state(self, state: State, number: int) -> bool:
        self._is_failing = not self._is_done(lambda: self._folder.keep_state(state))
        if self._is_failing:
            return False
        dataset = state.project.dataset if state.has_unsaved_edits else None
        is_missing = dataset is not None and not self._folder.has_data(dataset)
        with self._changed:
            self._kept = number
            self._missing = dataset if is_missing and not self._is_closed else None
            self._hurries = self._hurries and self._waiting is not None
            self._changed.notify_all()
        self._tell(Kept(number=number, is_whole=not is_missing))
        return True

    def _put_back(self, state: State) -> None:
        """Try the state again after a while, unless there is a newer one by then."""
        self._rest()
        with self._changed:
            if self._waiting is None and not self._is_closed:
                self._waiting = state

    def _keep_datasets(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._is_closed or self._missing is not None)
                dataset = self._missing
            if dataset is None:
                return
            self._keep_dataset(dataset)

    def _keep_dataset(self, dataset: Dataset) -> None:
        if not self._is_done(lambda: self._folder.keep_data(dataset, is_wanted=lambda: not self._is_closed)):
            self._rest()
            return
        with self._changed:
            if self._missing is dataset:
                self._missing = None
            number, is_whole = self._kept, self._missing is None and not self._is_failing
            self._changed.notify_all()
        self._tell(Kept(number=number, is_whole=is_whole))

    def _is_done(self, work: Callable[[], None]) -> bool:
        try:
            work()
        except UserError as error:
            self._tell(NotKept(error=error))
            return False
        except Exception:
            _log.exception("Autosave failed")
            self._tell(NotKept(error=_mistake()))
            return False
        return True

    def _rest(self) -> None:
        """Wait before trying again; not when the lane is closed, or in a hurry."""
        until = time.monotonic() + RETRY_AFTER
        with self._changed:
            self._hurries = False
            self._changed.wait_for(lambda: self._is_closed or self._hurries, until - time.monotonic())


def _mistake() -> UserError:
    return UserError(
        say("Your changes could not be kept for a restart after a crash, because of a mistake in this program."),
        hint=say("Save the project yourself. The log file has the details."),
    )

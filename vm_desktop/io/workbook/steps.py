"""How far long work is, told to a person who may stop it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vm_desktop.core.problems import Cancelled
from vm_desktop.io.workbook.reader_process import CancelToken, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Tells how far the work is, and stops it where it was cancelled."""

    progress: Progress | None
    cancelled: CancelToken | None

    def within(self, begin: float, end: float, label: str) -> Callable[[float], None]:
        """Return what tells how far (0 to 1) a step is that goes from one fraction of the work to another."""
        return lambda done: self.reach(begin + (end - begin) * done, label)

    def reach(self, fraction: float, label: str) -> None:
        """Tell how far the work is; `Cancelled` where it was stopped."""
        if self.cancelled is not None and self.cancelled.is_set():
            raise Cancelled
        if self.progress is not None:
            self.progress(fraction, label)

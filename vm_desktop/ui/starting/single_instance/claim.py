"""To be the one window: a lock that the system lets go of when the process ends, also when it is killed."""

from __future__ import annotations

from dataclasses import dataclass

from vm_desktop.io.recovery.held_lock import HeldLock, hold
from vm_desktop.ui.starting.single_instance.place import Place, meeting_place


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """This process is the one window; `socket` is where it listens."""

    lock: HeldLock
    socket: str

    def release(self) -> None:
        """Let another process be the one. Its lock file stays: nobody can be locking one that is being removed."""
        self.lock.release(remove=False)


def claim(place: Place | None = None) -> Claim | None:
    """Return the claim of this process to be the one window; None where another one is, or where none can be told."""
    try:
        place = place or meeting_place()
        lock = hold(place.lock)
    except OSError:
        return None
    return Claim(lock=lock, socket=place.socket) if lock is not None else None

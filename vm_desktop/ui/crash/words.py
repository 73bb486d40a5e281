"""What is said of a failure: what happened, whether the work is safe, and the details that may be sent."""

from __future__ import annotations

import errno
import platform
from enum import Enum, auto
from typing import assert_never

from PySide6.QtCore import QCoreApplication, qVersion

from vm_desktop import __version__
from vm_desktop.ui.crash.failures import Failure

_FULL_DISK = frozenset((errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)))


class Work(Enum):
    """What has become of the person's work."""

    SAVED = auto()
    """Everything is in the project's own file."""
    KEPT = auto()
    """What is not saved is in the recovery place."""
    NOT_KEPT = auto()
    """What is not saved could not be kept."""


def what_happened(error: BaseException) -> str:
    """Return the failure in plain words, and what to do where a person can do something."""
    if isinstance(error, MemoryError):
        return _tr("The computer has no memory left for this. Close other programs, or work with less data.")
    if isinstance(error, OSError) and error.errno in _FULL_DISK:
        return _tr("The disk is full, and the program could not go on. Free some space on it.")
    if isinstance(error, RecursionError):
        return _tr("The program went in circles and stopped. What you did last was not finished.")
    return _tr("The program made a mistake. What you did last was not finished.")


def where_the_work_is(work: Work) -> str:
    """Return whether the work is safe, and where."""
    match work:
        case Work.SAVED:
            return _tr("Nothing is lost: all your changes are saved in your project.")
        case Work.KEPT:
            return _tr(
                "Your work is safe: the changes that are not saved yet are kept on this computer, and are offered to "
                "you at the next start."
            )
        case Work.NOT_KEPT:
            return _tr("Your changes could not be kept. Choose “Go on”, and save your project under a new name.")
        case _:
            assert_never(work)


def how_often(count: int) -> str:
    """Return how many failures there were, empty for one."""
    return _tr("It happened {count} times.").format(count=f"{count:,}") if count > 1 else ""


def details(failures: tuple[Failure, ...], *, private: bool = False) -> str:
    """Return what helps to mend the program; `private` ones hold the exceptions' own words and are not to be sent."""
    told = (failure.private_details if private else failure.details for failure in failures)
    return "\n\n".join((_surroundings(), *told))


def _surroundings() -> str:
    program = f"Value Metric Desktop {__version__}"
    return f"{program}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Crash", text)

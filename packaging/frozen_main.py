"""Where the frozen program starts; it is the process that reads workbooks as well (see ``vm_desktop.main``)."""

from __future__ import annotations

import os
import sys

from vm_desktop.main import main

WINDOWS_APP_ID = "ValueMetricDesktop"  # as the installer gives it to the shortcuts


def settle_into_windows() -> None:
    """Gives the program what it lacks on Windows: streams where it has no console, and its shortcuts' identity."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  open until the end
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(WINDOWS_APP_ID)


if __name__ == "__main__":
    settle_into_windows()
    sys.exit(main())

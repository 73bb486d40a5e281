"""``python -m vm_desktop`` is ``vm-desktop``."""

from __future__ import annotations

import sys

from vm_desktop.main import main

if __name__ == "__main__":
    sys.exit(main())

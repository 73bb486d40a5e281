"""Where the frozen program starts; it is the process that reads workbooks as well (see ``vm_desktop.main``)."""

import sys

from vm_desktop.main import main

if __name__ == "__main__":
    sys.exit(main())

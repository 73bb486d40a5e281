"""The help: pages of Markdown that come with the program, shown beside the window, at the place that was asked about.

``book`` reads the pages, ``search`` finds in them, ``places`` knows which place explains which widget; ``document``
makes a page readable, ``reader`` shows it, ``window`` holds all of it. ``desk`` is what the rest of the program sees.
"""

from vm_desktop.ui.help.desk import HelpDesk

__all__ = ["HelpDesk"]

"""What the program remembers between starts: a person's settings, the files opened last, the layout of the window.

`Preferences` alone knows where and under which keys. What is stored may be anything (another version wrote it, a hand
edited it): whatever cannot be read counts as unset.
"""

from vm_desktop.ui.preferences.layout import Layout, TableLayout
from vm_desktop.ui.preferences.preferences import Preferences
from vm_desktop.ui.preferences.recent_files import RecentFile
from vm_desktop.ui.preferences.settings import Settings

__all__ = ["Layout", "Preferences", "RecentFile", "Settings", "TableLayout"]

"""The only place with modal boxes and file choosers, so that tests can stand in for them."""

from vm_desktop.ui.dialogs.dialogs import Dialogs, Unsaved

__all__ = ["Dialogs", "Unsaved"]

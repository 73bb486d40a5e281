"""Carries commands out: between the window that asks, the session that changes, and the dialogs that make sure."""

from vm_desktop.ui.commanding.commander import Commander

__all__ = ["Commander"]

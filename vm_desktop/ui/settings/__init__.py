"""The preferences dialog: what a person can set, each with an example, in effect at once."""

from vm_desktop.ui.settings.dialog import SettingsDialog

__all__ = ["SettingsDialog"]

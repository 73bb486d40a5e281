"""The about box: what this is, the parts that it is made of with their licences, and the system that it runs on."""

from vm_desktop.ui.about.dialog import AboutDialog

__all__ = ["AboutDialog"]

"""The Data page: what was understood from the user's files, and how to look at it."""

from vm_desktop.ui.pages.data.page import DataPage

__all__ = ["DataPage"]

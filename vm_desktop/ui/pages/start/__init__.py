"""The start page: import a workbook, open the sample, a template or something recent."""

from vm_desktop.ui.pages.start.start_page import StartPage

__all__ = ["StartPage"]

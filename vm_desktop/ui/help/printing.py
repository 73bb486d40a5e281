"""A page of the help on paper."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from vm_desktop.ui.help.book import HelpPage
from vm_desktop.ui.help.document import help_document
from vm_desktop.ui.theme.tokens import LIGHT


def print_page(page: HelpPage, window: QWidget) -> None:
    """Ask for a printer and print the page, dark on white whatever the theme is."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # loads the system's printers: only when asked for

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if QPrintDialog(printer, window).exec() == QDialog.DialogCode.Accepted:
        help_document(page, LIGHT).print_(printer)

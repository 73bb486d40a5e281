"""What the pages are called, and their icons: the side rail shows them before the pages themselves are built."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from vm_desktop.ui.commands import PageName

PAGE_ICONS = {
    PageName.START: "house",
    PageName.DATA: "database",
    PageName.METRICS: "ruler",
    PageName.PRICING: "layers",
    PageName.IMPACT: "scale",
    PageName.PROPOSAL: "file-text",
}
"""The name of a Lucide icon for each page."""


def page_title(name: PageName) -> str:
    """Return the translated title of a page, for the side rail and the header."""
    match name:
        case PageName.START:
            return _tr("Start")
        case PageName.DATA:
            return _tr("Data")
        case PageName.METRICS:
            return _tr("Value metrics")
        case PageName.PRICING:
            return _tr("Pricing")
        case PageName.IMPACT:
            return _tr("Impact")
        case PageName.PROPOSAL:
            return _tr("Proposal")
        case _:
            assert_never(name)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pages", text)

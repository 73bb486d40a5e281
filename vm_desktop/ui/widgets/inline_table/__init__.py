"""A small table that a person edits in place: tiers, segments, mappings.

It changes nothing by itself. What was typed goes out as text; what is to be seen comes in by `show_cells`, even while
another cell is being edited.
"""

from vm_desktop.ui.widgets.inline_table.cell import Cell, InlineColumn
from vm_desktop.ui.widgets.inline_table.table import InlineTable

__all__ = ["Cell", "InlineColumn", "InlineTable"]

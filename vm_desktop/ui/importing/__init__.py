"""The import: from a chosen file to a dataset, with everything that was understood shown and correctable."""

from vm_desktop.ui.importing.clipboard import pasted_table
from vm_desktop.ui.importing.source import Files, Pasted, Source
from vm_desktop.ui.importing.wizard import ImportWizard

__all__ = ["Files", "ImportWizard", "Pasted", "Source", "pasted_table"]

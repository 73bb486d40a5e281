"""The import: from a chosen file to a dataset, with everything that was understood shown and correctable."""

from vm_desktop.ui.importing.wizard import ImportWizard

__all__ = ["ImportWizard"]

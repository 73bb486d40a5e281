"""The Metrics tab: define value metrics, and see how each is spread and grows."""

from vm_desktop.ui.pages.metrics.definitions.definitions_tab import DefinitionsTab

__all__ = ["DefinitionsTab"]

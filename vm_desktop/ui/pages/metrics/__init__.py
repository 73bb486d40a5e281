"""The Value metrics page: the lab that says which unit of value to charge for, and the metrics' definitions."""

from vm_desktop.ui.pages.metrics.page import MetricsPage

__all__ = ["MetricsPage"]

"""The Metrics page: define value metrics, and see how each is spread and grows."""

from vm_desktop.ui.pages.metrics.metrics_page import MetricsPage

__all__ = ["MetricsPage"]

"""The Review tab: when the metric is looked at again, what has drifted, and the five classic mistakes."""

from vm_desktop.ui.pages.metrics.review.tab import ReviewTab

__all__ = ["ReviewTab"]

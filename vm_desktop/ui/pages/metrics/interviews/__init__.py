"""The Interviews tab: what people said of the metrics, typed in or imported."""

from vm_desktop.ui.pages.metrics.interviews.tab import InterviewsTab

__all__ = ["InterviewsTab"]

"""The Segments tab: does one metric serve every segment?"""

from vm_desktop.ui.pages.metrics.segments.tab import SegmentsTab

__all__ = ["SegmentsTab"]

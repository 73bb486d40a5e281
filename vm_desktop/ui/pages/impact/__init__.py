"""The Impact page: the old bill against the new one, for each customer and segment, and every bill explained."""

from vm_desktop.ui.pages.impact.page import ImpactPage

__all__ = ["ImpactPage"]

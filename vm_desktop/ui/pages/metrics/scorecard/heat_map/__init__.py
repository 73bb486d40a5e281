"""The heat map of candidates x criteria: a table view with its model, its painting, and the weights in its head."""

from vm_desktop.ui.pages.metrics.scorecard.heat_map.table import HeatMap

__all__ = ["HeatMap"]

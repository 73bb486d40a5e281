"""The charts: frozen view data in, signals out. The only package that knows pyqtgraph.

Owns: what a chart looks like and how a hand moves on it. Does not own: money arithmetic (curves, bills and revenue come
computed in ``view_data``), file choosers, number formats (they come as callables in each ``Measure``).
"""

from vm_desktop.ui.charts.bill_change import BillChangeChart
from vm_desktop.ui.charts.bill_scatter import BillScatterChart
from vm_desktop.ui.charts.cost_curve import CostCurveChart
from vm_desktop.ui.charts.count_rows import CountRowsChart
from vm_desktop.ui.charts.distribution import DistributionChart
from vm_desktop.ui.charts.intervals import IntervalsChart
from vm_desktop.ui.charts.monthly import GrowthChart, RevenueOverTimeChart
from vm_desktop.ui.charts.scatter import ScatterChart
from vm_desktop.ui.charts.segment_revenue import SegmentRevenueChart
from vm_desktop.ui.charts.share_curve import ShareCurveChart
from vm_desktop.ui.charts.shock_bands import ShockBandsChart
from vm_desktop.ui.charts.sparkline import Sparkline

__all__ = [
    "BillChangeChart",
    "BillScatterChart",
    "CostCurveChart",
    "CountRowsChart",
    "DistributionChart",
    "GrowthChart",
    "IntervalsChart",
    "RevenueOverTimeChart",
    "ScatterChart",
    "SegmentRevenueChart",
    "ShareCurveChart",
    "ShockBandsChart",
    "Sparkline",
]

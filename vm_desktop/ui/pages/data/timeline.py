"""The chart of active customers."""

from __future__ import annotations

from datetime import date

import numpy as np

from vm_desktop.ui import formatting
from vm_desktop.ui.charts.monthly import MonthlyChart
from vm_desktop.ui.charts.scale import linear_scale
from vm_desktop.ui.charts.view_data import Measure, Series


class Timeline(MonthlyChart):
    """One line of whole numbers over months, without a legend: the card around it says what it shows."""

    def meaning(self) -> str:
        return self.tr("How many customers were customers in each month.")

    def show_series(self, series: Series, months: tuple[date, ...]) -> None:
        """Show the series; no months is the empty state."""
        measure = Measure(name=series.name, tick=formatting.number, exact=formatting.number)
        self.show_lines(measure, months, series)

    def fit(self) -> None:
        """Begin the scale at 0: a cut one would make any growth of a company look steep."""
        super().fit()
        if self.main is not None:
            self.scale_y = linear_scale(np.append(self.main.values, 0.0))
            self.grid.base = self.scale_y.share(0.0)
        self.header.title, self.header.legend = "", ()

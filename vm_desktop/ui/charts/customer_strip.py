"""The strip along the usage axis that shows where the real customers are."""

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from vm_desktop.ui.charts.layer import Layer, crisp
from vm_desktop.ui.charts.look import ChartLook
from vm_desktop.ui.charts.scale import Scale
from vm_desktop.ui.charts.view_data import Counts, Floats

STRIP_HEIGHT = 34.0
_TOP_GAP = 6.0
_BAR = 4.0
_LEAST_BAR = 1.5


class CustomerStrip(Layer):
    """Small bars: how many customers have about this much usage. Counted again only for new customers or axes."""

    bleed = 80.0

    def __init__(self, look: ChartLook) -> None:
        super().__init__(look, z=4)
        self.title = ""
        self._source: Floats | None = None
        self._sorted: Floats = np.empty(0)
        self._scale: Scale | None = None
        self.edges: Floats = np.empty(0)
        self.counts: Counts = np.empty(0, dtype=np.int64)

    def take(self, customers: Floats | None) -> None:
        """Keep the customers' quantities, shape ``(customers,)``, in order."""
        if customers is self._source:
            return
        self._source, self._scale = customers, None
        known = np.empty(0) if customers is None else customers[np.isfinite(customers)]
        self._sorted = np.sort(known)

    def title_width(self) -> float:
        """Pixels that the title needs to the left of the strip."""
        return float(QFontMetricsF(self.look.label).horizontalAdvance(self.title)) + 10

    @property
    def total(self) -> int:
        """How many customers have a known quantity."""
        return len(self._sorted)

    def smallest(self) -> float:
        """A quantity above 0 that all but one in a hundred of the customers with any usage exceed; NaN without any."""
        start = int(np.searchsorted(self._sorted, 0.0, side="right"))
        rest = len(self._sorted) - start
        return float(self._sorted[start + rest // 100]) if rest else float("nan")

    def within(self, lower: float, upper: float) -> int:
        """How many customers lie in ``(lower, upper]``; 0 belongs to the first tier."""
        left = 0 if lower <= 0 else int(np.searchsorted(self._sorted, lower, side="right"))
        return int(np.searchsorted(self._sorted, upper, side="right")) - left

    def count(self, scale: Scale, width: float) -> None:
        """Count the customers along an axis that is ``width`` pixels wide."""
        bins = max(int(width / _BAR), 1)
        if scale == self._scale and len(self.counts) == bins:
            return
        self._scale = scale
        self.edges = scale.values(np.linspace(0.0, 1.0, bins + 1))
        cuts = np.searchsorted(self._sorted, self.edges, side="right")
        cuts[0] = np.searchsorted(self._sorted, self.edges[0], side="left")  # the first bin has both its ends
        self.counts = np.diff(cuts).astype(np.int64)
        self.update()

    def bin_at(self, share: float) -> int | None:
        """The bar at a place of the axis."""
        number = int(share * len(self.counts))
        return number if len(self.counts) and 0 <= share <= 1 and number < len(self.counts) else None

    def draw(self, painter: QPainter) -> None:
        width, height = self.size.width(), self.size.height()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.baseline)
        most = int(self.counts.max()) if len(self.counts) else 0
        step = width / max(len(self.counts), 1)
        for number in np.flatnonzero(self.counts):
            bar = max(self.counts[number] / most * (height - _TOP_GAP), _LEAST_BAR)
            painter.drawRect(QRectF(number * step, height - bar, max(step - 1, 1), bar))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.look.axis, 1))
        painter.drawLine(QLineF(0, crisp(height), width, crisp(height)))
        self._draw_title(painter)

    def _draw_title(self, painter: QPainter) -> None:
        room = self.pos().x() - 9
        metrics = QFontMetricsF(self.look.label)
        if metrics.horizontalAdvance(self.title) > room:
            return
        painter.setFont(self.look.label)
        painter.setPen(self.look.muted)
        flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(-room - 8, 3, room, self.size.height()), flags, self.title)

"""The tiers on the cost curve: bands and boundaries behind it, names, tags and handles in front."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from vm_desktop.ui.charts.layer import Layer, crisp
from vm_desktop.ui.charts.look import ChartLook, translucent
from vm_desktop.ui.charts.view_data import Handle

TAG_ROW = 20.0
NAME_ROW = 20.0
_TAG_HEIGHT = 18.0
_GRIP = 8.0
_TAG_GAP = 3.0
_OVERHANG = 10.0
_RADIUS = 6.0
_NARROW = 26.0
"""Tiers narrower than this (pixels) show their price handle only when it is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TierBand:
    """One tier's piece of the axis in pixels, with its words."""

    left: float
    right: float
    label: str
    price: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedHandle:
    """A handle in pixels; ``tag`` is the text of a bound's tag."""

    handle: Handle
    point: QPointF
    tag: str = ""
    width: float = 0.0
    """How wide the handle's tier is on screen."""


class TierBands(Layer):
    """Every second tier lightly shaded, and a line at each boundary."""

    def __init__(self, look: ChartLook) -> None:
        super().__init__(look, z=1)
        self.bands: tuple[TierBand, ...] = ()

    def draw(self, painter: QPainter) -> None:
        height, shade = self.size.height(), translucent(self.look.muted, 14)
        for number, band in enumerate(self.bands):
            if number % 2:
                painter.fillRect(QRectF(band.left, 0, band.right - band.left, height), shade)
        painter.setPen(QPen(self.look.axis, 1))
        for band in self.bands[:-1]:
            if 0 < band.right < self.size.width():
                painter.drawLine(QLineF(crisp(band.right), 0, crisp(band.right), height))


class TierNames(Layer):
    """The tiers' names and prices above their bands; what does not fit is cut or left out."""

    def __init__(self, look: ChartLook) -> None:
        super().__init__(look, z=5)
        self.bands: tuple[TierBand, ...] = ()

    def draw(self, painter: QPainter) -> None:
        for band in self.bands:
            self._draw_band(painter, band)

    def _draw_band(self, painter: QPainter, band: TierBand) -> None:
        room = band.right - band.left - 8
        strong, label = QFontMetricsF(self.look.label_strong), QFontMetricsF(self.look.label)
        gap = 6.0 if band.label and band.price else 0.0
        price = band.price
        if strong.horizontalAdvance(band.label) + gap + label.horizontalAdvance(price) > room:
            price, gap = "", 0.0
        name = strong.elidedText(band.label, Qt.TextElideMode.ElideRight, room)
        if room < 24 or (len(name) < 4 and name != band.label):
            return
        name_width, price_width = strong.horizontalAdvance(name), label.horizontalAdvance(price)
        left = (band.left + band.right - name_width - gap - price_width) / 2
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(self.look.label_strong)
        painter.setPen(self.look.text)
        painter.drawText(QRectF(left, 0, name_width + 2, NAME_ROW), middle, name)
        painter.setFont(self.look.label)
        painter.setPen(self.look.muted)
        painter.drawText(QRectF(left + name_width + gap, 0, price_width + 2, NAME_ROW), middle, price)


class HandleLayer(Layer):
    """Tags on the boundaries and knobs on the curve; the one under the hand stands out."""

    bleed = 60.0

    def __init__(self, look: ChartLook) -> None:
        super().__init__(look, z=20)
        self.placed: tuple[PlacedHandle, ...] = ()
        self.chosen: Handle | None = None
        self.hovered: Handle | None = None
        self.tag_top = 0.0
        self._tags: dict[Handle, QRectF] = {}

    def arrange_tags(self) -> None:
        """Find each tag's rectangle: above its line, aside where a neighbour needs the place, or only a grip."""
        bounds = [placed for placed in self.placed if placed.handle.kind == "bound"]
        self._tags = {}
        taken = -1e9
        for number, placed in enumerate(bounds):
            following = bounds[number + 1].point.x() if number + 1 < len(bounds) else 1e9
            tag = self._tag_rect(placed, taken, following)
            self._tags[placed.handle] = tag
            taken = tag.right()
        self.update()

    def _tag_rect(self, placed: PlacedHandle, taken: float, following: float) -> QRectF:
        x = placed.point.x()
        width = QFontMetricsF(self.look.label).horizontalAdvance(placed.tag) + 14
        left = min(max(x - width / 2, taken + _TAG_GAP), self.size.width() + _OVERHANG - width)
        is_over_its_line = left <= x - _GRIP and x + _GRIP <= left + width
        is_clear = left > taken and left + width <= following - _GRIP
        if not (is_over_its_line and is_clear):
            left, width = x - _GRIP / 2, _GRIP
        return QRectF(left, self.tag_top, width, _TAG_HEIGHT)

    def find(self, point: QPointF, reach: float) -> PlacedHandle | None:
        """The handle at this place of the layer: tags and knobs first, then boundary lines."""
        for placed in self.placed:
            if placed.handle.kind == "bound":
                if self._tags[placed.handle].adjusted(-3, -3, 3, 3).contains(point):
                    return placed
            elif self.shows(placed) and QLineF(placed.point, point).length() <= reach:
                return placed
        on_line = [placed for placed in self.placed if placed.handle.kind == "bound"]
        return min(
            (placed for placed in on_line if abs(placed.point.x() - point.x()) <= reach / 2),
            key=lambda placed: abs(placed.point.x() - point.x()),
            default=None,
        )

    def shows(self, placed: PlacedHandle) -> bool:
        """Whether the knob is drawn: always when chosen, else where its tier is wide enough."""
        return placed.width >= _NARROW or placed.handle in (self.chosen, self.hovered)

    def tag_of(self, handle: Handle) -> QRectF:
        """The tag's rectangle in the layer's coordinates."""
        return self._tags[handle]

    def draw(self, painter: QPainter) -> None:
        for placed in self.placed:
            if placed.handle.kind == "bound":
                self._draw_bound(painter, placed)
            elif self.shows(placed):
                self._draw_knob(painter, placed)

    def _draw_bound(self, painter: QPainter, placed: PlacedHandle) -> None:
        tag = self._tags[placed.handle]
        is_active = placed.handle in (self.chosen, self.hovered)
        if is_active:
            painter.setPen(QPen(self.look.accent, 1.5))
            painter.drawLine(QLineF(placed.point.x(), tag.bottom(), placed.point.x(), self.size.height()))
        fill, edge, ink = self._tag_colours(placed.handle)
        if tag.width() <= _GRIP and not is_active:
            fill = edge
        painter.setPen(QPen(edge, 1.5 if is_active else 1))
        painter.setBrush(fill)
        corner = min(6.0, tag.width() / 2)
        painter.drawRoundedRect(tag.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
        painter.setPen(ink)
        if tag.width() > _GRIP:
            painter.setFont(self.look.label)
            painter.drawText(tag, int(Qt.AlignmentFlag.AlignCenter), placed.tag)

    def _tag_colours(self, handle: Handle) -> tuple[QColor, QColor, QColor]:
        if handle == self.chosen:
            return self.look.accent, self.look.accent, self.look.surface
        if handle == self.hovered:
            return self.look.accent_soft, self.look.accent, self.look.text
        return self.look.surface, self.look.border_strong, self.look.text

    def _draw_knob(self, painter: QPainter, placed: PlacedHandle) -> None:
        is_chosen, is_hovered = placed.handle == self.chosen, placed.handle == self.hovered
        point = placed.point
        if is_chosen or is_hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(translucent(self.look.accent, 50))
            painter.drawEllipse(point, _RADIUS + 5, _RADIUS + 5)
            self._draw_arrows(painter, point)
        painter.setPen(QPen(self.look.accent, 2))
        painter.setBrush(self.look.accent if is_chosen else self.look.surface)
        painter.drawEllipse(point, _RADIUS, _RADIUS)

    def _draw_arrows(self, painter: QPainter, point: QPointF) -> None:
        """Two small arrow heads: this knob moves up and down."""
        painter.setPen(QPen(self.look.accent, 1.5))
        for way in (-1, 1):
            tip = QPointF(point.x(), point.y() + way * (_RADIUS + 13))
            painter.drawPolyline([tip + QPointF(-4, -4 * way), tip, tip + QPointF(4, -4 * way)])


class Pointer(Layer):
    """The upright line under the pointer, dots where it meets the curves, and the marked customer."""

    bleed = 8.0

    def __init__(self, look: ChartLook) -> None:
        super().__init__(look, z=18)
        self.line_x: float | None = None
        self.dots: tuple[tuple[QPointF, QColor], ...] = ()
        self.marker: QPointF | None = None
        self.marker_name = ""
        self.marker_to_left = True

    def draw(self, painter: QPainter) -> None:
        if self.line_x is not None:
            painter.setPen(QPen(self.look.border_strong, 1))
            painter.drawLine(QLineF(crisp(self.line_x), 0, crisp(self.line_x), self.size.height()))
        if self.marker is not None:
            self._draw_marker(painter, self.marker)
        for point, colour in self.dots:
            painter.setPen(QPen(self.look.surface, 2))
            painter.setBrush(colour)
            painter.drawEllipse(point, 5, 5)

    def _draw_marker(self, painter: QPainter, point: QPointF) -> None:
        painter.setPen(QPen(self.look.surface, 2))
        painter.setBrush(self.look.text)
        diamond = [QPointF(0, -7), QPointF(7, 0), QPointF(0, 7), QPointF(-7, 0)]
        painter.drawPolygon([point + corner for corner in diamond])
        metrics = QFontMetricsF(self.look.label_strong)
        name = metrics.elidedText(self.marker_name, Qt.TextElideMode.ElideRight, 140)
        width = metrics.horizontalAdvance(name) + 10
        to_left = self.marker_to_left if 10 + width < point.x() < self.size.width() - width - 10 else point.x() > width
        left = point.x() - 8 - width if to_left else point.x() + 8
        plate = QRectF(left, min(max(point.y() - 26, 0), self.size.height() - 18), width, 18)
        painter.setPen(QPen(self.look.border, 1))
        painter.setBrush(self.look.surface)
        painter.drawRoundedRect(plate, 5, 5)
        painter.setFont(self.look.label_strong)
        painter.setPen(self.look.text)
        painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), name)

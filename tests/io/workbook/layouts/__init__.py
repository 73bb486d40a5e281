"""Ways in which companies keep their customers and usage, each with what is true of it."""

from __future__ import annotations

from tests.io.workbook.layouts import around, exports, linked, long, wide, written
from tests.io.workbook.layouts.layout import Layout

LAYOUTS: tuple[Layout, ...] = (
    *long.LAYOUTS,
    *wide.LAYOUTS,
    *linked.LAYOUTS,
    *around.LAYOUTS,
    *written.LAYOUTS,
    *exports.LAYOUTS,
)

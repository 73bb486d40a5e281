"""How the parts of the window lie: read from it, and laid out so again. Only parts with a name are remembered."""

from __future__ import annotations

from PySide6.QtWidgets import QSplitter, QTabBar, QWidget

from vm_desktop.ui.pages.pricing.disclosure import Disclosure
from vm_desktop.ui.preferences import Layout, TableLayout
from vm_desktop.ui.widgets.data_table import DataTable

TABS = ("data-tabs", "lab-tabs")
_SHARE = 1_000


def layout_of(window: QWidget) -> Layout:
    """Return how splitters, tables, tabs and sections of the window lie now."""
    return Layout(
        splitters={
            split.objectName(): tuple(split.sizes())
            for split in window.findChildren(QSplitter)
            if split.objectName() and any(split.sizes())
        },
        tables={
            table.objectName(): table.own_layout() for table in window.findChildren(DataTable) if table.objectName()
        },
        tabs={bar.objectName(): bar.currentIndex() for bar in _tab_bars(window)},
        open_sections=tuple(section.objectName() for section in window.findChildren(Disclosure) if section.is_open),
    )


def lay_out(window: QWidget, layout: Layout) -> None:
    """Lay the window's parts out so; parts that are not named, or no longer fit, stay as they are."""
    for split in window.findChildren(QSplitter):
        sizes = layout.splitters.get(split.objectName(), ())
        if len(sizes) == split.count():
            split.setSizes(list(sizes))
    for table in window.findChildren(DataTable):
        if table.objectName() in layout.tables:
            table.take_layout(layout.tables[table.objectName()])
    for bar in _tab_bars(window):
        place = layout.tabs.get(bar.objectName(), 0)
        if place < bar.count() and bar.isTabEnabled(place):
            bar.setCurrentIndex(place)
    for section in window.findChildren(Disclosure):
        section.show_open(section.objectName() in layout.open_sections)


def lay_out_as_at_first(window: QWidget) -> None:
    """Give every part of the window the room, the order and the tab that it had before anybody changed them."""
    for split in window.findChildren(QSplitter):
        split.setSizes(_usual_sizes(split))
    for table in window.findChildren(DataTable):
        table.take_layout(TableLayout())
    lay_out(window, Layout())


def _usual_sizes(split: QSplitter) -> list[int]:
    """Sizes by the shares that the parts were given, or as the parts want it; only their ratio counts."""
    parts = [split.widget(place) for place in range(split.count())]
    shares = [part.sizePolicy().horizontalStretch() for part in parts]
    return [share * _SHARE for share in shares] if any(shares) else [part.sizeHint().width() for part in parts]


def _tab_bars(window: QWidget) -> list[QTabBar]:
    return [bar for bar in window.findChildren(QTabBar) if bar.objectName() in TABS]

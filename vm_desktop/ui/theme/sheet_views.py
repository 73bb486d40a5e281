"""Style sheet: tables, lists, trees, scroll bars and progress. `$names` are tokens."""

VIEWS = """
QTableView, QTreeView, QListView {
    color: $text; background: $surface; alternate-background-color: $surface; border: none; outline: none;
    gridline-color: $border; selection-background-color: $accent_soft; selection-color: $text;
}
QTreeView::item, QListView::item { min-height: 30px; padding: 0 8px; border: none; }
QTreeView::item:hover, QListView::item:hover { background: $surface_raised; }
QTreeView::item:selected, QListView::item:selected { color: $text; background: $accent_soft; }
QTreeView:focus, QListView[kind="list"]:focus { border: 2px solid $accent; border-radius: ${RADIUS_CONTROL}px; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
    color: $text_muted; background: $surface; border: none; border-bottom: 1px solid $border;
    padding: 0 ${SPACE_M}px; min-height: 35px;
}
QTableCornerButton::section { background: $surface; border: none; border-bottom: 1px solid $border; }
QTableView QLineEdit[kind="cell"], QTableView QLineEdit[kind="cell"]:focus {
    background: $surface; border: 2px solid $accent; border-radius: 0; padding: 0 6px 0 8px; min-height: 0;
}
QTableView QLineEdit[kind="cell"][invalid="true"] { border-color: $bad; }
"""

BARS = """
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $scroll_handle; border: none; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 2px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 2px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $border_input; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QProgressBar { background: $surface_pressed; border: none; border-radius: 3px; min-height: 6px; max-height: 6px;
    color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QProgressBar::chunk:disabled { background: $border_input; }
"""

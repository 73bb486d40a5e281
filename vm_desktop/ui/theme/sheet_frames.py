"""Style sheet: surfaces that hold other things, tool tips and menus. `$names` are tokens."""

FRAMES = """
QMainWindow, QDialog { background: $window; }
QWidget[kind="page"], QScrollArea[kind="page"] { background: $window; border: none; }
QScrollArea { background: transparent; border: none; }
QScrollArea[kind="reading"] { border: 2px solid transparent; border-radius: ${RADIUS_CONTROL}px; }
QScrollArea[kind="reading"]:focus { border-color: $accent; }
QScrollArea > QWidget > QWidget[kind="page"] { background: $window; }
QLabel { color: $text; background: transparent; }
QLabel:disabled { color: $text_disabled; }
QLabel[tone="muted"] { color: $text_muted; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="accent"] { color: $accent; }

Card, KeyFigure, QFrame[kind="card"] {
    background: $surface; border: 1px solid $border; border-radius: ${RADIUS_CARD}px;
}
SideRail { background: $surface; border: none; border-right: 1px solid $border; }
PageHeader { background: $surface; border: none; border-bottom: 1px solid $border; }
QFrame[kind="divider"] { background: $border; border: none; max-height: 1px; min-height: 1px; }
QFrame[kind="divider-vertical"] { background: $border; border: none; max-width: 1px; min-width: 1px; }

Banner, ProblemBar { border-radius: ${RADIUS_CARD}px; border: 1px solid $border; background: $surface; }
Banner[severity="info"], ProblemBar[severity="info"] { background: $accent_soft; border-color: $accent_soft; }
Banner[severity="good"] { background: $good_soft; border-color: $good_soft; }
Banner[severity="warning"], ProblemBar[severity="warning"] { background: $warning_soft; border-color: $warning_soft; }
Banner[severity="error"], ProblemBar[severity="error"] { background: $bad_soft; border-color: $bad_soft; }
Banner QToolButton:hover, Banner QPushButton[kind="link"]:hover, ProblemBar QToolButton:hover { background: $surface; }

Toast { background: $text; border: none; border-radius: ${RADIUS_CARD}px; }
Toast QLabel { color: $surface; }
Toast QPushButton { color: $surface; background: transparent; border: 1px solid $text_muted; min-height: 24px; }
Toast QPushButton:hover { border-color: $surface; }
Toast QPushButton:focus { border: 2px solid $surface; min-height: 22px; }

ProgressOverlay { background: $window; }
QStatusBar { background: $surface; border-top: 1px solid $border; color: $text_muted; }
QStatusBar::item { border: none; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $border_input; }
QSplitter::handle:pressed { background: $accent; }
QSplitter::handle:horizontal { width: 8px; image: none; }
QSplitter::handle:vertical { height: 8px; image: none; }

QGroupBox { color: $text; border: 1px solid $border; border-radius: ${RADIUS_CARD}px; margin-top: 20px; padding: 12px; }
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; padding: 0 4px; }
"""

MENUS = """
QToolTip { color: $text; background: $surface_raised; border: 1px solid $border_button; padding: 1px 3px; }
QMenuBar { color: $text; background: $surface; border-bottom: 1px solid $border; }
QMenuBar::item { padding: 6px 10px; background: transparent; border-radius: 5px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $surface_raised; }
QMenu { color: $text; background: $surface; border: 1px solid $border_button; padding: 4px; }
QMenu::item { padding: 7px 28px 7px 10px; border-radius: 5px; background: transparent; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $text_disabled; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $border; margin: 4px 6px; }
QMenu::indicator { width: 16px; height: 16px; margin-left: 6px; }
QMenu::indicator:checked { image: url("$icons/check-menu.svg"); }
QMenu::right-arrow { image: url("$icons/chevron-right.svg"); width: 14px; height: 14px; margin-right: 6px; }

QTabWidget::pane { border: none; border-top: 1px solid $border; }
QTabBar { background: transparent; border: none; }
QTabBar::tab { color: $text_muted; background: transparent; border: none; border-bottom: 2px solid transparent;
    padding: 0 4px; margin: 0 12px 0 0; min-height: 34px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:selected:focus { border: 2px solid $accent; border-radius: 5px; padding: 0 2px; }
QTabBar::tab:disabled { color: $text_disabled; }
"""

"""Style sheet: what a person presses or types into. `$names` are tokens."""

BUTTONS = """
QPushButton, QToolButton[kind="secondary"] {
    color: $text;
    background: $surface;
    border: 1px solid $border_button;
    border-radius: ${RADIUS_CONTROL}px;
    padding: 0 13px;
    min-height: 30px;
}
QPushButton:hover { background: $surface_raised; }
QPushButton:pressed, QPushButton:checked { background: $surface_pressed; }
QPushButton:focus { border: 2px solid $accent; padding: 0 12px; min-height: 28px; }
QPushButton:disabled { color: $text_disabled; background: $surface; border-color: $border; }

QPushButton[kind="primary"] { color: $on_accent; background: $accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled {
    color: $text_disabled; background: $surface_pressed; border-color: $surface_pressed;
}

QPushButton[kind="danger"] { color: $bad; }
QPushButton[kind="danger"]:hover, QPushButton[kind="danger"]:pressed { background: $bad_soft; }
QPushButton[kind="danger"]:focus { border: 2px solid $bad; }
QPushButton[kind="danger"]:disabled { color: $text_disabled; border-color: $border; }

QPushButton[kind="quiet"] { color: $text; background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover { background: $surface_raised; }
QPushButton[kind="quiet"]:pressed, QPushButton[kind="quiet"]:checked { background: $surface_pressed; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; }
QPushButton[kind="quiet"]:disabled { color: $text_disabled; background: transparent; }

QPushButton[kind="link"] {
    color: $accent; background: transparent; border-color: transparent; padding: 0 5px; min-height: 22px;
}
QPushButton[kind="link"]:hover { background: $accent_soft; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; padding: 0 4px; min-height: 20px; }
QPushButton[kind="link"]:disabled { color: $text_disabled; background: transparent; }

QPushButton[kind="choice"] {
    background: $surface; border: 1px solid $border; border-radius: ${RADIUS_CARD}px; padding: 0; min-height: 0;
}
QPushButton[kind="choice"]:hover { border-color: $accent; background: $accent_soft; }
QPushButton[kind="choice"]:focus { border: 2px solid $accent; }

QToolButton { color: $text; background: transparent; border: 1px solid transparent;
    border-radius: ${RADIUS_CONTROL}px; padding: 0; }
QToolButton:hover { background: $surface_raised; }
QToolButton:pressed, QToolButton:checked { background: $surface_pressed; }
QToolButton:focus { border: 2px solid $accent; }
QToolButton:disabled { color: $text_disabled; background: transparent; }
QToolButton::menu-indicator { image: none; }

RailButton { color: $text_muted; text-align: left; background: transparent; border: 2px solid transparent;
    border-radius: ${RADIUS_CONTROL}px; padding: 0 10px; min-height: 34px; }
RailButton:hover { color: $text; background: $surface_raised; }
RailButton:checked { color: $accent; background: $accent_soft; }
RailButton:focus { border: 2px solid $accent; padding: 0 10px; min-height: 34px; }
RailButton:disabled { color: $text_disabled; background: transparent; border-color: transparent; }

SegmentedControl { background: $surface_raised; border: 1px solid $border; border-radius: ${RADIUS_CONTROL}px; }
SegmentedControl QPushButton { color: $text_muted; background: transparent; border: 1px solid transparent;
    border-radius: 5px; padding: 0 11px; min-height: 24px; }
SegmentedControl QPushButton:hover { color: $text; }
SegmentedControl QPushButton:checked { color: $text; background: $surface; border-color: $border_input; }
SegmentedControl QPushButton:focus { border: 2px solid $accent; padding: 0 10px; min-height: 22px; }
SegmentedControl QPushButton:disabled { color: $text_disabled; }
"""

INPUTS = """
QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit, InputFrame {
    color: $text;
    background: $surface;
    border: 1px solid $border_input;
    border-radius: ${RADIUS_CONTROL}px;
    selection-background-color: $accent;
    selection-color: $on_accent;
    placeholder-text-color: $text_muted;
}
QLineEdit, QComboBox { padding: 0 9px; min-height: 30px; }
QAbstractSpinBox { padding: 0 24px 0 9px; min-height: 27px; }
QPlainTextEdit, QTextEdit { padding: 5px; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover, InputFrame:hover { border-color: $text_muted; }
QLineEdit:focus, QComboBox:focus { border: 2px solid $accent; padding: 0 8px; min-height: 28px; }
QAbstractSpinBox:focus { border: 2px solid $accent; padding: 0 23px 0 8px; min-height: 25px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 4px; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QPlainTextEdit:disabled, InputFrame:disabled {
    color: $text_disabled; background: $surface_raised; border-color: $border;
}
QLineEdit:read-only { background: $surface_raised; }
QComboBox[invalid="true"], QPlainTextEdit[invalid="true"] { border-color: $bad; }
QComboBox[invalid="true"]:focus { border-color: $bad; }

InputFrame[focused="true"] { border: 2px solid $accent; }
InputFrame[invalid="true"] { border-color: $bad; }
InputFrame QLineEdit, InputFrame QLineEdit:focus, InputFrame QLineEdit:disabled, InputFrame QLineEdit:read-only {
    background: transparent; border: none; padding: 0; min-height: 28px;
}

QComboBox { padding-right: 28px; combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 26px; subcontrol-origin: border; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("$icons/chevron-down.svg"); width: 16px; height: 16px; }
QComboBox::down-arrow:disabled { image: url("$icons/chevron-down-disabled.svg"); }
QComboBox QAbstractItemView {
    color: $text; background: $surface; border: 1px solid $border_button; outline: none; padding: 4px;
    selection-background-color: $accent_soft; selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: 30px; padding: 0 8px; border-radius: 5px; border: none; }
QComboBox QAbstractItemView::item:hover { background: $surface_raised; }
QComboBox QAbstractItemView::item:selected { color: $text; background: $accent_soft; }
QComboBox QAbstractItemView::item:disabled { color: $text_disabled; }

QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: border; width: 22px; border: none; background: transparent;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; margin: 2px 2px 0 0; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin: 0 2px 2px 0; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {
    background: $surface_raised; border-radius: 4px;
}
QAbstractSpinBox::up-arrow { image: url("$icons/chevron-up.svg"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("$icons/chevron-down.svg"); width: 12px; height: 12px; }
QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::up-arrow:off {
    image: url("$icons/chevron-up-disabled.svg");
}
QAbstractSpinBox::down-arrow:disabled, QAbstractSpinBox::down-arrow:off {
    image: url("$icons/chevron-down-disabled.svg");
}
"""

CHOICES = """
QCheckBox, QRadioButton { color: $text; spacing: 8px; min-height: 24px; }
QCheckBox:disabled, QRadioButton:disabled { color: $text_disabled; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 16px; height: 16px; background: $surface; border: 1px solid $border_input;
}
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $text_muted; background: $surface_raised; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked, QCheckBox::indicator:indeterminate {
    background: $accent; border-color: $accent;
}
QCheckBox::indicator:checked { image: url("$icons/check.svg"); }
QCheckBox::indicator:indeterminate { image: url("$icons/minus.svg"); }
QRadioButton::indicator:checked {
    width: 8px; height: 8px; border: 5px solid $accent; border-radius: 9px; background: $on_accent;
}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {
    background: $surface_raised; border-color: $border;
}
QCheckBox::indicator:checked:disabled, QCheckBox::indicator:indeterminate:disabled {
    background: $text_disabled; border-color: $text_disabled;
}
QRadioButton::indicator:checked:disabled { background: $surface; border-color: $text_disabled; }
QCheckBox:focus, QRadioButton:focus { outline: 2px solid $accent; outline-offset: 1px; outline-radius: 5px; }

QSlider { min-height: 24px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $surface_pressed; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal {
    width: 14px; height: 14px; margin: -7px 0; border-radius: 9px; background: $surface; border: 2px solid $accent;
}
QSlider::handle:horizontal:hover { background: $accent_soft; }
QSlider::handle:horizontal:focus { background: $accent; border-color: $text; }
QSlider::sub-page:horizontal:disabled { background: $border_input; }
QSlider::handle:horizontal:disabled { border-color: $border_input; background: $surface_raised; }
"""

"""The bar above a page: where one is, and what one can do from anywhere."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_S, SPACE_XL, SPACE_XS
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.icon_button import IconButton
from vm_desktop.ui.widgets.text_label import TextLabel
from vm_desktop.ui.widgets.tool_tip import plain_tool_tip

_HEIGHT = 60
_SCENARIO_WIDTH = 190


class PageHeader(QFrame):
    """Title at the left; scenario, undo, redo, theme, import and the primary action at the right."""

    scenario_chosen = Signal(str)
    undo_requested = Signal()
    redo_requested = Signal()
    theme_toggle_requested = Signal()
    import_requested = Signal()
    primary_requested = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page-header")
        self.setFixedHeight(_HEIGHT)
        self._build_parts()
        self._lay_out()
        self._connect()
        appearance().changed.connect(self._show_theme)
        self._show_theme()
        self.show_history(None, None)

    def show_title(self, title: str, subtitle: str = "") -> None:
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def show_scenarios(self, scenarios: tuple[tuple[str, str], ...], current: str) -> None:
        """Offer the (key, name) pairs; without any the picker is not shown."""
        self.scenario_picker.show_choices(scenarios, current)
        self.scenario_picker.setVisible(bool(scenarios))
        self._scenario_label.setVisible(bool(scenarios))

    def show_history(self, undo: str | None, redo: str | None) -> None:
        """Name what would be undone and redone; None where there is nothing."""
        self.undo_button.setEnabled(undo is not None)
        self.undo_button.show_label(self.tr("Undo {what}").format(what=undo or "").strip())
        self.redo_button.setEnabled(redo is not None)
        self.redo_button.show_label(self.tr("Redo {what}").format(what=redo or "").strip())

    def show_primary(self, text: str, *, enabled: bool = True, hint: str = "") -> None:
        """Name the primary action; an empty text hides it, `hint` is its tool tip."""
        self.primary_button.show_text(text)
        self.primary_button.setVisible(bool(text))
        self.primary_button.setEnabled(enabled)
        self.primary_button.setToolTip(plain_tool_tip(hint))

    def add_action(self, widget: QWidget) -> None:
        """Put one more control before the import button."""
        self._line.insertWidget(self._line.indexOf(self.import_button), widget)

    def _build_parts(self) -> None:
        self._title = ElidedLabel(style="title")
        self._title.setObjectName("page-title")
        self._subtitle = ElidedLabel(style="small", tone="muted")
        self._subtitle.hide()
        self._scenario_label = TextLabel(self.tr("Scenario"), tone="muted")
        self.scenario_picker = ChoiceField(name="scenario-picker", label=self.tr("Scenario"))
        self.scenario_picker.setFixedWidth(_SCENARIO_WIDTH)
        self.undo_button = IconButton("undo-2", self.tr("Undo"), name="undo")
        self.redo_button = IconButton("redo-2", self.tr("Redo"), name="redo")
        self.theme_button = IconButton("moon", self.tr("Dark theme"), name="theme-toggle")
        self.import_button = Button(self.tr("Import…"), name="import", icon="upload")
        self.primary_button = Button("", name="primary-action", kind="primary")
        self.primary_button.hide()
        self._scenario_label.hide()
        self.scenario_picker.hide()

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addStretch(1)
        texts.addWidget(self._title)
        texts.addWidget(self._subtitle)
        texts.addStretch(1)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(SPACE_XL, 0, SPACE_XL, 0)
        self._line.setSpacing(SPACE_S)
        self._line.addLayout(texts, 1)
        self._line.addSpacing(SPACE_L)
        self._line.addWidget(self._scenario_label)
        self._line.addWidget(self.scenario_picker)
        self._line.addSpacing(SPACE_XS)
        for button in (self.undo_button, self.redo_button, self.theme_button, self.import_button, self.primary_button):
            self._line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _connect(self) -> None:
        self.scenario_picker.chosen.connect(self.scenario_chosen)
        self.undo_button.clicked.connect(self.undo_requested)
        self.redo_button.clicked.connect(self.redo_requested)
        self.theme_button.clicked.connect(self.theme_toggle_requested)
        self.import_button.clicked.connect(self.import_requested)
        self.primary_button.clicked.connect(self.primary_requested)

    def _show_theme(self) -> None:
        dark = appearance().tokens.is_dark
        self.theme_button.show_icon("sun" if dark else "moon")
        self.theme_button.show_label(self.tr("Light theme") if dark else self.tr("Dark theme"))

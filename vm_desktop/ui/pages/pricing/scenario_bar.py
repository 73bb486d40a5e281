"""The slim bar at the top: the scenario's name and note, what it is compared with, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from vm_desktop.core.edits import (
    AddScenario,
    DuplicateScenario,
    RemoveScenario,
    RenameScenario,
    SetBaseline,
    SetScenarioNote,
    blank_price_book,
)
from vm_desktop.ui.commands import OpenPriceFile, SavePriceFile
from vm_desktop.ui.pages.pricing.asking import Asker
from vm_desktop.ui.pages.pricing.view.scenarios import ScenarioView, baseline_of
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_S
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.icon_button import IconButton
from vm_desktop.ui.widgets.text_field import TextField
from vm_desktop.ui.widgets.text_label import TextLabel
from vm_desktop.ui.widgets.tool_tip import plain_tool_tip

_NAME_WIDTH = 200
_BASELINE_WIDTH = 170


class ScenarioBar(QWidget):
    """Shows the active scenario. Emits `command_requested` for price files; everything else is asked for."""

    command_requested = Signal(object)

    def __init__(self, asker: Asker, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scenario-bar")
        self._asker = asker
        self._view: ScenarioView | None = None
        self._name = TextField(name="scenario-name", label=self.tr("Name of the scenario"))
        self._name.setFixedWidth(_NAME_WIDTH)
        self._note = TextField(
            name="scenario-note",
            label=self.tr("Note on the scenario"),
            placeholder=self.tr("What is the idea of this scenario?"),
        )
        self._baseline = ChoiceField(name="scenario-baseline", label=self.tr("What the scenario is compared with"))
        self._baseline.setFixedWidth(_BASELINE_WIDTH)
        self._duplicate = Button(self.tr("Duplicate"), name="scenario-duplicate", icon="copy")
        self._duplicate.setToolTip(self.tr("Try something else without losing this"))
        self._more = IconButton("ellipsis", self.tr("More about this scenario"), name="scenario-menu")
        self._lay_out()
        self._connect()

    def show_scenario(self, view: ScenarioView) -> None:
        """Show this scenario."""
        if view == self._view:
            return
        self._view = view
        self._show_from_its_start(self._name, view.name)
        self._name.show_problem("")
        self._show_from_its_start(self._note, view.note)
        self._note.setToolTip(plain_tool_tip(view.note))
        self._baseline.show_choices(view.baselines, view.baseline)

    def build_menu(self) -> QMenu:
        """What can be done beside duplicating."""
        menu = QMenu(self)
        can_remove = self._view is not None and not self._view.is_baseline
        _add(menu, "scenario-new", self.tr("New blank scenario")).triggered.connect(self._add_blank)
        _add(menu, "scenario-open", self.tr("Add prices from a file…")).triggered.connect(
            lambda: self.command_requested.emit(OpenPriceFile())
        )
        _add(menu, "scenario-save", self.tr("Save these prices to a file…")).triggered.connect(
            lambda: self.command_requested.emit(SavePriceFile())
        )
        menu.addSeparator()
        use = _add(menu, "scenario-use-as-baseline", self.tr("Compare others with this one"), enabled=can_remove)
        use.triggered.connect(self._become_baseline)
        remove = _add(menu, "scenario-remove", self.tr("Delete this scenario"), enabled=can_remove)
        remove.triggered.connect(self._remove)
        return menu

    @staticmethod
    def _show_from_its_start(field: TextField, text: str) -> None:
        """Show a text that may be too long for its field, and not its end."""
        field.show_text(text)
        edit = field.findChild(QLineEdit)
        if edit is not None and not edit.hasFocus():
            edit.setCursorPosition(0)

    def _rename(self, name: str) -> None:
        if self._view is None:
            return
        refusal = self._asker.ask(RenameScenario(scenario=self._view.id, name=name))
        self._name.show_problem(refusal.message if refusal is not None else "")
        if refusal is not None:
            self._name.show_text(self._view.name)
            self._asker.refused.emit(refusal)

    def _set_note(self, note: str) -> None:
        if self._view is not None:
            self._asker.ask_aloud(SetScenarioNote(scenario=self._view.id, note=note.strip()))

    def _choose_baseline(self, key: str) -> None:
        if not self._asker.ask_aloud(SetBaseline(baseline=baseline_of(key))) and self._view is not None:
            self._baseline.show_choice(self._view.baseline)

    def _copy(self) -> None:
        if self._view is not None:
            name = self.tr("{name} copy").format(name=self._view.name)
            self._asker.ask_aloud(DuplicateScenario(scenario=self._view.id, name=name))

    def _add_blank(self) -> None:
        project = self._asker.project
        if project is not None:
            self._asker.ask_aloud(AddScenario(name=self.tr("New scenario"), price_book=blank_price_book(project)))

    def _become_baseline(self) -> None:
        if self._view is not None:
            self._asker.ask_aloud(SetBaseline(baseline=baseline_of(f"scenario:{self._view.id}")))

    def _remove(self) -> None:
        if self._view is not None:
            self._asker.ask_aloud(RemoveScenario(scenario=self._view.id))

    def _open_menu(self) -> None:
        menu = self.build_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _connect(self) -> None:
        self._name.edited.connect(self._rename)
        self._note.edited.connect(self._set_note)
        self._baseline.chosen.connect(self._choose_baseline)
        self._duplicate.clicked.connect(self._copy)
        self._more.clicked.connect(self._open_menu)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        line.addWidget(self._name)
        line.addWidget(self._note, 1)
        line.addSpacing(SPACE_L - SPACE_S)
        line.addWidget(TextLabel(self.tr("Compared with"), tone="muted"))
        line.addWidget(self._baseline)
        line.addWidget(self._duplicate)
        line.addWidget(self._more)


def _add(menu: QMenu, name: str, text: str, *, enabled: bool = True) -> QAction:
    action = menu.addAction(text)
    action.setObjectName(name)
    action.setEnabled(enabled)
    return action

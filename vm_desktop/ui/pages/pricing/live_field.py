"""A labelled number field that takes effect while a person types in it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from vm_desktop.ui.pages.pricing.asking import Asker
from vm_desktop.ui.pages.pricing.labelled import Labelled
from vm_desktop.ui.pages.pricing.live_typing import LiveTyping
from vm_desktop.ui.pages.pricing.view.settings import Setting
from vm_desktop.ui.widgets.money_field import MoneyField


class LiveField(Labelled):
    """Shows one `Setting` and asks for its edits. A text that cannot be taken stays, until a better one comes."""

    problem_changed = Signal()

    def __init__(
        self, label: str, *, name: str, asker: Asker, definition: str = "", parent: QWidget | None = None
    ) -> None:
        self.money = MoneyField(name=name, label=label)
        super().__init__(label, self.money, definition=definition, parent=parent)
        self.problem = ""
        self._setting: Setting | None = None
        self._live = LiveTyping(asker)
        self.money.typing.connect(self._typed)
        self.money.edited.connect(self._edited)
        self._edit = cast(QLineEdit, self.money.findChild(QLineEdit, name))
        self._edit.editingFinished.connect(self._done)

    def show_spoken_name(self, name: str) -> None:
        """Tell screen readers what the field is, where no label is seen."""
        self._edit.setAccessibleName(name)

    def show_unit(self, prefix: str = "", suffix: str = "", placeholder: str = "") -> None:
        """Show a currency before and a unit after the number, and words where nothing stands."""
        self.money.show_unit(prefix, suffix)
        self._edit.setPlaceholderText(placeholder)

    def show_setting(self, setting: Setting) -> None:
        """Show this number; what is being typed, or was refused, is not overwritten by its own effect."""
        before, self._setting = self._setting, setting
        if before is not None and before.name == setting.name:
            if self._live.is_typing(setting) or (self.problem and before.text == setting.text):
                return
        else:
            self._live.end()
        self._tell("")
        self.money.show_text(setting.text)

    def _typed(self, text: str) -> None:
        if self._setting is not None:
            self._live.typed(self._setting, text)

    def _edited(self, text: str) -> None:
        if self._setting is None:
            return
        refusal = self._live.finished(self._setting, text)
        if refusal is not None:
            self.money.show_text(text)  # it stays to be mended
        self._tell(f"{refusal.message} {refusal.hint}".strip() if refusal is not None else "")

    def _done(self) -> None:
        """Focus left, or Enter: the field shows how the number is written, unless it was refused."""
        self._live.end()
        if self._setting is not None and not self.problem:
            self.money.show_text(self._setting.text)

    def _tell(self, problem: str) -> None:
        if problem != self.problem:
            self.problem = problem
            self.money.show_problem(problem)
            self.problem_changed.emit()

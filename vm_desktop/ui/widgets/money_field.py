"""An amount of money that a person edits."""

from PySide6.QtWidgets import QWidget

from vm_desktop.ui.widgets.text_field import TextField


class MoneyField(TextField):
    """A text field for an amount: right-aligned, tabular figures, the currency before and "per what" after it.

    It reads no number: `typing(text)` and `edited(text)` carry what was typed, and whoever parses it answers with
    `show_text` or `show_problem`.
    """

    def __init__(
        self, *, name: str, label: str, currency: str = "", suffix: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name=name, label=label, prefix=currency, suffix=suffix, parent=parent)
        self._align_right()

"""A box to filter by typing."""

from PySide6.QtWidgets import QWidget

from vm_desktop.ui.widgets.icon_button import IconButton
from vm_desktop.ui.widgets.icon_label import IconLabel
from vm_desktop.ui.widgets.text_field import TextField


class SearchField(TextField):
    """Emits `typing(text)` at every key; the cross and Escape empty it."""

    def __init__(self, *, name: str, label: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name=name, label=label, placeholder=placeholder or label, parent=parent)
        self._clear = IconButton("x", self.tr("Clear the search"), name=f"{name}-clear", side=22, size=14)
        self._clear.hide()
        self._clear.clicked.connect(self.clear)
        self.line.insertWidget(0, IconLabel("search"))
        self.line.addWidget(self._clear)
        self.typing.connect(lambda text: self._clear.setVisible(bool(text)))

    def clear(self) -> None:
        """Empty the field and say so by `typing`."""
        self.show_text("")
        self._edit.clear()
        self.typing.emit("")

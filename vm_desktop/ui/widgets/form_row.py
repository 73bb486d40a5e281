"""A field with its label and, below it, a hint or what is wrong."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.ui.theme.tokens import SPACE_XS
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.definition_button import DefinitionButton
from vm_desktop.ui.widgets.icon_label import IconLabel
from vm_desktop.ui.widgets.text_field import TextField
from vm_desktop.ui.widgets.text_label import TextLabel


class FormRow(QWidget):
    """Label above, field below it, message line last. The message line keeps its room, so that nothing jumps."""

    def __init__(
        self, label: str, field: QWidget, *, hint: str = "", definition: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._hint = hint
        self._label = TextLabel(label, style="small-strong", tone="muted")
        self._label.setBuddy(field)
        named = field.focusProxy() or field  # A frame hands its name on to the edit inside it.
        self._info = DefinitionButton(label, definition, name=f"{named.objectName()}-definition")
        self._mark = IconLabel("circle-alert", token="bad", size=14)
        self._message = TextLabel(hint, style="small", tone="muted", wrap=True)
        self._lay_out()
        self.show_problem("")

    def show_problem(self, message: str) -> None:
        """Say what is wrong below the field and mark it; an empty message brings the hint back."""
        if isinstance(self.field, TextField | ChoiceField):
            self.field.show_problem(message)
        self._message.setText(message or self._hint)
        self._message.show_tone("bad" if message else "muted")
        self._mark.setVisible(bool(message))

    def show_hint(self, hint: str) -> None:
        showing_hint = self._message.text() == self._hint
        self._hint = hint
        if showing_hint:
            self._message.setText(hint)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self._label)
        top.addWidget(self._info)
        top.addStretch(1)
        bottom = QHBoxLayout()
        bottom.setSpacing(SPACE_XS)
        bottom.addWidget(self._mark)
        bottom.addWidget(self._message, 1)
        self._message.setMinimumHeight(self._message.fontMetrics().height())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addLayout(top)
        layout.addWidget(self.field)
        layout.addLayout(bottom)

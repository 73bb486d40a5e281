"""A line of text that a person edits."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from vm_desktop.ui.widgets.input_frame import InputFrame
from vm_desktop.ui.widgets.text_label import TextLabel
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip


class TextField(InputFrame):
    """Emits `typing(text)` at every key and `edited(text)` when a person is done (Enter, or focus leaves) and the text
    differs from what was shown. Escape puts the shown text back and emits `typing` with it.

    `show_text` never overwrites what is being typed: it waits until the person is done.
    """

    typing = Signal(str)
    edited = Signal(str)

    def __init__(
        self,
        *,
        name: str,
        label: str,
        placeholder: str = "",
        prefix: str = "",
        suffix: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`name` is the objectName of the line edit inside, `label` its accessible name."""
        self._edit = _Edit()
        super().__init__(self._edit, parent=parent)
        self._shown = ""
        self._edit.setObjectName(name)
        self._edit.setAccessibleName(label)
        self.setAccessibleName(label)
        self._edit.setPlaceholderText(placeholder)
        self._prefix = TextLabel(tone="muted")
        self._suffix = TextLabel(tone="muted")
        self.line.insertWidget(0, self._prefix)
        self.line.addWidget(self._suffix)
        self.show_unit(prefix, suffix)
        self._edit.textEdited.connect(self.typing)
        self._edit.editingFinished.connect(self._finish)
        self._edit.escaped.connect(self._take_back)

    def text(self) -> str:
        """What stands in the field now, typed or shown."""
        return self._edit.text()

    def show_text(self, text: str) -> None:
        """Show this text, now or as soon as the person stops typing. Emits nothing."""
        self._shown = text
        if not (self._edit.hasFocus() and self._edit.isModified()) and text != self._edit.text():
            self._edit.setText(text)

    def show_unit(self, prefix: str = "", suffix: str = "") -> None:
        """Show a unit before and after the text."""
        for part, text in ((self._prefix, prefix), (self._suffix, suffix)):
            part.setText(text)
            part.setVisible(bool(text))

    def show_problem(self, message: str) -> None:
        """Mark the field as wrong and say why; an empty message takes the mark away."""
        self.show_invalid(bool(message))
        self.setToolTip(wrapped_tool_tip(message))
        self._edit.setAccessibleDescription(message)

    def set_read_only(self, read_only: bool) -> None:
        self._edit.setReadOnly(read_only)

    def _align_right(self) -> None:
        self._edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _finish(self) -> None:
        typed = self._edit.text()
        was_modified = self._edit.isModified()
        self._edit.setModified(False)
        if was_modified and typed != self._shown:
            self.edited.emit(typed)
        elif typed != self._shown:
            self._edit.setText(self._shown)

    def _take_back(self) -> None:
        self._edit.setText(self._shown)
        self.typing.emit(self._shown)


class _Edit(QLineEdit):
    """A line edit that says when Escape takes typed text back."""

    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.escaped.emit()
            return
        super().keyPressEvent(event)

"""The small "i" that says what a number means."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolTip, QWidget

from vm_desktop.ui.widgets.icon_button import IconButton
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip


class DefinitionButton(IconButton):
    """Shows a definition on hover, on a click and on Space, so that it can be read without a mouse."""

    def __init__(self, term: str, definition: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__("info", "", name=name, side=20, size=14, parent=parent)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # Lines with and without a definition are equally high.
        self.setSizePolicy(policy)
        self.show_definition(term, definition)
        self.clicked.connect(self._open)

    def show_definition(self, term: str, definition: str) -> None:
        """Explain `term`; without a definition the button is not there."""
        self.setAccessibleName(self.tr("Definition of {term}").format(term=term))
        self.setAccessibleDescription(definition)
        self.setToolTip(wrapped_tool_tip(definition))
        self.setVisible(bool(definition))

    def _open(self) -> None:
        QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self.toolTip(), self)

"""What a page shows before there is anything to show."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_S, SPACE_XL
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.icon_label import IconLabel
from vm_desktop.ui.widgets.text_label import TextLabel

_TEXT_WIDTH = 420


class EmptyState(QWidget):
    """Says what will be here and how to get there: icon, headline, explanation, buttons."""

    def __init__(
        self, icon: str, headline: str, explanation: str, *, name: str = "empty-state", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._icon = IconLabel(icon, size=36)
        self._headline = TextLabel(headline, style="section")
        self._explanation = TextLabel(explanation, tone="muted", wrap=True)
        self._explanation.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._explanation.setFixedWidth(_TEXT_WIDTH)
        self._fit_explanation()
        self._actions = QHBoxLayout()
        self._actions.setSpacing(SPACE_S)
        self._lay_out()

    def show_message(self, icon: str, headline: str, explanation: str) -> None:
        self._icon.show_icon(icon, "text_muted")
        self._headline.setText(headline)
        self._explanation.setText(explanation)
        self._fit_explanation()

    def add_action(self, button: Button) -> None:
        self._actions.addWidget(button)

    def _fit_explanation(self) -> None:
        """Make room for every line: a box asks how high the text is at its own width, not at the text's fixed one."""
        self._explanation.setFixedHeight(max(0, self._explanation.heightForWidth(_TEXT_WIDTH)))

    def _lay_out(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        layout.setSpacing(SPACE_S)
        layout.addStretch(2)
        layout.addWidget(self._icon, 0, centre)
        layout.addSpacing(SPACE_S)
        layout.addWidget(self._headline, 0, centre)
        layout.addWidget(self._explanation, 0, centre)
        layout.addSpacing(SPACE_L)
        actions = QHBoxLayout()
        actions.addStretch(1)
        actions.addLayout(self._actions)
        actions.addStretch(1)
        layout.addLayout(actions)
        layout.addStretch(3)

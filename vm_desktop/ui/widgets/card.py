"""A white surface with a title: the unit that pages are made of."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from vm_desktop.ui.widgets.elided_label import ElidedLabel


class Card(QFrame):
    """Title and subtitle on the left, actions on the right, and below them whatever is added to `body`."""

    def __init__(self, title: str = "", subtitle: str = "", *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._title = ElidedLabel(title, style="section")
        self._subtitle = ElidedLabel(subtitle, style="small", tone="muted")
        self._actions = QHBoxLayout()
        self._actions.setSpacing(SPACE_S)
        self._header = self._build_header()
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE_M)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L - 2, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self._header)
        layout.addLayout(self.body, 1)
        self.show_title(title, subtitle)

    def show_title(self, title: str, subtitle: str = "") -> None:
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self._show_header()

    def add_action(self, widget: QWidget) -> None:
        """Put a button or a picker at the right end of the title line."""
        self._actions.addWidget(widget)
        self._show_header()

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below what the body holds."""
        self.body.addWidget(widget, stretch)

    def _show_header(self) -> None:
        self._header.setVisible(bool(self._title.text()) or self._actions.count() > 0)

    def _build_header(self) -> QWidget:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._title)
        texts.addWidget(self._subtitle)
        header = QWidget()
        line = QHBoxLayout(header)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_M)
        line.addLayout(texts, 1)
        line.addLayout(self._actions)
        return header

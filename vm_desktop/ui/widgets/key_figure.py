"""One key figure on a card."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_XS
from vm_desktop.ui.widgets.definition_button import DefinitionButton
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.figure import Figure
from vm_desktop.ui.widgets.text_label import Tone
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip

_LEAST_WIDTH = 150


class KeyFigure(QFrame):
    """Label, value and change since the baseline. New values appear in place: the card never changes its size."""

    def __init__(self, figure: Figure, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"figure-{figure.key}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._label = ElidedLabel(style="small-strong", tone="muted")
        self._info = DefinitionButton("", "", name=f"definition-{figure.key}")
        self._value = ElidedLabel(style="figure")
        self._value.setObjectName("value")
        self._delta = ElidedLabel(" ", style="small-strong", tone="muted")
        self._delta.setObjectName("delta")
        self._lay_out()
        self.show_figure(figure)

    def show_figure(self, figure: Figure) -> None:
        self._label.setText(figure.label)
        self._value.setText(figure.value)
        self._delta.setText(figure.delta_text)
        self._delta.show_tone(_tone(figure))
        self._info.show_definition(figure.label, figure.definition)
        self.setToolTip(wrapped_tool_tip(figure.definition))
        self.setAccessibleName(f"{figure.label}: {figure.value} {figure.delta_text}".rstrip())
        self.setAccessibleDescription(figure.definition)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE_XS)
        top.addWidget(self._label, 1)
        top.addWidget(self._info)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_M, SPACE_M)
        layout.setSpacing(2)
        layout.addLayout(top)
        layout.addWidget(self._value)
        layout.addWidget(self._delta)


def _tone(figure: Figure) -> Tone:
    return "muted" if figure.verdict == "neutral" else figure.verdict

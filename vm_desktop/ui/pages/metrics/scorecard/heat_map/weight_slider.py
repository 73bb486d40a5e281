"""The weight of one criterion, moved by hand in the head of its column."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.ui.formatting import number
from vm_desktop.ui.pages.metrics.scorecard.words import scorecard_text
from vm_desktop.ui.theme.tokens import SPACE_XS
from vm_desktop.ui.widgets.text_label import TextLabel
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip

MOST = 5.0
STEP = 0.5
_VALUE_WIDTH = 18


class WeightSlider(QWidget):
    """Emits `moved(weight, gesture)`; a drag is one gesture, and so are all key presses until the focus goes."""

    moved = Signal(float, object)

    def __init__(self, criterion: Criterion, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = _Slider()
        self.slider.setObjectName(f"weight-{criterion.value}")
        self.slider.setRange(0, round(MOST / STEP))
        self.slider.setPageStep(2)
        self._gesture = object()
        self._value = TextLabel(style="small-strong")
        self._value.setFixedWidth(_VALUE_WIDTH)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_XS, 0, SPACE_XS, 0)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self._value)
        self.slider.sliderPressed.connect(self._begin)
        self.slider.focused.connect(self._begin)
        self.slider.sliderMoved.connect(self._ask)
        self.slider.actionTriggered.connect(self._step)

    def show_weight(self, weight: float, title: str) -> None:
        """Show the weight of the criterion called `title`; emits nothing, and leaves a slider that is held alone."""
        text = weight_text(weight)
        self._value.setText(text)
        self.slider.setAccessibleName(scorecard_text("Weight of {criterion}").format(criterion=title))
        self.slider.setAccessibleDescription(text)
        self.slider.setToolTip(
            wrapped_tool_tip(
                scorecard_text("How much {criterion} counts: {weight}. 0 leaves it out.").format(
                    criterion=title, weight=text
                )
            )
        )
        if not self.slider.isSliderDown():
            self.slider.setValue(round(weight / STEP))

    def show_value(self, is_visible: bool) -> None:
        """Show the number beside the slider, where there is room for it."""
        self._value.setVisible(is_visible)

    def _begin(self) -> None:
        self._gesture = object()

    def _step(self, action: int) -> None:
        if action != QSlider.SliderAction.SliderMove.value:
            self._ask(self.slider.sliderPosition())

    def _ask(self, place: int) -> None:
        self.moved.emit(place * STEP, self._gesture)


def weight_text(weight: float) -> str:
    """Return a weight: "3", "2.5"."""
    return number(weight, 0 if weight == round(weight) else 1)


class _Slider(QSlider):
    focused = Signal()

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setMinimumWidth(24)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the table: scrolling past must not change a weight."""
        event.ignore()

"""A number that is tuned by hand: label, slider, value."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from vm_desktop.ui.theme.tokens import SPACE_M
from vm_desktop.ui.widgets.text_label import TextLabel

_LABEL_WIDTH = 120
_VALUE_WIDTH = 72


class SliderRow(QWidget):
    """Emits `dragged(value)` while the hand moves and `edited(value)` once it rests; a key press emits both."""

    dragged = Signal(float)
    edited = Signal(float)

    def __init__(
        self,
        *,
        name: str,
        label: str,
        least: float,
        most: float,
        step: float,
        text_of: Callable[[float], str],
        parent: QWidget | None = None,
    ) -> None:
        """`name` is the objectName of the slider inside; `text_of` writes the value shown at the right."""
        super().__init__(parent)
        self._least, self._step, self._text_of = least, step, text_of
        self.slider = _Slider(Qt.Orientation.Horizontal)
        self.slider.setObjectName(name)
        self.slider.setAccessibleName(label)
        self.slider.setRange(0, round((most - least) / step))
        self.slider.setPageStep(max(1, self.slider.maximum() // 10))
        self._label = TextLabel(label)
        self._label.setFixedWidth(_LABEL_WIDTH)
        self._value = TextLabel(style="strong")
        self._value.setFixedWidth(_VALUE_WIDTH)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        for part in (self._label, self.slider, self._value):
            layout.addWidget(part)
        self.slider.sliderMoved.connect(self._drag)
        self.slider.actionTriggered.connect(self._step_by_key)
        self.slider.sliderReleased.connect(lambda: self.edited.emit(self.value()))
        self._write(least)

    def value(self) -> float:
        return self._value_at(self.slider.value())

    def show_value(self, value: float) -> None:
        """Show a value; emits nothing, and does not take the slider out of a hand that drags it."""
        if not self.slider.isSliderDown():
            self.slider.setValue(round((value - self._least) / self._step))
            self._write(value)

    def _drag(self, place: int) -> None:
        self._write(self._value_at(place))
        self.dragged.emit(self._value_at(place))

    def _step_by_key(self, action: int) -> None:
        if action == QSlider.SliderAction.SliderMove.value:
            return
        value = self._value_at(self.slider.sliderPosition())
        self._write(value)
        self.dragged.emit(value)
        self.edited.emit(value)

    def _value_at(self, place: int) -> float:
        return self._least + place * self._step

    def _write(self, value: float) -> None:
        text = self._text_of(value)
        self._value.setText(text)
        self.slider.setAccessibleDescription(text)


class _Slider(QSlider):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past must not change a price."""
        event.ignore()

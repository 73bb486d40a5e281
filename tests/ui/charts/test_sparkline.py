import numpy as np
import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from vm_desktop.ui.charts import Sparkline
from vm_desktop.ui.theme.tokens import DARK, LIGHT


@pytest.fixture
def sparkline(qtbot: QtBot) -> Sparkline:
    sparkline = Sparkline(LIGHT, "Revenue")
    qtbot.addWidget(sparkline)
    sparkline.resize(96, 28)
    return sparkline


def _colours(sparkline: Sparkline) -> set[str]:
    image = sparkline.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_values_are_drawn_in_the_accent_of_the_theme(sparkline: Sparkline) -> None:
    sparkline.show_values(np.asarray([1.0, 3.0, 2.0]), "from 1 to 2")
    assert QColor(LIGHT.accent).name() in _colours(sparkline)
    sparkline.set_tokens(DARK)
    assert QColor(DARK.accent).name() in _colours(sparkline)
    assert sparkline.accessibleDescription() == "from 1 to 2"


@pytest.mark.parametrize("values", [[], [np.nan]])
def test_nothing_is_drawn_without_values(sparkline: Sparkline, values: list[float]) -> None:
    sparkline.show_values(np.asarray(values))
    assert len(_colours(sparkline)) == 1


def test_unknown_values_leave_gaps(sparkline: Sparkline) -> None:
    sparkline.show_values(np.asarray([1.0, 2.0, np.nan, 2.0]))
    assert [len(run) for run in sparkline._runs()] == [2, 1]


def test_equal_values_lie_in_the_middle(sparkline: Sparkline) -> None:
    sparkline.show_values(np.asarray([5.0, 5.0]))
    assert sparkline._runs()[0][0].y() == pytest.approx(14)

import numpy as np
import pytest

from vm_desktop.ui.charts.scale import Scale
from vm_desktop.ui.charts.ticks import fit_ticks, log_ticks, round_ticks


def test_ticks_are_round_and_not_too_many() -> None:
    assert list(round_ticks(0, 97, 6)) == [0, 20, 40, 60, 80]


@pytest.mark.parametrize("ends", [(0.0, 0.0), (5.0, 1.0), (0.0, np.inf), (np.nan, 1.0)])
def test_an_axis_without_extent_has_no_ticks(ends: tuple[float, float]) -> None:
    assert len(round_ticks(*ends, 5)) == 0


def test_ticks_lie_within_the_axis() -> None:
    ticks = round_ticks(0.3, 0.9, 4)
    assert ticks.min() >= 0.3
    assert ticks.max() <= 0.9


def test_logarithmic_ticks_are_powers_of_ten() -> None:
    assert list(log_ticks(1, 5000, (1.0,))) == [1, 10, 100, 1000]


def test_the_densest_ticks_that_fit_are_chosen() -> None:
    ticks = fit_ticks(Scale(low=0, high=100), "{:g}".format, lambda ticks: len(ticks) <= 3)
    assert [tick.label for tick in ticks] == ["0", "50", "100"]


def test_labels_that_would_read_the_same_are_thinned() -> None:
    ticks = fit_ticks(Scale(low=0, high=2), "{:.0f}".format, lambda ticks: True)
    labels = [tick.label for tick in ticks]
    assert len(set(labels)) == len(labels)


def test_where_nothing_fits_one_tick_is_left() -> None:
    assert len(fit_ticks(Scale(low=0, high=1), str, lambda ticks: False)) == 1

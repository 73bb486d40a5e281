import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.charts.views import USAGE, segments
from vm_desktop.ui.charts.binning import density, distribution_of, fold_segments

quantities = st.lists(st.floats(min_value=0, max_value=1e12), max_size=50).map(np.asarray)


@given(quantities)
def test_every_customer_is_counted_once(values: np.ndarray) -> None:
    view = distribution_of(values.astype(float), USAGE)
    assert int(view.counts.sum()) + view.zeros == len(values)


@given(st.lists(st.integers(min_value=0, max_value=10_000), min_size=1, max_size=50))
def test_whole_quantities_are_counted_once_in_bins_of_whole_numbers(values: list[int]) -> None:
    view = distribution_of(np.asarray(values, dtype=float), USAGE)
    assert int(view.counts.sum()) + view.zeros == len(values)


def test_unknown_quantities_are_left_out() -> None:
    assert distribution_of(np.asarray([1.0, np.nan, 2.0]), USAGE).counts.sum() == 2


def test_quantities_of_different_orders_of_magnitude_get_logarithmic_bins_and_a_bar_for_zero() -> None:
    view = distribution_of(np.asarray([0.0, *np.geomspace(1.5, 1e5, 30)]), USAGE)
    assert view.log
    assert view.zeros == 1


def test_similar_quantities_get_equal_bins() -> None:
    assert not distribution_of(np.linspace(10, 20, 30), USAGE).log


def test_the_marks_are_the_percentiles() -> None:
    marks = dict(distribution_of(np.arange(101.0), USAGE).marks)
    assert marks == {"p10": 10, "median": 50, "p90": 90}


def test_density_counts_points_in_their_cells() -> None:
    counts = density(np.asarray([0.1, 0.1, 1.0, 2.0]), np.asarray([0.1, 0.1, 1.0, 0.5]), 2, 2)
    assert counts.tolist() == [[2, 0], [0, 1]]


def test_the_smallest_of_many_segments_become_one_and_revenue_is_kept() -> None:
    view = segments(tuple(f"S{number}" for number in range(20)))
    folded = fold_segments(view, "Other")
    assert len(folded.segments) == 12
    assert folded.segments[-1] == "Other"
    assert folded.scenario.values.sum() == view.scenario.values.sum()
    assert folded.segments[0] == "S9"


def test_few_segments_stay_as_they_are() -> None:
    view = segments()
    assert fold_segments(view, "Other") is view

"""Finding the price whose revenue is nearest to a target."""

from hypothesis import given
from hypothesis import strategies as st

from vm_desktop.core.fit.nearest_price import nearest_step


@given(
    st.lists(st.integers(1, 500), min_size=1, max_size=30),
    st.integers(1, 50_000),
    st.floats(0.1, 10.0),
    st.integers(1, 40),
)
def test_nothing_is_nearer_however_the_bills_are_rounded(
    quantities: list[int], target: int, astray: float, coarse: int
) -> None:
    def revenue(number: int) -> int:
        return sum((2 * quantity * number + coarse) // (2 * coarse) for quantity in quantities)

    per_step = sum(quantities) / coarse
    found = nearest_step(revenue, target, astray * target / per_step, per_step)
    best = min(abs(revenue(number) - target) for number in range(max(0, found - 60), found + 60))
    assert abs(revenue(found) - target) == best


def test_few_tries_are_enough() -> None:
    tried = []

    def revenue(number: int) -> int:
        tried.append(number)
        return sum(round(number * quantity / 1000) for quantity in range(1, 2000, 7))

    nearest_step(revenue, 123_456_789, 4e5, 285.0)
    assert len(tried) < 25

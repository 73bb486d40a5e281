"""Several threads may rate the same quantities at once: the live lane, an export and a simulation do."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from vm_desktop.core.rating.metered import Metered, metered


@pytest.fixture
def _frequent_switches() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.fixture
def quantities() -> Metered:
    return metered(np.arange(6.0).reshape(2, 3))


def derive(quantities: Metered, seed: int) -> bool:
    """Return whether the pieces of many bounds, more than are remembered, are what they should be."""
    bounds = [(7 * number + seed) % 11 for number in range(400)]
    return all((quantities.pieces((bound,)) == (quantities.numerators > bound)).all() for bound in bounds)


@pytest.mark.usefixtures("_frequent_switches")
def test_what_one_thread_forgets_does_not_trip_another(quantities: Metered) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(lambda seed: derive(quantities, seed), range(128)))


def test_little_is_remembered(quantities: Metered) -> None:
    derive(quantities, seed=0)
    assert len(quantities._pieces) == 6

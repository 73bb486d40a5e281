"""What new prices do to customers."""

from decimal import Decimal

import numpy as np

from tests.core.fit.pricing import MAILS, of_usage, request
from vm_desktop.core.fit.price_effect import price_effect
from vm_desktop.core.fit.swap import per_unit_book, revenue_neutral_swap
from vm_desktop.core.money import USD


def test_every_customer_is_in_one_band_of_its_segment() -> None:
    effect = revenue_neutral_swap(request(), MAILS).effect
    assert effect.shock.sum(axis=1).tolist() == [30, 30]
    up = effect.report.movement.up_over_10_percent
    assert effect.shock[:, 5:].sum() <= up <= effect.shock[:, 4:].sum()


def test_a_change_at_an_edge_belongs_to_the_band_above_it() -> None:
    new = np.array([[5.0], [9.5], [10.5], [12.0], [15.0], [20.0], [20.1], [4.9]])
    effect = price_effect(of_usage({"Mails": new}, np.full((8, 1), 10.0)), per_unit_book(MAILS, Decimal(1), USD))
    assert effect.shock.tolist() == [[1, 1, 0, 1, 1, 1, 1, 2]]


def test_segments_have_their_ups_and_downs_and_their_median_change() -> None:
    usage = np.array([[5.0], [8.0], [20.0], [30.0]])
    segments = np.array(["A", "A", "B", "B"], dtype=object)
    effect = price_effect(
        of_usage({"Mails": usage}, np.full((4, 1), 10.0), segments=segments), per_unit_book(MAILS, Decimal(1), USD)
    )
    assert (effect.up.tolist(), effect.down.tolist()) == ([0, 2], [2, 0])
    assert np.allclose(effect.median_change, [-0.35, 1.5])
    assert (effect.more, effect.less) == (3000, 700)


def test_the_hardest_hit_come_first_and_nobody_who_is_not_hit() -> None:
    usage = np.array([[5.0], [8.0], [20.0], [30.0], [10.0]])
    effect = price_effect(of_usage({"Mails": usage}, np.full((5, 1), 10.0)), per_unit_book(MAILS, Decimal(1), USD))
    assert effect.hit.tolist() == [3, 2]
    assert effect.relieved.tolist() == [0, 1]

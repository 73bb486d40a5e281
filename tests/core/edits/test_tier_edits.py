"""Editing tier tables: splitting, removing, and round numbers to split at."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.edits.examples import CALLS_CHARGE, FIRST, TIER_1, TIER_2, every
from tests.core.strategies import tiers
from tests.sample_projects import sample_project
from vm_desktop.core.charges import Graduated, Stairstep, Tier, TieredModel, Volume, model_curve
from vm_desktop.core.edits import AddTier, ChargeAt, RemoveTier, ReplaceTiers, SetTierBound, TierAt
from vm_desktop.core.edits.places import put_model, tiered_model_at
from vm_desktop.core.edits.round_bounds import round_bound_between
from vm_desktop.core.project import Project


def bounds(project: Project, at: ChargeAt = CALLS_CHARGE) -> list[Decimal | None]:
    return [tier.up_to for tier in tiered_model_at(project, at).tiers]


def test_the_last_tier_is_split_at_twice_its_lower_bound() -> None:
    at = TierAt(charge=CALLS_CHARGE, position=2)
    assert bounds(AddTier(at=at).apply(sample_project())) == [100, 1000, 2000, None]


def test_a_tier_is_split_at_a_round_number_near_its_middle() -> None:
    assert bounds(AddTier(at=TIER_2).apply(sample_project())) == [100, 300, 1000, None]


def test_a_tier_is_split_where_one_asks_for_it() -> None:
    assert bounds(AddTier(at=TIER_2, bound=Decimal("250.5")).apply(sample_project())) == [
        100,
        Decimal("250.5"),
        1000,
        None,
    ]


def test_removing_a_tier_gives_its_span_to_the_next_one() -> None:
    project = RemoveTier(at=TIER_2).apply(sample_project())
    assert bounds(project) == [100, None]
    assert tiered_model_at(project, CALLS_CHARGE).tiers[1].unit_price == Decimal("0.3")


def test_removing_the_last_tier_opens_the_one_before() -> None:
    project = RemoveTier(at=TierAt(charge=CALLS_CHARGE, position=2)).apply(sample_project())
    assert bounds(project) == [100, None]


def test_a_bound_may_come_as_near_to_its_neighbours_as_it_likes() -> None:
    project = SetTierBound(at=TIER_1, up_to=Decimal("999.999")).apply(sample_project())
    assert bounds(project) == [Decimal("999.999"), 1000, None]


def test_tiers_of_every_tiered_model_can_be_replaced() -> None:
    table = (Tier(up_to=Decimal(5), flat_fee=Decimal(1)), Tier(up_to=None, flat_fee=Decimal(2)))
    for position in (3, 4, 5, 7):
        project = ReplaceTiers(at=every(position), tiers=table).apply(sample_project())
        assert tiered_model_at(project, every(position)).tiers == table


@given(table=tiers(), data=st.data())
@pytest.mark.parametrize("model", [Graduated, Volume, Stairstep])
def test_splitting_a_tier_changes_no_amount(
    model: type[Graduated | Volume | Stairstep], table: tuple[Tier, ...], data: st.DataObject
) -> None:
    before: TieredModel = model(tiers=table)
    project = put_model(sample_project(), CALLS_CHARGE, before)
    position = data.draw(st.integers(0, len(table) - 1))
    split = tiered_model_at(AddTier(at=TierAt(charge=CALLS_CHARGE, position=position)).apply(project), CALLS_CHARGE)
    assert len(split.tiers) == len(table) + 1
    quantity = Fraction(data.draw(st.decimals(0, 10**7, places=3)))
    for at_zero in (True, False):
        amounts = [model_curve(m, flat_fee_at_zero=at_zero).amount(quantity) for m in (before, split)]
        assert amounts[0] == amounts[1]


@given(st.decimals(0, 10**9, places=6), st.decimals(0, 10**9, places=6))
def test_a_round_bound_lies_strictly_inside(first: Decimal, second: Decimal) -> None:
    lower, upper = sorted((first, second))
    assert round_bound_between(lower, None) > lower
    if lower < upper:
        assert lower < round_bound_between(lower, upper) < upper


def test_a_duplicated_scenario_is_edited_alone() -> None:
    project = sample_project()
    copy = replace(project.scenarios[0], id=project.scenarios[1].id)
    project = replace(project, scenarios=(project.scenarios[0], copy))
    changed = AddTier(at=TIER_1).apply(project)
    assert changed.scenarios[1] is copy
    assert bounds(changed) != bounds(project)
    assert changed.scenario(FIRST).price_book is not copy.price_book

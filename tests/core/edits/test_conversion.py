"""Changing a charge's model keeps its prices where they mean the same."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.strategies import tiers
from tests.sample_projects import every_model
from vm_desktop.core.charges import (
    MODEL_NAMES,
    ChargeModel,
    Flat,
    Graduated,
    Package,
    Percentage,
    PerUnit,
    Stairstep,
    Tier,
    Volume,
    model_curve,
    model_name,
)
from vm_desktop.core.edits.conversion import converted
from vm_desktop.core.soundness import model_problems

TABLE = (Tier(up_to=Decimal(100), unit_price=Decimal("0.5")), Tier(up_to=None, unit_price=Decimal("0.4")))
MODELS = tuple(charge.model for charge in every_model().charges)


@pytest.mark.parametrize("to", MODEL_NAMES)
@pytest.mark.parametrize("model", MODELS, ids=model_name)
def test_every_model_becomes_every_other_one_soundly(model: ChargeModel, to: str) -> None:
    result = converted(model, to)
    assert model_name(result) == to
    assert model_problems(result, "") == ()
    assert (result is model) == (model_name(model) == to)


def test_an_unknown_model_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        converted(MODELS[0], "banana")


def test_graduated_and_volume_share_their_tiers() -> None:
    assert converted(Graduated(tiers=TABLE), "volume") == Volume(tiers=TABLE)
    assert converted(Volume(tiers=TABLE), "graduated") == Graduated(tiers=TABLE)


def test_a_price_per_unit_becomes_one_tier_and_back() -> None:
    one_tier = Graduated(tiers=(Tier(up_to=None, unit_price=Decimal("8.75")),))
    assert converted(PerUnit(unit_price=Decimal("8.75")), "graduated") == one_tier
    assert converted(one_tier, "per_unit") == PerUnit(unit_price=Decimal("8.75"))


def test_steps_cost_what_their_upper_bounds_cost_before() -> None:
    steps = converted(Graduated(tiers=TABLE), "stairstep")
    expected = (Tier(up_to=Decimal(100), flat_fee=Decimal(50)), Tier(up_to=None, flat_fee=Decimal(90)))
    assert steps == Stairstep(tiers=expected)


def test_a_package_holds_the_first_tier_at_what_it_cost() -> None:
    assert converted(Graduated(tiers=TABLE), "package") == Package(package_size=Decimal(100), package_price=Decimal(50))
    assert converted(PerUnit(unit_price=Decimal("0.5")), "package") == Package(
        package_size=Decimal(100), package_price=Decimal(50)
    )


def test_a_flat_amount_stays_the_number_that_was_typed() -> None:
    assert converted(Flat(amount=Decimal(7)), "per_unit") == PerUnit(unit_price=Decimal(7))
    assert converted(PerUnit(unit_price=Decimal(7)), "flat") == Flat(amount=Decimal(7))


def test_a_price_that_cannot_be_a_rate_becomes_a_usual_one() -> None:
    assert converted(PerUnit(unit_price=Decimal("8.75")), "percentage") == Percentage(rate=Decimal("0.01"))
    assert converted(PerUnit(unit_price=Decimal("0.03")), "percentage") == Percentage(rate=Decimal("0.03"))


@given(table=tiers(), quantity=st.decimals(0, 10**7, places=3))
def test_a_stairstep_bills_the_same_as_volume(table: tuple[Tier, ...], quantity: Decimal) -> None:
    steps = Stairstep(tiers=tuple(Tier(up_to=tier.up_to, flat_fee=tier.flat_fee) for tier in table))
    volume = converted(steps, "volume")
    for at_zero in (True, False):
        curves = [model_curve(model, flat_fee_at_zero=at_zero) for model in (steps, volume)]
        assert curves[0].amount(Fraction(quantity)) == curves[1].amount(Fraction(quantity))


@given(table=tiers(), quantity=st.decimals(0, 10**7, places=3))
def test_a_stairstep_that_rises_bills_the_same_as_graduated(table: tuple[Tier, ...], quantity: Decimal) -> None:
    fees = sorted(tier.flat_fee for tier in table)
    steps = Stairstep(tiers=tuple(Tier(up_to=tier.up_to, flat_fee=fee) for tier, fee in zip(table, fees, strict=True)))
    graduated = converted(steps, "graduated")
    for at_zero in (True, False):
        curves = [model_curve(model, flat_fee_at_zero=at_zero) for model in (steps, graduated)]
        assert curves[0].amount(Fraction(quantity)) == curves[1].amount(Fraction(quantity))

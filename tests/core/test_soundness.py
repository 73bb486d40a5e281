"""Every refusal: what makes a charge, a plan or a price book unusable, told at its place."""

from decimal import Decimal

import pytest
from hypothesis import given

from tests.core.strategies import books
from vm_desktop.core.bill import rate_bill
from vm_desktop.core.charges import (
    ChargeModel,
    Flat,
    Graduated,
    GraduatedPercentage,
    Package,
    Percentage,
    PerUnit,
    Stairstep,
    Tier,
    Volume,
)
from vm_desktop.core.plans import Charge, Discount, Plan
from vm_desktop.core.price_book import ByColumn, BySegment, PriceBook, PricedMetric, SinglePlan
from vm_desktop.core.soundness import charge_problems, plan_problems, price_book_problems

D = Decimal
FREE = PerUnit(unit_price=D(0))


def charge(model: ChargeModel = FREE, **fields: object) -> Charge:
    return Charge(**({"metric": "calls", "model": model} | fields))  # type: ignore[arg-type]


def plan(*charges: Charge, **fields: object) -> Plan:
    return Plan(**({"id": "p", "name": "P", "charges": charges} | fields))  # type: ignore[arg-type]


def tiers(*rows: tuple[object, object]) -> tuple[Tier, ...]:
    return tuple(
        Tier(up_to=None if up_to is None else D(str(up_to)), unit_price=D(str(price))) for up_to, price in rows
    )


def refused(problems: object) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in problems]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("model", "code", "where"),
    [
        (Flat(amount=D(-1)), "price.negative", "c/amount"),
        (PerUnit(unit_price=D("-0.1")), "price.negative", "c/unit_price"),
        (Package(package_size=D(0), package_price=D(1)), "charge.package_size", "c/package_size"),
        (Package(package_size=D(-5), package_price=D(1)), "charge.package_size", "c/package_size"),
        (Package(package_size=D(5), package_price=D(-1)), "price.negative", "c/package_price"),
        (Percentage(rate=D(-1)), "price.negative", "c/rate"),
        (Percentage(rate=D(1), fixed_fee=D(-1)), "price.negative", "c/fixed_fee"),
        (Graduated(tiers=()), "tiers.empty", "c/tiers"),
        (Volume(tiers=tiers((10, 1))), "tiers.bounded_last", "c/tiers/1"),
        (Stairstep(tiers=(Tier(up_to=None, flat_fee=D(-1)),)), "price.negative", "c/tiers/1/flat_fee"),
        (GraduatedPercentage(tiers=tiers((None, -1))), "price.negative", "c/tiers/1/unit_price"),
        (Graduated(tiers=tiers((None, 1), (None, 1))), "tiers.open_inside", "c/tiers/1"),
        (Graduated(tiers=tiers((10, 1), (10, 1), (None, 1))), "tiers.not_increasing", "c/tiers/2"),
        (Graduated(tiers=tiers((0, 1), (None, 1))), "tiers.not_increasing", "c/tiers/1"),
    ],
)
def test_an_unusable_model_is_refused_at_its_place(model: ChargeModel, code: str, where: str) -> None:
    assert refused(charge_problems(charge(model), "c")) == [(code, where)]


@pytest.mark.parametrize(
    ("fields", "code", "where"),
    [
        ({"metric": " "}, "charge.no_metric", "c/metric"),
        ({"metric": "base_fee"}, "charge.reserved_metric", "c/metric"),
        ({"divide_by": D(0)}, "charge.divide_by", "c/divide_by"),
        ({"divide_by": D(-1)}, "charge.divide_by", "c/divide_by"),
        ({"included": D(-1)}, "charge.included_negative", "c/included"),
        ({"minimum": D(-1)}, "price.negative", "c/minimum"),
        ({"maximum": D(-1)}, "price.negative", "c/maximum"),
        ({"minimum": D(2), "maximum": D(1)}, "bounds.crossed", "c/minimum"),
    ],
)
def test_an_unusable_charge_is_refused_at_its_place(fields: dict[str, object], code: str, where: str) -> None:
    assert refused(charge_problems(charge(**fields), "c")) == [(code, where)]


@pytest.mark.parametrize(
    ("fields", "code", "where"),
    [
        ({"base_fee": D(-1)}, "price.negative", "plans/p/base_fee"),
        ({"prepaid_credit": D(-1)}, "price.negative", "plans/p/prepaid_credit"),
        ({"minimum": D(-1)}, "price.negative", "plans/p/minimum"),
        ({"minimum": D(2), "maximum": D(1)}, "bounds.crossed", "plans/p/minimum"),
        ({"discounts": (Discount(),)}, "discount.kind", "plans/p/discounts/1"),
        ({"discounts": (Discount(percent=D(1), amount=D(1)),)}, "discount.kind", "plans/p/discounts/1"),
        ({"discounts": (Discount(percent=D(101)),)}, "discount.percent", "plans/p/discounts/1/percent"),
        ({"discounts": (Discount(percent=D(-1)),)}, "discount.percent", "plans/p/discounts/1/percent"),
        ({"discounts": (Discount(amount=D(-1)),)}, "price.negative", "plans/p/discounts/1/amount"),
        (
            {"discounts": (Discount(percent=D(1), lines=("base_fee", "cals")),)},
            "discount.unknown_line",
            "plans/p/discounts/1/lines/2",
        ),
    ],
)
def test_unusable_terms_of_a_plan_are_refused_at_their_place(fields: dict[str, object], code: str, where: str) -> None:
    assert refused(plan_problems(plan(charge(), **fields))) == [(code, where)]


def test_a_charge_of_a_plan_is_told_in_words() -> None:
    (problem,) = plan_problems(plan(charge(), charge(Flat(amount=D(-1)))))
    assert problem.where == "plans/p/charges/2/amount"
    assert problem.message == "Charge 2 (calls): the amount is negative: -1."


def test_equal_bounds_and_discounts_of_0_and_100_percent_are_allowed() -> None:
    discounts = (Discount(percent=D(0)), Discount(percent=D(100)), Discount(amount=D(0), lines=("calls",)))
    assert plan_problems(plan(charge(minimum=D(1), maximum=D(1)), discounts=discounts)) == ()


@pytest.mark.parametrize(
    ("book", "code", "where"),
    [
        (PriceBook(), "plans.empty", "plans"),
        (PriceBook(plans=(plan(), plan())), "id.twice", "plans/2/id"),
        (PriceBook(plans=(plan(id=" "),)), "id.empty", "plans/1/id"),
        (
            PriceBook(plans=(plan(),), metrics=(PricedMetric(id="a", name="A"), PricedMetric(id="a", name="B"))),
            "id.twice",
            "metrics/2/id",
        ),
        (PriceBook(plans=(plan(),), assignment=SinglePlan(plan="q")), "assignment.unknown_plan", "assignment/plan"),
        (
            PriceBook(plans=(plan(),), assignment=BySegment(plans=(("SMB", "q"),))),
            "assignment.unknown_plan",
            "assignment/plans/SMB",
        ),
        (
            PriceBook(plans=(plan(),), assignment=ByColumn(column="Plan", default="q")),
            "assignment.unknown_plan",
            "assignment/default",
        ),
        (PriceBook(plans=(plan(),), assignment=ByColumn(column=" ")), "assignment.no_column", "assignment/column"),
    ],
)
def test_an_unusable_price_book_is_refused_at_its_place(book: PriceBook, code: str, where: str) -> None:
    assert refused(price_book_problems(book)) == [(code, where)]


def test_a_price_book_tells_the_plan_in_words() -> None:
    (problem,) = price_book_problems(PriceBook(plans=(plan(charge(Flat(amount=D(-1))), name="Growth"),)))
    assert problem.message == "Plan Growth, charge 1 (calls): the amount is negative: -1."


@given(books())
def test_whatever_is_sound_can_be_billed(book: PriceBook) -> None:
    if not price_book_problems(book):
        assert rate_bill(book.plans[0], {}, book).total_minor >= 0

"""A person changes a price in the workbook: every bill follows, exactly as the engine would have it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from tests.io.proposal.projects import (
    CALLS,
    MODELS,
    SEATS,
    TIERS,
    boundary_quantities,
    dataset,
    plan,
    project,
    with_book,
)
from tests.io.proposal.recalculation import needs_libreoffice, recalculated, sheets, table
from vm_desktop.core.charges import Graduated, PerUnit, Tier
from vm_desktop.core.metering import meter
from vm_desktop.core.plans import BillingPeriod, Charge, Discount, PlanId
from vm_desktop.core.price_book import BillingSemantics, BySegment, CheapestPlan, PriceBook
from vm_desktop.core.project import Project
from vm_desktop.core.quantity import Rounding
from vm_desktop.core.rating.bills import rate
from vm_desktop.io.proposal import write_proposal

pytestmark = needs_libreoffice

Edits = dict[str, object]
"""Defined name -> what is typed into its cell."""


def _book(assignment: object = None) -> PriceBook:
    one = plan("One", Charge(metric=CALLS, model=MODELS["graduated"], included=Decimal(50)), base_fee=Decimal(9))
    two = plan("Two", Charge(metric=SEATS, model=PerUnit(unit_price=Decimal("2.5"))), base_fee=Decimal(19))
    by_segment = BySegment(plans=(("Small", PlanId("one")), ("Middle", PlanId("two"))), default=PlanId("one"))
    return PriceBook(plans=(one, two), assignment=assignment or by_segment)  # type: ignore[arg-type]


def _charge(old: PriceBook, **terms: object) -> PriceBook:
    one, two = old.plans
    return replace(old, plans=(replace(one, charges=(replace(one.charges[0], **terms),)), two))  # type: ignore[arg-type]


def _terms(old: PriceBook, **terms: object) -> PriceBook:
    one, two = old.plans
    return replace(old, plans=(replace(one, **terms), two))  # type: ignore[arg-type]


def _tiers(*tiers: Tier) -> Graduated:
    return Graduated(tiers=tiers)


CHANGES: dict[str, tuple[Edits, Callable[[PriceBook], PriceBook]]] = {
    "a rate with more decimals than before": (
        {"one_calls_price_2": 0.003333375},
        lambda old: _charge(
            old, model=_tiers(TIERS[0], replace(TIERS[1], unit_price=Decimal("0.003333375")), *TIERS[2:])
        ),
    ),
    "a bound between whole units": (
        {"one_calls_up_to_1": 99.995},
        lambda old: _charge(old, model=_tiers(replace(TIERS[0], up_to=Decimal("99.995")), *TIERS[1:])),
    ),
    "a tier added in a spare row": (
        {"one_calls_up_to_4": 50_000, "one_calls_price_5": 0.5, "one_calls_fee_5": 1.01},
        lambda old: _charge(
            old,
            model=_tiers(
                *TIERS[:3],
                replace(TIERS[3], up_to=Decimal(50_000)),
                Tier(up_to=None, unit_price=Decimal("0.5"), flat_fee=Decimal("1.01")),
            ),
        ),
    ),
    "the last tiers taken away": (
        {"one_calls_up_to_2": None},
        lambda old: _charge(old, model=_tiers(TIERS[0], replace(TIERS[1], up_to=None))),
    ),
    "allowance, divisor and rounding": (
        {"one_calls_included": 2.5, "one_calls_divide_by": 0.7, "one_calls_round": "up"},
        lambda old: _charge(old, included=Decimal("2.5"), divide_by=Decimal("0.7"), round=Rounding.UP),
    ),
    "line bounds where there were none": (
        {"one_calls_minimum": 4.04, "one_calls_maximum": 77.7},
        lambda old: _charge(old, minimum=Decimal("4.04"), maximum=Decimal("77.7")),
    ),
    "fees, bounds, credit and a discount where there was none": (
        {"one_base_fee": 9.99, "one_minimum": 15, "one_maximum": 150, "one_credit": 2.5, "one_discount_1": 33.33},
        lambda old: _terms(
            old,
            base_fee=Decimal("9.99"),
            minimum=Decimal(15),
            maximum=Decimal(150),
            prepaid_credit=Decimal("2.5"),
            discounts=(Discount(percent=Decimal("33.33")),),
        ),
    ),
    "the flat fee at zero": (
        {"flat_fee_at_zero": "no", "one_calls_included": 1000},
        lambda old: replace(_charge(old, included=Decimal(1000)), semantics=BillingSemantics(flat_fee_at_zero=False)),
    ),
}


def _type_in(path: Path, target: Path, edits: Edits) -> None:
    """Save the workbook with the edits, as a person would type them into the named cells."""
    book = openpyxl.load_workbook(path)
    for name, value in edits.items():
        [(sheet, address)] = book.defined_names[name].destinations
        book[sheet][address.replace("$", "")].value = value
    book.save(target)


def _totals(made: Project) -> np.ndarray:
    assert made.dataset is not None
    bills = rate(made.dataset, meter(made.dataset, made.metrics), made.scenarios[0].price_book, made.segment_column)
    return np.where(bills.known, bills.total, 0)


def _totals_in(path: Path, made: Project) -> np.ndarray:
    assert made.dataset is not None
    found = np.zeros(made.dataset.shape, dtype=np.int64)
    for row in table(sheets(path)["Bills"]):
        month = made.dataset.months.index(f"{row['Month']:%Y-%m}")
        found[int(row["No."]) - 1, month] = round(row["Bill / New bill"] * made.currency.minor_per_major)
    return found


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Project, Path]]:
    """Every change as the engine prices it, and as LibreOffice computes the edited workbook."""
    folder = tmp_path_factory.mktemp("changed")
    data = dataset(boundary_quantities(Decimal(50)))
    base, cheapest = project(data, _book()), project(data, _book(CheapestPlan()))
    yearly_book = _book()
    yearly_book = replace(
        yearly_book, plans=(replace(yearly_book.plans[0], billing_period=BillingPeriod.YEAR), yearly_book.plans[1])
    )
    yearly = project(dataset(boundary_quantities(Decimal(50)), months=14), yearly_book)
    jobs: dict[str, tuple[Project, Edits, Callable[[PriceBook], PriceBook]]] = {
        name: (base, *change) for name, change in CHANGES.items()
    }
    rate_change = CHANGES["a rate with more decimals than before"]
    jobs["the cheapest plan follows"] = (cheapest, {"two_base_fee": 3}, _two_for_3)
    jobs["a year's bill follows"] = (yearly, *rate_change)
    paths, projects = [], []
    for number, (made, edits, change) in enumerate(jobs.values()):
        written = folder / f"written{number}.xlsx"
        write_proposal(made, written, exported_at="2026-05-04T10:30:00Z")
        paths.append(folder / f"edited{number}.xlsx")
        _type_in(written, paths[-1], edits)
        projects.append(with_book(made, change(made.scenarios[0].price_book)))
    return dict(zip(jobs, zip(projects, recalculated(paths, folder), strict=True), strict=True))


def _two_for_3(old: PriceBook) -> PriceBook:
    one, two = old.plans
    return replace(old, plans=(one, replace(two, base_fee=Decimal(3))))


@pytest.mark.parametrize("name", [*CHANGES, "the cheapest plan follows", "a year's bill follows"])
def test_every_bill_follows_a_change(changed: dict[str, tuple[Project, Path]], name: str) -> None:
    made, computed = changed[name]
    assert (_totals_in(computed, made) == _totals(made)).all()


def test_the_summary_follows_too(changed: dict[str, tuple[Project, Path]]) -> None:
    made, computed = changed["the cheapest plan follows"]
    cells = sheets(computed)
    statement = next(str(row[0]) for row in cells["Summary"] if str(row[0]).startswith("We propose"))
    revenue = next(row for row in cells["Summary"] if str(row[0]).startswith("Revenue, "))
    compared = sum(row["Bill / New bill"] for row in table(cells["Bills"]) if row["Calculation / Has both bills"] == 1)
    assert revenue[4] == pytest.approx(compared)
    assert f"${revenue[4]:,.0f}" in statement
    assert "✓" in "".join(str(cell) for row in cells["Summary"][:4] for cell in row)
    assert made.scenarios[0].price_book.plans[1].base_fee == 3


def test_a_bound_out_of_order_is_told(tmp_path: Path) -> None:
    made = project(dataset([1.0, 2.0]), _book())
    write_proposal(made, tmp_path / "new.xlsx", exported_at="2026-05-04T10:30:00Z")
    _type_in(tmp_path / "new.xlsx", tmp_path / "edited.xlsx", {"one_calls_up_to_2": 50})
    [computed] = recalculated([tmp_path / "edited.xlsx"], tmp_path)
    cells = sheets(computed)
    assert any("must be above" in str(cell) for row in cells["Prices"] for cell in row)
    assert any("✗" in str(cell) for row in cells["Summary"] for cell in row)


def test_another_plan_can_be_given_to_a_group(tmp_path: Path) -> None:
    made = project(dataset(boundary_quantities()), _book())
    path = tmp_path / "new.xlsx"
    write_proposal(made, path, exported_at="2026-05-04T10:30:00Z")
    book = openpyxl.load_workbook(path)
    cell = next(row[1] for row in book["Prices"].iter_rows() if row[0].value == "Small")
    assert cell.value == "One"
    cell.value = "Two"
    book.save(tmp_path / "edited.xlsx")
    [computed] = recalculated([tmp_path / "edited.xlsx"], tmp_path)
    two = BySegment(plans=(("Small", PlanId("two")), ("Middle", PlanId("two"))), default=PlanId("one"))
    moved = with_book(made, replace(_book(), assignment=two))
    assert (_totals_in(computed, moved) == _totals(moved)).all()

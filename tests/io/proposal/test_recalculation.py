"""The workbook's formulas, computed by LibreOffice, give the engine's bills to the cent."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from tests.io.proposal.projects import (
    CALLS,
    MODELS,
    PAYMENTS,
    SEATS,
    boundary_quantities,
    dataset,
    plan,
    project,
)
from tests.io.proposal.recalculation import differences, needs_libreoffice, recalculated, sheets, table
from vm_desktop.core.charges import Flat, PerUnit
from vm_desktop.core.measures import UsageInMrr
from vm_desktop.core.metering import meter
from vm_desktop.core.money import HalfRule
from vm_desktop.core.plans import BillingPeriod, Charge, Discount, MetricId, PlanId
from vm_desktop.core.price_book import (
    BillingSemantics,
    ByColumn,
    BySegment,
    CheapestPlan,
    PriceBook,
)
from vm_desktop.core.project import Project
from vm_desktop.core.quantity import Rounding
from vm_desktop.core.rating.bills import rate
from vm_desktop.core.scenarios import Scenario, ScenarioBaseline, ScenarioId
from vm_desktop.io.proposal import draft as draft_module
from vm_desktop.io.proposal import write as write_module
from vm_desktop.io.proposal import write_proposal

pytestmark = needs_libreoffice

EXPORTED = "2026-05-04T10:30:00Z"
ONE, TWO = PlanId("one"), PlanId("two")


def _one_model(name: str, money: str = "USD", **terms: object) -> Project:
    charge = Charge(metric=CALLS, model=MODELS[name], **terms)  # type: ignore[arg-type]
    quantities = boundary_quantities(charge.included, charge.divide_by)
    return project(dataset(quantities, money=money), PriceBook(plans=(plan("One", charge),)))


def _two_plans() -> tuple[PriceBook, list[float]]:
    cheap_when_small = plan(
        "One",
        Charge(metric=CALLS, model=MODELS["graduated"], included=Decimal(50)),
        Charge(metric=CALLS, model=Flat(amount=Decimal("1.11"))),
        base_fee=Decimal(9),
        minimum=Decimal(20),
    )
    cheap_when_large = plan(
        "Two",
        Charge(metric=SEATS, model=PerUnit(unit_price=Decimal("2.345")), maximum=Decimal(60)),
        Charge(metric=CALLS, model=MODELS["package"], divide_by=Decimal(1000), round=Rounding.UP),
        base_fee=Decimal(19),
        discounts=(Discount(percent=Decimal("12.5"), lines=("seats",)), Discount(amount=Decimal(5))),
        prepaid_credit=Decimal(10),
    )
    return PriceBook(plans=(cheap_when_small, cheap_when_large)), boundary_quantities(Decimal(50))


def _assigned(assignment: object, months: int = 2) -> Project:
    book, quantities = _two_plans()
    return project(dataset(quantities, months=months), replace(book, assignment=assignment))  # type: ignore[arg-type]


def _yearly(months: int) -> Project:
    book, quantities = _two_plans()
    one, two = book.plans
    yearly = replace(one, billing_period=BillingPeriod.YEAR)
    assignment = BySegment(plans=(("Small", ONE), ("Middle", TWO)), default=ONE)
    return project(dataset(quantities, months=months), PriceBook(plans=(yearly, two), assignment=assignment))


def _discounts_and_bounds() -> Project:
    """Usage 80 at 50 % off with a minimum of 100 is 100; 81 lines that must reconcile; maximum before minimum."""
    calls = Charge(metric=CALLS, model=PerUnit(unit_price=Decimal("0.333")), minimum=Decimal("0.5"))
    seats = Charge(metric=SEATS, model=PerUnit(unit_price=Decimal("1.005")), maximum=Decimal(25))
    terms = plan(
        "One",
        calls,
        seats,
        base_fee=Decimal("10.10"),
        discounts=(
            Discount(amount=Decimal("3.33")),
            Discount(percent=Decimal(50)),
            Discount(percent=Decimal("33.33"), lines=("calls",)),
        ),
        minimum=Decimal(12),
        maximum=Decimal(400),
        prepaid_credit=Decimal(1),
    )
    return project(dataset([*boundary_quantities(), 80.0, 81.0]), PriceBook(plans=(terms,)))


def _switches() -> Project:
    tiered = [
        Charge(metric=CALLS, model=MODELS["volume"], included=Decimal("10.5"), round=Rounding.NEAREST),
        Charge(metric=SEATS, model=MODELS["stairstep"], included=Decimal(5), divide_by=Decimal("0.4")),
        Charge(metric=PAYMENTS, model=MODELS["graduated"], divide_by=Decimal(3)),
    ]
    semantics = BillingSemantics(flat_fee_at_zero=False, included_reprices_all=True, rounding=HalfRule.HALF_EVEN)
    return project(
        dataset(boundary_quantities(Decimal("10.5"))), PriceBook(plans=(plan("One", *tiered),), semantics=semantics)
    )


def _against_a_scenario() -> Project:
    proposed = _one_model("graduated")
    old = Scenario(id=ScenarioId("old"), name="Old", price_book=PriceBook(plans=(plan("Flat", base_fee=Decimal(49)),)))
    return replace(
        proposed,
        scenarios=(*proposed.scenarios, old),
        baseline=ScenarioBaseline(scenario=old.id),
        usage_in_mrr=UsageInMrr.ALL,
    )


CASES = {
    **{name: lambda name=name: _one_model(name) for name in MODELS},
    "graduated_yen": lambda: _one_model("graduated", "JPY"),
    "percentage_dinar": lambda: _one_model("percentage", "KWD"),
    "package_converted": lambda: _one_model(
        "package", included=Decimal(10), divide_by=Decimal("1.2"), round=Rounding.UP, maximum=Decimal(500)
    ),
    "graduated_by_a_third": lambda: _one_model("graduated", divide_by=Decimal(3), included=Decimal("0.5")),
    "bounds_of_plan_and_discounts": _discounts_and_bounds,
    "switches": _switches,
    "by_column": lambda: _assigned(ByColumn(column="plan")),
    "by_segment": lambda: _assigned(BySegment(plans=(("=1+1", TWO),), default=ONE)),
    "cheapest": lambda: _assigned(CheapestPlan(), months=4),
    "yearly": lambda: _yearly(months=15),
    "against_a_scenario": _against_a_scenario,
    "metric_not_defined": lambda: project(
        dataset([1.0, 2.0]),
        PriceBook(plans=(plan("One", Charge(metric=MetricId("ghosts"), model=MODELS["graduated"])),)),
    ),
    "nobody_billed": lambda: project(
        replace(dataset([1.0, 2.0]), active=np.zeros((2, 2), dtype=np.bool_)),
        PriceBook(plans=(plan("One", Charge(metric=CALLS, model=MODELS["volume"])),)),
    ),
    "no_charge": lambda: project(dataset([1.0, 2.0]), PriceBook(plans=(plan("One", base_fee=Decimal(5)),))),
}
LARGE = {"large_by_column": ByColumn(column="plan"), "large_cheapest": CheapestPlan()}


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Project, Path, Path]]:
    """Every case as it was written and as LibreOffice computes it."""
    folder = tmp_path_factory.mktemp("proposals")
    projects = {name: make() for name, make in CASES.items()}
    for name, made in projects.items():
        write_proposal(made, folder / f"{name}.xlsx", exported_at=EXPORTED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draft_module, "SORTABLE_WORK", 0)
        for name, assignment in LARGE.items():
            projects[name] = _assigned(assignment, months=15)
            book = projects[name].scenarios[0].price_book
            patch.setattr(write_module, "LIVE_CELLS", 100 * write_module.columns_of(book))
            write_proposal(projects[name], folder / f"{name}.xlsx", exported_at=EXPORTED)
    written = [folder / f"{name}.xlsx" for name in projects]
    computed = recalculated(written, folder)
    return {name: (projects[name], *paths) for name, *paths in zip(projects, written, computed, strict=True)}


@pytest.mark.parametrize("name", [*CASES, *LARGE])
def test_every_cell_is_what_a_spreadsheet_computes(workbooks: dict[str, tuple[Project, Path, Path]], name: str) -> None:
    _, written, computed = workbooks[name]
    assert differences(written, computed) == []


@pytest.mark.parametrize("name", CASES)
def test_every_bill_is_the_engines_to_the_last_decimal(
    workbooks: dict[str, tuple[Project, Path, Path]], name: str
) -> None:
    made, _, computed = workbooks[name]
    assert made.dataset is not None
    bills = rate(made.dataset, meter(made.dataset, made.metrics), made.scenarios[0].price_book, made.segment_column)
    rows = [row for row in table(sheets(computed)["Bills"]) if row["No."] != ""]
    factor = made.currency.minor_per_major
    found = np.zeros_like(bills.total)
    for row in rows:
        month = made.dataset.months.index(f"{row['Month']:%Y-%m}")
        found[int(row["No."]) - 1, month] = round(row["Bill / New bill"] * factor)
        assert abs(row["Bill / New bill"] * factor - round(row["Bill / New bill"] * factor)) < 1e-6
    assert (found == np.where(bills.known, bills.total, 0)).all()


def test_an_exported_formula_is_right_exactly_at_a_boundary(
    workbooks: dict[str, tuple[Project, Path, Path]],
) -> None:
    """100 calls lie in (0, 100]: 3.00 + 100 x 0.05; the formula most copied on the web returns 0 there."""
    _, _, computed = workbooks["graduated"]
    at_bound = {row["Quantity used / calls"]: row for row in table(sheets(computed)["Bills"]) if row["No."]}
    line = "Lines of the new bill / calls"
    assert at_bound[99.99][line] == 8.00
    assert at_bound[100][line] == 8.00
    assert at_bound[100.01][line] == 8.00
    assert at_bound[101][line] == 8.04
    assert at_bound[100.5][line] == 8.02


def test_half_a_cent_goes_up_and_not_where_binary_numbers_fall(
    workbooks: dict[str, tuple[Project, Path, Path]],
) -> None:
    _, _, computed = workbooks["per_unit"]
    lines = {
        row["Quantity used / calls"]: row["Lines of the new bill / calls"]
        for row in table(sheets(computed)["Bills"])
        if row["No."]
    }
    assert lines[267.5] == 2.68
    assert lines[107.5] == 1.08
    assert lines[1005.5] == 10.06
    assert lines[0.5] == 0.01


def test_a_large_proposal_computes_only_the_newest_months_and_says_so(
    workbooks: dict[str, tuple[Project, Path, Path]],
) -> None:
    made, written, _ = workbooks["large_by_column"]
    assert made.dataset is not None
    cells = sheets(written)
    months = {f"{row['Month']:%Y-%m}" for row in table(cells["Bills"])}
    assert months == set(made.dataset.months[-3:])
    told = " ".join(str(cell) for row in cells["Assumptions"] for cell in row)
    assert "newest 3 months" in told


def test_the_cheapest_plan_stays_as_exported_where_not_all_months_are_live(
    workbooks: dict[str, tuple[Project, Path, Path]],
) -> None:
    _, written, _ = workbooks["large_cheapest"]
    cells = sheets(written)
    assert "Plan bills" not in cells
    assert "stays on the plan that was cheapest" in " ".join(str(c) for row in cells["Assumptions"] for c in row)

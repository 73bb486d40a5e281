"""One example of every edit, for the sample project; most of them change it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.sample_projects import CALLS, SEATS, sample_dataset, sample_plan
from vm_desktop.core.charges import Flat, PerUnit, Tier
from vm_desktop.core.edits import (
    AddCharge,
    AddDiscount,
    AddInterviews,
    AddMetric,
    AddPlan,
    AddScenario,
    AddTier,
    ChargeAt,
    DuplicatePlan,
    DuplicateScenario,
    Edit,
    MoveCharge,
    MoveMetric,
    MovePlan,
    MoveScenario,
    PlanAt,
    PutMetricInProposal,
    RecordReview,
    RefreshDataset,
    RemoveCharge,
    RemoveDiscount,
    RemoveInterviews,
    RemoveMetric,
    RemovePlan,
    RemoveScenario,
    RemoveTier,
    RenamePlan,
    RenameProject,
    RenameScenario,
    ReplaceCharge,
    ReplaceDataset,
    ReplaceDiscount,
    ReplaceInterview,
    ReplaceMetric,
    ReplacePriceBook,
    ReplaceTiers,
    ResetWeights,
    SelectScenario,
    SetAssignment,
    SetAssumptions,
    SetBaseline,
    SetBillingPeriod,
    SetChargeMaximum,
    SetChargeMetric,
    SetChargeMinimum,
    SetChargeModel,
    SetCriterionWeight,
    SetDivideBy,
    SetEvents,
    SetFixedFee,
    SetFlatAmount,
    SetIncluded,
    SetPackagePrice,
    SetPackageSize,
    SetPlanBaseFee,
    SetPlanMaximum,
    SetPlanMinimum,
    SetPrepaidCredit,
    SetRate,
    SetReviewDate,
    SetRounding,
    SetScenarioNote,
    SetSegmentColumn,
    SetSemantics,
    SetTierBound,
    SetTierFlatFee,
    SetTierPrice,
    SetUnitPrice,
    SetUsageInMrr,
    TierAt,
)
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.decisions import Interview, Review
from vm_desktop.core.measures import UsageInMrr
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.plans import BillingPeriod, Charge, Discount, MetricId, Plan, PlanId
from vm_desktop.core.price_book import BillingSemantics, CheapestPlan, PriceBook
from vm_desktop.core.quantity import Rounding
from vm_desktop.core.scenarios import ScenarioBaseline, ScenarioId

FIRST = ScenarioId("first")
SECOND = ScenarioId("second")
STANDARD = PlanAt(scenario=FIRST, plan=PlanId("standard"))
CALLS_CHARGE = ChargeAt(scenario=FIRST, plan=STANDARD.plan, position=0)
SEATS_CHARGE = ChargeAt(scenario=FIRST, plan=STANDARD.plan, position=1)
TIER_1 = TierAt(charge=CALLS_CHARGE, position=0)
TIER_2 = TierAt(charge=CALLS_CHARGE, position=1)


def every(position: int) -> ChargeAt:
    """Return the address of a charge of the plan that has one charge of each model."""
    return ChargeAt(scenario=FIRST, plan=PlanId("every"), position=position)


UNUSED = ValueMetric(id=MetricId("unused"), name="Unused", formula="calls + seats")
OTHER_BOOK = PriceBook(plans=(Plan(id=PlanId("only"), name="Only", base_fee=Decimal(5)),))

CHANGING: tuple[Edit, ...] = (
    RenameProject(name="Other"),
    SetAssumptions(text="Prices rise with inflation."),
    SetSegmentColumn(column=None),
    SetUsageInMrr(usage_in_mrr=UsageInMrr.ALL),
    SetBaseline(baseline=ScenarioBaseline(scenario=SECOND)),
    ReplaceDataset(dataset=sample_dataset(3, 2)),
    RefreshDataset(dataset=sample_dataset(4, 2)),
    SetCriterionWeight(criterion=Criterion.GROWTH, weight=4.0),
    ResetWeights(),
    AddInterviews(interviews=(Interview(who="Bo", metric=CALLS, held_on="2026-03-01"),)),
    ReplaceInterview(place=0, interview=Interview(who="Ada", metric=SEATS)),
    RemoveInterviews(places=frozenset([0])),
    SetReviewDate(review_on="2026-12-01"),
    PutMetricInProposal(in_proposal=False),
    RecordReview(review=Review(held_on="2026-06-01", scores=())),
    AddMetric(metric=UNUSED),
    ReplaceMetric(metric=replace(UNUSED, id=CALLS, name="Requests", unit="request")),
    MoveMetric(metric=SEATS, to=0),
    AddScenario(name="Third", price_book=OTHER_BOOK),
    DuplicateScenario(scenario=FIRST),
    RenameScenario(scenario=FIRST, name="Renamed"),
    SetScenarioNote(scenario=FIRST, note="changed"),
    ReplacePriceBook(scenario=FIRST, price_book=OTHER_BOOK),
    RemoveScenario(scenario=FIRST),
    MoveScenario(scenario=FIRST, to=1),
    SelectScenario(scenario=SECOND),
    AddPlan(scenario=FIRST, plan=sample_plan()),
    DuplicatePlan(at=STANDARD),
    RemovePlan(at=STANDARD),
    RenamePlan(at=STANDARD, name="Basic"),
    MovePlan(at=STANDARD, to=1),
    SetAssignment(scenario=FIRST, assignment=CheapestPlan()),
    SetSemantics(scenario=FIRST, semantics=BillingSemantics(flat_fee_at_zero=False)),
    SetPlanBaseFee(at=STANDARD, amount=Decimal(25)),
    SetPlanMinimum(at=STANDARD, amount=Decimal(30)),
    SetPlanMaximum(at=STANDARD, amount=Decimal(900)),
    SetBillingPeriod(at=STANDARD, period=BillingPeriod.YEAR),
    SetPrepaidCredit(at=STANDARD, amount=Decimal(3)),
    AddDiscount(at=STANDARD, discount=Discount(amount=Decimal(1))),
    ReplaceDiscount(at=STANDARD, position=0, discount=Discount(percent=Decimal(20))),
    RemoveDiscount(at=STANDARD, position=0),
    AddCharge(at=STANDARD, charge=Charge(metric=SEATS, model=Flat(amount=Decimal(2)))),
    ReplaceCharge(at=SEATS_CHARGE, charge=Charge(metric=SEATS, model=PerUnit(unit_price=Decimal(9)))),
    RemoveCharge(at=CALLS_CHARGE),
    MoveCharge(at=CALLS_CHARGE, to=1),
    SetChargeMetric(at=CALLS_CHARGE, metric=SEATS),
    SetChargeModel(at=CALLS_CHARGE, model="volume"),
    SetIncluded(at=CALLS_CHARGE, quantity=Decimal(50)),
    SetDivideBy(at=CALLS_CHARGE, divisor=Decimal(1000)),
    SetRounding(at=CALLS_CHARGE, rounding=Rounding.UP),
    SetChargeMinimum(at=CALLS_CHARGE, amount=Decimal(1)),
    SetChargeMaximum(at=CALLS_CHARGE, amount=Decimal(500)),
    SetFlatAmount(at=every(0), amount=Decimal(8)),
    SetUnitPrice(at=every(1), price=Decimal("0.06")),
    SetPackageSize(at=every(2), size=Decimal(60)),
    SetPackagePrice(at=every(2), price=Decimal(5)),
    SetRate(at=every(6), rate=Decimal("0.03")),
    SetFixedFee(at=every(6), fee=Decimal("0.25")),
    SetEvents(at=every(6), metric=None),
    SetTierPrice(at=TIER_1, price=Decimal("0.6")),
    SetTierFlatFee(at=TIER_1, amount=Decimal(4)),
    SetTierBound(at=TIER_1, up_to=Decimal(200)),
    AddTier(at=TIER_2),
    RemoveTier(at=TIER_2),
    ReplaceTiers(at=CALLS_CHARGE, tiers=(Tier(up_to=None, unit_price=Decimal(1)),)),
)

REFUSED: tuple[Edit, ...] = (RemoveMetric(metric=CALLS),)

IDLE: tuple[Edit, ...] = (
    RenameProject(name=" Sample "),
    SetAssumptions(text=""),
    SetSegmentColumn(column="Region"),
    SetUsageInMrr(usage_in_mrr=UsageInMrr.TRAILING),
    SetCriterionWeight(criterion=Criterion.RETENTION, weight=1.0),
    SetReviewDate(review_on=None),
    PutMetricInProposal(in_proposal=True),
    RemoveInterviews(places=frozenset([7])),
    MoveMetric(metric=CALLS, to=0),
    RenameScenario(scenario=FIRST, name="First"),
    SetScenarioNote(scenario=FIRST, note="a note"),
    MoveScenario(scenario=FIRST, to=0),
    SelectScenario(scenario=FIRST),
    RenamePlan(at=STANDARD, name="Standard"),
    MovePlan(at=STANDARD, to=0),
    SetSemantics(scenario=FIRST, semantics=BillingSemantics()),
    SetPlanBaseFee(at=STANDARD, amount=Decimal("20.00")),
    SetPlanMinimum(at=STANDARD, amount=None),
    SetBillingPeriod(at=STANDARD, period=BillingPeriod.MONTH),
    ReplaceDiscount(at=STANDARD, position=0, discount=Discount(percent=Decimal(10), lines=("calls",))),
    MoveCharge(at=CALLS_CHARGE, to=0),
    SetChargeMetric(at=CALLS_CHARGE, metric=CALLS),
    SetChargeModel(at=CALLS_CHARGE, model="graduated"),
    SetIncluded(at=CALLS_CHARGE, quantity=Decimal(0)),
    SetEvents(at=every(6), metric=SEATS),
    SetTierPrice(at=TIER_1, price=Decimal("0.50")),
    SetTierBound(at=TIER_1, up_to=Decimal(100)),
)

"""Mistake 3: prices that nobody can explain in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vm_desktop.core.charges import (
    ChargeModel,
    Flat,
    Graduated,
    GraduatedPercentage,
    Package,
    Percentage,
    PerUnit,
    Stairstep,
    Volume,
)
from vm_desktop.core.fit.mistakes.found import Mending, Mistake, MistakeFound, Situation
from vm_desktop.core.language import say
from vm_desktop.core.plans import Charge, Plan
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.problems import Severity

MOST_METRICS = 2
MOST_TIERS = 5
MOST_NUMBERS = 15  # of one plan: five tiers with bound and price, a base fee and an allowance stay below
MOST_CUTS = 2  # sets of bounds by which one metric is cut into tiers, over all plans

_Tiered = Graduated | GraduatedPercentage | Volume | Stairstep
_Words = tuple[str, frozenset[int]]  # what is complicated, and in which plans


def too_complex(situation: Situation) -> Iterator[MistakeFound]:
    """Yield what is too much: metrics, tiers, numbers in a plan, plans that cannot be compared."""
    if situation.book is None:
        return
    for words, plans in _complications(situation.book):
        yield MistakeFound(
            mistake=Mistake.TOO_COMPLEX,
            severity=Severity.WARNING,
            message=words,
            customers=situation.customers_of(plans),
            mending=Mending.PRICING,
            mend=say("Leave out what few customers reach; what cannot be said in a sentence is not understood."),
        )


def _complications(book: PriceBook) -> Iterator[_Words]:
    everywhere = frozenset(range(len(book.plans)))
    metrics = {metric for plan in book.plans for metric in plan.metrics()}
    if len(metrics) > MOST_METRICS:
        names = ", ".join(sorted(book.metric_name(metric) for metric in metrics))
        yield (
            say("{metrics} metrics are priced ({names}); more than {most_metrics} are hard to explain.").format(
                metrics=len(metrics), names=names, most_metrics=MOST_METRICS
            ),
            everywhere,
        )
    for number, plan in enumerate(book.plans):
        yield from _in_plan(book, plan, frozenset({number}))
    priced = {tuple(sorted(plan.metrics())) for plan in book.plans}
    if len(priced) > MOST_METRICS:
        yield (
            say("Plans charge by {priced} different sets of metrics: customers cannot compare them.").format(
                priced=len(priced)
            ),
            everywhere,
        )
    yield from _cut_differently(book)


def _in_plan(book: PriceBook, plan: Plan, place: frozenset[int]) -> Iterator[_Words]:
    for charge in plan.charges:
        if isinstance(charge.model, _Tiered) and len(charge.model.tiers) > MOST_TIERS:
            name = book.metric_name(charge.metric)
            count = len(charge.model.tiers)
            yield (
                say("{plan} has {count} tiers of {name}; more than {most_tiers} are not read.").format(
                    plan=plan.name, count=count, name=name, most_tiers=MOST_TIERS
                ),
                place,
            )
    numbers = numbers_of(plan)
    if numbers > MOST_NUMBERS:
        words = say(
            "To foresee a bill of {plan} one needs {numbers} numbers; more than {most_numbers} are not kept in mind."
        ).format(plan=plan.name, numbers=numbers, most_numbers=MOST_NUMBERS)
        yield words, place


def _cut_differently(book: PriceBook) -> Iterator[_Words]:
    """Yield the metrics that several plans cut into tiers, each at other bounds."""
    cuts: dict[str, dict[tuple[Decimal | None, ...], set[int]]] = {}
    for number, plan in enumerate(book.plans):
        for charge in plan.charges:
            if isinstance(charge.model, _Tiered) and len(charge.model.tiers) > 1:
                bounds = tuple(tier.up_to for tier in charge.model.tiers)
                cuts.setdefault(charge.metric, {}).setdefault(bounds, set()).add(number)
    for metric, found in cuts.items():
        if len(found) > MOST_CUTS:
            plans = frozenset(number for places in found.values() for number in places)
            words = say("{metric_name} is cut into tiers in {found} ways, by plan").format(
                metric_name=book.metric_name(metric), found=len(found)
            )
            yield say("{words}: a customer who compares plans compares tables.").format(words=words), plans


def numbers_of(plan: Plan) -> int:
    """Return how many numbers a customer must know to work out a bill of the plan: fees, prices, bounds, allowances."""
    own = sum(amount is not None and amount != 0 for amount in (plan.base_fee, plan.minimum, plan.maximum))
    return own + bool(plan.prepaid_credit) + len(plan.discounts) + sum(map(_of_charge, plan.charges))


def _of_charge(charge: Charge) -> int:
    bounds = sum(bound is not None for bound in (charge.minimum, charge.maximum))
    return bounds + bool(charge.included) + _of_model(charge.model)


def _of_model(model: ChargeModel) -> int:
    match model:
        case Flat() | PerUnit():
            return 1
        case Package():
            return 2
        case Percentage():
            return 1 + bool(model.fixed_fee)
        case Graduated() | GraduatedPercentage() | Volume() | Stairstep():
            return len(model.tiers) - 1 + sum(bool(tier.unit_price) + bool(tier.flat_fee) for tier in model.tiers)

"""A plan's charges in one line each, and what can be chosen for them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vm_desktop.core.charges import (
    Flat,
    Graduated,
    GraduatedPercentage,
    Package,
    Percentage,
    PerUnit,
    Stairstep,
    Tier,
    TieredModel,
    Volume,
    model_name,
)
from vm_desktop.core.plans import Charge, MetricId, Plan
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.project import Project
from vm_desktop.core.quantity import Rounding
from vm_desktop.ui.formatting import editable, money, unit_price
from vm_desktop.ui.pages.pricing.view.settings import percent_text
from vm_desktop.ui.pages.pricing.view.words import (
    Choices,
    metric_words,
    model_words,
    quantity_text,
    tr,
    unit_words,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeSummary:
    """One charge in a line: its metric, and how it is priced."""

    title: str
    summary: str


def charge_summaries(project: Project, book: PriceBook, plan: Plan) -> tuple[ChargeSummary, ...]:
    """ "Contacts stored", "Graduated tiers · 3 tiers · $0.012 → $0.008", for each charge."""
    return tuple(
        ChargeSummary(title=metric_words(project, book, charge.metric), summary=charge_summary(charge, book))
        for charge in plan.charges
    )


def charge_summary(charge: Charge, book: PriceBook) -> str:
    """How a charge is priced, in one line."""
    parts = [model_words(model_name(charge.model)), *_price_parts(charge, book.currency.code)]
    return " · ".join([*parts, *term_parts(charge, book.currency.code)])


def term_parts(charge: Charge, code: str) -> list[str]:
    """What is set beside the prices of a charge: the allowance, the conversion, and the bounds of its line."""
    parts = []
    if charge.included:
        parts.append(tr("{quantity} included").format(quantity=quantity_text(charge.included)))
    if charge.divide_by != 1:
        parts.append(tr("priced per {quantity}").format(quantity=quantity_text(charge.divide_by)))
    if charge.round is not Rounding.NONE:
        parts.append(tr("whole units"))
    if charge.minimum is not None:
        parts.append(tr("at least {amount}").format(amount=money(charge.minimum, code)))
    if charge.maximum is not None:
        parts.append(tr("at most {amount}").format(amount=money(charge.maximum, code)))
    return parts


def metric_choices(project: Project, book: PriceBook) -> Choices:
    """Every metric that can be charged for, with its unit: the project's, and those that only the prices know."""
    known = [metric.id for metric in project.metrics]
    ids = (*known, *(metric for metric in book.metric_ids() if metric not in known))
    return tuple((metric, _with_unit(project, book, metric)) for metric in ids)


def new_charge(project: Project, book: PriceBook, plan: Plan) -> Charge | None:
    """A free charge for the first metric that the plan does not price yet; None where there is no metric at all."""
    choices = metric_choices(project, book)
    if not choices:
        return None
    priced = plan.metrics()
    metric = next((key for key, _ in choices if key not in priced), choices[0][0])
    return Charge(metric=MetricId(metric), model=Graduated(tiers=(Tier(up_to=None, unit_price=Decimal(0)),)))


def _with_unit(project: Project, book: PriceBook, metric: str) -> str:
    name, unit = metric_words(project, book, metric), unit_words(project, book, metric)
    return name if unit in ("unit", "") or unit.casefold() in name.casefold() else f"{name} ({unit})"


def _price_parts(charge: Charge, code: str) -> list[str]:
    match charge.model:
        case Flat(amount=amount):
            return [money(amount, code)]
        case PerUnit(unit_price=price):
            return [unit_price(price, code)]
        case Package(package_size=size, package_price=price):
            return [tr("{price} for {size}").format(price=unit_price(price, code), size=quantity_text(size))]
        case Percentage(rate=rate, fixed_fee=fee):
            return [f"{percent_text(rate)}%" + (f" + {unit_price(fee, code)}" if fee else "")]
        case Graduated() | Volume() | Stairstep() | GraduatedPercentage():
            return _tier_parts(charge.model, code)


def _tier_parts(model: TieredModel, code: str) -> list[str]:
    tiers = model.tiers
    count = tr("1 tier") if len(tiers) == 1 else tr("{count} tiers").format(count=len(tiers))
    ends = [tiers[0]] if len(tiers) == 1 else [tiers[0], tiers[-1]]
    return [count, " → ".join(_tier_price(model, tier, code) for tier in ends)]


def _tier_price(model: TieredModel, tier: Tier, code: str) -> str:
    match model:
        case Stairstep():
            return money(tier.flat_fee, code)
        case GraduatedPercentage():
            return f"{editable(tier.unit_price * 100)}%"
        case _:
            return unit_price(tier.unit_price, code)

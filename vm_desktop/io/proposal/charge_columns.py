"""Facts about a charge column: what the charges in it, one for each plan that has one, make necessary."""

from __future__ import annotations

from decimal import Decimal

from vm_desktop.core.charges import ChargeModel, Flat, Package, Percentage, PerUnit, Stairstep
from vm_desktop.core.plans import Charge, MetricId
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.inputs import tier_inputs


def piece_count(draft: Draft, column: int) -> int:
    """Return how many tiers the longest tier table of the column may have; 1 where no plan has tiers."""
    return max(1, *(len(tier_inputs(draft, plan, column)) for plan in range(len(draft.plans))))


def has_packages(draft: Draft, column: int) -> bool:
    """Return whether a plan charges this column by the package."""
    return any(isinstance(charge.model, Package) for charge in _charges(draft, column))


def events_of(draft: Draft, column: int) -> tuple[MetricId, ...]:
    """Return the metrics whose events are charged in this column, each once."""
    models = (charge.model for charge in _charges(draft, column))
    return tuple(
        dict.fromkeys(MetricId(m.events) for m in models if isinstance(m, Percentage) and m.events is not None)
    )


def _charges(draft: Draft, column: int) -> list[Charge]:
    charges = (draft.charge(plan, column) for plan in range(len(draft.plans)))
    return [charge for charge in charges if charge is not None]


def prices_of(model: ChargeModel) -> tuple[Decimal, ...]:
    """Return every rate and fee of a charge model: those whose decimals decide how fine its ticks are."""
    match model:
        case Flat(amount=amount):
            return (amount,)
        case PerUnit(unit_price=price) | Package(package_price=price):
            return (price,)
        case Percentage(rate=rate, fixed_fee=fee):
            return (rate, fee)
        case Stairstep(tiers=tiers):
            return tuple(tier.flat_fee for tier in tiers)
        case _:
            return tuple(price for tier in model.tiers for price in (tier.unit_price, tier.flat_fee))


def decimals_of(value: Decimal | None) -> int:
    """Return how many decimals a number has, trailing zeros not counted."""
    if value is None or not value:
        return 0
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0

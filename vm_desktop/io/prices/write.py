"""A price book as JSON text in the format vm-prices/1: neutral values are left out, prices stay as they were typed."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, assert_never

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
    model_name,
)
from vm_desktop.core.plans import Charge, Discount, Plan
from vm_desktop.core.price_book import (
    Assignment,
    BillingSemantics,
    ByColumn,
    BySegment,
    CheapestPlan,
    PriceBook,
    PricedMetric,
    SinglePlan,
)
from vm_desktop.core.quantity import Rounding
from vm_desktop.io.prices.read_book import FORMAT

Json = dict[str, Any]


def write_price_book(book: PriceBook) -> str:
    """Return the price book's text: `read_price_book` gives an equal book back, if the book is sound."""
    return json.dumps(price_book_document(book), ensure_ascii=False, indent=2) + "\n"


def price_book_document(book: PriceBook) -> Json:
    """Return the price book as a JSON document of objects, lists, texts, flags and nulls."""
    named = {"name": book.name, "source": book.source}
    return {
        "format": FORMAT,
        **{key: text for key, text in named.items() if text},
        "currency": book.currency.code,
        "metrics": [_metric(metric) for metric in book.metrics],
        "plans": [_plan(plan) for plan in book.plans],
        "assignment": _assignment(book.assignment),
        "semantics": _semantics(book.semantics),
    }


def _metric(metric: PricedMetric) -> Json:
    return {"id": metric.id, "name": metric.name} | ({"unit": metric.unit} if metric.unit else {})


def _plan(plan: Plan) -> Json:
    written: Json = {"id": plan.id, "name": plan.name, "billing_period": plan.billing_period.value}
    written |= _unless_zero("base_fee", plan.base_fee)
    written["charges"] = [_charge(charge) for charge in plan.charges]
    if plan.discounts:
        written["discounts"] = [_discount(discount) for discount in plan.discounts]
    written |= _unless_none("minimum", plan.minimum) | _unless_none("maximum", plan.maximum)
    return written | _unless_zero("prepaid_credit", plan.prepaid_credit)


def _discount(discount: Discount) -> Json:
    written = _unless_none("percent", discount.percent) | _unless_none("amount", discount.amount)
    return written | ({"lines": list(discount.lines)} if discount.lines else {})


def _charge(charge: Charge) -> Json:
    written: Json = {"metric": charge.metric, "model": model_name(charge.model)}
    if charge.divide_by != 1:
        written["divide_by"] = _text(charge.divide_by)
    if charge.round is not Rounding.NONE:
        written["round"] = charge.round.value
    written |= _unless_zero("included", charge.included) | _model(charge.model)
    return written | _unless_none("minimum", charge.minimum) | _unless_none("maximum", charge.maximum)


def _model(model: ChargeModel) -> Json:
    match model:
        case Flat():
            return {"amount": _text(model.amount)}
        case PerUnit():
            return {"unit_price": _text(model.unit_price)}
        case Package():
            return {"package_size": _text(model.package_size), "package_price": _text(model.package_price)}
        case Graduated() | Volume():
            return {"tiers": [_tier(tier, "unit_price") for tier in model.tiers]}
        case GraduatedPercentage():
            return {"tiers": [_tier(tier, "rate") for tier in model.tiers]}
        case Stairstep():
            return {"tiers": [_tier(tier, None) for tier in model.tiers]}
        case Percentage():
            events = {"events": model.events} if model.events is not None else {}
            return {"rate": _text(model.rate)} | _unless_zero("fixed_fee", model.fixed_fee) | events
        case _:
            assert_never(model)


def _tier(tier: Tier, price_key: str | None) -> Json:
    written: Json = {"up_to": None if tier.up_to is None else _text(tier.up_to)}
    if price_key is None:
        return written | {"flat_fee": _text(tier.flat_fee)}
    return written | {price_key: _text(tier.unit_price)} | _unless_zero("flat_fee", tier.flat_fee)


def _assignment(assignment: Assignment) -> Json:
    match assignment:
        case SinglePlan(plan=plan):
            return {"rule": "single"} | ({"plan": plan} if plan is not None else {})
        case ByColumn(column=column, plans=plans, default=default):
            return {"rule": "column", "column": column} | _by_value(plans, default)
        case BySegment(plans=plans, default=default):
            return {"rule": "segment"} | _by_value(plans, default)
        case CheapestPlan():
            return {"rule": "cheapest"}
        case _:
            assert_never(assignment)


def _by_value(plans: tuple[tuple[str, Any], ...], default: str | None) -> Json:
    return ({"plans": dict(plans)} if plans else {}) | ({"default": default} if default is not None else {})


def _semantics(semantics: BillingSemantics) -> Json:
    return {
        "flat_fee_at_zero": semantics.flat_fee_at_zero,
        "included_reprices_all": semantics.included_reprices_all,
        "rounding": semantics.rounding.value,
        "round_at": semantics.round_at,
    }


def _unless_zero(key: str, value: Decimal) -> Json:
    return {key: _text(value)} if value else {}


def _unless_none(key: str, value: Decimal | None) -> Json:
    return {} if value is None else {key: _text(value)}


def _text(value: Decimal) -> str:
    """Return plain digits with the decimals that were typed: 49.00 stays 49.00; an exponent only beyond 50 digits."""
    plain = format(value, "f")
    return plain if len(plain) <= 50 else str(value)

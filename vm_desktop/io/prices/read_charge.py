"""Charges from JSON: the quantity rule, and one of the eight charge models."""

from __future__ import annotations

from decimal import Decimal

from vm_desktop.core.charges import (
    MODEL_NAMES,
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
from vm_desktop.core.language import say
from vm_desktop.core.nearest import did_you_mean
from vm_desktop.core.plans import Charge, MetricId
from vm_desktop.core.quantity import Rounding
from vm_desktop.core.soundness import charge_problems, in_words
from vm_desktop.io.prices.fields import NOTHING, Fields

ONE = Decimal(1)
_ANY_MODEL = ("metric", "model", "divide_by", "round", "included", "minimum", "maximum")
MODEL_KEYS: dict[type[ChargeModel], tuple[str, ...]] = {
    Flat: ("amount",),
    PerUnit: ("unit_price",),
    Package: ("package_size", "package_price"),
    Graduated: ("tiers",),
    Volume: ("tiers",),
    Stairstep: ("tiers",),
    Percentage: ("rate", "fixed_fee", "events"),
    GraduatedPercentage: ("tiers",),
}
_EVERY_KEY = (*_ANY_MODEL, *dict.fromkeys(key for keys in MODEL_KEYS.values() for key in keys))
_EVERY_TIER_KEY = ("up_to", "unit_price", "rate", "flat_fee")


def read_charge(fields: Fields) -> Charge | None:
    """Return the charge, or None where it cannot be read; problems also where it is unsound."""
    before = len(fields.problems)
    charge = _charge(fields)
    if charge is None or len(fields.problems) > before:
        return None
    fields.problems.extend(in_words(problem, fields.words) for problem in charge_problems(charge, fields.where))
    return charge


def _charge(fields: Fields) -> Charge | None:
    kind = _model_type(fields)
    if kind is None:
        fields.only(_EVERY_KEY)
        return None
    fields.only(
        (*_ANY_MODEL, *MODEL_KEYS[kind]),
        elsewhere=_EVERY_KEY,
        kind=say("{model} charge").format(model=fields.text("model")),
    )
    return Charge(
        metric=MetricId(fields.required_text("metric")),
        model=_model(kind, fields),
        divide_by=fields.decimal("divide_by", ONE),
        round=fields.choice("round", Rounding.NONE),
        included=fields.decimal("included"),
        minimum=fields.optional_decimal("minimum"),
        maximum=fields.optional_decimal("maximum"),
    )


def _model_type(fields: Fields) -> type[ChargeModel] | None:
    name = fields.required_text("model")
    if name and name not in MODEL_NAMES:
        message = say("the charge model {name!r} is not known.").format(name=name)
        fields.refuse("model.unknown", "model", message, found=name, hint=did_you_mean(name, MODEL_NAMES))
    return MODEL_NAMES.get(name)


def _model(kind: type[ChargeModel], fields: Fields) -> ChargeModel:
    if kind is Flat:
        return Flat(amount=fields.required_decimal("amount"))
    if kind is PerUnit:
        return PerUnit(unit_price=fields.required_decimal("unit_price"))
    if kind is Package:
        return Package(
            package_size=fields.required_decimal("package_size"), package_price=fields.required_decimal("package_price")
        )
    if kind is Percentage:
        events = fields.text("events")
        return Percentage(
            rate=fields.required_decimal("rate"), fixed_fee=fields.decimal("fixed_fee"), events=events or None
        )
    if kind is Stairstep:
        return Stairstep(tiers=_tiers(fields, price_key=None))
    if kind is GraduatedPercentage:
        return GraduatedPercentage(tiers=_tiers(fields, price_key="rate"))
    return (Graduated if kind is Graduated else Volume)(tiers=_tiers(fields, price_key="unit_price"))


def _tiers(fields: Fields, *, price_key: str | None) -> tuple[Tier, ...]:
    kind = say("tier of a {model} charge").format(model=fields.text("model"))
    return tuple(
        _tier(fields.inside(f"tiers/{row}", say("tier {row}").format(row=row), item), price_key, kind)
        for row, item in fields.objects("tiers", say("tier"))
    )


def _tier(fields: Fields, price_key: str | None, kind: str) -> Tier:
    known = tuple(key for key in ("up_to", price_key, "flat_fee") if key)
    fields.only(known, elsewhere=_EVERY_TIER_KEY, kind=kind)
    return Tier(
        up_to=fields.optional_decimal("up_to"),
        unit_price=fields.decimal(price_key) if price_key else NOTHING,
        flat_fee=fields.decimal("flat_fee"),
    )

"""Plans from JSON: fees, charges, discounts and bounds."""

from __future__ import annotations

from collections.abc import Mapping

from vm_desktop.core.language import say
from vm_desktop.core.plans import BillingPeriod, Discount, Plan, PlanId
from vm_desktop.core.soundness import discount_line_problems, in_words, plan_terms_problems
from vm_desktop.io.prices.fields import Fields
from vm_desktop.io.prices.read_charge import read_charge

_KEYS = (
    "id",
    "name",
    "billing_period",
    "base_fee",
    "charges",
    "discounts",
    "minimum",
    "maximum",
    "prepaid_credit",
)


def read_plan(book: Fields, number: int, values: Mapping[str, object]) -> Plan | None:
    """Return the plan with every charge that can be read; None where its own terms cannot."""
    plan_id = values.get("id")
    called = values.get("name") or plan_id
    fields = book.inside(
        f"plans/{plan_id if isinstance(plan_id, str) and plan_id else number}",
        say("plan {called}").format(called=called)
        if isinstance(called, str)
        else say("plan {number}").format(number=number),
        values,
    )
    plan = _plan(fields)
    if plan is None:
        return None
    unsound = list(plan_terms_problems(plan, fields.where))
    if len(plan.charges) == len(fields.items("charges")):
        unsound += discount_line_problems(plan, fields.where)
    fields.problems.extend(in_words(problem, fields.words) for problem in unsound)
    return plan


def _plan(fields: Fields) -> Plan | None:
    fields.only(_KEYS)
    charges = tuple(
        read_charge(fields.inside(f"charges/{number}", _charge_words(number, item), item))
        for number, item in fields.objects("charges", say("charge"))
    )
    before = len(fields.problems)
    plan_id = fields.required_text("id")
    plan = Plan(
        id=PlanId(plan_id),
        name=fields.text("name") or plan_id,
        billing_period=fields.choice("billing_period", BillingPeriod.MONTH),
        base_fee=fields.decimal("base_fee"),
        charges=tuple(charge for charge in charges if charge is not None),
        discounts=_discounts(fields),
        minimum=fields.optional_decimal("minimum"),
        maximum=fields.optional_decimal("maximum"),
        prepaid_credit=fields.decimal("prepaid_credit"),
    )
    return plan if len(fields.problems) == before else None


def _charge_words(number: int, item: object) -> str:
    metric = item.get("metric") if isinstance(item, dict) else None
    return (
        say("charge {number} ({metric})").format(number=number, metric=metric)
        if isinstance(metric, str) and metric
        else say("charge {number}").format(number=number)
    )


def _discounts(fields: Fields) -> tuple[Discount, ...]:
    return tuple(
        _discount(fields.inside(f"discounts/{number}", say("discount {number}").format(number=number), item))
        for number, item in fields.objects("discounts", say("discount"))
    )


def _discount(fields: Fields) -> Discount:
    fields.only(("percent", "amount", "lines"))
    lines = fields.items("lines")
    for number, line in enumerate(lines, start=1):
        if not isinstance(line, str):
            message = say("line {number} must be a metric's id or base_fee.").format(number=number)
            fields.refuse("value.no_text", f"lines/{number}", message, found=line)
    return Discount(
        percent=fields.optional_decimal("percent"),
        amount=fields.optional_decimal("amount"),
        lines=tuple(line for line in lines if isinstance(line, str)),
    )

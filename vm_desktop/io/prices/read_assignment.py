"""How customers get a plan, from JSON: by column, by segment, the cheapest, or a single one."""

from __future__ import annotations

from vm_desktop.core.language import say
from vm_desktop.core.nearest import did_you_mean
from vm_desktop.core.plans import PlanId
from vm_desktop.core.price_book import Assignment, ByColumn, BySegment, CheapestPlan, SinglePlan
from vm_desktop.io.prices.fields import Fields, shown

RULE_KEYS: dict[str, tuple[str, ...]] = {
    "column": ("rule", "column", "plans", "default"),
    "segment": ("rule", "plans", "default"),
    "cheapest": ("rule",),
    "single": ("rule", "plan"),
}
_EVERY_KEY = ("rule", "column", "plans", "default", "plan")


def read_assignment(book: Fields) -> Assignment:
    """Return the book's assignment; a single plan where there is none."""
    values = book.object_at("assignment")
    if values is None:
        return SinglePlan()
    fields = book.inside("assignment", "assignment", values)
    rule = fields.required_text("rule")
    if rule not in RULE_KEYS:
        if rule:
            message = say("the rule {rule!r} is not known.").format(rule=rule)
            fields.refuse("rule.unknown", "rule", message, found=rule, hint=did_you_mean(rule, RULE_KEYS))
        return SinglePlan()
    fields.only(RULE_KEYS[rule], elsewhere=_EVERY_KEY, kind=say("{rule} rule").format(rule=rule))
    return _assignment(rule, fields)


def _assignment(rule: str, fields: Fields) -> Assignment:
    match rule:
        case "column":
            column = fields.required_text("column")
            return ByColumn(column=column, plans=_plans_by_value(fields), default=_plan(fields, "default"))
        case "segment":
            return BySegment(plans=_plans_by_value(fields), default=_plan(fields, "default"))
        case "cheapest":
            return CheapestPlan()
        case _:
            return SinglePlan(plan=_plan(fields, "plan"))


def _plan(fields: Fields, key: str) -> PlanId | None:
    plan_id = fields.text(key)
    return PlanId(plan_id) if plan_id else None


def _plans_by_value(fields: Fields) -> tuple[tuple[str, PlanId], ...]:
    found = fields.object_at("plans") or {}
    for value, plan_id in found.items():
        if not isinstance(plan_id, str):
            message = say("{value!r} must name a plan's id, found {plan_id}.").format(
                value=value, plan_id=shown(plan_id)
            )
            fields.refuse("value.no_text", f"plans/{value}", message, found=plan_id)
    return tuple((value, PlanId(plan_id)) for value, plan_id in found.items() if isinstance(plan_id, str))

"""The Curves block of the plans as a whole: base fee, minimum, maximum, credit."""

from __future__ import annotations

from vm_desktop.core.language import say
from vm_desktop.core.plans import BillingPeriod
from vm_desktop.io.proposal.curve_block import UNLIMITED, Cell, CurveBlock, CurveRow
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.inputs import plan_inputs


def plan_block(draft: Draft) -> CurveBlock:
    """Return the rows that hold for a plan as a whole, in major units of the currency."""
    per_plan = [_plan_cells(draft, plan) for plan in range(len(draft.plans))]
    meanings = {
        "plan_names": say("Plan"),
        "plan_numbers": say("Plan number"),
        "plan_base": say("Base fee"),
        "plan_minimum": say("Plan minimum (0 = none)"),
        "plan_maximum": say("Plan maximum (1E+15 = none)"),
        "plan_credit": say("Prepaid credit"),
        "plan_annual": say("Billed by the year"),
    }
    nothing = {
        "plan_names": Cell("(no plan)"),
        "plan_numbers": Cell(len(draft.plans) + 1),
        "plan_base": Cell(0),
        "plan_minimum": Cell(0),
        "plan_maximum": Cell(UNLIMITED),
        "plan_credit": Cell(0),
        "plan_annual": Cell(0),
    }
    rows = tuple(
        CurveRow(key=key, meaning=meaning, cells=(*(cells[key] for cells in per_plan), nothing[key]))
        for key, meaning in meanings.items()
    )
    return CurveBlock(title=say("Plans"), rows=rows, names={key: (key, key) for key in meanings})


def _plan_cells(draft: Draft, plan: int) -> dict[str, Cell]:
    base, minimum, maximum, credit = plan_inputs(draft, plan)
    terms = draft.plans[plan]
    places = draft.money.exponent
    most = UNLIMITED if terms.maximum is None else draft.rounded_money(terms.maximum)
    return {
        "plan_names": Cell(draft.names.plan_labels[plan]),
        "plan_numbers": Cell(plan + 1),
        "plan_base": Cell(draft.rounded_money(terms.base_fee), f"=ROUND(N({base.name}),{places})"),
        "plan_minimum": Cell(draft.rounded_money(terms.minimum), f"=ROUND(N({minimum.name}),{places})"),
        "plan_maximum": Cell(most, f'=IF({maximum.name}="",{UNLIMITED:.0E},ROUND(N({maximum.name}),{places}))'),
        "plan_credit": Cell(draft.rounded_money(terms.prepaid_credit), f"=ROUND(N({credit.name}),{places})"),
        "plan_annual": Cell(1 if terms.billing_period is BillingPeriod.YEAR else 0),
    }

"""The Bills sheet: one row for each customer and month, every line a live formula."""

from __future__ import annotations

from vm_desktop.core.language import say
from vm_desktop.core.rating.annual import YEAR
from vm_desktop.core.scenarios import ActualBills
from vm_desktop.io.proposal.big_table import BigTable, Column, Holds
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.line_formulas import LineFormulas

FIRST_ROW = 6
NAMED = ("no", "row", "month", "current", "compared", "known", "mrr", "usage_part", "plan_number")


def bills_table(draft: Draft) -> BigTable:
    """Return the sheet's columns."""
    columns = (*_head(draft), *_quantities(draft), *_lines(draft), *_details(draft))
    keys = [*NAMED, *(column.key for column in columns if column.key in _shown_lines(draft))]
    return BigTable(
        sheet="Bills",
        columns=columns,
        first_row=FIRST_ROW,
        rows=draft.bill_count,
        defined={f"bills_{key}": key for key in keys},
    )


def _shown_lines(draft: Draft) -> set[str]:
    quantities = {f"quantity_{number}" for number in range(len(draft.metrics))}
    return quantities | set(line_headings(draft)) | {"total"}


def line_headings(draft: Draft) -> dict[str, str]:
    """Return the heading of every line by its key, in bill order, without the total."""
    charges = {f"charge_{number}": column.name for number, column in enumerate(draft.proposal.columns)}
    discounts = {f"discount_{slot}": say("Discount {slot}").format(slot=slot + 1) for slot in range(draft.discounts)}
    end = {"maximum": say("To maximum"), "minimum": say("To minimum"), "credit": say("Credit")}
    rounding = {"rounding": say("Yearly rounding")} if draft.has_annual else {}
    return {"base": say("Base fee")} | charges | discounts | end | rounding


def _head(draft: Draft) -> tuple[Column, ...]:
    places = draft.money.exponent
    is_actual = isinstance(draft.proposal.project.baseline, ActualBills)
    baseline = say("Current bill") if is_actual else say("Baseline bill")
    total = LineFormulas(draft=draft, plan="{plan_number}", last="rounding" if draft.has_annual else "credit").total()
    change = f'=IF({{compared}}=1,ROUND({{total}}-{{current}},{places}),"")'
    return (
        Column(key="no", heading="No.", look="count", width=6),
        Column(key="id", heading=say("Customer"), look="text", width=16, holds=Holds.TEXT),
        Column(key="month", heading=say("Month"), look="month", width=10),
        Column(key="plan", heading=say("Plan"), look="label", width=14, holds=Holds.TEXT, formula=_plan_name()),
        Column(
            key="current", heading=baseline, look="money", holds=Holds.SPARSE, band=say("Bill"), note=_baseline(draft)
        ),
        Column(key="total", heading=say("New bill"), look="money_strong", band=say("Bill"), formula=total),
        Column(
            key="change",
            heading=say("Change"),
            look="money_change",
            band=say("Bill"),
            holds=Holds.SPARSE,
            formula=change,
        ),
    )


def _plan_name() -> str:
    return "=INDEX(plan_names,{plan_number})"


def _baseline(draft: Draft) -> str:
    return say("{baseline_name}: values, they do not change with the prices.").format(
        baseline_name=draft.proposal.baseline_name
    )


def _quantities(draft: Draft) -> tuple[Column, ...]:
    metric_name = draft.proposal.book.metric_name
    return tuple(
        Column(
            key=f"quantity_{number}", heading=metric_name(metric), look="quantity", width=13, band=say("Quantity used")
        )
        for number, metric in enumerate(draft.metrics)
    )


def _lines(draft: Draft) -> tuple[Column, ...]:
    formulas = LineFormulas(draft=draft, plan="{plan_number}").all()
    if draft.has_annual:
        formulas = {key: _yearly_or(draft, key, formula) for key, formula in formulas.items()}
        formulas["rounding"] = _yearly_rounding(draft)
    billable = tuple(
        Column(
            key=f"billable_{number}",
            heading=column.name,
            look="quantity",
            width=13,
            band=say("Billable units"),
            formula=formulas[f"billable_{number}"],
        )
        for number, column in enumerate(draft.proposal.columns)
    )
    lines = tuple(
        Column(key=key, heading=heading, look="line", band=say("Lines of the new bill"), formula=formulas[key])
        for key, heading in line_headings(draft).items()
    )
    return (*billable, *lines)


def _yearly_or(draft: Draft, key: str, formula: str) -> str:
    """Return the formula for plans billed by the month, or the month's share of the line of the year's bill."""
    of_year = f"INDEX(years_{key},{{year_row}})"
    share = of_year if key.startswith("billable") else _share(draft, of_year)
    return f"=IF(INDEX(plan_annual,{{plan_number}})=1,{share},{formula[1:]})"


def _share(draft: Draft, yearly: str) -> str:
    minor = f"ROUND({yearly}*{draft.money.minor_per_major},0)"
    paid, before = (f"ROUND({minor}*{nth}/{YEAR},0)" for nth in ("{nth}", "({nth}-1)"))
    return f"({paid}-{before})/{draft.money.minor_per_major}"


def _yearly_rounding(draft: Draft) -> str:
    total = _share(draft, "INDEX(years_total,{year_row})")
    return f"=IF(INDEX(plan_annual,{{plan_number}})=1,ROUND({total}-SUM({{base}}:{{credit}}),{draft.money.exponent}),0)"


def _details(draft: Draft) -> tuple[Column, ...]:
    plans = len(draft.plans)
    chosen = "INDEX(group_plan_number,{group})"
    if draft.plan_follows_bills:
        customer = "MATCH({no},customers_no,0)" if draft.is_sortable else "{no}"
        chosen = f"INDEX(customers_plan_number,{customer})"
    plan_number = f"=IF({{billed}}=1,{chosen},{plans + 1})"
    known = f"=IF({{plan_number}}<={plans},1,0)"
    compared = "=IF(AND({known}=1,ISNUMBER({current})),1,0)"
    mrr = "={recurring_weight}*({total}-{usage_part})+{usage_weight}*{usage_part}"
    years = (
        (_detail("year_row", say("Row in Years")), _detail("nth", say("Billed month of its year")))
        if draft.has_annual
        else ()
    )
    return (
        _detail("row", say("Row")),
        _detail("group", say("Group")),
        _detail("billed", say("Billed")),
        *years,
        _detail("recurring_weight", say("Weight of recurring part in MRR")),
        _detail("usage_weight", say("Weight of usage in MRR")),
        _detail("plan_number", say("Plan number"), plan_number),
        _detail("known", say("Has a new bill"), known),
        _detail("compared", say("Has both bills"), compared),
        _detail("usage_part", say("Usage part"), _usage_part(draft)),
        _detail("mrr", "MRR", mrr),
    )


def _detail(key: str, heading: str, formula: str | None = None) -> Column:
    look = "money_muted" if key in ("usage_part", "mrr") else "number_muted"
    return Column(key=key, heading=heading, look=look, width=11, band=say("Calculation"), formula=formula, detail=True)


def _usage_part(draft: Draft) -> str:
    levels = draft.proposal.usage.levels
    flows = [f"{{charge_{n}}}" for n, column in enumerate(draft.proposal.columns) if column.metric not in levels]
    return f"=MIN({{total}},ROUND({'+'.join(flows)},{draft.money.exponent}))" if flows else "=0*{total}"

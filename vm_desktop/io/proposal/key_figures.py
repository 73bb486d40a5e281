"""The key figures of the summary: each as live formulas with the values they have today."""

from __future__ import annotations

from dataclasses import dataclass

from vm_desktop.core.language import say
from vm_desktop.core.measures import defined
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.words import months_counted

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """One measure on both sides, in major units. `is_array` formulas look at each cell of a range in turn."""

    key: str
    label: str
    meaning: str
    baseline_formula: str
    scenario_formula: str
    baseline: float
    scenario: float
    has_cents: bool = False
    is_array: bool = False

    @property
    def percent(self) -> float | None:
        """The change as a share of the baseline; None where that is 0."""
        return (self.scenario - self.baseline) / self.baseline if self.baseline else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """How many customers move one way, and which share of those compared."""

    key: str
    label: str
    meaning: str
    formula: str
    customers: int
    share: float


def key_figures(draft: Draft) -> tuple[KeyFigure, ...]:
    """Return the key figures in the order they are shown."""
    return (*_recurring(draft), _revenue(draft), _arpa(draft), _median_bill(draft))


def movements(draft: Draft) -> tuple[Movement, ...]:
    """Return how many customers pay more, less or the same, and how many are compared."""
    counted = draft.proposal.report.movement
    compared = 'customers_months,">0"'
    over = f'COUNTIFS({compared},customers_percent,">"&0.1)+COUNTIFS({compared},customers_current,0,customers_new,">0")'

    def row(key: str, label: str, meaning: str, formula: str, customers: int) -> Movement:
        share = customers / counted.compared if counted.compared else 0.0
        return Movement(key=key, label=label, meaning=meaning, formula=f"={formula}", customers=customers, share=share)

    more, less, same = (f"COUNTIFS({compared},customers_change,{sign})" for sign in ('">0"', '"<0"', "0"))
    over_10 = defined("up_over_10")
    both = say("Customers with a bill on both sides in at least one month.")
    return (
        row("up", say("Pay more"), say("Their bills sum to more than now."), more, counted.up),
        row("up_over_10", say("   of these, over 10 % more"), over_10, over, counted.up_over_10_percent),
        row("down", say("Pay less"), say("Their bills sum to less than now."), less, counted.down),
        row("same", say("Pay the same"), say("Equal to the last decimal."), same, counted.same),
        row("compared", say("Compared"), both, f"COUNTIFS({compared})", counted.compared),
    )


def _recurring(draft: Draft) -> tuple[KeyFigure, ...]:
    report, minor = draft.proposal.report, draft.money.minor_per_major
    old, new = report.baseline.mrr / minor, report.scenario.mrr / minor
    monthly = KeyFigure(
        key="mrr",
        label=say("Monthly recurring revenue"),
        meaning=defined("mrr"),
        baseline_formula="=SUM(customers_mrr)",
        scenario_formula="=SUM(customers_new_mrr)",
        baseline=old,
        scenario=new,
    )
    yearly = KeyFigure(
        key="arr",
        label=say("Annual recurring revenue"),
        meaning=defined("arr"),
        baseline_formula=f"={MONTHS_A_YEAR}*SUM(customers_mrr)",
        scenario_formula=f"={MONTHS_A_YEAR}*SUM(customers_new_mrr)",
        baseline=MONTHS_A_YEAR * old,
        scenario=MONTHS_A_YEAR * new,
    )
    return (monthly, yearly)


def _revenue(draft: Draft) -> KeyFigure:
    report, minor = draft.proposal.report, draft.money.minor_per_major
    return KeyFigure(
        key="revenue",
        label=say("Revenue, {months}").format(months=months_counted(len(draft.proposal.live_months))),
        meaning=say("The sum of the bills that have a counterpart on the other side.{whole_window}").format(
            whole_window=_whole_window(draft)
        ),
        baseline_formula="=SUM(customers_current)",
        scenario_formula="=SUM(customers_new)",
        baseline=report.baseline.revenue / minor,
        scenario=report.scenario.revenue / minor,
    )


def _whole_window(draft: Draft) -> str:
    whole = draft.proposal.whole
    if whole is None:
        return ""
    minor = draft.money.minor_per_major
    old, new = whole.baseline.revenue / minor, whole.scenario.revenue / minor
    months = months_counted(len(draft.proposal.dataset.months))
    return say(" All {months}, not live: {old:,.0f} now, {new:,.0f} proposed.").format(months=months, old=old, new=new)


def _arpa(draft: Draft) -> KeyFigure:
    report, minor = draft.proposal.report, draft.money.minor_per_major

    def formula(mrr: str) -> str:
        paying = f'COUNTIFS({mrr},">0")'
        return f"=IF({paying}=0,0,SUM({mrr})/{paying})"

    return KeyFigure(
        key="arpa",
        label=say("Revenue per account"),
        meaning=defined("arpa"),
        baseline_formula=formula("customers_mrr"),
        scenario_formula=formula("customers_new_mrr"),
        baseline=(report.baseline.arpa or 0.0) / minor,
        scenario=(report.scenario.arpa or 0.0) / minor,
        has_cents=True,
    )


def _median_bill(draft: Draft) -> KeyFigure:
    report, minor = draft.proposal.report, draft.money.minor_per_major

    def formula(mean: str) -> str:
        # ISNUMBER first: a spreadsheet takes any text, an empty one too, for more than 0.
        return f'=IF(COUNTIFS({mean},">0")=0,0,MEDIAN(IF(ISNUMBER({mean}),IF({mean}>0,{mean}))))'

    return KeyFigure(
        key="median_bill",
        label=say("Median monthly bill"),
        meaning=defined("median_bill"),
        baseline_formula=formula("customers_mean"),
        scenario_formula=formula("customers_new_mean"),
        baseline=(report.baseline.median_bill or 0.0) / minor,
        scenario=(report.scenario.median_bill or 0.0) / minor,
        has_cents=True,
        is_array=True,
    )

"""What of the workbook is live and what is not, told honestly."""

from __future__ import annotations

from vm_desktop.core.language import say
from vm_desktop.core.price_book import CheapestPlan
from vm_desktop.core.proposal_groups import GroupKind
from vm_desktop.core.proposal_metric.head import resampling
from vm_desktop.core.scenarios import ActualBills
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.inputs import SPARE_TIERS
from vm_desktop.io.proposal.words import months_counted


def limits(draft: Draft) -> list[tuple[str, str]]:
    """Return (what, how it behaves) for everything that a reader may want to change or rely on."""
    return [
        (
            say("Live"),
            say(
                "Every bill line, total and chart is a formula over the yellow cells of Prices: "
                "rates, fees, bounds, what is included, divisors, rounding, minimums, maximums, "
                "discounts, credit, and who gets which plan."
            ),
        ),
        (
            say("Tiers"),
            say(
                "{spare_tiers} empty rows under each table take further tiers: give the last tier an "
                "upper bound, then fill the next row. To remove the last tier, empty the upper bound "
                "before it."
            ).format(spare_tiers=SPARE_TIERS),
        ),
        (
            say("Not live"),
            say(
                "Charge models, the metrics charged, billing periods and the number of plans and "
                "charges are fixed; change them in the program and export again."
            ),
        ),
        (
            say("Exactness"),
            say(
                "Prices are held as whole ticks, so bills are exact to the last decimal while "
                "amounts stay within 15 digits. Curves says “nearly” in its last row where they may "
                "not; then a bill may be off by one in its last decimal. Prices may have up to 14 "
                "decimals."
            ),
        ),
        _baseline(draft),
        *_months(draft),
        *_cheapest(draft),
        *_annual(draft),
        *_metric(draft),
        _order(draft),
    ]


def _baseline(draft: Draft) -> tuple[str, str]:
    name = draft.proposal.baseline_name
    is_actual = isinstance(draft.proposal.project.baseline, ActualBills)
    source = say("as they were imported") if is_actual else say("as the program computed them")
    return (
        say("Baseline"),
        say("{name}: values, {source}. They do not change with the prices here.").format(name=name, source=source),
    )


def _months(draft: Draft) -> list[tuple[str, str]]:
    proposal = draft.proposal
    if proposal.whole is None:
        return []
    live, all_months = len(proposal.live_months), len(proposal.dataset.months)
    return [
        (
            say("Months left out"),
            say(
                "All {months} would be more rows than a spreadsheet opens and recalculates well, so "
                "the bills and every total are those of the newest {live}. The summary gives the "
                "revenue of all months as values."
            ).format(months=months_counted(all_months), live=months_counted(live)),
        )
    ]


def _cheapest(draft: Draft) -> list[tuple[str, str]]:
    if not isinstance(draft.proposal.book.assignment, CheapestPlan):
        return []
    if draft.plan_follows_bills:
        return [
            (
                say("Cheapest plan"),
                say("Live: Plan bills computes each bill under every plan, and the customer takes the least."),
            )
        ]
    reason = say("plans billed by the year") if draft.has_annual else say("months that are left out")
    return [
        (
            say("Cheapest plan"),
            say("Not live: because of {reason}, each customer stays on the plan that was cheapest at export.").format(
                reason=reason
            ),
        )
    ]


def _annual(draft: Draft) -> list[tuple[str, str]]:
    if not draft.has_annual:
        return []
    return [
        (
            say("Yearly plans"),
            say(
                "Live: Years computes each year's bill on the usage of 12 months from the first "
                "month of the data, annualised where fewer are billed; each month carries its share."
            ),
        )
    ]


def _metric(draft: Draft) -> list[tuple[str, str]]:
    if draft.metric is None:
        return []
    return [
        (
            say("Value metric"),
            say(
                "Live: composites, ranks and their chart follow the weights on Value metric. Not "
                "live: points, intervals, the chance of being best and all of Metric evidence, which "
                "the program computed at export from the same customers. {resampling}"
            ).format(resampling=resampling(draft.metric)),
        )
    ]


def _order(draft: Draft) -> tuple[str, str]:
    if draft.is_sortable:
        cheapest = say(", Plan bills") if draft.proposal.groups.kind is GroupKind.CHEAPEST else ""
        return (
            say("Sorting"),
            say("Customers{cheapest} and Bills may be sorted and filtered; formulas find rows by number.").format(
                cheapest=cheapest
            ),
        )
    return (
        say("Sorting"),
        say(
            "Leave the rows of Bills in their order: with so many, formulas find a customer's bills by their position."
        ),
    )

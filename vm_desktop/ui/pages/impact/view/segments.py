"""The table of segments: customers, revenue on both sides, and who pays over 10 % more."""

from __future__ import annotations

import numpy as np

from vm_desktop.core.customer_impact import segment_impact
from vm_desktop.core.dataset import Texts
from vm_desktop.core.impact import ImpactReport
from vm_desktop.core.measures import UsageInMrr
from vm_desktop.core.project import Project
from vm_desktop.ui.pages.impact.view.words import (
    Choices,
    change_words,
    money_column,
    money_writer,
    signed_money_writer,
    tr,
)
from vm_desktop.ui.widgets.data_table import Column, Kind


def segment_columns(report: ImpactReport, *, with_mrr: bool) -> tuple[Column, ...]:
    """Return the columns of the table, a row for each segment of the report; MRR where there is room for it."""
    impact, currency = segment_impact(report), report.currency
    written, signed = money_writer(currency, whole=True), signed_money_writer(currency, whole=True)
    old = tr("Old revenue: the baseline's bills over all compared months.")
    new = tr("New revenue: the scenario's bills over all compared months.")
    columns = (
        Column(
            key="segment",
            title=tr("Segment"),
            values=segment_names(report),
            definition=tr("A named group of customers, from a column of the data."),
        ),
        Column(
            key="customers",
            title=tr("Customers"),
            values=impact.customers,
            kind=Kind.NUMBER,
            definition=tr("All customers of the segment, with or without a bill."),
        ),
        money_column("old", tr("Old"), impact.baseline, currency, written, old),
        money_column("new", tr("New"), impact.scenario, currency, written, new),
        money_column("change", tr("Change"), impact.change, currency, signed, tr("New revenue minus old revenue.")),
        Column(
            key="share",
            title=tr("Change %"),
            values=impact.share,
            kind=Kind.CHANGE,
            text_of=change_words,
            rising_is="good",
            definition=tr("Change of revenue in percent of the old one. Green earns more, red earns less."),
        ),
        Column(
            key="over_10",
            title=tr("> +10%"),
            values=impact.up_over_10,
            kind=Kind.NUMBER,
            definition=tr("Customers whose bills over all compared months sum to more than 110 % of the baseline's."),
        ),
    )
    return (*columns, *_mrr_columns(report)) if with_mrr else columns


def _mrr_columns(report: ImpactReport) -> tuple[Column, ...]:
    written = money_writer(report.currency, whole=True)
    old = tr("Monthly recurring revenue of the baseline, with usage as chosen above.")
    new = tr("Monthly recurring revenue of the scenario, with usage as chosen above.")
    return (
        money_column("old_mrr", tr("Old MRR"), report.baseline.mrr_by_segment, report.currency, written, old),
        money_column("new_mrr", tr("New MRR"), report.scenario.mrr_by_segment, report.currency, written, new),
    )


def segment_column_choices(project: Project) -> Choices:
    """Each text column of the data; where it has no segments of its own, all customers as one, too."""
    dataset = project.dataset
    if dataset is None:
        return ()
    columns = tuple((name, name) for name in dataset.attributes)
    return columns if dataset.segment_column is not None else (("", tr("All as one")), *columns)


def segment_column_choice(project: Project) -> str:
    """The column that makes the segments; "" where all customers are one."""
    own = project.dataset.segment_column if project.dataset is not None else None
    return project.segment_column or own or ""


def usage_in_mrr_choices() -> Choices:
    """How much of usage revenue counts as recurring."""
    return (
        (UsageInMrr.TRAILING, tr("3-month mean")),
        (UsageInMrr.NONE, tr("None")),
        (UsageInMrr.ALL, tr("All of it")),
    )


def usage_in_mrr_definition() -> str:
    """What the three choices mean."""
    return tr(
        "MRR is the recurring part of the last month's bills plus usage, net of discounts, without tax. Usage counts "
        "as the mean of the last 3 months, not at all, or as billed in the last month."
    )


def segments_sentence(report: ImpactReport) -> str:
    """Where revenue changes most, in one line."""
    changes = report.scenario.by_segment - report.baseline.by_segment
    if len(changes) < 2 or not changes.any():
        return ""
    most = int(abs(changes).argmax())
    amount = signed_money_writer(report.currency, whole=True)(changes[most] / report.currency.minor_per_major)
    return tr("Most of the change is in {segment}: {amount}.").format(segment=report.segments[most], amount=amount)


def segment_names(report: ImpactReport) -> Texts:
    """The names of the segments (segments,)."""
    values = np.empty(len(report.segments), dtype=object)
    values[:] = report.segments
    return values

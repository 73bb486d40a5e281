"""What prices do to customers, in figures, bands and columns."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from vm_desktop.core.dataset import Dataset, Floats, Texts
from vm_desktop.core.fit.price_effect import SHOCK_EDGES, Counts, Places, PriceEffect, has_change
from vm_desktop.ui.charts.view_data import ShockBands
from vm_desktop.ui.formatting import number, percent
from vm_desktop.ui.pages.metrics.pricing.view.words import (
    amount_words,
    change_words,
    customers_words,
    share_words,
    tr,
    window_words,
)
from vm_desktop.ui.widgets.data_table import Column, Kind
from vm_desktop.ui.widgets.figure import Figure

MOST_ROWS = 12
UNCHANGED = int(np.searchsorted(SHOCK_EDGES, 0.0))  # the band around 0
_UP_OVER_50 = SHOCK_EDGES.index(50.0) + 1
_WITHIN_20 = slice(SHOCK_EDGES.index(-20.0) + 1, SHOCK_EDGES.index(20.0) + 1)


def effect_figures(effect: PriceEffect) -> tuple[Figure, ...]:
    """Return who pays more and less, and how many bills stay near or rise sharply."""
    report, currency = effect.report, effect.report.currency
    window = window_words(report)
    counts = effect.shock.sum(axis=0)
    customers = int(counts.sum())
    revenue = report.baseline.revenue
    moved = (effect.more + effect.less) / 2 / revenue if revenue > 0 else float("nan")
    return (
        Figure(
            key="more",
            label=tr("Pay more"),
            value=number(report.movement.up),
            delta=f"{change_words(effect.more, currency)} {window}",
            definition=tr("Customers whose bills of all compared months together would be higher, and by how much."),
        ),
        Figure(
            key="less",
            label=tr("Pay less"),
            value=number(report.movement.down),
            delta=f"{change_words(-effect.less, currency)} {window}",
            definition=tr("Customers whose bills of all compared months together would be lower, and by how much."),
        ),
        _share_figure(
            "within-20",
            tr("Within ±20%"),
            counts[_WITHIN_20],
            customers,
            tr("Customers whose bills change by less than 20 % either way, of those who pay something before."),
        ),
        _share_figure(
            "over-50",
            tr("Up over 50%"),
            counts[_UP_OVER_50:],
            customers,
            tr("Customers whose bills rise by 50 % or more, of those who pay something before."),
        ),
        Figure(
            key="moved",
            label=tr("Changes hands"),
            value=percent(moved),
            delta=tr("of the revenue"),
            definition=tr(
                "The part of the revenue that another customer would pay: half the sum of all changes, up and down, "
                "divided by the revenue before."
            ),
        ),
    )


def shock_view(effect: PriceEffect) -> ShockBands:
    """Return the bands of all customers and of each segment; beyond twelve rows the smallest become "Other"."""
    report = effect.report
    names, counts = list(report.segments), effect.shock
    if len(names) > MOST_ROWS - 1:
        names, counts = _folded(names, counts)
    rows, table = [tr("All customers")], [counts.sum(axis=0)]
    if len(names) > 1:
        rows += names
        table += list(counts)
    labels = tuple(f"{name} ({number(int(row.sum()))})" for name, row in zip(rows, table, strict=True))
    return ShockBands(
        rows=labels, bands=band_names(), counts=np.array(table), unchanged=UNCHANGED, customers=tr("Customers")
    )


def band_names() -> tuple[str, ...]:
    """Return the bands in words, from the largest fall to the largest rise."""
    return (
        tr("−50% or more"),
        tr("−20 to −50%"),
        tr("−5 to −20%"),
        tr("within ±5%"),
        tr("+5 to +20%"),
        tr("+20 to +50%"),
        tr("+50 to +100%"),
        tr("+100% or more"),
    )


def shock_sentence(effect: PriceEffect) -> str:
    """Return who is in no band, and who gets a bill that has none today; "" for nobody."""
    new, currency = int(effect.new_payers.sum()), effect.report.currency
    sentences = []
    if new:
        sentences.append(
            tr("{customers} who paid nothing so far would pay, and stand in no band.").format(
                customers=customers_words(new)
            )
        )
    if effect.beyond > 0:
        sentences.append(
            tr("Months without a bill today, which are not compared, would bring {amount} in addition.").format(
                amount=amount_words(effect.beyond, currency)
            )
        )
    return " ".join(sentences)


def segment_columns(effect: PriceEffect) -> tuple[Column, ...]:
    """Return the table of segments."""
    report, currency = effect.report, effect.report.currency
    old, new = report.baseline.by_segment.astype(np.float64), report.scenario.by_segment.astype(np.float64)
    compared = np.bincount(report.segment_of[report.compared_months > 0], minlength=len(report.segments))
    window = window_words(report)
    return (
        Column(
            key="segment",
            title=tr("Segment"),
            values=np.array(report.segments, dtype=object),
            definition=tr("A named group of customers, from a column of the data."),
        ),
        Column(
            key="customers",
            title=tr("Customers"),
            values=compared,
            kind=Kind.NUMBER,
            definition=tr("Customers of the segment who have a bill on both sides in some month."),
        ),
        Column(
            key="before",
            title=tr("Before"),
            values=old,
            kind=Kind.MONEY,
            text_of=lambda minor: amount_words(minor, currency),
            definition=tr("The baseline's bills {window}.").format(window=window),
        ),
        Column(
            key="after",
            title=tr("After"),
            values=new,
            kind=Kind.MONEY,
            text_of=lambda minor: amount_words(minor, currency),
            definition=tr("What the same usage would have been billed {window}.").format(window=window),
        ),
        Column(
            key="share",
            title=tr("Change"),
            values=np.divide(new - old, old, out=np.full(len(old), np.nan), where=old > 0),
            kind=Kind.CHANGE,
            definition=tr("Change of the segment's revenue in parts of what it pays before."),
        ),
        Column(
            key="up",
            title=tr("Pay more"),
            values=effect.up,
            kind=Kind.NUMBER,
            definition=tr("Customers whose bills of all compared months together would be higher."),
        ),
        Column(
            key="down",
            title=tr("Pay less"),
            values=effect.down,
            kind=Kind.NUMBER,
            definition=tr("Customers whose bills of all compared months together would be lower."),
        ),
        Column(
            key="median",
            title=tr("Median"),
            values=effect.median_change,
            kind=Kind.CHANGE,
            text_of=share_words,
            rising_is="bad",
            definition=tr("The median customer's change of the bill, among those who pay something before."),
        ),
    )


def customer_columns(effect: PriceEffect, dataset: Dataset, *, hit: bool) -> tuple[Column, ...]:
    """Return the customers whose bills rise most (`hit`), or fall most; amounts are of a mean month."""
    report, currency = effect.report, effect.report.currency
    rows = effect.hit if hit else effect.relieved
    months = report.compared_months[rows].astype(np.float64)
    old, new = report.baseline.by_customer[rows] / months, report.scenario.by_customer[rows] / months
    share = np.where(has_change(report)[rows], report.percent_change[rows] / 100.0, np.nan)
    return (
        Column(key="name", title=tr("Customer"), values=_names(dataset, rows)),
        _monthly("before", tr("Before"), old, lambda minor: amount_words(minor, currency)),
        _monthly("after", tr("After"), new, lambda minor: amount_words(minor, currency)),
        Column(
            key="change",
            title=tr("Change"),
            values=new - old,
            kind=Kind.MONEY,
            text_of=lambda minor: change_words(minor, currency),
            definition=tr("Change of the mean monthly bill."),
        ),
        Column(
            key="share",
            title=tr("Change %"),
            values=share,
            kind=Kind.CHANGE,
            text_of=share_words,
            rising_is="bad",
            definition=tr("Change in parts of the bill before; “–” where nothing was paid."),
        ),
    )


def _monthly(key: str, title: str, values: Floats, text_of: Callable[[float], str]) -> Column:
    definition = tr("Mean bill of a month, over the months with a bill on both sides.")
    return Column(key=key, title=title, values=values, kind=Kind.MONEY, text_of=text_of, definition=definition)


def _names(dataset: Dataset, rows: Places) -> Texts:
    names = dataset.customer_names[rows]
    return np.where(names == "", dataset.customer_ids[rows], names).astype(object)


def _share_figure(key: str, label: str, counts: Counts, customers: int, definition: str) -> Figure:
    count = int(counts.sum())
    return Figure(
        key=key,
        label=label,
        value=percent(count / customers) if customers else "–",
        delta=tr("{count} of {all}").format(count=number(count), all=number(customers)),
        definition=definition,
    )


def _folded(names: list[str], counts: Counts) -> tuple[list[str], Counts]:
    """The segments with most customers, and the others as one."""
    order = np.argsort(-counts.sum(axis=1), kind="stable")
    kept, rest = np.sort(order[: MOST_ROWS - 2]), order[MOST_ROWS - 2 :]
    table = np.vstack((counts[kept], counts[rest].sum(axis=0)))
    return [*(names[place] for place in kept), tr("Other")], table

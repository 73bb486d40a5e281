"""All candidates at the same revenue, side by side."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from vm_desktop.core.fit.swap_summary import NoSwap, SwapRow, SwapSummary
from vm_desktop.core.money import Currency
from vm_desktop.ui.charts.view_data import ShockBands
from vm_desktop.ui.formatting import MISSING, signed_percent, unit_price
from vm_desktop.ui.pages.metrics.pricing.view.effect import UNCHANGED, band_names
from vm_desktop.ui.pages.metrics.pricing.view.words import tr
from vm_desktop.ui.widgets.data_table import Column, Kind


def comparison_columns(rows: tuple[SwapRow, ...], currency: Currency) -> tuple[Column, ...]:
    """Return the table, a row for each candidate in the project's order."""
    return (
        _texts(
            "metric",
            tr("Metric"),
            [row.metric.name for row in rows],
            tr("What the price scales with: a usage column, or a formula over columns, with a unit."),
        ),
        _texts(
            "rate",
            tr("Rate"),
            [_rate(row, currency) for row in rows],
            tr("The price of a unit at which the candidate earns what is earned today."),
        ),
        _shares("within_5", tr("Within ±5%"), rows, lambda row: row.within_5, _OF_PAYING),
        _shares("within_20", tr("Within ±20%"), rows, lambda row: row.within_20, _OF_PAYING),
        _shares("over_50", tr("Up over 50%"), rows, lambda row: row.up_over_50, _OF_PAYING),
        _shares(
            "moved",
            tr("Changes hands"),
            rows,
            lambda row: row.moved,
            tr("The part of today's revenue that another customer would pay: half of all changes / revenue."),
        ),
        _texts(
            "hit",
            tr("Hardest hit"),
            [_hardest_hit(row) for row in rows],
            tr("The segment (of 10 customers or more) whose bills together rise most in percent."),
        ),
    )


def comparison_sentence(rows: tuple[SwapRow, ...]) -> str:
    """Return what moves least, and that this alone decides nothing."""
    priced = [row for row in rows if isinstance(row, SwapSummary)]
    if len(priced) < 2:
        return ""
    least = min(priced, key=lambda row: row.moved)
    return tr(
        "At equal revenue {metric} would move bills least. That makes it the easiest to introduce, not the best to "
        "charge by: the metric that is charged by today tends to move bills least."
    ).format(metric=least.metric.name)


def comparison_bands(rows: tuple[SwapRow, ...]) -> ShockBands:
    """Return how the bills of all customers change, a row for each candidate that has a rate."""
    priced = [row for row in rows if isinstance(row, SwapSummary)]
    return ShockBands(
        rows=tuple(row.metric.name for row in priced),
        bands=band_names(),
        counts=np.array([row.bands for row in priced], dtype=np.int64).reshape(len(priced), len(band_names())),
        unchanged=UNCHANGED,
        customers=tr("Customers"),
    )


def refusals(rows: tuple[SwapRow, ...]) -> str:
    """Return why candidates have no rate; "" where all have one."""
    return " ".join(row.reason for row in rows if isinstance(row, NoSwap))


_OF_PAYING = "share"


def _rate(row: SwapRow, currency: Currency) -> str:
    if isinstance(row, NoSwap):
        return MISSING
    return tr("{price} per {unit}").format(price=unit_price(row.rate, currency.code), unit=row.metric.unit)


def _hardest_hit(row: SwapRow) -> str:
    if isinstance(row, NoSwap) or row.hardest_change is None:
        return MISSING
    return f"{row.hardest_hit} {signed_percent(row.hardest_change, 0)}"


def _shares(
    key: str, title: str, rows: tuple[SwapRow, ...], figure: Callable[[SwapSummary], float | None], definition: str
) -> Column:
    figures = [figure(row) if isinstance(row, SwapSummary) else None for row in rows]
    values = np.array([np.nan if value is None else value for value in figures], dtype=np.float64)
    if definition == _OF_PAYING:
        definition = tr("Share of the customers who pay something before, by the change of their bills.")
    return Column(key=key, title=title, values=values, kind=Kind.PERCENT, definition=definition)


def _texts(key: str, title: str, texts: list[str], definition: str) -> Column:
    return Column(key=key, title=title, values=np.array(texts, dtype=object), definition=definition)

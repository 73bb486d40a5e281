"""The table of customers: what each pays a month today, in the scenario, and the difference."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.customer_impact import CustomerImpact, customer_impact
from vm_desktop.core.dataset import Dataset
from vm_desktop.core.impact import ImpactReport
from vm_desktop.core.money import Currency
from vm_desktop.core.price_book import PriceBook
from vm_desktop.session.evaluation import Evaluation
from vm_desktop.ui.pages.impact.view.words import (
    Writer,
    change_words,
    money_column,
    money_writer,
    signed_money_writer,
    tr,
)
from vm_desktop.ui.widgets.data_table import Column, FactorisedText, Kind

NARROW = frozenset({"name", "new", "share"})
"""The columns beside an open explanation, where room is short."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CustomerTexts:
    """The text columns that follow from a report. The same objects while they say the same: see `texts_of`."""

    segments: FactorisedText
    plans: FactorisedText


def texts_of(report: ImpactReport, book: PriceBook | None, before: CustomerTexts | None) -> CustomerTexts:
    """Return each customer's segment and plan; what is equal `before` stays the same object, sorted already."""
    plans = tuple(plan.name for plan in book.plans) if book is not None else ()
    segments = _coded(report.segment_of, report.segments, before.segments if before is not None else None)
    return CustomerTexts(
        segments=segments, plans=_coded(report.plan_of, plans, before.plans if before is not None else None)
    )


def customer_columns(dataset: Dataset, evaluation: Evaluation, texts: CustomerTexts) -> tuple[Column, ...]:
    """Return all columns of the table, a row for each customer; none without a report."""
    report = evaluation.report
    if report is None:
        return ()
    impact = customer_impact(report)
    return (*_identity(dataset), *_circumstances(impact, texts), *_amounts(impact, report.currency))


def narrow_columns(columns: tuple[Column, ...], sorted_by: str | None) -> tuple[Column, ...]:
    """Return the columns for a narrow table, with the one that it is sorted by."""
    names = NARROW if any(column.key == "name" for column in columns) else NARROW | {"id"}
    return tuple(column for column in columns if column.key in names or column.key == sorted_by)


def _identity(dataset: Dataset) -> tuple[Column, ...]:
    """The name, where customers have one, and the id."""
    known_by = tr("What the workbook tells customers apart by.")
    ids = Column(key="id", title=tr("ID"), values=dataset.customer_ids, definition=known_by)
    if dataset.customer_names is dataset.customer_ids or np.array_equal(dataset.customer_names, dataset.customer_ids):
        return (ids,)
    return (Column(key="name", title=tr("Customer"), values=dataset.customer_names), ids)


def _circumstances(impact: CustomerImpact, texts: CustomerTexts) -> tuple[Column, ...]:
    """Segment and plan, where they tell customers apart, and how many months are compared."""
    plan = tr("The customer's plan in the scenario.")
    group = tr("A named group of customers, from a column of the data.")
    segments = (Column(key="segment", title=tr("Segment"), values=texts.segments, definition=group),)
    plans = (Column(key="plan", title=tr("Plan"), values=texts.plans, definition=plan),)
    months = Column(
        key="months",
        title=tr("Months"),
        values=impact.months,
        kind=Kind.NUMBER,
        definition=tr("Months compared: those with a bill both in the scenario and in the baseline."),
    )
    return (
        *(segments if _tells_apart(texts.segments) else ()),
        *(plans if _tells_apart(texts.plans) else ()),
        months,
    )


def _tells_apart(texts: FactorisedText) -> bool:
    return bool((texts.codes != texts.codes[:1]).any())


def _amounts(impact: CustomerImpact, currency: Currency) -> tuple[Column, ...]:
    written, signed, whole = _writers(currency)
    old = tr("The baseline's bill a month: the mean over the compared months.")
    new = tr("The scenario's bill a month: the mean over the compared months.")
    total = tr("Scenario minus baseline, over all compared months together.")
    return (
        money_column("old", tr("Old bill"), impact.old_bill, currency, written, old),
        money_column("new", tr("New bill"), impact.new_bill, currency, written, new),
        money_column("change", tr("Change"), impact.change, currency, signed, tr("New bill minus old bill, a month.")),
        Column(
            key="share",
            title=tr("Change %"),
            values=impact.share,
            kind=Kind.CHANGE,
            text_of=change_words,
            definition=tr("Change of the bill in percent of the old one. Red pays more, green pays less."),
            rising_is="bad",
        ),
        money_column("total", tr("Total"), impact.total_change, currency, whole, total),
    )


def _writers(currency: Currency) -> tuple[Writer, Writer, Writer]:
    """What writes bills, their changes, and changes of many bills."""
    return (money_writer(currency), signed_money_writer(currency), signed_money_writer(currency, whole=True))


def _coded(codes: NDArray[np.int64], texts: tuple[str, ...], before: FactorisedText | None) -> FactorisedText:
    if before is not None and tuple(before.texts) == texts and np.array_equal(before.codes, codes):
        return before
    distinct = np.empty(len(texts), dtype=object)
    distinct[:] = texts
    return FactorisedText(codes=codes, texts=distinct)

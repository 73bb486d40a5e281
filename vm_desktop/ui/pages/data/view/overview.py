"""The overview: what was understood, where it comes from, and its course over the months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from vm_desktop.core.dataset import Dataset, Floats, SourceFile, Texts, UsageColumn
from vm_desktop.core.language import in_quotes
from vm_desktop.ui import formatting
from vm_desktop.ui.charts.view_data import Series
from vm_desktop.ui.importing.dataset_figures import some_of
from vm_desktop.ui.importing.fact import Fact
from vm_desktop.ui.importing.file_words import fingerprint_words, moment_words, size_words
from vm_desktop.ui.importing.policy_words import recorded_words
from vm_desktop.ui.pages.data.view import words
from vm_desktop.ui.pages.data.view.words import tr


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class UsageCourse:
    """One usage column: how it is combined, its latest month, and its total for each month (months,)."""

    name: str
    combined: str
    latest: str
    by_month: Floats
    description: str


def facts(dataset: Dataset, segment_column: str | None) -> tuple[Fact, ...]:
    """What is known of the customers, and what is not."""
    return (
        _grouping(tr("Segments"), segment_column or dataset.segment_column, dataset),
        _grouping(tr("Plans today"), dataset.plan_column, dataset),
        _bills(dataset),
        _dates(tr("Sign-up dates"), dataset.signed_up_at, dataset),
        _dates(tr("Churned customers"), dataset.churned_at, dataset),
        _dates(tr("Contract ends"), dataset.contract_end, dataset),
        _measure(tr("Willingness to pay"), "willingness_to_pay", dataset),
        _measure(tr("Value received"), "value_outcome", dataset),
        _measure(tr("Cost to serve"), "cost_to_serve", dataset),
        *_more(dataset),
    )


def _unknown(label: str) -> Fact:
    return Fact(label=label, value=tr("Not in the workbook"), is_known=False)


def _grouping(label: str, column: str | None, dataset: Dataset) -> Fact:
    if column is None or column not in dataset.attributes:
        return _unknown(label)
    values, counts = _counted(dataset.attributes[column])
    text = tr("{count} in the column {column}").format(count=formatting.number(len(values)), column=in_quotes(column))
    listed = (
        f"{value or tr('(blank)')}: {formatting.number(int(count))}"
        for value, count in zip(values, counts, strict=True)
    )
    return Fact(label=label, value=text, explanation="\n".join(list(listed)[:20]))


def _counted(values: Texts) -> tuple[list[str], list[int]]:
    """The distinct texts and how often each occurs, the most frequent first."""
    column = words.as_text_column(values)
    counts = np.bincount(column.codes[column.codes >= 0], minlength=len(column.texts))
    order = [int(place) for place in np.argsort(-counts, kind="stable") if counts[place]]
    return [str(column.texts[place]) for place in order], [int(counts[place]) for place in order]


def _bills(dataset: Dataset) -> Fact:
    label = tr("Current bills")
    if dataset.current_bill is None:
        return _unknown(label)
    known = np.isfinite(dataset.current_bill) & dataset.active
    active = int(dataset.active.sum())
    share = formatting.percent(int(known.sum()) / active) if active else formatting.MISSING
    kind = tr("recurring amounts") if dataset.bill_is_recurring else tr("billed amounts")
    text = tr("{currency}, {kind}, known for {share} of the customer-months")
    return Fact(label=label, value=text.format(currency=dataset.currency_code, kind=kind, share=share))


def _dates(label: str, dates: np.ndarray | None, dataset: Dataset) -> Fact:
    if dates is None:
        return _unknown(label)
    return Fact(label=label, value=_of_customers(int((~np.isnat(dates)).sum()), dataset))


def _measure(label: str, name: str, dataset: Dataset) -> Fact:
    if name not in dataset.measures:
        return _unknown(label)
    return Fact(label=label, value=_of_customers(int(np.isfinite(dataset.measures[name]).sum()), dataset))


def _of_customers(count: int, dataset: Dataset) -> str:
    text = tr("{count} of {all} customers")
    return text.format(count=formatting.number(count), all=formatting.number(len(dataset.customer_ids)))


def _more(dataset: Dataset) -> tuple[Fact, ...]:
    named = {dataset.segment_column, dataset.plan_column, "willingness_to_pay", "value_outcome", "cost_to_serve"}
    others = tuple(name for name in (*dataset.attributes, *dataset.measures) if name not in named)
    if not others:
        return ()
    return (Fact(label=tr("Also known"), value=some_of(others), explanation="\n".join(others[:40])),)


def files(dataset: Dataset) -> tuple[Fact, ...]:
    """Each source file: its name; size, time of import and the beginning of its fingerprint."""
    return tuple(_file(file) for file in dataset.provenance.files)


def _file(file: SourceFile) -> Fact:
    parts = (size_words(file.size), tr("imported {when}").format(when=moment_words(file.imported_at)))
    return Fact(
        label=file.name,
        value=" · ".join((*parts, f"SHA-256 {fingerprint_words(file.sha256)}")),
        explanation=tr("SHA-256 {sha}").format(sha=file.sha256),
    )


def joins(dataset: Dataset) -> tuple[str, ...]:
    """How sheets were joined, a sentence each."""
    return dataset.provenance.joins


def renamed(dataset: Dataset) -> tuple[str, ...]:
    """Which columns the file calls otherwise than the project, a sentence each."""
    text = tr("The file's {found} goes on as {name}")
    return tuple(
        text.format(found=in_quotes(found), name=in_quotes(name)) for found, name in dataset.provenance.renamed
    )


def policies(dataset: Dataset) -> tuple[Fact, ...]:
    """The choices that were made at the import."""
    recorded = (recorded_words(key, value) for key, value in dataset.provenance.policies)
    return tuple(Fact(label=question, value=answer) for question, answer in recorded)


def active_by_month(dataset: Dataset) -> Series:
    """How many customers were active, for each month (months,)."""
    return Series(name=tr("Active customers"), values=dataset.active.sum(axis=0).astype(float))


def first_days(dataset: Dataset) -> tuple[date, ...]:
    """The first day of each month."""
    return tuple(date.fromisoformat(f"{month}-01") for month in dataset.months)


def usage_courses(dataset: Dataset) -> tuple[UsageCourse, ...]:
    """Each usage column with its total over the active customers for each month."""
    return tuple(_course(column, dataset) for column in dataset.usage.values())


def _course(column: UsageColumn, dataset: Dataset) -> UsageCourse:
    values = column.values(column.suggested)
    by_month = np.nansum(np.where(dataset.active, values, np.nan), axis=0)
    latest = formatting.number(float(by_month[-1]), compact=True) if len(by_month) else formatting.MISSING
    description = ""
    if len(by_month):
        text = tr("{first} in {start}, {last} in {end}")
        description = text.format(
            first=formatting.number(float(by_month[0])),
            start=formatting.month(dataset.months[0]),
            last=formatting.number(float(by_month[-1])),
            end=formatting.month(dataset.months[-1]),
        )
    return UsageCourse(
        name=column.name,
        combined=words.aggregation_words(column.suggested),
        latest=latest,
        by_month=by_month,
        description=description,
    )

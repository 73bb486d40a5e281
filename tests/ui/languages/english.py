"""What of the texts that a person can read is English, and no data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from babel.dates import get_month_names
from python_calamine import CalamineWorkbook

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.project import Project

_WORD = re.compile(r"[A-Za-z]{2,}")
_MARK = re.compile(r"<[^<>]+>|&nbsp;|&(?=\w)")
_FINGERPRINT = re.compile(r"(?<!\w)[0-9a-f]{12,64}")
_CURRENCY = re.compile(r"\b[A-Z]{3}\b")
_KEYS = re.compile(r"\b(?:Ctrl|Shift|Alt|Return|Del|Esc|Home|End|Ins|PgUp|PgDown|F\d+)\b")

DATA = (
    "Value Metric Desktop",
    "(no segment)",  # stands for blank cells, as a value of the data: prices are assigned by it
    "SHA-256",
    "kB",
    "MB",
    "UTC",
    "max(",  # in formulas of metrics
    "cloudmail.xlsx",
    "Untitled",  # the name of a project, until it gets one
    *(name for name in get_month_names("wide", locale="en").values()),
    *(name for name in get_month_names("abbreviated", locale="en").values()),
)
"""What may be read in English, for it is no text of the program."""


def english(seen: dict[str, str], data: list[str]) -> list[str]:
    """Return the texts with English words in them that are no data, and where they stand."""
    return [f"{where}: {text!r}" for text, where in seen.items() if _WORD.search(_without(text, data))]


def _without(text: str, data: list[str]) -> str:
    """Return what is left of a text without its data; of a text that is cut off, without the beginning of a value."""
    left = _MARK.sub(" ", text)
    left = " ".join(_FINGERPRINT.sub(" ", left).split())
    for value in data:
        left = left.replace(value, " ")
    left = _KEYS.sub(" ", _CURRENCY.sub(" ", left))
    beginning = left.rsplit("…", 1)[0].strip() if left.rstrip().endswith("…") else ""
    return "" if beginning and any(value.startswith(beginning) for value in data) else left


def words_of_project(project: Project) -> list[str]:
    """Return the names, units and values of the data and prices, the longest first."""
    assert project.dataset is not None
    words = {*DATA, project.name, *_words_of_data(project.dataset)}
    for metric in project.metrics:
        words |= {metric.name, metric.unit, metric.formula, metric.id}
    for scenario in project.scenarios:
        words |= {scenario.name, scenario.price_book.currency.code, *(plan.name for plan in scenario.price_book.plans)}
    return sorted((word for word in words if _WORD.search(word)), key=len, reverse=True)


def words_of_workbook(path: Path) -> Iterator[str]:
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        yield name
        for row in book.get_sheet_by_name(name).to_python():
            yield from (" ".join(cell.split()) for cell in row if isinstance(cell, str) and _WORD.search(cell))


def _words_of_data(dataset: Dataset) -> Iterator[str]:
    yield from (" ".join(str(name).split()) for name in (*dataset.customer_ids, *dataset.customer_names))
    yield from (*dataset.usage, *dataset.attributes)
    for values in dataset.attributes.values():
        yield from map(str, set(values))
    for column in dataset.usage.values():
        yield column.unit
    for sheet, column, _ in dataset.provenance.mapping:
        yield from (sheet, column)
    yield from dataset.provenance.joins
    yield date.today().isoformat()

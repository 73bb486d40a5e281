"""The words of the Data page for aggregations, amounts and table columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication

from vm_desktop.core.dataset import Aggregation, Dates
from vm_desktop.ui import formatting
from vm_desktop.ui.widgets.data_table import FactorisedText


def tr(text: str) -> str:
    """The text in the language of the window."""
    return QCoreApplication.translate("DataPage", text)


def aggregation_words(aggregation: Aggregation) -> str:
    """How several records of one customer and month become one number, in three words."""
    match aggregation:
        case Aggregation.SUM:
            return tr("added up")
        case Aggregation.MAXIMUM:
            return tr("highest of the month")
        case Aggregation.LAST:
            return tr("last of the month")
        case Aggregation.MEAN:
            return tr("average of the month")
        case Aggregation.TIME_WEIGHTED:
            return tr("average over time")


def money_writer(currency_code: str) -> Callable[[float], str]:
    """A function that writes an amount of that currency."""
    return lambda amount: formatting.money(amount, currency_code)


def written_quantity(value: float) -> str:
    """A quantity with the decimals that it has, at most two."""
    return formatting.number(value, 0 if float(value).is_integer() else 2)


def as_text_column(values: np.ndarray[Any, Any]) -> FactorisedText:
    """Texts for a table; blank ones are missing."""
    found = FactorisedText.of(values)
    blank = np.flatnonzero(found.texts == "")
    if not len(blank):
        return found
    return FactorisedText(codes=np.where(found.codes == blank[0], -1, found.codes), texts=found.texts)


def as_date_column(dates: Dates) -> FactorisedText:
    """Dates for a table, as ``2024-03-01``: their alphabetical order is their order in time. NaT is missing."""
    days = dates.astype("datetime64[D]")
    known = ~np.isnat(days)
    distinct, places = np.unique(days[known], return_inverse=True)
    codes = np.full(len(days), -1, dtype=np.intp)
    codes[known] = places
    return FactorisedText(codes=codes, texts=distinct.astype(str).astype(object))

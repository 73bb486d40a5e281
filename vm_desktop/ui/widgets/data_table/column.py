"""What one column of a data table holds and how it reads."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import isnan
from typing import Any, Literal

import numpy as np

from vm_desktop.core.spreadsheet_text import text_cell
from vm_desktop.ui import formatting
from vm_desktop.ui.widgets.data_table.factorised import FactorisedText

_SAMPLED_ROWS = 60

Values = np.ndarray[Any, Any] | FactorisedText


class Kind(StrEnum):
    """How values are written, aligned and coloured."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    CHANGE = "change"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Column:
    """One column: `values` is a number array (rows,), an object array of str and None, or FactorisedText.

    `text_of` writes one value (default by kind; money must bring one, for it must know its currency). NaN and None
    read "–". `definition` explains the header, and `row_definitions` (rows,) each cell where rows mean different
    things. `rising_is` colours changes: "good" makes + green and − red.
    """

    key: str
    title: str
    values: Values
    kind: Kind = Kind.TEXT
    text_of: Callable[[Any], str] | None = None
    definition: str = ""
    row_definitions: tuple[str, ...] = ()
    rising_is: Literal["good", "bad", "neutral"] = "neutral"

    def __post_init__(self) -> None:
        if self.kind is Kind.MONEY and self.text_of is None:
            raise ValueError(f"Column {self.key!r} holds money but says not how to write it (text_of).")

    @property
    def is_text(self) -> bool:
        return self.kind is Kind.TEXT

    def text(self, row: int) -> str:
        """The value of a row as people read it."""
        value = self.values[row]
        if value is None or value != value:
            return formatting.MISSING
        if self.text_of is not None:
            return self.text_of(value)
        return _DEFAULT_TEXT[self.kind](value)

    def explanation(self, row: int) -> str:
        """What the cell means, where its row has a meaning of its own."""
        return self.row_definitions[row] if self.row_definitions else ""

    def tone(self, row: int) -> str:
        """The name of the token that colours the value of a row."""
        value: Any = self.values[row]
        if value is None or value != value:
            return "text_muted"
        if self.kind is not Kind.CHANGE or self.rising_is == "neutral":
            return "text"
        if value == 0:
            return "text_muted"
        return "good" if (value > 0) == (self.rising_is == "good") else "bad"

    def plain(self, row: int) -> str:
        """The value for other programs: numbers without groups, and text that no spreadsheet takes for a formula."""
        value = self.values[row]
        if value is None:
            return ""
        if isinstance(value, str):
            return _harmless(value)
        return "" if isnan(value) else formatting.unformatted(value)


_DEFAULT_TEXT: dict[Kind, Callable[[Any], str]] = {
    Kind.TEXT: str,
    Kind.NUMBER: formatting.number,
    Kind.PERCENT: formatting.percent,
    Kind.CHANGE: formatting.signed_percent,
}


def telling_rows(column: Column) -> tuple[int, ...]:
    """A few rows that tell how wide a column must be: the extremes of numbers, and rows spread over all."""
    count = len(column.values)
    if count == 0:
        return ()
    rows = set(np.linspace(0, count - 1, min(count, _SAMPLED_ROWS)).astype(int).tolist())
    values = column.values
    if not isinstance(values, FactorisedText) and not column.is_text and not np.isnan(values).all():
        rows |= {int(np.nanargmin(values)), int(np.nanargmax(values))}
    return tuple(sorted(rows))


def _harmless(text: str) -> str:
    """The text on one line; a customer named "=HYPERLINK(...)" must not become a formula where it is pasted."""
    return text_cell(" ".join(text.split()))

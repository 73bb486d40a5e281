"""How a text table is written: delimiter, quotes, the sign for decimals."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_DELIMITERS = (",", ";", "\t", "|", ":", "^", "~")
_SNIFFED_RECORDS = 200
_DECLARED = re.compile(r"\s*sep=(.)\s*(?:\n|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How a text table is written."""

    delimiter: str
    quote: str | None = '"'
    escape: str | None = None


def declared_dialect(text: str) -> Dialect | None:
    """Return what the line ``sep=;`` before the table says; None where there is none."""
    declared = _DECLARED.match(text)
    return Dialect(delimiter=declared[1]) if declared else None


def sniff_dialect(text: str) -> Dialect:
    """Return how the table is written: the delimiter whose rows agree best on a number of fields above one."""
    lines = text.split("\n")
    sample = "\n".join(lines[:-1] if len(lines) > _SNIFFED_RECORDS else lines)
    quotes = ('"', "'") if re.search(r"(?:^|[,;\t|])'[^'\n]*'(?:[,;\t|]|$)", sample, re.MULTILINE) else ('"',)
    escape = "\\" if '\\"' in sample and '""' not in sample else None
    candidates = [
        Dialect(delimiter=delimiter, quote=quote, escape=escape) for delimiter in _DELIMITERS for quote in quotes
    ]
    best = max(candidates, key=lambda dialect: _agreement(sample, dialect))
    return best if _agreement(sample, best) > 0 else Dialect(delimiter=",")


def _agreement(sample: str, dialect: Dialect) -> float:
    """Return how well the rows agree: share of rows of the commonest width, more for more columns, 0 for one column."""
    found = records(io.StringIO(sample, newline="\n"), dialect)
    try:
        rows = [row for row in itertools.islice(found, _SNIFFED_RECORDS) if row]
    except csv.Error:
        return 0.0
    widths = Counter(len(row) for row in rows)
    width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]), default=(1, 0))
    if width < 2:
        return 0.0
    # Prose has commas and times have colons: the rarer delimiters must earn it.
    weight = {",": 1.0, ";": 1.0, "\t": 1.05, "|": 0.95}.get(dialect.delimiter, 0.5)
    share = count / len(rows)
    return float(weight * share**2 * min(width, 12) ** 0.3 * (0.9 if dialect.quote == "'" else 1.0))


def records(lines: Iterable[str], dialect: Dialect) -> Iterator[list[str]]:
    """Return the rows of lines that end with a newline; csv.Error where there are none."""
    return csv.reader(
        lines,
        delimiter=dialect.delimiter,
        quotechar=dialect.quote,
        quoting=csv.QUOTE_NONE if dialect.quote is None else csv.QUOTE_MINIMAL,
        escapechar=dialect.escape,
        skipinitialspace=dialect.delimiter != "\t",
    )


def has_decimal_commas(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a field of the rows is a number with a decimal comma."""
    return any(re.fullmatch(r"-?\d+(?:\.\d{3})*,\d+", field.strip()) for row in rows for field in row)

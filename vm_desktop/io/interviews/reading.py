"""The rows of a sheet become interviews; what cannot be used is told with its sheet, row and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from vm_desktop.core.dataset import Floats, Texts
from vm_desktop.core.fit.criterion import RATED, Criterion
from vm_desktop.core.fit.decisions import HIGHEST, LOWEST, Interview
from vm_desktop.core.language import said_later, say
from vm_desktop.core.plans import MetricId
from vm_desktop.core.problems import MOST_PLACES, Place, Problem, Severity
from vm_desktop.io.interviews.header_words import Field, criterion_of
from vm_desktop.io.interviews.ratings import rating_of
from vm_desktop.io.interviews.uses import ColumnUse
from vm_desktop.io.workbook.cells import date_text
from vm_desktop.io.workbook.columns import Column
from vm_desktop.io.workbook.tables import Table

_EXCHANGED = LOWEST + HIGHEST

_TEXTS: Mapping[str, tuple[Severity, str, str]] = {
    "interview.no_name": (
        Severity.WARNING,
        said_later("Nobody's name stands here; the row is left out."),
        said_later("Write who was asked."),
    ),
    "interview.no_metric": (
        Severity.WARNING,
        said_later("No metric is named here; the row is left out."),
        said_later("Name the metric."),
    ),
    "interview.unknown_metric": (
        Severity.WARNING,
        said_later("This metric is not one of the project's; what was said of it is left out."),
        said_later("Choose which metric is meant."),
    ),
    "interview.no_rating": (
        Severity.WARNING,
        said_later("This is no rating; it is left out."),
        said_later("A rating is a whole number from 1 to 5."),
    ),
    "interview.no_criterion": (
        Severity.WARNING,
        said_later("What was asked is not one of the four questions; the rating is left out."),
        said_later("Choose what the column asks."),
    ),
    "interview.no_date": (
        Severity.WARNING,
        said_later("This is no date; it is left blank."),
        said_later("Write it as 2026-04-30."),
    ),
    "interview.says_nothing": (Severity.INFO, said_later("Neither a rating nor a quote; the row is left out."), ""),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetInterviews:
    """What a sheet says: interviews in the order of its rows, and what could not be used."""

    interviews: tuple[Interview, ...]
    problems: tuple[Problem, ...]


def read_interviews(
    table: Table, uses: tuple[ColumnUse, ...], metrics: Mapping[str, MetricId | None]
) -> SheetInterviews:
    """Return the interviews of a table whose columns are used so; `metrics` says which metric each name means."""
    sheet = _Sheet(table, uses, metrics)
    said = [one for row in range(table.height) for one in sheet.of_row(row)]
    if any(use.field is Field.CRITERION for use in uses):
        said = _joined(said)
    return SheetInterviews(interviews=tuple(said), problems=sheet.problems())


def without_known(found: tuple[Interview, ...], known: tuple[Interview, ...]) -> tuple[Interview, ...]:
    """Return the interviews that are not known yet: the same sheet may be imported twice."""
    seen = set(known)
    return tuple(one for one in dict.fromkeys(found) if one not in seen)


def _joined(said: list[Interview]) -> list[Interview]:
    """Return one interview for the rows in which a person answers several questions about one metric."""
    joined: dict[tuple[str, ...], Interview] = {}
    for one in said:
        key = (one.who, one.role, one.segment, one.held_on, one.metric)
        before = joined.get(key)
        if before is None:
            joined[key] = one
            continue
        quotes = dict.fromkeys(quote for quote in (before.quote, one.quote) if quote)
        joined[key] = replace(
            before, ratings=_ordered({**dict(before.ratings), **dict(one.ratings)}), quote=" ".join(quotes)
        )
    return list(joined.values())


@dataclass(slots=True)
class _Said:
    """What a row says of one metric."""

    ratings: dict[Criterion, int] = field(default_factory=dict)
    quotes: list[str] = field(default_factory=list)


class _Sheet:
    """A table under reading: its columns by use, and the problems met so far."""

    def __init__(self, table: Table, uses: tuple[ColumnUse, ...], metrics: Mapping[str, MetricId | None]) -> None:
        self._table = table
        self._metrics = metrics
        self._columns = tuple(zip(table.columns, uses, strict=True))
        self._texts: dict[int, Texts] = {column.index: column.texts() for column in table.columns}
        self._days: dict[int, Floats | None] = {
            column.index: column.days() for column, use in self._columns if use.field is Field.DATE
        }
        self._met: dict[tuple[str, str], Problem] = {}
        self._count = 0

    def problems(self) -> tuple[Problem, ...]:
        """Return what was met, one problem for each kind and column."""
        return tuple(self._met.values())

    def of_row(self, row: int) -> Iterator[Interview]:
        """Yield what the row says, one interview for each metric."""
        who = self._text(row, Field.WHO)
        named = self._text(row, Field.METRIC)
        before = self._count
        said = self._said(row, named)
        if not said:
            if self._count == before:  # nothing else was told of this row
                self._meet("interview.says_nothing", row, None, "")
            return
        if not who:
            self._meet("interview.no_name", row, self._column(Field.WHO), "")
            return
        held_on = self._date(row)
        for name, words in said.items():
            metric = self._metric(row, name)
            if metric is None:
                continue
            yield Interview(
                who=who,
                metric=metric,
                role=self._text(row, Field.ROLE),
                segment=self._text(row, Field.SEGMENT),
                held_on=held_on,
                ratings=_ordered(words.ratings),
                quote=" ".join(words.quotes),
            )

    def _said(self, row: int, named: str) -> dict[str, _Said]:
        """Return what the row says by the metric's name; a quote of no metric belongs to all of them."""
        said: dict[str, _Said] = {}
        for column, use in self._columns:
            rating = self._rating(row, column, use) if use.field is Field.RATING else None
            if rating is not None:
                said.setdefault(use.metric or named, _Said()).ratings[rating[0]] = rating[1]
        for column, use in self._columns:
            quote = self._texts[column.index][row].strip() if use.field is Field.QUOTE else ""
            if not quote:
                continue
            if use.metric or not said:
                said.setdefault(use.metric or named, _Said())
            for name in (use.metric,) if use.metric else tuple(said):
                said[name].quotes.append(quote)
        return said

    def _rating(self, row: int, column: Column, use: ColumnUse) -> tuple[Criterion, int] | None:
        text = self._texts[column.index][row].strip()
        if not text:
            return None
        rating = rating_of(text)
        if rating is None:
            self._meet("interview.no_rating", row, column, text)
            return None
        asked = (use.criterion, use.is_reversed) if use.criterion is not None else self._asked(row)
        if asked is None:
            self._meet("interview.no_criterion", row, self._column(Field.CRITERION) or column, text)
            return None
        criterion, is_reversed = asked
        return (criterion, _EXCHANGED - rating if is_reversed else rating) if criterion is not None else None

    def _asked(self, row: int) -> tuple[Criterion, bool] | None:
        return criterion_of(self._text(row, Field.CRITERION))

    def _metric(self, row: int, name: str) -> MetricId | None:
        if not name:
            self._meet("interview.no_metric", row, self._column(Field.METRIC), "")
            return None
        metric = self._metrics.get(name)
        if metric is None:
            self._meet("interview.unknown_metric", row, self._column_of(name), name)
        return metric

    def _date(self, row: int) -> str:
        column = self._column(Field.DATE)
        if column is None:
            return ""
        days = self._days[column.index]
        if days is not None and np.isfinite(days[row]):
            return date_text(float(np.floor(days[row])))
        text = self._texts[column.index][row].strip()
        if text:
            self._meet("interview.no_date", row, column, text)
        return ""

    def _text(self, row: int, wanted: Field) -> str:
        column = self._column(wanted)
        return self._texts[column.index][row].strip() if column is not None else ""

    def _column(self, wanted: Field) -> Column | None:
        return next((column for column, use in self._columns if use.field is wanted), None)

    def _column_of(self, name: str) -> Column | None:
        return next((column for column, use in self._columns if use.metric == name), self._column(Field.METRIC))

    def _meet(self, code: str, row: int, column: Column | None, found: str) -> None:
        """Note a problem: the first of its kind in a column, or one more of them."""
        self._count += 1
        place = self._table.place_of(row, column)
        key = (code, place.column if code != "interview.unknown_metric" else found)
        before = self._met.get(key)
        if before is None:
            self._met[key] = _problem(code, place, found)
        elif before.count < MOST_PLACES:
            self._met[key] = replace(before, count=before.count + 1, places=(*before.places, place))
        else:
            self._met[key] = replace(before, count=before.count + 1)


def _problem(code: str, place: Place, found: str) -> Problem:
    severity, message, hint = _TEXTS[code]
    return Problem(
        code=code,
        severity=severity,
        sheet=place.sheet,
        row=place.row,
        column=place.column,
        found=found,
        message=say(message),
        hint=say(hint),
        places=(place,),
    )


def _ordered(ratings: Mapping[Criterion, int]) -> tuple[tuple[Criterion, int], ...]:
    return tuple((criterion, ratings[criterion]) for criterion in RATED if criterion in ratings)

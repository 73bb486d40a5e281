"""What project.json says of the data: how its tables are to be read, where it comes from and what was noticed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vm_desktop.core.dataset import Aggregation, Dataset, Provenance, SourceFile
from vm_desktop.core.language import say
from vm_desktop.core.money import currency
from vm_desktop.core.months import Month, month_range
from vm_desktop.core.names import new_name
from vm_desktop.core.problems import Problem, Severity
from vm_desktop.io.prices.fields import Fields
from vm_desktop.io.project.recipe import read_recipe, recipe_document

CUSTOMERS = "data/customers.parquet"
USAGE = "data/usage.parquet"
DATA_ENTRIES = (CUSTOMERS, USAGE)
DATES = ("signed_up_at", "churned_at", "contract_end")
CUSTOMER_COLUMNS = ("customer_id", "customer_name", *DATES)
USAGE_COLUMNS = ("customer_id", "month", "active", "current_bill")
MOST_CUSTOMERS = 20_000_000
MOST_CELLS = 500_000_000
_MONTH = re.compile(r"[12]\d{3}-(0[1-9]|1[0-2])")
_KEYS = (
    "customers",
    "months",
    "currency",
    "segment_column",
    "plan_column",
    "bill_is_recurring",
    "usage",
    "attributes",
    "measures",
    "provenance",
    "problems",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageFacts:
    """A usage column, and the column of usage.parquet for each aggregation."""

    name: str
    unit: str
    suggested: Aggregation
    columns: tuple[tuple[Aggregation, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetFacts:
    """All of a dataset but its arrays. `attributes` and `measures` are (name, column of customers.parquet)."""

    customers: int
    months: tuple[Month, ...]
    currency_code: str
    segment_column: str | None
    plan_column: str | None
    bill_is_recurring: bool
    usage: tuple[UsageFacts, ...]
    attributes: tuple[tuple[str, str], ...]
    measures: tuple[tuple[str, str], ...]
    provenance: Provenance
    problems: tuple[Problem, ...]


def dataset_facts(dataset: Dataset) -> DatasetFacts:
    """Return the facts of a dataset, with a column name of its own for every array."""
    taken = list(CUSTOMER_COLUMNS)
    return DatasetFacts(
        customers=dataset.shape[0],
        months=dataset.months,
        currency_code=dataset.currency_code,
        segment_column=dataset.segment_column,
        plan_column=dataset.plan_column,
        bill_is_recurring=dataset.bill_is_recurring,
        usage=tuple(_usage_facts(dataset)),
        attributes=tuple((name, _column(name, taken)) for name in dataset.attributes),
        measures=tuple((name, _column(name, taken)) for name in dataset.measures),
        provenance=dataset.provenance,
        problems=dataset.problems,
    )


def _usage_facts(dataset: Dataset) -> Iterator[UsageFacts]:
    taken = list(USAGE_COLUMNS)
    for key, usage in dataset.usage.items():
        is_single = len(usage.by_aggregation) == 1
        columns = tuple(
            (kind, _column(key if is_single else f"{key} ({kind.value})", taken)) for kind in usage.by_aggregation
        )
        yield UsageFacts(name=usage.name, unit=usage.unit, suggested=usage.suggested, columns=columns)


def _column(name: str, taken: list[str]) -> str:
    """Return a free column name and take it."""
    free = new_name(name, taken)
    taken.append(free)
    return free


def facts_document(facts: DatasetFacts) -> dict[str, Any]:
    """Return the facts as a JSON object."""
    return {
        "customers": facts.customers,
        "months": list(facts.months),
        "currency": facts.currency_code,
        "segment_column": facts.segment_column,
        "plan_column": facts.plan_column,
        "bill_is_recurring": facts.bill_is_recurring,
        "usage": [_usage_document(usage) for usage in facts.usage],
        "attributes": [{"name": name, "column": column} for name, column in facts.attributes],
        "measures": [{"name": name, "column": column} for name, column in facts.measures],
        "provenance": _provenance_document(facts.provenance),
        "problems": [_problem_document(problem) for problem in facts.problems],
    }


def _usage_document(usage: UsageFacts) -> dict[str, Any]:
    columns = {kind.value: column for kind, column in usage.columns}
    return {"name": usage.name, "unit": usage.unit, "suggested": usage.suggested.value, "columns": columns}


def _provenance_document(provenance: Provenance) -> dict[str, Any]:
    return {
        "files": [
            {"name": file.name, "size": file.size, "sha256": file.sha256, "imported_at": file.imported_at}
            for file in provenance.files
        ],
        "mapping": [list(entry) for entry in provenance.mapping],
        "policies": [list(entry) for entry in provenance.policies],
        "joins": list(provenance.joins),
        **recipe_document(provenance.recipe),
        **({"renamed": [list(entry) for entry in provenance.renamed]} if provenance.renamed else {}),
    }


_PROBLEM_TEXTS = ("where", "sheet", "column", "found", "hint")


def _problem_document(problem: Problem) -> dict[str, Any]:
    written: dict[str, Any] = {"code": problem.code, "severity": problem.severity.value, "message": problem.message}
    written |= {key: text for key in _PROBLEM_TEXTS if (text := getattr(problem, key))}
    if problem.row is not None:
        written["row"] = problem.row
    return written | ({"count": problem.count} if problem.count != 1 else {})


def read_facts(fields: Fields) -> DatasetFacts:
    """Return the facts; what is not understood is added to the fields' problems."""
    fields.only(_KEYS)
    months = _read_months(fields)
    return DatasetFacts(
        customers=_read_customers(fields, len(months)),
        months=months,
        currency_code=_read_currency_code(fields),
        segment_column=plain_text(fields, "segment_column") or None,
        plan_column=plain_text(fields, "plan_column") or None,
        bill_is_recurring=fields.flag("bill_is_recurring", False),
        usage=tuple(_read_usage(fields)),
        attributes=_read_columns(fields, "attributes"),
        measures=_read_columns(fields, "measures"),
        provenance=_read_provenance(fields),
        problems=tuple(_read_problems(fields)),
    )


def plain_text(fields: Fields, key: str) -> str:
    """Return a text as it is, with the blanks around it; empty where there is none."""
    fields.text(key)
    value = fields.values.get(key)
    return value if isinstance(value, str) else ""


def whole_number(fields: Fields, key: str, default: int, most: int) -> int:
    """Return a whole number from 0 to `most`."""
    value = fields.values.get(key)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        fields.refuse(
            "value.no_count",
            key,
            say("{key} must be a whole number up to {most}.").format(key=key, most=most),
            found=value,
        )
        return default
    return value


def _read_months(fields: Fields) -> tuple[Month, ...]:
    months = tuple(Month(str(item)) for item in fields.items("months"))
    readable = all(_MONTH.fullmatch(month) for month in months)
    if not readable or (months and months != month_range(months[0], months[-1])):
        fields.refuse("months.broken", "months", say("the months are not in order and without gaps."))
        return ()
    return months


def _read_customers(fields: Fields, months: int) -> int:
    customers = whole_number(fields, "customers", 0, MOST_CUSTOMERS)
    if customers * months > MOST_CELLS:
        message = say("{customers} customers in {months} months are too many.")
        fields.refuse("data.too_large", "customers", message.format(customers=customers, months=months))
        return 0
    return customers


def _read_currency_code(fields: Fields) -> str:
    code = fields.required_text("currency")
    try:
        return currency(code).code
    except ValueError:
        fields.refuse(
            "currency.unknown", "currency", say("{code!r} is no currency code.").format(code=code), found=code
        )
        return code


def _read_usage(fields: Fields) -> Iterator[UsageFacts]:
    for number, values in fields.objects("usage", "usage column"):
        inside = fields.inside(f"usage/{number}", say("usage column {number}").format(number=number), values)
        inside.only(("name", "unit", "suggested", "columns"))
        suggested = inside.choice("suggested", Aggregation.SUM)
        columns = tuple(_read_aggregations(inside))
        if suggested not in dict(columns):
            inside.refuse(
                "usage.no_values",
                "columns",
                say("there is no column for {aggregation}.").format(aggregation=suggested.value),
            )
        yield UsageFacts(
            name=plain_text(inside, "name"), unit=plain_text(inside, "unit"), suggested=suggested, columns=columns
        )


def _read_aggregations(fields: Fields) -> Iterator[tuple[Aggregation, str]]:
    known = tuple(kind.value for kind in Aggregation)
    inside = fields.inside("columns", "columns", fields.object_at("columns") or {})
    inside.only(known)
    for key in inside.values:
        if key in known:
            yield Aggregation(key), plain_text(inside, key)


def _read_columns(fields: Fields, key: str) -> tuple[tuple[str, str], ...]:
    found = []
    for number, values in fields.objects(key, "column"):
        inside = fields.inside(f"{key}/{number}", f"{key} {number}", values)
        inside.only(("name", "column"))
        found.append((plain_text(inside, "name"), plain_text(inside, "column")))
    return tuple(found)


def _read_provenance(fields: Fields) -> Provenance:
    inside = fields.inside("provenance", "provenance", fields.object_at("provenance") or {})
    inside.only(("files", "mapping", "policies", "joins", "recipe", "renamed"))
    return Provenance(
        files=tuple(_read_files(inside)),
        mapping=tuple((a, b, c) for a, b, c in _read_texts(inside, "mapping", 3)),
        policies=tuple((a, b) for a, b in _read_texts(inside, "policies", 2)),
        joins=tuple(str(join) for join in inside.items("joins")),
        recipe=read_recipe(inside),
        renamed=tuple((a, b) for a, b in _read_texts(inside, "renamed", 2)),
    )


def _read_files(fields: Fields) -> Iterator[SourceFile]:
    for number, values in fields.objects("files", "file"):
        inside = fields.inside(f"files/{number}", say("file {number}").format(number=number), values)
        inside.only(("name", "size", "sha256", "imported_at"))
        yield SourceFile(
            name=plain_text(inside, "name"),
            size=whole_number(inside, "size", 0, 2**63),
            sha256=plain_text(inside, "sha256"),
            imported_at=plain_text(inside, "imported_at"),
        )


def _read_texts(fields: Fields, key: str, width: int) -> Iterator[tuple[str, ...]]:
    for number, item in enumerate(fields.items(key), start=1):
        if isinstance(item, list) and len(item) == width and all(isinstance(text, str) for text in item):
            yield tuple(item)
        else:
            message = say("{key} {number} must be {width} texts.").format(key=key, number=number, width=width)
            fields.refuse("value.no_texts", f"{key}/{number}", message)


def _read_problems(fields: Fields) -> Iterator[Problem]:
    for number, values in fields.objects("problems", "problem"):
        inside = fields.inside(f"problems/{number}", say("problem {number}").format(number=number), values)
        inside.only(("code", "severity", "message", *_PROBLEM_TEXTS, "row", "count"))
        yield Problem(
            code=plain_text(inside, "code"),
            severity=inside.choice("severity", Severity.ERROR),
            message=plain_text(inside, "message"),
            row=whole_number(inside, "row", 0, 2**63) if "row" in values else None,
            count=whole_number(inside, "count", 1, 2**63),
            where=plain_text(inside, "where"),
            sheet=plain_text(inside, "sheet"),
            column=plain_text(inside, "column"),
            found=plain_text(inside, "found"),
            hint=plain_text(inside, "hint"),
        )

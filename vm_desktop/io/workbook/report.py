"""What was understood of a workbook, as the JSON document that the import prints."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.problems import Problem, Severity
from vm_desktop.io.workbook.cells import RawSheet, Workbook
from vm_desktop.io.workbook.columns import Column, column_facts
from vm_desktop.io.workbook.mapping import Mapping, Role, SheetMapping
from vm_desktop.io.workbook.tables import read_table

# Problems with these beginnings stand for rows that are in the workbook and not in the dataset.
_SKIPPED = "rows."


def import_report(workbook: Workbook, mapping: Mapping, dataset: Dataset) -> dict[str, Any]:
    """Return the document: sheets with columns and roles, counts, months, usage columns, problems."""
    severities = Counter(problem.severity for problem in dataset.problems)
    return {
        "file": workbook.name,
        "files": [file.name for file in workbook.files],
        "sheets": [_sheet(sheet, mapping.sheet(sheet.name)) for sheet in workbook.sheets],
        "customers": len(dataset.customer_ids),
        "months": list(dataset.months),
        "currency": dataset.currency_code,
        "segment_column": dataset.segment_column,
        "usage_columns": list(dataset.usage),
        "joins": [join.sentence() for join in mapping.joins],
        "rows_skipped": sum(p.count for p in dataset.problems if p.code.startswith(_SKIPPED)),
        "problem_counts": {severity.value: severities[severity] for severity in Severity},
        "problems": [_problem(problem) for problem in dataset.problems],
    }


def decimal_text(number: Decimal) -> str:
    """Return an exact decimal without exponent or needless zeros: 12.50 -> 12.5, 1E+3 -> 1000."""
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def _sheet(sheet: RawSheet, mapped: SheetMapping | None) -> dict[str, Any]:
    table = read_table(sheet, mapped.header_row, mapped.rows) if mapped is not None else read_table(sheet)
    roles = {column.column: column for column in mapped.columns} if mapped is not None else {}
    return {
        "name": sheet.name,
        "rows": table.height,
        "header_row": table.header_row,
        "rows_are": mapped.rows_are.value if mapped is not None else "nothing",
        "columns": [
            _column(column, roles[column.name].role if column.name in roles else Role.IGNORE)
            | (
                {"confidence": roles[column.name].confidence, "reason": roles[column.name].reason}
                if column.name in roles
                else {}
            )
            for column in table.columns
        ],
    }


def _column(column: Column, role: Role) -> dict[str, Any]:
    facts = column_facts(column)
    return {
        "name": column.name,
        "role": role.value,
        "blank": facts.blank,
        "distinct": facts.distinct,
        "sum": None if facts.sum is None else decimal_text(facts.sum),
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "sheet": problem.sheet or None,
        "row": problem.row,
        "column": problem.column or None,
        "found": problem.found,
        "message": f"{problem.message} {problem.hint}".strip(),
        "count": problem.count,
    }

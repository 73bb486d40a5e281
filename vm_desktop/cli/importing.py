"""`vm-desktop import`: read workbooks, print what was understood, keep the mapping and the project."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from vm_desktop.cli.ending import tell, tell_error
from vm_desktop.cli.passwords import VARIABLE, read_with_passwords
from vm_desktop.core.dataset import Dataset
from vm_desktop.core.problems import UserError, errors_among
from vm_desktop.io.workbook.build import build_dataset
from vm_desktop.io.workbook.guess import guess_mapping
from vm_desktop.io.workbook.mapping import Mapping
from vm_desktop.io.workbook.policies import Policies, answered
from vm_desktop.io.workbook.reader_process import PasswordNeeded
from vm_desktop.io.workbook.recipe import recipe_from_text, recipe_text
from vm_desktop.io.workbook.report import import_report


def run(
    *workbooks: Path,
    mapping: Path | None = None,
    save_mapping: Path | None = None,
    policies: Sequence[str] = (),
    output: Path | None = None,
    as_json: bool = False,
) -> int:
    """Return 0 when done, 1 when the input has errors; those are told on standard error, one line each.

    `workbooks` are files and folders, read as one workbook; `policies` are choices such as ``duplicate_rows=drop``.
    """
    try:
        return _import(workbooks, mapping, save_mapping, policies, output, as_json)
    except PasswordNeeded as error:
        tell(f"{error.message} Write the password into the environment variable {VARIABLE}.")
        return 1
    except UserError as error:
        tell_error(error)
        return 1


def _import(
    workbooks: Sequence[Path],
    mapping_file: Path | None,
    save_mapping: Path | None,
    choices: Sequence[str],
    output: Path | None,
    as_json: bool,
) -> int:
    book = read_with_passwords(workbooks)
    mapping, policies = (
        (guess_mapping(book), Policies()) if mapping_file is None else recipe_from_text(_read_text(mapping_file))
    )
    policies = _chosen(policies, choices)
    if save_mapping is not None:  # before the import: a mapping that does not work yet is there to be corrected
        _write_text(save_mapping, recipe_text(mapping, policies, indent=1) + "\n")
    imported_at = datetime.now(UTC).isoformat(timespec="seconds")
    dataset = build_dataset(book, mapping, imported_at=imported_at, policies=policies)
    report = import_report(book, mapping, dataset)
    print(json.dumps(report, ensure_ascii=False, indent=1) if as_json else "\n".join(summary_lines(report, mapping)))
    errors = errors_among(dataset.problems)
    for problem in errors:
        tell(problem.sentence())
    if output is not None and not errors:
        _save(dataset, output, Path(book.name).stem)
    return 1 if errors else 0


def _chosen(policies: Policies, choices: Sequence[str]) -> Policies:
    """Return the policies with the choices of the command line; UserError that names the first one not known."""
    for choice in choices:
        key, equals, answer = choice.partition("=")
        if not equals:
            raise UserError(f"The policy {choice!r} says no value.", hint="Write it as KIND=VALUE.")
        policies = answered(policies, key.strip(), answer.strip())
    return policies


def summary_lines(report: dict[str, Any], mapping: Mapping) -> Sequence[str]:
    """Return what was understood, for a person to read in a terminal."""
    months = report["months"]
    span = f"{len(months)} months ({months[0]} to {months[-1]})" if len(months) > 1 else f"1 month ({months[0]})"
    lines = [f"{report['file']}: {report['customers']:,} customers, {span}"]
    for sheets in _alike(report["sheets"]):
        first = sheets[0]
        rows = sum(sheet["rows"] for sheet in sheets)
        names = first["name"] if len(sheets) == 1 else f"{len(sheets)} sheets, {first['name']} to {sheets[-1]['name']}"
        lines.append(f"\n{names}: {rows:,} rows, header in row {first['header_row']}, {first['rows_are']}")
        for column in first["columns"]:
            why = f"  {column['confidence']:.0%} {column['reason']}" if "reason" in column else ""
            lines.append(f"  {column['role']:<20}{column['name']}{why}")
    joins = {(join.column, join.to_sheet, join.to_column): join for join in reversed(mapping.joins)}
    lines += [f"\n{join.sentence()}" for join in reversed(joins.values())]
    lines.append(f"\nusage: {', '.join(report['usage_columns']) or 'none'}")
    for problem in report["problems"]:
        place = ", ".join(f"{key} {problem[key]}" for key in ("sheet", "row", "column") if problem[key])
        times = f" ({problem['count']:,} times)" if problem["count"] > 1 else ""
        lines.append(f"{problem['severity']}: {place + ': ' if place else ''}{problem['message']}{times}")
    return lines


def _alike(sheets: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return the sheets, those together that have the same columns with the same roles."""
    groups: dict[object, list[dict[str, Any]]] = {}
    for sheet in sheets:
        columns = tuple((column["name"], column["role"]) for column in sheet["columns"])
        groups.setdefault((sheet["header_row"], sheet["rows_are"], columns), []).append(sheet)
    return list(groups.values())


def _save(dataset: Dataset, output: Path, name: str) -> None:
    from vm_desktop.core.project import project_from_dataset
    from vm_desktop.io.project_file import save_project

    save_project(project_from_dataset(dataset, name=name), output)


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"The mapping {path} cannot be read: {getattr(error, 'strerror', None) or error}.") from error


def _write_text(path: Path, text: str) -> None:
    from vm_desktop.io.safe_write import write_file

    write_file(path, text.encode("utf-8", "backslashreplace"))

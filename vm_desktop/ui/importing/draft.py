"""A draft of an import: the workbook, what it is taken to mean, and the choices; frozen, like a project."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass, replace

from vm_desktop.io.workbook.alike import alike_sheets
from vm_desktop.io.workbook.cells import RawSheet, Workbook
from vm_desktop.io.workbook.columns import ColumnFacts, column_facts
from vm_desktop.io.workbook.guess import guess_mapping
from vm_desktop.io.workbook.mapping import Join, Mapping, Role, RowsAre, SheetMapping
from vm_desktop.io.workbook.policies import Policies
from vm_desktop.io.workbook.reader_process import CancelToken, Progress
from vm_desktop.io.workbook.tables import Table, read_table


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Draft:
    """What a person looks at and corrects. `tables` holds each sheet's table under the header row of the mapping,
    `facts` the counts of each of its columns, in their order, `groups` the sheets that are alike."""

    workbook: Workbook
    tables: MappingType[str, Table]
    facts: MappingType[str, tuple[ColumnFacts, ...]]
    mapping: Mapping
    groups: tuple[tuple[str, ...], ...] = ()
    policies: Policies = Policies()  # noqa: RUF009 - a frozen value

    def raw(self, sheet: str) -> RawSheet:
        """Return the cells of a sheet. Raises KeyError for an unknown one."""
        found = self.workbook.sheet(sheet)
        if found is None:
            raise KeyError(sheet)
        return found

    def sheet(self, name: str) -> SheetMapping:
        """Return what a sheet means. Raises KeyError for an unknown one."""
        found = self.mapping.sheet(name)
        if found is None:
            raise KeyError(name)
        return found

    def is_used(self, sheet: str) -> bool:
        """Return whether the import reads the sheet."""
        return self.sheet(sheet).rows_are is not RowsAre.NOTHING

    def join_of(self, sheet: str) -> Join | None:
        """Return the join that finds the customers of a sheet's rows, or None where the sheet names them itself."""
        if self.sheet(sheet).first(Role.CUSTOMER_ID) is not None:
            return None
        return next((join for join in self.mapping.joins if join.sheet == sheet), None)

    def path_of(self, sheet: str) -> tuple[Join, ...] | None:
        """Return the joins that lead from a sheet's rows to their customers, none where the rows name them; None where
        nothing leads there."""
        steps: list[Join] = []
        seen = {sheet}
        while (join := self.join_of(sheet)) is not None:
            steps.append(join)
            sheet = join.to_sheet
            if sheet in seen or self.mapping.sheet(sheet) is None:
                return None
            seen.add(sheet)
        return tuple(steps) if self.sheet(sheet).first(Role.CUSTOMER_ID) is not None else None

    def leads_to_customers(self, sheet: str) -> bool:
        """Return whether it is known whose the rows of a sheet are."""
        return self.path_of(sheet) is not None

    def with_sheet(self, corrected: SheetMapping, table: Table | None = None) -> Draft:
        """Return the draft with one sheet's meaning replaced, and its table where another header row asks for it."""
        mapping = self.mapping.with_sheet(corrected)
        if table is None or table is self.tables[corrected.sheet]:
            return replace(self, mapping=mapping)
        tables = {**self.tables, corrected.sheet: table}
        return replace(self, mapping=mapping, tables=tables, facts={**self.facts, corrected.sheet: _facts(table)})


def first_draft(workbook: Workbook, cancelled: CancelToken | None = None, progress: Progress | None = None) -> Draft:
    """Return the draft with the program's own guess; `Cancelled` where it was stopped."""
    mapping = guess_mapping(workbook, cancelled, progress)
    tables = {
        sheet.sheet: read_table(_raw(workbook, sheet.sheet), sheet.header_row, sheet.rows) for sheet in mapping.sheets
    }
    facts = {name: _facts(table) for name, table in tables.items()}
    return Draft(workbook=workbook, tables=tables, facts=facts, mapping=mapping, groups=alike_sheets(workbook))


def _facts(table: Table) -> tuple[ColumnFacts, ...]:
    return tuple(column_facts(column) for column in table.columns)


def _raw(workbook: Workbook, name: str) -> RawSheet:
    found = workbook.sheet(name)
    assert found is not None, name
    return found

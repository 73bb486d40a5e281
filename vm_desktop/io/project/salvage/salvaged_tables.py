"""A dataset from what can still be read of its two tables, column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

import numpy as np

from vm_desktop.core.dataset import Aggregation, Dataset, Flags, Floats, Texts, UsageColumn, frozen
from vm_desktop.core.language import in_quotes, say
from vm_desktop.core.problems import Problem, Severity, UserError
from vm_desktop.io.project.columns import Table, dates, flags, floats, grid, ids, texts
from vm_desktop.io.project.dataset_facts import CUSTOMERS, DATES, USAGE, DatasetFacts, UsageFacts
from vm_desktop.io.project.reading import USAGE_TEXTS, is_in_order, text_columns
from vm_desktop.io.project.table_file import TableFile, opened

Value = TypeVar("Value")


def salvaged_dataset(facts: DatasetFacts, entries: Mapping[str, bytes]) -> tuple[Dataset | None, tuple[Problem, ...]]:
    """Return what is left of the dataset, and a problem for each column that is lost; None if no customer is left."""
    salvage = _Salvage(facts)
    customers = salvage.table(entries, CUSTOMERS, facts.customers, text_columns(facts))
    usage = salvage.table(entries, USAGE, facts.customers * len(facts.months), USAGE_TEXTS)
    customer_ids = salvage.customer_ids(customers, usage)
    if customer_ids is None:
        salvage.lose(say("The data are lost: not even the customers can be read. Import the workbook again."))
        return None, tuple(salvage.lost)
    if usage is not None and not salvage.is_in_order(usage, customer_ids):
        salvage.lose(say("The usage is lost: its rows are not each customer's months in order."))
        usage = None
    return salvage.dataset(customer_ids, customers, usage), tuple(salvage.lost)


class _Salvage:
    """Reads columns that are asked for, and keeps a problem for each that cannot be read."""

    def __init__(self, facts: DatasetFacts) -> None:
        self._facts = facts
        self._shape = (facts.customers, len(facts.months))
        self.lost: list[Problem] = []

    def lose(self, message: str) -> None:
        """Keep that something is lost."""
        self.lost.append(Problem(code="data.lost", severity=Severity.WARNING, where="data", message=message))

    def table(self, entries: Mapping[str, bytes], name: str, rows: int, coded: tuple[str, ...]) -> TableFile | None:
        """Return the table, opened; None if it cannot be."""
        try:
            return opened(entries, name, rows, coded)
        except UserError as error:
            self.lose(error.message)
            return None

    def customer_ids(self, customers: TableFile | None, usage: TableFile | None) -> Texts | None:
        """Return the customers, from the one table or the other; None if both are lost."""
        found = self._column(customers, "customer_id", lambda table: ids(table, "customer_id"))
        if found is not None or not self._facts.months:
            return found
        every_month = self._column(usage, "customer_id", lambda table: texts(table, "customer_id"))
        if every_month is None:
            return None
        once = every_month[:: len(self._facts.months)].copy()
        return frozen(once) if len(set(once)) == len(once) else None  # type: ignore[return-value]

    def is_in_order(self, usage: TableFile, customer_ids: Texts) -> bool:
        """Whether the usage can be taken by position."""
        try:
            return is_in_order(usage.read(USAGE_TEXTS), customer_ids, self._facts)
        except UserError:
            return False

    def dataset(self, customer_ids: Texts, customers: TableFile | None, usage: TableFile | None) -> Dataset:
        """Return the dataset of all columns that can be read."""
        facts = self._facts
        names = self._column(customers, "customer_name", lambda table: texts(table, "customer_name"))
        attributes = self._columns(customers, facts.attributes, texts)
        quantities = {one.name: column for one in facts.usage if (column := self._usage(usage, one)) is not None}
        bill = self._grid(usage, "current_bill") if usage is not None and "current_bill" in usage.columns else None
        days = {name: name for name in DATES if customers is not None and name in customers.columns}
        return Dataset(
            customer_ids=customer_ids,
            customer_names=names if names is not None else customer_ids,
            months=facts.months,
            active=self._active(usage, quantities, bill),
            usage=quantities,
            attributes=attributes,
            measures=self._columns(customers, facts.measures, floats),
            segment_column=facts.segment_column if facts.segment_column in attributes else None,
            plan_column=facts.plan_column if facts.plan_column in attributes else None,
            current_bill=bill,
            bill_is_recurring=facts.bill_is_recurring,
            currency_code=facts.currency_code,
            provenance=facts.provenance,
            problems=facts.problems,
            **self._columns(customers, tuple(days.items()), dates),
        )

    def _active(self, usage: TableFile | None, quantities: dict[str, UsageColumn], bill: Floats | None) -> Flags:
        """Return who was a customer in which month: where that is lost, those who used something or were billed."""
        found = self._column(usage, "active", lambda table: flags(table, "active", self._shape))
        if found is not None:
            return found
        self.lose(
            say("Who was a customer in which month is lost: those count who used something or were billed in it.")
        )
        seen = np.zeros(self._shape, bool)
        for amounts in (*(column.values(column.suggested) for column in quantities.values()), bill):
            if amounts is not None:
                seen |= np.nan_to_num(amounts) != 0
        return frozen(seen)  # type: ignore[return-value]

    def _usage(self, table: TableFile | None, facts: UsageFacts) -> UsageColumn | None:
        read = {kind: self._grid(table, column) for kind, column in facts.columns}
        arrays: dict[Aggregation, Floats] = {kind: values for kind, values in read.items() if values is not None}
        if not arrays:
            return None
        suggested = facts.suggested if facts.suggested in arrays else next(iter(arrays))
        return UsageColumn(name=facts.name, suggested=suggested, by_aggregation=arrays, unit=facts.unit)

    def _grid(self, table: TableFile | None, name: str) -> Floats | None:
        return self._column(table, name, lambda columns: grid(columns, name, self._shape))

    def _columns(
        self, table: TableFile | None, wanted: tuple[tuple[str, str], ...], read: Callable[[Table, str], Value]
    ) -> dict[str, Value]:
        """Return the columns that can be read, under their names."""
        return dict(self._each_column(table, wanted, read))

    def _each_column(
        self, table: TableFile | None, wanted: tuple[tuple[str, str], ...], read: Callable[[Table, str], Value]
    ) -> Iterator[tuple[str, Value]]:
        for name, column in wanted:
            value = self._column(table, column, lambda columns, column=column: read(columns, column))  # type: ignore[misc]
            if value is not None:
                yield name, value

    def _column(self, table: TableFile | None, name: str, read: Callable[[Table], Value]) -> Value | None:
        """Return a column; None, and a problem, if it cannot be read. A table that is lost was told already."""
        if table is None:
            return None
        try:
            return read(table.read((name,)))
        except UserError:
            self.lose(say("The column {name} of {table} is lost.").format(name=in_quotes(name), table=table.name))
            return None

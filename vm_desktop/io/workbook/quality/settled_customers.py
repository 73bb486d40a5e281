"""The customers of a dataset, looked at for names that are alike and for those without usage, as the policies say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from vm_desktop.core.dataset import Dataset, Flags, Texts
from vm_desktop.core.language import say
from vm_desktop.core.problems import MOST_PLACES, Place, Problem, Severity
from vm_desktop.io.workbook.columns import Column
from vm_desktop.io.workbook.mapping import Role
from vm_desktop.io.workbook.policies import AlikeCustomers, Policies, SilentCustomers
from vm_desktop.io.workbook.quality.alike_names import Pair, alike_names
from vm_desktop.io.workbook.quality.customers import joined, selected
from vm_desktop.io.workbook.sources import Source, Sources

_NOWHERE = Place("", None, "")


def settled_customers(dataset: Dataset, sources: Sources, policies: Policies, *, has_dated_usage: bool) -> Dataset:
    """Return the dataset under the policies for its customers, with what was found among its problems.

    Customers are joined first: an account without usage is no customer of its own then. Without dated usage nothing is
    said of customers without any.
    """
    settled, alike = _with_alike(dataset, sources, policies.alike_customers)
    silent: tuple[Problem, ...] = ()
    if has_dated_usage:
        settled, silent = _with_silent(settled, sources, policies.silent_customers)
    return replace(settled, problems=(*settled.problems, *alike, *silent))


def _with_alike(dataset: Dataset, sources: Sources, policy: AlikeCustomers) -> tuple[Dataset, tuple[Problem, ...]]:
    names = dataset.customer_names
    found = alike_names(names, _are_names(dataset))
    joins = policy is AlikeCustomers.JOIN and bool(found.same)
    problems: list[Problem] = []
    if found.same:
        done = (
            say("they are joined under the first id, and their usage and bills are added")
            if joins
            else say("they stay apart")
        )
        problems.append(
            _pairs_problem(
                dataset,
                sources,
                found.same,
                code="customers.joined" if joins else "customers.same_name",
                message=say("Two customers have the same name (legal form, capitals and signs aside); {done}.").format(
                    done=done
                ),
                hint="" if joins else say("If they are one customer, choose to join them."),
            )
        )
    if found.similar:
        problems.append(
            _pairs_problem(
                dataset,
                sources,
                found.similar,
                code="customers.similar_name",
                severity=Severity.INFO,
                message=say("Two customers have nearly the same name; they stay apart."),
                hint=say("If they are one customer, write the name alike, or give both rows one id."),
            )
        )
    return joined(dataset, found.into) if joins else dataset, tuple(problems)


def _are_names(dataset: Dataset) -> Flags:
    """Flag the customers who have a name; an id that stands in for one is looked at only if it has no digits."""
    is_id = dataset.customer_names == dataset.customer_ids
    rows = np.flatnonzero(is_id)
    flags = np.ones(len(is_id), dtype=bool)
    flags[rows] = [not any(map(str.isdigit, text)) for text in dataset.customer_ids[rows].tolist()]
    return flags


def _pairs_problem(
    dataset: Dataset,
    sources: Sources,
    pairs: Sequence[Pair],
    *,
    code: str,
    message: str,
    hint: str,
    severity: Severity = Severity.WARNING,
) -> Problem:
    """Return one problem for the pairs; its places are those of both, pair by pair."""
    first, second = pairs[0]
    shown = [member for pair in pairs[: MOST_PLACES // 2] for member in pair]
    places = _customer_places(sources, dataset.customer_ids[shown])
    place = places[1] if len(places) > 1 else _NOWHERE  # of the second: the first one is right where it is
    return Problem(
        code=code,
        severity=severity,
        sheet=place.sheet,
        row=place.row,
        column=place.column,
        found=f"{dataset.customer_names[second]} · {dataset.customer_names[first]}"[:200],
        message=message,
        hint=hint,
        count=len(pairs),
        places=places,
    )


def _with_silent(dataset: Dataset, sources: Sources, policy: SilentCustomers) -> tuple[Dataset, tuple[Problem, ...]]:
    silent = _without_usage(dataset)
    if not silent.any():
        return dataset, ()
    leaves_out = policy is SilentCustomers.LEAVE_OUT and not silent.all()
    rows = np.flatnonzero(silent)
    places = _customer_places(sources, dataset.customer_ids[rows[:MOST_PLACES]])
    first = places[0] if places else _NOWHERE
    problem = Problem(
        code="customers.silent_left_out" if leaves_out else "customers.without_usage",
        severity=Severity.INFO,
        sheet=first.sheet,
        row=first.row,
        column=first.column,
        found=str(dataset.customer_ids[rows[0]]),
        count=len(rows),
        message=_left_out_words(dataset, silent) if leaves_out else say("The customer has no usage in any month."),
        hint="" if leaves_out else say("It still pays base fees and minimums."),
        places=places if len(places) > 1 else (),
    )
    return selected(dataset, ~silent) if leaves_out else dataset, (problem,)


def _without_usage(dataset: Dataset) -> Flags:
    """Flag the customers without a quantity other than 0 in any column and month."""
    silent = np.ones(len(dataset.customer_ids), dtype=bool)
    for column in dataset.usage.values():
        values = column.values(column.suggested)
        silent &= ~(np.isfinite(values) & (values != 0)).any(axis=1)
    return silent


def _left_out_words(dataset: Dataset, silent: Flags) -> str:
    """Return that they are left out, and with which bills."""
    bills = float(np.nansum(dataset.current_bill[silent])) if dataset.current_bill is not None else 0.0
    if not bills:
        return say("The customer has no usage in any month; it is left out.")
    return say(
        "The customer has no usage in any month; it is left out, with bills of {bills:,.2f} {currency} in all."
    ).format(bills=bills, currency=dataset.currency_code)


def _customer_places(sources: Sources, ids: Texts) -> tuple[Place, ...]:
    """Return the first row of each of the customers, in that order, in the first sheet that has it."""
    import pandas as pd

    wanted = pd.Index(sources.customer_ids, dtype=object).get_indexer(pd.Index(ids, dtype=object))
    found: dict[int, Place] = {}
    for source in sources.sources:
        rows = np.flatnonzero(np.isin(source.customers, wanted))
        customers, firsts = np.unique(source.customers[rows], return_index=True)
        column = _name_column(source)
        for customer, row in zip(customers.tolist(), rows[firsts].tolist(), strict=True):
            found.setdefault(customer, source.table.place_of(row, column))
    return tuple(found.get(int(customer), _NOWHERE) for customer in wanted)


def _name_column(source: Source) -> Column | None:
    return source.first(Role.CUSTOMER_NAME) or source.first(Role.CUSTOMER_ID) or source.first(Role.KEY)

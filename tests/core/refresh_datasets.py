"""Small datasets to be compared and put together: drawn at random, or written down cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from hypothesis import strategies as st

from vm_desktop.core.dataset import Aggregation, Dataset, Provenance, SourceFile, UsageColumn, frozen
from vm_desktop.core.months import month_from_number, month_number, month_range

NAN = float("nan")
Row = Sequence[float]


def texts(values: Sequence[str]) -> Any:
    return frozen(np.array(list(values), dtype=object))


def days(values: Sequence[str]) -> Any:
    return frozen(np.array([np.datetime64(value or "NaT", "D") for value in values], dtype="datetime64[D]"))


def column(name: str, values: Any, suggested: Aggregation = Aggregation.SUM) -> UsageColumn:
    return UsageColumn(
        name=name, suggested=suggested, by_aggregation={suggested: frozen(np.array(values, dtype=float))}
    )


def file_called(name: str, day: int = 1) -> Provenance:
    file = SourceFile(name=name, size=1, sha256=name, imported_at=f"2026-01-{day:02}T00:00:00+00:00")
    return Provenance(files=(file,))


def dataset_of(ids: str, first: str, calls: Sequence[Row], **more: Any) -> Dataset:
    """Return a dataset of customers called by single letters, with calls from the first month on.

    Everyone is active where there are calls; `more` are other fields, such as `active` and `attributes`.
    """
    values = np.array(calls, dtype=float).reshape(len(ids), -1)
    months = month_range(first, month_from_number(month_number(first) + values.shape[1] - 1))
    fields: dict[str, Any] = {
        "customer_ids": texts(ids),
        "customer_names": texts(ids),
        "months": months,
        "active": frozen(~np.isnan(values)),
        "usage": {"calls": column("calls", values)},
    }
    return Dataset(**{**fields, **more})


CELLS = st.sampled_from([NAN, 0.0, 1.0, 2.5, 7.0, 0.1 + 0.2])


@st.composite
def refreshable(draw: st.DrawFn) -> Dataset:
    """A dataset of some of eight customers in some of six months, so that any two have something in common."""
    ids = draw(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=6))
    start, count = draw(st.integers(0, 5)), draw(st.integers(1, 4))
    shape = (len(ids), count)
    first = month_number("2025-01") + start

    def cells() -> Any:
        return frozen(
            np.array(draw(st.lists(CELLS, min_size=len(ids) * count, max_size=len(ids) * count))).reshape(shape)
        )

    def some(values: Sequence[str]) -> Any:
        return draw(st.lists(st.sampled_from(values), min_size=len(ids), max_size=len(ids)))

    usage: Mapping[str, UsageColumn] = {
        name: UsageColumn(
            name=name,
            suggested=Aggregation.SUM,
            by_aggregation={kind: cells() for kind in draw(st.sampled_from([(Aggregation.SUM,), tuple(Aggregation)]))},
        )
        for name in draw(st.lists(st.sampled_from(["calls", "seats", "mails"]), unique=True))
    }
    return Dataset(
        customer_ids=texts(ids),
        customer_names=texts([name or who for who, name in zip(ids, some(["", "Ann", "Bob"]), strict=True)]),
        months=month_range(month_from_number(first), month_from_number(first + count - 1)),
        active=frozen(
            np.array(
                draw(st.lists(st.booleans(), min_size=len(ids) * count, max_size=len(ids) * count)), dtype=bool
            ).reshape(shape)
        ),
        usage=usage,
        attributes={"region": texts(some(["", "north", "south"]))} if draw(st.booleans()) else {},
        measures={"size": frozen(np.array(draw(st.lists(CELLS, min_size=len(ids), max_size=len(ids)))))},
        current_bill=cells() if draw(st.booleans()) else None,
        signed_up_at=days(some(["", "2024-03-01", "2025-02-01"])) if draw(st.booleans()) else None,
        churned_at=days(some(["", "2025-03-20", "2025-06-01"])) if draw(st.booleans()) else None,
        provenance=file_called(draw(st.sampled_from(["one.xlsx", "two.xlsx", "three.xlsx"]))),
    )

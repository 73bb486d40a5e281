"""Months without a record between two months that have one: missing, nothing used, or the same as before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import assert_never

import numpy as np

from vm_desktop.core.dataset import Flags, Floats, UsageColumn, frozen
from vm_desktop.core.language import said_later, say
from vm_desktop.core.problems import Severity
from vm_desktop.io.workbook.policies import GapsInFlows, GapsInLevels, Policies


@dataclass(frozen=True, slots=True, kw_only=True)
class GapWords:
    """How the gaps of a column are told: code, severity, what was done, and what a person can do."""

    code: str
    severity: Severity
    done: str
    hint: str


def gaps_of(values: Floats, active: Flags) -> Flags:
    """Flag the active months (customers, months) without a quantity between a customer's first and last one."""
    known = ~np.isnan(values)
    begun = np.logical_or.accumulate(known, axis=1)
    goes_on = np.logical_or.accumulate(known[:, ::-1], axis=1)[:, ::-1]
    flags: Flags = ~known & begun & goes_on & active
    return flags


def without_gaps(column: UsageColumn, gaps: Flags, policies: Policies) -> UsageColumn:
    """Return the column with its gaps as the policy for its kind has them: missing, 0, or the month before."""
    policy = _policy(column, policies)
    match policy:
        case GapsInFlows.MISSING | GapsInLevels.MISSING:
            return column
        case GapsInFlows.ZERO | GapsInLevels.ZERO:
            return _changed(column, lambda values: np.where(gaps, 0.0, values))
        case GapsInLevels.CARRY_FORWARD:
            return _changed(column, lambda values: _carried(values, gaps))
        case _:
            assert_never(policy)


def gap_words(column: UsageColumn, policies: Policies) -> GapWords:
    """Return how the gaps of the column are told."""
    policy = _policy(column, policies)
    is_level = column.suggested.is_level
    by_metric = policy is GapsInFlows.MISSING or policy is GapsInLevels.MISSING
    return GapWords(
        code="usage.gaps_in_level" if is_level else "usage.gaps_in_flow",
        severity=Severity.WARNING if is_level and by_metric else Severity.INFO,
        done=say(_DONE[policy.value]),
        hint=say("The value metric says what a missing month counts as in a bill: 0, unless you choose otherwise.")
        if by_metric
        else "",
    )


_DONE = {
    "missing": said_later("it stays missing, which is not the same as 0"),
    "zero": said_later("it counts as 0"),
    "carry_forward": said_later("the month before is carried forward"),
}


def _policy(column: UsageColumn, policies: Policies) -> GapsInFlows | GapsInLevels:
    return policies.gaps_in_levels if column.suggested.is_level else policies.gaps_in_flows


def _changed(column: UsageColumn, change: Callable[[Floats], Floats]) -> UsageColumn:
    arrays = {kind: frozen(change(values)) for kind, values in column.by_aggregation.items()}
    return replace(column, by_aggregation=arrays)  # type: ignore[arg-type]


def _carried(values: Floats, gaps: Flags) -> Floats:
    """Return the values, each gap filled with the latest quantity before it."""
    rows = np.flatnonzero(gaps.any(axis=1))
    part = values[rows]
    latest = np.maximum.accumulate(np.where(np.isnan(part), -1, np.arange(part.shape[1])), axis=1)
    before = np.take_along_axis(part, np.maximum(latest, 0), axis=1)
    filled = values.copy()
    filled[rows] = np.where(gaps[rows], before, part)
    return filled

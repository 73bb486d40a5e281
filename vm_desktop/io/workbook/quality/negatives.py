"""Negative quantities: corrections and refunds, or mistakes."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

import numpy as np

from vm_desktop.core.language import say
from vm_desktop.core.problems import Problem
from vm_desktop.io.workbook.observations import Observations
from vm_desktop.io.workbook.policies import NegativeUsage
from vm_desktop.io.workbook.quality.places import records_problem


def without_negatives(
    observations: tuple[Observations, ...], policy: NegativeUsage
) -> tuple[tuple[Observations, ...], tuple[Problem, ...]]:
    """Return the series with negative quantities of usage as the policy has them, and where they are.

    A negative quantity that is kept nets within its month; a month that stays negative is billed as 0 (metering), so
    that no policy can give a negative bill. Bills are left alone: a credit note is one.
    """
    treated: list[Observations] = []
    problems: list[Problem] = []
    for observed in observations:
        negative = observed.values < 0
        if observed.name is None or not negative.any():
            treated.append(observed)
            continue
        treated.append(_treated(observed, policy))
        problems += records_problem(
            observed,
            np.flatnonzero(negative),
            code="usage.negative",
            message=say("The quantity is negative; {done}.").format(done=_done(policy)),
            hint=say("A correction is fine; a mistake should be corrected in the workbook."),
        )
    return tuple(treated), tuple(problems)


def _treated(observed: Observations, policy: NegativeUsage) -> Observations:
    match policy:
        case NegativeUsage.KEEP:
            return observed
        case NegativeUsage.ZERO:
            return replace(observed, values=np.where(observed.values < 0, 0.0, observed.values))
        case NegativeUsage.MISSING:
            return replace(observed, values=np.where(observed.values < 0, np.nan, observed.values))
        case _:
            assert_never(policy)


def _done(policy: NegativeUsage) -> str:
    match policy:
        case NegativeUsage.KEEP:
            return say("it is netted within its month, and a month that stays negative is billed as 0")
        case NegativeUsage.ZERO:
            return say("it counts as 0")
        case NegativeUsage.MISSING:
            return say("it is taken as missing")
        case _:
            assert_never(policy)

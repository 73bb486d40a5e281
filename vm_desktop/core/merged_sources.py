"""Where data that were put together come from, and what is still to be said of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

import numpy as np

from vm_desktop.core.dataset import Flags, Provenance, SourceFile
from vm_desktop.core.language import say
from vm_desktop.core.merge_frame import MergeFrame
from vm_desktop.core.problems import Problem, Severity

_SILENT = "customers.without_usage"

_Item = TypeVar("_Item")


def merged_provenance(old: Provenance, new: Provenance) -> Provenance:
    """Return the files of both in the order of their import, one that was imported again only at its last place.

    The new policies and recipe count; policies that only the old import had are kept.
    """
    again = {file.sha256 for file in new.files}
    return Provenance(
        files=(*(file for file in old.files if file.sha256 not in again), *new.files),
        mapping=_united(old.mapping, new.mapping),
        policies=tuple({**dict(old.policies), **dict(new.policies)}.items()),
        joins=_united(old.joins, new.joins),
        recipe=new.recipe or old.recipe,
        renamed=_united(new.renamed, old.renamed),
    )


def merged_problems(frame: MergeFrame, left: Flags, silent: Flags) -> tuple[Problem, ...]:
    """Return the new file's problems, those of the old files that still hold, and what putting both together shows.

    A problem that names a sheet holds as long as months of the old file are left, and then names its file too, for the
    new file may have a sheet of that name. One that names none is about the old data as a whole, and is told anew; so
    are customers without usage in any month, of whom a file of one month has many. `left` and `silent` flag customers.
    """
    old, new = frame.old, frame.new
    kept = tuple(_of_file(problem, old.provenance.files) for problem in old.problems if problem.sheet)
    told = tuple(problem for problem in (*new.problems, *(() if _covers(frame) else kept)) if problem.code != _SILENT)
    return (*told, *_without_usage(frame, silent), *_gap(frame), *_left(frame, left))


def _covers(frame: MergeFrame) -> bool:
    """Return whether the new file has every month of the old data."""
    return set(frame.old.months) <= set(frame.new.months)


def _of_file(problem: Problem, files: tuple[SourceFile, ...]) -> Problem:
    """Return the problem with its sheet called after its file, where that is known and not yet so.

    A sheet without a file's name is of the last import; where that took several files, their sheets tell the file.
    """
    last = [file.name for file in files if file.imported_at == files[-1].imported_at]
    if len(last) != 1 or any(problem.sheet.endswith(f" of {file.name}") for file in files):
        return problem
    return replace(problem, sheet=f"{problem.sheet} of {last[0]}")


def _without_usage(frame: MergeFrame, silent: Flags) -> tuple[Problem, ...]:
    """Return the problem that either file tells of customers without usage, counted over all months."""
    known = next((problem for problem in (*frame.new.problems, *frame.old.problems) if problem.code == _SILENT), None)
    places = np.flatnonzero(silent)
    if known is None or not len(places):
        return ()
    first = str(frame.ids()[places[0]])
    return (replace(known, sheet="", row=None, column="", found=first, count=len(places), places=()),)


def _gap(frame: MergeFrame) -> tuple[Problem, ...]:
    months = frame.months[frame.gap]
    if not months:
        return ()
    message = (
        say("No file speaks of {months}.").format(months=months[0])
        if len(months) == 1
        else say("No file speaks of the {months} months from {months2} to {months3}.").format(
            months=len(months), months2=months[0], months3=months[-1]
        )
    )
    return (
        Problem(
            code="months.gap",
            severity=Severity.WARNING,
            found=str(months[0]),
            count=len(months),
            message=say("{message} Customers who were active before and after count as active without usage.").format(
                message=message
            ),
            hint=say("Add the missing file, too."),
        ),
    )


def _left(frame: MergeFrame, left: Flags) -> tuple[Problem, ...]:
    places = np.flatnonzero(left)
    if not len(places):
        return ()
    return (
        Problem(
            code="customers.not_in_new_file",
            severity=Severity.INFO,
            found=str(frame.old.customer_ids[places[0]]),
            count=len(places),
            message=say("The customer is not in the new file and counts as inactive after {months}.").format(
                months=frame.old.months[-1]
            ),
        ),
    )


def _united(first: Iterable[_Item], second: Iterable[_Item]) -> tuple[_Item, ...]:
    return tuple(dict.fromkeys((*first, *second)))

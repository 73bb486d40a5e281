"""The months in which customers are active, when two files are put together."""

from __future__ import annotations

import numpy as np

from vm_desktop.core.dataset import Dates, Flags, Floats
from vm_desktop.core.merge_frame import MergeFrame
from vm_desktop.core.months import month_number

_YEAR_1970 = 1970 * 12


def merged_activity(frame: MergeFrame, signed_up: Dates | None, churned: Dates | None, bill: Floats | None) -> Flags:
    """Return the active months (customers, months).

    * Where only one file has the month, its word counts. Where both have it, the new file's counts for customers whose
      sign-up it tells; for others either's, because a file of usage alone does not say who has left.
    * After the old data end, a customer that was active there and is known by its day of signing up stays active until
      it leaves, if the new file tells nobody's sign-up: such a file is no list of customers, and who is not in it has
      used nothing, but still pays fees. A new file that is such a list ends whoever is not in it.
    * In months between both files a customer is active that was so before and after them.
    * A month with a bill is always active.
    """
    active = np.zeros(frame.shape, dtype=bool)
    active[: len(frame.old.active), frame.old_months] = frame.old.active
    known = active[frame.new_rows, frame.new_months]
    active[frame.new_rows, frame.new_months] = frame.new.active | (known & ~_tells_sign_up(frame)[:, None])
    if frame.new.signed_up_at is None and signed_up is not None:
        active |= _runs_on(frame, signed_up, churned)
    gap = frame.gap
    if gap.stop > gap.start:
        active[:, gap] |= (active[:, gap.start - 1] & active[:, gap.stop])[:, None]
    if bill is not None:
        active |= np.isfinite(bill) & (bill != 0)
    return active


def left_without_word(frame: MergeFrame, active: Flags) -> Flags:
    """Flag the customers who were active when the old data ended, are not in the new file, and stop there."""
    end = frame.old_months.stop
    if not frame.old.months or end >= len(frame.months):
        return np.zeros(frame.customers, dtype=bool)
    return active[:, end - 1] & ~active[:, end:].any(axis=1) & ~frame.in_new()


def merged_leaving(frame: MergeFrame) -> Dates | None:
    """Return the days of leaving (NaT = none); None where neither file tells any.

    A day that only the old file names is dropped where the new one has the customer active in a later month.
    """
    whole = merged_dates(frame, frame.old.churned_at, frame.new.churned_at)
    if whole is None or not frame.new.months:
        return whole
    mine = whole[frame.new_rows]
    told = np.zeros(len(mine), dtype=bool) if frame.new.churned_at is None else ~np.isnat(frame.new.churned_at)
    last = len(frame.new.months) - 1 - frame.new.active[:, ::-1].argmax(axis=1) + month_number(frame.new.months[0])
    returned = frame.new.active.any(axis=1) & ~np.isnat(mine) & ~told & (last > _month_numbers(mine))
    whole[frame.new_rows[returned]] = np.datetime64("NaT")
    return whole


def merged_dates(frame: MergeFrame, old: Dates | None, new: Dates | None) -> Dates | None:
    """Return a day for each customer: the new one where it is told, else the old; None where neither file has days."""
    present = [dates for dates in (old, new) if dates is not None]
    if not present:
        return None
    whole = np.full(frame.customers, np.datetime64("NaT"), dtype=np.result_type(*present))
    if old is not None:
        whole[: len(old)] = old
    if new is not None:
        whole[frame.new_rows] = np.where(np.isnat(new), whole[frame.new_rows], new)
    return whole


def _tells_sign_up(frame: MergeFrame) -> Flags:
    """Flag the new file's customers of whom it says when they signed up."""
    days = frame.new.signed_up_at
    return np.zeros(len(frame.new_rows), dtype=bool) if days is None else np.asarray(~np.isnat(days))


def _runs_on(frame: MergeFrame, signed_up: Dates, churned: Dates | None) -> Flags:
    """Flag the months after the old data in which customers that were active at its end have not left."""
    flags = np.zeros(frame.shape, dtype=bool)
    end = frame.old_months.stop
    if not frame.old.months or end >= len(frame.months):
        return flags
    stays = np.zeros(frame.customers, dtype=bool)
    stays[: len(frame.old.active)] = frame.old.active[:, -1]
    stays &= ~np.isnat(signed_up)
    months = month_number(frame.months[0]) + np.arange(end, len(frame.months))
    left = np.full(frame.customers, months[-1] + 1)
    if churned is not None:
        left = np.where(np.isnat(churned), left, _month_numbers(churned))
    flags[:, end:] = stays[:, None] & (months <= left[:, None])
    return flags


def _month_numbers(days: Dates) -> Floats:
    return days.astype("datetime64[M]").astype(np.float64) + _YEAR_1970

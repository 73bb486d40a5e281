"""The decision in one paragraph of plain words, with figures that follow the prices, and its author's note."""

from __future__ import annotations

from collections.abc import Callable

from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.words import Said, money_words, number_text, plural, quoted, said, sign, together, unless

NEW_LINE = Said(formula="CHAR(10)", today="\n")
LONGEST_NAME, LONGEST_NOTE = 200, 1_000

CellOf = Callable[[str, str], str]
"""The address of a key figure: its key, and ``now``, ``proposed`` or ``change``."""


def decision(draft: Draft, cell: CellOf) -> Said:
    """Return the paragraph; `cell` tells where the summary has its figures."""
    months = plural(len(draft.proposal.live_months), "month")
    scenario = draft.proposal.scenario
    note = scenario.note.strip()[:LONGEST_NOTE]
    return together(
        said(f"We propose the prices of “{scenario.name[:LONGEST_NAME]}”. Over the {months} compared, "),
        *_revenue(draft, cell),
        *_recurring(draft, cell),
        *_customers(draft, cell),
        *((NEW_LINE, said(" ".join(note.split()))) if note else ()),
    )


def _revenue(draft: Draft, cell: CellOf) -> tuple[Said, ...]:
    report, minor = draft.proposal.report, draft.money.minor_per_major
    old, new = report.baseline.revenue / minor, report.scenario.revenue / minor
    now, proposed, change = (cell("revenue", column) for column in ("now", "proposed", "change"))
    word = Said(
        formula=f'IF({change}>0,{quoted(" more")},IF({change}<0,{quoted(" less")},""))',
        today=" more" if new > old else " less" if new < old else "",
    )
    share = Said(
        formula=f"FIXED(100*ABS({change})/{now},1)",
        today=number_text(100 * abs(new - old) / old if old else 0.0, 1),
    )
    return (
        said("customers would have paid "),
        _amount(draft, proposed, new),
        said(" instead of "),
        _amount(draft, now, old),
        said(": "),
        _amount(draft, f"ABS({change})", abs(new - old)),
        word,
        unless(f"{now}=0", together(said(" ("), share, said(" %)")), not old),
        said(". "),
    )


def _recurring(draft: Draft, cell: CellOf) -> tuple[Said, ...]:
    report, minor = draft.proposal.report, draft.money.minor_per_major
    return (
        said("Monthly recurring revenue goes from "),
        _amount(draft, cell("mrr", "now"), report.baseline.mrr / minor),
        said(" to "),
        _amount(draft, cell("mrr", "proposed"), report.scenario.mrr / minor),
        said(". "),
    )


def _customers(draft: Draft, cell: CellOf) -> tuple[Said, ...]:
    movement = draft.proposal.report.movement
    return (
        _count(cell("up", "now"), movement.up),
        said(" customers pay more, "),
        _count(cell("up_over_10", "now"), movement.up_over_10_percent),
        said(" of them by more than 10 %; "),
        _count(cell("down", "now"), movement.down),
        said(" pay less and "),
        _count(cell("same", "now"), movement.same),
        said(" pay the same."),
    )


def _amount(draft: Draft, cell: str, value: float) -> Said:
    return Said(formula=money_words(draft.money, cell), today=f"{sign(draft.money)}{number_text(value)}")


def _count(cell: str, value: int) -> Said:
    return Said(formula=f"FIXED({cell},0)", today=f"{value:,}")

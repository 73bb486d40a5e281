"""The decision in one paragraph of plain words, with figures that follow the prices, and its author's note."""

from __future__ import annotations

from collections.abc import Callable

from vm_desktop.core.language import say
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.words import (
    Said,
    filled,
    money_words,
    months_counted,
    number_text,
    quoted,
    said,
    sign,
    together,
    unless,
)

NEW_LINE = Said(formula="CHAR(10)", today="\n")
LONGEST_NAME, LONGEST_NOTE = 200, 1_000

CellOf = Callable[[str, str], str]
"""The address of a key figure: its key, and ``now``, ``proposed`` or ``change``."""


def decision(draft: Draft, cell: CellOf) -> Said:
    """Return the paragraph; `cell` tells where the summary has its figures."""
    months = months_counted(len(draft.proposal.live_months))
    scenario = draft.proposal.scenario
    note = scenario.note.strip()[:LONGEST_NOTE]
    proposed = say(
        "We propose the prices of “{scenario}”. Over the {months} compared, {revenue}. {recurring}. {customers}."
    )
    return together(
        filled(
            proposed,
            scenario=said(scenario.name[:LONGEST_NAME]),
            months=said(months),
            revenue=_revenue(draft, cell),
            recurring=_recurring(draft, cell),
            customers=_customers(draft, cell),
        ),
        *((NEW_LINE, said(" ".join(note.split()))) if note else ()),
    )


def _revenue(draft: Draft, cell: CellOf) -> Said:
    report, minor = draft.proposal.report, draft.money.minor_per_major
    old, new = report.baseline.revenue / minor, report.scenario.revenue / minor
    now, proposed, change = (cell("revenue", column) for column in ("now", "proposed", "change"))
    more, less = say(" more"), say(" less")
    word = Said(
        formula=f'IF({change}>0,{quoted(more)},IF({change}<0,{quoted(less)},""))',
        today=more if new > old else less if new < old else "",
    )
    share = Said(
        formula=f"FIXED(100*ABS({change})/{now},1)",
        today=number_text(100 * abs(new - old) / old if old else 0.0, 1),
    )
    return filled(
        say("customers would have paid {proposed} instead of {now}: {change}{more_or_less}{percent}"),
        proposed=_amount(draft, proposed, new),
        now=_amount(draft, now, old),
        change=_amount(draft, f"ABS({change})", abs(new - old)),
        more_or_less=word,
        percent=unless(f"{now}=0", together(said(" ("), share, said(" %)")), not old),
    )


def _recurring(draft: Draft, cell: CellOf) -> Said:
    report, minor = draft.proposal.report, draft.money.minor_per_major
    return filled(
        say("Monthly recurring revenue goes from {now} to {proposed}"),
        now=_amount(draft, cell("mrr", "now"), report.baseline.mrr / minor),
        proposed=_amount(draft, cell("mrr", "proposed"), report.scenario.mrr / minor),
    )


def _customers(draft: Draft, cell: CellOf) -> Said:
    movement = draft.proposal.report.movement
    return filled(
        say("{up} customers pay more, {over} of them by more than 10 %; {down} pay less and {same} pay the same"),
        up=_count(cell("up", "now"), movement.up),
        over=_count(cell("up_over_10", "now"), movement.up_over_10_percent),
        down=_count(cell("down", "now"), movement.down),
        same=_count(cell("same", "now"), movement.same),
    )


def _amount(draft: Draft, cell: str, value: float) -> Said:
    return Said(formula=money_words(draft.money, cell), today=f"{sign(draft.money)}{number_text(value)}")


def _count(cell: str, value: int) -> Said:
    return Said(formula=f"FIXED({cell},0)", today=number_text(value))

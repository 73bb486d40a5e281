"""Checks that the workbook makes of itself, live: that its sheets agree, and that its bills are exact."""

from __future__ import annotations

from dataclasses import dataclass

from vm_desktop.core.language import said_later, say
from vm_desktop.io.proposal.curve_blocks import curve_blocks, exactness_names, is_exact
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.segments_sheet import total_cell
from vm_desktop.io.proposal.words import quoted

FINE = "yes"
ALL_FINE = said_later("✓ The sheets agree with each other, and every bill is exact to the last decimal.")
NOT_FINE = said_later("✗ A check has failed: see Assumptions.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Something that must hold: a formula that says yes where it does, and what it says today."""

    what: str
    formula: str
    value: str


def checks(draft: Draft) -> tuple[Check, ...]:
    """Return the checks in the order they are shown."""
    half = 0.5 / draft.money.minor_per_major
    segments = total_cell(draft, say("Revenue proposed"))
    blocks = curve_blocks(draft)
    nearly = "+".join(f'COUNTIF({name},"nearly")' for name in exactness_names(blocks))
    return (
        Check(
            what=say("The customers add up to the bills"),
            formula=_agree("SUMIFS(bills_total,bills_compared,1)", "SUM(customers_new)", half),
            value=FINE,
        ),
        Check(
            what=say("The segments add up to the customers"),
            formula=_agree(segments, "SUM(customers_new)", half),
            value=FINE,
        ),
        Check(
            what=say("Upper bounds rise from tier to tier"),
            formula=f'=IF(COUNTIF(Prices!$E:$E,"must*")=0,"{FINE}","no: see Prices")',
            value=FINE,
        ),
        Check(
            what=say("Every bill is exact to the last decimal"),
            formula=f'=IF({nearly}=0,"{FINE}","nearly: see Curves")',
            value=FINE if is_exact(blocks) else "nearly: see Curves",
        ),
    )


def verdict(draft: Draft) -> tuple[str, str]:
    """Return a formula that says in one line whether all checks hold, and what it says today."""
    parts = (f'({check.formula[1:]}="{FINE}")' for check in checks(draft))
    is_fine = all(check.value == FINE for check in checks(draft))
    fine, not_fine = say(ALL_FINE), say(NOT_FINE)
    return f"=IF({'*'.join(parts)}=1,{quoted(fine)},{quoted(not_fine)})", fine if is_fine else not_fine


def _agree(one: str, other: str, tolerance: float) -> str:
    return f'=IF(ABS({one}-{other})<{tolerance:f},"{FINE}","no")'

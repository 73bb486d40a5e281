"""A charge's tier table on the rate card: bounds, prices, and each tier in words, all live."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from vm_desktop.core.charges import GraduatedPercentage, Tier, TieredModel
from vm_desktop.core.language import say
from vm_desktop.io.proposal.inputs import TierInputs
from vm_desktop.io.proposal.look import Look
from vm_desktop.io.proposal.page import show_decimals
from vm_desktop.io.proposal.rate_words import ChargeWords
from vm_desktop.io.proposal.words import quoted

TIER, FROM, UP_TO, PRICE, FEE, WORDS = 0, 1, 2, 3, 4, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _TierCell:
    """One cell: its column, what kind of number it shows, its formula (without =) and today's value."""

    column: int
    kind: str
    formula: str
    value: float | str


def write_tier_table(
    sheet: Worksheet, look: Look, row: int, model: TieredModel, tiers: tuple[TierInputs, ...], words: ChargeWords
) -> int:
    """Write the table from `row` on and return its last row. Spare rows show a tier once one is added in Prices."""
    is_share = isinstance(model, GraduatedPercentage)
    price = "" if tiers[0].price is None else say("Rate") if is_share else say("Price per unit")
    headings = (say("Tier"), say("Above"), say("Up to and including"), price, say("Flat fee"), say("In words"))
    sheet.set_row(row, 30)
    for column, heading in enumerate(headings):
        heading_look = {TIER: "heading", WORDS: "heading_text"}.get(column, "heading_right")
        sheet.write_string(row, column, heading, look(heading_look))
    for number, inputs in enumerate(tiers, 1):
        row += 1
        today = model.tiers[number - 1] if number <= len(model.tiers) else None
        above = float(model.tiers[number - 2].up_to or 0) if today is not None and number > 1 else 0.0
        prefix = "free" if today is None else "row"
        for cell in _cells(number, inputs, today, above, words, "rate" if is_share else "price"):
            value = cell.value if today is not None else ""
            sheet.write_formula(row, cell.column, f"={cell.formula}", look(f"{prefix}_{cell.kind}"), value)
        if inputs.price is None:
            sheet.write_blank(row, PRICE, None, look(f"{prefix}_price"))
    show_decimals(sheet, look, (row + 1 - len(tiers), row), (FROM, UP_TO))
    return row


def _cells(
    number: int, inputs: TierInputs, today: Tier | None, above: float, words: ChargeWords, price_kind: str
) -> tuple[_TierCell, ...]:
    lower, up_to = words.lower(number), inputs.up_to.name
    endless = say("no limit")
    bound = endless if today is None or today.up_to is None else float(today.up_to)
    limit = f'IF({up_to}="",{quoted(endless)},{up_to})'
    rate, fee = (float(today.unit_price), float(today.flat_fee)) if today is not None else (0.0, 0.0)
    told = words.tier(number, inputs)

    def existing(formula: str) -> str:
        return f'IF({lower}="","",{formula})'

    cells = [
        _TierCell(column=TIER, kind="muted_number", formula=existing(str(number)), value=number),
        _TierCell(column=FROM, kind="quantity", formula=lower, value=above),
        _TierCell(column=UP_TO, kind="quantity", formula=existing(limit), value=bound),
        _TierCell(column=FEE, kind="money", formula=existing(f"N({inputs.fee.name})"), value=fee),
        _TierCell(column=WORDS, kind="words", formula=told.formula, value=told.today),
    ]
    if inputs.price is not None:
        cells.append(_TierCell(column=PRICE, kind=price_kind, formula=existing(f"N({inputs.price.name})"), value=rate))
    return tuple(cells)

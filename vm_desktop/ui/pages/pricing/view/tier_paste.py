"""What a block pasted into the tier table means: a whole table, or a column of prices."""

from __future__ import annotations

from vm_desktop.core.charges import Stairstep, TieredModel
from vm_desktop.core.charges.tiers import Tier
from vm_desktop.core.edits import ChargeAt, ReplaceTiers, parse_tier_block
from vm_desktop.ui.formatting import decimal_comma
from vm_desktop.ui.widgets.inline_table import InlineColumn

Block = tuple[tuple[str, ...], ...]


def is_single_column(block: Block) -> bool:
    """Whether the block fills cells below each other, rather than being a table of its own."""
    return all(len(row) <= 1 for row in block)


def pasted_table(at: ChargeAt, model: TieredModel, block: Block, columns: tuple[InlineColumn, ...]) -> ReplaceTiers:
    """The edit that puts the block in the place of the tiers; UserError with every row that cannot be read."""
    cells = _without_own_frame(block, columns)
    tiers = parse_tier_block(
        cells,
        amounts_are_fees=isinstance(model, Stairstep),
        decimal_comma=decimal_comma(cell for row in cells for cell in row),
    )
    return ReplaceTiers(at=at, tiers=tiers)


def exchanged_prices(tiers: tuple[Tier, ...], row: int, other: int) -> tuple[Tier, ...]:
    """The tiers with the prices of two rows exchanged; bounds must ascend and stay where they are."""

    def priced(position: int) -> Tier:
        source = tiers[{row: other, other: row}.get(position, position)]
        return Tier(up_to=tiers[position].up_to, unit_price=source.unit_price, flat_fee=source.flat_fee)

    return tuple(priced(position) for position in range(len(tiers)))


def _without_own_frame(block: Block, columns: tuple[InlineColumn, ...]) -> Block:
    """Leave out the tier numbers and the customers of a block that was copied from this very table."""
    width = max(len(row) for row in block)
    if width != len(columns):
        return block
    kept = [place for place, column in enumerate(columns) if column.key not in ("tier", "customers")]
    return tuple(tuple(row[place] if place < len(row) else "" for place in kept) for row in block)

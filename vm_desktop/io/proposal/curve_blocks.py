"""All blocks of the Curves sheet in their order, and what they say of themselves."""

from __future__ import annotations

from vm_desktop.io.proposal.charge_curves import charge_block
from vm_desktop.io.proposal.curve_block import CurveBlock
from vm_desktop.io.proposal.discount_curves import discount_block
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.plan_curves import plan_block


def curve_blocks(draft: Draft) -> tuple[CurveBlock, ...]:
    """Return the block of the plans, of each discount slot and of each charge column."""
    charges = tuple(charge_block(draft, column) for column in range(len(draft.proposal.columns)))
    discounts = (discount_block(draft, slot, charges) for slot in range(draft.discounts))
    return (plan_block(draft), *discounts, *charges)


def exactness_names(blocks: tuple[CurveBlock, ...]) -> tuple[str, ...]:
    """Return the names of the rows that say whether bills are exact."""
    return tuple(name for block in blocks for name, keys in block.names.items() if keys == ("exact", "exact"))


def is_exact(blocks: tuple[CurveBlock, ...]) -> bool:
    """Return whether every bill is exact under today's prices."""
    rows = (row for block in blocks for row in block.rows if row.key == "exact")
    return all(cell.value != "nearly" for row in rows for cell in row.cells)

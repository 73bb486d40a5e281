"""The tier table: its columns, its cells, and which number of which tier a cell sets."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from vm_desktop.core.charges import GraduatedPercentage, Stairstep, Tier, TieredModel
from vm_desktop.core.edits import AddTier, ChargeAt, Edit, SetTierBound, SetTierFlatFee, SetTierPrice, TierAt
from vm_desktop.core.money import decimal_text
from vm_desktop.core.problems import UserError
from vm_desktop.core.starting_prices import round_to_digits
from vm_desktop.ui.formatting import currency_digits, money, number, percent
from vm_desktop.ui.pages.pricing.view import reading
from vm_desktop.ui.pages.pricing.view.settings import Setting, charge_name, known, percent_text, plain
from vm_desktop.ui.pages.pricing.view.words import quantity_text, tr
from vm_desktop.ui.widgets.inline_table import Cell, InlineColumn
from vm_desktop.ui.widgets.inline_table.cell import Cells

TableKind: TypeAlias = Literal["price", "fee", "rate"]
NO_LIMIT = "∞"
_MOST_COMMON_DECIMALS = 6
_LONG = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A text that was typed into a cell and could not be taken: it stays there with the words that say why."""

    text: str
    error: UserError

    @property
    def words(self) -> str:
        """What is wrong and what to do."""
        return f"{self.error.message} {self.error.hint}".strip()


Refusals: TypeAlias = dict[tuple[int, str], Refusal]


def table_kind(model: TieredModel) -> TableKind:
    """Which columns the model's tiers have."""
    match model:
        case Stairstep():
            return "fee"
        case GraduatedPercentage():
            return "rate"
        case _:
            return "price"


def tier_columns(kind: TableKind, unit: str, *, with_customers: bool) -> tuple[InlineColumn, ...]:
    """The columns for a kind of table; `unit` is what is counted."""
    columns = [
        InlineColumn(
            key="tier",
            title=tr("Tier"),
            editable=False,
            definition=tr(
                "A part of the usage with a price of its own: above the bound before, up to and including its own."
            ),
        ),
        InlineColumn(
            key="from",
            title=tr("Above"),
            align="right",
            editable=False,
            definition=tr("The tier holds what is above this: it is where the tier before ends."),
        ),
        InlineColumn(
            key="up_to",
            title=tr("Up to"),
            align="right",
            definition=tr("Upper bound in {unit}, inclusive. The last tier has no limit.").format(unit=unit),
        ),
        *_amount_columns(kind, unit),
    ]
    if with_customers:
        columns.append(
            InlineColumn(
                key="customers",
                title=tr("Customers"),
                align="right",
                editable=False,
                definition=tr("Customers of this plan whose latest month lies in the tier, and their share."),
            )
        )
    return tuple(columns)


def _amount_columns(kind: TableKind, unit: str) -> tuple[InlineColumn, ...]:
    fee = InlineColumn(
        key="flat_fee",
        title=tr("Price") if kind == "fee" else tr("Flat fee"),
        align="right",
        definition=tr("What any quantity in the tier costs.")
        if kind == "fee"
        else tr("Charged once for the tier, beside the price of its units."),
    )
    if kind == "fee":
        return (fee,)
    price = InlineColumn(
        key="unit_price",
        title=tr("Rate") if kind == "rate" else tr("Unit price"),
        align="right",
        definition=tr("Share of the amount of money, in percent.")
        if kind == "rate"
        else tr("Price of one {unit}.").format(unit=unit),
    )
    return price, fee


def tier_cells(
    tiers: tuple[Tier, ...],
    columns: tuple[InlineColumn, ...],
    currency: str,
    *,
    kind: TableKind,
    customers: tuple[int, ...] = (),
    refusals: Refusals | None = None,
) -> Cells:
    """One row for each tier; `customers` counts those in each tier, `refusals` are texts that could not be taken."""
    price_digits = _common_decimals(tuple(tier.unit_price for tier in tiers))
    fee_digits = _common_decimals(tuple(tier.flat_fee for tier in tiers))

    def cell(row: int, key: str) -> Cell:
        refusal = (refusals or {}).get((row, key))
        if refusal is not None:
            return Cell(text=refusal.text, error=refusal.words)
        tier = tiers[row]
        match key:
            case "tier":
                return Cell(text=number(row + 1))
            case "from":
                return Cell(text=_short_quantity(lower_bound(tiers, row)))
            case "up_to":
                text = NO_LIMIT if tier.up_to is None else quantity_text(tier.up_to)
                return Cell(text=text, edit_text=plain(tier.up_to))
            case "unit_price" if kind == "rate":
                return Cell(
                    text=percent(tier.unit_price, max(price_digits, _decimals(tier.unit_price), 2) - 2),
                    edit_text=percent_text(tier.unit_price),
                )
            case "unit_price":
                return Cell(text=_money(tier.unit_price, currency, price_digits), edit_text=plain(tier.unit_price))
            case "flat_fee":
                return Cell(text=_money(tier.flat_fee, currency, fee_digits), edit_text=plain(tier.flat_fee))
            case _:
                return Cell(text=_share_text(customers, row))

    return tuple(tuple(cell(row, column.key) for column in columns) for row in range(len(tiers)))


def lower_bound(tiers: tuple[Tier, ...], row: int) -> Decimal:
    """Where a tier begins, exclusive."""
    before = tiers[row - 1].up_to if row else None
    return before if before is not None else Decimal(0)


def tier_setting(at: ChargeAt, model: TieredModel, row: int, key: str) -> Setting | None:
    """The number that a cell sets; None where the cell sets nothing."""
    tier, place = model.tiers[row], TierAt(charge=at, position=row)
    name = f"{charge_name(at)}/tiers/{row}/{key}"
    match key:
        case "up_to":
            return Setting(
                name=name,
                value=tier.up_to,
                text=plain(tier.up_to),
                read=reading.read_bound,
                edit_of=lambda new: bound_edit(place, model.tiers, new),
            )
        case "unit_price":
            is_rate = isinstance(model, GraduatedPercentage)
            return Setting(
                name=name,
                value=tier.unit_price,
                text=percent_text(tier.unit_price) if is_rate else plain(tier.unit_price),
                read=reading.read_rate if is_rate else reading.read_price,
                edit_of=lambda new: SetTierPrice(at=place, price=known(new)),
            )
        case "flat_fee":
            return Setting(
                name=name,
                value=tier.flat_fee,
                text=plain(tier.flat_fee),
                read=reading.read_fee,
                edit_of=lambda new: SetTierFlatFee(at=place, amount=known(new)),
            )
    return None


def bound_edit(at: TierAt, tiers: tuple[Tier, ...], bound: Decimal | None) -> Edit:
    """The edit that a bound typed into the table asks for: into the last row, it splits the tier there.

    Raises UserError where the limit of an inner tier is taken away.
    """
    is_last = at.position == len(tiers) - 1
    if bound is None and not is_last:
        raise UserError(
            tr("Only the last tier has no limit."), hint=tr("Write a bound, or remove the tiers below this one.")
        )
    if is_last:
        return AddTier(at=at, bound=bound) if bound is not None else _nothing(at, tiers)
    return SetTierBound(at=at, up_to=known(bound))


def _nothing(at: TierAt, tiers: tuple[Tier, ...]) -> Edit:
    """An edit that changes nothing: the last tier has no limit already."""
    return SetTierPrice(at=at, price=tiers[at.position].unit_price)


def _short_quantity(quantity: Decimal) -> str:
    """A bound that stands a second time in the row before: "100k" where that is exact, to save room."""
    is_exact = round_to_digits(quantity) == quantity  # a compact number has three figures
    return number(quantity, compact=True) if quantity >= _LONG and is_exact else quantity_text(quantity)


def _common_decimals(values: tuple[Decimal, ...]) -> int:
    """The decimals with which a column is written at least, so that its decimal points stand below each other."""
    return min(max((_decimals(value) for value in values), default=0), _MOST_COMMON_DECIMALS)


def _decimals(value: Decimal) -> int:
    return len(decimal_text(value).partition(".")[2])


def _money(amount: Decimal, currency: str, digits: int) -> str:
    """An amount with all its decimals and at least so many; with the currency's, where it needs more than none."""
    digits = max(digits, _decimals(amount))
    if digits == 0:
        return money(amount, currency, digits=0)
    return money(amount, currency, digits=max(digits, currency_digits(currency)))


def _share_text(customers: tuple[int, ...], row: int) -> str:
    total = sum(customers)
    if row >= len(customers) or not total:
        return ""
    return f"{number(customers[row])} ({percent(customers[row] / total, 0)})"

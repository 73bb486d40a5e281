"""The rate card's sentences: each as a formula that follows the prices, and as it reads today."""

from __future__ import annotations

from decimal import Decimal

from vm_desktop.core.charges import (
    Flat,
    Graduated,
    GraduatedPercentage,
    Package,
    Percentage,
    PerUnit,
    Stairstep,
    TieredModel,
    Volume,
)
from vm_desktop.core.plans import Charge
from vm_desktop.core.quantity import Rounding
from vm_desktop.io.proposal.charge_columns import decimals_of
from vm_desktop.io.proposal.curve_block import decimals_formula
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.inputs import Input, InputKind, TierInputs
from vm_desktop.io.proposal.words import Said, money_words, number_text, quoted, said, sign, together, units, unless


class ChargeWords:
    """Writes the sentences of one plan's charge."""

    def __init__(self, draft: Draft, plan: int, column: int, charge: Charge) -> None:
        self._draft, self._plan, self._column, self._charge = draft, plan, column, charge
        self._unit = draft.proposal.book.metric_unit(charge.metric)
        self._units = units(self._unit)

    def included(self) -> Said:
        """Return what is included, how the quantity is converted, and the line's bounds."""
        charge = self._charge
        field = self._name("included")
        some = together(said("Included: "), self._quantity(field, charge.included), said(f" {self._units}"))
        nothing = "Nothing is included"
        allowance = Said(
            formula=f"IF(N({field})=0,{quoted(nothing)},{some.formula})",
            today=some.today if charge.included else nothing,
        )
        bounds = (
            self._bound("minimum", "; at least ", charge.minimum),
            self._bound("maximum", "; at most ", charge.maximum),
        )
        return together(allowance, self._conversion(), *bounds, said("."))

    def _conversion(self) -> Said:
        charge = self._charge
        divide, rounding = self._name("divide_by"), self._name("round")
        divisor = Said(formula=divide, today=f"{charge.divide_by.normalize():f}")
        divided = together(said("; the quantity is divided by "), divisor)
        mode = Said(formula=rounding, today=charge.round.value)
        rounded = together(said("; the quantity is rounded "), mode)
        return together(
            unless(f"{divide}=1", divided, charge.divide_by == 1),
            unless(f'{rounding}="none"', rounded, charge.round is Rounding.NONE),
        )

    def _bound(self, field: str, words: str, amount: Decimal | None) -> Said:
        name = self._name(field)
        return unless(f'{name}=""', together(said(words), money_said(self._draft, name, amount)), amount is None)

    def price(self) -> Said:
        """Return the price of a model without tiers."""
        match self._charge.model:
            case Flat(amount=amount):
                return together(money_said(self._draft, self._name("amount"), amount), said(", whatever the quantity."))
            case PerUnit(unit_price=price):
                return together(self._price("unit_price", price), said(f" per {self._unit}."))
            case Package(package_size=size, package_price=price):
                count = self._quantity(self._name("package_size"), size)
                end = said(f" {self._units}; a package begun counts in full.")
                return together(self._price("package_price", price), said(" per package of "), count, end)
            case Percentage(rate=rate, fixed_fee=fee, events=events):
                each = f"per {self._draft.proposal.book.metric_unit(events)}" if events else "whenever there is any"
                share = Said(formula=f"100*{self._name('rate')}", today=f"{(rate * 100).normalize():f}")
                return together(share, said(" % of the amount, and "), self._price("fixed_fee", fee), said(f" {each}."))
            case _:
                raise AssertionError("tiered models are shown as tables")

    def rule(self) -> str:
        """Return in one sentence how a tier table is applied."""
        beyond = " beyond those included" if self._charge.included else ""
        match self._charge.model:
            case Graduated():
                return f"Each {self._unit}{beyond} is charged at the price of the tier it falls in."
            case GraduatedPercentage():
                return "Each part of the amount is charged at the rate of the tier it falls in."
            case Volume():
                return f"The tier that holds the number of {self._units}{beyond} prices all of them."
            case Stairstep():
                return f"The tier that holds the number of {self._units}{beyond} has one amount for all of them."
            case _:
                raise AssertionError("only tiered models have a rule")

    def lower(self, number: int) -> str:
        """Return a formula's text for the lower bound of a tier, empty where the tier does not exist."""
        return f"INDEX({self._draft.names.of_column(self._column, 'lower')},{number},{self._plan + 1})"

    def tier(self, number: int, inputs: TierInputs) -> Said:
        """Return one tier in words; nothing where the tier does not exist."""
        tiers = self._tiered.tiers
        words = together(self._reach(number, inputs), said(": "), self._cost(number, inputs))
        return unless(f'{self.lower(number)}=""', words, number > len(tiers))

    @property
    def _tiered(self) -> TieredModel:
        assert isinstance(self._charge.model, TieredModel)
        return self._charge.model

    def _reach(self, number: int, inputs: TierInputs) -> Said:
        """Return which quantities a tier holds: ``The first 1,000 calls``, ``Above 5,000 calls``."""
        tiers = self._tiered.tiers
        lower = tiers[number - 2].up_to if 1 < number <= len(tiers) else None
        upper = tiers[number - 1].up_to if number <= len(tiers) else None
        above, limit = self._quantity(self.lower(number), lower), self._quantity(inputs.up_to.name, upper)
        unit = said(f" {self._units}")
        if number == 1:
            endless, bounded = said(f"Every {self._unit}"), together(said("The first "), limit, unit)
        else:
            endless, bounded = together(said("Above "), above, unit), together(above, said(" to "), limit, unit)
        return Said(
            formula=f'IF({inputs.up_to.name}="",{endless.formula},{bounded.formula})',
            today=endless.today if upper is None else bounded.today,
        )

    def _cost(self, number: int, inputs: TierInputs) -> Said:
        tiers = self._tiered.tiers
        tier = tiers[number - 1] if number <= len(tiers) else None
        fee = money_said(self._draft, inputs.fee.name, tier.flat_fee if tier else None)
        if inputs.price is None:
            return together(fee, said(" in all"))
        plus = unless(f"N({inputs.fee.name})=0", together(said(" plus "), fee), tier is None or not tier.flat_fee)
        rate = tier.unit_price if tier else Decimal(0)
        if isinstance(self._tiered, GraduatedPercentage):
            share = Said(formula=f"100*N({inputs.price.name})", today=f"{(rate * 100).normalize():f}")
            return together(share, said(" %"), plus)
        return together(self._price_at(inputs.price.name, rate), said(" each"), plus)

    def _name(self, field: str) -> str:
        return self._draft.names.of_charge(self._plan, self._column, field)

    def _price(self, field: str, value: Decimal) -> Said:
        return self._price_at(self._name(field), value)

    def _price_at(self, cell: str, value: Decimal) -> Said:
        """Return a price with all its decimals, but no fewer than the currency has."""
        money = self._draft.money
        places = f"MAX({money.exponent},{decimals_formula(cell).format()})"
        today = number_text(value, max(money.exponent, decimals_of(value)))
        return Said(formula=money_words(money, cell, places), today=f"{sign(money)}{today}")

    def _quantity(self, cell: str, value: Decimal | None) -> Said:
        """Return a quantity with all its decimals."""
        places = decimals_formula(cell).format()
        return Said(formula=f"FIXED({cell},{places})", today=number_text(value or Decimal(0), decimals_of(value)))


def plan_words(draft: Draft, plan: int, terms: tuple[Input, ...], discounts: tuple[Input, ...]) -> Said:
    """Return base fee, minimum, maximum, credit and discounts of a plan in one line; what is empty is left out."""
    base, minimum, maximum, credit = terms
    period = draft.plans[plan].billing_period.value
    parts = [said("Base fee "), money_said(draft, base.name, _amount(base)), said(f" a {period}")]
    for entry, words in ((minimum, ", at least "), (maximum, ", at most "), (credit, ", prepaid credit ")):
        money = together(said(words), money_said(draft, entry.name, _amount(entry)))
        parts.append(unless(f"N({entry.name})=0", money, not entry.value))
    parts += [_discount_words(draft, entry) for entry in discounts]
    return together(*parts, said("."))


def _discount_words(draft: Draft, entry: Input) -> Said:
    value = _amount(entry)
    if entry.kind is InputKind.PERCENT:
        share = Said(formula=entry.name, today=f"{value.normalize():f}")
        words = together(said(", less "), share, said(f" % of {entry.label.split(' of ', 1)[-1]}"))
    else:
        off = said(f" off {entry.label.split(' off ', 1)[-1]}")
        words = together(said(", less "), money_said(draft, entry.name, value), off)
    return unless(f"N({entry.name})=0", words, not value)


def _amount(entry: Input) -> Decimal:
    return entry.value if isinstance(entry.value, Decimal) else Decimal(0)


def money_said(draft: Draft, cell: str, amount: Decimal | None) -> Said:
    """Return an amount with the currency's sign and its decimals."""
    places = draft.money.exponent
    today = f"{sign(draft.money)}{number_text(amount or Decimal(0), places)}"
    return Said(formula=money_words(draft.money, cell, places), today=today)

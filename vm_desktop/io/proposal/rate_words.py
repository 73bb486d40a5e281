"""The rate card's sentences: each as a formula that follows the prices, and as it reads today."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

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
from vm_desktop.core.language import said_later, say
from vm_desktop.core.plans import BillingPeriod, Charge, Discount
from vm_desktop.core.quantity import Rounding
from vm_desktop.io.proposal.charge_columns import decimals_of
from vm_desktop.io.proposal.curve_block import decimals_formula
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.inputs import Input, TierInputs, discount_at, discounted_words
from vm_desktop.io.proposal.words import (
    Said,
    exact_text,
    filled,
    money_words,
    number_text,
    quoted,
    said,
    sign,
    together,
    units,
    unless,
)

_BASE_FEES = {
    BillingPeriod.MONTH: said_later("Base fee {amount} a month"),
    BillingPeriod.YEAR: said_later("Base fee {amount} a year"),
}


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
        some = filled(
            say("Included: {quantity} {units}"),
            quantity=self._quantity(field, charge.included),
            units=said(self._units),
        )
        nothing = say("Nothing is included")
        allowance = Said(
            formula=f"IF(N({field})=0,{quoted(nothing)},{some.formula})",
            today=some.today if charge.included else nothing,
        )
        bounds = (
            self._bound("minimum", say("; at least {amount}"), charge.minimum),
            self._bound("maximum", say("; at most {amount}"), charge.maximum),
        )
        return together(allowance, self._division(), self._rounding(), *bounds, said("."))

    def _division(self) -> Said:
        divide, divide_by = self._name("divide_by"), self._charge.divide_by
        divisor = Said(formula=divide, today=exact_text(divide_by))
        words = filled(say("; the quantity is divided by {divisor}"), divisor=divisor)
        return unless(f"{divide}=1", words, divide_by == 1)

    def _rounding(self) -> Said:
        rounding, mode = self._name("round"), self._charge.round
        up, nearest = say("; the quantity is rounded up"), say("; the quantity is rounded nearest")
        words = Said(
            formula=f'IF({rounding}="{Rounding.UP}",{quoted(up)},{quoted(nearest)})',
            today=up if mode is Rounding.UP else nearest,
        )
        return unless(f'{rounding}="{Rounding.NONE}"', words, mode is Rounding.NONE)

    def _bound(self, field: str, words: str, amount: Decimal | None) -> Said:
        name = self._name(field)
        return unless(f'{name}=""', filled(words, amount=money_said(self._draft, name, amount)), amount is None)

    def price(self) -> Said:
        """Return the price of a model without tiers."""
        match self._charge.model:
            case Flat(amount=amount):
                fee = money_said(self._draft, self._name("amount"), amount)
                return filled(say("{amount}, whatever the quantity."), amount=fee)
            case PerUnit(unit_price=price):
                return filled(say("{price} per {unit}."), price=self._price("unit_price", price), unit=said(self._unit))
            case Package() as package:
                return self._price_of_packages(package)
            case Percentage() as percentage:
                return self._price_by_percentage(percentage)
            case _:
                raise AssertionError("tiered models are shown as tables")

    def _price_of_packages(self, model: Package) -> Said:
        return filled(
            say("{price} per package of {size} {units}; a package begun counts in full."),
            price=self._price("package_price", model.package_price),
            size=self._quantity(self._name("package_size"), model.package_size),
            units=said(self._units),
        )

    def _price_by_percentage(self, model: Percentage) -> Said:
        fee = self._price("fixed_fee", model.fixed_fee)
        share = _share(f"100*{self._name('rate')}", model.rate)
        if not model.events:
            return filled(say("{share} % of the amount, and {fee} whenever there is any."), share=share, fee=fee)
        event = said(self._draft.proposal.book.metric_unit(model.events))
        return filled(say("{share} % of the amount, and {fee} per {unit}."), share=share, fee=fee, unit=event)

    def rule(self) -> str:
        """Return in one sentence how a tier table is applied."""
        match self._tiered:
            case Graduated():
                rule = say("Each {unit} is charged at the price of the tier it falls in.")
                beyond = say("Each {unit} beyond those included is charged at the price of the tier it falls in.")
            case GraduatedPercentage():
                rule = beyond = say("Each part of the amount is charged at the rate of the tier it falls in.")
            case Volume():
                rule = say("The tier that holds the number of {units} prices all of them.")
                beyond = say("The tier that holds the number of {units} beyond those included prices all of them.")
            case Stairstep():
                rule = say("The tier that holds the number of {units} has one amount for all of them.")
                beyond = say(
                    "The tier that holds the number of {units} beyond those included has one amount for all of them."
                )
            case _ as unreachable:
                assert_never(unreachable)
        return (beyond if self._charge.included else rule).format(unit=self._unit, units=self._units)

    def lower(self, number: int) -> str:
        """Return a formula's text for the lower bound of a tier, empty where the tier does not exist."""
        return f"INDEX({self._draft.names.of_column(self._column, 'lower')},{number},{self._plan + 1})"

    def tier(self, number: int, inputs: TierInputs) -> Said:
        """Return one tier in words; nothing where the tier does not exist."""
        tiers = self._tiered.tiers
        words = filled(
            say("{quantities}: {price}"), quantities=self._reach(number, inputs), price=self._cost(number, inputs)
        )
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
        counted = said(self._units)
        if number == 1:
            endless = filled(say("Every {unit}"), unit=said(self._unit))
            bounded = filled(say("The first {limit} {units}"), limit=limit, units=counted)
        else:
            endless = filled(say("Above {above} {units}"), above=above, units=counted)
            bounded = filled(say("{above} to {limit} {units}"), above=above, limit=limit, units=counted)
        return Said(
            formula=f'IF({inputs.up_to.name}="",{endless.formula},{bounded.formula})',
            today=endless.today if upper is None else bounded.today,
        )

    def _cost(self, number: int, inputs: TierInputs) -> Said:
        tiers = self._tiered.tiers
        tier = tiers[number - 1] if number <= len(tiers) else None
        fee = money_said(self._draft, inputs.fee.name, tier.flat_fee if tier else None)
        if inputs.price is None:
            return filled(say("{amount} in all"), amount=fee)
        more = filled(say(" plus {amount}"), amount=fee)
        plus = unless(f"N({inputs.fee.name})=0", more, tier is None or not tier.flat_fee)
        rate = tier.unit_price if tier else Decimal(0)
        if isinstance(self._tiered, GraduatedPercentage):
            return filled(say("{share} %{plus_fee}"), share=_share(f"100*N({inputs.price.name})", rate), plus_fee=plus)
        return filled(say("{price} each{plus_fee}"), price=self._price_at(inputs.price.name, rate), plus_fee=plus)

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
    fee = money_said(draft, base.name, _amount(base))
    parts = [filled(say(_BASE_FEES[draft.plans[plan].billing_period]), amount=fee)]
    for entry, words in (
        (minimum, say(", at least {amount}")),
        (maximum, say(", at most {amount}")),
        (credit, say(", prepaid credit {amount}")),
    ):
        money = filled(words, amount=money_said(draft, entry.name, _amount(entry)))
        parts.append(unless(f"N({entry.name})=0", money, not entry.value))
    for slot, entry in enumerate(discounts):
        discount = discount_at(draft, plan, slot)
        assert discount is not None
        parts.append(_discount_words(draft, entry, discount))
    return together(*parts, said("."))


def _discount_words(draft: Draft, entry: Input, discount: Discount) -> Said:
    value, on = _amount(entry), said(discounted_words(draft, discount))
    if discount.percent is not None:
        share = Said(formula=entry.name, today=exact_text(value))
        words = filled(say(", less {share} % of {lines}"), share=share, lines=on)
    else:
        words = filled(say(", less {amount} off {lines}"), amount=money_said(draft, entry.name, value), lines=on)
    return unless(f"N({entry.name})=0", words, not value)


def _share(formula: str, rate: Decimal) -> Said:
    """Return a rate as a number of percent."""
    return Said(formula=formula, today=exact_text(rate * 100))


def _amount(entry: Input) -> Decimal:
    return entry.value if isinstance(entry.value, Decimal) else Decimal(0)


def money_said(draft: Draft, cell: str, amount: Decimal | None) -> Said:
    """Return an amount with the currency's sign and its decimals."""
    places = draft.money.exponent
    today = f"{sign(draft.money)}{number_text(amount or Decimal(0), places)}"
    return Said(formula=money_words(draft.money, cell, places), today=today)

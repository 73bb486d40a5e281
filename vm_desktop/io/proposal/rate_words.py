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
    Volume,
)
from vm_desktop.core.plans import Charge
from vm_desktop.io.proposal.charge_columns import decimals_of, piece_count, prices_of
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.inputs import Input, InputKind, TierInputs
from vm_desktop.io.proposal.words import money_words, quoted, sentence, sign

Words = tuple[str, str]
"""A formula, and what it says today."""


class RateWords:
    """Writes the sentences of one proposal."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._sign = sign(draft.money)
        self._places = draft.money.exponent

    def plan(self, plan: int, terms: tuple[Input, ...], discounts: tuple[Input, ...]) -> Words:
        """Return base fee, minimum, maximum, credit and discounts of a plan in one line; what is empty is left out."""
        base, minimum, maximum, credit = terms
        period = self._draft.plans[plan].billing_period.value
        parts = [quoted("Base fee "), self._money(base.name), quoted(f" a {period}")]
        today = f"Base fee {self._amount(base.value)} a {period}"
        for entry, words in ((minimum, ", at least "), (maximum, ", at most "), (credit, ", prepaid credit ")):
            parts.append(f'IF(N({entry.name})=0,"",{quoted(words)}&{self._money(entry.name)})')
            today += f"{words}{self._amount(entry.value)}" if entry.value else ""
        for entry in discounts:
            formula, text = self._discount(entry)
            parts.append(formula)
            today += text
        return sentence(*parts, quoted(".")), today + "."

    def _discount(self, entry: Input) -> Words:
        on = entry.label.split(" of ", 1)[-1] if entry.kind is InputKind.PERCENT else entry.label.split(" off ", 1)[-1]
        value = entry.value if isinstance(entry.value, Decimal) else Decimal(0)
        if entry.kind is InputKind.PERCENT:
            formula = f'IF(N({entry.name})=0,"",{quoted(", less ")}&{entry.name}&{quoted(f" % of {on}")})'
            return formula, f", less {value.normalize():f} % of {on}" if value else ""
        formula = f'IF(N({entry.name})=0,"",{quoted(", less ")}&{self._money(entry.name)}&{quoted(f" off {on}")})'
        return formula, f", less {self._amount(value)} off {on}" if value else ""

    def included(self, plan: int, column: int, charge: Charge) -> Words:
        """Return what is included, how the quantity is converted, and the line's bounds."""
        name = self._draft.names.of_charge
        unit = self._unit(charge)
        included, divide, rounding = (name(plan, column, field) for field in ("included", "divide_by", "round"))
        least, most = (name(plan, column, field) for field in ("minimum", "maximum"))
        number, value = self._quantity(included, charge.included)
        parts = [
            f"IF(N({included})=0,{quoted('Nothing is included')},{quoted('Included: ')}&{number}&{quoted(f' {unit}s')})"
        ]
        today = f"Included: {value} {unit}s" if charge.included else "Nothing is included"
        also_rounded = f'IF({rounding}="none","",{quoted("; the quantity is rounded ")}&{rounding})'
        divided = f"{quoted('; the quantity is divided by ')}&{divide}"
        rounded = f'IF({rounding}="none","",{quoted(" and rounded ")}&{rounding})'
        parts.append(f"IF({divide}=1,{also_rounded},{divided}&{rounded})")
        if charge.divide_by != 1:
            today += f"; the quantity is divided by {charge.divide_by.normalize():f}"
            today += "" if charge.round.value == "none" else f" and rounded {charge.round.value}"
        elif charge.round.value != "none":
            today += f"; the quantity is rounded {charge.round.value}"
        for field, words, amount in ((least, "; at least ", charge.minimum), (most, "; at most ", charge.maximum)):
            parts.append(f'IF({field}="","",{quoted(words)}&{self._money(field)})')
            today += f"{words}{self._amount(amount)}" if amount is not None else ""
        return sentence(*parts, quoted(".")), today + "."

    def price(self, plan: int, column: int, charge: Charge) -> Words:
        """Return the price of a model without tiers."""
        name = self._draft.names.of_charge
        unit = self._unit(charge)
        match charge.model:
            case Flat(amount=amount):
                field = name(plan, column, "amount")
                return sentence(self._money(field), quoted(", whatever the quantity.")), (
                    f"{self._amount(amount)}, whatever the quantity."
                )
            case PerUnit(unit_price=price):
                formula, value = self._price(plan, column, name(plan, column, "unit_price"), price)
                return sentence(formula, quoted(f" per {unit}.")), f"{value} per {unit}."
            case Package(package_size=size, package_price=price):
                formula, value = self._price(plan, column, name(plan, column, "package_price"), price)
                count, today = self._quantity(name(plan, column, "package_size"), size)
                end = f" {unit}s; a package begun counts in full."
                return sentence(
                    formula, quoted(" per package of "), count, quoted(end)
                ), f"{value} per package of {today}{end}"
            case Percentage(rate=rate, fixed_fee=fee, events=events):
                each = f"per {self._draft.proposal.book.metric_name(events)}" if events else "whenever there is any"
                share = f"100*{name(plan, column, 'rate')}"
                fixed, value = self._price(plan, column, name(plan, column, "fixed_fee"), fee)
                formula = sentence(share, quoted(" % of the amount, and "), fixed, quoted(f" {each}."))
                return formula, f"{(rate * 100).normalize():f} % of the amount, and {value} {each}."
            case _:
                raise AssertionError("tiered models are shown as tables")

    def rule(self, charge: Charge) -> str:
        """Return in one sentence how a tier table is applied."""
        beyond = " beyond those included" if charge.included else ""
        unit = self._unit(charge)
        match charge.model:
            case Graduated():
                return f"Each {unit}{beyond} is charged at the price of the tier it falls in."
            case GraduatedPercentage():
                return "Each part of the amount is charged at the rate of the tier it falls in."
            case Volume():
                return f"The tier that holds the number of {unit}s{beyond} prices all of them."
            case Stairstep():
                return f"The tier that holds the number of {unit}s{beyond} has one amount for all of them."
            case _:
                raise AssertionError("only tiered models have a rule")

    def quoted_rule(self, charge: Charge) -> str:
        """Return the sentence as a formula's text."""
        return quoted(self.rule(charge))

    def lower(self, plan: int, column: int, number: int) -> str:
        """Return a formula's text for the lower bound of a tier, empty where the tier does not exist."""
        name = self._draft.names.of_column(column, "lower")
        assert number <= piece_count(self._draft, column)
        return f"INDEX({name},{number},{plan + 1})"

    def tier(self, plan: int, column: int, charge: Charge, number: int, tier: TierInputs) -> Words:
        """Return one tier in words; nothing where the tier does not exist."""
        unit = self._unit(charge)
        lower = self.lower(plan, column, number)
        places = self._bound_places(charge)
        above, limit = f"FIXED({lower},{places})", f"FIXED({tier.up_to.name},{places})"
        opening = quoted("Every ") if number == 1 else f"{quoted('Above ')}&{above}"
        first = f"{quoted('The first ')}&{limit}" if number == 1 else f"{above}&{quoted(' to ')}&{limit}"
        units = quoted(f" {unit}s") if number > 1 else quoted(unit)
        reach = f'IF({tier.up_to.name}="",{opening}&{units},{first}&{quoted(f" {unit}s")})'
        cost = self._tier_cost(plan, column, charge, tier)
        formula = f'=IF({lower}="","",{reach}&{quoted(": ")}&{cost})'
        return formula, self._tier_today(charge, number, unit, places)

    def _tier_cost(self, plan: int, column: int, charge: Charge, tier: TierInputs) -> str:
        fee = self._money(tier.fee.name)
        if tier.price is None:
            return f"{fee}&{quoted(' in all')}"
        plus = f'IF(N({tier.fee.name})=0,"",{quoted(" plus ")}&{fee})'
        if isinstance(charge.model, GraduatedPercentage):
            return f"100*N({tier.price.name})&{quoted(' %')}&{plus}"
        each = f"{self._price(plan, column, f'N({tier.price.name})', Decimal(0))[0]}&{quoted(' each')}"
        return f"{each}&{plus}"

    def _tier_today(self, charge: Charge, number: int, unit: str, places: int) -> str:
        assert isinstance(charge.model, Graduated | GraduatedPercentage | Volume | Stairstep)
        tiers = charge.model.tiers
        if number > len(tiers):
            return ""
        tier = tiers[number - 1]
        above = f"{tiers[number - 2].up_to:,.{places}f}" if number > 1 else ""
        if tier.up_to is None:
            reach = f"Every {unit}" if number == 1 else f"Above {above} {unit}s"
        else:
            limit = f"{tier.up_to:,.{places}f}"
            reach = f"The first {limit} {unit}s" if number == 1 else f"{above} to {limit} {unit}s"
        fee = self._amount(tier.flat_fee)
        plus = f" plus {fee}" if tier.flat_fee else ""
        match charge.model:
            case Stairstep():
                return f"{reach}: {fee} in all"
            case GraduatedPercentage():
                return f"{reach}: {(tier.unit_price * 100).normalize():f} %{plus}"
            case _:
                price = f"{self._sign}{tier.unit_price:,.{self._price_places(charge)}f}"
                return f"{reach}: {price} each{plus}"

    def _unit(self, charge: Charge) -> str:
        return self._draft.proposal.book.metric_unit(charge.metric)

    def _money(self, amount: str) -> str:
        return money_words(self._draft.money, amount, self._places)

    def _amount(self, value: Decimal | str | None) -> str:
        amount = value if isinstance(value, Decimal) else Decimal(0)
        return f"{self._sign}{amount:,.{self._places}f}"

    def _price(self, plan: int, column: int, field: str, value: Decimal) -> Words:
        """Return a unit price with as many decimals as the charge's prices have, today and after a change."""
        charge = self._draft.charge(plan, column)
        assert charge is not None
        places = f"INDEX({self._draft.names.of_column(column, 'money_decimals')},{plan + 1})"
        return money_words(self._draft.money, field, places), f"{self._sign}{value:,.{self._price_places(charge)}f}"

    def _price_places(self, charge: Charge) -> int:
        return max(self._places, *(decimals_of(price) for price in prices_of(charge.model)))

    def _quantity(self, field: str, value: Decimal) -> Words:
        """Return a quantity, with its decimals only where it has some."""
        formula = f"IF({field}=INT({field}),FIXED({field},0),{field})"
        places = decimals_of(value)
        return formula, f"{value:,.0f}" if not places else f"{value.normalize():f}"

    def _bound_places(self, charge: Charge) -> int:
        assert isinstance(charge.model, Graduated | GraduatedPercentage | Volume | Stairstep)
        return max(decimals_of(tier.up_to) for tier in charge.model.tiers)

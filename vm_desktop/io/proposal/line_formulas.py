"""The formulas of a bill's cells: the order of operations of `core.bill`, for one row of a sheet.

Cells of the same row stand in braces by their column's key (``{quantity_calls}``); prices are looked up in the Curves
by the plan's number. Every formula is the same in all rows of its column.
"""

from __future__ import annotations

from dataclasses import dataclass

from vm_desktop.core.money import HalfRule
from vm_desktop.core.plans import MetricId
from vm_desktop.core.rating.annual import YEAR
from vm_desktop.io.proposal.charge_columns import events_of, has_packages
from vm_desktop.io.proposal.draft import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFormulas:
    """Writes the formulas of the bill lines in a sheet.

    `plan` is the plan's number: a cell or a constant. `prefix` comes before the keys of the lines' own columns, where a
    sheet has several bills side by side. With `months`, quantities are sums over so many months, to be annualised.
    `last` is the last line before the total.
    """

    draft: Draft
    plan: str
    prefix: str = ""
    months: str | None = None
    last: str = "credit"

    def billable(self, column: int) -> str:
        """Return the units that the charge prices: converted, rounded, less what is included."""
        converted = self._converted(column)
        included, subtract = self._curve(column, "included"), self._curve(column, "subtract")
        return f"=IF({converted}>{included},{converted}-{subtract},0)"

    def charge(self, column: int) -> str:
        """Return the charge's line: priced in ticks, rounded to the minor unit, within the line's bounds."""
        priced = self._rounded(f"{self._ticks(column)}/{self._curve(column, 'ticks')}")
        return f"=MAX({self._curve(column, 'least')},MIN({self._curve(column, 'most')},{self._major(priced)}))"

    def base(self) -> str:
        """Return the base fee."""
        return f"=INDEX(plan_base,{self.plan})"

    def discount(self, slot: int) -> str:
        """Return the (negative) line of a discount: its share of the lines it names, at most what is left."""
        stem = f"discount_{slot + 1}"
        keys = ["base", *(f"charge_{number}" for number in range(len(self.draft.proposal.columns)))]
        shares = "+".join(
            f"{self._cell(key)}*INDEX({stem}_weight,{number},{self.plan})" for number, key in enumerate(keys, 1)
        )
        whole = f"ROUND(({shares})*{self._minor_per_major},0)/INDEX({stem}_ticks,{self.plan})"
        off = self._major(self._rounded(whole))
        return f"=-MIN({off},INDEX({stem}_cap,{self.plan}),{self._sum(self._before('discount', slot))})"

    def maximum(self) -> str:
        """Return what the plan's maximum takes off."""
        return f"=MIN(0,ROUND(INDEX(plan_maximum,{self.plan})-{self._sum(self._before('maximum'))},{self._places}))"

    def minimum(self) -> str:
        """Return what the plan's minimum adds: the minimum true-up."""
        return f"=MAX(0,ROUND(INDEX(plan_minimum,{self.plan})-{self._sum(self._before('minimum'))},{self._places}))"

    def credit(self) -> str:
        """Return what prepaid credit pays."""
        return f"=-MIN(INDEX(plan_credit,{self.plan}),{self._sum(self._before('credit'))})"

    def total(self) -> str:
        """Return the sum of the lines."""
        return f"={self._sum(self._before('total'))}"

    def all(self) -> dict[str, str]:
        """Return the formula of every line and billable quantity by its key, without prefix."""
        columns = range(len(self.draft.proposal.columns))
        return {
            **{f"billable_{number}": self.billable(number) for number in columns},
            "base": self.base(),
            **{f"charge_{number}": self.charge(number) for number in columns},
            **{f"discount_{slot}": self.discount(slot) for slot in range(self.draft.discounts)},
            "maximum": self.maximum(),
            "minimum": self.minimum(),
            "credit": self.credit(),
            "total": self.total(),
        }

    def _converted(self, column: int) -> str:
        charge = self.draft.proposal.columns[column]
        quantity = f"{{quantity_{self.draft.metrics.index(charge.metric)}}}"
        scaled = f"ROUND({quantity}*{self._curve(column, 'scale')},0)"
        divisor = self._curve(column, "divisor")
        ratio = f"{scaled}/{divisor}"
        if self.months is not None:
            ratio = f"{scaled}*{self._curve(column, 'year')}/({divisor}*{self.months})"
        return f"CHOOSE({self._curve(column, 'round')},{ratio},ROUNDUP({ratio},0),ROUND({ratio},0))"

    def _ticks(self, column: int) -> str:
        """Return the amount in whole ticks: the inner rounding only removes what binary numbers add or lose."""
        billable = self._cell(f"billable_{column}")
        units = billable
        if has_packages(self.draft, column):
            size, grid = self._curve(column, "package"), self._curve(column, "package_grid")
            units = f"IF({size}=0,{billable},ROUNDUP(ROUND({billable}*{grid},0)/MAX(1,{size}),0))"
        start, slope = (self._looked_up(column, billable, field) for field in ("start", "slope"))
        events = "".join(
            f"+{self._events(metric)}*{self._curve(column, f'event_{number}')}"
            for number, metric in enumerate(events_of(self.draft, column))
        )
        return f"ROUND({start}+{units}*{slope}{events},0)"

    def _events(self, metric: MetricId) -> str:
        """Return the number of events: of the billing period, so annualised where quantities are sums over months."""
        quantity = f"{{quantity_{self.draft.metrics.index(metric)}}}"
        if self.months is None:
            return quantity
        year = 1 if metric in self.draft.proposal.usage.levels else YEAR
        return f"{quantity}*{year}/{self.months}"

    def _looked_up(self, column: int, units: str, field: str) -> str:
        name = self.draft.names.of_column
        return f"LOOKUP({units},INDEX({name(column, 'from')},0,{self.plan}),INDEX({name(column, field)},0,{self.plan}))"

    def _curve(self, column: int, field: str) -> str:
        return f"INDEX({self.draft.names.of_column(column, field)},{self.plan})"

    def _rounded(self, amount: str) -> str:
        """Return an amount of minor units rounded to whole ones; a tie is an exact half."""
        if self.draft.proposal.book.semantics.rounding is HalfRule.HALF_EVEN:
            return f"IF(MOD({amount},1)=0.5,2*ROUND({amount}/2,0),ROUND({amount},0))"
        return f"ROUND({amount},0)"

    def _before(self, key: str, slot: int = 0) -> str:
        """Return the range of the lines before this one: they stand side by side in bill order."""
        last = {
            "maximum": f"discount_{self.draft.discounts - 1}",
            "minimum": "maximum",
            "credit": "minimum",
            "total": self.last,
        }.get(key)
        if key == "discount":
            last = f"discount_{slot - 1}" if slot else self._last_charge()
        return f"{self._cell('base')}:{self._cell(str(last))}"

    def _last_charge(self) -> str:
        columns = len(self.draft.proposal.columns)
        return f"charge_{columns - 1}" if columns else "base"

    def _sum(self, cells: str) -> str:
        return f"ROUND(SUM({cells}),{self._places})"

    def _cell(self, key: str) -> str:
        return f"{{{self.prefix}{key}}}"

    def _major(self, minor: str) -> str:
        return minor if self._places == 0 else f"{minor}/{self._minor_per_major}"

    @property
    def _places(self) -> int:
        return self.draft.money.exponent

    @property
    def _minor_per_major(self) -> int:
        return self.draft.money.minor_per_major

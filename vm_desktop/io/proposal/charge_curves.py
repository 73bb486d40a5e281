"""The Curves block of one charge column: its quantity rule and price curve under each plan, in whole ticks.

Binary numbers hold 0.1 only nearly, so a bill computed with them is wrong now and then exactly at a tier's bound or at
half a cent. Here every price is a whole number of *ticks* (the smallest decimal of any price or bound of the charge),
so products and sums are whole numbers too, which a spreadsheet holds exactly up to 15 digits; the only rounding is that
of the finished line to the minor unit, where a tie is an exact .5.

amount = (start + slope x units) / ticks, where start and slope are those of the last row whose `from` is not above the
units. `from` lies half a step above the tier's lower bound, so a quantity equal to a bound stays in the tier below it.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor, gcd, lcm

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
    model_curve,
)
from vm_desktop.core.plans import BillingPeriod, Charge, MetricId
from vm_desktop.core.quantity import Rounding
from vm_desktop.io.proposal.curve_block import Cell, CurveBlock, CurveRow, decimals_formula
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.inputs import tier_inputs
from vm_desktop.io.proposal.plan_curves import UNLIMITED, decimals_of, rounded_money

NEVER = 1e300
"""A lower bound that no quantity reaches: the rows of tiers that do not exist."""
YEAR_STEPS = 27_720
"""Divisible by 1 to 12: the mean of k months is a whole number of these parts."""
EXACT_LIMIT = 1e14

Cells = dict[str, Cell]


def charge_block(draft: Draft, column: int) -> CurveBlock:
    """Return the rows of a charge column."""
    meanings = _meanings(draft, column)
    cells = [_cells(draft, plan, column) for plan in range(len(draft.plans))]
    nothing = _nothing(draft, column)
    rows = tuple(
        CurveRow(key=key, meaning=meaning, cells=(*(of_plan[key] for of_plan in cells), nothing[key]))
        for key, meaning in meanings.items()
    )
    pieces = piece_count(draft, column)
    fields = {"from": ("from_0", f"from_{pieces}"), "start": ("start_0", f"start_{pieces}")}
    fields |= {"slope": ("slope_0", f"slope_{pieces}"), "lower": ("lower_1", f"lower_{pieces}")}
    fields |= {key: (key, key) for key in _named_rows(draft, column)}
    names = {draft.names.of_column(column, field): keys for field, keys in fields.items()}
    return CurveBlock(title=draft.proposal.columns[column].name, rows=rows, names=names)


def piece_count(draft: Draft, column: int) -> int:
    """Return how many tiers the longest tier table of the column may have; 1 where no plan has tiers."""
    return max(1, *(len(tier_inputs(draft, plan, column)) for plan in range(len(draft.plans))))


def has_packages(draft: Draft, column: int) -> bool:
    """Return whether a plan charges this column by the package."""
    return any(isinstance(charge.model, Package) for charge in _charges(draft, column))


def events_of(draft: Draft, column: int) -> tuple[MetricId, ...]:
    """Return the metrics whose events are charged in this column, each once."""
    models = (charge.model for charge in _charges(draft, column))
    return tuple(
        dict.fromkeys(MetricId(m.events) for m in models if isinstance(m, Percentage) and m.events is not None)
    )


def _charges(draft: Draft, column: int) -> list[Charge]:
    charges = (draft.charge(plan, column) for plan in range(len(draft.plans)))
    return [charge for charge in charges if charge is not None]


def _named_rows(draft: Draft, column: int) -> tuple[str, ...]:
    rows = ["scale", "divisor", "round", "included", "subtract", "money_decimals", "ticks", "least", "most", "exact"]
    if has_packages(draft, column):
        rows += ["package_grid", "package"]
    if draft.has_annual:
        rows.append("year")
    return (*rows, *(f"event_{number}" for number in range(len(events_of(draft, column)))))


def _meanings(draft: Draft, column: int) -> dict[str, str]:
    name = draft.proposal.columns[column].name
    pieces = range(1, piece_count(draft, column) + 1)
    metric_name = draft.proposal.book.metric_name
    packages = {"package_grid": "Steps in a package", "package": "Package size in steps (0 = no packages)"}
    events = {
        f"event_{number}": f"Ticks per event of {metric_name(metric)}"
        for number, metric in enumerate(events_of(draft, column))
    }
    return {
        "quantity_decimals": f"Decimals of the quantities of {name}",
        "divide_decimals": "Decimals of the divisor",
        "scale": "Scale that makes both whole",
        "divisor": "Divisor, scaled",
        "round": "Rounding: 1 none, 2 up, 3 nearest",
        **({"year": "A year's usage: months' sum (12) or mean (1)"} if draft.has_annual else {}),
        "included": "Included units",
        "subtract": "Subtracted once they are exceeded",
        "grid": "Steps in one billable unit",
        **(packages if has_packages(draft, column) else {}),
        "bound_decimals": "Decimals of the bounds",
        "curve_grid": "Steps in one unit, bounds too",
        "money_decimals": "Decimals of the prices",
        "ticks": "Ticks in a minor unit of the currency",
        "least": "Line minimum (0 = none)",
        "most": "Line maximum (1E+15 = none)",
        **events,
        **{f"lower_{n}": f"Tier {n}: above" for n in pieces},
        **{f"reached_{n}": f"Tier {n}: amount where it begins (ticks)" for n in pieces},
        "from_0": "From: zero",
        **{f"from_{n}": f"From: tier {n}" for n in pieces},
        "start_0": "Start: at zero (ticks)",
        **{f"start_{n}": f"Start: tier {n} (ticks)" for n in pieces},
        "slope_0": "Slope: at zero",
        **{f"slope_{n}": f"Slope: tier {n} (ticks per unit)" for n in pieces},
        "largest": "Largest number of ticks in a bill",
        "exact": "Exact to the minor unit?",
    }


def _nothing(draft: Draft, column: int) -> Cells:
    """Return the cells of a plan that has no charge in this column: nothing is billable."""
    cells = dict.fromkeys(_meanings(draft, column), Cell(0))
    cells |= dict.fromkeys(("scale", "divisor", "round", "grid", "curve_grid", "ticks", "package_grid"), Cell(1))
    pieces = range(1, piece_count(draft, column) + 1)
    cells |= {f"from_{n}": Cell(NEVER) for n in pieces} | {f"lower_{n}": Cell("") for n in pieces}
    return cells | {"included": Cell(NEVER), "exact": Cell("")}


def _cells(draft: Draft, plan: int, column: int) -> Cells:
    charge = draft.charge(plan, column)
    if charge is None:
        return _nothing(draft, column)
    return _nothing(draft, column) | _ChargeCells(draft, plan, column, charge).all()


class _ChargeCells:
    """The cells of one charge: each with its formula and the value that the price curve gives it today."""

    def __init__(self, draft: Draft, plan: int, column: int, charge: Charge) -> None:
        self.draft, self.plan, self.column, self.charge = draft, plan, column, charge
        self.places = draft.money.exponent
        self.is_annual = draft.plans[plan].billing_period is BillingPeriod.YEAR
        self.tiers = tier_inputs(draft, plan, column)
        self.quantity_decimals = draft.quantity_decimals(charge.metric)
        self._steps()

    def name(self, field: str) -> str:
        return self.draft.names.of_charge(self.plan, self.column, field)

    def _steps(self) -> None:
        """Work out today's scales: see the formulas of the same names."""
        charge = self.charge
        most = max(self.quantity_decimals, decimals_of(charge.divide_by))
        self.scale = 10**most
        self.divisor = int(charge.divide_by * self.scale)
        step = self.divisor // gcd(self.divisor, 10 ** (most - self.quantity_decimals))
        step *= YEAR_STEPS if self.is_annual else 1
        is_rounded = charge.round is not Rounding.NONE
        self.grid = lcm(1 if is_rounded else step, 10 ** decimals_of(charge.included))
        self.package_grid, self.unit_grid = 1, self.grid
        if isinstance(charge.model, Package):
            self.package_grid = lcm(self.grid, 10 ** decimals_of(charge.model.package_size))
            self.unit_grid = 1
        tiers = charge.model.tiers if isinstance(charge.model, TieredModel) else ()
        self.bound_decimals = max((decimals_of(tier.up_to) for tier in tiers), default=0)
        events = [10 ** self.draft.quantity_decimals(m) for m in events_of(self.draft, self.column)]
        self.curve_grid = lcm(self.unit_grid, 10**self.bound_decimals, *events)
        self.money_decimals = max(self.places, *(decimals_of(price) for price in self._prices()), 0)
        self.unit_ticks = 10**self.money_decimals * self.curve_grid

    def _prices(self) -> list[Decimal]:
        model = self.charge.model
        match model:
            case Flat(amount=amount):
                return [amount]
            case PerUnit(unit_price=price) | Package(package_price=price):
                return [price]
            case Percentage(rate=rate, fixed_fee=fee):
                return [rate, fee]
            case Stairstep(tiers=tiers):
                return [tier.flat_fee for tier in tiers]
            case _:
                return [price for tier in model.tiers for price in (tier.unit_price, tier.flat_fee)]

    def all(self) -> Cells:
        return self._rule() | self._scales() | self._bounds() | self._pieces() | self._check()

    def _rule(self) -> Cells:
        charge = self.charge
        included = float(charge.included)
        repriced = isinstance(charge.model, Volume | Stairstep)
        is_all = self.draft.proposal.book.semantics.included_reprices_all and repriced
        subtract = '=IF(included_reprices_all="yes",0,{included})' if repriced else "={included}"
        code = {Rounding.NONE: 1, Rounding.UP: 2, Rounding.NEAREST: 3}[charge.round]
        rounding = f'=IF({self.name("round")}="up",2,IF({self.name("round")}="nearest",3,1))'
        divide_by = self.name("divide_by")
        is_level = charge.metric in self.draft.proposal.usage.levels
        return {
            "quantity_decimals": Cell(self.quantity_decimals),
            "divide_decimals": Cell(decimals_of(charge.divide_by), "=" + decimals_formula(self.name("divide_by"))),
            "scale": Cell(self.scale, "=10^MAX({quantity_decimals},{divide_decimals})"),
            "divisor": Cell(self.divisor, f"=IF(N({divide_by})=0,1,ROUND({divide_by}*{{scale}},0))"),
            "round": Cell(code, rounding),
            "year": Cell(1 if is_level else 12),
            "included": Cell(included, f"=N({self.name('included')})"),
            "subtract": Cell(0 if is_all else included, subtract),
        }

    def _scales(self) -> Cells:
        surplus = "10^(MAX({quantity_decimals},{divide_decimals})-{quantity_decimals})"
        year = f"*{YEAR_STEPS}" if self.is_annual else ""
        step = f"{{divisor}}/GCD({{divisor}},{surplus}){year}"
        included = decimals_formula(self.name("included"))
        cells = {"grid": Cell(self.grid, f"=LCM(IF({{round}}=1,{step},1),10^{included})")}
        unit_grid = "{grid}"
        if isinstance(self.charge.model, Package):
            size = self.name("package_size")
            package = int(self.charge.model.package_size * self.package_grid)
            cells["package_grid"] = Cell(self.package_grid, f"=LCM({{grid}},10^{decimals_formula(size)})")
            cells["package"] = Cell(package, f"=ROUND({size}*{{package_grid}},0)")
            unit_grid = "1"
        bounds = "=" + decimals_formula(self.name("up_to")) if self.tiers else None
        cells["bound_decimals"] = Cell(self.bound_decimals, bounds)
        events = "".join(f",1E{self.draft.quantity_decimals(m)}" for m in events_of(self.draft, self.column))
        cells["curve_grid"] = Cell(self.curve_grid, f"=LCM({unit_grid},10^{{bound_decimals}}{events})")
        prices = ",".join(decimals_formula(name) for name in self._price_names())
        cells["money_decimals"] = Cell(self.money_decimals, f"=MAX({self.places},{prices})")
        ticks = 10 ** (self.money_decimals - self.places) * self.curve_grid
        cells["ticks"] = Cell(ticks, f"=10^({{money_decimals}}-{self.places})*{{curve_grid}}")
        return cells

    def _price_names(self) -> tuple[str, ...]:
        match self.charge.model:
            case Flat():
                return (self.name("amount"),)
            case PerUnit():
                return (self.name("unit_price"),)
            case Package():
                return (self.name("package_price"),)
            case Percentage():
                return (self.name("rate"), self.name("fixed_fee"))
            case Stairstep():
                return (self.name("fee"),)
            case _:
                return (self.name("price"), self.name("fee"))

    def _bounds(self) -> Cells:
        charge, places = self.charge, self.places
        least, most = self.name("minimum"), self.name("maximum")
        top = UNLIMITED if charge.maximum is None else rounded_money(self.draft, charge.maximum)
        cells = {
            "least": Cell(rounded_money(self.draft, charge.minimum), f"=ROUND(N({least}),{places})"),
            "most": Cell(top, f'=IF({most}="",{UNLIMITED:.0E},ROUND(N({most}),{places}))'),
        }
        if isinstance(charge.model, Percentage) and charge.model.events is not None:
            number = events_of(self.draft, self.column).index(MetricId(charge.model.events))
            fee = int(Fraction(charge.model.fixed_fee) * self.unit_ticks)
            cells[f"event_{number}"] = Cell(fee, "=" + self._ticks_of(self.name("fixed_fee")))
        return cells

    def _ticks_of(self, name: str) -> str:
        return f"ROUND(N({name})*10^{{money_decimals}},0)*{{curve_grid}}"

    def _pieces(self) -> Cells:
        curve = model_curve(self.charge.model, flat_fee_at_zero=self.draft.proposal.book.semantics.flat_fee_at_zero)
        cells: Cells = {"from_0": Cell(0), "start_0": self._at_zero(curve.at_zero)}
        above_zero_grid = self.package_grid if isinstance(self.charge.model, Package) else self.grid
        for number, piece in enumerate(curve.pieces, 1):
            cells[f"lower_{number}"] = Cell(float(piece.lower))
            cells[f"reached_{number}"] = Cell(int(piece.start * self.unit_ticks))
            half_step = Fraction(floor(piece.lower * above_zero_grid)) + Fraction(1, 2)
            cells[f"from_{number}"] = Cell(float(half_step / above_zero_grid))
            cells[f"start_{number}"] = Cell(int(piece.intercept * self.unit_ticks))
            cells[f"slope_{number}"] = Cell(int(piece.slope * self.unit_ticks))
        for key, formula in self._piece_formulas().items():
            cells[key] = Cell(cells[key].value if key in cells else _unused(key), formula)
        return cells

    def _at_zero(self, amount: Fraction) -> Cell:
        model = self.charge.model
        value = int(amount * self.unit_ticks)
        if isinstance(model, TieredModel):
            return Cell(value, f'=IF(flat_fee_at_zero="no",0,{self._ticks_of(self.name("fee_1"))})')
        return Cell(value, "=" + self._ticks_of(self.name("amount")) if isinstance(model, Flat) else None)

    def _piece_formulas(self) -> dict[str, str]:
        if self.tiers:
            formulas: dict[str, str] = {}
            for number in range(1, len(self.tiers) + 1):
                formulas |= self._tier_formulas(number)
            return formulas
        match self.charge.model:
            case Flat():
                return {"from_1": "=0.5/{grid}", "start_1": "=" + self._ticks_of(self.name("amount"))}
            case PerUnit():
                return {"from_1": "=0.5/{grid}", "slope_1": "=" + self._ticks_of(self.name("unit_price"))}
            case Package():
                return {
                    "from_1": "=0.5/{package_grid}",
                    "slope_1": "=" + self._ticks_of(self.name("package_price")),
                }
            case Percentage(events=events):
                fee = {} if events else {"start_1": "=" + self._ticks_of(self.name("fixed_fee"))}
                return {"from_1": "=0.5/{grid}", "slope_1": "=" + self._ticks_of(self.name("rate"))} | fee
            case _:
                raise AssertionError("tiered models have tier inputs")

    def _tier_formulas(self, n: int) -> dict[str, str]:
        """Return the formulas of tier `n`: a tier exists while the one before it exists and has an upper bound."""
        formulas = {}
        if n > 1:
            bound = self.name(f"up_to_{n - 1}")
            formulas[f"lower_{n}"] = f'=IF(OR({{lower_{n - 1}}}="",{bound}=""),"",{bound})'
        exists = f'{{lower_{n}}}=""'
        above = f"(INT(ROUND({{lower_{n}}}*{{grid}},6))+0.5)/{{grid}}"
        formulas[f"from_{n}"] = f"=IF({exists},{NEVER:.0E},{above})"
        fee = self._ticks_of(self.name(f"fee_{n}"))
        price = self._price_ticks(n)
        accumulates = isinstance(self.charge.model, Graduated | GraduatedPercentage)
        if accumulates:
            before = f"{{reached_{n - 1}}}+{self._price_ticks(n - 1)}*{self._width(n)}+" if n > 1 else ""
            formulas[f"reached_{n}"] = f"=IF({exists},0,{before}{fee})"
            start = f"{{reached_{n}}}-{price}*ROUND({{lower_{n}}}*{{curve_grid}},0)"
        else:
            start = fee
        formulas[f"start_{n}"] = f"=IF({exists},0,{start})"
        if not isinstance(self.charge.model, Stairstep):
            formulas[f"slope_{n}"] = f"=IF({exists},0,{price}*{{curve_grid}})"
        return formulas

    def _price_ticks(self, n: int) -> str:
        return f"ROUND(N({self.name(f'price_{n}')})*10^{{money_decimals}},0)"

    def _width(self, n: int) -> str:
        return f"ROUND(({{lower_{n}}}-{{lower_{n - 1}}})*{{curve_grid}},0)"

    def _check(self) -> Cells:
        """Say whether the largest bill of the data stays within the digits that a spreadsheet keeps."""
        pieces = piece_count(self.draft, self.column)
        quantity = self._largest_quantity()
        slopes = "{slope_0}:{slope_" + str(pieces) + "}"
        starts = "{start_0}:{start_" + str(pieces) + "}"
        largest = f"=MAX(MAX({starts}),-MIN({starts}))+MAX({slopes})*{quantity!r}/{self._divide()}"
        curve = model_curve(self.charge.model, flat_fee_at_zero=True)
        top = max(abs(piece.intercept) for piece in curve.pieces) + max(piece.slope for piece in curve.pieces) * (
            Fraction(quantity) / Fraction(self.charge.divide_by)
        )
        value = float(top * self.unit_ticks)
        verdict = "yes" if value < EXACT_LIMIT else "nearly"
        return {
            "largest": Cell(value, largest),
            "exact": Cell(verdict, f'=IF({{largest}}<{EXACT_LIMIT:.0E},"yes","nearly")'),
        }

    def _divide(self) -> str:
        return f"MAX(1E-9,{self.name('divide_by')})"

    def _largest_quantity(self) -> float:
        quantity = self.draft.proposal.usage.quantities.get(self.charge.metric)
        if quantity is None or not quantity.numerators.size:
            return 0.0
        return float(quantity.as_floats().max()) * (12 if self.is_annual else 1)


def _unused(key: str) -> float | str:
    if key.startswith("from"):
        return NEVER
    return "" if key.startswith("lower") else 0

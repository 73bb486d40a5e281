"""The cells of one charge beside its curve: its quantity rule, its scales, its bounds, and whether it is exact."""

from __future__ import annotations

from fractions import Fraction

from vm_desktop.core.charges import Flat, Package, Percentage, PerUnit, Stairstep, TieredModel, Volume, model_curve
from vm_desktop.core.plans import BillingPeriod, Charge, MetricId
from vm_desktop.core.quantity import Rounding
from vm_desktop.core.rating.annual import YEAR
from vm_desktop.io.proposal.charge_columns import decimals_of, events_of, piece_count
from vm_desktop.io.proposal.charge_scales import YEAR_STEPS, Scales
from vm_desktop.io.proposal.curve_block import EXACT_LIMIT, UNLIMITED, Cell, Cells, decimals_formula
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.piece_cells import ticks_of

ROUNDING_CODES = {Rounding.NONE: 1, Rounding.UP: 2, Rounding.NEAREST: 3}


class ChargeCells:
    """Writes the cells of one charge: each with its formula and the value it has today."""

    def __init__(self, draft: Draft, plan: int, column: int, charge: Charge, scales: Scales) -> None:
        self._draft, self._plan, self._column = draft, plan, column
        self._charge, self._scales = charge, scales
        self._places = draft.money.exponent
        self._is_annual = draft.plans[plan].billing_period is BillingPeriod.YEAR

    def all(self) -> Cells:
        """Return the cells by key."""
        return self._rule() | self._allowance() | self._grids() | self._money() | self._bounds() | self._check()

    def _name(self, field: str) -> str:
        return self._draft.names.of_charge(self._plan, self._column, field)

    def _rule(self) -> Cells:
        divide_by, rounding = self._name("divide_by"), self._name("round")
        is_level = self._charge.metric in self._draft.proposal.usage.levels
        return {
            "quantity_decimals": Cell(self._draft.quantity_decimals(self._charge.metric)),
            "divide_decimals": Cell(decimals_of(self._charge.divide_by), "=" + decimals_formula(divide_by)),
            "scale": Cell(self._scales.scale, "=10^MAX({quantity_decimals},{divide_decimals})"),
            "divisor": Cell(self._scales.divisor, f"=IF(N({divide_by})=0,1,ROUND({divide_by}*{{scale}},0))"),
            "round": Cell(ROUNDING_CODES[self._charge.round], f'=IF({rounding}="up",2,IF({rounding}="nearest",3,1))'),
            "year": Cell(1 if is_level else YEAR),
        }

    def _allowance(self) -> Cells:
        """Return what is included, and what is subtracted once that is exceeded: nothing if all is then priced."""
        included = float(self._charge.included)
        can_reprice = isinstance(self._charge.model, Volume | Stairstep)
        reprices = can_reprice and self._draft.proposal.book.semantics.included_reprices_all
        subtract = '=IF(included_reprices_all="yes",0,{included})' if can_reprice else "={included}"
        return {
            "included": Cell(included, f"=N({self._name('included')})"),
            "subtract": Cell(0 if reprices else included, subtract),
        }

    def _grids(self) -> Cells:
        surplus = "10^(MAX({quantity_decimals},{divide_decimals})-{quantity_decimals})"
        year = f"*{YEAR_STEPS}" if self._is_annual else ""
        step = f"{{divisor}}/GCD({{divisor}},{surplus}){year}"
        included = decimals_formula(self._name("included"))
        cells = {"grid": Cell(self._scales.grid, f"=LCM(IF({{round}}=1,{step},1),10^{included})")}
        unit_grid = "{grid}"
        if isinstance(self._charge.model, Package):
            cells |= self._packages(self._charge.model)
            unit_grid = "1"
        is_tiered = isinstance(self._charge.model, TieredModel)
        bounds = "=" + decimals_formula(self._name("up_to")) if is_tiered else None
        cells["bound_decimals"] = Cell(self._scales.bound_decimals, bounds)
        decimals = (self._draft.quantity_decimals(metric) for metric in events_of(self._draft, self._column))
        events = "".join(f",1E{places}{year}" for places in decimals)
        cells["curve_grid"] = Cell(self._scales.curve_grid, f"=LCM({unit_grid},10^{{bound_decimals}}{events})")
        return cells

    def _packages(self, model: Package) -> Cells:
        size, grid = self._name("package_size"), self._scales.package_grid
        return {
            "package_grid": Cell(grid, f"=LCM({{grid}},10^{decimals_formula(size)})"),
            "package": Cell(int(model.package_size * grid), f"=ROUND({size}*{{package_grid}},0)"),
        }

    def _money(self) -> Cells:
        decimals = ",".join(decimals_formula(name) for name in self._price_names())
        ticks = 10 ** (self._scales.money_decimals - self._places) * self._scales.curve_grid
        cells = {
            "money_decimals": Cell(self._scales.money_decimals, f"=MAX({self._places},{decimals})"),
            "ticks": Cell(ticks, f"=10^({{money_decimals}}-{self._places})*{{curve_grid}}"),
        }
        model = self._charge.model
        if isinstance(model, Percentage) and model.events is not None:
            number = events_of(self._draft, self._column).index(MetricId(model.events))
            fee = int(Fraction(model.fixed_fee) * self._scales.ticks)
            cells[f"event_{number}"] = Cell(fee, "=" + ticks_of(self._name("fixed_fee")))
        return cells

    def _price_names(self) -> tuple[str, ...]:
        """Return the names of the cells and ranges that hold the charge's prices."""
        match self._charge.model:
            case Flat():
                fields: tuple[str, ...] = ("amount",)
            case PerUnit():
                fields = ("unit_price",)
            case Package():
                fields = ("package_price",)
            case Percentage():
                fields = ("rate", "fixed_fee")
            case Stairstep():
                fields = ("fee",)
            case _:
                fields = ("price", "fee")
        return tuple(self._name(field) for field in fields)

    def _bounds(self) -> Cells:
        least, most = self._name("minimum"), self._name("maximum")
        charge = self._charge
        top = UNLIMITED if charge.maximum is None else self._draft.rounded_money(charge.maximum)
        limit = f'=IF({most}="",{UNLIMITED:.0E},ROUND(N({most}),{self._places}))'
        return {
            "least": Cell(self._draft.rounded_money(charge.minimum), f"=ROUND(N({least}),{self._places})"),
            "most": Cell(top, limit),
        }

    def _check(self) -> Cells:
        """Say whether the largest bill of the data stays within the digits that a spreadsheet keeps."""
        last = piece_count(self._draft, self._column)
        starts, slopes = (f"{{{row}_0}}:{{{row}_{last}}}" for row in ("start", "slope"))
        quantity = self._largest_quantity()
        units = f"{quantity!r}/MAX(1E-9,{self._name('divide_by')})"
        pieces = model_curve(self._charge.model, flat_fee_at_zero=True).pieces
        steepest = max(piece.slope for piece in pieces) * Fraction(quantity) / Fraction(self._charge.divide_by)
        largest = float((max(abs(piece.intercept) for piece in pieces) + steepest) * self._scales.ticks)
        return {
            "largest": Cell(largest, f"=MAX(MAX({starts}),-MIN({starts}))+MAX({slopes})*{units}"),
            "exact": Cell(
                "yes" if largest < EXACT_LIMIT else "nearly", f'=IF({{largest}}<{EXACT_LIMIT:.0E},"yes","nearly")'
            ),
        }

    def _largest_quantity(self) -> float:
        quantity = self._draft.proposal.usage.quantities.get(self._charge.metric)
        if quantity is None or not quantity.numerators.size:
            return 0.0
        return float(quantity.as_floats().max()) * (YEAR if self._is_annual else 1)

"""The cells of a price curve: where each piece begins, its start and its slope, in ticks."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from vm_desktop.core.charges import (
    Flat,
    Graduated,
    GraduatedPercentage,
    Package,
    Percentage,
    PerUnit,
    Stairstep,
    TieredModel,
    model_curve,
)
from vm_desktop.core.plans import Charge
from vm_desktop.io.proposal.charge_scales import Scales
from vm_desktop.io.proposal.curve_block import Cell, Cells
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.inputs import tier_inputs

NEVER = 1e300
"""A lower bound that no quantity reaches: the rows of tiers that do not exist."""


class PieceCells:
    """Writes the curve of one charge: each cell with its formula and the value that the curve has today."""

    def __init__(self, draft: Draft, plan: int, column: int, charge: Charge, scales: Scales) -> None:
        self._draft, self._plan, self._column = draft, plan, column
        self._model, self._scales = charge.model, scales
        self._tiers = tier_inputs(draft, plan, column)

    def all(self) -> Cells:
        """Return the cells by key; rows of tiers that do not exist today have values that no quantity meets."""
        cells = self._today()
        for key, formula in self._formulas().items():
            cells[key] = Cell(cells[key].value if key in cells else _unused(key), formula)
        return cells

    def _today(self) -> Cells:
        semantics = self._draft.proposal.book.semantics
        curve = model_curve(self._model, flat_fee_at_zero=semantics.flat_fee_at_zero)
        ticks, grid = self._scales.ticks, self._grid
        cells: Cells = {"from_0": Cell(0), "start_0": Cell(int(curve.at_zero * ticks))}
        for number, piece in enumerate(curve.pieces, 1):
            half_step = Fraction(floor(piece.lower * grid)) + Fraction(1, 2)
            cells[f"lower_{number}"] = Cell(float(piece.lower))
            cells[f"reached_{number}"] = Cell(int(piece.start * ticks))
            cells[f"from_{number}"] = Cell(float(half_step / grid))
            cells[f"start_{number}"] = Cell(int(piece.intercept * ticks))
            cells[f"slope_{number}"] = Cell(int(piece.slope * ticks))
        return cells

    @property
    def _grid(self) -> int:
        """Steps in the billable quantity, by which pieces are found."""
        return self._scales.package_grid if isinstance(self._model, Package) else self._scales.grid

    def _formulas(self) -> dict[str, str]:
        match self._model:
            case Flat():
                amount = "=" + ticks_of(self._name("amount"))
                return {"start_0": amount, "from_1": "=0.5/{grid}", "start_1": amount}
            case PerUnit():
                return {"from_1": "=0.5/{grid}", "slope_1": "=" + ticks_of(self._name("unit_price"))}
            case Package():
                return {"from_1": "=0.5/{package_grid}", "slope_1": "=" + ticks_of(self._name("package_price"))}
            case Percentage(events=events):
                fee = {} if events else {"start_1": "=" + ticks_of(self._name("fixed_fee"))}
                return {"from_1": "=0.5/{grid}", "slope_1": "=" + ticks_of(self._name("rate"))} | fee
            case _:
                return self._tiered_formulas(self._model)

    def _tiered_formulas(self, model: TieredModel) -> dict[str, str]:
        formulas = {"start_0": f'=IF(flat_fee_at_zero="no",0,{ticks_of(self._name("fee_1"))})'}
        for number in range(1, len(self._tiers) + 1):
            formulas |= self._tier_formulas(model, number)
        return formulas

    def _tier_formulas(self, model: TieredModel, n: int) -> dict[str, str]:
        """Return the formulas of tier `n`: a tier exists while the one before it exists and has an upper bound."""
        formulas = {}
        if n > 1:
            bound = self._name(f"up_to_{n - 1}")
            formulas[f"lower_{n}"] = f'=IF(OR({{lower_{n - 1}}}="",{bound}=""),"",{bound})'
        missing = f'{{lower_{n}}}=""'
        above = f"(INT(ROUND({{lower_{n}}}*{{grid}},6))+0.5)/{{grid}}"
        formulas[f"from_{n}"] = f"=IF({missing},{NEVER:.0E},{above})"
        start = fee = ticks_of(self._name(f"fee_{n}"))
        if isinstance(model, Graduated | GraduatedPercentage):
            formulas[f"reached_{n}"] = f"=IF({missing},0,{self._before(n)}{fee})"
            start = f"{{reached_{n}}}-{self._price(n)}*ROUND({{lower_{n}}}*{{curve_grid}},0)"
        formulas[f"start_{n}"] = f"=IF({missing},0,{start})"
        if not isinstance(model, Stairstep):
            formulas[f"slope_{n}"] = f"=IF({missing},0,{self._price(n)}*{{curve_grid}})"
        return formulas

    def _before(self, n: int) -> str:
        """Return a formula's text for what the tiers before `n` come to, with a plus behind it."""
        if n == 1:
            return ""
        width = f"ROUND(({{lower_{n}}}-{{lower_{n - 1}}})*{{curve_grid}},0)"
        return f"{{reached_{n - 1}}}+{self._price(n - 1)}*{width}+"

    def _price(self, n: int) -> str:
        return f"ROUND(N({self._name(f'price_{n}')})*10^{{money_decimals}},0)"

    def _name(self, field: str) -> str:
        return self._draft.names.of_charge(self._plan, self._column, field)


def ticks_of(name: str) -> str:
    """Return a formula's text for a price in ticks."""
    return f"ROUND(N({name})*10^{{money_decimals}},0)*{{curve_grid}}"


def _unused(key: str) -> float | str:
    if key.startswith("from"):
        return NEVER
    return "" if key.startswith("lower") else 0

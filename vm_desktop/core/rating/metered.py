"""Metered quantities as exact integers over a common scale, and the units that a charge prices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Floats
from vm_desktop.core.quantity import QuantityRule, Rounding
from vm_desktop.core.rating.exact import FLOAT_LIMIT, Integers, ceil_ratio, dtype_for, floor_ratio, largest, widened

MOST_DECIMALS = 9
CHUNK = 16_384

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, eq=False)
class Metered:
    """Quantities = `numerators` / `scale`: integer-valued (customers, months), never negative.

    `_units` and `_pieces` remember what was derived last: while a price is dragged, neither the units of a charge nor
    the tier of each cell changes, and a reprice is then one gather and one multiply-add. Several threads may rate the
    same quantities: at worst each of them derives the same anew.
    """

    numerators: Integers
    scale: int
    _units: dict[QuantityRule, Metered] = field(default_factory=dict, repr=False)
    _pieces: dict[tuple[int, ...], NDArray[np.uint8]] = field(default_factory=dict, repr=False)
    _rows: dict[bytes, Metered] = field(default_factory=dict, repr=False)

    def as_floats(self) -> Floats:
        """Return the quantities as ordinary numbers."""
        return np.asarray(self.numerators, dtype=np.float64) / self.scale

    def units(self, rule: QuantityRule) -> Metered:
        """Return the units that the rule leaves to be priced."""
        known = self._units.get(rule)
        return known if known is not None else _remember(self._units, rule, _apply(rule, self), keep=2)

    def pieces(self, bounds: tuple[int, ...]) -> NDArray[np.uint8]:
        """Return for each cell the index of its piece: the first whose inclusive upper bound is not below it."""
        known = self._pieces.get(bounds)
        return (
            known
            if known is not None
            else _remember(self._pieces, bounds, _find_pieces(self.numerators, bounds), keep=6)
        )

    def rows(self, chosen: NDArray[np.bool_]) -> Metered:
        """Return the quantities of the chosen customers."""
        if chosen.all():
            return self
        key = np.packbits(chosen).tobytes()
        known = self._rows.get(key)
        if known is not None:
            return known
        return _remember(self._rows, key, Metered(self.numerators[chosen], self.scale), keep=16)


def metered(quantities: Floats) -> Metered:
    """Return quantities exactly as the shortest decimals that give them, to at most `MOST_DECIMALS` places.

    Negative quantities and NaN become 0; who needs to know of them counts them before (see `core.metering`).
    """
    values = np.where(quantities > 0, quantities, 0.0)
    decimals = _decimals_needed(values)
    return Metered(np.rint(values * 10.0**decimals), 10**decimals)


def _decimals_needed(values: Floats) -> int:
    top = float(values.max(initial=0.0))
    for decimals in range(MOST_DECIMALS + 1):
        if top * 10.0 ** (decimals + 1) >= FLOAT_LIMIT:
            return decimals
        if all((np.round(part, decimals) == part).all() for part in _chunks(values)):
            return decimals
    return MOST_DECIMALS


def _chunks(values: Integers) -> Iterator[Integers]:
    flat = values.reshape(-1)
    for start in range(0, flat.size, CHUNK):
        yield flat[start : start + CHUNK]


def _apply(rule: QuantityRule, quantity: Metered) -> Metered:
    converted = _convert(rule, quantity)
    billable = _include(rule, converted)
    return _count_packages(rule, billable)


def _convert(rule: QuantityRule, quantity: Metered) -> Metered:
    divide_by = Fraction(rule.divide_by)
    scale = quantity.scale * divide_by.numerator
    numerators = _scaled(quantity.numerators, divide_by.denominator, room_for=scale)
    match rule.round:
        case Rounding.UP:
            return Metered(_narrowed(ceil_ratio(numerators, scale)), 1)
        case Rounding.NEAREST:
            twice = _scaled(numerators, 2, room_for=2 * scale)
            return Metered(_narrowed(floor_ratio(twice + scale, 2 * scale)), 1)
        case Rounding.NONE:
            return Metered(numerators, scale)


def _include(rule: QuantityRule, converted: Metered) -> Metered:
    if not rule.included:
        return converted
    included = Fraction(rule.included)
    factor = lcm(included.denominator, converted.scale) // converted.scale
    free = int(included * converted.scale * factor)
    numerators = _scaled(converted.numerators, factor, room_for=free)
    rest = numerators - free
    billable = np.where(rest > 0, numerators if rule.reprices_all else rest, 0)
    return Metered(billable.astype(numerators.dtype), converted.scale * factor)


def _count_packages(rule: QuantityRule, billable: Metered) -> Metered:
    if rule.package_size is None:
        return billable
    size = Fraction(rule.package_size) * billable.scale
    numerators = _scaled(billable.numerators, size.denominator, room_for=size.numerator)
    return Metered(_narrowed(ceil_ratio(numerators, size.numerator)), 1)


def _scaled(numerators: Integers, factor: int, *, room_for: int) -> Integers:
    """Return n * factor in a type with room for twice that plus `room_for`."""
    wanted = dtype_for(2 * largest(numerators) * factor + 2 * room_for)
    roomy = widened(numerators, wanted)
    return roomy if factor == 1 else roomy * factor


def _narrowed(numerators: Integers) -> Integers:
    return widened(numerators, dtype_for(2 * largest(numerators)))


def _find_pieces(numerators: Integers, bounds: tuple[int, ...]) -> NDArray[np.uint8]:
    kind = np.uint8 if len(bounds) < 256 else np.uint32
    edges = np.array(bounds, dtype=dtype_for(max(bounds, default=0)))
    found = np.empty(numerators.size, dtype=kind)
    for start, part in zip(range(0, numerators.size, CHUNK), _chunks(numerators), strict=True):
        found[start : start + CHUNK] = np.searchsorted(edges, part, side="left")
    return found.reshape(numerators.shape)  # type: ignore[return-value]


def _remember(memory: dict[_Key, _Value], key: _Key, value: _Value, *, keep: int) -> _Value:
    """Return the value, and keep the newest few, so that a drag is fast and memory stays bounded."""
    too_many = max(0, len(memory) - keep + 1)
    for oldest in list(memory)[:too_many]:  # a copy: another thread may remember something meanwhile
        memory.pop(oldest, None)
    memory[key] = value
    return value

"""The charge models: each one is a way to write a price curve down. One file for each."""

from __future__ import annotations

from functools import lru_cache

from vm_desktop.core.charges.flat import Flat
from vm_desktop.core.charges.graduated import Graduated, GraduatedPercentage
from vm_desktop.core.charges.package import Package
from vm_desktop.core.charges.per_unit import PerUnit
from vm_desktop.core.charges.percentage import Percentage
from vm_desktop.core.charges.stairstep import Stairstep
from vm_desktop.core.charges.tiers import Tier
from vm_desktop.core.charges.volume import Volume
from vm_desktop.core.curve import PriceCurve

ChargeModel = Flat | PerUnit | Package | Graduated | Volume | Stairstep | Percentage | GraduatedPercentage
TieredModel = Graduated | Volume | Stairstep | GraduatedPercentage

MODEL_NAMES: dict[str, type[ChargeModel]] = {
    "flat": Flat,
    "per_unit": PerUnit,
    "package": Package,
    "graduated": Graduated,
    "volume": Volume,
    "stairstep": Stairstep,
    "percentage": Percentage,
    "graduated_percentage": GraduatedPercentage,
}


def model_name(model: ChargeModel) -> str:
    """Return the model's name as price files write it: ``per_unit``."""
    return next(name for name, kind in MODEL_NAMES.items() if kind is type(model))


@lru_cache(maxsize=4096)
def model_curve(model: ChargeModel, *, flat_fee_at_zero: bool) -> PriceCurve:
    """Return the model's price curve over its units (packages, for `Package`).

    Remembered for the models seen last: one that is unchanged is asked for once a bill.
    """
    if isinstance(model, TieredModel):
        return model.curve(flat_fee_at_zero=flat_fee_at_zero)
    return model.curve()


__all__ = [
    "MODEL_NAMES",
    "ChargeModel",
    "Flat",
    "Graduated",
    "GraduatedPercentage",
    "Package",
    "PerUnit",
    "Percentage",
    "Stairstep",
    "Tier",
    "TieredModel",
    "Volume",
    "model_curve",
    "model_name",
]

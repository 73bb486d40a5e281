"""How often each quantity occurs: a price of one charge is then tried on quantities, and not on customer-months."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.charges import ChargeModel, model_curve
from vm_desktop.core.dataset import Flags
from vm_desktop.core.fit.swap_request import SwapRequest
from vm_desktop.core.language import say
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.money import Currency, HalfRule
from vm_desktop.core.problems import UserError
from vm_desktop.core.rating.curve_ticks import amounts
from vm_desktop.core.rating.exact import INT64_LIMIT, largest
from vm_desktop.core.rating.metered import Metered


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class QuantityCounts:
    """Each different quantity of a metric in the compared customer-months (quantities,), and how often it occurs.

    Equal quantities have equal bills, so that the sum over quantities is the sum over bills, to the minor unit: solving
    a price over 100,000 customers x 24 months tries some 20 prices, and most quantities are whole and occur often.
    """

    quantities: Metered
    counts: NDArray[np.int64]
    currency: Currency

    @property
    def total(self) -> float:
        """The quantity of all customer-months together."""
        return float(self.quantities.as_floats() @ self.counts)

    def decimals_of(self, price: float, most: int) -> int:
        """Return how many decimals (at most `most`) a unit price near this one needs: until a step moves the revenue by
        no more than a minor unit, or until bills no longer fit 64 bits, which would make every further rating slow."""
        matter = math.log10(max(self.total * self.currency.minor_per_major, 1.0))
        top = max(largest(self.quantities.numerators) * price, self.quantities.scale)
        fit = math.log10(INT64_LIMIT / 4.0 / top)
        return max(self.currency.exponent, min(most, math.ceil(matter), math.floor(fit)))

    def revenue(self, model: ChargeModel) -> int:
        """Return what the model earns, in minor units, each bill rounded as `core.rating` rounds it."""
        lines = amounts(model_curve(model, flat_fee_at_zero=True), self.quantities, self.currency, HalfRule.HALF_UP)
        return int(lines @ self.counts)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidate:
    """A metric that is to be priced: how often each of its quantities occurs beside today's bills."""

    request: SwapRequest
    metric: ValueMetric
    counts: QuantityCounts


def candidate(request: SwapRequest, metric: ValueMetric) -> Candidate:
    """Return the metric made ready to be priced; UserError where the data cannot fill it."""
    quantities = request.usage.quantities.get(metric.id)
    if quantities is None:
        raise UserError(
            say("{metric} cannot be worked out from the data.").format(metric=metric.name),
            hint=say("Mend its formula in the tab Metrics."),
        )
    counts = quantity_counts(quantities, request.compared, request.currency)
    return Candidate(request=request, metric=metric, counts=counts)


def quantity_counts(quantities: Metered, where: Flags, currency: Currency) -> QuantityCounts:
    """Return how often each quantity occurs in the flagged customer-months."""
    distinct, counts = np.unique(quantities.numerators[where], return_counts=True)
    return QuantityCounts(
        quantities=Metered(distinct, quantities.scale), counts=counts.astype(np.int64), currency=currency
    )

"""A hybrid: several metrics in one price, together at today's revenue."""

from __future__ import annotations

from decimal import Decimal

from vm_desktop.core.charges import PerUnit
from vm_desktop.core.fit.quantity_counts import candidate
from vm_desktop.core.fit.swap import FINEST, refuse_unpriceable, swap_of
from vm_desktop.core.fit.swap_request import PricingInputs, swap_request
from vm_desktop.core.language import say
from vm_desktop.core.plans import Charge, MetricId, Plan, PlanId
from vm_desktop.core.price_book import PriceBook, PricedMetric
from vm_desktop.core.problems import UserError


def hybrid_book(inputs: PricingInputs, metrics: tuple[MetricId, ...]) -> PriceBook:
    """Return a price book of one plan that charges each unit of every metric, each for an equal part of the baseline's
    revenue: a start, and not a finding.

    Each rate is that of the metric alone at equal revenue, over the number of metrics: together they miss the revenue
    by no more than rounded cents. UserError where a metric is unknown or unused, or nothing is billed today.
    """
    request = swap_request(inputs)
    known = {metric.id: metric for metric in inputs.metrics}
    charges, priced = [], []
    for metric_id in metrics:
        metric = known.get(metric_id)
        if metric is None:
            raise UserError(say("One of the metrics is no longer there."), hint=say("Compare the segments again."))
        counted = candidate(request, metric)
        refuse_unpriceable(counted.counts, request.baseline_revenue, metric)
        rate = (swap_of(counted).solved.rate / len(metrics)).quantize(Decimal(1).scaleb(-FINEST)).normalize()
        charges.append(Charge(metric=metric.id, model=PerUnit(unit_price=Decimal(f"{rate:f}"))))
        priced.append(PricedMetric(id=metric.id, name=metric.name, unit=metric.unit))
    plan = Plan(id=PlanId("standard"), name=say("Standard"), charges=tuple(charges))
    return PriceBook(currency=inputs.currency, metrics=tuple(priced), plans=(plan,))

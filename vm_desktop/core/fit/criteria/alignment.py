"""Does the metric go with what customers gain, with what they would pay, with what they cost? Ranks within segments."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.criteria.scored import Scored, absent, answered
from vm_desktop.core.fit.criterion import Caution, Criterion, Flag
from vm_desktop.core.fit.inputs import CandidateUsage, FitInputs
from vm_desktop.core.fit.samples import CorrelationSample, correlation_sample, differ
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.fit.statistics.partial import partial_ranks
from vm_desktop.core.fit.statistics.pooling import PooledCorrelation
from vm_desktop.core.fit.statistics.rank_correlation import LEAST, correlation, ranked
from vm_desktop.core.language import said_later, say

_CIRCULAR = 0.98  # from here on the bill is the metric in other words
_MOST_CUSTOMERS = 300  # whose bills are held against it
_STRONG = 0.2  # a correlation below this is not worth a warning that it vanishes

_SPEND_ONLY = said_later("Nobody was asked what they would pay: this is what they pay today, under today's prices.")


@dataclass(frozen=True, kw_only=True, eq=False)  # no slots: the slope is worked out when somebody looks
class AlignmentEvidence:
    """Two quantities of customers (observations,) side by side, and their correlation seen in several ways.

    `given_size` is the correlation within segments that is left when the customer's size is held constant,
    `given_rival` when the candidate with the strongest correlation is (`rival`; "" = this is it, or none is clear).
    """

    sample: CorrelationSample
    against: str
    correlations: PooledCorrelation
    given_size: Estimate | None = None
    size_name: str = ""
    given_rival: Estimate | None = None
    rival: str = ""

    @functools.cached_property
    def slope(self) -> float | None:
        """The elasticity: how many percent more of `against` go with one percent more of the metric, over customers who
        have both above 0; None for too few."""
        return elasticity(self.sample.x, self.sample.y)


def score_value_alignment(usage: CandidateUsage, inputs: FitInputs) -> Scored:
    """Return the rank correlation, within segments, of the metric's level with the value outcome."""
    if inputs.value_outcome is None:
        return absent(
            Criterion.VALUE_ALIGNMENT,
            say("No value outcome. Import a column that says what customers gained (a score, NPS, a return)."),
        )
    return _aligned(Criterion.VALUE_ALIGNMENT, usage, inputs.value_outcome, say("value outcome"), inputs)


def score_willingness_to_pay(usage: CandidateUsage, inputs: FitInputs) -> Scored:
    """Return the rank correlation, within segments, with stated willingness to pay; with today's bill where nobody was
    asked, which says little where today's prices charge by this very metric (flag `circular`)."""
    if inputs.stated_wtp is not None:
        return _aligned(
            Criterion.WILLINGNESS_TO_PAY, usage, inputs.stated_wtp, say("stated willingness to pay"), inputs
        )
    if inputs.spend is None:
        return absent(
            Criterion.WILLINGNESS_TO_PAY,
            say("Neither stated willingness to pay nor current bills. Import one of them as a column."),
        )
    return _aligned(
        Criterion.WILLINGNESS_TO_PAY,
        usage,
        inputs.spend,
        say("current bill"),
        inputs,
        (Flag(caution=Caution.CURRENT_SPEND, message=say(_SPEND_ONLY)), *circularity(usage, inputs)),
    )


def score_cost_alignment(usage: CandidateUsage, inputs: FitInputs) -> Scored:
    """Return the rank correlation, within segments, with the cost to serve: described, and no part of the composite."""
    if inputs.cost_to_serve is None:
        return absent(Criterion.COST_ALIGNMENT, say("No cost to serve. Import what each customer costs you."))
    return _aligned(Criterion.COST_ALIGNMENT, usage, inputs.cost_to_serve, say("cost to serve"), inputs)


def circularity(usage: CandidateUsage, inputs: FitInputs) -> tuple[Flag, ...]:
    """Return the flag where current spend is a function of this metric: by the prices, or plainly by the figures."""
    if usage.metric.id in inputs.priced:
        message = say("Today's prices charge by {metric}: spend follows it by construction.").format(
            metric=usage.metric.name
        )
        return (Flag(caution=Caution.CIRCULAR, message=message),)
    rho = _agreement_with_bill(usage, inputs)
    if rho is not None and rho > _CIRCULAR:
        message = say("The bill is almost a function of {metric}: their orders agree to {rho:.1%} in a plan.").format(
            metric=usage.metric.name, rho=rho
        )
        return (Flag(caution=Caution.CIRCULAR, message=message),)
    return ()


def _agreement_with_bill(usage: CandidateUsage, inputs: FitInputs) -> float | None:
    """Return the rank correlation with the bill in the plan with most customers (over all where there are no plans): of
    the customers' means or of their months, whichever is larger.

    It is a share of the largest that the ties allow: packages, tiers and minimums give the same bill to many.
    """
    if inputs.paid is None or inputs.spend is None:
        return None
    rows = np.flatnonzero(np.isfinite(usage.level) & np.isfinite(inputs.spend))
    if inputs.plans is not None and len(rows):
        plans = inputs.plans[rows]
        rows = rows[plans == np.bincount(plans).argmax()]
    if len(rows) < LEAST:
        return None
    rows = rows[:: 1 + (len(rows) - 1) // _MOST_CUSTOMERS]
    months = usage.quantities[rows], inputs.paid[rows]
    known = np.isfinite(months[0]) & np.isfinite(months[1])
    means = _share_of_attainable(usage.level[rows], inputs.spend[rows])
    return max(means, _share_of_attainable(months[0][known], months[1][known]))


def _share_of_attainable(x: Floats, y: Floats) -> float:
    """Return the rank correlation of two arrays (n,) over that of both in rising order; 0 where one does not vary."""
    ranks = ranked(x).ranks(), ranked(y).ranks()
    found, most = correlation(*ranks), correlation(np.sort(ranks[0]), np.sort(ranks[1]))
    return found / most if found is not None and most else 0.0


def _aligned(
    criterion: Criterion,
    usage: CandidateUsage,
    against: Floats,
    name: str,
    inputs: FitInputs,
    flags: tuple[Flag, ...] = (),
) -> Scored:
    sample = correlation_sample(inputs.quantity(usage.level), inputs.quantity(against))
    found = sample.pooled()
    if found.pooled is None:
        return absent(
            criterion,
            say("Too few customers with a {name}: no segment has {least} of them, or nothing varies in it.").format(
                name=name, least=LEAST
            ),
        )
    given_size = _given_size(sample, inputs)
    evidence = AlignmentEvidence(
        sample=sample,
        against=name,
        correlations=found,
        given_size=given_size,
        size_name=inputs.size_name,
    )
    flags = (*flags, *_cautions(found), *_size_caution(found.pooled, given_size, inputs.size_name))
    estimate = _cautious(found.pooled, given_size) if any(f.caution is Caution.SIZE for f in flags) else found.pooled
    return answered(criterion, estimate, sample=sample, evidence=evidence, flags=flags)


def _cautious(pooled: Estimate, given_size: Estimate | None) -> Estimate:
    """Return the figure that counts where size explains the correlation: what is left without it."""
    return pooled if given_size is None else given_size


def _cautions(found: PooledCorrelation) -> tuple[Flag, ...]:
    flags = []
    pooled, crude = found.pooled, found.crude
    if pooled is not None and crude is not None and _reversed(pooled, crude):
        message = say(
            "Simpson: over all customers the correlation is {crude:+.2f}, within segments "
            "{pooled:+.2f}. The difference is one between segments, not between customers."
        ).format(crude=crude.value, pooled=pooled.value)
        flags.append(Flag(caution=Caution.SIMPSON, message=message))
    elif pooled is not None and crude is not None and crude.low > 0 and _much_less(pooled, crude):
        message = say(
            "Segments explain most of it: over all customers the correlation is {crude:+.2f}, "
            "within segments {pooled:+.2f}. The smaller figure counts."
        ).format(crude=crude.value, pooled=pooled.value)
        flags.append(Flag(caution=Caution.SEGMENT, message=message))
    if found.heterogeneity is not None and found.heterogeneity < 0.01:
        values = [part.estimate.value for part in found.strata if part.estimate is not None]
        message = say("Segments differ: from {least:+.2f} to {most:+.2f}. One figure for all hides that.").format(
            least=min(values), most=max(values)
        )
        flags.append(Flag(caution=Caution.HETEROGENEOUS, message=message))
    if pooled is not None and pooled.high < 0:
        message = say("Those who have more of it have less: {pooled:+.2f}.").format(pooled=pooled.value)
        flags.append(Flag(caution=Caution.NEGATIVE, message=message))
    return tuple(flags)


def _reversed(pooled: Estimate, crude: Estimate) -> bool:
    """Return whether both are clearly not 0, and of opposite sign."""
    return pooled.is_clear and crude.is_clear and pooled.value * crude.value < 0


def _much_less(left: Estimate, before: Estimate) -> bool:
    """Return whether a correlation that was worth something is less than half of that, and clearly less."""
    return before.value >= _STRONG and left.value < before.value / 2 and differ(before, left)


def _given_size(sample: CorrelationSample, inputs: FitInputs) -> Estimate | None:
    if inputs.size is None:
        return None
    size = inputs.quantity(inputs.size)
    known = size.known[sample.rows]
    everybody = np.zeros(inputs.customers, dtype=bool)
    everybody[sample.rows[known]] = True
    rest = sample.only(known)
    return partial_ranks(rest.ranked_x, rest.ranked_y, (size.only(everybody),))


def _size_caution(pooled: Estimate, given_size: Estimate | None, name: str) -> tuple[Flag, ...]:
    if given_size is None or not _much_less(given_size, pooled):
        return ()
    message = say(
        "Size explains most of it: {pooled:+.2f} becomes {given_size:+.2f} among customers "
        "with the same {name}. The smaller figure counts."
    ).format(pooled=pooled.value, given_size=given_size.value, name=name)
    return (Flag(caution=Caution.SIZE, message=message),)


def elasticity(x: Floats, y: Floats) -> float | None:
    """Return the slope of log y on log x by least squares, over observations with both above 0; None for too few."""
    both = (x > 0) & (y > 0)
    if both.sum() < LEAST:
        return None
    log_x, log_y = np.log(x[both]), np.log(y[both])
    spread = float(log_x.var())
    return float(np.mean((log_x - log_x.mean()) * (log_y - log_y.mean())) / spread) if spread > 0 else None

"""The evidence of expansion: the metric's growth against the bill's, with those who were lost."""

from __future__ import annotations

from vm_desktop.core.fit.criteria.expansion import ExpansionEvidence
from vm_desktop.core.fit.inputs import FitInputs
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.ui.charts.evidence_data import Scatter
from vm_desktop.ui.charts.view_data import Measure
from vm_desktop.ui.formatting import number, signed_number, signed_percent
from vm_desktop.ui.pages.metrics.scorecard.evidence.correlations import (
    correlation_picture,
    heterogeneity_fact,
    left_out_fact,
    rho_row,
)
from vm_desktop.ui.pages.metrics.scorecard.evidence.picture import Fact, Picture
from vm_desktop.ui.pages.metrics.scorecard.evidence.scatters import drawn, drawn_note, folded_groups
from vm_desktop.ui.pages.metrics.scorecard.words import scorecard_text


def expansion_pictures(found: ExpansionEvidence, metric: ValueMetric, inputs: FitInputs) -> tuple[Picture, ...]:
    """Return growth against growth, and the correlations side by side, with and without those who were lost."""
    survivors = rho_row(scorecard_text("Without the lost, pooled"), found.survivors.pooled)
    note = scorecard_text("From the first half of the months to the second. “Lost” = no bill in the second half.")
    return (
        Picture(
            title=scorecard_text("Each customer of the first half"),
            drawing=_scatter(found, metric, inputs),
            note=f"{note} {drawn_note(len(found.sample.x))}".strip(),
        ),
        correlation_picture(found.correlations, inputs.segments, (survivors,)),
    )


def expansion_facts(found: ExpansionEvidence) -> tuple[Fact, ...]:
    """Return how many were lost, and how alike the segments are."""
    lost = Fact(
        name=scorecard_text("Lost"),
        value=scorecard_text("{count} of {all} customers").format(
            count=number(found.lost), all=number(len(found.sample.x))
        ),
        definition=scorecard_text("They paid in the first half of the months and not in the second: −100 %."),
    )
    return (lost, *heterogeneity_fact(found.correlations), *left_out_fact(found.correlations))


def _scatter(found: ExpansionEvidence, metric: ValueMetric, inputs: FitInputs) -> Scatter:
    sample = found.sample
    chosen = drawn(len(sample.x))
    groups, names = folded_groups(sample.strata, inputs.segments)
    return Scatter(
        x=Measure(
            name=scorecard_text("Growth of {metric}").format(metric=metric.name),
            unit=scorecard_text("(later − earlier) / (later + earlier)"),
            tick=lambda value: signed_number(value, 1),
            exact=lambda value: signed_number(value, 2),
        ),
        y=Measure(name=scorecard_text("Growth of the bill"), tick=_growth, exact=_growth),
        x_values=sample.x[chosen],
        y_values=sample.y[chosen] + 1.0,  # as a ratio: on a logarithmic axis twice and half are equally far from 1
        group_of=groups[chosen],
        groups=names,
        y_log=True,
        lines=False,
    )


def _growth(ratio: float) -> str:
    if ratio <= 0:
        return scorecard_text("Lost")
    return signed_percent(ratio - 1.0, 0)

"""The evidence of a correlation with what customers gain, would pay, or cost."""

from __future__ import annotations

from vm_desktop.core.fit.criteria.alignment import AlignmentEvidence
from vm_desktop.core.fit.inputs import FitInputs
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.ui.charts.evidence_data import Interval, Scatter
from vm_desktop.ui.charts.view_data import Measure
from vm_desktop.ui.formatting import number, signed_number
from vm_desktop.ui.pages.metrics.scorecard.evidence.correlations import (
    correlation_picture,
    heterogeneity_fact,
    left_out_fact,
    rho_row,
)
from vm_desktop.ui.pages.metrics.scorecard.evidence.picture import Fact, Picture
from vm_desktop.ui.pages.metrics.scorecard.evidence.scatters import (
    drawn,
    drawn_note,
    folded_groups,
    metric_measure,
    quantity,
    spans_decades,
)
from vm_desktop.ui.pages.metrics.scorecard.words import scorecard_text


def alignment_pictures(found: AlignmentEvidence, metric: ValueMetric, inputs: FitInputs) -> tuple[Picture, ...]:
    """Return the scatter of the customers, and the correlations side by side."""
    return (
        Picture(
            title=scorecard_text("Each customer"),
            drawing=_scatter(found, metric, inputs),
            note=_scatter_note(found),
        ),
        correlation_picture(found.correlations, inputs.segments, _given_size(found)),
    )


def alignment_facts(found: AlignmentEvidence) -> tuple[Fact, ...]:
    """Return the elasticity, and how alike the segments are."""
    slope = ()
    if found.slope is not None:
        slope = (
            Fact(
                name=scorecard_text("Elasticity"),
                value=signed_number(found.slope, 2),
                definition=scorecard_text(
                    "How many percent more of {against} go with one percent more of the metric (least squares on "
                    "logarithms, over customers who have both above 0, all segments together)."
                ).format(against=_name(found.against)),
            ),
        )
    return (*slope, *heterogeneity_fact(found.correlations), *left_out_fact(found.correlations))


def _scatter(found: AlignmentEvidence, metric: ValueMetric, inputs: FitInputs) -> Scatter:
    sample = found.sample
    chosen = drawn(len(sample.x))
    groups, names = folded_groups(sample.strata, inputs.segments)
    against = Measure(
        name=_name(found.against).capitalize(),
        tick=lambda value: number(value, 0 if value == round(value) else 2, compact=True),
        exact=quantity,
    )
    return Scatter(
        x=metric_measure(metric),
        y=against,
        x_values=sample.x[chosen],
        y_values=sample.y[chosen],
        group_of=groups[chosen],
        groups=names,
        x_log=spans_decades(sample.x),
        y_log=spans_decades(sample.y),
    )


def _scatter_note(found: AlignmentEvidence) -> str:
    lines = scorecard_text("Lines: least squares within each segment, to guide the eye.")
    return f"{lines} {drawn_note(len(found.sample.x))}".strip()


def _given_size(found: AlignmentEvidence) -> tuple[Interval, ...]:
    if found.given_size is None:
        return ()
    name = scorecard_text("Pooled, same {size}").format(size=found.size_name)
    return (rho_row(name, found.given_size),)


def _name(against: str) -> str:
    """Return what the metric is compared with, in the language of the window."""
    return scorecard_text(against)

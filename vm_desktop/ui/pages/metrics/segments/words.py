"""The verdict over segments in words, each with what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from vm_desktop.core.fit.segments import SegmentsVerdict, Verdict
from vm_desktop.core.plans import MetricId
from vm_desktop.ui.formatting import number, percent

_ICONS = {
    Verdict.ONE: ("circle-check", "good"),
    Verdict.HYBRID: ("split", "accent"),
    Verdict.PER_SEGMENT: ("layers", "accent"),
    Verdict.CANNOT_TELL: ("scale", "text_muted"),
}


def segments_text(text: str) -> str:
    """Return a text of this tab in the language of the window."""
    return QCoreApplication.translate("SegmentsTab", text)


def verdict_icon(verdict: Verdict) -> tuple[str, str]:
    """Return the icon of a verdict and the token of its colour."""
    return _ICONS[verdict]


def headline(found: SegmentsVerdict, names: Mapping[MetricId, str]) -> str:
    """Return the verdict in one careful sentence."""
    metrics = listed(tuple(names[metric] for metric in found.metrics if metric in names))
    match found.verdict:
        case Verdict.ONE:
            text = segments_text("One metric serves the segments that can be judged: {metrics}.")
        case Verdict.HYBRID:
            text = segments_text("Segments disagree. Two metrics together may serve them: {metrics}.")
        case Verdict.PER_SEGMENT:
            text = segments_text("Segments disagree, each on its own metric: {metrics}.")
        case Verdict.CANNOT_TELL:
            text = segments_text("Whether one metric serves every segment, these data cannot tell.")
        case _:
            assert_never(found.verdict)
    return text.format(metrics=metrics)


def rests_on(found: SegmentsVerdict) -> str:
    """Return what “clearly first” means here."""
    judged = sum(one.compares and one.is_about_value for one in found.segments)
    if judged < 2:
        return segments_text("A verdict takes at least two segments with 30 customers each, and something about value.")
    return segments_text(
        "“Clearly first” in a segment: the best in at least {share} of the resamples of its customers, with the "
        "weights varied. That is 95% shared out over the {count} segments judged, for among many one would seem clear "
        "by chance."
    ).format(share=percent(found.needed, 1), count=number(judged))


def listed(names: tuple[str, ...]) -> str:
    """Return names as a list in a sentence."""
    if len(names) < 2:
        return "".join(names)
    return segments_text("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])

"""``fit``: which value metric to charge for, with the evidence of a project's own data."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from vm_desktop.cli.ending import Exit
from vm_desktop.cli.fit_output import Fit, fit_document, fit_text
from vm_desktop.cli.measuring import scenario_bills
from vm_desktop.cli.opening import open_project
from vm_desktop.core.fit.comparison import comparable
from vm_desktop.core.fit.drift import drift_since
from vm_desktop.core.fit.mistakes import Situation, mistakes
from vm_desktop.core.fit.of_project import fit_request, score
from vm_desktop.core.fit.ranking import ranking
from vm_desktop.core.fit.resamples import RESAMPLES, SEED, resample
from vm_desktop.core.fit.segments import fit_by_segment, verdict
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project


def run(file: Path, *, resamples: int = RESAMPLES, seed: int = SEED, as_json: bool) -> int:
    """Print the scorecard of a project or workbook, and return the exit status."""
    fit = _fit(open_project(file), resamples, seed)
    print(json.dumps(fit_document(fit), ensure_ascii=False, indent=2) if as_json else fit_text(fit))
    return Exit.DONE


def _fit(project: Project, resamples: int, seed: int) -> Fit:
    request = fit_request(project)
    if request is None or not request.metrics:
        raise UserError("There is no metric to score.", hint="Import a workbook with usage in it.")
    weights = project.lab.all_weights()
    scorecard = score(request)
    compared = comparable(scorecard.candidates)
    drawn = resample(compared, scorecard.inputs.customers, times=resamples, seed=seed)
    names = {candidate.metric.id: candidate.metric.name for candidate in scorecard.candidates}
    segments = verdict(fit_by_segment(scorecard, weights, seed=seed), names)
    review = project.lab.last_review
    situation = Situation(
        scorecard=scorecard,
        book=project.active_scenario.price_book if project.active_scenario is not None else None,
        today=datetime.now(UTC).date().isoformat(),
        review_on=project.lab.review_on,
        bills=scenario_bills(project),
        drift=drift_since(review, scorecard) if review is not None else (),
        segments=segments,
    )
    return Fit(
        scorecard=scorecard,
        weights=weights,
        ranking=ranking(drawn, weights),
        resamples=drawn,
        segments=segments,
        mistakes=mistakes(situation),
    )

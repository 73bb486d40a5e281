"""Interviews become ratings: one for each person, metric and criterion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.decisions import Interview
from vm_desktop.core.plans import MetricId


def ratings_of(interviews: tuple[Interview, ...]) -> Mapping[tuple[MetricId, Criterion], Floats]:
    """Return the ratings (raters,) by metric and criterion; who was asked twice counts once, with the mean."""
    said: dict[tuple[MetricId, Criterion], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for interview in interviews:
        for criterion, rating in interview.ratings:
            said[interview.metric, criterion][interview.who.strip().casefold()].append(rating)
    return {key: np.array([np.mean(mine) for mine in people.values()]) for key, people in said.items()}

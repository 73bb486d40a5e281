"""By what a project is known again: all that was decided, and which data it stands on."""

from __future__ import annotations

import hashlib

import numpy as np

from vm_desktop.core.project import Project
from vm_desktop.io.project.document import document_bytes

_remembered: dict[int, tuple[object, str]] = {}


def digest(project: Project) -> str:
    """Return a text that differs wherever the project or its data differ."""
    whole = hashlib.sha256(document_bytes(project))
    whole.update(_of_data(project).encode())
    return whole.hexdigest()[:20]


def _of_data(project: Project) -> str:
    """Return the digest of the data's arrays, worked out once for each dataset."""
    dataset = project.dataset
    if dataset is None:
        return ""
    known = _remembered.get(id(dataset))
    if known is None or known[0] is not dataset:
        parts = [*(usage.by_aggregation[usage.suggested] for usage in dataset.usage.values()), dataset.active]
        joined = b"".join(np.ascontiguousarray(part).tobytes() for part in parts)
        known = _remembered[id(dataset)] = (dataset, hashlib.sha256(joined).hexdigest())
    return known[1]

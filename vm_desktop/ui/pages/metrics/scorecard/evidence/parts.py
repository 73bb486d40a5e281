"""What the evidence panel shows, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from vm_desktop.core.plans import MetricId
from vm_desktop.ui.pages.metrics.scorecard.evidence.picture import Fact, Picture


class Lack(Enum):
    """Where the missing answer would come from."""

    NOTHING = auto()
    DATA = auto()
    INTERVIEWS = auto()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EvidenceView:
    """One cell's evidence in words and pictures. `lacking` says what is missing, where it is absent."""

    metric: MetricId
    title: str
    candidate: str
    question: str
    definition: str
    figure: str = ""
    interval: str = ""
    points: str = ""
    cautions: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    pictures: tuple[Picture, ...] = ()
    caveats: tuple[str, ...] = ()
    lack: Lack = Lack.NOTHING
    lacking: str = ""

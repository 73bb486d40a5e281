"""What the evidence panel can draw, and what it can list: a closed set of frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from vm_desktop.ui.charts.evidence_data import CountRows, Intervals, Scatter, ShareCurve
from vm_desktop.ui.charts.view_data import Distribution, Growth

Drawing = Scatter | ShareCurve | Intervals | CountRows | Distribution | Growth


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Picture:
    """A chart with its title, and what one must know to read it."""

    title: str
    drawing: Drawing
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A figure beside the main one, with what it means."""

    name: str
    value: str
    definition: str = ""

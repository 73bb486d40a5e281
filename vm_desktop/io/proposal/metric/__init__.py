"""The sheets about the value metric: the scorecard, which is live in its weights, and the evidence behind it."""

from vm_desktop.io.proposal.metric.evidence_sheet import EVIDENCE_SHEET, EvidenceSheet
from vm_desktop.io.proposal.metric.points_sheet import POINTS_SHEET, write_points
from vm_desktop.io.proposal.metric.scorecard_sheet import SCORECARD_SHEET, ScorecardSheet

__all__ = ["EVIDENCE_SHEET", "POINTS_SHEET", "SCORECARD_SHEET", "EvidenceSheet", "ScorecardSheet", "write_points"]

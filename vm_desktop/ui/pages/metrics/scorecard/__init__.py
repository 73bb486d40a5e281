"""The Scorecard tab: candidates x criteria, who is best and how sure that is, and the evidence of every figure."""

from vm_desktop.ui.pages.metrics.scorecard.tab import ScorecardTab

__all__ = ["ScorecardTab"]

"""Adding candidates: what the data suggest, what products of a kind are sold by, and how metrics are counted."""

from vm_desktop.ui.pages.metrics.candidates.panel import CandidatesPanel

__all__ = ["CandidatesPanel"]

"""Proposals: the chosen scenario as a workbook whose bills are formulas, so that finance can change a price there."""

from vm_desktop.io.proposal.write import write_proposal

__all__ = ["write_proposal"]

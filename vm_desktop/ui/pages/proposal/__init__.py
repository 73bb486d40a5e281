"""The Proposal page: what the exported workbook will say, and what to say with it."""

from vm_desktop.ui.pages.proposal.proposal_page import ProposalPage

__all__ = ["ProposalPage"]

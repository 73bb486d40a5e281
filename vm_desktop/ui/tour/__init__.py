"""The tour: a few callouts, each at a real widget, that show a newcomer the way from a workbook to a proposal.

``steps`` says what is shown where, ``placing`` where a callout may stand, ``callout`` and ``ring`` are what is seen,
``tour`` leads from step to step, and ``guide`` decides when a tour is offered.
"""

from vm_desktop.ui.tour.guide import TourGuide, TourMemory

__all__ = ["TourGuide", "TourMemory"]

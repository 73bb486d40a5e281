"""The pricing page: plans, charges and tiers, edited in place and on the cost curve, with what they do to customers.

Owns: the widgets of the page, and in `view` what they show. Does not own: what an edit does (`core.edits`), what a
bill is (`core.bill`), when an evaluation runs (`session`).
"""

from vm_desktop.ui.pages.pricing.page import PricingPage

__all__ = ["PricingPage"]

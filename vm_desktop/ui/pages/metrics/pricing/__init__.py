"""From metric to price: candidates at equal revenue, rates and tiers for one of them, and what they do to customers."""

from vm_desktop.ui.pages.metrics.pricing.panel import PricingPanel

__all__ = ["PricingPanel"]

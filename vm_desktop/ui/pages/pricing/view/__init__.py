"""From a project and its evaluation to what the pricing page shows: pure functions, frozen values, no Qt widgets."""

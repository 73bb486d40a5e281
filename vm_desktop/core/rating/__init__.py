"""The vectorised engine: customers x months of metered usage under a price book, to the same cents as `core.bill`."""

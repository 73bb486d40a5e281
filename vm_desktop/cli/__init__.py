"""The same work without a window: quote, check, import, simulate, propose, screenshot."""

"""What a person sees and touches: theme, widgets, charts, pages, and the wiring that joins them to the session."""

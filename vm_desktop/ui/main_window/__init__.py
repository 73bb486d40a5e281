"""The main window: its parts, its menu, and how it is laid out and remembered."""

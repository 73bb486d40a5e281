"""How the program starts and ends: one running window, a shell shown at once, what is heavy after it."""

"""Hardships that take too long for every test run: see the module texts for how each is started."""

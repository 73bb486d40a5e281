"""The pages of the window, one folder each. A page shows what it is given and asks for edits; it changes nothing."""

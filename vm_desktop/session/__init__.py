"""The open project: edits and their history, work in the background, and the live evaluation. QtCore only."""

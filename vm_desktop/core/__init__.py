"""What a price, a bill, a metric, a score *is*: frozen values and pure functions.

Owns: money, price curves, charge models, plans, price books, bills, datasets, metrics, impact.
Never: Qt, files, the clock, unseeded randomness, globals that change.
"""

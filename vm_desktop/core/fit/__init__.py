"""The metric lab: which unit of value to charge for, with evidence from the company's own data.

`statistics` estimates, with intervals. `criteria` asks one question of a candidate each. `scorecard` puts them
together, `ranking` says how sure the order is, `segments` whether one metric serves all.
"""

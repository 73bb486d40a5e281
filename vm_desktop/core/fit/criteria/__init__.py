"""One file for each question that a value metric is asked: a candidate's usage and the inputs in, a score out.

Each gives a `Scored`: the score, and the sample of customers from which it can be computed again.
"""

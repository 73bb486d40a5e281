"""Measurements as ratios against something in the same run; not part of the test run.

Start one with ``python -m tests.benchmarks.NAME``.
"""

"""Measurements as ratios against something in the same run. Not part of the test run: ``python -m tests.benchmarks.NAME``."""

"""Estimates with 95 % intervals, each after a published method. Arrays in, frozen values out; no prices here."""

"""Stands in for Python's ``ssl``, which would bring OpenSSL into a program that never speaks to a network.

Arrow's file systems ask it, as they are imported on Linux, where the system keeps its certificates.
"""

from __future__ import annotations

from typing import NamedTuple


class VerifyPaths(NamedTuple):
    """Where certificates lie: nowhere."""

    cafile: str | None = None
    capath: str | None = None


def get_default_verify_paths() -> VerifyPaths:
    """No place: nothing is ever fetched."""
    return VerifyPaths()

"""Why the scanner leaves a workbook or a sheet to the library."""

from __future__ import annotations


class NotPlain(Exception):
    """The XML is not of the plain kind that the scanner fully understands; the words are for developers."""

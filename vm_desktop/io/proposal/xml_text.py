"""Text for the XML of a worksheet: whatever a customer is called, it stays text and the file stays readable."""

from __future__ import annotations

import re

LONGEST = 32_767
"""Characters that a cell holds."""

_ESCAPED_ALREADY = re.compile(r"_(x[0-9A-Fa-f]{4}_)")
_REFERENCE = re.compile(r"!(?=\$?[A-Z])")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def cell_text(text: str) -> str:
    """Return the text as it stands between the tags of a cell: escaped, without characters that XML forbids."""
    text = plain_text(text[:LONGEST])
    text = _ESCAPED_ALREADY.sub(r"_x005F_\1", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain_text(text: str) -> str:
    """Return the text without characters that XML forbids, and that XlsxWriter passes on outside of cells."""
    return _FORBIDDEN.sub("\ufffd", text)


def chart_text(text: str) -> str:
    """Return the text for a chart's title, axis or series: XlsxWriter takes ``Sheet!A1`` for a reference to a cell.

    An invisible letter between the two keeps it a text.
    """
    return _REFERENCE.sub("!\u2060", plain_text(text))


def attribute_text(text: str) -> str:
    """Return the text as it stands within double quotes, or in a formula between tags."""
    return cell_text(text).replace('"', "&quot;")

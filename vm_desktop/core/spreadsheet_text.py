"""Text on its way into a table that a spreadsheet will open: it stays text.

A cell of comma-separated text that begins with ``=``, ``+``, ``-`` or ``@`` is run as a formula; a customer can be
called so on purpose. Workbooks need no such care: there a cell says itself that it is text.
"""

from __future__ import annotations

import re

_FORMULA_STARTS = "=+\\-@＝＋－＠"
_BEGINS = re.compile(rf"^(?=[{_FORMULA_STARTS}\t\r\n])|(?<=[;\t\r\n])(?=\"*[{_FORMULA_STARTS}])")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*")


def text_cell(text: str) -> str:
    """Return the text so that no spreadsheet runs it as a formula: ``=1+1`` becomes ``'=1+1``; ``-12.5`` stays.

    Also after a semicolon, tab or line break within the text: where the system's list separator is not the comma, a
    spreadsheet takes the cell apart there.
    """
    return text if _PLAIN_NUMBER.fullmatch(text) else _BEGINS.sub("'", text)

"""Text for a table that a spreadsheet opens: what would be run gets a quote, and a machine can still read the rest."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vm_desktop.core.spreadsheet_text import text_cell

STARTS = "=+-@＝＋－＠\t\r\n"
HOSTILE_TEXT = st.text(st.sampled_from(f"{STARTS};,|'\" ab1"), max_size=12)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("＝1", "'＝1"),
        ("a;=1", "a;'=1"),
        ("a\n-x", "a\n'-x"),
    ],
)
def test_what_would_be_run_gets_a_quote(text: str, safe: str) -> None:
    assert text_cell(text) == safe


@pytest.mark.parametrize("text", ["", "Ada", "-2", "+4917012", "-12.5", "-1,234.50", "a-b", "a=b", "x@y.org", "a - b"])
def test_names_and_plain_numbers_stay_as_they_are(text: str) -> None:
    assert text_cell(text) == text


@given(HOSTILE_TEXT)
def test_no_cell_begins_as_a_formula_whatever_the_separator(text: str) -> None:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(("x", text_cell(text), "1"))
    for separator in ",;\t":
        for row in csv.reader(io.StringIO(line.getvalue(), newline=""), delimiter=separator):
            for cell in row:
                assert not cell.startswith(tuple("=+-@＝＋－＠")) or re.fullmatch(r"[+-]\d+([.,]\d+)*", cell)


@given(HOSTILE_TEXT)
def test_only_quotes_are_added(text: str) -> None:
    assert text_cell(text).replace("'", "") == text.replace("'", "")

"""Formulas are arithmetic on columns, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from vm_desktop.core.formula import evaluate_formula, parse_formula, quoted
from vm_desktop.core.problems import UserError

COLUMNS = ("Seats", "E-mails sent", "API calls")
VALUES = {
    "Seats": np.array([[2.0, 0.0]]),
    "E-mails sent": np.array([[1000.0, 5.0]]),
    "API calls": np.array([[np.nan, 10.0]]),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seats", [2.0, 0.0]),
        ("[E-mails sent] / 1000 + 2 * Seats", [5.0, 0.005]),
        ("max(Seats, 1) * -2", [-4.0, -2.0]),
        ("[E-mails sent] / Seats", [500.0, np.nan]),
        ("[API calls] + Seats", [np.nan, 10.0]),
    ],
)
def test_a_formula_is_evaluated_cell_by_cell_and_missing_stays_missing(text: str, expected: list[float]) -> None:
    result = evaluate_formula(parse_formula(text, COLUMNS), VALUES)
    np.testing.assert_allclose(result, [expected])


def test_the_columns_of_a_formula_are_listed_in_order_of_use() -> None:
    assert parse_formula("Seats + [API calls] * Seats", COLUMNS).columns == ("Seats", "API calls")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Seats +",
        "__import__('os').system('ls')",
        "Seats.__class__",
        "[x for x in Seats]",
        "Seats if Seats else 1",
        "'text'",
        "open('file')",
        "Seats ** 9999999",
        "lambda: 1",
        "Seats and 1",
        "min(Seats)",
        "round(Seats, ndigits=2)",
        "(" * 300 + "1" + ")" * 300,
        "_c_0",
        "True",
        "1 if True else 2",
        "Seats[0]",
    ],
)
def test_what_is_no_arithmetic_on_columns_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        parse_formula(text, COLUMNS)


def test_an_unknown_column_is_named_and_the_known_ones_are_listed() -> None:
    with pytest.raises(UserError) as refusal:
        parse_formula("Sets * 2", COLUMNS)
    assert "'Sets'" in refusal.value.message
    assert "Seats" in refusal.value.hint


def test_a_column_is_quoted_only_where_it_must_be() -> None:
    assert [quoted(name) for name in ("Seats", "E-mails sent", "max", "Größe")] == [
        "Seats",
        "[E-mails sent]",
        "[max]",
        "Größe",
    ]

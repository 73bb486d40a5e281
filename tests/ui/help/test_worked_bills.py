"""The help cannot lie: every bill that it shows is worked out again by the engine."""

import pytest

from tests.ui.help.worked_bills import (
    WorkedBill,
    computed_lines,
    computed_total,
    plain_number,
    tiers_of,
    worked_bills,
)
from vm_desktop.core.charges import MODEL_NAMES
from vm_desktop.io.resources import resource_path

BILLS = worked_bills(resource_path("help"))


def named(bill: WorkedBill) -> str:
    return f"{bill.page}: {bill.case['charges'][0]['model']}"


@pytest.mark.parametrize("bill", BILLS, ids=named)
def test_the_engine_says_the_same_as_every_table_below_a_bill(bill: WorkedBill) -> None:
    assert bill.tables, "a bill without a table shows nothing"
    for heads, rows in bill.tables:
        match heads[0], heads[-1]:
            case "Line", "Amount":
                assert [plain_number(row[-1]) for row in rows] == computed_lines(bill.case)
            case "Up to", _:
                assert tuple(tuple(map(plain_number, row)) for row in rows) == tiers_of(bill.case)
            case _, "Bill":
                told = [(row[0], plain_number(row[-1])) for row in rows]
                assert told == [(row[0], computed_total(bill.case, row[0])) for row in rows]
            case _:
                pytest.fail(f"A table that nobody checks: {heads}")


def test_every_charge_model_has_a_worked_bill() -> None:
    shown = {charge["model"] for bill in BILLS if bill.page == "charge-models" for charge in bill.case["charges"]}
    assert shown == set(MODEL_NAMES)

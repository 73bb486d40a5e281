"""Small workbooks for tests of the import: three sheets that belong together, and a sheet of remarks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.io.workbook.books import write_xlsx
from vm_desktop.io.workbook import read_workbook
from vm_desktop.ui.importing.draft import Draft, first_draft

Rows = Sequence[Sequence[object]]

ACCOUNTS: Rows = (
    ("account_id", "account_name", "industry", "country", "signup_date"),
    *(
        (
            f"A-{n:03}",
            f"Company {n}",
            ("Retail", "Health", "Media")[n % 3],
            ("DE", "US")[n % 2],
            f"2024-{n % 12 + 1:02}-05",
        )
        for n in range(30)
    ),
)
SUBSCRIPTIONS: Rows = (
    ("subscription_id", "account_id", "start_date", "end_date", "plan_tier", "seats", "mrr_amount"),
    *(
        (
            f"S-{n:03}",
            f"A-{n % 30:03}",
            f"2024-{n % 12 + 1:02}-01",
            "2025-03-31" if n % 5 == 0 else None,
            ("Basic", "Pro")[n % 2],
            n % 7 + 1,
            19.0 * (n % 7 + 1),
        )
        for n in range(60)
    ),
)
USAGE: Rows = (
    ("subscription_id", "usage_date", "usage_count", "error_count"),
    *((f"S-{n % 60:03}", f"2025-{n % 6 + 1:02}-{n % 27 + 1:02}", n % 50 + 1, n % 3) for n in range(300)),
)
PRICES: Rows = (("Plan", "Base fee"), ("Basic", 19), ("Pro", 49))


def draft_of(folder: Path, sheets: Mapping[str, Rows]) -> Draft:
    """Return the program's guess for a workbook with these rows, written to the folder and read again."""
    return first_draft(read_workbook(write_xlsx(folder / "company.xlsx", sheets)))


def write_company(folder: Path) -> Path:
    """Write a workbook of accounts, subscriptions, usage of subscriptions, and a sheet of prices; return its path."""
    sheets = {"Accounts": ACCOUNTS, "Subscriptions": SUBSCRIPTIONS, "Usage": USAGE, "Prices": PRICES}
    return write_xlsx(folder / "company.xlsx", sheets)

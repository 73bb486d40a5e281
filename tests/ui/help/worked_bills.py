"""The worked bills of the help, and what the engine says of them.

A bill stands in a page as a comment ``<!-- bill: {...} -->`` with its charges, and the tables below it:
"Line | Amount", "<quantity> | Bill", or the tiers ("Up to | ...").
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vm_desktop.cli.bill_output import bill_lines, total_text
from vm_desktop.cli.quoting import quote, read_quantities
from vm_desktop.core.bill import Bill
from vm_desktop.io.prices import price_book_from

Json = dict[str, Any]
Rows = tuple[tuple[str, ...], ...]

_BILL = re.compile(r"<!-- bill: (\{.*?\}) -->\n(.*?)(?=<!-- bill:|^#|\Z)", re.DOTALL | re.MULTILINE)
_TABLE = re.compile(r"(?:^\|.*\|\n)+", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedBill:
    """A case, and the tables below it: each with its heads and rows."""

    page: str
    case: Json
    tables: tuple[tuple[tuple[str, ...], Rows], ...]


def worked_bills(folder: Path) -> tuple[WorkedBill, ...]:
    """Every worked bill of the pages in a folder."""
    return tuple(
        WorkedBill(page=file.stem, case=json.loads(match[1]), tables=tuple(map(_table, _TABLE.findall(match[2]))))
        for file in sorted(folder.glob("*.md"))
        for match in _BILL.finditer(file.read_text(encoding="utf-8"))
    )


def bill_of(case: Json, usage: dict[str, str]) -> Bill:
    """The bill that the engine makes of a case."""
    plan = {"id": "plan", "name": "Plan", "charges": case["charges"], **case.get("plan", {})}
    book: Json = {"format": "vm-prices/1", "currency": "USD", "plans": [plan]}
    if "semantics" in case:
        book["semantics"] = case["semantics"]
    return quote(price_book_from(book), read_quantities(usage)).bill


def computed_lines(case: Json) -> list[str]:
    """The amounts of the bill's lines and its total, as the help writes them."""
    bill = bill_of(case, case["usage"])
    return [*(str(line["amount"]) for line in bill_lines(bill)), total_text(bill)]


def computed_total(case: Json, quantity: str) -> str:
    return total_text(bill_of(case, {case["charges"][0]["metric"]: plain_number(quantity)}))


def tiers_of(case: Json) -> Rows:
    """The tiers of the case as the help writes them: up to, and each figure that a tier has."""
    keys = [key for key in ("unit_price", "rate", "flat_fee") if any(key in t for t in case["charges"][0]["tiers"])]
    return tuple(
        (tier["up_to"] or "no limit", *(tier.get(key, "0") for key in keys)) for tier in case["charges"][0]["tiers"]
    )


def plain_number(text: str) -> str:
    return text.replace(",", "").replace("*", "").strip()


def _table(text: str) -> tuple[tuple[str, ...], Rows]:
    rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in text.strip().splitlines()]
    return rows[0], tuple(rows[2:])

"""A bill as JSON and as a table. Amounts have the currency's decimals, quantities plain digits."""

from __future__ import annotations

from vm_desktop.core.bill import Bill, BillLine, LineKind
from vm_desktop.core.money import Currency, fraction_text
from vm_desktop.core.price_book import PriceBook

Json = dict[str, object]

_LABELS = {
    LineKind.BASE_FEE: "Base fee",
    LineKind.DISCOUNT: "Discount",
    LineKind.MAXIMUM: "Plan maximum",
    LineKind.MINIMUM: "Minimum true-up",
    LineKind.CREDIT: "Prepaid credit",
}


def bill_document(bill: Bill) -> Json:
    """Return the bill as ``quote --json`` prints it."""
    return {
        "plan": bill.plan,
        "currency": bill.currency.code,
        "total": total_text(bill),
        "lines": bill_lines(bill),
    }


def bill_lines(bill: Bill) -> list[Json]:
    """Return the lines of a bill as JSON objects."""
    return [_line(line, bill.currency) for line in bill.lines]


def total_text(bill: Bill) -> str:
    """Return the total with the currency's decimals: ``62.00``."""
    return amount_text(bill.total_minor, bill.currency)


def amount_text(minor: int, currency: Currency) -> str:
    """Return an amount of minor units with the currency's decimals, exactly: 6200 -> ``62.00``."""
    return format(currency.from_minor(minor), "f")


def _line(line: BillLine, currency: Currency) -> Json:
    written: Json = {"kind": line.kind.value}
    if line.quantity is not None and line.billable is not None:
        written |= {"metric": line.metric, "model": line.model}
        written |= {"quantity": fraction_text(line.quantity), "billable": fraction_text(line.billable)}
    return written | {"amount": amount_text(line.minor, currency)}


def bill_table(bill: Bill, book: PriceBook) -> str:
    """Return the bill as a readable table: what, quantity, billable, amount."""
    rows = [("", "Quantity", "Billable", bill.currency.code)]
    rows += [_row(line, bill.currency, book) for line in bill.lines]
    rows.append(("Total", "", "", total_text(bill)))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [
        f"{row[0]:<{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:>{widths[2]}}  {row[3]:>{widths[3]}}" for row in rows
    ]
    rule = "-" * len(lines[0])
    return "\n".join([f"Plan {book.plan(bill.plan).name}", lines[0], rule, *lines[1:-1], rule, lines[-1]])


def _row(line: BillLine, currency: Currency, book: PriceBook) -> tuple[str, str, str, str]:
    amount = amount_text(line.minor, currency)
    if line.metric is None or line.quantity is None or line.billable is None:
        note = f" ({line.note})" if line.note else ""
        return (_LABELS[line.kind] + note, "", "", amount)
    what = f"{book.metric_name(line.metric)}, {line.model.replace('_', ' ')}"
    return (what, fraction_text(line.quantity), fraction_text(line.billable), amount)

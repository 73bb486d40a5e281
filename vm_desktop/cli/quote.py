"""``quote``: one bill, line by line."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path

from vm_desktop.cli.bill_output import bill_document, bill_table
from vm_desktop.cli.ending import Exit, tell
from vm_desktop.cli.quote_batch import quote_batch
from vm_desktop.cli.quoting import quote, read_quantities
from vm_desktop.io.prices import read_price_book


def run(arguments: Namespace) -> int:
    """Print one bill, or one for each case of a batch, and return the exit status."""
    if arguments.batch is not None:
        if arguments.prices is not None or arguments.usage or arguments.plan is not None:
            return _wrong_usage(
                "--batch takes prices, plan and usage from its cases; leave PRICES.json and the rest out"
            )
        return quote_batch(arguments.batch, sys.stdout)
    prices, usage = _file_and_usage(arguments)
    if prices is None:
        return _wrong_usage("name a price book: vm-desktop quote PRICES.json --usage METRIC=QTY")
    malformed = [item for item in usage if not item.rpartition("=")[0].strip()]
    if malformed:
        return _wrong_usage(f"--usage takes METRIC=QTY, such as api_calls=7500; found {malformed[0]!r}")
    return _quote_one(prices, usage, arguments.plan, as_json=arguments.json)


def _file_and_usage(arguments: Namespace) -> tuple[Path | None, list[str]]:
    """Return the price book and the usage, also where the file was written behind ``--usage`` and taken for a part."""
    usage: list[str] = arguments.usage
    if arguments.prices is None and usage and "=" not in usage[-1]:
        return Path(usage[-1]), usage[:-1]
    return arguments.prices, usage


def _quote_one(prices: Path, usage: list[str], plan: str | None, *, as_json: bool) -> int:
    book = read_price_book(prices)
    written = {metric.strip(): quantity for metric, _, quantity in (item.rpartition("=") for item in usage)}
    quoted = quote(book, read_quantities(written), plan)
    for warning in quoted.warnings:
        tell(f"warning: {warning}")
    if as_json:
        print(json.dumps(bill_document(quoted.bill), ensure_ascii=False))
    else:
        print(bill_table(quoted.bill, book))
    return Exit.DONE


def _wrong_usage(message: str) -> int:
    tell(f"vm-desktop quote: error: {message}")
    return Exit.WRONG_USAGE

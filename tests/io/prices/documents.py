"""Price books as JSON documents, short to write in a test."""

from __future__ import annotations

import json
from typing import Any

from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.problems import Problem, UserError
from vm_desktop.io.prices import read_price_book

Json = dict[str, Any]


def tier(up_to: object, unit_price: object = "0", **fields: object) -> Json:
    """A tier row."""
    return {"up_to": up_to, "unit_price": unit_price, **fields}


def charge(model: str = "per_unit", metric: str = "calls", **fields: object) -> Json:
    """A charge on calls."""
    defaults: Json = {"unit_price": "2"} if model == "per_unit" and "unit_price" not in fields else {}
    return {"metric": metric, "model": model, **defaults, **fields}


def plan(*charges: Json, **fields: object) -> Json:
    """A plan called Growth."""
    return {"id": "growth", "name": "Growth", "charges": list(charges), **fields}


def book(*plans: Json, **fields: object) -> Json:
    """A price book in USD."""
    return {"format": "vm-prices/1", "currency": "USD", "plans": list(plans), **fields}


def read(document: Json) -> PriceBook:
    """The price book of a document."""
    return read_price_book(json.dumps(document))


def refusals(document: Json) -> tuple[Problem, ...]:
    """What is wrong with a document; empty if it can be read."""
    try:
        read(document)
    except UserError as error:
        return error.problems
    return ()


def refusals_of_charge(**fields: object) -> tuple[Problem, ...]:
    """What is wrong with a charge of plan Growth."""
    return refusals(book(plan(charge(**fields))))  # type: ignore[arg-type]

"""Whatever a price file holds, a command ends with a bill or with plain words; it never fails."""

import copy
import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.io.prices.documents import book, charge, plan, tier
from vm_desktop.cli.bill_output import total_text
from vm_desktop.cli.quoting import quote, read_quantities
from vm_desktop.core.findings import price_findings
from vm_desktop.core.problems import UserError
from vm_desktop.io.prices import read_price_book

Json = dict[str, Any]
TIERS = [tier("10", "2", flat_fee="1"), tier(None, "1")]
WHOLE = book(
    plan(
        charge(divide_by="2", round="up", included="3", minimum="1", maximum="9"),
        charge("graduated", tiers=TIERS),
        charge("volume", tiers=TIERS),
        charge("stairstep", tiers=[{"up_to": None, "flat_fee": "5"}]),
        charge("package", package_size="10", package_price="5"),
        charge("percentage", rate="0.1", fixed_fee="1", events="payments"),
        charge("graduated_percentage", tiers=[{"up_to": None, "rate": "0.1"}]),
        charge("flat", amount="7"),
        base_fee="5",
        discounts=[{"percent": "10"}, {"amount": "1", "lines": ["calls"]}],
        minimum="1",
        maximum="1000",
        prepaid_credit="2",
    ),
    metrics=[{"id": "calls", "name": "Calls", "unit": "call"}],
    assignment={"rule": "column", "column": "plan", "plans": {"a": "growth"}, "default": "growth"},
    semantics={"flat_fee_at_zero": True, "rounding": "half_even"},
)
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.text(max_size=5)
    | st.sampled_from(["0", "-1", "1e999", "1e-999", "0.5", "growth", "calls", "base_fee", "", " ", "\ud800", "a/b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def places(document: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value in a document."""
    match document:
        case dict():
            inside = [place for key, value in document.items() for place in places(value, (*path, key))]
        case list():
            inside = [place for index, value in enumerate(document) for place in places(value, (*path, index))]
        case _:
            inside = []
    return [path, *inside] if path else inside


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(places(WHOLE)), anything), min_size=1, max_size=2), anything)
def test_a_damaged_price_book_gives_a_bill_or_plain_words(damage: list[tuple[tuple[Any, ...], Any]], used: Any) -> None:
    document = copy.deepcopy(WHOLE)
    for path, value in damage:
        replaced(document, path, value)
    told = answer(document, used)
    assert told
    assert all(line.strip() for line in told)


def answer(document: Json, used: object) -> tuple[str, ...]:
    """The total of a bill for that usage, or what is told instead."""
    try:
        prices = read_price_book(json.dumps(document))
        price_findings(prices)
        quoted = quote(prices, read_quantities({"calls": used, "payments": "3"}))
    except UserError as error:
        return error.lines()
    assert quoted.bill.total_minor >= 0
    return (total_text(quoted.bill),)


def replaced(document: Any, path: tuple[Any, ...], value: Any) -> None:
    """Put a value at a path, if the path is still there."""
    for key in path[:-1]:
        try:
            document = document[key]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(document, dict) or (
        isinstance(document, list) and isinstance(path[-1], int) and path[-1] < len(document)
    ):
        document[path[-1]] = value

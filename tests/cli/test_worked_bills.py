"""Every charge model bills what the billing engines document, through ``quote --batch``."""

import json
from pathlib import Path

import pytest

from tests.cli.worked_bills import CASES
from tests.io.prices.documents import book, charge, plan, tier
from vm_desktop.core.charges import MODEL_NAMES
from vm_desktop.main import main

Json = dict[str, object]


def bills(cases: list[Json], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> dict[object, Json]:
    """The answers of a batch by case id."""
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(json.dumps(case) for case in cases), encoding="utf-8")
    assert main(["quote", "--batch", str(file), "--json"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return {answer["id"]: answer for answer in answers}


def total(prices: Json, usage: Json, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> object:
    """The total of one case."""
    return bills([{"id": 1, "prices": prices, "usage": usage}], tmp_path, capsys)[1]["total"]


def test_documented_bills_come_out_to_the_cent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = [
        {"id": f"{source}: {what}", "prices": book(plan(priced)), "usage": usage}
        for what, source, priced, usage, _ in CASES
    ]
    answers = bills(cases, tmp_path, capsys)
    wrong = {key: answers[key]["total"] for key, _ in expected() if answers[key]["total"] != dict(expected())[key]}
    assert wrong == {}


def expected() -> list[tuple[str, str]]:
    return [(f"{source}: {what}", amount) for what, source, _, _, amount in CASES]


def test_every_charge_model_has_a_documented_bill_or_one_below() -> None:
    assert {priced["model"] for _, _, priced, _, _ in CASES} == set(MODEL_NAMES) - {"stairstep"}
    assert len({name for name, _ in expected()}) == len(CASES)


@pytest.mark.parametrize(
    ("quantity", "amount"), [("0", "25.00"), ("100", "25.00"), ("100.5", "40.00"), ("1000", "40.00"), ("1001", "60.00")]
)
def test_a_stairstep_charges_one_price_for_the_whole_range(
    quantity: str, amount: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Source: Chargebee documentation, Pricing models: for each tier a flat price is assigned instead of a unit price.
    steps = [{"up_to": "100", "flat_fee": "25"}, {"up_to": "1000", "flat_fee": "40"}, {"up_to": None, "flat_fee": "60"}]
    prices = book(plan(charge("stairstep", tiers=steps)))
    assert total(prices, {"calls": quantity}, tmp_path, capsys) == amount


@pytest.mark.parametrize(
    ("currency", "unit_price", "quantity", "amount"),
    [
        ("USD", "2.675", "1", "2.68"),
        ("USD", "0.005", "1", "0.01"),
        ("USD", "0.0049999", "1", "0.00"),
        ("USD", "0.000000000001", "1000000000000", "1.00"),
        ("USD", "0.0000125", "80400", "1.01"),
        ("USD", "1", "123456789012345678901234567890.5", "123456789012345678901234567890.50"),
        ("USD", "0.1", "0.1", "0.01"),
        ("JPY", "62.5", "1", "63"),
        ("JPY", "0.4", "1", "0"),
        ("KWD", "1.2345", "1", "1.235"),
        ("CLF", "1.00005", "1", "1.0001"),
    ],
)
def test_lines_are_rounded_half_up_to_the_minor_unit_of_the_currency(
    currency: str, unit_price: str, quantity: str, amount: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prices = book(plan(charge(unit_price=unit_price)), currency=currency)
    assert total(prices, {"calls": quantity}, tmp_path, capsys) == amount


def test_half_even_rounds_ties_to_the_even_cent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prices = book(plan(charge(unit_price="0.005")), semantics={"rounding": "half_even"})
    assert total(prices, {"calls": "1"}, tmp_path, capsys) == "0.00"
    assert total(prices, {"calls": "3"}, tmp_path, capsys) == "0.02"


def test_the_first_flat_fee_at_zero_is_a_switch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for model, rate in (("graduated", "unit_price"), ("volume", "unit_price"), ("graduated_percentage", "rate")):
        tiers = [{"up_to": "10", rate: "1", "flat_fee": "7"}, {"up_to": None, rate: "1"}]
        charged = book(plan(charge(model, tiers=tiers)))
        free = charged | {"semantics": {"flat_fee_at_zero": False}}
        assert total(charged, {}, tmp_path, capsys) == "7.00"
        assert total(free, {}, tmp_path, capsys) == "0.00"


def test_an_allowance_reprices_all_units_only_under_its_switch(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prices = book(plan(charge("volume", included="100", tiers=[tier("200", "2"), tier(None, "1")])))
    assert total(prices, {"calls": "150"}, tmp_path, capsys) == "100.00"
    switched = prices | {"semantics": {"included_reprices_all": True}}
    assert total(switched, {"calls": "150"}, tmp_path, capsys) == "300.00"
    assert total(switched, {"calls": "100"}, tmp_path, capsys) == "0.00"


def test_nearest_rounds_halves_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prices = book(plan(charge(unit_price="1", divide_by="1000", round="nearest")))
    totals = {q: total(prices, {"calls": q}, tmp_path, capsys) for q in ("499", "500", "1499", "1500", "2500")}
    assert totals == {"499": "0.00", "500": "1.00", "1499": "1.00", "1500": "2.00", "2500": "3.00"}


def test_a_charge_is_bounded_before_the_plan_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prices = book(plan(charge(unit_price="1", minimum="10", maximum="50"), base_fee="5", minimum="20", maximum="40"))
    lines = {
        quantity: bills([{"id": 1, "prices": prices, "usage": {"calls": quantity}}], tmp_path, capsys)[1]["lines"]
        for quantity in ("1", "30", "99")
    }
    kinds = {quantity: [(line["kind"], line["amount"]) for line in found] for quantity, found in lines.items()}  # type: ignore[attr-defined]
    assert kinds == {
        "1": [("base_fee", "5.00"), ("charge", "10.00"), ("minimum", "5.00")],
        "30": [("base_fee", "5.00"), ("charge", "30.00")],
        "99": [("base_fee", "5.00"), ("charge", "50.00"), ("maximum", "-15.00")],
    }


def test_the_minimum_comes_after_the_discount(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prices = book(plan(charge(unit_price="1"), discounts=[{"percent": "50"}], minimum="100"))
    assert total(prices, {"calls": "80"}, tmp_path, capsys) == "100.00"


def test_percentages_come_before_amounts_and_both_on_the_lines_they_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    discounts = [{"amount": "5"}, {"percent": "10", "lines": ["calls"]}, {"amount": "1000", "lines": ["base_fee"]}]
    prices = book(plan(charge(unit_price="1"), base_fee="20", discounts=discounts))
    answer = bills([{"id": 1, "prices": prices, "usage": {"calls": "100"}}], tmp_path, capsys)[1]
    amounts = [line["amount"] for line in answer["lines"] if line["kind"] == "discount"]  # type: ignore[attr-defined]
    assert amounts == ["-10.00", "-5.00", "-20.00"]
    assert answer["total"] == "85.00"


def test_prepaid_credit_is_drawn_down_to_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prices = book(plan(charge(unit_price="1"), prepaid_credit="30"))
    assert total(prices, {"calls": "20"}, tmp_path, capsys) == "0.00"
    assert total(prices, {"calls": "50"}, tmp_path, capsys) == "20.00"


def test_eighty_one_lines_reconcile_with_the_total(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    charges = [charge(metric=f"m{number}", unit_price="0.005") for number in range(81)]
    usage = {f"m{number}": "1" for number in range(81)}
    assert total(book(plan(*charges)), usage, tmp_path, capsys) == "0.81"

"""``quote``: one bill, by hand or in a script, with everything doubtful told beside it."""

import json
from pathlib import Path

import pytest

from tests.io.prices.documents import book, charge, plan, tier
from vm_desktop.main import main

Json = dict[str, object]
TIERS = [tier("10000", "0.002"), tier(None, "0.0015")]
API = charge("graduated", "api_calls", included="1000", tiers=TIERS)
GROWTH = plan(API, base_fee="49.00")


@pytest.fixture
def prices(tmp_path: Path) -> Path:
    """A file with the plan of the format's example, without its other charges."""
    return written(tmp_path, book(GROWTH, metrics=[{"id": "api_calls", "name": "API calls"}]))


def written(folder: Path, document: Json) -> Path:
    file = folder / "prices.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def test_the_answer_is_that_of_the_format(prices: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quote", str(prices), "--usage", "api_calls=7500", "--plan", "growth", "--json"]) == 0
    output = capsys.readouterr()
    assert json.loads(output.out) == {
        "plan": "growth",
        "currency": "USD",
        "total": "62.00",
        "lines": [
            {"kind": "base_fee", "amount": "49.00"},
            {
                "kind": "charge",
                "metric": "api_calls",
                "model": "graduated",
                "quantity": "7500",
                "billable": "6500",
                "amount": "13.00",
            },
        ],
    }
    assert output.err == ""


def test_without_json_a_person_reads_a_table(prices: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quote", str(prices), "--usage", "api_calls=7500"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Plan Growth"
    assert lines[-1].split() == ["Total", "62.00"]
    assert any(line.split() == ["API", "calls,", "graduated", "7500", "6500", "13.00"] for line in lines)
    assert len({len(line) for line in lines[1:]}) == 1


def test_every_line_kind_has_a_name_in_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    terms = {"base_fee": "5", "discounts": [{"percent": "20"}, {"amount": "1"}], "prepaid_credit": "2"}
    for minimum, maximum in (("90", None), (None, "3")):
        file = written(tmp_path, book(plan(charge(), minimum=minimum, maximum=maximum, **terms)))
        assert main(["quote", str(file), "--usage", "calls=1"]) == 0
    output = capsys.readouterr().out
    for name in (
        "Base fee",
        "Discount (20 %)",
        "Discount (1 off)",
        "Minimum true-up",
        "Plan maximum",
        "Prepaid credit",
    ):
        assert name in output


@pytest.mark.parametrize(
    "arguments",
    [
        ["--usage", "api_calls=7500", "seats=1", "{file}"],
        ["--usage", "api_calls=7500", "--usage", "seats=1", "{file}"],
        ["{file}", "--usage", "api_calls=7500", "seats=1"],
        ["{file}", "--usage", "api_calls=7500", "--usage", "seats=1", "--plan", "growth"],
    ],
)
def test_usage_may_stand_before_or_behind_the_file(
    arguments: list[str], prices: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["quote", *(part.format(file=prices) for part in arguments), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["total"] == "62.00"


def test_quantities_are_printed_exactly_and_without_exponents(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    thirds = charge(metric="thirds", unit_price="1", divide_by="3")
    packages = charge("package", metric="gb", included="2.5", package_size="10", package_price="1")
    file = written(tmp_path, book(plan(charge(), thirds, packages)))
    usage = ["calls=12345678901234567890.123456789012345", "thirds=1", "gb=1e3"]
    assert main(["quote", str(file), "--json", "--usage", *usage]) == 0
    lines = json.loads(capsys.readouterr().out)["lines"]
    assert [(line["quantity"], line["billable"]) for line in lines] == [
        ("12345678901234567890.123456789012345", "12345678901234567890.123456789012345"),
        ("1", "0.333333333333"),
        ("1000", "997.5"),
    ]


@pytest.mark.parametrize(("currency", "total"), [("JPY", "62"), ("KWD", "62.000"), ("USD", "62.00")])
def test_amounts_have_the_decimals_of_the_currency(
    currency: str, total: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, book(GROWTH, currency=currency))
    assert main(["quote", str(file), "--usage", "api_calls=7500", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["total"] == total


# --- which plan ---


def two_plans(**fields: object) -> Json:
    return book(plan(charge()), plan(charge(unit_price="1"), id="pro", name="Pro"), **fields)


@pytest.mark.parametrize(
    ("assignment", "chosen"),
    [({"rule": "single", "plan": "growth"}, "growth"), ({"rule": "cheapest"}, "pro")],
)
def test_the_price_book_may_decide_which_plan_it_is(
    assignment: Json, chosen: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, two_plans(assignment=assignment))
    assert main(["quote", str(file), "--usage", "calls=5", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["plan"] == chosen


@pytest.mark.parametrize(
    "assignment", [None, {"rule": "single"}, {"rule": "column", "column": "plan"}, {"rule": "segment"}]
)
def test_where_nothing_decides_the_plans_are_listed(
    assignment: Json | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, two_plans(assignment=assignment))
    assert main(["quote", str(file), "--usage", "calls=5", "--json"]) == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert "Name one of: growth, pro." in output.err


def test_a_plan_that_is_not_there_is_told_with_the_nearest_one(
    prices: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["quote", str(prices), "--usage", "api_calls=1", "--plan", "grwth"]) == 1
    assert "no plan 'grwth' in the price book. Did you mean 'growth'?" in capsys.readouterr().err


# --- doubtful usage ---


def test_usage_of_an_unknown_metric_is_a_warning_that_names_the_nearest(
    prices: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["quote", str(prices), "--usage", "api_cals=7500", "--json"]) == 0
    output = capsys.readouterr()
    assert json.loads(output.out)["total"] == "49.00"
    assert output.err.startswith("warning: No plan in the price book knows the metric 'api_cals'")
    assert "Did you mean 'api_calls'?" in output.err


def test_negative_usage_counts_as_nothing_and_is_told(prices: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quote", str(prices), "--usage", "api_calls=-5", "--json"]) == 0
    output = capsys.readouterr()
    assert json.loads(output.out)["lines"][1]["quantity"] == "0"
    assert "'api_calls' is negative and counts as 0" in output.err


def test_a_quantity_that_is_no_number_is_an_error_of_the_input(
    prices: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["quote", str(prices), "--usage", "api_calls=1,000"]) == 1
    assert "The usage of 'api_calls': '1,000' is no decimal number" in capsys.readouterr().err


# --- wrong usage and unusable prices ---


@pytest.mark.parametrize(
    "arguments", [[], ["{file}", "--usage", "api_calls"], ["{file}", "--usage", "=5"], ["{file}", "--batch", "x.jsonl"]]
)
def test_wrong_usage_ends_with_2(arguments: list[str], prices: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quote", *(part.format(file=prices) for part in arguments)]) == 2
    assert capsys.readouterr().err.startswith("vm-desktop quote: error: ")


def test_unusable_prices_are_told_one_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, book(plan(charge(unit_price="-1"), charge("flat", amount="x"), base_fe="1")))
    assert main(["quote", str(file), "--usage", "calls=1", "--json"]) == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert [line.split(": ")[0] for line in output.err.splitlines()] == [
        "plans/growth/base_fe",
        "plans/growth/charges/1/unit_price",
        "plans/growth/charges/2/amount",
    ]

"""Price files are read strictly: everything wrong is told at once, each with its place, and nothing is ignored."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.io.prices.documents import book, charge, plan, read, refusals, refusals_of_charge, tier
from vm_desktop.core.charges import Graduated, Percentage, Stairstep, Tier
from vm_desktop.core.money import HalfRule
from vm_desktop.core.plans import BillingPeriod, Discount
from vm_desktop.core.price_book import ByColumn, BySegment, CheapestPlan, PricedMetric, SinglePlan
from vm_desktop.core.problems import UserError
from vm_desktop.core.quantity import Rounding
from vm_desktop.io.prices import read_price_book

CONTRACT = """
{"format": "vm-prices/1", "currency": "USD",
 "metrics": [{"id": "api_calls", "name": "API calls", "unit": "call"}],
 "plans": [
  {"id": "growth", "name": "Growth", "billing_period": "month", "base_fee": "49.00",
   "charges": [
     {"metric": "api_calls", "model": "graduated", "divide_by": "1", "round": "none", "included": "1000",
      "tiers": [{"up_to": "10000", "unit_price": "0.002", "flat_fee": "0"},
                {"up_to": null, "unit_price": "0.0015", "flat_fee": "0"}],
      "minimum": null, "maximum": null},
     {"metric": "contacts", "model": "package", "included": "2000", "package_size": "5000", "package_price": "250"},
     {"metric": "seats", "model": "per_unit", "unit_price": "8.75"},
     {"metric": "payment_volume", "model": "percentage", "rate": "0.029", "fixed_fee": "0.30", "events": "payments"}],
   "discounts": [{"percent": "20"}],
   "minimum": "100", "maximum": null}],
 "assignment": {"rule": "column", "column": "plan"},
 "semantics": {"flat_fee_at_zero": true, "included_reprices_all": false, "rounding": "half_up", "round_at": "line"}}
"""


def test_the_example_of_the_format_is_read_as_it_stands() -> None:
    found = read_price_book(CONTRACT)
    growth = found.plan("growth")
    assert found.metrics == (PricedMetric(id="api_calls", name="API calls", unit="call"),)
    assert (growth.base_fee, growth.minimum, growth.maximum) == (Decimal(49), Decimal(100), None)
    assert growth.billing_period is BillingPeriod.MONTH
    assert growth.charges[0].included == 1000
    assert growth.charges[0].model == Graduated(
        tiers=(
            Tier(up_to=Decimal(10000), unit_price=Decimal("0.002")),
            Tier(up_to=None, unit_price=Decimal("0.0015")),
        )
    )
    assert growth.charges[3].model == Percentage(rate=Decimal("0.029"), fixed_fee=Decimal("0.3"), events="payments")
    assert growth.discounts == (Discount(percent=Decimal(20)),)
    assert found.assignment == ByColumn(column="plan")


def test_what_is_absent_has_its_neutral_value() -> None:
    found = read(
        {"currency": "EUR", "plans": [{"id": "p", "charges": [{"metric": "m", "model": "flat", "amount": 5}]}]}
    )
    only = found.plans[0]
    assert (only.name, only.base_fee, only.minimum, only.prepaid_credit) == ("p", 0, None, 0)
    assert (only.charges[0].divide_by, only.charges[0].round, only.charges[0].included) == (1, Rounding.NONE, 0)
    assert found.assignment == SinglePlan()
    assert found.semantics.flat_fee_at_zero
    assert found.semantics.rounding is HalfRule.HALF_UP


def test_null_is_the_same_as_absent() -> None:
    nothing = dict.fromkeys(("divide_by", "round", "included", "minimum", "maximum", "tiers", "amount", "rate"))
    assert read(book(plan(charge(**nothing), discounts=None, base_fee=None), metrics=None, assignment=None)) == read(
        book(plan(charge()))
    )


def test_numbers_of_json_are_read_exactly() -> None:
    text = '{"currency": "USD", "plans": [{"id": "p", "base_fee": 0.1, "charges": [%s]}]}'
    for written, exact in (("0.000000000001", "0.000000000001"), ("2.675", "2.675"), ("1e-7", "0.0000001"), ("3", "3")):
        found = read_price_book(text % f'{{"metric": "m", "model": "per_unit", "unit_price": {written}}}')
        assert found.plans[0].charges[0].model.unit_price == Decimal(exact)  # type: ignore[union-attr]
        assert found.plans[0].base_fee == Decimal("0.1")


def test_every_assignment_rule_is_read() -> None:
    one = plan(charge())
    by_column = {"rule": "column", "column": "Plan", "plans": {"Gold": "growth"}, "default": "growth"}
    assert read(book(one, assignment=by_column)).assignment == ByColumn(
        column="Plan", plans=(("Gold", "growth"),), default="growth"
    )
    by_segment = {"rule": "segment", "plans": {"SMB": "growth"}}
    assert read(book(one, assignment=by_segment)).assignment == BySegment(plans=(("SMB", "growth"),))
    assert read(book(one, assignment={"rule": "single", "plan": "growth"})).assignment == SinglePlan(plan="growth")
    assert read(book(one, assignment={"rule": "cheapest"})).assignment == CheapestPlan()


def test_discount_lines_and_prepaid_credit_are_read() -> None:
    found = read(book(plan(charge(), discounts=[{"amount": "5", "lines": ["calls", "base_fee"]}], prepaid_credit="9")))
    assert found.plans[0].discounts == (Discount(amount=Decimal(5), lines=("calls", "base_fee")),)
    assert found.plans[0].prepaid_credit == 9


def test_a_byte_order_mark_is_tolerated(tmp_path: Path) -> None:
    for name, encoding in (("u8.json", "utf-8-sig"), ("u16.json", "utf-16")):
        (tmp_path / name).write_text(CONTRACT, encoding=encoding)
        assert read_price_book(tmp_path / name) == read_price_book(CONTRACT)
    assert read_price_book("\ufeff" + CONTRACT) == read_price_book(CONTRACT)


# --- keys ---


@pytest.mark.parametrize(
    ("document", "where", "nearest"),
    [
        (book(plan(charge()), plan_s=[]), "plan_s", "plans"),
        (book(plan(charge(), base_fe="1")), "plans/growth/base_fe", "base_fee"),
        (book(plan(charge(unit_prise="1"))), "plans/growth/charges/1/unit_prise", "unit_price"),
        (
            book(plan(charge("graduated", tiers=[tier(None, flatfee="1")]))),
            "plans/growth/charges/1/tiers/1/flatfee",
            "flat_fee",
        ),
        (book(plan(charge(), discounts=[{"pct": "1", "percent": "2"}])), "plans/growth/discounts/1/pct", "percent"),
        (book(plan(charge()), semantics={"roundin": "half_up"}), "semantics/roundin", "rounding"),
        (book(plan(charge()), metrics=[{"id": "a", "units": "x"}]), "metrics/1/units", "unit"),
        (book(plan(charge()), assignment={"rule": "single", "plann": "growth"}), "assignment/plann", "plan"),
    ],
)
def test_an_unknown_key_is_refused_by_name_with_the_nearest_known_one(
    document: dict[str, object], where: str, nearest: str
) -> None:
    (problem,) = refusals(document)
    assert (problem.code, problem.where) == ("key.unknown", where)
    assert problem.found == repr(where.rpartition("/")[2])
    assert f"'{nearest}'" in problem.hint


def test_a_key_of_another_model_is_refused_and_not_ignored() -> None:
    (problem,) = refusals_of_charge(tiers=[tier(None)])
    assert problem.where == "plans/growth/charges/1/tiers"
    assert "no meaning in a per_unit charge" in problem.message
    (problem,) = refusals_of_charge(model="stairstep", tiers=[{"up_to": None, "flat_fee": "5", "unit_price": "1"}])
    assert problem.where == "plans/growth/charges/1/tiers/1/unit_price"
    (problem,) = refusals_of_charge(model="graduated_percentage", tiers=[{"up_to": None, "unit_price": "1"}])
    assert "rate" in problem.hint


def test_a_unit_price_of_zero_in_a_stairstep_changes_nothing_and_is_accepted() -> None:
    found = read(book(plan(charge("stairstep", tiers=[tier(None, "0", flat_fee="5")]))))
    assert found.plans[0].charges[0].model == Stairstep(tiers=(Tier(up_to=None, flat_fee=Decimal(5)),))


def test_a_key_that_stands_twice_is_refused() -> None:
    with pytest.raises(UserError, match="'currency' stands twice"):
        read_price_book('{"currency": "USD", "currency": "EUR", "plans": []}')


# --- types and missing values ---


@pytest.mark.parametrize("value", ["abc", "", "1,000", "$5", True, [], {}, "1e9999", "--1", "0x10", "NaN", "Infinity"])
def test_what_is_no_number_is_refused(value: object) -> None:
    (problem,) = refusals_of_charge(unit_price=value)
    assert (problem.code, problem.where) == ("value.no_number", "plans/growth/charges/1/unit_price")
    assert "Plan Growth, charge 1 (calls)" in problem.message


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"model": "per_unit", "unit_price": None}, "unit_price"),
        ({"model": "flat"}, "amount"),
        ({"model": "package", "package_price": "1"}, "package_size"),
        ({"model": "package", "package_size": "1"}, "package_price"),
        ({"model": "percentage"}, "rate"),
        ({"metric": ""}, "metric"),
        ({"model": ""}, "model"),
    ],
)
def test_what_is_required_must_be_there(fields: dict[str, object], missing: str) -> None:
    (problem,) = refusals_of_charge(**fields)
    assert (problem.code, problem.where) == ("value.missing", f"plans/growth/charges/1/{missing}")


@pytest.mark.parametrize(
    ("document", "code", "where"),
    [
        (book(plan(charge()), currency=""), "currency.unknown", "currency"),
        (book(plan(charge()), currency="US"), "currency.unknown", "currency"),
        (book(plan(charge()), currency=840), "value.no_text", "currency"),
        (book(plan(charge()), format="vm-prices/2"), "format.unknown", "format"),
        (book(), "plans.empty", "plans"),
        (book(plans={}), "value.no_list", "plans"),
        (book(plan(charge(), id="")), "value.missing", "plans/1/id"),
        (book(plan(charge(), id=7)), "value.no_text", "plans/1/id"),
        (book(plan(charge(), charges=["x"])), "value.no_object", "plans/growth/charges/1"),
        (book(plan(charge(), billing_period="week")), "value.unknown", "plans/growth/billing_period"),
        (book(plan(charge(model="tiered"))), "model.unknown", "plans/growth/charges/1/model"),
        (book(plan(charge(round="down"))), "value.unknown", "plans/growth/charges/1/round"),
        (book(plan(charge("volume", tiers="x"))), "value.no_list", "plans/growth/charges/1/tiers"),
        (book(plan(charge("volume", tiers=[7]))), "value.no_object", "plans/growth/charges/1/tiers/1"),
        (book(plan(charge("volume"))), "tiers.empty", "plans/growth/charges/1/tiers"),
        (book(plan(charge()), assignment={"rule": "random"}), "rule.unknown", "assignment/rule"),
        (book(plan(charge()), assignment={}), "value.missing", "assignment/rule"),
        (book(plan(charge()), assignment={"rule": "column"}), "value.missing", "assignment/column"),
        (book(plan(charge()), assignment="single"), "value.no_object", "assignment"),
        (
            book(plan(charge()), assignment={"rule": "segment", "plans": {"a": 1}}),
            "value.no_text",
            "assignment/plans/a",
        ),
        (book(plan(charge()), semantics={"flat_fee_at_zero": "yes"}), "value.no_flag", "semantics/flat_fee_at_zero"),
        (book(plan(charge()), semantics={"round_at": "invoice"}), "value.unknown", "semantics/round_at"),
        (book(plan(charge()), semantics={"rounding": "down"}), "value.unknown", "semantics/rounding"),
        (
            book(plan(charge(), discounts=[{"percent": "5", "lines": [1]}])),
            "value.no_text",
            "plans/growth/discounts/1/lines/1",
        ),
    ],
)
def test_a_wrong_value_is_refused_at_its_place(document: dict[str, object], code: str, where: str) -> None:
    assert [(problem.code, problem.where) for problem in refusals(document)][:1] == [(code, where)]


def test_the_nearest_model_is_named() -> None:
    (problem,) = refusals_of_charge(model="gradueted", unit_price=None)
    assert "'graduated'" in problem.hint


# --- soundness, from a file ---


def test_an_unsound_charge_is_told_with_plan_and_row_in_words() -> None:
    tiers = [tier("100", "-1"), tier("50", "1"), tier("200", "1")]
    found = refusals_of_charge(model="graduated", tiers=tiers)
    place = "plans/growth/charges/1/tiers"
    assert {(problem.code, problem.where) for problem in found} == {
        ("price.negative", f"{place}/1/unit_price"),
        ("tiers.not_increasing", f"{place}/2"),
        ("tiers.bounded_last", f"{place}/3"),
    }
    assert found[-1].sentence().startswith(f"{place}/3: Plan Growth, charge 1 (calls): the last tier ends at 200")


def test_all_problems_of_all_plans_are_told_at_once() -> None:
    first = plan(charge(unit_price="-1"), charge("flat", amount="x"), base_fee="-5")
    second = plan(charge("package", package_size="0", package_price="1"), id="pro", minimum="9", maximum="5")
    found = refusals(book(first, second, currency="usd", extra=1))
    assert {problem.where for problem in found} == {
        "extra",
        "currency",
        "plans/growth/base_fee",
        "plans/growth/charges/1/unit_price",
        "plans/growth/charges/2/amount",
        "plans/pro/charges/1/package_size",
        "plans/pro/minimum",
    }


def test_two_plans_with_one_id_are_refused() -> None:
    (problem,) = refusals(book(plan(charge()), plan(charge())))
    assert (problem.code, problem.where) == ("id.twice", "plans/2/id")


def test_an_assignment_to_no_plan_is_refused_with_the_nearest_plan() -> None:
    (problem,) = refusals(book(plan(charge()), assignment={"rule": "single", "plan": "grwth"}))
    assert (problem.code, problem.where) == ("assignment.unknown_plan", "assignment/plan")
    assert "'growth'" in problem.hint


# --- files and JSON ---


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no JSON"),
        ("{", "line 1, column 2"),
        ("[]", "one object"),
        ('{"currency": NaN}', "NaN is no number"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a": ' + "9" * 5000 + "}", "too long"),
    ],
)
def test_what_is_no_price_file_is_refused_in_plain_words(text: str, said: str) -> None:
    with pytest.raises(UserError) as caught:
        read_price_book(text)
    assert said in caught.value.message


def test_a_file_that_cannot_be_read_is_told_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "latin.json").write_bytes(b'{"name": "\xe9"}')
    for path, said in (("none.json", "no such file"), (".", "cannot be read"), ("latin.json", "no text in UTF-8")):
        with pytest.raises(UserError, match=said):
            read_price_book(tmp_path / path)


def test_a_price_book_without_a_currency_is_in_dollars() -> None:
    assert read_price_book('{"plans": [{"id": "p", "base_fee": "5"}]}').currency.code == "USD"

"""``check``: refusals and findings, for a person and for a machine."""

import json
from pathlib import Path

import pytest

from tests.io.prices.documents import book, charge, plan, tier
from vm_desktop.io.resources import resource_path
from vm_desktop.main import main

Json = dict[str, object]
CLIFF = book(plan(charge("volume", tiers=[tier("99", "5"), tier(None, "4")])))
WORKBOOK = resource_path("samples", "cloudmail.xlsx")


@pytest.fixture
def check(tmp_path: Path, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Run ``check`` on a document: exit status, standard output, standard error."""

    def run(document: Json, *arguments: str) -> tuple[int, str, str]:
        file = tmp_path / "prices.json"
        file.write_text(json.dumps(document), encoding="utf-8")
        status = main(["check", str(file), *arguments])
        output = capsys.readouterr()
        return status, output.out, output.err

    return run


def test_findings_are_json_with_code_severity_where_and_message(check) -> None:  # type: ignore[no-untyped-def]
    status, out, err = check(CLIFF, "--json")
    found = json.loads(out)
    assert (status, err, found["file"]) == (0, "", "prices.json")
    assert found["problem_counts"] == {"error": 0, "warning": 1, "info": 0}
    (problem,) = found["problems"]
    assert set(problem) == {"code", "severity", "where", "message", "found", "hint", "count"}
    assert (problem["code"], problem["severity"]) == ("price.cliff", "warning")
    assert (problem["where"], problem["count"]) == ("plans/growth/charges/1/tiers/1", None)


def test_refusals_are_json_too_and_told_on_standard_error(check) -> None:  # type: ignore[no-untyped-def]
    status, out, err = check(book(plan(charge(unit_price="-1"))), "--json")
    (problem,) = json.loads(out)["problems"]
    assert (status, problem["code"], problem["severity"]) == (1, "price.negative", "error")
    assert err.startswith("error: plans/growth/charges/1/unit_price: Plan Growth, charge 1 (calls): ")


def test_a_person_reads_findings_and_a_verdict(check) -> None:  # type: ignore[no-untyped-def]
    assert check(book(plan(charge())))[1] == "prices.json: usable, nothing suspicious\n"
    status, out, err = check(CLIFF)
    assert (status, err) == (0, "")
    assert out.splitlines()[0].startswith("warning: plans/growth/charges/1/tiers/1: Plan Growth, calls: more usage")
    assert out.splitlines()[-1] == "prices.json: usable, 1 finding"
    assert check(book(plan(charge(unit_price="-1"), base_fee="-1")))[1] == "prices.json: not usable, 2 errors\n"


def test_what_is_no_price_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.json").write_text("no", encoding="utf-8")
    assert main(["check", str(tmp_path / "x.json"), "--json"]) == 1
    output = capsys.readouterr()
    assert (output.out, "no JSON" in output.err) == ("", True)


def test_data_count_the_customers_that_a_finding_touches(check) -> None:  # type: ignore[no-untyped-def]
    prices = book(plan(charge("volume", "seats", tiers=[tier("9", "50"), tier(None, "10")])))
    status, out, _ = check(prices, "--json", "--data", str(WORKBOOK))
    (cliff,) = [problem for problem in json.loads(out)["problems"] if problem["code"] == "price.cliff"]
    assert status == 0
    assert 0 < cliff["count"] <= 401
    assert f"{cliff['count']} real customers are touched." in cliff["message"]

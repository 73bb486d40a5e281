"""``quote --batch``: one line in, one line out, whatever is wrong with some of them."""

import io
import json
import sys
import time
from pathlib import Path

import pytest

from tests.io.prices.documents import book, charge, plan
from vm_desktop.cli.quote_batch import MOST_BOOKS, PriceBooks
from vm_desktop.main import main

Json = dict[str, object]
PRICES = book(plan(charge()))


def answers(lines: list[str | Json], folder: Path, capsys: pytest.CaptureFixture[str], status: int = 0) -> list[Json]:
    """What a batch of lines answers."""
    file = folder / "cases.jsonl"
    file.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    assert main(["quote", "--batch", str(file), "--json"]) == status
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_case_has_its_id_total_and_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = {"id": "c1", "prices": PRICES, "plan": "growth", "usage": {"calls": "2.5"}}
    line = {"kind": "charge", "metric": "calls", "model": "per_unit", "quantity": "2.5", "billable": "2.5"}
    assert answers([case], tmp_path, capsys) == [{"id": "c1", "total": "5.00", "lines": [line | {"amount": "5.00"}]}]


def test_numbers_may_be_json_numbers_and_are_exact(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prices = json.dumps(book(plan(charge(unit_price="0.05"))))
    text = f'{{"id": 7, "prices": {prices}, "usage": {{"calls": 0.1}}}}'
    (answer,) = answers([text], tmp_path, capsys)
    assert (answer["id"], answer["total"]) == (7, "0.01")


def test_a_bad_line_gives_its_error_and_the_rest_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = {"id": "good", "prices": PRICES, "usage": {"calls": 1}}
    bad: list[str | Json] = [
        "{",
        "[]",
        {"id": "no prices"},
        {"id": "no plan", "prices": PRICES, "plan": "pro"},
        {"id": "plan", "prices": PRICES, "plan": 7},
        {"id": "usage", "prices": PRICES, "usage": [1]},
        {"id": "quantity", "prices": PRICES, "usage": {"calls": None}},
        {"id": "unsound", "prices": book(plan(charge(unit_price="-1")))},
        {"id": "list", "prices": []},
    ]
    found = answers([good, *bad, "", good], tmp_path, capsys, status=1)
    assert [answer.get("total") for answer in found] == ["2.00", *[None] * len(bad), "2.00"]
    errors = {str(answer["id"]): str(answer["error"]) for answer in found if "error" in answer}
    assert errors["None"].startswith("line 3: ")
    assert "prices is missing" in errors["no prices"]
    assert "no plan 'pro'" in errors["no plan"]
    assert "the unit price is negative" in errors["unsound"]
    assert "The usage of 'calls'" in errors["quantity"]


def test_how_many_failed_is_told_on_standard_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text("{\n" + json.dumps({"id": 1, "prices": PRICES}), encoding="utf-8")
    assert main(["quote", "--batch", str(file)]) == 1
    assert capsys.readouterr().err == '1 of 2 cases have errors: see the lines with "error".\n'


def test_text_that_is_no_utf_8_fails_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "cases.jsonl"
    good = json.dumps({"id": "é", "prices": PRICES}, ensure_ascii=False).encode()
    file.write_bytes(b"\xef\xbb\xbf" + good + b"\r\n" + b'{"id": "\xff"}\n' + good)
    assert main(["quote", "--batch", str(file)]) == 1
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["id"] for answer in found] == ["é", None, "é"]


def test_doubtful_usage_is_told_with_the_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text(json.dumps({"id": "c9", "prices": PRICES, "usage": {"cals": 1}}), encoding="utf-8")
    assert main(["quote", "--batch", str(file)]) == 0
    assert capsys.readouterr().err.startswith("warning: case c9: No plan in the price book knows the metric 'cals'")


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typed = io.TextIOWrapper(io.BytesIO(json.dumps({"id": 1, "prices": PRICES}).encode()))
    monkeypatch.setattr(sys, "stdin", typed)
    assert main(["quote", "--batch", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["total"] == "0.00"


def test_a_file_of_cases_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quote", "--batch", str(tmp_path / "none.jsonl")]) == 1
    assert "none.jsonl: the file cannot be read" in capsys.readouterr().err


def test_equal_price_books_are_read_once_and_memory_is_bounded() -> None:
    books = PriceBooks()
    assert books.book(PRICES) is books.book(json.loads(json.dumps(PRICES)))
    first = books.book(PRICES)
    for number in range(MOST_BOOKS):
        books.book(book(plan(charge(), base_fee=number + 1)))
    assert books.book(PRICES) is not first


def test_a_hundred_thousand_cases_take_seconds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    count = 2_000
    file = tmp_path / "cases.jsonl"
    cases = ({"id": n, "prices": PRICES, "usage": {"calls": str(n)}} for n in range(count))
    file.write_text("\n".join(json.dumps(case) for case in cases), encoding="utf-8")
    began = time.process_time()
    assert main(["quote", "--batch", str(file)]) == 0
    seconds = time.process_time() - began
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["total"] == f"{2 * (count - 1)}.00"
    with capsys.disabled():
        print(f" [{count / seconds:,.0f} cases a second]", end="")

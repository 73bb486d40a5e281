"""``simulate``: what new prices earn on a project or a workbook, with every bill on request."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from tests.io.prices.documents import book, charge, plan
from vm_desktop.core.spreadsheet_text import text_cell
from vm_desktop.io.project_file import load_project, save_project
from vm_desktop.io.resources import resource_path
from vm_desktop.main import main

Json = dict[str, object]
ROWS = [
    ("Customer ID", "Segment", "Month", "Messages", "Amount billed"),
    ("001", "Small", "2026-01", 10, 12.00),
    ("001", "Small", "2026-02", 20, 12.00),
    ("=1+1", "Large", "2026-01", 100, 60.00),
    ("=1+1", "Large", "2026-02", 300, 60.00),
]
PRICES = book(plan(charge(metric="messages", unit_price="0.25"), base_fee="10"))


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Two customers and two months: one pays 12 a month, the other 60."""
    return written(tmp_path / "usage.csv", ROWS)


@pytest.fixture
def prices(tmp_path: Path) -> Path:
    file = tmp_path / "prices.json"
    file.write_text(json.dumps(PRICES), encoding="utf-8")
    return file


def written(path: Path, rows: list[tuple[object, ...]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def test_the_answer_is_that_of_the_format(workbook: Path, prices: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", str(workbook), "--prices", str(prices), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "currency": "USD",
        "customers": 2,
        "months": ["2026-01", "2026-02"],
        "baseline": {
            "mrr": "72.00",
            "revenue": "144.00",
            "revenue_by_segment": {"Large": "120.00", "Small": "24.00"},
        },
        # 10 + 0.25 x usage: 12.50 + 15.00 and 35.00 + 85.00; MRR is base fees plus the mean usage of both months
        "scenario": {
            "mrr": "73.75",
            "revenue": "147.50",
            "revenue_by_segment": {"Large": "120.00", "Small": "27.50"},
        },
        "change": {
            "revenue": "3.50",
            "customers_up": 1,
            "customers_down": 0,
            "customers_same": 1,
            "customers_up_over_10_percent": 1,
        },
    }


def test_every_bill_is_written_and_no_text_becomes_a_formula(
    workbook: Path, prices: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bills = tmp_path / "bills.csv"
    assert main(["simulate", str(workbook), "--prices", str(prices), "--bills", str(bills), "--json"]) == 0
    with bills.open(encoding="utf-8", newline="") as file:
        found = sorted(csv.reader(file))
    assert found == [
        ["'=1+1", "2026-01", "60.00", "35.00"],
        ["'=1+1", "2026-02", "60.00", "85.00"],
        ["001", "2026-01", "12.00", "12.50"],
        ["001", "2026-02", "12.00", "15.00"],
        ["customer", "month", "current", "new"],
    ]
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []
    assert "single quote" in help_of("simulate", capsys)


def help_of(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main([command, "--help"]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_would_run_is_quoted(start: str) -> None:
    assert text_cell(f'{start}HYPERLINK("x")') == f'\'{start}HYPERLINK("x")'
    assert text_cell(f"a{start}") == f"a{start}"


def test_bills_that_cannot_be_written_are_told(
    workbook: Path, prices: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "no" / "bills.csv"
    assert main(["simulate", str(workbook), "--prices", str(prices), "--bills", str(missing)]) == 1
    assert "The bills could not be written" in capsys.readouterr().err


def test_a_person_reads_tables(workbook: Path, prices: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", str(workbook), "--prices", str(prices)]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    for expected in (
        "2 customers, 2026-01 to 2026-02, USD",
        "MRR 72.00 73.75",
        "Revenue 144.00 147.50",
        "Large 120.00 120.00",
        "2026-02 72.00 100.00",
        "1 customers pay more (1 over 10 % more), 0 less, 1 the same.",
    ):
        assert expected in lines


def test_data_without_bills_have_no_baseline(tmp_path: Path, prices: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unbilled = written(tmp_path / "usage.csv", [row[:4] for row in ROWS])
    bills = tmp_path / "bills.csv"
    assert main(["simulate", str(unbilled), "--prices", str(prices), "--json", "--bills", str(bills)]) == 0
    output = capsys.readouterr()
    answer = json.loads(output.out)
    assert (answer["baseline"], answer["change"], answer["scenario"]["revenue"]) == (None, None, "147.50")
    assert "no current bills" in output.err
    assert "001,2026-01,,12.50" in bills.read_text(encoding="utf-8")
    assert main(["simulate", str(unbilled), "--prices", str(prices)]) == 0
    assert "pay more" not in capsys.readouterr().out


def test_a_project_is_simulated_as_its_workbook_is(
    workbook: Path, prices: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "p.valuemetric"
    assert main(["import", str(workbook), "-o", str(project)]) == 0
    capsys.readouterr()
    answers = []
    for file in (workbook, project):
        assert main(["simulate", str(file), "--prices", str(prices), "--json"]) == 0
        answers.append(json.loads(capsys.readouterr().out))
    assert answers[0] == answers[1]


def test_a_priced_metric_that_the_data_do_not_hold_is_told_once(
    workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "other.json"
    file.write_text(json.dumps(book(plan(charge(metric="mesages"), base_fee="1"))), encoding="utf-8")
    assert main(["simulate", str(workbook), "--prices", str(file), "--json"]) == 0
    warnings = [line for line in capsys.readouterr().err.splitlines() if "mesages" in line]
    assert len(warnings) == 1
    assert "Did you mean 'messages'?" in warnings[0]


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (PRICES | {"currency": "EUR"}, "The prices are in EUR, and the data is in USD"),
        (book(plan(charge(unit_price="-1"))), "plans/growth/charges/1/unit_price"),
    ],
)
def test_prices_that_cannot_be_used_end_with_1(
    document: Json, said: str, workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bad.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    assert main(["simulate", str(workbook), "--prices", str(file), "--json"]) == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert said in output.err


def test_a_project_without_data_or_prices_is_told(
    workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from dataclasses import replace

    from vm_desktop.core.project import Project

    save_project(Project(name="Empty"), tmp_path / "empty.valuemetric")
    assert main(["simulate", str(tmp_path / "empty.valuemetric")]) == 1
    assert "holds no data" in capsys.readouterr().err
    assert main(["import", str(workbook), "-o", str(tmp_path / "p.valuemetric")]) == 0
    bare = replace(load_project(tmp_path / "p.valuemetric"), scenarios=(), active=None)
    save_project(bare, tmp_path / "bare.valuemetric")
    assert main(["simulate", str(tmp_path / "bare.valuemetric")]) == 1
    assert "There are no prices to simulate" in capsys.readouterr().err


def test_the_proposal_is_written_from_a_workbook_with_its_prices(
    workbook: Path, prices: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "proposal.xlsx"
    assert main(["propose", str(workbook), "--prices", str(prices), "-o", str(out)]) == 0
    assert str(out) in capsys.readouterr().out
    assert "001" in {str(cell) for sheet in openpyxl.load_workbook(out) for row in sheet.values for cell in row}


def test_the_sample_is_simulated(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", str(resource_path("samples", "cloudmail.xlsx")), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["customers"], len(answer["months"])) == (401, 24)
    assert answer["baseline"]["revenue"] == "2296690.60"


def test_bills_beyond_all_measure_end_in_a_simulation_and_no_failure(tmp_path: Path) -> None:
    rows = "".join(f"C{row},2024-0{month}-01,{row},1e308\n" for row in range(1, 9) for month in (1, 2))
    table = tmp_path / "t.csv"
    table.write_text(f"customer_id,month,seats,mrr\n{rows}", encoding="utf-8")
    assert main(["simulate", str(table), "--json"]) == 0

"""`vm-desktop import`: what it prints, keeps and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.io.workbook.books import write_csv, write_xlsx
from vm_desktop.cli.importing import run

SHEETS = {
    "Customers": [
        ("Customer ID", "Name", "Segment"),
        ("007", "Ada", "SMB"),
        ("008", "Bob", "SMB"),
        ("009", "Cy", "Mid"),
    ],
    "Usage": [
        ("Customer ID", "Month", "Calls", "MRR"),
        ("007", "2025-01", 0.1, 10),
        ("007", "2025-02", 0.2, 10),
        (None, "2025-02", 1, 1),
    ],
}


def test_the_report_has_the_promised_shape(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(write_xlsx(tmp_path / "b.xlsx", SHEETS), as_json=True) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["file"] == "b.xlsx"
    assert report["customers"] == 3
    assert report["months"] == ["2025-01", "2025-02"]
    assert report["usage_columns"] == ["Calls"]
    assert report["rows_skipped"] == 1
    assert report["problem_counts"] == {"error": 0, "warning": 1, "info": 1}
    usage = report["sheets"][1]
    assert (usage["name"], usage["rows"]) == ("Usage", 3)
    calls = {key: usage["columns"][2][key] for key in ("name", "role", "blank", "distinct", "sum")}
    assert calls == {"name": "Calls", "role": "usage", "blank": 0, "distinct": 3, "sum": "1.3"}
    skipped = next(problem for problem in report["problems"] if problem["code"] == "rows.customer_missing")
    assert (skipped["severity"], skipped["sheet"], skipped["row"], skipped["column"]) == ("warning", "Usage", 4, "A")


def test_the_summary_names_roles_with_their_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(write_xlsx(tmp_path / "b.xlsx", SHEETS)) == 0
    text = capsys.readouterr().out
    assert "3 customers, 2 months (2025-01 to 2025-02)" in text
    assert "current_bill" in text
    assert "the header says “mrr”" in text


def test_a_saved_mapping_can_be_edited_and_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = write_xlsx(tmp_path / "b.xlsx", SHEETS)
    assert run(book, save_mapping=tmp_path / "m.json", as_json=True) == 0
    capsys.readouterr()
    mapping = json.loads((tmp_path / "m.json").read_text(encoding="utf-8"))
    mapping["sheets"]["Usage"]["columns"]["Calls"] = "ignore"
    (tmp_path / "m.json").write_text(json.dumps(mapping), encoding="utf-8")
    assert run(book, mapping=tmp_path / "m.json", as_json=True) == 0
    assert json.loads(capsys.readouterr().out)["usage_columns"] == []


@pytest.mark.parametrize("text", ["", "just a line of words\n", "a,b\nc,d\n"])
def test_what_holds_no_customers_is_one_line_on_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    assert run(write_csv(tmp_path / "b.csv", text), as_json=True) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "b.csv" in err


def test_a_mapping_that_cannot_be_read_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = write_xlsx(tmp_path / "b.xlsx", SHEETS)
    assert run(book, mapping=tmp_path / "missing.json") == 1
    assert "missing.json" in capsys.readouterr().err


def test_errors_in_the_data_end_with_status_one_and_keep_no_project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = write_csv(tmp_path / "b.csv", "Customer ID;Month;Calls;MRR\na;2025-01;1;€ 10,00\nb;2025-01;1;$ 5,50\n")
    assert run(book, output=tmp_path / "p.valuemetric", as_json=True) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["problem_counts"]["error"] == 1
    assert "EUR, USD" in err
    assert not (tmp_path / "p.valuemetric").exists()


def test_a_project_is_written(tmp_path: Path) -> None:
    from vm_desktop.io.project_file import load_project

    assert run(write_xlsx(tmp_path / "b.xlsx", SHEETS), output=tmp_path / "p.valuemetric") == 0
    project = load_project(tmp_path / "p.valuemetric")
    assert project.dataset is not None
    assert project.dataset.customer_ids.tolist() == ["007", "008", "009"]


def monthly(folder: Path) -> list[Path]:
    """Write three months of usage as csv files; return their paths."""
    folder.mkdir()
    return [
        write_csv(folder / f"usage-2026-0{month}.csv", f"customer_id,calls,MRR\n007,{month},10\n008,{month},20\n")
        for month in (1, 2, 3)
    ]


def test_several_files_are_one_import(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = monthly(tmp_path / "usage")
    people = write_csv(tmp_path / "customers.csv", "customer_id,name,segment\n007,Ada,SMB\n008,Bob,Mid\n")
    assert run(*paths, people, as_json=True) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["file"] == "4 files"
    assert report["files"] == [*(path.name for path in paths), "customers.csv"]
    assert [(sheet["name"], sheet["rows"]) for sheet in report["sheets"]][-1] == ("customers", 2)
    assert (report["customers"], report["months"]) == (2, ["2026-01", "2026-02", "2026-03"])
    assert report["usage_columns"] == ["calls"]


def test_a_folder_is_one_import_and_its_months_are_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monthly(tmp_path / "usage")
    assert run(tmp_path / "usage") == 0
    text = capsys.readouterr().out
    assert text.startswith("usage: 2 customers, 3 months (2026-01 to 2026-03)\n")
    assert "3 sheets, usage-2026-01 to usage-2026-03: 6 rows" in text


def test_a_mapping_counts_for_all_files_and_brings_its_policies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = monthly(tmp_path / "usage")
    paths.append(write_csv(tmp_path / "usage" / "usage-2026-04.csv", "customer_id,calls,MRR\n007,4,10\n007,4,10\n"))
    assert run(*paths, save_mapping=tmp_path / "m.json", as_json=True) == 0
    assert "usage.duplicate_rows" in capsys.readouterr().out
    mapping = json.loads((tmp_path / "m.json").read_text(encoding="utf-8"))
    mapping["policies"]["duplicate_rows"] = "drop"
    for sheet in mapping["sheets"].values():
        sheet["columns"]["MRR"] = "ignore"
    (tmp_path / "m.json").write_text(json.dumps(mapping), encoding="utf-8")
    assert run(*paths, mapping=tmp_path / "m.json", as_json=True) == 0
    report = json.loads(capsys.readouterr().out)
    assert "rows.duplicate_dropped" in {problem["code"] for problem in report["problems"]}
    assert {column["role"] for sheet in report["sheets"] for column in sheet["columns"]} == {
        "customer_id",
        "usage",
        "ignore",
    }


def test_a_file_that_cannot_be_read_is_told_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = monthly(tmp_path / "usage")
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 broken")
    assert run(*paths, broken, as_json=True) == 0
    report = json.loads(capsys.readouterr().out)
    (told,) = [problem for problem in report["problems"] if problem["code"] == "files.unreadable"]
    assert told["message"].startswith("broken.xlsx is damaged")
    assert report["files"] == [path.name for path in paths]


def test_a_locked_workbook_opens_with_the_password_of_the_environment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import msoffcrypto.format.ooxml

    locked = tmp_path / "locked.xlsx"
    with write_xlsx(tmp_path / "b.xlsx", SHEETS).open("rb") as source, locked.open("wb") as target:
        msoffcrypto.format.ooxml.OOXMLFile(source).encrypt("open sesame", target)
    monkeypatch.delenv("VM_PASSWORD", raising=False)
    assert run(locked, as_json=True) == 1
    assert "VM_PASSWORD" in capsys.readouterr().err
    monkeypatch.setenv("VM_PASSWORD", "wrong")
    assert run(locked, as_json=True) == 1
    assert "does not open with this password" in capsys.readouterr().err
    monkeypatch.setenv("VM_PASSWORD", "open sesame")
    assert run(locked, as_json=True) == 0
    assert json.loads(capsys.readouterr().out)["customers"] == 3


def test_a_policy_can_be_said_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = write_xlsx(tmp_path / "b.xlsx", SHEETS)
    saved = tmp_path / "m.json"
    assert run(book, policies=["silent_customers=leave_out", "EUR/USD=1.08"], save_mapping=saved, as_json=True) == 0
    assert json.loads(capsys.readouterr().out)["customers"] == 1
    policies = json.loads(saved.read_text(encoding="utf-8"))["policies"]
    assert policies["silent_customers"] == "leave_out"
    assert policies["exchange_rates"] == {"EUR/USD": "1.08"}


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        ("silent_customer=leave_out", "Did you mean 'silent_customers'?"),
        ("outliers=hide", "It must be one of keep, leave_out, cap."),
        ("outliers", "Write it as KIND=VALUE."),
    ],
)
def test_a_policy_that_is_not_known_is_refused_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], choice: str, told: str
) -> None:
    assert run(write_xlsx(tmp_path / "b.xlsx", SHEETS), policies=[choice]) == 1
    assert told in capsys.readouterr().err

"""Project files: what is in them, how they are replaced, and what is said of damaged ones."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.sample_projects import sample_project
from vm_desktop import __version__
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.io.prices import read_price_book
from vm_desktop.io.project import archive
from vm_desktop.io.project.damaged import DamagedProject
from vm_desktop.io.project_file import load_project, save_project


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "sample.valuemetric"
    save_project(sample_project(), path)
    return path


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Change the entries of a project file in place."""
    with zipfile.ZipFile(path) as old:
        entries = {name: old.read(name) for name in old.namelist()}
    change(entries)
    with zipfile.ZipFile(path, "w") as new:
        for name, content in entries.items():
            new.writestr(name, content)
    return path


def with_document(path: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """Change project.json in place."""

    def rewrite(entries: dict[str, bytes]) -> None:
        document = json.loads(entries["project.json"])
        change(document)
        entries["project.json"] = json.dumps(document).encode()

    return rewritten(path, rewrite)


def refusal(path: Path) -> UserError:
    with pytest.raises(UserError) as refused:
        load_project(path)
    return refused.value


# --- what is in the file ---


def test_holds_a_document_and_two_tables(saved: Path) -> None:
    with zipfile.ZipFile(saved) as file:
        assert file.namelist() == ["project.json", "data/customers.parquet", "data/usage.parquet"]


def test_a_project_without_data_is_a_document_alone(tmp_path: Path) -> None:
    save_project(Project(name="Empty"), tmp_path / "e")
    with zipfile.ZipFile(tmp_path / "e") as file:
        assert file.namelist() == ["project.json"]
    assert load_project(tmp_path / "e").name == "Empty"


def test_pandas_reads_the_tables(saved: Path) -> None:
    with zipfile.ZipFile(saved) as file:
        usage = pd.read_parquet(io.BytesIO(file.read("data/usage.parquet")))
        customers = pd.read_parquet(io.BytesIO(file.read("data/customers.parquet")))
    dataset = sample_project().dataset
    assert dataset is not None
    assert list(customers.columns) == ["customer_id", "customer_name", "Region", "cost_to_serve"]
    assert list(customers["customer_id"]) == list(dataset.customer_ids)
    calls = usage.pivot(index="customer_id", columns="month", values="calls")
    np.testing.assert_array_equal(calls.to_numpy(), dataset.usage["calls"].values(dataset.usage["calls"].suggested))
    assert {"active", "current_bill", "seats (maximum)", "seats (mean)"} <= set(usage.columns)


def test_price_books_inside_are_price_files(saved: Path) -> None:
    with zipfile.ZipFile(saved) as file:
        document = json.loads(file.read("project.json"))
    assert document["format"] == "vm-project/1"
    book = read_price_book(json.dumps(document["scenarios"][0]["prices"]))
    assert book == sample_project().scenarios[0].price_book


def test_half_a_surrogate_pair_in_a_name_comes_back(tmp_path: Path) -> None:
    save_project(Project(name="broken \ud83d paste"), tmp_path / "p")
    assert load_project(tmp_path / "p").name == "broken \ud83d paste"


def test_half_a_surrogate_pair_in_the_data_does_not_keep_a_project_from_being_saved(tmp_path: Path) -> None:
    data = sample_project().dataset
    assert data is not None
    names = np.array(["broken \ud83d paste", *data.customer_names[1:]], dtype=object)
    save_project(sample_project(replace(data, customer_names=names)), tmp_path / "p")
    loaded = load_project(tmp_path / "p").dataset
    assert loaded is not None
    assert loaded.customer_names[0] == "broken ? paste"


# --- how it is written (``tests/io/test_safe_write.py`` has what every file has) ---


def test_the_version_before_is_kept(saved: Path) -> None:
    before = saved.read_bytes()
    save_project(Project(name="Next"), saved)
    backup = saved.with_name("sample.valuemetric.bak")
    assert backup.read_bytes() == before
    save_project(Project(name="Next but one"), saved)
    assert load_project(backup).name == "Next"
    assert load_project(saved).name == "Next but one"


def test_nothing_else_is_left_in_the_folder(saved: Path) -> None:
    save_project(Project(name="Next"), saved)
    assert sorted(path.name for path in saved.parent.iterdir()) == [saved.name, f"{saved.name}.bak"]


def test_a_place_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"p.valuemetric could not be saved. There is no such file or folder"):
        save_project(Project(name="P"), tmp_path / "none" / "p.valuemetric")


# --- what is said of files that cannot be read ---


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "There is no such file" in refusal(tmp_path / "none.valuemetric").message


def test_a_file_cut_short_anywhere_is_told(saved: Path, tmp_path: Path) -> None:
    whole = saved.read_bytes()
    for length in range(0, len(whole), 97):
        path = tmp_path / "cut.valuemetric"
        path.write_bytes(whole[:length])
        assert "cut.valuemetric" in refusal(path).message


def test_a_file_with_flipped_bytes_is_read_or_refused_but_never_crashes(saved: Path, tmp_path: Path) -> None:
    whole = saved.read_bytes()
    path = tmp_path / "flipped.valuemetric"
    refused = 0
    for position in range(0, len(whole), 41):
        flipped = bytearray(whole)
        flipped[position] ^= 0x55
        path.write_bytes(flipped)
        try:
            load_project(path)
        except UserError:
            refused += 1
    assert refused > len(whole) / 41 * 0.8  # the checksums of the archive see nearly all of them


def test_damaged_data_says_what_can_be_read(saved: Path) -> None:
    rewritten(saved, lambda entries: entries.update({"data/usage.parquet": b"PAR1 nonsense PAR1"}))
    error = refusal(saved)
    assert "the scenarios can be read (First, Second), but not the data: data/usage.parquet is damaged" in error.message
    assert isinstance(error, DamagedProject)


def test_missing_data_is_told(saved: Path) -> None:
    rewritten(saved, lambda entries: entries.pop("data/usage.parquet") and None)
    assert "data/usage.parquet is missing or damaged" in refusal(saved).message


def test_a_newer_format_is_refused_by_the_version_that_wrote_it(saved: Path) -> None:
    with_document(saved, lambda document: document.update(format="vm-project/2", saved_with="7.1"))
    error = refusal(saved)
    assert "newer version of this program: version 7.1, in the format vm-project/2" in error.message
    assert "Install" in error.hint
    assert not isinstance(error, DamagedProject)  # what the old words mean in a new format is not known


def test_a_newer_version_in_the_same_format_is_opened_where_all_of_it_is_understood(saved: Path) -> None:
    with_document(saved, lambda document: document.update(saved_with="7.1"))
    assert load_project(saved).name == "Sample"


def test_what_only_a_newer_version_understands_is_told_with_its_version(saved: Path) -> None:
    with_document(saved, lambda document: document.update(saved_with="7.1", mood="good"))
    error = refusal(saved)
    assert isinstance(error, DamagedProject)
    assert "saved by version 7.1 of this program" in error.message
    assert "does not know 1 thing in the file" in error.message
    assert [problem.where for problem in error.problems] == ["mood"]


def test_the_version_that_saved_it_stands_in_the_file(saved: Path) -> None:
    with zipfile.ZipFile(saved) as file:
        assert json.loads(file.read("project.json"))["saved_with"] == __version__


@pytest.mark.parametrize("found", [None, 1, "vm-prices/1", "vm-project/x", "vm-project/0", "vm-project/01"])
def test_another_format_is_no_project(saved: Path, found: object) -> None:
    with_document(saved, lambda document: document.update(format=found))
    assert "is no project" in refusal(saved).message


def set_in(document: dict[str, Any], path: str, value: object) -> None:
    *parents, last = path.split("/")
    inside: Any = document
    for key in parents:
        inside = inside[int(key) if key.isdigit() else key]
    inside[last] = value


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("colour", "red", "key.unknown"),
        ("saved_with", 7, "value.no_text"),
        ("lab/review_on", "soon", "value.no_date"),
        ("lab/weights/retention", "1e999", "weight.impossible"),
        ("lab/weights/retention", "-1", "weight.impossible"),
        ("data/colour", "red", "key.unknown"),
        ("metrics/0/colour", "red", "key.unknown"),
        ("scenarios/0/colour", "red", "key.unknown"),
        ("scenarios/0/prices/colour", "red", "key.unknown"),
        ("scenarios/0/prices/plans/0/base_fee", "-1", "price.negative"),
        ("data/usage/0/columns/banana", "calls", "key.unknown"),
        ("data/provenance/colour", "red", "key.unknown"),
        ("name", 7, "value.no_text"),
        ("currency", "dollars", "currency.unknown"),
        ("usage_in_mrr", "some", "value.unknown"),
        ("active", "none", "scenario.unknown"),
        ("baseline", {"kind": "scenario", "scenario": "none"}, "scenario.unknown"),
        ("baseline", {"kind": "banana"}, "baseline.unknown"),
        ("metrics/1/id", "calls", "id.twice"),
        ("scenarios/1/id", "first", "id.twice"),
        ("metrics/0/divide_by", "0", "metric.divide_by"),
        ("metrics/0/divide_by", 0.5, None),
        ("data/months", ["2025-01", "2025-03"], "months.broken"),
        ("data/months", ["2025-01", "2025-13"], "months.broken"),
        ("data/months", ["0000-01", "0000-02"], "months.broken"),
        ("data/customers", -1, "value.no_count"),
        ("data/customers", 10**12, "value.no_count"),
        ("data/customers", 20_000_000, None),
        ("data/usage/0/suggested", "mean", "usage.no_values"),
    ],
)
def test_what_is_not_understood_is_refused_by_its_place(
    saved: Path, path: str, value: object, code: str | None
) -> None:
    with_document(saved, lambda document: set_in(document, path, value))
    if path.endswith("divide_by") and code is None:
        assert load_project(saved).metrics[0].divide_by == 0.5
        return
    error = refusal(saved)
    if code is not None:
        assert code in [problem.code for problem in error.problems]


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("data/customers", 5, "has 6 rows where the project says 5"),
        ("data/usage/0/columns/sum", "none", "no column 'none'"),
        ("data/usage/0/columns/sum", "active", "'active' of the data does not hold"),
        ("data/attributes/0/column", "cost_to_serve", "'cost_to_serve' of the data does not hold"),
        ("data/months", ["2026-01", "2026-02", "2026-03", "2026-04"], "not each customer's months in order"),
    ],
)
def test_tables_that_do_not_fit_the_document_are_refused(saved: Path, path: str, value: object, words: str) -> None:
    with_document(saved, lambda document: set_in(document, path, value))
    assert words in refusal(saved).message


def test_rows_in_another_order_are_refused(saved: Path) -> None:
    def shuffled(entries: dict[str, bytes]) -> None:
        table = pd.read_parquet(io.BytesIO(entries["data/usage.parquet"]))
        sink = io.BytesIO()
        table.iloc[::-1].to_parquet(sink, index=False)
        entries["data/usage.parquet"] = sink.getvalue()

    rewritten(saved, shuffled)
    assert "not each customer's months in order" in refusal(saved).message


def test_an_unknown_entry_is_refused_by_name(saved: Path) -> None:
    rewritten(saved, lambda entries: entries.update({"../evil.py": b"boo"}))
    assert "'../evil.py'" in refusal(saved).message
    assert [path.name for path in saved.parent.iterdir()] == [saved.name]


def test_an_entry_that_claims_to_be_huge_is_not_unpacked(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(archive.MOST_BYTES, ".json", 1000)
    assert "larger than any project" in refusal(saved).message


def test_a_zip_bomb_inflates_to_no_more_than_the_bound(tmp_path: Path) -> None:
    path = tmp_path / "bomb.valuemetric"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("project.json", b" " * (archive.MOST_BYTES[".json"] + 1))
    assert path.stat().st_size < 100_000
    assert "larger than any project" in refusal(path).message


def test_a_zip_of_something_else_is_no_project(tmp_path: Path) -> None:
    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("word/document.xml", "<x/>")
    assert "is no project: there is no project.json" in refusal(path).message


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[]", b"{", b'{"a": 1, "a": 2}', b'{"format": NaN}', b"[" * 100_000])
def test_a_document_that_is_no_json_object_is_refused(saved: Path, content: bytes) -> None:
    rewritten(saved, lambda entries: entries.update({"project.json": content}))
    refusal(saved)

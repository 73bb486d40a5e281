"""Files from other projects' test suites: each ends in a dataset or in one clear sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.io.workbook.books import IMPORTED_AT, SHARED
from vm_desktop.core.problems import UserError
from vm_desktop.io.workbook import build_dataset, guess_mapping, import_report, preview, read_workbook

TEXT_TABLES = sorted(path for path in SHARED.glob("odd/*/*") if path.suffix in {".csv", ".tsv"})
WORKBOOKS = sorted(path for path in SHARED.glob("odd/*/*") if path.suffix not in {".csv", ".tsv"})


def ends_well(path: Path) -> None:
    """Import the file; what is not understood must be told in one sentence that names the file."""
    refusal = import_or_refusal(path)
    if refusal is not None:
        assert len(refusal.lines()) == 1
        assert "\n" not in refusal.lines()[0]
        assert path.name in refusal.message


def import_or_refusal(path: Path) -> UserError | None:
    """Return None where a sound dataset came out, else why not."""
    try:
        workbook = read_workbook(path)
        mapping = guess_mapping(workbook)
        dataset = build_dataset(workbook, mapping, imported_at=IMPORTED_AT)
    except UserError as error:
        return error
    preview(workbook, mapping)
    report = json.loads(json.dumps(import_report(workbook, mapping, dataset)))
    assert report["customers"] == len(dataset.customer_ids) > 0
    assert all(column.values(column.suggested).shape == dataset.shape for column in dataset.usage.values())
    return None


@pytest.mark.skipif(not TEXT_TABLES, reason="the odd files are not here")
def test_every_odd_text_table_ends_in_a_dataset_or_a_sentence() -> None:
    for path in TEXT_TABLES:
        ends_well(path)


@pytest.mark.skipif(not WORKBOOKS, reason="the odd files are not here")
def test_every_tenth_odd_workbook_ends_in_a_dataset_or_a_sentence() -> None:
    for path in WORKBOOKS[::10]:
        ends_well(path)

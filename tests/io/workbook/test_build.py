"""The import as a job: it tells how far it is, can be stopped, and records what was decided."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from tests.io.workbook.books import IMPORTED_AT, imported, write_csv
from vm_desktop.io.workbook import Cancelled, Policies, Workbook, build_dataset, guess_mapping, preview, read_workbook

TEXT = "customer_id,segment,month,seats\n001,SMB,2025-01,3\n002,Mid,2025-01,5\n001,SMB,2025-02,4\n"


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    return read_workbook(write_csv(tmp_path / "book.csv", TEXT))


def test_progress_only_goes_up_and_says_what_is_done(workbook: Workbook) -> None:
    told: list[tuple[float, str]] = []
    build_dataset(workbook, guess_mapping(workbook), imported_at=IMPORTED_AT, progress=lambda *step: told.append(step))
    fractions = [fraction for fraction, _ in told]
    assert fractions == sorted(fractions)
    assert 0 <= fractions[0] < fractions[-1] <= 1
    assert all(label for _, label in told)


def test_progress_moves_within_the_steps_that_take_long(workbook: Workbook) -> None:
    told: list[tuple[float, str]] = []
    build_dataset(workbook, guess_mapping(workbook), imported_at=IMPORTED_AT, progress=lambda *step: told.append(step))
    for label in ("Reading the tables", "Collecting usage", "Adding up usage by month"):
        assert len({fraction for fraction, said in told if said == label}) > 1


def test_an_import_that_is_cancelled_gives_nothing(workbook: Workbook) -> None:
    stop = threading.Event()

    def cancel_in_the_middle(fraction: float, label: str) -> None:
        if fraction > 0.3:
            stop.set()

    with pytest.raises(Cancelled):
        build_dataset(
            workbook,
            guess_mapping(workbook),
            imported_at=IMPORTED_AT,
            progress=cancel_in_the_middle,
            cancelled=stop,
        )


def test_the_provenance_names_file_mapping_and_policies(tmp_path: Path) -> None:
    import hashlib

    dataset = imported(write_csv(tmp_path / "book.csv", TEXT))
    (file,) = dataset.provenance.files
    assert (file.name, file.size, file.imported_at) == ("book.csv", len(TEXT), IMPORTED_AT)
    assert file.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert ("book", "seats", "usage") in dataset.provenance.mapping
    assert dataset.provenance.policies == (*Policies().recorded(), ("active_months", "first_to_last_usage"))


def test_every_array_of_a_dataset_is_read_only(tmp_path: Path) -> None:
    dataset = imported(
        write_csv(tmp_path / "book.csv", TEXT.replace("seats", "seats,MRR").replace("\n0", ",7\n0") + "7\n")
    )
    arrays = [dataset.customer_ids, dataset.customer_names, dataset.active, *dataset.attributes.values()]
    arrays += [array for column in dataset.usage.values() for array in column.by_aggregation.values()]
    assert dataset.current_bill is not None
    assert not any(array.flags.writeable for array in [*arrays, dataset.current_bill])


def test_the_preview_shows_first_rows_with_their_excel_numbers_and_roles(workbook: Workbook) -> None:
    (sheet,) = preview(workbook, guess_mapping(workbook), rows=2)
    assert sheet.rows == (2, 3)
    assert sheet.cells[0] == ("001", "SMB", "2025-01", "3")
    assert [column.mapping.role.value for column in sheet.columns] == ["customer_id", "segment", "period", "usage"]
    assert (sheet.columns[3].sum, sheet.columns[3].letter, sheet.row_count) == ("12", "D", 3)


def test_the_same_workbook_gives_the_same_dataset_twice(workbook: Workbook) -> None:
    mapping = guess_mapping(workbook)
    first, second = (build_dataset(workbook, mapping, imported_at=IMPORTED_AT) for _ in range(2))
    assert first.customer_ids.tolist() == second.customer_ids.tolist()
    assert first.problems == second.problems
    for name, column in first.usage.items():
        np.testing.assert_array_equal(column.values(column.suggested), second.usage[name].values(column.suggested))

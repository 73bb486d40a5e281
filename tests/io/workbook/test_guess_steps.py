"""The guess tells how far it is, and stops between two columns."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tests.io.workbook.books import write_csv
from vm_desktop.core.problems import Cancelled
from vm_desktop.io.workbook import Workbook, guess_mapping, read_workbook


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    rows = "".join(f"c{row},2025-01-01,{row},{row % 7}\n" for row in range(30))
    return read_workbook(write_csv(tmp_path / "usage.csv", f"customer_id,month,messages,seats\n{rows}"))


def test_the_guess_goes_up_to_the_end_by_steps_of_a_column(workbook: Workbook) -> None:
    told: list[float] = []
    guess_mapping(workbook, progress=lambda fraction, _: told.append(fraction))
    assert told == sorted(told)
    assert len(told) > 2 * len(workbook.sheets[0].columns)


def test_a_guess_that_is_cancelled_stops_between_two_columns(workbook: Workbook) -> None:
    stop = threading.Event()
    told: list[float] = []

    def progress(fraction: float, label: str) -> None:
        told.append(fraction)
        if len(told) == 3:
            stop.set()

    with pytest.raises(Cancelled):
        guess_mapping(workbook, cancelled=stop, progress=progress)
    assert len(told) == 3

"""The proposal workbook: written, and read again by another library than the one that wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vm_desktop.core.problems import UserError
from vm_desktop.io.proposal import write_proposal
from vm_desktop.io.proposal.write import LIVE_CELLS, sound_proposal
from vm_desktop.ui.self_test.bench import Bench
from vm_desktop.ui.self_test.step import Step, expect

EXPORTED_AT = "2026-01-01T00:00:00+00:00"
SHEETS = ("Summary", "Rate card", "Prices", "Segments", "Customers", "Bills", "Assumptions")
FEWEST_FORMULAS = 10_000
TOTALS = {"customers_current": "baseline", "customers_new": "scenario"}
"""Defined names of the workbook whose stored results sum up to the revenue of a side."""


def proposal_steps() -> tuple[Step, ...]:
    """Return the steps, the writing before the reading."""
    return (
        Step(name="proposal written", run=_write),
        Step(name="proposal read again", run=_read_again),
    )


def _path(bench: Bench) -> Path:
    return bench.folder / "self-test.xlsx"


def _write(bench: Bench) -> str:
    write_proposal(bench.project, _path(bench), exported_at=EXPORTED_AT)
    return f"{_path(bench).stat().st_size:,} bytes"


def _read_again(bench: Bench) -> str:
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    with_formulas = load_workbook(_path(bench), read_only=True)
    lacking = [name for name in SHEETS if name not in with_formulas.sheetnames]
    expect(not lacking, f"sheets are missing: {', '.join(lacking)}")
    formulas = sum(cell.data_type == "f" for sheet in with_formulas for row in sheet.iter_rows() for cell in row)
    with_formulas.close()
    expect(formulas >= FEWEST_FORMULAS, f"it has {formulas} formulas and should have more than {FEWEST_FORMULAS:,}")
    with_results = load_workbook(_path(bench), read_only=True, data_only=True)
    totals = {name: _sum_of(with_results, name) for name in TOTALS}
    with_results.close()
    return f"{formulas:,} formulas; {_compared(bench, totals)}"


def _compared(bench: Bench, totals: dict[str, float]) -> str:
    """Return both revenues in words, if the workbook's stored results come to what the engine computed."""
    report = sound_proposal(bench.project, LIVE_CELLS).report
    for name, side in TOTALS.items():
        expected = getattr(report, side).revenue / report.currency.minor_per_major
        # The stored results are whole cents as floats: their sum is off by far less than one of them.
        expect(
            abs(totals[name] - expected) < 0.5 / report.currency.minor_per_major,
            f"{name} sums up to {totals[name]:,.2f}, but the engine's {side} has {expected:,.2f}",
        )
    now, proposed = totals.values()
    return f"revenue {now:,.2f} now and {proposed:,.2f} proposed, as computed"


def _sum_of(workbook: Any, name: str) -> float:
    """Return the sum of the stored results in the range of a defined name."""
    if name not in workbook.defined_names:
        raise UserError(f"The workbook has no range called {name}.")
    return sum(value for value in _values(workbook, name) if isinstance(value, int | float))


def _values(workbook: Any, name: str) -> Iterator[object]:
    for sheet, area in workbook.defined_names[name].destinations:
        for row in workbook[sheet][area.replace("$", "")]:
            yield from (cell.value for cell in row)

"""Recalculating workbooks for real: LibreOffice opens them without any stored result and computes every formula."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
HEADING_ROW = 5
"""Where the big tables have their headings, from 1."""

needs_libreoffice = pytest.mark.skipif(
    SOFFICE is None and not os.environ.get("CI"), reason="LibreOffice is not installed; CI runs this"
)

_STORED_RESULT = re.compile(rb"(</f>|<f [^>]*/>)<v>[^<]*</v>")

Cells = list[list[Any]]


def without_results(source: Path, target: Path) -> None:
    """Copy a workbook without the results stored beside its formulas."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, _STORED_RESULT.sub(rb"\1", content) if "worksheets/sheet" in name else content)


def recalculated(paths: Sequence[Path], folder: Path) -> list[Path]:
    """Return the workbooks as LibreOffice computes them, in the same order. One start for all of them."""
    assert SOFFICE is not None, "LibreOffice is needed here"
    bare, computed = folder / "bare", folder / "computed"
    bare.mkdir(exist_ok=True)
    for path in paths:
        without_results(path, bare / path.name)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    sources = [str(bare / path.name) for path in paths]
    command = [SOFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(computed), *sources]
    subprocess.run(command, check=True, capture_output=True, timeout=500)
    return [computed / path.name for path in paths]


def sheets(path: Path) -> dict[str, Cells]:
    """Return every sheet's cells, rows and columns from 0."""
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def differences(written: Path, computed: Path) -> list[str]:
    """Return where the results stored in a workbook differ from those that LibreOffice computed: none, if all is well.

    Numbers may differ by 1e-9 of themselves: a cent of ten million.
    """
    found = []
    other = sheets(computed)
    for name, rows in sheets(written).items():
        for row, (ours, theirs) in enumerate(zip(rows, other[name], strict=False), 1):
            for column, (our, their) in enumerate(zip(ours, theirs, strict=False)):
                if not _same(our, their):
                    found.append(f"{name} row {row} column {column}: written {our!r}, computed {their!r}")
    return found


def table(cells: Cells) -> list[dict[str, Any]]:
    """Return the rows of a big table by band and heading: ``Bill / New bill``, or the heading alone without a band."""
    bands, headings = cells[HEADING_ROW - 2], cells[HEADING_ROW - 1]
    names, band = [], ""
    for over, heading in zip(bands, headings, strict=False):
        band = over or band
        names.append(f"{band} / {heading}" if band else str(heading))
    return [dict(zip(names, row, strict=False)) for row in cells[HEADING_ROW:]]


def _same(our: Any, their: Any) -> bool:
    if isinstance(our, int | float) and isinstance(their, int | float):
        return abs(our - their) <= 1e-9 * max(1.0, abs(our))
    return bool(our == their)

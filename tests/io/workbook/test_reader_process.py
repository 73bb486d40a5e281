"""The reader process may die, hang or be stopped, and the program goes on."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import pytest

from tests.io.workbook.books import write_xlsx
from vm_desktop.core.problems import UserError
from vm_desktop.io.workbook import reader_process
from vm_desktop.io.workbook.reader_process import Cancelled, read_in_process


def stand_in(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Let this program be the reader process."""
    monkeypatch.setattr(reader_process, "_command", lambda: [sys.executable, "-c", program])


def test_a_reader_that_dies_is_a_damaged_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(monkeypatch, "import os; os.write(1, b'half an answer'); os.abort()")
    with pytest.raises(UserError, match=r"b\.xls cannot be read: the file is damaged"):
        read_in_process(tmp_path / "b.xls", "b.xls", 10, None)


def test_a_reader_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(reader_process, "_LEAST_SECONDS", 0.1)
    begun = time.monotonic()
    with pytest.raises(UserError, match="was not read within"):
        read_in_process(tmp_path / "b.xls", "b.xls", 10, None)
    assert time.monotonic() - begun < 20


def test_a_reader_is_stopped_when_the_user_cancels(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(monkeypatch, "import time; time.sleep(60)")
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        read_in_process(tmp_path / "b.xls", "b.xls", 10, stop)


def test_the_reader_process_imports_neither_numpy_nor_pandas_nor_qt(tmp_path: Path) -> None:
    import subprocess

    path = write_xlsx(tmp_path / "b.xlsx", {"S": [("id",), (1,)]})
    program = (
        "import sys; from pathlib import Path; from vm_desktop.io.cell_reader.spreadsheet import read_spreadsheet;"
        f"read_spreadsheet(Path({str(path)!r}), 'b.xlsx');"
        "print([name for name in ('numpy', 'pandas', 'PySide6', 'openpyxl') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_the_program_itself_can_be_the_reader(tmp_path: Path) -> None:
    import subprocess

    from vm_desktop.io.cell_reader import FROZEN_ARGUMENT
    from vm_desktop.io.cell_reader.wire import read_wire

    path = write_xlsx(tmp_path / "b.xlsx", {"S": [("id",), (1,)]})
    command = [sys.executable, "-m", "vm_desktop", FROZEN_ARGUMENT, str(path), "b.xlsx", "2000", "30"]
    sheets = read_wire(subprocess.run(command, capture_output=True, check=True).stdout)
    assert isinstance(sheets, tuple)
    assert [(sheet.name, sheet.height) for sheet in sheets] == [("S", 2)]

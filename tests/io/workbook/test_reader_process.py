"""The reader process may die, hang or be stopped, and the program goes on."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from tests.io.workbook.books import write_csv, write_xlsx
from vm_desktop.core.problems import UserError
from vm_desktop.io.cell_reader import FROZEN_ARGUMENT
from vm_desktop.io.workbook import reader_process
from vm_desktop.io.workbook.cells_file import read_cells
from vm_desktop.io.workbook.process_limits import Limits, limits_for
from vm_desktop.io.workbook.reader_process import Cancelled, Reading, read_in_process
from vm_desktop.io.workbook.reading import read_workbook


def reading(folder: Path, limits: Limits | None = None, cancelled: threading.Event | None = None) -> Reading:
    """Return what is to be read of a small file."""
    return Reading(path=folder / "b.xls", limits=limits or limits_for(10), cancelled=cancelled)


def stand_in(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Let this program be the reader process."""
    monkeypatch.setattr(reader_process, "_command", lambda: [sys.executable, "-c", program])


def test_a_reader_that_dies_is_a_damaged_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(monkeypatch, "import os; os.write(1, b'half an answer'); os.abort()")
    with pytest.raises(UserError, match=r"b\.xls cannot be read: the file is damaged"):
        read_in_process(reading(tmp_path))


def test_a_reader_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(monkeypatch, "import time; time.sleep(60)")
    begun = time.monotonic()
    with pytest.raises(UserError, match="was not read within"):
        read_in_process(reading(tmp_path, limits=Limits(megabytes=1_500, seconds=1, longest=0.2)))
    assert time.monotonic() - begun < 20


def test_a_reader_is_stopped_when_the_user_cancels(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(monkeypatch, "import time; time.sleep(60)")
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        read_in_process(reading(tmp_path, cancelled=stop))


def test_a_reader_that_takes_too_much_memory_is_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(monkeypatch, "import time; held = bytearray(300_000_000); time.sleep(60)")
    with pytest.raises(UserError, match="needs more memory"):
        read_in_process(reading(tmp_path, limits=Limits(megabytes=200, seconds=60, longest=20.0)))


def test_cells_that_are_not_as_their_header_says_are_a_damaged_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for junk in ("b''", "b'x' * 100", "b'{}' + (2).to_bytes(8, 'big')", "b'[1]' + (3).to_bytes(8, 'big')"):
        stand_in(monkeypatch, f"import sys; open(sys.argv[2], 'wb').write({junk}); print('{{\"done\": true}}')")
        with pytest.raises(UserError, match="the file is damaged"):
            read_in_process(reading(tmp_path))


def test_nothing_is_left_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    path = write_xlsx(tmp_path / "b.xlsx", {"S": [("id",), (1,)]})
    read_workbook(path)
    (tmp_path / "broken.xlsx").write_bytes(b"PK and nothing")
    with pytest.raises(UserError):
        read_workbook(tmp_path / "broken.xlsx")
    assert sorted(found.name for found in tmp_path.iterdir()) == ["b.xlsx", "broken.xlsx"]


def test_the_reader_ends_when_its_parent_does(tmp_path: Path) -> None:
    cells = tmp_path / "private" / "cells"
    cells.parent.mkdir()
    cells.write_bytes(b"half")
    fifo = tmp_path / "b.csv"
    os.mkfifo(fifo)  # the reader waits here for ever
    command = [sys.executable, "-m", "vm_desktop.io.cell_reader", str(fifo), str(cells), "1500", "30"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    assert process.stdin is not None
    process.stdin.write(b"{}\n")
    process.stdin.close()  # as the system does it for a parent that was killed
    assert process.wait(timeout=20) == 1
    assert not cells.parent.exists()


def test_progress_goes_up_to_the_end_and_has_words(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "b.csv", "id,n\n" + "".join(f"c{row},{row}\n" for row in range(200_000)))
    told: list[tuple[float, str]] = []
    read_workbook(path, progress=lambda fraction, label: told.append((fraction, label)))
    fractions = [fraction for fraction, _ in told]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert any(label for _, label in told)


def test_the_reader_process_imports_neither_numpy_nor_pandas_nor_qt_for_small_files(tmp_path: Path) -> None:
    paths = [
        write_xlsx(tmp_path / "b.xlsx", {"S": [("id",), (1,)]}),
        write_csv(tmp_path / "b.csv", "id,n\na,1\n"),
    ]
    for path in paths:
        program = (
            "import sys; from pathlib import Path; from vm_desktop.io.cell_reader.file_kinds import read_file;"
            "from vm_desktop.io.cell_reader.source import Source;"
            "from vm_desktop.io.cell_reader.telling import Telling;"
            f"[list(sheet.columns) for sheet in read_file(Source(path=Path({str(path)!r})), None, Telling())];"
            "print([name for name in ('numpy', 'pandas', 'PySide6', 'openpyxl') if name in sys.modules])"
        )
        found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        assert found.stdout.splitlines()[-1] == "[]"  # before it there may be progress


def test_the_program_itself_can_be_the_reader(tmp_path: Path) -> None:
    path, cells = write_xlsx(tmp_path / "b.xlsx", {"S": [("id",), (1,)]}), tmp_path / "cells"
    command = [sys.executable, "-m", "vm_desktop", FROZEN_ARGUMENT, str(path), str(cells), "2000", "30"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"{}\n")
        process.stdin.flush()
        assert process.stdout.read() == b'{"done": true}\n'
    sheets = read_cells(cells, lambda _: None)
    assert [(sheet.name, sheet.height) for sheet in sheets] == [("S", 2)]


@pytest.mark.parametrize(
    ("started", "lies_beside", "reads"),
    [("vm-desktop", (), "vm-desktop"), ("Value Metric Desktop.exe", ("vm-desktop.exe",), "vm-desktop.exe")],
)
def test_a_frozen_program_reads_with_the_one_of_its_programs_that_has_streams(
    started: str, lies_beside: tuple[str, ...], reads: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in lies_beside:
        (tmp_path / name).touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / started))
    assert reader_process._command() == [str(tmp_path / reads), FROZEN_ARGUMENT]

"""Several files, or a folder of them, are read as one workbook; what is not read is told by name."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tests.io.workbook.books import write_csv, write_xlsx
from vm_desktop.core.problems import Severity, UserError
from vm_desktop.io.workbook import Cancelled, table_files
from vm_desktop.io.workbook.files import read_workbooks
from vm_desktop.io.workbook.reader_process import PasswordNeeded

TEXT = "customer_id,month,calls\na,2026-01,1\n"
OTHER = "customer_id,month,calls\na,2026-02,2\n"


def test_one_file_is_the_workbook_that_it_always_was(tmp_path: Path) -> None:
    book = read_workbooks([write_xlsx(tmp_path / "b.xlsx", {"Data": [("id", "x"), ("a", 1)]})])
    assert (book.name, [sheet.name for sheet in book.sheets], book.problems) == ("b.xlsx", ["Data"], ())
    assert book.sheets[0].file == "b.xlsx"


def test_files_with_one_sheet_are_called_by_their_names_and_keep_their_order(tmp_path: Path) -> None:
    paths = [write_csv(tmp_path / f"{name}.csv", text) for name, text in (("b", TEXT), ("a", OTHER))]
    book = read_workbooks(paths)
    assert [sheet.name for sheet in book.sheets] == ["b", "a"]
    assert [file.name for file in book.files] == ["b.csv", "a.csv"]
    assert (book.name, book.size) == ("2 files", len(TEXT) + len(OTHER))


def test_a_folder_gives_its_tables_in_the_order_in_which_a_person_counts(tmp_path: Path) -> None:
    for number in (10, 9, 1):
        write_csv(tmp_path / f"usage {number}.csv", TEXT.replace("1\n", f"{number}\n"))
    book = read_workbooks([tmp_path])
    assert [sheet.name for sheet in book.sheets] == ["usage 1", "usage 9", "usage 10"]
    assert book.name == tmp_path.name


def test_what_is_no_table_in_a_folder_is_told_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    write_csv(tmp_path / "usage.csv", TEXT)
    write_csv(tmp_path / "customers.csv", "customer_id,name\na,Ada\n")
    write_csv(tmp_path / "~$usage.xlsx", "lock")
    write_csv(tmp_path / ".DS_Store", "hidden")
    write_csv(tmp_path / "notes.txt", "These are the exports\nof the year\n")
    write_csv(tmp_path / "offer.pdf", "%PDF")
    (tmp_path / "old").mkdir()
    book = read_workbooks([tmp_path])
    assert [sheet.name for sheet in book.sheets] == ["customers", "usage"]
    told = [problem.message for problem in book.problems if problem.code == "files.left_out"]
    assert told == ["Not read, for it is no table: offer.pdf, old.", "Not read, for it is no table: notes.txt."]


def test_sheets_of_the_same_name_get_the_names_of_their_files(tmp_path: Path) -> None:
    rows = [("id", "x"), ("a", 1)]
    first = write_xlsx(tmp_path / "north.xlsx", {"Customers": rows, "Usage": rows})
    second = write_xlsx(tmp_path / "south.xlsx", {"Customers": rows, "Prices": rows})
    assert [sheet.name for sheet in read_workbooks([first, second]).sheets] == [
        "north · Customers",
        "Usage",
        "south · Customers",
        "Prices",
    ]


def test_files_of_the_same_name_get_the_names_of_their_folders(tmp_path: Path) -> None:
    for folder, text in (("2025", TEXT), ("2026", OTHER)):
        (tmp_path / folder).mkdir()
        write_csv(tmp_path / folder / "usage.csv", text)
    book = read_workbooks([tmp_path / "2025", tmp_path / "2026"])
    assert [sheet.name for sheet in book.sheets] == ["2025 · usage", "2026 · usage"]


def test_the_only_sheet_keeps_its_name_where_it_alone_tells_the_month(tmp_path: Path) -> None:
    rows = [("id", "x"), ("a", 1)]
    paths = [
        write_xlsx(tmp_path / f"export {number}.xlsx", {month: [*rows, ("b", number)]})
        for number, month in ((1, "Jan 2026"), (2, "Feb 2026"))
    ]
    assert [sheet.name for sheet in read_workbooks(paths).sheets] == ["export 1 · Jan 2026", "export 2 · Feb 2026"]


def test_one_broken_file_of_five_does_not_lose_the_others(tmp_path: Path) -> None:
    paths = [write_csv(tmp_path / f"{month}.csv", TEXT.replace("01", month)) for month in ("01", "02", "03", "04")]
    broken = tmp_path / "05.xlsx"
    broken.write_bytes(b"PK\x03\x04 broken")
    book = read_workbooks([*paths, broken])
    assert [sheet.name for sheet in book.sheets] == ["01", "02", "03", "04"]
    (told,) = book.problems
    assert (told.code, told.severity, told.found) == ("files.unreadable", Severity.WARNING, "05.xlsx")
    assert "05.xlsx is damaged" in told.message


def test_where_no_file_can_be_read_each_says_why(tmp_path: Path) -> None:
    paths = [tmp_path / "a.xlsx", tmp_path / "b.csv"]
    paths[0].write_bytes(b"PK\x03\x04 broken")
    paths[1].write_bytes(b"")
    with pytest.raises(UserError) as caught:
        read_workbooks(paths)
    lines = caught.value.lines()
    assert len(lines) == 2
    assert "a.xlsx is damaged" in lines[0]
    assert "b.csv is empty" in lines[1]
    assert "other files" not in "".join(lines)


def test_a_copy_of_a_file_is_counted_once(tmp_path: Path) -> None:
    paths = [write_csv(tmp_path / name, TEXT) for name in ("usage.csv", "usage (1).csv")]
    paths.append(write_csv(tmp_path / "other.csv", OTHER))
    book = read_workbooks(paths)
    assert [sheet.name for sheet in book.sheets] == ["usage", "other"]
    assert [problem.message for problem in book.problems] == [
        "usage (1).csv is a copy of usage.csv; it is counted once."
    ]


def test_a_folder_without_tables_and_too_many_files_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserError, match="no table in"):
        read_workbooks([tmp_path])
    paths = [write_csv(tmp_path / f"{number}.csv", TEXT) for number in range(3)]
    monkeypatch.setattr(table_files, "_MOST_FILES", 2)
    with pytest.raises(UserError, match="3 tables, more than the 2"):
        read_workbooks(paths)


def test_a_missing_file_is_told_beside_the_others(tmp_path: Path) -> None:
    book = read_workbooks([write_csv(tmp_path / "a.csv", TEXT), tmp_path / "missing.csv"])
    assert [problem.found for problem in book.problems] == ["missing.csv"]


def test_progress_goes_up_file_by_file_and_a_stop_is_heeded(tmp_path: Path) -> None:
    paths = [write_csv(tmp_path / f"{number}.csv", TEXT + f"b,2026-0{number},1\n") for number in (1, 2, 3)]
    told: list[tuple[float, str]] = []
    read_workbooks(paths, progress=lambda *step: told.append(step))
    assert list(dict.fromkeys(label for _, label in told)) == [f"Reading {n}.csv ({n} of 3)" for n in (1, 2, 3)]
    fractions = [fraction for fraction, _ in told]
    assert fractions == sorted(fractions)
    assert 0 <= fractions[0] < fractions[-1] <= 1
    stop = threading.Event()
    with pytest.raises(Cancelled):
        read_workbooks(paths, progress=lambda *_: stop.set(), cancelled=stop)


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A workbook that opens with the password ``open sesame``."""
    import msoffcrypto.format.ooxml

    path = tmp_path / "locked.xlsx"
    plain = write_xlsx(tmp_path / "plain.xlsx", {"Data": [("customer_id", "month", "calls"), ("a", "2026-01", 1)]})
    with plain.open("rb") as source, path.open("wb") as target:
        msoffcrypto.format.ooxml.OOXMLFile(source).encrypt("open sesame", target)
    plain.unlink()
    return path


def test_a_locked_file_among_others_asks_for_its_password_and_opens_with_it(tmp_path: Path, locked: Path) -> None:
    other = write_csv(tmp_path / "usage.csv", TEXT)
    with pytest.raises(PasswordNeeded) as caught:
        read_workbooks([other, locked])
    assert (caught.value.file, caught.value.was_wrong) == ("locked.xlsx", False)
    with pytest.raises(PasswordNeeded) as caught:
        read_workbooks([other, locked], passwords={"locked.xlsx": "guessed"})
    assert caught.value.was_wrong
    book = read_workbooks([other, locked], passwords={"locked.xlsx": "open sesame"})
    assert [sheet.name for sheet in book.sheets] == ["usage", "locked"]


def test_a_locked_file_whose_password_nobody_knows_is_told_and_the_others_are_read(
    tmp_path: Path, locked: Path
) -> None:
    book = read_workbooks([write_csv(tmp_path / "usage.csv", TEXT), locked], passwords={"locked.xlsx": ""})
    assert [sheet.name for sheet in book.sheets] == ["usage"]
    assert [told.found for told in book.problems] == ["locked.xlsx"]

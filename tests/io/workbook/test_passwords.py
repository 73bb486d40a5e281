"""Files that are locked by a password open with it, and with no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.io.workbook.books import shared_file, write_xlsx
from vm_desktop.core.problems import UserError
from vm_desktop.io.workbook.reading import PasswordNeeded, read_workbook

PASSWORDS = {
    "msoffcrypto/msoffcrypto_tests_inputs_example_password.xlsx": "Password1234_",
    "msoffcrypto/msoffcrypto_tests_inputs_rc4cryptoapi_password.xls": "Password1234_",
    "msoffcrypto/msoffcrypto_tests_inputs_xor_password_123456789012345.xls": "123456789012345",
}
LOCKED = [
    *PASSWORDS,
    "calamine/calamine_tests_pass_protected.xlsx",
    "calamine/calamine_tests_pass_protected.xlsb",
    "python_calamine/python_calamine_tests_data_password.xls",
]


@pytest.mark.parametrize("name", LOCKED)
def test_a_locked_file_asks_for_its_password(name: str) -> None:
    with pytest.raises(PasswordNeeded, match="protected by a password") as caught:
        read_workbook(shared_file(f"odd/{name}"))
    assert (caught.value.file, caught.value.was_wrong) == (Path(name).name, False)


@pytest.mark.parametrize("name", LOCKED)
def test_a_wrong_password_is_told_as_wrong(name: str) -> None:
    with pytest.raises(PasswordNeeded, match="does not open") as caught:
        read_workbook(shared_file(f"odd/{name}"), password="wrong")
    assert caught.value.was_wrong


@pytest.mark.parametrize("name", PASSWORDS)
def test_the_right_password_opens_the_file(name: str) -> None:
    assert read_workbook(shared_file(f"odd/{name}"), password=PASSWORDS[name]).sheets


def test_a_lock_of_libreoffice_is_told_plainly() -> None:
    with pytest.raises(UserError, match="cannot open") as caught:
        read_workbook(shared_file("odd/calamine/calamine_tests_pass_protected.ods"), password="123")
    assert not isinstance(caught.value, PasswordNeeded)


def test_a_protected_sheet_in_an_open_file_is_read_as_usual(tmp_path: Path) -> None:
    import openpyxl

    path = write_xlsx(tmp_path / "b.xlsx", {"S": [("id",), (1,)]})
    book = openpyxl.load_workbook(path)
    book["S"].protection.set_password("secret")
    book.save(path)
    assert read_workbook(path).sheets[0].height == 2


def test_a_password_for_a_file_that_needs_none_does_no_harm(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "b.xlsx", {"S": [("id",), (1,)]})
    assert read_workbook(path, password="anything").sheets[0].height == 2

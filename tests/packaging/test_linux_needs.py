"""The libraries that a package asks the system for."""

from __future__ import annotations

from pathlib import Path

import installer
import linux_needs
import pytest
from linux_needs import Needs, needs_of

HEADERS = """
Dynamic Section:
  NEEDED               libX11.so.6
  NEEDED               libours.so.1
  NEEDED               libcups.so.2
  NEEDED               libc.so.6
Version References:
  required from libc.so.6:
    0x09691a75 0x00 03 GLIBC_2.9
    0x09691a75 0x00 02 GLIBC_2.34
"""


def test_what_lies_beside_and_the_c_library_and_cups_are_no_needs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(linux_needs, "_headers", lambda path: HEADERS)
    (tmp_path / "libours.so.1").write_bytes(b"\x7fELF")
    (tmp_path / "notes.txt").write_bytes(b"no program")
    assert needs_of(tmp_path) == Needs(("libX11.so.6",), "2.34")


def test_debian_is_told_packages_under_their_old_and_new_names() -> None:
    needs = Needs(("libX11.so.6", "libglib-2.0.so.0", "libgthread-2.0.so.0"), "2.36")
    assert needs.debian() == ("libc6 (>= 2.36)", "libglib2.0-0 | libglib2.0-0t64", "libx11-6")


def test_an_rpm_names_the_libraries_themselves() -> None:
    assert Needs(("libX11.so.6",), "2.36").rpm() == ("glibc >= 2.36", "libX11.so.6()(64bit)")


def test_a_library_of_an_unknown_package_stops_the_build() -> None:
    with pytest.raises(installer.CannotInstall, match=r"libnew\.so\.1"):
        Needs(("libnew.so.1",), "2.36").debian()

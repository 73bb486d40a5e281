"""The Windows installer: what can be seen of it on another system."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import frozen_parts
import pytest
import windows_package
import windows_version
from freeze import Frozen
from installer import CannotInstall

SCRIPT = windows_package.SCRIPT.read_text(encoding="utf-8")
FROZEN = Frozen(Path("frozen"), "1.2.3", 0)


@pytest.mark.skipif(sys.platform == "win32", reason="there it is made")
def test_other_systems_refuse_in_words() -> None:
    with pytest.raises(CannotInstall, match="can only be made on Windows"):
        windows_package.installer(FROZEN)


def test_a_windows_without_inno_setup_is_told_how_to_get_it() -> None:
    with pytest.raises(CannotInstall, match="winget install"):
        windows_package.inno_setup({})


@pytest.mark.parametrize(("variable", "below"), [("ProgramFiles(x86)", ""), ("LOCALAPPDATA", "Programs")])
def test_inno_setup_is_found_where_it_installs_itself(variable: str, below: str, tmp_path: Path) -> None:
    compiler = tmp_path / below / "Inno Setup 6" / "ISCC.exe"
    compiler.parent.mkdir(parents=True)
    compiler.touch()
    assert windows_package.inno_setup({variable: str(tmp_path)}) == compiler


def test_the_script_is_given_everything_that_it_asks_for() -> None:
    command = windows_package.command(Path("ISCC.exe"), FROZEN)
    given = {option[2:].partition("=")[0] for option in command if option.startswith("/D")}
    defined = set(re.findall(r"^#define (\w+)", SCRIPT, re.MULTILINE))
    assert set(re.findall(r"\{#(\w+)\}", SCRIPT)) == given | defined


def test_it_installs_for_one_person_and_writes_to_no_other_registry() -> None:
    assert "\nPrivilegesRequired=lowest\n" in SCRIPT
    assert set(re.findall(r"Root: (\w+)", SCRIPT)) == {"HKCU"}


def test_a_running_program_is_asked_to_close_and_never_forced() -> None:
    assert "\nCloseApplications=yes\n" in SCRIPT


def test_the_persons_files_survive_the_removal() -> None:
    assert not re.search(r"^\[UninstallDelete\]", SCRIPT, re.MULTILINE)


def test_every_key_that_is_ours_goes_with_the_program() -> None:
    """A key is removed by a flag on it or on one above it."""
    entries = re.findall(r'Subkey: "([^"]+)";(.*)', SCRIPT)
    removed = {key for key, rest in entries if "uninsdelete" in rest}
    assert not [key for key, _ in entries if not any(key == over or key.startswith(f"{over}\\") for over in removed)]


def test_the_program_that_is_started_is_the_one_without_a_console() -> None:
    assert f'#define Window "{frozen_parts.WINDOW}.exe"' in SCRIPT


def test_window_and_shortcuts_have_one_identity() -> None:
    import frozen_main

    assert set(re.findall(r'AppUserModelID: "(\w+)"', SCRIPT)) == {frozen_main.WINDOWS_APP_ID}


@pytest.mark.parametrize(
    ("version", "numbers"), [("0.1.0", (0, 1, 0, 0)), ("2.3", (2, 3, 0, 0)), ("0.1.0rc1", (0, 1, 0, 0))]
)
def test_a_version_has_four_numbers_for_windows(version: str, numbers: tuple[int, ...]) -> None:
    assert windows_version.numbers(version) == numbers


def test_the_version_file_is_what_pyinstaller_reads(tmp_path: Path) -> None:
    """It evaluates the file with these names, which exist on Windows only."""
    told: list[tuple[str, Any]] = []
    names = (
        "VSVersionInfo",
        "FixedFileInfo",
        "StringFileInfo",
        "StringTable",
        "StringStruct",
        "VarFileInfo",
        "VarStruct",
    )
    known = {name: lambda *values, _name=name, **options: told.append((_name, values or options)) for name in names}
    file = windows_version.write_version(tmp_path / "v", name="vm-desktop", description="Commands", version="1.2.3")
    eval(file.read_text(encoding="utf-8"), {"__builtins__": {}}, known)
    assert ("StringStruct", ("OriginalFilename", "vm-desktop.exe")) in told
    assert ("FixedFileInfo", {"filevers": (1, 2, 3, 0), "prodvers": (1, 2, 3, 0)}) in [
        (name, {key: value for key, value in values.items() if key.endswith("vers")})
        for name, values in told
        if name == "FixedFileInfo"
    ]

"""Files are written whole or not at all, for one person's eyes, whatever the system refuses at whatever step."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from vm_desktop.core.problems import Cancelled, UserError
from vm_desktop.io import os_errors, safe_write
from vm_desktop.io.safe_write import new_file, previous_version, write_file

OLD, NEW = b"the work of a week", b"the work of a week and a day"
IS_POSIX = os.name == "posix"
IS_ROOT = IS_POSIX and os.geteuid() == 0
STEPS = ("open", "write", "fsync", "replace")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "work"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refusal(path: Path) -> UserError:
    with pytest.raises(UserError) as refused:
        write_file(path, NEW, keep_previous=True)
    return refused.value


def assert_untouched(old: Path) -> None:
    assert old.read_bytes() == OLD
    assert names(old.parent) == [old.name]


# --- what is written ---


def test_the_new_file_takes_the_place_of_the_old(old: Path) -> None:
    write_file(old, NEW)
    assert old.read_bytes() == NEW
    assert names(old.parent) == ["work"]


@pytest.mark.skipif(not IS_POSIX, reason="permissions are a matter of POSIX")
def test_a_new_file_is_readable_by_its_person_alone_from_the_first_byte(tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        with new_file(tmp_path / "secret") as file:
            file.write(b"a")
            file.flush()
            assert [path.stat().st_mode & 0o777 for path in tmp_path.iterdir()] == [0o600]
    finally:
        os.umask(mask)
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(not IS_POSIX, reason="permissions are a matter of POSIX")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o644])
def test_a_file_keeps_the_permissions_that_its_person_gave_it(old: Path, mode: int) -> None:
    old.chmod(mode)
    write_file(old, NEW, keep_previous=True)
    assert old.stat().st_mode & 0o777 == mode
    assert previous_version(old).stat().st_mode & 0o777 == mode


@pytest.mark.skipif(not IS_POSIX, reason="links are a matter of POSIX")
def test_a_link_stays_a_link_and_the_version_before_lies_beside_the_file(old: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link"
    link.symlink_to(old)
    write_file(link, NEW, keep_previous=True)
    assert link.is_symlink()
    assert old.read_bytes() == NEW
    assert previous_version(link) == old.with_name("work.bak")
    assert previous_version(link).read_bytes() == OLD


@pytest.mark.skipif(not IS_POSIX, reason="links are a matter of POSIX")
def test_a_link_to_a_file_that_is_not_there_yet_makes_that_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "new")
    write_file(tmp_path / "link", NEW)
    assert (tmp_path / "new").read_bytes() == NEW


def test_the_version_before_is_kept_where_it_is_asked(old: Path) -> None:
    write_file(old, NEW, keep_previous=True)
    assert previous_version(old).read_bytes() == OLD
    write_file(old, b"third", keep_previous=True)
    assert previous_version(old).read_bytes() == NEW
    assert names(old.parent) == ["work", "work.bak"]


def test_without_links_the_version_before_is_copied(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", raising(OSError(errno.EPERM, "no links here")))
    write_file(old, NEW, keep_previous=True)
    assert previous_version(old).read_bytes() == OLD
    assert names(old.parent) == ["work", "work.bak"]


def test_work_that_is_stopped_leaves_nothing(old: Path) -> None:
    def write_half() -> None:
        with new_file(old) as file:
            file.write(b"half")
            raise Cancelled

    with pytest.raises(Cancelled):
        write_half()
    assert_untouched(old)


def test_what_a_killed_process_left_is_removed_after_a_day(old: Path) -> None:
    left, fresh = old.with_name(".value-metric-1.tmp"), old.with_name(".value-metric-2.tmp")
    for path in (left, fresh):
        path.write_bytes(b"half")
    os.utime(left, (0, 0))
    write_file(old, NEW)
    assert names(old.parent) == [fresh.name, "work"]


# --- what the system refuses ---


def raising(error: OSError) -> Callable[..., Any]:
    def refuse(*args: object, **kwargs: object) -> None:
        raise error

    return refuse


def fail_at(step: str, error: OSError, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system refuse one step of writing a file, and only that."""
    real_open, real_fdopen = os.open, os.fdopen
    if step == "open":
        monkeypatch.setattr(os, "open", lambda path, flags, mode=0o777: _open(real_open, error, path, flags, mode))
    elif step == "write":
        monkeypatch.setattr(os, "fdopen", lambda number, mode: _Refusing(real_fdopen(number, mode), error))
    else:
        monkeypatch.setattr(os, step, raising(error))


def _open(real: Callable[..., int], error: OSError, path: Path, flags: int, mode: int) -> int:
    if flags & os.O_CREAT:
        raise error
    return real(path, flags, mode)


class _Refusing:
    """A file that takes nothing."""

    def __init__(self, file: Any, error: OSError) -> None:
        self._file = file
        self.write = raising(error)

    def __enter__(self) -> _Refusing:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("number", sorted(os_errors._BY_NUMBER), ids=lambda number: errno.errorcode[number])
def test_whatever_is_refused_at_whatever_step_the_old_file_is_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    if step == "fsync" and number in safe_write._CANNOT_FLUSH:
        pytest.skip("the disk cannot flush, which is no failure")
    with monkeypatch.context() as patched:
        fail_at(step, OSError(number, os.strerror(number)), patched)
        error = refusal(old)
    why, to_do = os_errors._BY_NUMBER[number]
    assert error.message == f"work could not be written. {why}"
    assert error.hint == f"{to_do} The file on the disk is as it was before."
    assert_untouched(old)


@pytest.mark.parametrize("number", sorted(os_errors._BY_WINDOWS_NUMBER))
def test_what_windows_says_is_understood(old: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr(safe_write, "_WAITS", (0.0,))
    with monkeypatch.context() as patched:
        fail_at("replace", windows_error(number), patched)
        error = refusal(old)
    assert os_errors._BY_WINDOWS_NUMBER[number][0] in error.message
    assert_untouched(old)


def windows_error(number: int) -> OSError:
    error = OSError(errno.EACCES, "what Windows says")
    error.winerror = number  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize("number", [5, 32, 33, 1224])
def test_a_file_that_excel_holds_is_tried_again_and_then_told(
    old: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(safe_write.time, "sleep", waited.append)
    with monkeypatch.context() as patched:
        fail_at("replace", windows_error(number), patched)
        error = refusal(old)
    assert 0.9 <= sum(waited) <= 1.5
    assert error.message == "work could not be written. It is open in another program (Excel?)."
    assert error.hint.startswith("Close it there, or save under another name.")
    assert_untouched(old)


def test_a_virus_scanner_that_lets_go_in_time_is_not_told(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, refusals = os.replace, iter([windows_error(32), windows_error(5)])

    def replace(source: Path, target: Path) -> None:
        for error in refusals:
            raise error
        real(source, target)

    monkeypatch.setattr(safe_write, "_WAITS", (0.0, 0.0, 0.0))
    monkeypatch.setattr(os, "replace", replace)
    write_file(old, NEW)
    assert old.read_bytes() == NEW


def test_a_version_before_that_cannot_be_kept_is_no_reason_not_to_save(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", raising(OSError(errno.EPERM, "no")))
    monkeypatch.setattr(shutil, "copyfileobj", raising(OSError(errno.ENOSPC, "full")))
    write_file(old, NEW, keep_previous=True)
    assert old.read_bytes() == NEW
    assert names(old.parent) == ["work"]


def test_a_save_that_fails_leaves_the_version_before_that_one(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_file(old, NEW, keep_previous=True)
    with monkeypatch.context() as patched:
        fail_at("replace", OSError(errno.EIO, "no"), patched)
        refusal(old)
    assert old.read_bytes() == NEW
    assert previous_version(old).read_bytes() == OLD


def test_a_reason_that_is_not_known_is_told_as_the_system_says_it(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_at("fsync", OSError(errno.EPIPE, "Broken pipe"), monkeypatch)
    assert "The system refused: Broken pipe." in refusal(old).message


# --- places that cannot be written to ---


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("none/work", "There is no such file or folder."),
        ("folder", "This is a folder."),
        ("file/work", "A part of the path is no folder."),
        ("n" * 300, "The name is too long."),
        ("a\0b", "The disk does not take this name."),
        ("\ud83d", "The disk does not take this name."),
    ],
)
def test_a_place_that_cannot_be_is_told(tmp_path: Path, name: str, words: str) -> None:
    if name == "\ud83d" and sys.getfilesystemencoding() != "utf-8":
        pytest.skip("this system writes anything")
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    assert words in refusal(tmp_path / name).message
    assert names(tmp_path) == ["file", "folder"]


@pytest.mark.skipif(not IS_POSIX, reason="made with POSIX means")
def test_devices_pipes_and_links_to_themselves_are_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert "no ordinary file" in refusal(tmp_path / "pipe").message
    assert "no ordinary file" in refusal(Path(os.devnull)).message
    assert "leads back to itself" in refusal(tmp_path / "loop").message


@pytest.mark.skipif(not IS_ROOT, reason="only root can become someone else")
@pytest.mark.parametrize("protected", ["folder", "file"])
def test_a_read_only_place_is_told_to_one_who_is_not_root(old: Path, protected: str) -> None:
    for folder in (old.parent, *old.parent.parents):
        if folder.owner() == "root" and str(folder).startswith("/tmp/"):
            folder.chmod(0o755)
    old.chmod(0o444 if protected == "file" else 0o666)
    old.parent.chmod(0o777 if protected == "file" else 0o555)
    code = (
        "import os, pathlib, sys\n"
        "from vm_desktop.core.problems import UserError\n"
        "from vm_desktop.io.safe_write import write_file\n"
        "os.setgid(65534); os.setuid(65534)\n"
        "try: write_file(pathlib.Path(sys.argv[1]), b'new')\n"
        "except UserError as error: print(error.message)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(old)], capture_output=True, text=True, check=True, timeout=60
    )
    assert "You have no permission for this place." in done.stdout
    assert_untouched(old)


# --- a disk that is really full ---

LARGE = os.urandom(300_000)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 512 KiB of its own; only root can make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = (
        IS_ROOT
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(folder)], capture_output=True, check=False
        ).returncode
    )
    if not mounted:
        pytest.skip("no disk can be made here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a disk is made with Linux means")
@pytest.mark.parametrize("free", [0, 1, 4_096, 8_192, 65_536, 131_072, 200_000, 299_008])
def test_a_disk_that_fills_up_at_any_byte_leaves_the_old_file(small_disk: Path, free: int) -> None:
    path = small_disk / "work"
    path.write_bytes(OLD)
    room = os.statvfs(small_disk)
    (small_disk / "others").write_bytes(bytes(max(0, room.f_bavail * room.f_bsize - free)))
    with pytest.raises(UserError, match="The disk is full") as refused:
        write_file(path, LARGE, keep_previous=True)
    assert "Free some space" in refused.value.hint
    assert path.read_bytes() == OLD
    assert names(small_disk) == ["others", "work"]
    (small_disk / "others").unlink()
    write_file(path, LARGE, keep_previous=True)
    assert path.read_bytes() == LARGE

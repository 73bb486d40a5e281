"""What no file of this tree may hold: where packages come from is the machine's business."""

from __future__ import annotations

import re
import subprocess

import locks
import pytest

# Written in two parts, so that this file does not hold what it looks for.
INDEX_HOSTS = (
    "pypi." + "org",
    "python" + "hosted",
    "npm" + "js.org",
    "deb.debian" + ".org",
    "security.debian" + ".org",
)


def tracked_files() -> list[str]:
    """The paths under version control; the tree may belong to another user than the one who runs the tests."""
    command = ("git", "-c", f"safe.directory={locks.ROOT}", "ls-files", "-z")
    listed = subprocess.run(command, cwd=locks.ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip(f"this tree is no git checkout: {listed.stderr.strip()}")
    return [path for path in listed.stdout.split("\0") if (locks.ROOT / path).is_file()]


def test_no_tracked_file_names_the_host_of_a_package_index() -> None:
    host = re.compile("|".join(map(re.escape, INDEX_HOSTS)).encode())
    assert [path for path in tracked_files() if host.search((locks.ROOT / path).read_bytes())] == []


def test_nothing_in_the_packaging_folder_hides_the_library_of_that_name() -> None:
    assert not (locks.ROOT / "packaging" / "__init__.py").exists()

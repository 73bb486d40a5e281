"""By what a file is known again."""

from __future__ import annotations

import os
from pathlib import Path

from vm_desktop.io.recovery.file_mark import is_as_marked, mark_of


def test_a_file_is_as_marked_until_its_content_changes(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    mark = mark_of(path)
    assert is_as_marked(path, mark)
    os.utime(path, (1, 1))
    assert is_as_marked(path, mark), "another time alone is no change"
    path.write_bytes(b"two")
    os.utime(path, (1, 1))
    assert not is_as_marked(path, mark)


def test_a_file_that_is_gone_is_not_as_marked(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    mark = mark_of(path)
    path.unlink()
    assert not is_as_marked(path, mark)

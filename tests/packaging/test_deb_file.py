"""A .deb that is packed tighter holds what it held."""

from __future__ import annotations

import lzma
import shutil
from pathlib import Path

import deb_file
import pytest


def member(name: str, content: bytes) -> deb_file.Member:
    return deb_file.Member(f"{name:16}{1_700_000_000:<12}{0:<6}{0:<6}{100644:<8}".encode(), content)


@pytest.fixture
def deb(tmp_path: Path) -> Path:
    members = (member("debian-binary", b"2.0\n"), member("control.tar.gz", b"odd"), member("data.tar", b"files" * 1000))
    path = tmp_path / "program.deb"
    path.write_bytes(deb_file.MAGIC + b"".join(map(deb_file.written, members)))
    return path


@pytest.mark.skipif(shutil.which("xz") is None, reason="there is no xz")
def test_the_files_are_packed_and_the_rest_stays(deb: Path) -> None:
    deb_file.pack(deb)
    version, control, files = deb_file.members_of(deb.read_bytes())
    assert (version, control) == (member("debian-binary", b"2.0\n"), member("control.tar.gz", b"odd"))
    assert files.start == member("data.tar.xz", b"").start
    assert lzma.decompress(files.content) == b"files" * 1000


def test_each_member_begins_at_an_even_place(deb: Path) -> None:
    archive = deb.read_bytes()
    assert len(deb_file.members_of(archive)) == 3
    assert archive.index(b"data.tar") % 2 == 0


def test_what_is_no_deb_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no \.deb"):
        deb_file.members_of(b"PK")

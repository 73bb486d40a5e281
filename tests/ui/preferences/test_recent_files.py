from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vm_desktop.ui.preferences.recent_files import (
    MOST,
    Recent,
    RecentFile,
    files_from,
    text_of,
    with_opened,
    with_page,
    with_pinned,
    without,
)


def opened(count: int) -> Recent:
    files: Recent = ()
    for number in range(count):
        files = with_opened(files, Path(f"/data/{number}.valuemetric"), f"2026-01-01T00:00:{number:02d}+00:00")
    return files


def names(files: Recent) -> list[str]:
    return [file.path.stem for file in files]


def test_the_file_opened_last_is_on_top_and_each_is_there_once() -> None:
    files = with_opened(opened(3), Path("/data/0.valuemetric"), "2026-01-02T00:00:00+00:00")
    assert names(files) == ["0", "2", "1"]


def test_the_oldest_file_that_is_not_pinned_falls_off() -> None:
    files = with_pinned(opened(MOST), Path("/data/0.valuemetric"), True)
    files = with_opened(files, Path("/data/new.valuemetric"), "2026-01-02T00:00:00+00:00")
    assert len(files) == MOST
    assert names(files)[:2] == ["0", "new"]
    assert "1" not in names(files)


def test_a_file_that_is_no_longer_pinned_goes_back_to_its_place() -> None:
    path = Path("/data/0.valuemetric")
    assert with_pinned(with_pinned(opened(3), path, True), path, False) == opened(3)


def test_files_are_read_again_with_their_pages() -> None:
    files = with_page(with_pinned(opened(4), Path("/data/1.valuemetric"), True), Path("/data/2.valuemetric"), "impact")
    assert files_from(text_of(files)) == files
    assert files_from(text_of(without(files, Path("/data/2.valuemetric")))) == without(
        files, Path("/data/2.valuemetric")
    )


@pytest.mark.parametrize(
    "text", ["", "{", "null", "[1, {}, []]", '[{"path": "relative"}]', '[{"path": 3}]', "[" * 9000]
)
def test_what_is_no_list_of_files_is_none(text: str) -> None:
    assert files_from(text) == ()


@given(text=st.text())
def test_no_text_at_all_breaks_the_reading(text: str) -> None:
    assert isinstance(files_from(text), tuple)


def test_a_moment_that_is_none_is_left_out() -> None:
    text = '[{"path": "/a.xlsx", "opened_at": "yesterday", "page": 3, "is_pinned": "yes"}]'
    assert files_from(text) == (RecentFile(path=Path("/a.xlsx")),)

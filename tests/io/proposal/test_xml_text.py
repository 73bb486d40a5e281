"""Text in cells stays what it is."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vm_desktop.io.proposal.xml_text import LONGEST, cell_text


@given(st.text())
def test_any_text_makes_sound_xml(text: str) -> None:
    ElementTree.fromstring(f"<t>{cell_text(text)}</t>".encode())


@pytest.mark.parametrize("text", ["<b>", "a & b", "]]>", "=1+1", "  both sides  ", "日本", "😀"])
def test_ordinary_text_comes_back_as_it_was(text: str) -> None:
    assert ElementTree.fromstring(f"<t>{cell_text(text)}</t>").text == text


def test_what_looks_like_an_escape_is_escaped() -> None:
    assert cell_text("_x0041_") == "_x005F_x0041_"


def test_a_text_longer_than_a_cell_is_cut() -> None:
    assert len(cell_text("a" * 40_000)) == LONGEST

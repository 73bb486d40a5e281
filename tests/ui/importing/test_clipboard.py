"""What spreadsheet programs and people put on the clipboard."""

import pytest
from PySide6.QtCore import QMimeData

from vm_desktop.core.problems import UserError
from vm_desktop.ui.importing.clipboard import pasted_table


def copied(text: str = "", html: str = "") -> QMimeData:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    return data


def test_cells_from_excel_are_a_table_with_tabs() -> None:
    pasted = pasted_table(copied("customer\tseats\r\nA\t3\r\n", "<table><tr><td>customer</td></tr></table>"))
    assert (pasted.text, pasted.suffix) == ("customer\tseats\r\nA\t3\n", ".tsv")


def test_lines_of_a_text_file_are_a_table_where_they_have_as_many_commas() -> None:
    assert pasted_table(copied("customer,seats\nA,3\nB,4")).suffix == ".tsv"


def test_a_single_column_is_a_table_where_the_web_page_beside_it_says_so() -> None:
    html = "<html><table><tr><td>customer</td></tr><tr><td>A</td></tr></table></html>"
    assert pasted_table(copied("customer\nA", html)).suffix == ".html"


@pytest.mark.parametrize(
    "text", ["Dear customer, thank you.", "Dear Ann,\n\nthank you for the call, it was good.\nBob"]
)
def test_plain_prose_is_refused_and_quoted(text: str) -> None:
    with pytest.raises(UserError, match="holds a text, not a table: “Dear"):
        pasted_table(copied(text))


def test_an_empty_clipboard_is_told_with_what_to_do() -> None:
    with pytest.raises(UserError, match="no table on the clipboard") as caught:
        pasted_table(None)
    assert "copy" in caught.value.hint

"""Big tables: rows as XML, formulas shared by their column."""

from __future__ import annotations

from tests.io.proposal.test_recalculation import CASES
from vm_desktop.core.proposal import propose
from vm_desktop.io.proposal.big_table import BigTable, Column, Holds, stream_rows
from vm_desktop.io.proposal.cells import cell_name, column_letter, fixed_name
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.names import Names
from vm_desktop.io.proposal.workbook import big_sheets

COLUMNS = (
    Column(key="id", heading="Id", look="text", holds=Holds.TEXT),
    Column(key="used", heading="Used", look="money"),
    Column(key="now", heading="Now", look="money", holds=Holds.SPARSE),
    Column(key="twice", heading="Twice", look="money", formula='=IF({used}<1,"%",2*{used}+some_name)'),
)
TABLE = BigTable(sheet="Rows", columns=COLUMNS, first_row=6, rows=3, defined={"rows_used": "used"})
STYLES = {"id": "1", "used": "2", "now": "3", "twice": "4"}


def test_a_formula_stands_once_and_is_shared_by_the_rows_below() -> None:
    first, second = stream_rows(
        TABLE, STYLES, [[["a<b"], [1.5], [None], [3.0]], [["=1", "c"], [2, 3], [7, None], [4.0, 6.0]]]
    )
    assert first == (
        '<row r="6"><c r="A6" s="1" t="inlineStr"><is><t xml:space="preserve">a&lt;b</t></is></c>'
        '<c r="B6" s="2"><v>1.5</v></c><c r="C6" s="3"></c>'
        '<c r="D6" s="4"><f t="shared" ref="D6:D8" si="3">IF($B6&lt;1,"%",2*$B6+some_name)</f><v>3.0</v></c></row>'
    )
    assert second.startswith('<row r="7"><c r="A7" s="1" t="inlineStr"><is><t xml:space="preserve">=1</t></is></c>')
    assert '<c r="C7" s="3"><v>7</v></c><c r="D7" s="4"><f t="shared" si="3"/><v>4.0</v></c></row>' in second
    assert second.count("<row ") == 2


def test_a_table_knows_its_ranges() -> None:
    assert TABLE.range_of("used") == "'Rows'!$B$6:$B$8"
    assert TABLE.last_row == 8


def test_columns_have_letters() -> None:
    assert [column_letter(position) for position in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert (cell_name(0, 1), fixed_name(9, 26)) == ("B1", "$AA$10")


def test_formulas_of_shared_columns_never_refer_to_another_sheet() -> None:
    """Excel does not move such references from row to row; the workbook uses defined names instead."""
    for make in CASES.values():
        proposal = propose(make(), 10_000)
        draft = Draft(proposal=proposal, names=Names(proposal), exported_at="")
        for big in big_sheets(draft):
            formulas = [column.formula for column in big.table.columns if column.formula is not None]
            assert formulas
            assert not any("!" in formula for formula in formulas)

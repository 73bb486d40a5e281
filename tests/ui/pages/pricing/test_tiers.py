"""Adding, removing, moving and pasting tiers."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.pricing.conftest import Bench
from tests.ui.pages.pricing.examples import CALLS, calls_charge, priced_project, standard_plan, without_data
from vm_desktop.core.charges import Graduated, GraduatedPercentage, Stairstep, Tier
from vm_desktop.core.edits import ReplaceTiers
from vm_desktop.ui.pages.pricing.tier_actions import TierActions

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


def paste(bench: Bench, text: str, row: int = 0, key: str = "tier") -> None:
    QGuiApplication.clipboard().setText(text)
    bench.table.select_cell(row, bench.table.column_of(key))
    bench.qtbot.keyClick(bench.table, Key.Key_V, Control)


def problem(bench: Bench) -> str:
    return bench.find(QWidget, "tier-problem").accessibleName()


def test_a_block_from_excel_replaces_the_tiers(bench: Bench) -> None:
    paste(bench, "Up to\tPrice\tFlat fee\r\n5,000\t$0.012\t\r\n25,000\t$0.009\t49\r\nand above\t$0.0065\t199\r\n")
    (edit,) = bench.edits
    assert edit == ReplaceTiers(
        at=CALLS,
        tiers=(
            Tier(up_to=Decimal(5000), unit_price=Decimal("0.012")),
            Tier(up_to=Decimal(25000), unit_price=Decimal("0.009"), flat_fee=Decimal(49)),
            Tier(up_to=None, unit_price=Decimal("0.0065"), flat_fee=Decimal(199)),
        ),
    )
    assert bench.steps == 1


def test_the_button_pastes_too(bench: Bench) -> None:
    QGuiApplication.clipboard().setText("1-100\t1\n101+\t0.5")
    bench.find(QPushButton, "tier-paste").click()
    assert bench.prices == ["1", "0.5"]


def test_a_block_that_cannot_be_read_changes_nothing_and_names_its_rows(bench: Bench) -> None:
    paste(bench, "1-100\tcheap\n101+\tdear")
    assert bench.edits == []
    assert "'cheap' is no price" in problem(bench)
    assert "'dear' is no price" in problem(bench)


def test_the_words_about_a_bad_block_stay_until_something_is_edited(bench: Bench) -> None:
    paste(bench, "1-100\tcheap\n101+\tdear")
    bench.evaluate()
    assert problem(bench)
    paste(bench, "1-100\t1\n101+\t0.5")
    assert not problem(bench)


def test_the_table_copied_whole_can_be_pasted_back(bench: Bench, qtbot: QtBot) -> None:
    before = bench.charge
    bench.table.selectAll()
    qtbot.keyClick(bench.table, Key.Key_C, Control)
    copied = QGuiApplication.clipboard().text()
    paste(bench, "1-100\t1\n101+\t0.5")
    paste(bench, copied)
    assert bench.charge.model == before.model


def test_a_column_of_prices_is_pasted_below_the_current_cell(bench: Bench) -> None:
    paste(bench, "0.45\n0.35", row=1, key="unit_price")
    assert bench.prices == ["0.5", "0.45", "0.35"]
    assert bench.steps == 1


def test_a_single_number_is_pasted_into_its_cell(bench: Bench) -> None:
    paste(bench, "$0.25", row=1, key="unit_price")
    assert bench.prices == ["0.5", "0.25", "0.3"]


def test_a_column_that_is_too_long_is_refused_in_words(bench: Bench) -> None:
    paste(bench, "1\n2\n3", row=1, key="unit_price")
    assert bench.edits == []
    assert "3 values were copied, but from here on the table has 2 rows" in problem(bench)


def test_a_tier_is_added_below_the_current_one_and_its_price_is_chosen(bench: Bench) -> None:
    bench.table.select_cell(0, bench.table.column_of("unit_price"))
    bench.find(QPushButton, "tier-add").click()
    assert bench.prices == ["0.5", "0.5", "0.4", "0.3"]
    assert bench.table.current_cell() == (1, bench.table.column_of("unit_price"))


def test_without_a_current_cell_the_last_tier_is_split(bench: Bench) -> None:
    bench.find(QPushButton, "tier-add").click()
    assert bench.bounds == ["100", "1000", "2000", "None"]


def test_the_insert_key_adds_a_tier_and_delete_on_its_number_removes_it(bench: Bench, qtbot: QtBot) -> None:
    bench.table.select_cell(1, bench.table.column_of("tier"))
    qtbot.keyClick(bench.table, Key.Key_Insert)
    assert len(bench.prices) == 4
    bench.table.select_cell(1, bench.table.column_of("tier"))
    qtbot.keyClick(bench.table, Key.Key_Delete)
    assert len(bench.prices) == 3


def test_delete_on_a_price_empties_it_and_control_delete_removes_the_row(bench: Bench, qtbot: QtBot) -> None:
    bench.table.select_cell(1, bench.table.column_of("unit_price"))
    qtbot.keyClick(bench.table, Key.Key_Delete)
    assert bench.prices == ["0.5", "0", "0.3"]
    qtbot.keyClick(bench.table, Key.Key_Delete, Control)
    assert bench.prices == ["0.5", "0.3"]


def test_the_only_tier_cannot_be_removed(empty_bench: Bench, qtbot: QtBot) -> None:
    only = Graduated(tiers=(Tier(up_to=None, unit_price=Decimal(1)),))
    empty_bench.open(priced_project(standard_plan(calls_charge(only))))
    empty_bench.table.select_cell(0, 0)
    assert not empty_bench.find(QPushButton, "tier-remove").isEnabled()
    qtbot.keyClick(empty_bench.table, Key.Key_Delete)
    assert empty_bench.edits == []


def test_the_context_menu_moves_a_price_and_leaves_the_bounds(
    bench: Bench, choose: Callable[[QMenu, str], None]
) -> None:
    bench.table.select_cell(0, bench.table.column_of("unit_price"))
    actions = bench.page.findChild(TierActions)
    assert actions is not None
    choose(actions.build_menu(), "tier-menu-down")
    assert bench.prices == ["0.4", "0.5", "0.3"]
    assert bench.bounds == ["100", "1000", "None"]
    assert bench.table.current_cell() == (1, bench.table.column_of("unit_price"))


def test_the_table_counts_the_customers_of_each_tier(bench: Bench) -> None:
    assert [bench.cell(row, "customers") for row in range(3)] == ["2 (67%)", "1 (33%)", "0 (0%)"]


def test_without_data_there_is_no_column_of_customers(empty_bench: Bench) -> None:
    empty_bench.open(without_data(priced_project()))
    keys = [column.key for column in empty_bench.table.model().columns]
    assert keys == ["tier", "from", "up_to", "unit_price", "flat_fee"]


def test_a_stairstep_has_one_price_for_each_tier(empty_bench: Bench) -> None:
    steps = Stairstep(tiers=(Tier(up_to=Decimal(10), flat_fee=Decimal(49)), Tier(up_to=None, flat_fee=Decimal(99))))
    empty_bench.open(priced_project(standard_plan(calls_charge(steps))))
    assert [column.title for column in empty_bench.table.model().columns][3] == "Price"
    assert [empty_bench.cell(row, "flat_fee") for row in range(2)] == ["$49", "$99"]


def test_rates_are_shown_in_percent(empty_bench: Bench) -> None:
    rates = GraduatedPercentage(
        tiers=(Tier(up_to=Decimal(10), unit_price=Decimal("0.029")), Tier(up_to=None, unit_price=Decimal("0.02")))
    )
    empty_bench.open(priced_project(standard_plan(calls_charge(rates))))
    assert [empty_bench.cell(row, "unit_price") for row in range(2)] == ["2.9%", "2.0%"]

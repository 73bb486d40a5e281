"""Typing into the tier table and the fields: what takes effect, when, and what can be undone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.pricing.conftest import Bench
from tests.ui.pages.pricing.examples import STANDARD, calls_charge, priced_project, standard_plan, tier_at
from vm_desktop.core.charges import Flat, Package, Percentage, PerUnit
from vm_desktop.core.edits import (
    SetFixedFee,
    SetFlatAmount,
    SetIncluded,
    SetPackagePrice,
    SetPackageSize,
    SetPlanBaseFee,
    SetPlanMinimum,
    SetRate,
    SetTierBound,
    SetTierPrice,
    SetUnitPrice,
)

Key = Qt.Key


def open_cell(bench: Bench, row: int, key: str) -> QLineEdit:
    bench.qtbot.waitUntil(lambda: bench.page.findChild(QLineEdit, "cell-editor") is None)
    bench.table.edit_cell(row, bench.table.column_of(key))
    return bench.find(QLineEdit, "cell-editor")


def retype(bench: Bench, editor: QLineEdit, text: str) -> None:
    editor.selectAll()
    bench.qtbot.keyClicks(editor, text)


def test_typing_a_rate_sets_the_price_of_that_tier(bench: Bench) -> None:
    retype(bench, open_cell(bench, 1, "unit_price"), "7")
    assert bench.edits == [SetTierPrice(at=tier_at(1), price=Decimal(7))]


def test_every_sound_key_takes_effect_and_all_of_them_are_one_undo_step(bench: Bench, qtbot: QtBot) -> None:
    editor = open_cell(bench, 0, "unit_price")
    retype(bench, editor, "0.62")
    qtbot.keyClick(editor, Key.Key_Return)
    assert [str(edit.price) for edit in bench.edits if isinstance(edit, SetTierPrice)] == ["0.6", "0.62"]
    assert bench.steps == 1
    bench.undo()
    assert bench.prices[0] == "0.5"


def test_a_price_that_is_only_begun_does_not_throw_the_charts_to_the_ground(bench: Bench) -> None:
    retype(bench, open_cell(bench, 0, "unit_price"), "0.0")
    assert bench.edits == []


def test_zero_is_taken_once_the_person_is_done(bench: Bench, qtbot: QtBot) -> None:
    editor = open_cell(bench, 0, "unit_price")
    retype(bench, editor, "0")
    qtbot.keyClick(editor, Key.Key_Return)
    assert bench.prices[0] == "0"


def test_two_cells_are_two_undo_steps(bench: Bench, qtbot: QtBot) -> None:
    for row in (0, 1):
        editor = open_cell(bench, row, "unit_price")
        retype(bench, editor, "9")
        qtbot.keyClick(editor, Key.Key_Return)
    assert bench.steps == 2


def test_the_same_cell_typed_twice_is_two_undo_steps(bench: Bench, qtbot: QtBot) -> None:
    for text in ("8", "9"):
        editor = open_cell(bench, 0, "unit_price")
        retype(bench, editor, text)
        qtbot.keyClick(editor, Key.Key_Return)
    assert bench.steps == 2


def test_escape_puts_the_old_price_back_and_leaves_nothing_to_undo(bench: Bench, qtbot: QtBot) -> None:
    editor = open_cell(bench, 0, "unit_price")
    retype(bench, editor, "9")
    assert bench.prices[0] == "9"
    qtbot.keyClick(editor, Key.Key_Escape)
    assert bench.prices[0] == "0.5"
    assert bench.cell(0, "unit_price") == "$0.50"
    assert bench.steps == 0


def test_a_bound_between_its_neighbours_is_taken(bench: Bench, qtbot: QtBot) -> None:
    editor = open_cell(bench, 0, "up_to")
    retype(bench, editor, "250")
    qtbot.keyClick(editor, Key.Key_Return)
    assert bench.edits[-1] == SetTierBound(at=tier_at(0), up_to=Decimal(250))
    assert bench.cell(1, "from") == "250"


def test_an_unsound_bound_stays_in_its_cell_with_words_and_the_old_project_stands(bench: Bench, qtbot: QtBot) -> None:
    before = bench.bounds
    editor = open_cell(bench, 0, "up_to")
    retype(bench, editor, "5000")
    qtbot.keyClick(editor, Key.Key_Return)
    assert bench.bounds == before
    cell = bench.table.model().cell(0, bench.table.column_of("up_to"))
    assert cell.text == "5000"
    assert "must lie above 0 and below 1000" in cell.error
    problem = bench.find(QWidget, "tier-problem")
    assert problem.isVisible()
    assert problem.accessibleName().startswith("Tier 1, Up to: ")


def test_a_refused_cell_is_mended_by_a_better_number(bench: Bench, qtbot: QtBot) -> None:
    for text in ("abc", "300"):
        editor = open_cell(bench, 0, "up_to")
        retype(bench, editor, text)
        qtbot.keyClick(editor, Key.Key_Return)
    assert bench.bounds[0] == "300"
    assert bench.cell(0, "up_to") == "300"
    assert not bench.find(QWidget, "tier-problem").isVisible()


def test_a_refused_cell_survives_a_new_evaluation(bench: Bench, qtbot: QtBot) -> None:
    editor = open_cell(bench, 1, "unit_price")
    retype(bench, editor, "cheap")
    qtbot.keyClick(editor, Key.Key_Return)
    bench.evaluate()
    assert bench.cell(1, "unit_price") == "cheap"
    assert "“cheap” is no price" in bench.find(QWidget, "tier-problem").accessibleName()


def test_the_limit_of_an_inner_tier_cannot_be_taken_away(bench: Bench, qtbot: QtBot) -> None:
    bench.table.select_cell(0, bench.table.column_of("up_to"))
    qtbot.keyClick(bench.table, Key.Key_Delete)
    assert bench.bounds == ["100", "1000", "None"]
    assert "Only the last tier has no limit." in bench.find(QWidget, "tier-problem").accessibleName()


def test_a_bound_typed_into_the_last_row_splits_it_once_it_is_complete(bench: Bench, qtbot: QtBot) -> None:
    editor = open_cell(bench, 2, "up_to")
    retype(bench, editor, "5000")
    assert bench.edits == []
    qtbot.keyClick(editor, Key.Key_Return)
    assert bench.bounds == ["100", "1000", "5000", "None"]
    assert bench.prices == ["0.5", "0.4", "0.3", "0.3"]


def test_a_price_can_be_changed_with_the_keyboard_alone(bench: Bench, qtbot: QtBot) -> None:
    bench.table.setFocus()
    bench.table.select_cell(0, bench.table.column_of("tier"))
    for _ in range(3):
        qtbot.keyClick(bench.table, Key.Key_Right)
    qtbot.keyClicks(bench.table, "6")
    editor = bench.find(QLineEdit, "cell-editor")
    qtbot.keyClicks(editor, "5")
    qtbot.keyClick(editor, Key.Key_Return)
    assert bench.prices[0] == "65"
    assert bench.table.current_cell() == (1, bench.table.column_of("unit_price"))


def test_the_table_shows_the_same_number_of_decimals_in_a_column(bench: Bench, qtbot: QtBot) -> None:
    editor = open_cell(bench, 1, "unit_price")
    retype(bench, editor, "0.0125")
    qtbot.keyClick(editor, Key.Key_Return)
    assert [bench.cell(row, "unit_price") for row in range(3)] == ["$0.5000", "$0.0125", "$0.3000"]


# --- fields ---


def type_into(bench: Bench, name: str, text: str) -> QLineEdit:
    field = bench.find(QLineEdit, name)
    field.setFocus()
    field.selectAll()
    bench.qtbot.keyClicks(field, text)
    return field


def test_a_base_fee_takes_effect_while_it_is_typed_in_one_undo_step(bench: Bench, qtbot: QtBot) -> None:
    field = type_into(bench, "plan-base_fee", "79.5")
    assert bench.edits[-1] == SetPlanBaseFee(at=STANDARD, amount=Decimal("79.5"))
    qtbot.keyClick(field, Key.Key_Return)
    assert bench.steps == 1
    assert field.text() == "79.5"


def test_escape_in_a_field_puts_the_old_fee_back(bench: Bench, qtbot: QtBot) -> None:
    field = type_into(bench, "plan-base_fee", "7")
    assert bench.plan.base_fee == 7
    qtbot.keyClick(field, Key.Key_Escape)
    assert bench.plan.base_fee == 49
    assert field.text() == "49"
    assert bench.steps == 0


def test_an_empty_minimum_is_none(bench: Bench, qtbot: QtBot) -> None:
    qtbot.keyClick(type_into(bench, "plan-minimum", "10"), Key.Key_Return)
    field = bench.find(QLineEdit, "plan-minimum")
    field.selectAll()
    qtbot.keyClick(field, Key.Key_Delete)
    qtbot.keyClick(field, Key.Key_Return)
    assert bench.edits[-1] == SetPlanMinimum(at=STANDARD, amount=None)


def test_a_minimum_above_the_maximum_stays_in_its_field_with_words(bench: Bench, qtbot: QtBot) -> None:
    qtbot.keyClick(type_into(bench, "plan-maximum", "50"), Key.Key_Return)
    field = type_into(bench, "plan-minimum", "60")
    qtbot.keyClick(field, Key.Key_Return)
    assert bench.plan.minimum is None
    assert field.text() == "60"
    assert "minimum (60) is above the maximum (50)" in bench.find(QWidget, "plan-terms-problem").accessibleName()


def test_what_cannot_be_read_is_told_and_a_good_number_ends_it(bench: Bench, qtbot: QtBot) -> None:
    field = type_into(bench, "plan-base_fee", "lots")
    qtbot.keyClick(field, Key.Key_Return)
    assert "“lots” is no amount" in field.accessibleDescription()
    qtbot.keyClick(type_into(bench, "plan-base_fee", "5"), Key.Key_Return)
    assert field.accessibleDescription() == ""
    assert bench.plan.base_fee == 5


@pytest.mark.parametrize(
    ("model", "field", "text", "kind", "number"),
    [
        (Flat(amount=Decimal(9)), "price-amount", "12", SetFlatAmount, "amount"),
        (PerUnit(unit_price=Decimal(9)), "price-unit_price", "12", SetUnitPrice, "price"),
        (
            Package(package_size=Decimal(5), package_price=Decimal(9)),
            "price-package_price",
            "12",
            SetPackagePrice,
            "price",
        ),
        (
            Package(package_size=Decimal(5), package_price=Decimal(9)),
            "price-package_size",
            "12",
            SetPackageSize,
            "size",
        ),
        (Percentage(rate=Decimal("0.02")), "price-fixed_fee", "12", SetFixedFee, "fee"),
    ],
)
def test_each_price_of_a_model_without_tiers_can_be_typed(
    empty_bench: Bench, model: object, field: str, text: str, kind: type, number: str
) -> None:
    empty_bench.open(priced_project(standard_plan(calls_charge(model))))  # type: ignore[arg-type]
    type_into(empty_bench, field, text)
    assert isinstance(empty_bench.edits[-1], kind)
    assert getattr(empty_bench.edits[-1], number) == 12


def test_a_rate_is_typed_in_percent(empty_bench: Bench) -> None:
    empty_bench.open(priced_project(standard_plan(calls_charge(Percentage(rate=Decimal("0.02"))))))
    assert empty_bench.find(QLineEdit, "price-rate").text() == "2"
    type_into(empty_bench, "price-rate", "2.9")
    edit = empty_bench.edits[-1]
    assert isinstance(edit, SetRate)
    assert edit.rate == Decimal("0.029")


def test_included_units_can_be_typed(bench: Bench) -> None:
    type_into(bench, "charge-included", "1k")
    edit = bench.edits[-1]
    assert isinstance(edit, SetIncluded)
    assert edit.quantity == 1000

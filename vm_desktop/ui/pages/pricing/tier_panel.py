"""The tier table with everything around it: editing, pasting, adding, removing, and what could not be taken."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemDelegate, QVBoxLayout, QWidget

from vm_desktop.core.charges import Tier, TieredModel
from vm_desktop.core.edits import AddTier, ChargeAt, RemoveTier, ReplaceTiers, TierAt
from vm_desktop.core.problems import UserError
from vm_desktop.ui.pages.pricing.asking import Asker
from vm_desktop.ui.pages.pricing.live_typing import LiveTyping
from vm_desktop.ui.pages.pricing.problem_line import ProblemLine
from vm_desktop.ui.pages.pricing.tier_actions import TierActions
from vm_desktop.ui.pages.pricing.tier_table import TierTable
from vm_desktop.ui.pages.pricing.view.settings import Setting, known
from vm_desktop.ui.pages.pricing.view.tier_paste import Block, exchanged_prices, is_single_column, pasted_table
from vm_desktop.ui.pages.pricing.view.tier_table import (
    Refusal,
    Refusals,
    TableKind,
    table_kind,
    tier_cells,
    tier_columns,
    tier_setting,
)
from vm_desktop.ui.theme.tokens import SPACE_S
from vm_desktop.ui.widgets.inline_table import InlineColumn

_EDIT_HINT = QAbstractItemDelegate.EndEditHint
_MOST_PROBLEMS = 6


class TierPanel(QWidget):
    """Shows the tiers of one charge. Emits `tier_chosen(row)` when a person goes to another row."""

    tier_chosen = Signal(int)

    def __init__(self, asker: Asker, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asker = asker
        self._live = LiveTyping(asker)
        self._at: ChargeAt | None = None
        self._model: TieredModel | None = None
        self._currency = ""
        self._customers: tuple[int, ...] = ()
        self._refusals: Refusals = {}
        self._block_problem = ""
        self._columns_of: tuple[TableKind, str, bool] | None = None
        self.table: TierTable | None = None
        self._problem = ProblemLine(name="tier-problem")
        self._actions = TierActions()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_S)
        self._column.addWidget(self._problem)
        self._column.addWidget(self._actions)
        self._connect_actions()

    def show_tiers(
        self, at: ChargeAt, model: TieredModel, currency: str, unit: str, customers: tuple[int, ...] | None
    ) -> None:
        """Show the tiers of the charge at this address; `customers` counts those in each tier, None: nobody knows."""
        kind = table_kind(model)
        if at != self._at or self._model is None or len(model.tiers) != len(self._model.tiers):
            self._forget_refusals()
        self._at, self._model, self._currency = at, model, currency
        self._customers = customers or ()
        if (kind, unit, customers is not None) != self._columns_of:
            self._columns_of = (kind, unit, customers is not None)
            self._build_table(tier_columns(kind, unit, with_customers=customers is not None))
        self._show_cells()

    def select_tier(self, row: int, key: str = "unit_price") -> None:
        """Bring a tier into view and make its cell the current one."""
        if self.table is not None and self._model is not None and row < len(self._model.tiers):
            self.table.select_cell(row, self.table.column_of(key))

    # -- showing -----------------------------------------------------------------------------------------------

    def _build_table(self, columns: tuple[InlineColumn, ...]) -> None:
        before = self.table
        self.table = TierTable(columns, name="tier-table", label=self.tr("Tiers"))
        self._column.insertWidget(0, self.table)
        if before is not None:
            before.hide()
            before.setObjectName("")
            before.deleteLater()
        self._forget_refusals()
        self._actions.attach(self.table)
        self._connect_table(self.table)

    def _show_cells(self) -> None:
        if self.table is None or self._model is None:
            return
        cells = tier_cells(
            self._model.tiers,
            self.table.model().columns,
            self._currency,
            kind=table_kind(self._model),
            customers=self._customers,
            refusals=self._refusals,
        )
        self.table.show_cells(cells)
        self._actions.show_row(self._current_row(), len(self._model.tiers))
        self._say()

    def _say(self) -> None:
        """Say why a block could not be pasted, or what is wrong with the cells that could not be taken."""
        words = [self._block_problem] if self._block_problem else self._refusal_words()
        self._problem.show_problem("\n".join(words[:_MOST_PROBLEMS]))

    def _refusal_words(self) -> list[str]:
        assert self.table is not None
        columns = self.table.model().columns
        return [
            self.tr("Tier {number}, {column}: {words}").format(
                number=row + 1, column=columns[self.table.column_of(key)].title, words=refusal.words
            )
            for (row, key), refusal in sorted(self._refusals.items())
        ]

    def _forget_refusals(self) -> None:
        self._refusals, self._block_problem = {}, ""

    # -- typing ------------------------------------------------------------------------------------------------

    def _typed(self, row: int, column: int, text: str) -> None:
        setting = self._setting(row, column)
        splits = self._key_of(column) == "up_to" and self._is_last(row)  # half a bound must not make a tier
        if setting is not None and not splits:
            self._live.typed(setting, text)

    def _edited(self, row: int, column: int, text: str) -> None:
        setting = self._setting(row, column)
        if setting is None:
            return
        refusal = self._live.finished(setting, text)
        self._note((row, self._key_of(column)), text, refusal)

    def _note(self, cell: tuple[int, str], text: str, refusal: UserError | None) -> None:
        """Keep what could not be taken in its cell, or forget what stood there."""
        self._block_problem = ""
        if refusal is None:
            self._refusals.pop(cell, None)
        else:
            self._refusals[cell] = Refusal(text=text, error=refusal)
        self._show_cells()

    def _taken_back(self, row: int, column: int) -> None:
        self._live.take_back()
        self._note((row, self._key_of(column)), "", None)

    def _closed(self, _editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if hint != _EDIT_HINT.RevertModelCache:  # Escape is told separately, and takes back first
            self._live.end()

    # -- rows and blocks ---------------------------------------------------------------------------------------

    def _add(self, row: int) -> None:
        if self._at is None or self._model is None:
            return
        row = len(self._model.tiers) - 1 if row < 0 else row
        if self._asker.ask_aloud(AddTier(at=TierAt(charge=self._at, position=row))):
            self.select_tier(row + 1)

    def _remove(self, row: int) -> None:
        if self._at is None or self._model is None or len(self._model.tiers) < 2:
            return
        if self._asker.ask_aloud(RemoveTier(at=TierAt(charge=self._at, position=row))):
            self.select_tier(min(row, len(self._model.tiers) - 1))

    def _move(self, row: int, by: int) -> None:
        if self._at is None or self._model is None or not 0 <= row + by < len(self._model.tiers):
            return
        tiers = exchanged_prices(self._model.tiers, row, row + by)
        if self._asker.ask_aloud(ReplaceTiers(at=self._at, tiers=tiers)):
            self.select_tier(row + by)

    def _paste(self, row: int, column: int, block: Block) -> None:
        """Put a table in the place of this one, or a column of numbers below the current cell."""
        refusal: UserError | None
        try:
            edit = self._pasted_column(row, column, block) if is_single_column(block) else self._pasted_table(block)
            refusal = self._asker.ask(edit) if edit is not None else None
        except UserError as error:
            refusal = error
        if refusal is None:
            self._forget_refusals()
        else:
            self._block_problem = "\n".join(refusal.lines()[:_MOST_PROBLEMS])
        self._show_cells()

    def _pasted_table(self, block: Block) -> ReplaceTiers | None:
        if self._at is None or self._model is None or self.table is None:
            return None
        return pasted_table(self._at, self._model, block, self.table.model().columns)

    def _pasted_column(self, row: int, column: int, block: Block) -> ReplaceTiers | None:
        """The edit that fills cells from the current one down; UserError if they are too many or unreadable."""
        if self._at is None or self._model is None or self._setting(row, column) is None:
            return None
        if row + len(block) > len(self._model.tiers):
            raise UserError(
                self.tr("{count} values were copied, but from here on the table has {room} rows.").format(
                    count=len(block), room=len(self._model.tiers) - row
                ),
                hint=self.tr("Copy the bounds too, to replace the whole table."),
            )
        tiers = list(self._model.tiers)
        for place, cells in enumerate(block, start=row):
            tiers[place] = self._with_text(place, column, cells[0] if cells else "")
        return ReplaceTiers(at=self._at, tiers=tuple(tiers))

    def _with_text(self, row: int, column: int, text: str) -> Tier:
        setting = self._setting(row, column)
        assert setting is not None
        assert self._model is not None
        tier, number = self._model.tiers[row], setting.read(text)
        match self._key_of(column):
            case "up_to":
                return replace(tier, up_to=number)
            case "unit_price":
                return replace(tier, unit_price=known(number))
            case _:
                return replace(tier, flat_fee=known(number))

    # -- places ------------------------------------------------------------------------------------------------

    def _setting(self, row: int, column: int) -> Setting | None:
        if self._at is None or self._model is None or row >= len(self._model.tiers):
            return None
        return tier_setting(self._at, self._model, row, self._key_of(column))

    def _key_of(self, column: int) -> str:
        return self.table.model().columns[column].key if self.table is not None else ""

    def _is_last(self, row: int) -> bool:
        return self._model is not None and row == len(self._model.tiers) - 1

    def _current_row(self) -> int:
        cell = self.table.current_cell() if self.table is not None else None
        return cell[0] if cell is not None else -1

    def _row_chosen(self, row: int) -> None:
        if self._model is not None:
            self._actions.show_row(row, len(self._model.tiers))
        self.tier_chosen.emit(row)

    # -- signals -----------------------------------------------------------------------------------------------

    def _connect_table(self, table: TierTable) -> None:
        table.cell_typing.connect(self._typed)
        table.cell_edited.connect(self._edited)
        table.cell_typing_ended.connect(self._taken_back)
        table.itemDelegate().closeEditor.connect(self._closed)
        table.block_pasted.connect(self._paste)
        table.row_insert_requested.connect(self._add)
        table.row_delete_requested.connect(self._remove)
        table.current_row_changed.connect(self._row_chosen)

    def _connect_actions(self) -> None:
        self._actions.add_requested.connect(self._add)
        self._actions.remove_requested.connect(self._remove)
        self._actions.move_requested.connect(self._move)

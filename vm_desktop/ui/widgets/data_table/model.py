"""The Qt model over column arrays and an index array."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vm_desktop.ui.widgets.data_table.column import Column
from vm_desktop.ui.widgets.data_table.factorised import FactorisedText
from vm_desktop.ui.widgets.data_table.order import Mask, Rows, matching, sorted_rows
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorting:
    """By which column, and which way."""

    key: str
    descending: bool


class DataModel(QAbstractTableModel):
    """Row numbers of Qt are places in `rows`; "row" elsewhere is a row of the arrays."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self.rows: Rows = np.empty(0, dtype=np.intp)
        self.sorting: Sorting | None = None
        self.filter_text = ""
        self._row_count = 0
        self._sorted: Rows | None = None
        self._mask: Mask | None = None
        self._among: Mask | None = None
        self._factorised: dict[str, FactorisedText] = {}

    # What Qt asks

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return self.columns[index.column()].text(self.rows[index.row()])
        if role == _Role.AccessibleDescriptionRole:
            return self.columns[index.column()].explanation(self.rows[index.row()])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return self.columns[section].title
        if role == _Role.ToolTipRole:
            return wrapped_tool_tip(self.columns[section].definition)
        if role == _Role.AccessibleDescriptionRole:
            return self.columns[section].definition
        return None

    # What the table asks

    def has_shape_of(self, columns: tuple[Column, ...]) -> bool:
        """Whether these columns have the same keys and as many rows as those shown."""
        same_keys = [column.key for column in columns] == [column.key for column in self.columns]
        return same_keys and _count_rows(columns) == self._row_count

    def replace_columns(self, columns: tuple[Column, ...]) -> None:
        """Show other columns: a reset; sorting stays where its column is still there, the text filter stays."""
        self.beginResetModel()
        self.columns = columns
        self._row_count = _count_rows(columns)
        if self._among is not None and len(self._among) != self._row_count:
            self._among = None
        self._factorised = {}
        if self.sorting is not None and self._column(self.sorting.key) is None:
            self.sorting = None
        self._sort()
        self._match()
        self.rows = self._visible_rows()
        self.endResetModel()

    def update_columns(self, columns: tuple[Column, ...]) -> Rows | None:
        """Show other values of the same rows: only changed columns are signalled.

        Returns the row order that these values ask for where it is another one than that shown, else None.
        """
        changed = [place for place, column in enumerate(columns) if not _is_same(column, self.columns[place])]
        self.columns = columns
        changed_keys = {columns[place].key for place in changed}
        for key in changed_keys:
            self._factorised.pop(key, None)
        if self.sorting is not None and self.sorting.key in changed_keys:
            self._sort()
        if self.filter_text and any(columns[place].is_text for place in changed):
            self._match()
        self._signal(changed)
        rows = self._visible_rows()
        return None if np.array_equal(rows, self.rows) else rows

    def rows_sorted_by(self, sorting: Sorting | None) -> Rows:
        """The visible rows in this order; None is the order of the arrays."""
        self.sorting = sorting
        self._sort()
        return self._visible_rows()

    def rows_containing(self, text: str) -> Rows:
        """The visible rows under this filter."""
        self.filter_text = text
        self._match()
        return self._visible_rows()

    def rows_among(self, rows: Mask | None) -> Rows:
        """The visible rows where only these (rows,) may be seen; None lets all be."""
        self._among = rows
        return self._visible_rows()

    def reorder(self, rows: Rows) -> None:
        """Show these rows in this order. The view has put the selection aside; see DataTable."""
        self.layoutAboutToBeChanged.emit()
        self.rows = rows
        self.layoutChanged.emit()

    # How it is worked out

    def _signal(self, changed: list[int]) -> None:
        if not len(self.rows):
            return
        for place in changed:
            self.dataChanged.emit(self.index(0, place), self.index(len(self.rows) - 1, place))

    def _visible_rows(self) -> Rows:
        everything = np.arange(self._row_count, dtype=np.intp) if self._sorted is None else self._sorted
        for mask in (self._mask, self._among):
            if mask is not None:
                everything = everything[mask[everything]]
        return everything

    def _sort(self) -> None:
        column = self._column(self.sorting.key) if self.sorting is not None else None
        if column is None or self.sorting is None:
            self._sorted = None
            return
        values = self._text_values(column) if column.is_text else column.values
        self._sorted = sorted_rows(values, descending=self.sorting.descending)

    def _match(self) -> None:
        if not self.filter_text.strip():
            self._mask = None
            return
        texts = tuple(self._text_values(column) for column in self.columns if column.is_text)
        self._mask = matching(texts, self.filter_text, self._row_count)

    def _text_values(self, column: Column) -> FactorisedText:
        if isinstance(column.values, FactorisedText):
            return column.values
        if column.key not in self._factorised:
            self._factorised[column.key] = FactorisedText.of(column.values)
        return self._factorised[column.key]

    def _column(self, key: str) -> Column | None:
        return next((column for column in self.columns if column.key == key), None)


def _count_rows(columns: tuple[Column, ...]) -> int:
    """The rows of the columns. Raises ValueError where they differ."""
    counts = {len(column.values) for column in columns}
    if len(counts) > 1:
        raise ValueError(f"The columns have different numbers of rows: {sorted(counts)}.")
    return counts.pop() if counts else 0


def _is_same(new: Column, old: Column) -> bool:
    """Whether two columns show the same; arrays are compared by identity first, then by value."""
    if new.values is old.values:
        return new.text_of is old.text_of and new.rising_is == old.rising_is
    if isinstance(new.values, FactorisedText) or isinstance(old.values, FactorisedText):
        return False
    return np.array_equal(new.values, old.values, equal_nan=not new.is_text)

"""The scorecard as a Qt model: candidate, composite, the criteria, and a strip for those without data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.plans import MetricId
from vm_desktop.ui.formatting import number
from vm_desktop.ui.pages.metrics.scorecard.view import CellView, ColumnView, RowView, ScorecardView
from vm_desktop.ui.pages.metrics.scorecard.words import scorecard_text
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip

Index = QModelIndex | QPersistentModelIndex
NAME, COMPOSITE, FIRST = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Place:
    """A cell by what it means; no criterion = the candidate itself."""

    metric: MetricId
    criterion: Criterion | None


class HeatMapModel(QAbstractTableModel):
    """Shows one `ScorecardView`. Criteria that nobody has data on are folded into one strip until it is opened."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = ScorecardView(columns=(), rows=())
        self.columns: tuple[ColumnView, ...] = ()
        self.is_open = False
        self._places: tuple[int, ...] = ()

    @property
    def hidden(self) -> int:
        """How many criteria nobody has data on; the strip stands for them."""
        return sum(not column.has_data for column in self.view.columns)

    @property
    def strip(self) -> int | None:
        """The column of the strip, or None where every criterion has data."""
        return FIRST + len(self.columns) if self.hidden else None

    def show_view(self, view: ScorecardView) -> None:
        """Show another scorecard."""
        self.beginResetModel()
        self.view = view
        self._choose_columns()
        self.endResetModel()

    def open_strip(self, is_open: bool) -> None:
        """Show the criteria without data as columns, or fold them."""
        self.beginResetModel()
        self.is_open = is_open
        self._choose_columns()
        self.endResetModel()

    def row(self, index: Index) -> RowView:
        """Return the candidate of a cell."""
        return self.view.rows[index.row()]

    def cell(self, index: Index) -> CellView | None:
        """Return the answer in a cell; None in the columns that hold no criterion."""
        column = index.column() - FIRST
        if not 0 <= column < len(self.columns):
            return None
        return self.row(index).cells[self._places[column]]

    def place(self, index: Index) -> Place | None:
        """Return what a cell means; None for the strip."""
        if not index.isValid() or index.column() == self.strip:
            return None
        cell = self.cell(index)
        return Place(self.row(index).metric, cell.criterion if cell is not None else None)

    def index_of(self, place: Place) -> QModelIndex:
        """Return the cell that means this, invalid if it is not shown."""
        rows = [row.metric for row in self.view.rows]
        criteria = [column.criterion for column in self.columns]
        if place.metric not in rows:
            return QModelIndex()
        if place.criterion is None:
            return self.index(rows.index(place.metric), NAME)
        if place.criterion not in criteria:
            return QModelIndex()
        return self.index(rows.index(place.metric), FIRST + criteria.index(place.criterion))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.view.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return FIRST + len(self.columns) + (1 if self.hidden else 0)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(index)
            case Qt.ItemDataRole.ToolTipRole:
                return wrapped_tool_tip(self._spoken(index))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(index)
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return wrapped_tool_tip(self._head_definition(section))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._head_title(section)
        return None

    def _text(self, index: Index) -> str:
        row, cell = self.row(index), self.cell(index)
        if cell is not None:
            return cell.value
        if index.column() == NAME:
            return row.name
        return row.note if row.composite is None else number(row.composite.value)

    def _spoken(self, index: Index) -> str:
        if index.column() == self.strip:
            return self.strip_text()
        cell = self.cell(index)
        return cell.spoken if cell is not None else self.row(index).spoken

    def strip_text(self) -> str:
        """Return what the strip stands for."""
        if self.is_open:
            return scorecard_text("Fold the criteria without data")
        names = ", ".join(column.title for column in self.view.columns if not column.has_data)
        if self.hidden == 1:
            return scorecard_text("1 criterion without data: {names}").format(names=names)
        return scorecard_text("{count} criteria without data: {names}").format(count=number(self.hidden), names=names)

    def _head_title(self, section: int) -> str:
        if section == NAME:
            return scorecard_text("Candidate")
        if section == COMPOSITE:
            return scorecard_text("Composite")
        if section == self.strip:
            return self.strip_text()
        return self.columns[section - FIRST].title if section - FIRST < len(self.columns) else ""

    def _head_definition(self, section: int) -> str:
        if section == NAME:
            return scorecard_text("What customers could pay by: the project's metrics, best first.")
        if section == COMPOSITE:
            return scorecard_text(
                "The mean of the points, each criterion with its weight, with its 95% interval over resampled "
                "customers; and how often the candidate is the best while the weights vary around yours."
            )
        if section == self.strip:
            return self.strip_text()
        column = self.columns[section - FIRST]
        if column.counts:
            return column.definition
        return f"{column.definition}\n{_not_counted(column)}"

    def _choose_columns(self) -> None:
        places = [
            place for place, column in enumerate(self.view.columns) if column.has_data or (self.is_open and self.hidden)
        ]
        places.sort(key=lambda place: not self.view.columns[place].has_data)  # those without data last
        self._places = tuple(places)
        self.columns = tuple(self.view.columns[place] for place in places)


def _not_counted(column: ColumnView) -> str:
    if not column.has_data:
        return scorecard_text("No candidate has data on it.")
    if column.group == "described":
        return scorecard_text("It is no part of the composite.")
    return scorecard_text("It is no part of the comparison: not every candidate that is ranked has data on it.")

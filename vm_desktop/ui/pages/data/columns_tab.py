"""The tab of source columns."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QWidget

from vm_desktop.core.dataset import Dataset
from vm_desktop.ui.pages.data.view.columns import source_columns
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.data_table import DataTable


class ColumnsTab(Card):
    """Every column of the workbook: its role, what became of it, and its counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="data-columns", parent=parent)
        self.show_title(
            self.tr("Columns and their roles"),
            self.tr("As chosen at the import. Counts are of what is in the project now."),
        )
        self.table = DataTable(
            name="data-columns-table",
            label=self.tr("Columns and their roles"),
            empty_message=self.tr("This project does not say which columns it was made of."),
        )
        self.add(self.table, 1)

    def show_dataset(self, dataset: Dataset) -> None:
        mapping = dataset.provenance.mapping
        ids = np.array([f"{sheet}\0{column}" for sheet, column, _ in mapping])
        self.table.show_columns(source_columns(dataset), row_ids=ids)

"""The Metric evidence sheet: the figures behind the scorecard, in tables that can be checked."""

from __future__ import annotations

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from vm_desktop.core.language import say
from vm_desktop.core.proposal_metric import MetricCase
from vm_desktop.core.proposal_metric.alignment_tables import by_segment_table, correlations_table, expansion_table
from vm_desktop.core.proposal_metric.people_tables import (
    drift_table,
    mistakes_table,
    quotes_table,
    ratings_table,
    review_table,
)
from vm_desktop.core.proposal_metric.segment_tables import segments_table, verdict_table
from vm_desktop.core.proposal_metric.table import Table
from vm_desktop.core.proposal_metric.usage_tables import (
    concentration_table,
    coverage_table,
    growth_table,
    lag_columns,
    predictability_table,
    retention_table,
)
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.look import Look
from vm_desktop.io.proposal.metric.metric_charts import ROWS_A_CHART, lags_chart
from vm_desktop.io.proposal.metric.points_sheet import Cells
from vm_desktop.io.proposal.metric.written_table import TableWriter
from vm_desktop.io.proposal.page import set_up_page

EVIDENCE_SHEET = "Metric evidence"
WIDTHS = (30, 20, 22, *[11] * 12)
LEAD = 3
MOST_LINES = 5


class EvidenceSheet:
    """Writes the sheet from top to bottom."""

    def __init__(self, workbook: Workbook, sheet: Worksheet, draft: Draft, case: MetricCase, look: Look) -> None:
        self._workbook, self._sheet, self._draft, self._case, self._look = workbook, sheet, draft, case, look
        self._writer = TableWriter(sheet, look, WIDTHS, lead=LEAD)
        self._row = 3

    def write(self) -> None:
        """Write one table after the other."""
        sheet, case = self._sheet, self._case
        sheet.set_row(0, 34)
        sheet.write_string(0, 0, say("Metric evidence"), self._look("title"))
        about = say("What is behind the points of Value metric. Values as computed at export; nothing here is live.")
        sheet.write_string(1, 0, about, self._look("subtitle"))
        self._tables(correlations_table(case), by_segment_table(case), expansion_table(case))
        pages = [self._row]
        self._retention()
        self._tables(growth_table(case), predictability_table(case), coverage_table(case), concentration_table(case))
        pages.append(self._row)
        self._tables(verdict_table(case), segments_table(case), ratings_table(case), quotes_table(case))
        self._tables(mistakes_table(case), review_table(case), drift_table(case))
        sheet.set_h_pagebreaks(pages)
        set_up_page(sheet, self._draft.proposal.project.name)
        sheet.print_area(0, 0, self._row, self._writer.last)

    def _tables(self, *tables: Table) -> None:
        for table in tables:
            self._row = self._writer.write(table, self._row)

    def _retention(self) -> None:
        table = retention_table(self._case)
        self._tables(table)
        if not table.rows:
            return
        count = min(MOST_LINES, len(table.rows))
        first = self._row - 1 - len(table.rows)
        lags = [LEAD - 1 + position for position in lag_columns(table)]
        rows: list[Cells] = [[EVIDENCE_SHEET, row, lags[0], row, lags[-1]] for row in range(first, first + count)]
        names: list[Cells] = [[EVIDENCE_SHEET, row, 0] for row in range(first, first + count)]
        heads: Cells = [EVIDENCE_SHEET, first - 1, lags[0], first - 1, lags[-1]]
        chart = lags_chart(self._workbook, names, heads, rows)
        self._sheet.insert_chart(self._row, 0, chart, {"object_position": 1})
        self._row += ROWS_A_CHART + 1

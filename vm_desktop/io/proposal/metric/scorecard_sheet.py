"""The Value metric sheet: the scorecard, whose composites and ranks follow the weights, and what it rests on."""

from __future__ import annotations

from math import ceil

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.definitions import defined
from vm_desktop.core.fit.grade import evidence_grade
from vm_desktop.core.fit.weights import CIRCULAR_SHARE
from vm_desktop.core.language import said_later, say
from vm_desktop.core.proposal_metric import MetricCase
from vm_desktop.core.proposal_metric.head import head_sentence, resampling, what_it_rests_on
from vm_desktop.core.proposal_metric.measures import estimate_words
from vm_desktop.core.proposal_metric.scorecard_tables import (
    absent_table,
    anchors_table,
    cautions_table,
    definitions_table,
    figures_table,
    grades_table,
    not_ranked_table,
)
from vm_desktop.io.proposal.cells import cell_name, fixed_name
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.look import Look
from vm_desktop.io.proposal.metric.live_scorecard import (
    CHANCE,
    CIRCULAR,
    COMPOSITE,
    EXPORTED_WEIGHTS,
    FIRST_CRITERION,
    GRADE,
    HIGH,
    LOW,
    NAME,
    RANK,
    WEIGHTS,
    LiveScorecard,
    is_from_prices,
    weight_name,
)
from vm_desktop.io.proposal.metric.metric_charts import ROWS_A_CHART, composite_chart, scatter_chart
from vm_desktop.io.proposal.metric.written_table import TableWriter
from vm_desktop.io.proposal.months import moment_words
from vm_desktop.io.proposal.page import add_note, set_up_page
from vm_desktop.io.proposal.words import Said, quoted

SCORECARD_SHEET = "Value metric"
WIDTHS = (6, 26, 10, 11, 9, 9, 11, *[13] * 11)
STATEMENT_ROW, TABLE_ROW = 3, 5
HEADINGS = (
    said_later("Rank"),
    said_later("Candidate"),
    said_later("Evidence"),
    said_later("Composite"),
    said_later("95 % low"),
    said_later("95 % high"),
    said_later("Chance of being best"),
)
HEAT = {
    "type": "3_color_scale",
    "min_type": "num",
    "mid_type": "num",
    "max_type": "num",
    "min_value": 0,
    "mid_value": 50,
    "max_value": 100,
    "min_color": "#F6CFD1",
    "mid_color": "#FFFFFF",
    "max_color": "#BFE5D4",
}
LONGEST_STATEMENT = 1_200
MOST_ON_A_PAGE = 12
"""Candidates and cautions that leave room for the charts on the first page."""
SECOND_OFFSET = 590


class ScorecardSheet:
    """Writes the sheet from top to bottom."""

    def __init__(self, workbook: Workbook, sheet: Worksheet, draft: Draft, case: MetricCase, look: Look) -> None:
        self._workbook, self._sheet, self._draft, self._case, self._look = workbook, sheet, draft, case, look
        self._writer = TableWriter(sheet, look, WIDTHS, lead=1)
        self.live = LiveScorecard(case=case, top=TABLE_ROW + 2)

    def write(self) -> None:
        """Write the head, the live table where there is anything to compare, and the tables below it."""
        self._head()
        case = self._case
        row = self._compared() if case.is_compared else self._writer.write(absent_table(case), TABLE_ROW)
        found = (figures_table(case), absent_table(case)) if case.is_compared else ()
        explained = (definitions_table(case), anchors_table(case), grades_table(case))
        for table in (*found, *explained):
            row = self._writer.write(table, row)
        set_up_page(self._sheet, self._draft.proposal.project.name)
        self._sheet.print_area(0, 0, row, self._writer.last)

    def _compared(self) -> int:
        """Write the comparison with its cautions and charts, and return the row after them."""
        row = self._live_table()
        if self._case.ranking.not_ranked:
            row = self._writer.write(not_ranked_table(self._case), row)
        cautions = cautions_table(self._case)
        top = self._writer.write(cautions, row)
        after = self._charts(top)
        is_long = len(cautions.rows) + len(self.live.candidates) > MOST_ON_A_PAGE
        self._sheet.set_h_pagebreaks([top, after] if is_long else [after])
        return after

    def _head(self) -> None:
        sheet = self._sheet
        sheet.set_row(0, 34)
        sheet.write_string(0, 0, say("Value metric: which unit to charge for"), self._look("title"))
        sheet.write_string(1, 0, what_it_rests_on(self._case), self._look("subtitle"))
        statement = self._statement()
        sheet.set_row(STATEMENT_ROW, 34 + 15 * (ceil(len(statement.today) / 150) - 1))
        sheet.merge_range(STATEMENT_ROW, 0, STATEMENT_ROW, self._writer.last, "", self._look("statement"))
        if self.live.candidates:
            formula = f"={statement.formula}"
            sheet.write_formula(STATEMENT_ROW, 0, formula, self._look("statement"), statement.today)
        else:
            sheet.write_string(STATEMENT_ROW, 0, statement.today, self._look("statement"))

    def _statement(self) -> Said:
        """Return the head sentence while the weights are those of the export; after that, only what still holds."""
        today = head_sentence(self._case)[:LONGEST_STATEMENT]
        live = self.live
        first = f"INDEX({live.names()},MATCH(MAX({live.composites()}),{live.composites()},0))"
        changed = (
            f"{quoted('Weights changed here: ')}&{first}&{quoted(' comes first with ')}"
            f"&FIXED(MAX({live.composites()}),1)&"
            + quoted(
                " of 100. How sure that is was computed for the weights of the export only, so no chance is claimed; "
                "set the weights in the program and export again."
            )
        )
        return Said(formula=f"IF({live.is_changed()},{changed},{quoted(today)})", today=today)

    def _live_table(self) -> int:
        sheet, live = self._sheet, self.live
        sheet.write_string(TABLE_ROW, 0, say("Scorecard"), self._look("section"))
        self._writer.paragraph(
            say(
                "Points from 0 to 100 on the criteria that all compared candidates have. The weights "
                "(yellow) are inputs: composite, rank and chart follow them. “!” = a caution stands "
                "below; select a cell for its figure."
            ),
            TABLE_ROW + 1,
        )
        self._headings()
        self._weights()
        for number in range(len(live.candidates)):
            self._candidate(number)
        self._rules()
        self._shares()
        after = self._writer.paragraph(
            say("{resampling} As of {exported_at}.").format(
                resampling=resampling(self._case), exported_at=moment_words(self._draft.exported_at)
            ),
            live.first_share + len(live.candidates) + 1,
        )
        return after + 1

    def _headings(self) -> None:
        sheet, top = self._sheet, self.live.top
        sheet.set_row(top, 34)
        for column, words in enumerate(HEADINGS):
            look = "heading" if column == NAME else "heading_center" if column in (RANK, GRADE) else "heading_right"
            sheet.write_string(top, column, say(words), self._look(look))
        for column, criterion in enumerate(self.live.criteria, FIRST_CRITERION):
            sheet.write_string(top, column, defined(criterion).title, self._look("heading_center"))
            add_note(sheet, top, column, defined(criterion).title, defined(criterion).question)

    def _weights(self) -> None:
        sheet, live = self._sheet, self.live
        row = live.weights_row
        sheet.set_row(row, 20)
        for each, words in ((row, say("Weight")), (row + 1, say("Weight at export"))):
            for column in range(FIRST_CRITERION):
                sheet.write_blank(each, column, None, self._look("row"))
            sheet.write_string(each, NAME, words, self._look("row" if each == row else "row_muted_words"))
        for column, criterion in enumerate(live.criteria, FIRST_CRITERION):
            self._input(row, column, self._case.weights.get(criterion, 0.0), weight_name(criterion), criterion)
            exported = self._case.weights.get(criterion, 0.0)
            sheet.write_number(row + 1, column, exported, self._look("row_weight_muted"))
        self._name_row(row, WEIGHTS)
        self._name_row(row + 1, EXPORTED_WEIGHTS)

    def _input(self, row: int, column: int, value: float, name: str, criterion: Criterion | None) -> None:
        self._sheet.write_number(row, column, value, self._look("input_weight"))
        self._define(name, fixed_name(row, column))
        title = defined(criterion).title if criterion is not None else say("From today's prices")
        words = say("How much it counts: 0 or more; 0 leaves it out.") if criterion is not None else say("From 0 to 1.")
        self._sheet.data_validation(
            row,
            column,
            row,
            column,
            {
                "validate": "decimal",
                "criteria": "between",
                "minimum": 0,
                "maximum": 1_000 if criterion is not None else 1,
                "input_title": title[:32],
                "input_message": words,
                "error_title": say("Not a weight"),
                "error_message": words,
            },
        )

    def _name_row(self, row: int, name: str) -> None:
        self._define(name, f"{fixed_name(row, FIRST_CRITERION)}:{fixed_name(row, self.live.last_column)}")

    def _define(self, name: str, cells: str) -> None:
        self._workbook.define_name(name, f"='{SCORECARD_SHEET}'!{cells}")

    def _candidate(self, number: int) -> None:
        sheet, live, look = self._sheet, self.live, self._look
        candidate, standing = live.candidates[number], self._case.ranking.standings[number]
        row = live.first + number
        sheet.set_row(row, 22)
        sheet.write_formula(row, RANK, live.rank_formula(number), look("row_rank"), live.rank(number))
        sheet.write_string(row, NAME, candidate.metric.name, look("row_strong"))
        sheet.write_string(row, GRADE, evidence_grade(candidate).value, look("row_grade"))
        value = live.composite(number)
        sheet.write_formula(row, COMPOSITE, live.composite_formula(number), look("row_composite"), value)
        sheet.write_number(row, LOW, standing.composite.low, look("row_composite_muted"))
        sheet.write_number(row, HIGH, standing.composite.high, look("row_composite_muted"))
        if standing.probability_best is None:
            sheet.write_blank(row, CHANCE, None, look("row_chance"))
        else:
            sheet.write_number(row, CHANCE, standing.probability_best, look("row_chance"))
        for column, criterion in enumerate(live.criteria, FIRST_CRITERION):
            score = candidate.score(criterion)
            assert score.points is not None
            assert score.estimate is not None
            sheet.write_number(row, column, score.points.value, look("heat_flagged" if score.flags else "heat"))
            add_note(sheet, row, column, defined(criterion).title, estimate_words(criterion, score.estimate))

    def _rules(self) -> None:
        """Colour the points, and strike out what was computed for other weights than those typed here."""
        sheet, live = self._sheet, self.live
        sheet.conditional_format(live.first, FIRST_CRITERION, live.last, live.last_column, HEAT)
        rule = {"type": "formula", "criteria": f"={live.is_changed()}", "format": self._look("outdated")}
        sheet.conditional_format(live.first, LOW, live.last, CHANCE, rule)

    def _shares(self) -> None:
        sheet, live = self._sheet, self.live
        title = say(
            "Share of its weight that a score keeps: all of it, or only this where it follows from today's prices"
        )
        sheet.write_string(live.shares_top, NAME, title, self._look("muted"))
        self._input(live.shares_top, FIRST_CRITERION, CIRCULAR_SHARE, CIRCULAR, None)
        for number, candidate in enumerate(live.candidates):
            row = live.first_share + number
            for column in range(FIRST_CRITERION):
                sheet.write_blank(row, column, None, self._look("row"))
            sheet.write_formula(
                row,
                NAME,
                f"={cell_name(live.first + number, NAME)}",
                self._look("row_muted_words"),
                candidate.metric.name,
            )
            for column, criterion in enumerate(live.criteria, FIRST_CRITERION):
                self._share(row, column, is_from_prices=is_from_prices(candidate.score(criterion)))

    def _share(self, row: int, column: int, *, is_from_prices: bool) -> None:
        look = self._look("row_weight_muted")
        if is_from_prices:
            self._sheet.write_formula(row, column, f"={CIRCULAR}", look, CIRCULAR_SHARE)
        else:
            self._sheet.write_number(row, column, 1, look)

    def _charts(self, row: int) -> int:
        """Insert the charts side by side and return the row after them."""
        charts = (composite_chart(self._workbook, self.live), scatter_chart(self._workbook, self._case))
        shown = [chart for chart in charts if chart is not None]
        for number, chart in enumerate(shown):
            self._sheet.insert_chart(row, 0, chart, {"object_position": 1, "x_offset": SECOND_OFFSET * number})
        return row + ROWS_A_CHART + 1 if shown else row

"""The Summary sheet: the decision in plain words, the key figures and the charts, all live."""

from __future__ import annotations

from math import ceil

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from vm_desktop.core.language import say
from vm_desktop.io.proposal.cells import cell_name
from vm_desktop.io.proposal.checks import verdict
from vm_desktop.io.proposal.decision import decision
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.key_figures import KeyFigure, Movement, key_figures, movements
from vm_desktop.io.proposal.look import Look
from vm_desktop.io.proposal.months import moment_words, month_words
from vm_desktop.io.proposal.page import set_up_page
from vm_desktop.io.proposal.summary_charts import insert_charts
from vm_desktop.io.proposal.words import customers_counted

SHEET = "Summary"
WIDTH = 12
STATEMENT_ROW = 3
CARD_ROW = 5
CARD_WIDTH = 3
TABLE_ROW = 9
CHARACTERS_A_LINE = 130
LABEL, BASELINE, SCENARIO, CHANGE, PERCENT, MEANING = 0, 3, 4, 5, 6, 7


class SummarySheet:
    """Writes the sheet from top to bottom."""

    def __init__(self, workbook: Workbook, sheet: Worksheet, draft: Draft, look: Look) -> None:
        self._workbook, self._sheet, self._draft, self._look = workbook, sheet, draft, look
        self._figures = key_figures(draft)
        self._movements = movements(draft)
        first = TABLE_ROW + 2
        self._rows = {figure.key: first + number for number, figure in enumerate(self._figures)}
        self._movement_row = first + len(self._figures) + 1
        keys = (movement.key for movement in self._movements)
        self._rows |= {key: self._movement_row + 2 + number for number, key in enumerate(keys)}

    def write(self) -> None:
        """Write the sheet."""
        sheet = self._sheet
        sheet.set_column(0, 0, 15)
        sheet.set_column(1, 2, 10)
        sheet.set_column(BASELINE, CHANGE, 15)
        sheet.set_column(PERCENT, PERCENT, 11)
        sheet.set_column(MEANING, WIDTH - 1, 12)
        self._title()
        self._statement()
        self._cards()
        self._key_figures()
        self._movement_table()
        end = self._movement_row + 2 + len(self._movements)
        last = insert_charts(self._workbook, sheet, self._draft, end + 2)
        sheet.set_h_pagebreaks([end + 1])
        set_up_page(sheet, self._draft.proposal.project.name)
        sheet.print_area(0, 0, last, WIDTH - 1)

    def _cell(self, key: str, column: int) -> str:
        """Return the address of a figure."""
        return cell_name(self._rows[key], column)

    def _title(self) -> None:
        draft = self._draft
        proposal = draft.proposal
        self._sheet.set_row(0, 34)
        self._sheet.write_string(
            0, 0, say("Pricing proposal: {scenario}").format(scenario=proposal.scenario.name), self._look("title")
        )
        months = proposal.live_months
        period = say(" to ").join(dict.fromkeys((month_words(months[0]), month_words(months[-1]))))
        customers = customers_counted(proposal.dataset.shape[0])
        about = say("{project}  ·  compared with: {baseline_name}  ·  {customers}, {period}").format(
            project=proposal.project.name, baseline_name=proposal.baseline_name, customers=customers, period=period
        )
        day = moment_words(draft.exported_at).split(",")[0]
        self._sheet.write_string(1, 0, f"{about}  ·  {day}", self._look("subtitle"))
        self._sheet.set_row(2, 20)
        formula, value = verdict(draft)
        self._sheet.write_formula(2, 0, formula, self._look("verdict"), value)

    def _statement(self) -> None:
        sheet = self._sheet
        note = self._draft.proposal.scenario.note
        sheet.set_row(STATEMENT_ROW, 62 + 15 * ceil(len(note) / CHARACTERS_A_LINE))
        columns = {"now": BASELINE, "proposed": SCENARIO, "change": CHANGE}
        words = decision(self._draft, lambda key, column: self._cell(key, columns[column]))
        sheet.merge_range(STATEMENT_ROW, 0, STATEMENT_ROW, WIDTH - 1, "", self._look("statement"))
        sheet.write_formula(STATEMENT_ROW, 0, f"={words.formula}", self._look("statement"), words.today)

    def _cards(self) -> None:
        """Four figures in large print, three columns each."""
        self._sheet.set_row(CARD_ROW, 16)
        self._sheet.set_row(CARD_ROW + 1, 26)
        self._sheet.set_row(CARD_ROW + 2, 16)
        figures = {figure.key: figure for figure in self._figures}
        for number, key in enumerate(("mrr", "arr", "revenue")):
            figure = figures[key]
            change = f"=IF({self._cell(key, BASELINE)}=0,0,{self._cell(key, PERCENT)})"
            self._card(number, figure.label, f"={self._cell(key, SCENARIO)}", figure.scenario, "card_figure")
            self._card_foot(number, change, figure.percent or 0.0, "card_change")
        movement = {each.key: each for each in self._movements}["up_over_10"]
        self._card(
            3, say("Pay over 10 % more"), f"={self._cell('up_over_10', BASELINE)}", movement.customers, "card_count"
        )
        share = f"={self._cell('up_over_10', SCENARIO)}"
        self._card_foot(3, share, movement.share, "card_share")

    def _card(self, number: int, label: str, formula: str, value: float, figure_look: str) -> None:
        self._card_line(number, CARD_ROW, "card_label")
        self._sheet.write_string(CARD_ROW, CARD_WIDTH * number, label, self._look("card_label"))
        self._card_line(number, CARD_ROW + 1, figure_look)
        self._sheet.write_formula(CARD_ROW + 1, CARD_WIDTH * number, formula, self._look(figure_look), value)

    def _card_foot(self, number: int, formula: str, value: float, look: str) -> None:
        self._card_line(number, CARD_ROW + 2, look)
        self._sheet.write_formula(CARD_ROW + 2, CARD_WIDTH * number, formula, self._look(look), value)

    def _card_line(self, number: int, row: int, look: str) -> None:
        first = CARD_WIDTH * number
        self._sheet.merge_range(row, first, row, first + CARD_WIDTH - 1, "", self._look(look))

    def _key_figures(self) -> None:
        sheet, row = self._sheet, TABLE_ROW
        sheet.write_string(row, LABEL, say("Key figures"), self._look("section"))
        self._headings(row + 1, (say("Now"), say("Proposed"), say("Change"), say("Change, %")), say("What it means"))
        for figure in self._figures:
            self._figure(figure)

    def _headings(self, row: int, headings: tuple[str, ...], last: str) -> None:
        for column in range(MEANING):
            self._sheet.write_blank(row, column, None, self._look("heading"))
        for column, heading in enumerate(headings, BASELINE):
            self._sheet.write_string(row, column, heading, self._look("heading_right"))
        self._sheet.merge_range(row, MEANING, row, WIDTH - 1, last, self._look("heading_text"))

    def _figure(self, figure: KeyFigure) -> None:
        row = self._rows[figure.key]
        self._sheet.set_row(row, 30)
        self._label(row, figure.label)
        sheet, look = self._sheet, self._look
        money = "row_money" if figure.has_cents else "row_figure"
        self._amount(row, BASELINE, figure.baseline_formula, money, figure.baseline, figure)
        self._amount(row, SCENARIO, figure.scenario_formula, f"{money}_strong", figure.scenario, figure)
        old, new = cell_name(row, BASELINE), cell_name(row, SCENARIO)
        sheet.write_formula(row, CHANGE, f"={new}-{old}", look(f"{money}_change"), figure.scenario - figure.baseline)
        percent = f'=IF({old}=0,"",({new}-{old})/{old})'
        sheet.write_formula(
            row, PERCENT, percent, look("row_percent_change"), "" if figure.percent is None else figure.percent
        )
        self._meaning(row, figure.meaning)

    def _amount(self, row: int, column: int, formula: str, look: str, value: float, figure: KeyFigure) -> None:
        if figure.is_array:
            self._sheet.write_array_formula(row, column, row, column, f"{{{formula}}}", self._look(look), value)
        else:
            self._sheet.write_formula(row, column, formula, self._look(look), value)

    def _movement_table(self) -> None:
        row = self._movement_row
        self._sheet.write_string(row, LABEL, say("Customers"), self._look("section"))
        self._headings(row + 1, (say("Customers"), say("Share")), say("What it means"))
        total = cell_name(self._rows["compared"], BASELINE)
        for movement in self._movements:
            self._movement(movement, total)

    def _movement(self, movement: Movement, total: str) -> None:
        row = self._rows[movement.key]
        self._sheet.set_row(row, 25)
        self._label(row, movement.label)
        sheet, look = self._sheet, self._look
        sheet.write_formula(row, BASELINE, movement.formula, look("row_count"), movement.customers)
        share = f"=IF({total}=0,0,{cell_name(row, BASELINE)}/{total})"
        sheet.write_formula(row, SCENARIO, share, look("row_percent"), movement.share)
        for column in (CHANGE, PERCENT):
            sheet.write_blank(row, column, None, look("row"))
        self._meaning(row, movement.meaning)

    def _label(self, row: int, label: str) -> None:
        for column in range(LABEL, BASELINE):
            self._sheet.write_blank(row, column, None, self._look("row"))
        self._sheet.write_string(row, LABEL, label, self._look("row"))

    def _meaning(self, row: int, text: str) -> None:
        self._sheet.merge_range(row, MEANING, row, WIDTH - 1, text, self._look("row_muted"))

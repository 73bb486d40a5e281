"""The Rate card sheet: the proposed prices for people to read, and three worked bills, all live."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from vm_desktop.core.charges import Flat, Package, Percentage, PerUnit
from vm_desktop.core.language import said_later, say
from vm_desktop.core.plans import BillingPeriod, Charge
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.example_bills import rows_of_examples, write_examples
from vm_desktop.io.proposal.inputs import discount_inputs, plan_inputs, tier_inputs
from vm_desktop.io.proposal.look import Look
from vm_desktop.io.proposal.page import set_up_page
from vm_desktop.io.proposal.rate_words import ChargeWords, plan_words
from vm_desktop.io.proposal.tier_table import FEE, FROM, TIER, WORDS, write_tier_table
from vm_desktop.io.proposal.words import Said, filled, number_text, said

SHEET = "Rate card"
LAST = WORDS
TITLE_ROWS = 3
ROWS_A_PAGE = 34
_BILLED = {
    BillingPeriod.MONTH: said_later("billed by the month"),
    BillingPeriod.YEAR: said_later("billed by the year"),
}


class RateCardSheet:
    """Writes the sheet from top to bottom."""

    def __init__(self, sheet: Worksheet, draft: Draft, look: Look) -> None:
        self._sheet, self._draft, self._look = sheet, draft, look
        self._row = 0

    def write(self) -> None:
        """Write one card for each plan, then the worked bills."""
        sheet = self._sheet
        sheet.set_column(TIER, TIER, 24)
        sheet.set_column(FROM, FEE, 17)
        sheet.set_column(WORDS, WORDS, 58)
        sheet.set_row(0, 30)
        sheet.write_string(
            0, 0, say("Rate card: {scenario}").format(scenario=self._draft.proposal.scenario.name), self._look("title")
        )
        sheet.write_string(
            1,
            0,
            say("Amounts in {code}. It follows the prices.").format(code=self._draft.money.code),
            self._look("subtitle"),
        )
        self._row = TITLE_ROWS
        starts = []
        for plan in range(len(self._draft.plans)):
            starts.append(self._row)
            self._plan(plan)
        sheet.set_h_pagebreaks(_page_breaks(starts, self._row, self._row + rows_of_examples(self._draft)))
        last = write_examples(sheet, self._draft, self._look, self._row)
        set_up_page(sheet, self._draft.proposal.project.name)
        sheet.print_area(0, 0, last, LAST)

    def _plan(self, plan: int) -> None:
        sheet, look = self._sheet, self._look
        sheet.set_row(self._row, 24)
        for column in range(LAST + 1):
            sheet.write_blank(self._row, column, None, look("plan_band"))
        sheet.write_string(self._row, 0, self._draft.names.plan_labels[plan], look("plan_band"))
        sheet.write_string(
            self._row, LAST, say(_BILLED[self._draft.plans[plan].billing_period]), look("plan_band_note")
        )
        self._customers(plan)
        terms, discounts = plan_inputs(self._draft, plan), discount_inputs(self._draft, plan)
        self._sentence(plan_words(self._draft, plan, terms, discounts))
        for column in range(len(self._draft.proposal.columns)):
            charge = self._draft.charge(plan, column)
            if charge is not None:
                self._charge(plan, column, charge)
        self._row += 2

    def _customers(self, plan: int) -> None:
        """Say how many customers are on the plan: more or fewer as groups, or the cheapest plan, change."""
        plan_of = self._draft.proposal.bills.plan_of
        formula, count = f"COUNTIFS(customers_plan_number,{plan + 1})", int((plan_of == plan).sum())
        self._sentence(
            filled(
                say("{count} of {customers} customers"),
                count=Said(formula=formula, today=str(count)),
                customers=said(number_text(len(plan_of))),
            )
        )

    def _charge(self, plan: int, column: int, charge: Charge) -> None:
        self._row += 2
        for position in range(LAST + 1):
            self._sheet.write_blank(self._row, position, None, self._look("charge_band"))
        self._sheet.write_string(self._row, 0, self._draft.proposal.columns[column].name, self._look("charge_band"))
        words = ChargeWords(self._draft, plan, column, charge)
        self._sentence(words.included())
        match charge.model:
            case Flat() | PerUnit() | Package() | Percentage():
                self._sentence(words.price())
            case _:
                self._sentence(said(words.rule()))
                tiers = tier_inputs(self._draft, plan, column)
                self._row = write_tier_table(self._sheet, self._look, self._row + 1, charge.model, tiers, words)

    def _sentence(self, words: Said) -> None:
        self._row += 1
        self._sheet.set_row(self._row, 17)
        self._sheet.write_formula(self._row, 0, f"={words.formula}", self._look("plain"), words.today)


def _page_breaks(starts: list[int], examples: int, end_of_examples: int) -> list[int]:
    """Return the rows before which a page ends, so that no plan and no worked bill is cut that fits on one."""
    blocks = [*starts, examples]
    ends = [*blocks[1:], end_of_examples]
    breaks: list[int] = []
    page = 0
    for begin, end in zip(blocks, ends, strict=True):
        if end - page > ROWS_A_PAGE and begin > page + TITLE_ROWS:
            breaks.append(begin)
            page = begin
    return breaks

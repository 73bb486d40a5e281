"""The Rate card sheet: the proposed prices for people to read, and three worked bills, all live."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from vm_desktop.core.charges import Flat, GraduatedPercentage, Package, Percentage, PerUnit, TieredModel
from vm_desktop.core.plans import Charge
from vm_desktop.io.proposal.cells import cell_name
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.example_bills import write_examples
from vm_desktop.io.proposal.inputs import TierInputs, discount_inputs, plan_inputs, tier_inputs
from vm_desktop.io.proposal.look import Look
from vm_desktop.io.proposal.page import set_up_page
from vm_desktop.io.proposal.rate_words import RateWords
from vm_desktop.io.proposal.words import quoted

SHEET = "Rate card"
TIER, FROM, UP_TO, PRICE, FEE, WORDS = 0, 1, 2, 3, 4, 5
LAST = WORDS
ROWS_BESIDE_EXAMPLES = 18
"""Rows of plans up to which the worked bills stand on the same page."""


class RateCardSheet:
    """Writes the sheet from top to bottom."""

    def __init__(self, sheet: Worksheet, draft: Draft, look: Look) -> None:
        self._sheet, self._draft, self._look = sheet, draft, look
        self._words = RateWords(draft)
        self._row = 0

    def write(self) -> None:
        """Write one card for each plan, then the worked bills."""
        sheet = self._sheet
        sheet.set_column(TIER, TIER, 24)
        sheet.set_column(FROM, FEE, 17)
        sheet.set_column(WORDS, WORDS, 58)
        sheet.set_row(0, 30)
        sheet.write_string(0, 0, f"Rate card: {self._draft.proposal.scenario.name}", self._look("title"))
        sheet.write_string(1, 0, f"Amounts in {self._draft.money.code}. It follows the prices.", self._look("subtitle"))
        self._row = 3
        for plan in range(len(self._draft.plans)):
            self._plan(plan)
        if self._row > ROWS_BESIDE_EXAMPLES:
            sheet.set_h_pagebreaks([self._row])
        last = write_examples(sheet, self._draft, self._look, self._row)
        set_up_page(sheet, self._draft.proposal.project.name)
        sheet.print_area(0, 0, last, LAST)

    def _plan(self, plan: int) -> None:
        sheet, look = self._sheet, self._look
        sheet.set_row(self._row, 24)
        for column in range(LAST + 1):
            sheet.write_blank(self._row, column, None, look("plan_band"))
        sheet.write_string(self._row, 0, self._draft.names.plan_labels[plan], look("plan_band"))
        billed = f"billed by the {self._draft.plans[plan].billing_period.value}"
        sheet.write_string(self._row, LAST, billed, look("plan_band_note"))
        self._customers(plan)
        self._sentence(*self._words.plan(plan, plan_inputs(self._draft, plan), discount_inputs(self._draft, plan)))
        for column in range(len(self._draft.proposal.columns)):
            charge = self._draft.charge(plan, column)
            if charge is not None:
                self._charge(plan, column, charge)
        self._row += 2

    def _customers(self, plan: int) -> None:
        """Say how many customers are on the plan: more or fewer as groups, or the cheapest plan, change."""
        plan_of = self._draft.proposal.bills.plan_of
        formula = f"=COUNTIFS(customers_plan_number,{plan + 1})&{quoted(f' of {len(plan_of):,} customers')}"
        self._sentence(formula, f"{int((plan_of == plan).sum())} of {len(plan_of):,} customers")

    def _charge(self, plan: int, column: int, charge: Charge) -> None:
        self._row += 2
        for position in range(LAST + 1):
            self._sheet.write_blank(self._row, position, None, self._look("charge_band"))
        self._sheet.write_string(self._row, 0, self._draft.proposal.columns[column].name, self._look("charge_band"))
        self._sentence(*self._words.included(plan, column, charge))
        match charge.model:
            case Flat() | PerUnit() | Package() | Percentage():
                self._sentence(*self._words.price(plan, column, charge))
            case _:
                self._sentence(f"={self._words.quoted_rule(charge)}", self._words.rule(charge))
                self._tiers(plan, column, charge)

    def _sentence(self, formula: str, value: str) -> None:
        self._row += 1
        self._sheet.set_row(self._row, 17)
        self._sheet.write_formula(self._row, 0, formula, self._look("plain"), value)

    def _tiers(self, plan: int, column: int, charge: Charge) -> None:
        assert isinstance(charge.model, TieredModel)
        self._row += 1
        tiers = tier_inputs(self._draft, plan, column)
        is_share = isinstance(charge.model, GraduatedPercentage)
        price = "Rate" if is_share else "Price per unit"
        headings = ("Tier", "Above", "Up to and including", price if tiers[0].price else "", "Flat fee", "In words")
        self._sheet.set_row(self._row, 30)
        for position, heading in enumerate(headings):
            look = {TIER: "heading", WORDS: "heading_text"}.get(position, "heading_right")
            self._sheet.write_string(self._row, position, heading, self._look(look))
        for number, tier in enumerate(tiers, 1):
            self._row += 1
            self._tier(plan, column, charge, number, tier)

    def _tier(self, plan: int, column: int, charge: Charge, number: int, tier: TierInputs) -> None:
        """Write a tier that is there, or an empty row that shows one when it is added in Prices."""
        assert isinstance(charge.model, TieredModel)
        tiers = charge.model.tiers
        today = tiers[number - 1] if number <= len(tiers) else None
        lower = self._words.lower(plan, column, number)
        shown = "row_{}" if today is not None else "free_{}"
        look = {kind: self._look(shown.format(kind)) for kind in ("muted_number", "quantity", "price", "rate", "money")}
        sheet, row = self._sheet, self._row
        above = float(tiers[number - 2].up_to or 0) if today is not None and number > 1 else 0.0
        exists = f'{lower}=""'
        sheet.write_formula(row, TIER, f'=IF({exists},"",{number})', look["muted_number"], number if today else "")
        sheet.write_formula(row, FROM, f"={lower}", look["quantity"], above if today is not None else "")
        up_to = tier.up_to.name
        bound = "no limit" if today is None or today.up_to is None else float(today.up_to)
        limit = f'=IF({exists},"",IF({up_to}="","no limit",{up_to}))'
        sheet.write_formula(row, UP_TO, limit, look["quantity"], bound if today is not None else "")
        price_look = look["rate" if isinstance(charge.model, GraduatedPercentage) else "price"]
        if tier.price is not None:
            value = float(today.unit_price) if today is not None else ""
            sheet.write_formula(row, PRICE, f'=IF({exists},"",N({tier.price.name}))', price_look, value)
        else:
            sheet.write_blank(row, PRICE, None, price_look)
        fee = float(today.flat_fee) if today is not None else ""
        sheet.write_formula(row, FEE, f'=IF({exists},"",N({tier.fee.name}))', look["money"], fee)
        words = self._words.tier(plan, column, charge, number, tier)
        sheet.write_formula(row, WORDS, *self._placed(words, shown))

    def _placed(self, words: tuple[str, str], shown: str) -> tuple[str, object, str]:
        formula, value = words
        return formula, self._look("row_words" if shown.startswith("row") else "label"), value


def address(row: int, column: int) -> str:
    """Return a cell of this sheet as other sheets call it."""
    return f"'{SHEET}'!{cell_name(row, column)}"

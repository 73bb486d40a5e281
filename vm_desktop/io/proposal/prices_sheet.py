"""The Prices sheet: every price as an input cell that drives the bills."""

from __future__ import annotations

from decimal import Decimal

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from vm_desktop.core.charges import model_name
from vm_desktop.core.language import said_later, say
from vm_desktop.core.plans import Charge
from vm_desktop.core.proposal_groups import GroupKind
from vm_desktop.io.proposal.draft import Draft
from vm_desktop.io.proposal.inputs import (
    Input,
    InputKind,
    TierInputs,
    charge_inputs,
    discount_inputs,
    plan_inputs,
    tier_inputs,
)
from vm_desktop.io.proposal.look import Look
from vm_desktop.io.proposal.page import set_up_page, show_decimals

SHEET = "Prices"
LABEL, VALUE, HINT = 0, 1, 2
TIER_FROM, TIER_UP_TO, TIER_PRICE, TIER_FEE, TIER_CHECK = 0, 1, 2, 3, 4
LAST = 5

MODEL_WORDS = {
    "flat": said_later("flat amount"),
    "per_unit": said_later("per unit"),
    "package": said_later("by the package"),
    "graduated": said_later("graduated: each part of the usage at its own tier's price"),
    "volume": said_later("volume: the tier that holds the usage prices all of it"),
    "stairstep": said_later("stairstep: one amount for each tier"),
    "percentage": said_later("percentage of an amount of money"),
    "graduated_percentage": said_later("graduated percentage: each part of the amount at its own tier's rate"),
}

WRONG = dict.fromkeys(InputKind, said_later("Type a number that is 0 or more.")) | {
    InputKind.ROUNDING: said_later("Type none, up or nearest."),
    InputKind.YES_NO: said_later("Type yes or no."),
    InputKind.PERCENT: said_later("Type a number from 0 to 100; 20 means 20 %."),
    InputKind.FACTOR: said_later("Type a number above 0."),
    InputKind.PLAN: said_later("Choose one of the plans."),
}


class PricesSheet:
    """Writes the sheet from top to bottom."""

    def __init__(self, workbook: Workbook, sheet: Worksheet, draft: Draft, look: Look) -> None:
        self._workbook, self._sheet, self._draft, self._look = workbook, sheet, draft, look
        self._row = 0

    def write(self) -> None:
        """Write the sheet and define the name of every input."""
        sheet = self._sheet
        sheet.set_column(LABEL, LABEL, 40)
        sheet.set_column(VALUE, TIER_FEE, 18)
        sheet.set_column(TIER_CHECK, TIER_CHECK, 34)
        sheet.set_column(LAST, LAST, 12)
        self._title()
        self._assignment()
        for plan in range(len(self._draft.plans)):
            self._plan(plan)
        self._switches()
        sheet.freeze_panes(3, 0)
        set_up_page(sheet, self._draft.proposal.project.name, title_rows=(0, 1))

    def _title(self) -> None:
        self._sheet.set_row(0, 30)
        self._sheet.write_string(0, 0, say("Prices"), self._look("title"))
        note = say("Change a yellow cell and every bill, total and chart follows. Amounts in {code}.").format(
            code=self._draft.money.code
        )
        self._sheet.write_string(1, 0, note, self._look("subtitle"))
        self._row = 3

    def _assignment(self) -> None:
        groups = self._draft.proposal.groups
        self._sheet.write_string(self._row, 0, say("Who gets which plan"), self._look("section"))
        self._row += 1
        if groups.kind is GroupKind.CHEAPEST:
            text = say(
                "Each customer takes the plan that costs least over the months compared; the first plan wins a tie."
            )
            self._sheet.write_string(self._row, 0, text, self._look("muted"))
            self._row += 2
            return
        for column, heading in enumerate((say("Group"), say("Plan"), say("Customers"))):
            self._sheet.write_string(
                self._row, column, heading, self._look("heading" if column < 2 else "heading_right")
            )
        first = self._row + 1
        labels = [*self._draft.names.plan_labels, "(no plan)"]
        for label, plan, customers in zip(groups.labels, groups.plans, groups.customers(), strict=True):
            self._row += 1
            self._sheet.write_string(self._row, LABEL, label, self._look("row_text"))
            self._sheet.write_string(self._row, VALUE, labels[plan], self._look("input_plan"))
            self._sheet.write_number(self._row, HINT, customers, self._look("row_count"))
        self._define("group_plan", first, VALUE, self._row, VALUE)
        rule = {"validate": "list", "source": "=plan_names", "error_message": say("Choose one of the plans.")}
        self._sheet.data_validation(first, VALUE, self._row, VALUE, rule)
        self._row += 2

    def _plan(self, plan: int) -> None:
        terms = self._draft.plans[plan]
        self._sheet.set_row(self._row, 22)
        for column in range(LAST):
            self._sheet.write_blank(self._row, column, None, self._look("plan_band"))
        self._sheet.write_string(self._row, 0, self._draft.names.plan_labels[plan], self._look("plan_band"))
        billed = say("billed by the {billing_period}").format(billing_period=terms.billing_period.value)
        self._sheet.write_string(self._row, LAST - 1, billed, self._look("plan_band_note"))
        self._row += 1
        for entry in (*plan_inputs(self._draft, plan), *discount_inputs(self._draft, plan)):
            self._entry(entry)
        for column in range(len(self._draft.proposal.columns)):
            charge = self._draft.charge(plan, column)
            if charge is not None:
                self._charge(plan, column, charge)
        self._row += 1

    def _charge(self, plan: int, column: int, charge: Charge) -> None:
        self._row += 1
        for position in range(LAST):
            self._sheet.write_blank(self._row, position, None, self._look("charge_band"))
        words = say(MODEL_WORDS[model_name(charge.model)])
        name = self._draft.proposal.columns[column].name
        self._sheet.write_string(self._row, 0, f"{name}: {words}", self._look("charge_band"))
        self._row += 1
        for entry in charge_inputs(self._draft, plan, column):
            self._entry(entry)
        tiers = tier_inputs(self._draft, plan, column)
        if tiers:
            self._tiers(plan, column, tiers)

    def _tiers(self, plan: int, column: int, tiers: tuple[TierInputs, ...]) -> None:
        names = self._draft.names
        price = tiers[0].price.label if tiers[0].price else ""
        headings = (say("Tier: above"), say("Up to and including"), price, say("Flat fee"), say("Check"))
        for position, heading in enumerate(headings):
            self._sheet.write_string(
                self._row, position, heading, self._look("heading_text" if position == 4 else "heading_right")
            )
        first = self._row + 1
        above: Decimal | str | None = Decimal(0)
        for tier in tiers:
            self._row += 1
            self._tier(tier, above)
            above = tier.up_to.value if above is not None else None
        for field, position in (("up_to", TIER_UP_TO), ("price", TIER_PRICE), ("fee", TIER_FEE)):
            self._define(names.of_charge(plan, column, field), first, position, self._row, position)
        show_decimals(self._sheet, self._look, (first, self._row), (TIER_FROM, TIER_FROM))
        bad = {"type": "text", "criteria": "containing", "value": "must", "format": self._look("must")}
        self._sheet.conditional_format(first, TIER_CHECK, self._row, TIER_CHECK, bad)
        self._row += 1

    def _tier(self, tier: TierInputs, above: Decimal | str | None) -> None:
        """Write a tier: it begins where the one before it ends, and does not exist where that one has no end."""
        row = self._row + 1
        if above == 0:
            self._sheet.write_number(self._row, TIER_FROM, 0, self._look("row_quantity"))
        else:
            begins = f'=IF(OR(A{row - 1}="",B{row - 1}=""),"",B{row - 1})'
            value = "" if above is None else float(above)
            self._sheet.write_formula(self._row, TIER_FROM, begins, self._look("row_quantity"), value)
        for position, entry in ((TIER_UP_TO, tier.up_to), (TIER_PRICE, tier.price), (TIER_FEE, tier.fee)):
            if entry is not None:
                self._cell(entry, position)
        unused = f'IF(B{row}&C{row}&D{row}="","","must follow a tier with an upper bound")'
        wrong = f'IF(B{row}<=A{row},"must be above "&A{row},"")'
        check = f'=IF(A{row}="",{unused},IF(B{row}="","no limit",{wrong}))'
        found = "no limit" if above is not None and tier.up_to.value is None else ""
        self._sheet.write_formula(self._row, TIER_CHECK, check, self._look("hint"), found)

    def _switches(self) -> None:
        semantics = self._draft.proposal.book.semantics
        self._sheet.write_string(self._row, 0, say("Billing rules"), self._look("section"))
        self._row += 1
        switches = (
            (
                "flat_fee_at_zero",
                say("First tier's flat fee is charged at usage 0"),
                semantics.flat_fee_at_zero,
                say("For charges with tiers: yes or no."),
            ),
            (
                "included_reprices_all",
                say("Allowance exceeded: price all units"),
                semantics.included_reprices_all,
                say("For volume and stairstep charges: yes or no."),
            ),
        )
        for name, label, is_on, hint in switches:
            value = "yes" if is_on else "no"
            self._entry(Input(name=name, label=label, kind=InputKind.YES_NO, value=value, hint=hint))

    def _entry(self, entry: Input) -> None:
        self._sheet.write_string(self._row, LABEL, entry.label, self._look("plain"))
        self._cell(entry, VALUE)
        self._sheet.write_string(self._row, HINT, entry.hint, self._look("hint"))
        self._row += 1

    def _cell(self, entry: Input, column: int) -> None:
        look = self._look(f"input_{entry.kind.value}")
        if entry.value is None:
            self._sheet.write_blank(self._row, column, None, look)
        elif isinstance(entry.value, str):
            self._sheet.write_string(self._row, column, entry.value, look)
        else:
            self._sheet.write_number(self._row, column, float(entry.value), look)
        self._define(entry.name, self._row, column, self._row, column)
        self._validate(entry, column)

    def _validate(self, entry: Input, column: int) -> None:
        rule: dict[str, object]
        match entry.kind:
            case InputKind.ROUNDING:
                rule = {"validate": "list", "source": ["none", "up", "nearest"]}
            case InputKind.YES_NO:
                rule = {"validate": "list", "source": ["yes", "no"]}
            case InputKind.PERCENT:
                rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100}
            case InputKind.FACTOR:
                rule = {"validate": "decimal", "criteria": ">", "value": 0}
            case _:
                rule = {"validate": "decimal", "criteria": ">=", "value": 0}
        note = {"input_title": entry.label[:32], "input_message": entry.hint} if entry.hint else {}
        wrong = {"error_title": say("Not possible"), "error_message": say(WRONG[entry.kind])}
        self._sheet.data_validation(self._row, column, self._row, column, rule | note | wrong)
        if entry.kind is InputKind.QUANTITY:
            show_decimals(self._sheet, self._look, (self._row, self._row), (column, column))

    def _define(self, name: str, top: int, left: int, bottom: int, right: int) -> None:
        first, last = (f"${'ABCDEF'[column]}${row + 1}" for column, row in ((left, top), (right, bottom)))
        reach = first if first == last else f"{first}:{last}"
        self._workbook.define_name(name, f"={SHEET}!{reach}")

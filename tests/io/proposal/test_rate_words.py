"""The rate card's sentences in another language: whole, in its order and with its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from gettext import NullTranslations
from pathlib import Path

import openpyxl
import pytest

from tests.io.proposal.projects import CALLS, MODELS, boundary_quantities, dataset, plan, project
from vm_desktop.core.language import speak
from vm_desktop.core.plans import BillingPeriod, Charge, Discount, Plan
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.quantity import Rounding
from vm_desktop.io.languages import catalogue
from vm_desktop.io.proposal import write_proposal


@pytest.fixture
def german() -> Iterator[None]:
    speak(catalogue("de"), "de")
    yield
    speak(NullTranslations())


def _sentences(folder: Path, one: Plan) -> set[str]:
    """Return the texts of the rate card as they were written, before any spreadsheet computes them."""
    path = folder / "proposal.xlsx"
    write_proposal(
        project(dataset(boundary_quantities()), PriceBook(plans=(one,))), path, exported_at="2026-11-23T09:00:00+00:00"
    )
    sheet = openpyxl.load_workbook(path, data_only=True)["Rate card"]
    return {value for row in sheet.iter_rows(values_only=True) for value in row if isinstance(value, str)}


def _tiered() -> Plan:
    charge = Charge(
        metric=CALLS,
        model=MODELS["graduated"],
        included=Decimal("1000.5"),
        divide_by=Decimal("2.5"),
        round=Rounding.UP,
        maximum=Decimal(9),
    )
    discounts = (Discount(percent=Decimal("12.5")), Discount(amount=Decimal(5), lines=("base_fee",)))
    return plan("One", charge, base_fee=Decimal(1200), billing_period=BillingPeriod.YEAR, discounts=discounts)


@pytest.mark.usefixtures("german")
def test_a_rate_card_in_german_is_german_down_to_its_numbers(tmp_path: Path) -> None:
    wanted = {
        "jährlich abgerechnet",
        "Grundgebühr $1.200,00 im Jahr, abzüglich 12,5 % auf die ganze Rechnung, abzüglich $5,00 auf Grundgebühr.",
        "Enthalten: 1.000,5 unit; die Menge wird durch 2,5 geteilt; die Menge wird aufgerundet; höchstens $9,00.",
        "Für jede Einheit (unit) über die enthaltenen hinaus gilt der Preis der Stufe, in die sie fällt.",
        "Preis je Einheit",
        "Die ersten 100 unit: je $0,05 plus $3,00",
        "1.000,5 bis 20.000 unit: je $0,0100001 plus $7,25",
        "keine Grenze",
    }
    assert wanted - _sentences(tmp_path, _tiered()) == set()


def test_a_rate_card_in_english_counts_in_the_plural(tmp_path: Path) -> None:
    wanted = {
        "billed by the year",
        "Base fee $1,200.00 a year, less 12.5 % of the whole bill, less $5.00 off base fee.",
        "Included: 1,000.5 units; the quantity is divided by 2.5; the quantity is rounded up; at most $9.00.",
        "Each unit beyond those included is charged at the price of the tier it falls in.",
        "The first 100 units: $0.05 each plus $3.00",
    }
    assert wanted - _sentences(tmp_path, _tiered()) == set()

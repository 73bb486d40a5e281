"""Writing a proposal: all or nothing, told while it goes on, readable by everyone, and text stays text."""

from __future__ import annotations

import re
import threading
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pytest

from tests.io.proposal.projects import CALLS, MODELS, dataset, plan, project
from tests.io.proposal.recalculation import sheets, table
from vm_desktop.core.charges import PerUnit
from vm_desktop.core.plans import Charge
from vm_desktop.core.price_book import CheapestPlan, PriceBook
from vm_desktop.core.problems import Cancelled, UserError
from vm_desktop.core.project import Project
from vm_desktop.io.proposal import write_proposal

EXPORTED = "2026-05-04T10:30:00Z"
BOOK = PriceBook(plans=(plan("One", Charge(metric=CALLS, model=MODELS["graduated"]), base_fee=Decimal(10)),))
NASTY = (
    '=HYPERLINK("http://x","click")',
    "+1+1",
    "@SUM(A1)",
    "-2",
    "http://example.com",
    "mailto:someone@example.com",
    "00042",
    "12345678901234567890",
    "a <b> & \"c\" 'd'",
    "_x0041_ and \x07 bell",
    "  spaces  ",
    "*",
    ">100",
    "",
)


def _nasty_project() -> Project:
    data = dataset([float(row) for row in range(len(NASTY))], names=NASTY)
    return project(data, BOOK, name="=1+1")


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    path = tmp_path / "proposal.xlsx"
    write_proposal(_nasty_project(), path, exported_at=EXPORTED)
    return path


def test_a_customer_called_like_a_formula_stays_text(proposal: Path) -> None:
    names = [row["Name"] for row in table(sheets(proposal)["Customers"])]
    assert names == [name.replace("\x07", "\ufffd") for name in NASTY]
    cells = [row[2] for row in openpyxl.load_workbook(proposal)["Customers"].iter_rows(min_row=6)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_no_cell_of_the_workbook_links_or_computes_what_a_customer_is_called(proposal: Path) -> None:
    with zipfile.ZipFile(proposal) as parts:
        formulas = [
            formula
            for name in parts.namelist()
            if "worksheets/sheet" in name
            for formula in re.findall(r"<f[^>]*>(.*?)</f>", parts.read(name).decode())
        ]
        assert not any("HYPERLINK" in formula or "example.com" in formula for formula in formulas)
        assert not any("hyperlink" in parts.read(name).decode().lower() for name in parts.namelist() if ".rels" in name)


def test_every_part_is_sound_xml(proposal: Path) -> None:
    with zipfile.ZipFile(proposal) as parts:
        assert parts.testzip() is None
        for name in parts.namelist():
            ElementTree.fromstring(parts.read(name))


def test_leading_zeros_and_long_numbers_of_ids_survive(tmp_path: Path) -> None:
    data = dataset([1.0, 2.0, 3.0])
    data.customer_ids[:] = ["00042", "42", "12345678901234567890"]
    path = tmp_path / "proposal.xlsx"
    write_proposal(project(data, BOOK), path, exported_at=EXPORTED)
    assert [row["Customer"] for row in table(sheets(path)["Customers"])] == ["00042", "42", "12345678901234567890"]


def test_pandas_reads_the_amounts_though_nothing_recalculates(proposal: Path) -> None:
    bills = pd.read_excel(proposal, sheet_name="Bills", header=4, engine="openpyxl")
    assert bills["New bill"].notna().all()
    assert (bills["New bill"] > 0).all()
    summary = pd.read_excel(proposal, sheet_name="Summary", header=None, engine="calamine")
    statement = summary[0].dropna().astype(str)
    assert statement.str.startswith("We propose").any()


def test_dates_are_dates_and_columns_have_their_formats(proposal: Path) -> None:
    sheet = openpyxl.load_workbook(proposal)["Bills"]
    assert sheet["C6"].is_date
    assert sheet["C6"].number_format == "mmm yyyy"
    assert sheet["F6"].number_format == "#,##0.00"
    assert sheet.freeze_panes == "E6"
    assert sheet.auto_filter.ref is not None
    assert sheet.print_title_rows == "$4:$5"
    assert sheet.page_setup.orientation == "landscape"


def test_the_file_says_what_it_is_and_names_no_user(proposal: Path) -> None:
    properties = openpyxl.load_workbook(proposal).properties
    assert properties.title == "Pricing proposal: New prices"
    assert not properties.creator
    assert not properties.lastModifiedBy


def test_the_same_proposal_gives_the_same_file(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_proposal(_nasty_project(), tmp_path / name, exported_at=EXPORTED)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_inputs_are_named_marked_and_guarded(proposal: Path) -> None:
    book = openpyxl.load_workbook(proposal)
    [(sheet, address)] = book.defined_names["one_calls_price_1"].destinations
    cell = book[sheet][address.replace("$", "")]
    assert (sheet, cell.value) == ("Prices", 0.05)
    assert cell.fill.fgColor.rgb == "FFFFF8DC"
    guarded = [rule for rule in book["Prices"].data_validations.dataValidation if cell.coordinate in rule.sqref]
    assert [rule.type for rule in guarded] == ["decimal"]
    assert "beyond those included" in guarded[0].prompt


def test_cancelling_leaves_no_file(tmp_path: Path) -> None:
    cancelled = threading.Event()
    told: list[str] = []

    def stop_while_writing_bills(_: float, words: str) -> None:
        told.append(words)
        if "Bills" in words:
            cancelled.set()

    with pytest.raises(Cancelled):
        write_proposal(
            _nasty_project(),
            tmp_path / "proposal.xlsx",
            progress=stop_while_writing_bills,
            cancelled=cancelled,
            exported_at=EXPORTED,
        )
    assert list(tmp_path.iterdir()) == []
    assert told


def test_cancelling_leaves_an_older_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "proposal.xlsx"
    path.write_bytes(b"the older one")
    cancelled = threading.Event()
    cancelled.set()
    with pytest.raises(Cancelled):
        write_proposal(_nasty_project(), path, cancelled=cancelled, exported_at=EXPORTED)
    assert path.read_bytes() == b"the older one"
    assert [each.name for each in tmp_path.iterdir()] == ["proposal.xlsx"]


def test_progress_moves_from_nothing_to_all(tmp_path: Path) -> None:
    told: list[float] = []
    write_proposal(
        _nasty_project(),
        tmp_path / "proposal.xlsx",
        progress=lambda fraction, _: told.append(fraction),
        exported_at=EXPORTED,
    )
    assert told[0] == 0.0
    assert told[-1] == 1.0
    assert told == sorted(told)


def test_a_folder_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="could not be written"):
        write_proposal(_nasty_project(), tmp_path / "nowhere" / "proposal.xlsx", exported_at=EXPORTED)


def test_a_project_without_data_has_nothing_to_propose(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no data"):
        write_proposal(Project(name="Empty"), tmp_path / "proposal.xlsx", exported_at=EXPORTED)


def test_unsound_prices_are_refused_with_their_problems(tmp_path: Path) -> None:
    book = PriceBook(plans=(plan("One", Charge(metric=CALLS, model=PerUnit(unit_price=Decimal(-1)))),))
    with pytest.raises(UserError) as caught:
        write_proposal(project(dataset([1.0]), book), tmp_path / "proposal.xlsx", exported_at=EXPORTED)
    assert [problem.code for problem in caught.value.problems] == ["price.negative"]


def test_a_project_without_current_bills_is_compared_with_nothing(tmp_path: Path) -> None:
    data = replace(dataset([10.0, 20.0]), current_bill=None)
    path = tmp_path / "proposal.xlsx"
    write_proposal(project(data, BOOK), path, exported_at=EXPORTED)
    assert any("no current bills" in str(cell) for row in sheets(path)["Summary"] for cell in row)


def test_plans_of_one_name_and_metrics_of_odd_names_get_names_of_their_own(tmp_path: Path) -> None:
    twins = (
        plan("R1C1", Charge(metric=CALLS, model=PerUnit(unit_price=Decimal(1)))),
        replace(plan("r1c1", Charge(metric=CALLS, model=PerUnit(unit_price=Decimal(2)))), id="other"),
        replace(plan("プラン", base_fee=Decimal(3)), id="third"),
        replace(plan("12", base_fee=Decimal(4)), id="fourth"),
    )
    path = tmp_path / "proposal.xlsx"
    made = project(dataset([1.0, 2.0]), PriceBook(plans=twins, assignment=CheapestPlan()))
    write_proposal(made, path, exported_at=EXPORTED)
    names = list(openpyxl.load_workbook(path).defined_names)
    assert len(names) == len({name.casefold() for name in names})
    assert all(re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)+", name) for name in names if not name.startswith("_"))

"""Whatever a person or customer is called, no part of the workbook runs it, links to it or draws it from elsewhere."""

from __future__ import annotations

import re
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.io.proposal.projects import CALLS, MODELS, dataset, plan, project
from vm_desktop.core.fit.decisions import Interview, LabDecisions
from vm_desktop.core.plans import Charge
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.project import Project
from vm_desktop.io.proposal import write_proposal

MARK = "EVIL"
STARTS = ("=", "+", "-", "@", "\t=", "\r=", "{=", "'=", "=cmd|' /C calc'!A0;", "|", "%", "http://", "file:///", "DDE ")
RUNS = {"f", "formula", "formula1", "formula2", "definedName", "hyperlink", "ddeLink", "oleLink", "externalReference"}


def hostile(start: str) -> str:
    return f'{start}HYPERLINK("http://{MARK}","{MARK}")+{MARK}!A1'


def called(name: str) -> Project:
    """A project in which everything that a person can name is called so."""
    book = PriceBook(plans=(plan(f"{name} plan", Charge(metric=CALLS, model=MODELS["graduated"])),))
    data = dataset([1.0, 2_000.0, 30_000.0], names=(name, f"{name}2", f"{name}3"))
    begun = project(data, book, name=name)
    return replace(
        begun,
        assumptions=name,
        metrics=tuple(replace(metric, name=f"{name} {metric.id}", unit=name, note=name) for metric in begun.metrics),
        scenarios=tuple(replace(scenario, name=f"{name} {scenario.id}", note=name) for scenario in begun.scenarios),
        lab=LabDecisions(interviews=(Interview(who=name, metric=CALLS, role=name, segment=name, quote=name),)),
    )


def what_runs(path: Path) -> list[str]:
    """Return each place in the workbook where the name would be more than text."""
    found = []
    with zipfile.ZipFile(path) as book:
        assert not [name for name in book.namelist() if re.search(r"external|vba|embed|activeX", name, re.I)]
        for name in book.namelist():
            root = ElementTree.fromstring(book.read(name))
            for element in root.iter():
                tag = element.tag.rpartition("}")[2]
                text = without_texts(element.text or "") + " ".join(
                    value for key, value in element.items() if key in ("Target", "formatCode", "ref", "location")
                )
                if MARK in text and (tag in RUNS or tag in ("Relationship", "numFmt")):
                    found.append(f"{name}: <{tag}> {text[:120]}")
                if element.get("TargetMode") == "External":
                    found.append(f"{name}: links to {element.get('Target')}")
    return found


def without_texts(formula: str) -> str:
    """Return a formula without the texts in it, which it only shows."""
    return re.sub(r'"(?:[^"]|"")*"', '""', formula)


@pytest.mark.parametrize("start", STARTS)
def test_no_name_becomes_a_formula_a_link_or_a_source(tmp_path: Path, start: str) -> None:
    path = tmp_path / "p.xlsx"
    write_proposal(called(hostile(start)), path, exported_at="2026-05-04T10:30:00Z")
    assert what_runs(path) == []
    with zipfile.ZipFile(path) as book:
        assert any(MARK.encode() in book.read(name) for name in book.namelist())  # the names are there, as text


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    start=st.text(st.characters(exclude_categories=["Cs"]), max_size=4), quote=st.sampled_from(('"', '""', "'", "&"))
)
def test_whatever_it_begins_with(start: str, quote: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.xlsx"
        write_proposal(called(f"{start}={quote}&{MARK}!A1&{quote}"), path, exported_at="2026-05-04T10:30:00Z")
        assert what_runs(path) == []


@pytest.mark.parametrize("letter", ["\x00", "\x1f", "\ud83d", "\uffff", "_x0041_"])
def test_a_letter_that_xml_forbids_does_not_make_the_workbook_unreadable(tmp_path: Path, letter: str) -> None:
    path = tmp_path / "p.xlsx"
    named = called(f"a{letter}b")
    named = replace(named, dataset=called("Ada").dataset)  # no file that data are read from holds half a letter
    write_proposal(named, path, exported_at="2026-05-04T10:30:00Z")
    assert what_runs(path) == []


def test_a_name_that_runs_would_be_seen(tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("sheet.xml", f'<sheet><c><f>"a"&amp;{MARK}!A1</f></c><c><f>"{MARK}"</f></c></sheet>')
    assert what_runs(path) == [f'sheet.xml: <f> ""&{MARK}!A1']

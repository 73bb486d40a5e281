"""What the sheets about the metric say: texts stay texts, cautions are readable, and nothing is worked out twice."""

from __future__ import annotations

import threading
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from tests.io.proposal.recalculation import Cells, sheets
from tests.scored_projects import NASTY, QUOTE, SEGMENTS, scored_project
from vm_desktop.core.fit import lab_report as lab_report_module
from vm_desktop.core.fit.decisions import LabDecisions
from vm_desktop.core.fit.lab_report import completed
from vm_desktop.core.problems import Cancelled
from vm_desktop.io.proposal import write_proposal

EXPORTED = "2026-05-04T10:30:00Z"
METRIC_SHEETS = {"Value metric", "Metric evidence", "Metric data"}


@pytest.fixture(scope="module")
def proposal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scored project's proposal."""
    path = tmp_path_factory.mktemp("metric") / "proposal.xlsx"
    write_proposal(scored_project(), path, exported_at=EXPORTED)
    return path


@pytest.fixture(scope="module")
def cells(proposal: Path) -> dict[str, Cells]:
    """The cells of every sheet."""
    return sheets(proposal)


def test_names_and_quotes_that_look_like_formulas_stay_text(proposal: Path) -> None:
    book = openpyxl.load_workbook(proposal)
    found = [
        cell
        for name in METRIC_SHEETS
        for row in book[name].iter_rows()
        for cell in row
        if cell.value in (NASTY, QUOTE, SEGMENTS[2], "@SUM(A1)", "+1")
    ]
    assert {cell.value for cell in found} == {NASTY, QUOTE, SEGMENTS[2], "@SUM(A1)", "+1"}
    assert {cell.data_type for cell in found} == {"s"}


def test_no_formula_and_no_chart_computes_what_a_metric_or_segment_is_called(proposal: Path) -> None:
    with zipfile.ZipFile(proposal) as parts:
        formulas = [
            part.text or ""
            for name in parts.namelist()
            if "worksheets/sheet" in name or "charts/chart" in name
            for part in ElementTree.fromstring(parts.read(name)).iter()
            if part.tag.endswith("}f")
        ]
    assert formulas
    assert not [one for one in formulas if one in ("1+1", "2+2") or one.startswith("HYPERLINK")]


def test_circularity_and_simpson_are_told_in_sentences(cells: dict[str, Cells]) -> None:
    cautions = _rows(cells, "Value metric", "Cautions", "The figures behind the points")
    assert "Circular" in _words(_of(cautions, "Seats"))
    assert "bill is almost a function of Seats" in _words(_of(cautions, "Seats"))
    assert "Simpson" in _words(_of(cautions, NASTY))


def test_pooled_and_crude_stand_side_by_side_where_they_disagree(cells: dict[str, Cells]) -> None:
    rows = _rows(cells, "Metric evidence", "Correlations: within segments, and crude", "The same, segment by segment")
    headings = next(row for row in rows if row[0] == "Candidate")
    [simpson] = [row for row in rows if row[:2] == [NASTY, "Value alignment"]]
    assert simpson[headings.index("Pooled")] < 0 < simpson[headings.index("Crude")]


def test_every_figure_has_its_interval_and_n(cells: dict[str, Cells]) -> None:
    rows = _rows(cells, "Value metric", "The figures behind the points", "What is absent, and what would give it")
    headings = next(row for row in rows if row[0] == "Candidate")
    figures = [dict(zip(headings, row, strict=True)) for row in rows[rows.index(headings) + 1 :] if row[0]]
    assert len(figures) > 20
    for row in figures:
        assert row["95 % low"] <= row["Value"] <= row["95 % high"], row
        assert row["n"] > 0


def test_who_was_interviewed_stays_in_the_project(cells: dict[str, Cells]) -> None:
    assert "Person" not in " ".join(_words(rows) for rows in cells.values())
    assert QUOTE in _words(cells["Metric evidence"])


def test_a_chance_is_never_shown_as_certain(proposal: Path) -> None:
    sheet = openpyxl.load_workbook(proposal)["Value metric"]
    chances = [sheet.cell(row=row, column=7) for row in range(11, 14)]
    assert sum(cell.value for cell in chances) == pytest.approx(1.0)
    assert {cell.number_format for cell in chances} == {'[>=0.995]"over 99 %";[<=0.005]"under 1 %";0%'}


def test_assumptions_say_what_of_the_metric_is_live_and_how_it_was_resampled(cells: dict[str, Cells]) -> None:
    words = _words(cells["Assumptions"])
    assert "composites, ranks and their chart follow the weights" in words
    assert "500 resamples" in words
    assert "seed" in words


def test_the_sheets_are_left_out_where_a_person_wants_it_so(tmp_path: Path) -> None:
    made = scored_project(lab=LabDecisions(in_proposal=False))
    write_proposal(made, tmp_path / "proposal.xlsx", exported_at=EXPORTED)
    assert not METRIC_SHEETS & set(openpyxl.load_workbook(tmp_path / "proposal.xlsx").sheetnames)


def test_what_the_lab_has_finished_is_not_worked_out_once_more(
    tmp_path: Path, proposal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = scored_project()
    finished = completed(made, None, lambda *_: None)

    def not_again(*_: object, **__: object) -> None:
        raise AssertionError("worked out again")

    for name in ("score", "resample", "fit_by_segment"):
        monkeypatch.setattr(lab_report_module, name, not_again)
    write_proposal(made, tmp_path / "proposal.xlsx", exported_at=EXPORTED, lab=finished)
    assert (tmp_path / "proposal.xlsx").read_bytes() == proposal.read_bytes()


def test_the_export_can_be_cancelled_while_metrics_are_scored(tmp_path: Path) -> None:
    cancelled = threading.Event()

    def stop_while_resampling(_: float, words: str) -> None:
        if "Resampling" in words:
            cancelled.set()

    with pytest.raises(Cancelled):
        write_proposal(
            scored_project(),
            tmp_path / "proposal.xlsx",
            progress=stop_while_resampling,
            cancelled=cancelled,
            exported_at=EXPORTED,
        )
    assert list(tmp_path.iterdir()) == []


def _rows(proposal_cells: dict[str, Cells], sheet: str, begin: str, end: str) -> Cells:
    """Return the rows between two titles, without the cells that merging left empty."""
    cells = proposal_cells[sheet]
    first = next(number for number, row in enumerate(cells) if row[0] == begin)
    last = next(number for number, row in enumerate(cells) if row[0] == end)
    rows = cells[first:last]
    used = [column for column in range(len(cells[0])) if any(row[column] != "" for row in rows[2:])]
    return [[row[column] for column in used] for row in rows]


def _of(rows: Cells, candidate: str) -> Cells:
    return [row for row in rows if row[0] == candidate]


def _words(rows: Cells) -> str:
    return " ".join(str(cell) for row in rows for cell in row)

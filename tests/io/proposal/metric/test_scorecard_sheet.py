"""The Value metric sheet, computed by LibreOffice: composites, ranks and sentence follow the weights typed there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from tests.io.proposal.recalculation import Cells, differences, needs_libreoffice, recalculated, sheets
from tests.scored_projects import CONTACTS, SEATS, only_metric, scored_project, unknown_project, without_metrics
from vm_desktop.core.fit import ranking as ranking_module
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.lab_report import LabReport, completed
from vm_desktop.core.fit.ranking import composite
from vm_desktop.io.proposal import write_proposal

pytestmark = needs_libreoffice

EXPORTED = "2026-05-04T10:30:00Z"
PROJECTS = {
    "scored": scored_project,
    "unknown": unknown_project,
    "one_candidate": lambda: only_metric(scored_project(), SEATS),
    "no_metric": lambda: without_metrics(scored_project()),
}
WEIGHTS: dict[str, dict[Criterion, float]] = {
    "as_exported": {},
    "retention_only": {criterion: 0.0 for criterion in Criterion if criterion is not Criterion.RETENTION},
    "spend_only": {
        **dict.fromkeys(Criterion, 0.0),
        Criterion.WILLINGNESS_TO_PAY: 2.5,
        Criterion.EXPANSION: 7.25,
    },
    "steady": {Criterion.PREDICTABILITY: 100.0, Criterion.VALUE_ALIGNMENT: 0.125},
    "nothing": dict.fromkeys(Criterion, 0.0),
}
TOP = 7
"""Row of the headings of the live table, from 0."""


@pytest.fixture(scope="module")
def report() -> LabReport:
    """What the lab knows of the scored project."""
    found = completed(scored_project(), None, lambda *_: None)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """Every project's workbook and the scored one with other weights: as written, and as LibreOffice computes it."""
    folder = tmp_path_factory.mktemp("metric")
    for name, make in PROJECTS.items():
        write_proposal(make(), folder / f"{name}.xlsx", exported_at=EXPORTED)
    for name, weights in WEIGHTS.items():
        _type_weights(folder / "scored.xlsx", folder / f"{name}.xlsx", weights)
    _type_in(folder / "scored.xlsx", folder / "circular_counts_fully.xlsx", {"weights_circular": 1.0})
    written = [folder / f"{name}.xlsx" for name in (*PROJECTS, *WEIGHTS, "circular_counts_fully")]
    computed = recalculated(written, folder)
    return {path.stem: (path, other) for path, other in zip(written, computed, strict=True)}


@pytest.mark.parametrize("name", PROJECTS)
def test_every_cell_is_what_a_spreadsheet_computes(workbooks: dict[str, tuple[Path, Path]], name: str) -> None:
    assert differences(*workbooks[name]) == []


@pytest.mark.parametrize("name", WEIGHTS)
def test_composites_are_those_of_the_lab_for_the_weights_typed_in(
    workbooks: dict[str, tuple[Path, Path]], report: LabReport, name: str
) -> None:
    weights = {**scored_project().lab.all_weights(), **WEIGHTS[name]}
    live = _live(sheets(workbooks[name][1])["Value metric"])
    expected = {one.metric.name: composite(one, report.ranking.criteria, weights) for one in report.compared.candidates}
    assert {row["Candidate"]: pytest.approx(row["Composite"], abs=1e-9) for row in live} == expected
    ranks = {row["Candidate"]: row["Rank"] for row in live}
    assert ranks == {one: 1 + sum(other > own for other in expected.values()) for one, own in expected.items()}


@pytest.mark.parametrize("name", WEIGHTS)
def test_the_chart_shows_the_best_first_whatever_the_weights(
    workbooks: dict[str, tuple[Path, Path]], name: str
) -> None:
    cells = sheets(workbooks[name][1])
    live = {row["Candidate"]: row["Composite"] for row in _live(cells["Value metric"])}
    shown = [(row[2], row[3]) for row in cells["Metric data"][5 : 5 + len(live)]]
    assert dict(shown) == live
    assert [points for _, points in shown] == sorted(live.values(), reverse=True)


def test_weights_reorder_the_candidates(workbooks: dict[str, tuple[Path, Path]]) -> None:
    def first(name: str) -> str:
        return next(row["Candidate"] for row in _live(sheets(workbooks[name][1])["Value metric"]) if row["Rank"] == 1)

    assert first("as_exported") == CONTACTS
    assert first("spend_only") == SEATS


def test_no_chance_is_claimed_for_weights_that_were_changed_in_the_workbook(
    workbooks: dict[str, tuple[Path, Path]],
) -> None:
    before, after = (sheets(workbooks[name][1])["Value metric"][3][0] for name in ("as_exported", "spend_only"))
    assert before.startswith(CONTACTS)
    assert "chance" in before
    assert after.startswith("Weights changed here: Seats comes first")
    assert "no chance is claimed" in after


def test_a_circular_score_counts_by_the_share_typed_in(
    workbooks: dict[str, tuple[Path, Path]], report: LabReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking_module, "share_of_weight", lambda _: 1.0)
    weights = scored_project().lab.all_weights()
    live = {row["Candidate"]: row for row in _live(sheets(workbooks["circular_counts_fully"][1])["Value metric"])}
    seats = next(one for one in report.compared.candidates if one.metric.name == SEATS)
    assert live[SEATS]["Composite"] == pytest.approx(composite(seats, report.ranking.criteria, weights), abs=1e-9)
    halved = _live(sheets(workbooks["as_exported"][1])["Value metric"])
    assert live[SEATS]["Composite"] != next(row["Composite"] for row in halved if row["Candidate"] == SEATS)


@pytest.mark.parametrize("name", ["unknown", "no_metric"])
def test_a_project_of_which_nothing_is_known_gets_a_sheet_that_asks(
    workbooks: dict[str, tuple[Path, Path]], name: str
) -> None:
    words = _words(sheets(workbooks[name][0])["Value metric"])
    assert "No candidate can be compared yet" in words
    assert "is the best" not in words
    if name == "unknown":
        assert "Import a column that says what customers gained" in words
        assert "No churn dates" in words


def test_a_single_candidate_is_not_called_the_best(workbooks: dict[str, tuple[Path, Path]]) -> None:
    statement = sheets(workbooks["one_candidate"][1])["Value metric"][3][0]
    assert statement.startswith("Seats is the only candidate that can be compared, so nothing says it is the best.")


def _live(cells: Cells) -> list[dict[str, object]]:
    """Return the rows of the candidates by heading."""
    rows = []
    for row in cells[TOP + 3 :]:
        if not isinstance(row[0], float):
            break
        rows.append(dict(zip(cells[TOP], row, strict=False)))
    return rows


def _words(cells: Cells) -> str:
    return " ".join(str(cell) for row in cells for cell in row)


def _type_weights(path: Path, target: Path, weights: Mapping[Criterion, float]) -> None:
    names = openpyxl.load_workbook(path).defined_names
    typed = {f"weight_{criterion.value}": weight for criterion, weight in weights.items()}
    _type_in(path, target, {name: weight for name, weight in typed.items() if name in names})


def _type_in(path: Path, target: Path, edits: Mapping[str, float]) -> None:
    book = openpyxl.load_workbook(path)
    for name, value in edits.items():
        [(sheet, address)] = book.defined_names[name].destinations
        book[sheet][address.replace("$", "")] = value
    book.save(target)

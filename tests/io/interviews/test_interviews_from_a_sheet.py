"""Interviews come out of the sheets that people keep, and go into one that opens safely."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import Workbook as Book

from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.decisions import Interview
from vm_desktop.core.plans import MetricId
from vm_desktop.core.problems import Problem
from vm_desktop.io.interviews import (
    ColumnUse,
    Field,
    SheetInterviews,
    interviews_csv,
    likeliest_sheet,
    metric_texts,
    read_interviews,
    recognised_metrics,
    recognised_uses,
    without_known,
)
from vm_desktop.io.interviews.ratings import rating_of
from vm_desktop.io.workbook import read_workbook
from vm_desktop.io.workbook.tables import Table, read_table

NAMES = {MetricId("contacts"): "Contacts stored", MetricId("seats"): "Seats", MetricId("mails"): "E-mails sent"}
CLEAR, LANGUAGE, CONTROL, GAMING = (
    Criterion.UNDERSTANDABILITY,
    Criterion.CUSTOMER_LANGUAGE,
    Criterion.CONTROLLABILITY,
    Criterion.GAMING,
)

Rows = tuple[tuple[object, ...], ...]


def table(folder: Path, *rows: tuple[object, ...]) -> Table:
    """Return the table of a sheet with those rows, read as every workbook is."""
    path = folder / "interviews.xlsx"
    book = Book()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return read_table(read_workbook(path).sheets[0])


def read(found: Table) -> SheetInterviews:
    """Return what a table says as it is recognised."""
    uses = recognised_uses(found, tuple(NAMES.values()))
    return read_interviews(found, uses, recognised_metrics(metric_texts(found, uses), NAMES))


def kinds(problems: tuple[Problem, ...]) -> list[str]:
    """Return what the problems are called."""
    return [problem.code for problem in problems]


def test_a_row_for_each_person_and_metric_is_read_in_english(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        (
            "Who",
            "Role",
            "Segment",
            "Date",
            "Metric",
            "Understandable",
            "Customer language",
            "Control",
            "Gaming",
            "Quote",
        ),
        ("Ada", "CFO", "SMB", dt.date(2026, 3, 1), "Contacts stored", 5, 4, 3, 2, "We count contacts anyway."),
        ("Bo", "Head of ops", "Agency", dt.date(2026, 3, 2), "seats", "4/5", None, 2, None, None),
    )
    ada, bo = read(found).interviews
    assert ada == Interview(
        who="Ada",
        role="CFO",
        segment="SMB",
        held_on="2026-03-01",
        metric=MetricId("contacts"),
        ratings=((CLEAR, 5), (LANGUAGE, 4), (CONTROL, 3), (GAMING, 2)),
        quote="We count contacts anyway.",
    )
    assert (bo.metric, bo.ratings, bo.quote) == ("seats", ((CLEAR, 4), (CONTROL, 2)), "")
    assert not read(found).problems


@pytest.mark.parametrize(
    "headers",
    [
        ("Gesprächspartner", "Rolle", "Kundensegment", "Datum", "Metrik", "Verständlichkeit (1-5)", "Zitat"),
        ("Personne", "Fonction", "Segment", "Date", "Métrique", "Clarté", "Citation"),
        ("Entrevistado", "Cargo", "Segmento", "Fecha", "Métrica", "Comprensión", "Cita"),
    ],
)
def test_headers_of_other_languages_are_recognised(tmp_path: Path, headers: tuple[str, ...]) -> None:
    found = table(tmp_path, headers, ("Ada", "CFO", "SMB", dt.date(2026, 3, 1), "Seats", 4, "Ja, sicher."))
    (one,) = read(found).interviews
    assert (one.who, one.role, one.segment, one.held_on) == ("Ada", "CFO", "SMB", "2026-03-01")
    assert (one.ratings, one.quote) == (((CLEAR, 4),), "Ja, sicher.")


def test_a_row_for_each_person_with_columns_for_each_metric_is_taken_apart(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        ("Name", "Seats: clear", "Seats: control", "Contacts stored: clear", "Contacts stored - comment", "Date"),
        ("Ada", 5, 4, 2, "Hard to say what counts.", "2026-03-01"),
        ("Bo", 3, None, None, None, "2026-03-02"),
    )
    said = read(found).interviews
    assert [(one.who, one.metric, one.ratings, one.quote) for one in said] == [
        ("Ada", "seats", ((CLEAR, 5), (CONTROL, 4)), ""),
        ("Ada", "contacts", ((CLEAR, 2),), "Hard to say what counts."),
        ("Bo", "seats", ((CLEAR, 3),), ""),
    ]


def test_a_row_for_each_question_with_a_column_for_each_metric_is_put_together(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        ("Person", "Question", "Seats", "Contacts stored"),
        ("Ada", "Clarity", 5, 3),
        ("Ada", "Controllable", 4, 2),
    )
    said = {one.metric: one.ratings for one in read(found).interviews}
    assert said == {"seats": ((CLEAR, 5), (CONTROL, 4)), "contacts": ((CLEAR, 3), (CONTROL, 2))}


def test_a_question_asked_the_other_way_round_is_exchanged(tmp_path: Path) -> None:
    found = table(tmp_path, ("Who", "Metric", "Easy to game"), ("Ada", "Seats", 5), ("Bo", "Seats", 2))
    assert [one.ratings for one in read(found).interviews] == [((GAMING, 1),), ((GAMING, 4),)]


def test_what_cannot_be_used_is_told_with_its_place(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        ("Who", "Metric", "Clear", "Date", "Quote"),
        ("Ada", "Seats", 7, "soon", "Fine."),
        ("Bo", "Widgets", 4, "2026-03-02", "No."),
        (None, "Seats", 4, "2026-03-02", "Who said that?"),
        ("Cy", "Seats", 3.5, "2026-03-02", None),
        ("Di", "Seats", 2, "2026-03-02", None),
    )
    result = read(found)
    assert [one.who for one in result.interviews] == ["Ada", "Di"]
    places = {problem.code: (problem.row, problem.column, problem.found) for problem in result.problems}
    assert places["interview.no_rating"] == (2, "C", "7")
    assert places["interview.no_date"] == (2, "D", "soon")
    assert places["interview.unknown_metric"] == (3, "B", "Widgets")
    assert places["interview.no_name"] == (4, "A", "")
    assert "interview.says_nothing" not in places
    (ratings,) = [problem for problem in result.problems if problem.code == "interview.no_rating"]
    assert (ratings.count, [place.row for place in ratings.places]) == (2, [2, 5])


def test_a_metric_that_is_not_known_is_asked_for_and_the_choice_stands(tmp_path: Path) -> None:
    found = table(tmp_path, ("Who", "Metric", "Clear"), ("Ada", "Records", 4), ("Bo", "Contact", 4))
    uses = recognised_uses(found, tuple(NAMES.values()))
    texts = metric_texts(found, uses)
    assert recognised_metrics(texts, NAMES) == {"Records": None, "Contact": "contacts"}
    chosen = recognised_metrics(texts, NAMES, {"Records": MetricId("contacts"), "Contact": None})
    assert chosen == {"Records": "contacts", "Contact": None}
    assert [one.who for one in read_interviews(found, uses, chosen).interviews] == ["Ada"]


def test_a_column_of_a_metric_without_a_question_asks_which(tmp_path: Path) -> None:
    found = table(tmp_path, ("Who", "Seats"), ("Ada", 4))
    uses = recognised_uses(found, tuple(NAMES.values()))
    assert uses[1] == ColumnUse(field=Field.RATING, metric="Seats")
    assert kinds(read(found).problems) == ["interview.no_criterion"]
    chosen = (uses[0], ColumnUse(field=Field.RATING, metric="Seats", criterion=LANGUAGE))
    (one,) = read_interviews(found, chosen, {"Seats": MetricId("seats")}).interviews
    assert one.ratings == ((LANGUAGE, 4),)


def test_the_sheet_of_interviews_is_found_among_others(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    book = Book()
    book.active.append(("Customer", "Revenue", "Region"))
    book.active.append(("ACME", 1, "North"))
    sheet = book.create_sheet("Talks")
    sheet.append(("Who", "Role", "Metric", "Clear", "Quote"))
    sheet.append(("Ada", "CFO", "Seats", 4, "Yes."))
    book.save(path)
    assert likeliest_sheet(read_workbook(path), tuple(NAMES.values())) == 1


def test_what_is_in_the_notebook_is_not_added_again() -> None:
    one = Interview(who="Ada", metric=MetricId("seats"), ratings=((CLEAR, 4),))
    other = Interview(who="Bo", metric=MetricId("seats"), ratings=((CLEAR, 4),))
    assert without_known((one, other, other), (one,)) == (other,)


def test_the_exported_notebook_runs_no_formula_and_is_read_again(tmp_path: Path) -> None:
    kept = (
        Interview(
            who='=HYPERLINK("x")', metric=MetricId("seats"), ratings=((GAMING, 2),), quote="-1 is odd, isn't it?"
        ),
        Interview(who="Bo", role="CFO", metric=MetricId("contacts"), held_on="2026-03-01", ratings=((CLEAR, 5),)),
    )
    text = interviews_csv(kept, NAMES)
    assert "\n'=HYPERLINK" not in text.replace('"', "").split("Quote")[0]
    for line in text.splitlines()[1:]:
        assert not line.lstrip('"').startswith(("=", "+", "-", "@"))
    path = tmp_path / "notebook.csv"
    path.write_text(text, encoding="utf-8", newline="")
    assert read(read_table(read_workbook(path).sheets[0])).interviews[1] == kept[1]


@pytest.mark.parametrize(
    ("text", "rating"),
    [("4", 4), ("4.0", 4), ("4,0", 4), ("4/5", 4), ("4 von 5", 4), ("★★★☆☆", 3), ("0", None), ("6", None),
     ("3.5", None), ("good", None), ("", None), ("4/10", None)],
)  # fmt: skip
def test_ratings_are_read_as_people_write_them(text: str, rating: int | None) -> None:
    assert rating_of(text) == rating

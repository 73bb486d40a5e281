"""What a file would do to the project, and in which words it is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.io.workbook.books import imported
from tests.ui.importing.refresh.files import COMPANIES, HEADS, MONTHS, customers, usage, write_book
from vm_desktop.core.project import Project
from vm_desktop.ui.importing.refresh.lines import ChangeLine, change_lines
from vm_desktop.ui.importing.refresh.preview import Choices, Preview, Target, preview_of
from vm_desktop.ui.importing.refresh.words import (
    refresh_figures,
    standing_sentence,
    suggestion_words,
    target_sentence,
)

APRIL = ("2026-04",)
RENAMED = tuple("API requests" if head == "API calls" else head for head in HEADS)


def preview(project: Project, book: Path, sheets: dict[str, object], **choices: object) -> Preview:
    return preview_of(project, imported(write_book(book, sheets)), Choices(**choices))  # type: ignore[arg-type]


def lines(found: Preview) -> dict[str, ChangeLine]:
    assert found.changes is not None
    return {line.key: line for line in change_lines(found.changes, "USD")}


def figures(found: Preview) -> dict[str, tuple[str, str]]:
    return {figure.key: (figure.value, figure.delta) for figure in refresh_figures(found)}


def test_this_month_alone_is_added(project: Project, book: Path) -> None:
    ids = (*COMPANIES[1:], "C-09", "C-10")
    found = preview(project, book, {"Customers": customers(ids), "Usage": usage(APRIL, ids)})
    assert found.target is found.suggested is Target.ADD
    assert standing_sentence(found) == "1 new month, 2 new customers, 1 has left"
    assert figures(found)["customers"] == ("10", "2 new, 1 left")
    assert figures(found)["months"] == ("4", "new: Apr 2026")
    assert figures(found)["values"] == ("0", "no month is corrected")
    assert figures(found)["billed"] == ("$238.50", "+$38.50 against Mar 2026")
    assert [customer for customer, _ in lines(found)["customers-left"].rows] == ["C-01"]
    assert lines(found)["customers-new"].rows == (("C-09", "Company C-09"), ("C-10", "Company C-10"))
    assert suggestion_words(found) == "Suggested: Add, because 3 months of the data so far are not in the file."


def test_the_whole_history_takes_the_place_of_the_data(project: Project, book: Path) -> None:
    def corrected(who: str, month: str, calls: int) -> int:
        return calls + 7 if (who, month) in (("C-02", "2026-01"), ("C-03", "2026-02")) else calls

    sheets = {"Customers": customers(), "Usage": usage((*MONTHS, *APRIL), correct=corrected)}
    found = preview(project, book, sheets)
    assert found.target is Target.REPLACE
    assert standing_sentence(found) == "1 new month, 2 changed values"
    changed = lines(found)["cells-API calls"]
    assert (changed.count, changed.note) == ("2 values", "Of 2 customers. Together they were 5,030 and would be 5,044.")
    assert changed.rows[0] == ("C-02", "Company C-02", "Jan 2026", 2010.0, 2017.0)
    assert suggestion_words(found).endswith("because the file has all 3 months of the data so far.")


def test_replacing_by_this_month_alone_says_what_is_lost(project: Project, book: Path) -> None:
    sheets = {"Customers": customers(COMPANIES[1:]), "Usage": usage(APRIL, COMPANIES[1:])}
    found = preview(project, book, sheets, target=Target.REPLACE)
    assert standing_sentence(found) == "1 new month, 3 months lost, 1 customer lost"
    assert found.loses_months
    assert found.broken == ()  # no month stays from which the customer could vanish
    assert "bills of $64.50 would be lost" in lines(found)["customers-gone"].note
    assert lines(found)["months-gone"].rows == (("Jan 2026",), ("Feb 2026",), ("Mar 2026",))
    assert "(Apr 2026) takes the place of the data so far (Jan 2026 – Mar 2026)" in target_sentence(found, "Company")


def test_customers_who_vanish_from_months_that_stay_are_a_warning(project: Project, book: Path) -> None:
    sheets = {"Customers": customers(COMPANIES[1:]), "Usage": usage(MONTHS, COMPANIES[1:])}
    found = preview(project, book, sheets)
    assert found.target is Target.REPLACE
    assert [problem.code for problem in found.broken] == ["customers.history_lost"]
    assert "retention would look better than it was" in found.broken[0].message
    assert preview(project, book, sheets, target=Target.ADD).broken == ()


def test_a_new_project_leaves_the_open_one_alone(project: Project, book: Path) -> None:
    found = preview(project, book, {"Usage": usage(APRIL)}, target=Target.NEW_PROJECT)
    assert found.changes is None
    assert found.result is found.file
    assert "“Company” stays as it is" in target_sentence(found, "Company")


def test_the_same_file_changes_nothing(project: Project, book: Path) -> None:
    found = preview(project, book, {"Customers": customers(), "Usage": usage()})
    assert standing_sentence(found) == "Nothing changes"
    assert lines(found) == {}
    assert figures(found)["billed"] == ("$200.00", "the same as before")


def test_a_column_under_another_name_goes_on_and_no_metric_breaks(project: Project, book: Path) -> None:
    found = preview(project, book, {"Customers": customers(), "Usage": usage(heads=RENAMED)})
    assert dict(found.names) == {"API calls": "API requests"}
    assert found.broken == ()
    assert found.result is not None
    assert list(found.result.usage) == ["API calls", "E-mails sent"]
    assert standing_sentence(found) == "Nothing changes"


def test_a_column_that_a_person_says_is_gone_breaks_its_metric(project: Project, book: Path) -> None:
    sheets = {"Customers": customers(), "Usage": usage(heads=RENAMED)}
    found = preview(project, book, sheets, names=(("API calls", ""),))
    assert [problem.code for problem in found.broken] == ["metric.broken"]
    assert lines(found)["columns-gone"].rows == (("API calls", "Usage"),)
    assert lines(found)["columns-new"].rows == (("API requests", "Usage"),)


def test_without_shared_months_a_person_must_choose_the_column(project: Project, book: Path) -> None:
    sheets = {"Customers": customers(), "Usage": usage(APRIL, heads=RENAMED)}
    found = preview(project, book, sheets)
    assert found.open_names == ("API calls",)
    assert standing_sentence(found) == "1 new month · 1 column to choose"
    assert [problem.code for problem in found.broken] == ["months.no_values"]
    chosen = preview(project, book, sheets, names=(("API calls", "API requests"),))
    assert chosen.open_names == ()
    assert chosen.broken == ()


def test_segments_under_another_name_stay(project: Project, book: Path) -> None:
    found = preview(project, book, {"Customers": customers(segment="Sector"), "Usage": usage()})
    assert found.broken == ()
    assert found.result is not None
    assert "Industry" in found.result.attributes


def test_changed_facts_are_told_with_before_and_after(project: Project, book: Path) -> None:
    moved = [list(row) for row in customers()]
    moved[1][2] = "Media"
    found = preview(project, book, {"Customers": moved, "Usage": usage()})
    assert lines(found)["fact-Industry"].rows == (("C-01", "Company C-01", "Health", "Media"),)
    assert standing_sentence(found) == "Nothing changes but details"


def test_another_currency_is_refused_in_words(project: Project, book: Path) -> None:
    heads = (*HEADS[:-1], "Current bill (EUR)")
    sheets = {"Customers": customers(), "Usage": usage(APRIL, heads=heads)}
    added = preview(project, book, sheets)
    assert added.result is None
    assert "in EUR, but the data so far are in USD" in added.refusal
    replaced = preview(project, book, sheets, target=Target.REPLACE)
    assert "in EUR, but the project's prices are in USD" in replaced.refusal
    assert preview(project, book, sheets, target=Target.NEW_PROJECT).refusal == ""


def test_data_without_bills_show_no_figure_of_bills(project: Project, book: Path) -> None:
    sheets = {"Usage": tuple(row[:-1] for row in usage(APRIL))}
    assert project.dataset is not None
    without = replace(project, dataset=replace(project.dataset, current_bill=None))
    assert "billed" not in figures(preview(without, book, sheets))

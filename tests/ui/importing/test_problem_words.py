"""Problems in words."""

from vm_desktop.core.problems import Problem, Severity
from vm_desktop.ui.importing.problem_words import (
    advice_words,
    cell_reference,
    counted_severities,
    gravest_first,
    place_words,
    times_words,
)


def problem(severity: Severity = Severity.WARNING, **more: object) -> Problem:
    return Problem(code="x", message="Something", severity=severity, **more)  # type: ignore[arg-type]


def test_severities_are_counted_without_those_that_do_not_occur() -> None:
    found = (problem(Severity.WARNING), problem(Severity.INFO), problem(Severity.WARNING))
    assert counted_severities(found) == "2 warnings, 1 note"
    assert counted_severities(()) == ""


def test_errors_come_first_and_the_rest_keeps_its_order() -> None:
    first, second, error = problem(row=1), problem(row=2), problem(Severity.ERROR)
    assert gravest_first((first, second, error)) == (error, first, second)


def test_a_place_is_told_as_a_spreadsheet_would() -> None:
    assert place_words(problem(sheet="Usage", row=4329, column="A")) == "Usage, row 4,329, column A"
    assert place_words(problem(where="plans/growth")) == "plans/growth"


def test_advice_says_what_was_found_and_what_to_do() -> None:
    assert advice_words(problem(found="n/a", hint="Correct it.")) == "Found “n/a”. Correct it."
    assert advice_words(problem()) == ""


def test_only_repeated_problems_are_counted() -> None:
    assert times_words(problem(count=12)) == "× 12"
    assert times_words(problem()) == ""


def test_a_cell_is_named_so_that_a_spreadsheet_can_go_there() -> None:
    assert cell_reference(problem(sheet="Feature usage", row=12, column="D")) == "'Feature usage'!D12"
    assert cell_reference(problem(sheet="Bob's", row=12)) == "'Bob''s'!12:12"
    assert cell_reference(problem(sheet="Usage", column="D")) == "'Usage'!D:D"
    assert cell_reference(problem(sheet="Usage")) == "'Usage'!A1"
    assert cell_reference(problem(where="plans/growth")) == ""

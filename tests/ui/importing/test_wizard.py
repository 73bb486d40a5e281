"""The import wizard under the hands of a person."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.io.workbook.books import write_csv, write_xlsx
from vm_desktop.core.dataset import Dataset
from vm_desktop.core.problems import Problem
from vm_desktop.session.jobs import JobRunner
from vm_desktop.ui.importing import Files, ImportWizard
from vm_desktop.ui.importing.column_head import ColumnHead
from vm_desktop.ui.importing.preview_table import PreviewTable
from vm_desktop.ui.importing.problem_list import ProblemList
from vm_desktop.ui.importing.sheet_list import SheetList
from vm_desktop.ui.theme.appearance import Appearance, Mode
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.empty_state import EmptyState

SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "cloudmail.xlsx"
NOW = datetime(2026, 5, 17, 9, 30, tzinfo=UTC)

Opener = Callable[[Path], ImportWizard]


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def wizard(qtbot: QtBot, jobs: JobRunner) -> ImportWizard:
    made = ImportWizard(jobs, now=lambda: NOW)
    qtbot.addWidget(made)
    made.resize(1064, 800)
    made.show()
    return made


@pytest.fixture
def opened(qtbot: QtBot, wizard: ImportWizard, jobs: JobRunner) -> Opener:
    """Open a file and wait until it is shown and worked out."""

    def open_file(path: Path) -> ImportWizard:
        wizard.open(Files(paths=(path,)))
        qtbot.waitUntil(lambda: jobs.is_idle, timeout=30_000)
        return wizard

    return open_file


def button(wizard: ImportWizard, name: str) -> QAbstractButton:
    return wizard.findChild(QAbstractButton, name)


def press(qtbot: QtBot, wizard: ImportWizard, name: str) -> None:
    qtbot.mouseClick(button(wizard, name), Qt.MouseButton.LeftButton)


def choose(field: ChoiceField, key: str) -> None:
    """Choose as a person does: by the list, which emits `activated`."""
    place = field.findData(key)
    assert place >= 0, key
    field.setCurrentIndex(place)
    field.activated.emit(place)


def standing(wizard: ImportWizard) -> str:
    return wizard.findChild(ElidedLabel, "import-standing").text()


def field(wizard: ImportWizard, name: str) -> ChoiceField:
    return wizard.findChild(ChoiceField, name)


def head(wizard: ImportWizard, section: int) -> ColumnHead:
    return wizard.findChild(PreviewTable, "sheet-preview").role_header().head(section)


def imported_by(qtbot: QtBot, wizard: ImportWizard) -> Dataset:
    with qtbot.waitSignal(wizard.imported, timeout=30_000) as caught:
        press(qtbot, wizard, "import-confirm")
    return caught.args[0]


def test_the_sample_is_imported_by_pressing_only_import(qtbot: QtBot, opened: Opener) -> None:
    wizard = opened(SAMPLE)
    assert standing(wizard).startswith("401 customers, 24 months, 4 usage columns, ")
    dataset = imported_by(qtbot, wizard)
    assert dataset.shape == (401, 24)
    assert list(dataset.usage) == ["Seats", "Contacts stored", "E-mails sent", "API calls"]
    assert dataset.provenance.files[0].imported_at == "2026-05-17T09:30:00+00:00"


def test_import_can_be_pressed_before_everything_is_worked_out(
    qtbot: QtBot, wizard: ImportWizard, company_file: Path
) -> None:
    wizard.open(Files(paths=(company_file,)))
    confirm = button(wizard, "import-confirm")
    qtbot.waitUntil(lambda: confirm.isVisible() and confirm.isEnabled(), timeout=30_000)
    assert imported_by(qtbot, wizard).shape[0] == 30


def test_the_keyboard_alone_imports(qtbot: QtBot, opened: Opener, company_file: Path) -> None:
    wizard = opened(company_file)
    wizard.activateWindow()
    qtbot.waitUntil(lambda: button(wizard, "import-confirm").hasFocus())
    with qtbot.waitSignal(wizard.imported):
        qtbot.keyClick(button(wizard, "import-confirm"), Qt.Key.Key_Return)


def test_cancelling_gives_nothing_away(qtbot: QtBot, opened: Opener, company_file: Path) -> None:
    wizard = opened(company_file)
    with qtbot.assertNotEmitted(wizard.imported), qtbot.waitSignal(wizard.cancelled):
        press(qtbot, wizard, "import-cancel")


def test_cancelling_while_the_file_is_read_stops_the_reading(
    qtbot: QtBot, wizard: ImportWizard, jobs: JobRunner, company_file: Path
) -> None:
    wizard.open(Files(paths=(company_file,)))
    with qtbot.assertNotEmitted(wizard.imported), qtbot.waitSignal(wizard.cancelled):
        press(qtbot, wizard, "import-progress-cancel")
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=30_000)
    assert not button(wizard, "import-confirm").isVisible()


def test_escape_leaves_while_the_file_is_read(qtbot: QtBot, wizard: ImportWizard, company_file: Path) -> None:
    wizard.open(Files(paths=(company_file,)))
    with qtbot.waitSignal(wizard.cancelled):
        qtbot.keyClick(wizard, Qt.Key.Key_Escape)


def test_a_file_that_is_no_workbook_is_refused_in_plain_words(qtbot: QtBot, opened: Opener, tmp_path: Path) -> None:
    path = tmp_path / "photo.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    wizard = opened(path)
    refusal = wizard.findChild(EmptyState, "import-refusal")
    assert refusal.isVisible()
    assert not button(wizard, "import-confirm").isVisible()
    with qtbot.waitSignal(wizard.other_file_requested):
        press(qtbot, wizard, "import-other-file")
    with qtbot.waitSignal(wizard.cancelled):
        press(qtbot, wizard, "import-close")


def test_another_file_can_be_opened_after_a_refusal(opened: Opener, tmp_path: Path, company_file: Path) -> None:
    opened(write_csv(tmp_path / "nothing.csv", " \n"))
    wizard = opened(company_file)
    assert standing(wizard).startswith("30 customers")


def test_another_workbook_can_be_opened_while_a_sheet_is_looked_at(opened: Opener, company_file: Path) -> None:
    wizard = opened(company_file)
    wizard.findChild(SheetList, "import-sheets").choose_sheet("Subscriptions")
    opened(SAMPLE)
    assert standing(wizard).startswith("401 customers")
    assert wizard.findChild(QWidget, "import-summary").isVisible()
    assert wizard.findChild(SheetList, "import-sheets").currentIndex().row() == 0


def test_a_chosen_role_changes_what_is_imported(
    qtbot: QtBot, opened: Opener, jobs: JobRunner, company_file: Path
) -> None:
    wizard = opened(company_file)
    wizard.findChild(SheetList, "import-sheets").choose_sheet("Usage")
    choose(head(wizard, 3).field, "ignore")
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert "error_count" not in imported_by(qtbot, wizard).usage


def test_a_sheet_can_be_left_out(qtbot: QtBot, opened: Opener, jobs: JobRunner, company_file: Path) -> None:
    wizard = opened(company_file)
    wizard.findChild(SheetList, "import-sheets").choose_sheet("Usage")
    choose(field(wizard, "sheet-rows-are"), "nothing")
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert not head(wizard, 0).field.isEnabled()
    assert "usage_count" not in imported_by(qtbot, wizard).usage


def test_a_join_can_be_chosen(qtbot: QtBot, opened: Opener, jobs: JobRunner, company_file: Path) -> None:
    wizard = opened(company_file)
    wizard.findChild(SheetList, "import-sheets").choose_sheet("Usage")
    assert field(wizard, "sheet-customer-column").choice() == "subscription_id"
    choose(field(wizard, "sheet-customer-target"), "")
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert standing(wizard).startswith("90 customers")
    choose(field(wizard, "sheet-customer-target"), "Subscriptions\0subscription_id")
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert standing(wizard).startswith("30 customers")


def test_a_sheet_whose_rows_are_nobodys_stops_the_import_and_says_why(
    qtbot: QtBot, opened: Opener, jobs: JobRunner, company_file: Path
) -> None:
    wizard = opened(company_file)
    wizard.findChild(SheetList, "import-sheets").choose_sheet("Usage")
    choose(head(wizard, 0).field, "ignore")
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert "Usage" in standing(wizard)
    assert not button(wizard, "import-confirm").isEnabled()
    choose(head(wizard, 0).field, "key")
    choose(field(wizard, "sheet-customer-column"), "subscription_id")
    choose(field(wizard, "sheet-customer-target"), "Subscriptions\0subscription_id")
    qtbot.waitUntil(lambda: button(wizard, "import-confirm").isEnabled())


def test_another_header_row_is_read_anew(qtbot: QtBot, opened: Opener, jobs: JobRunner, company_file: Path) -> None:
    wizard = opened(company_file)
    wizard.findChild(SheetList, "import-sheets").choose_sheet("Prices")
    choose(field(wizard, "sheet-header-row"), "2")
    qtbot.waitUntil(lambda: jobs.is_idle)
    preview = wizard.findChild(PreviewTable, "sheet-preview")
    assert preview.model().headerData(0, Qt.Orientation.Horizontal) == "Basic"
    assert preview.isEnabled()


def test_a_month_is_asked_for_where_the_rows_have_none(
    qtbot: QtBot, opened: Opener, jobs: JobRunner, tmp_path: Path
) -> None:
    rows = [("customer_id", "api_calls", "seats"), *((f"C-{n % 9}", n, n % 4) for n in range(40))]
    wizard = opened(write_xlsx(tmp_path / "usage.xlsx", {"Calls": rows}))
    wizard.findChild(SheetList, "import-sheets").choose_sheet("Calls")
    choose(field(wizard, "sheet-rows-are"), "usage")
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert field(wizard, "sheet-period").isVisible()
    choose(field(wizard, "sheet-period"), "2026-03")
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert imported_by(qtbot, wizard).months == ("2026-03",)


def test_choices_are_recorded_with_the_dataset(qtbot: QtBot, opened: Opener, jobs: JobRunner) -> None:
    wizard = opened(SAMPLE)
    choose(field(wizard, "import-unknown_customers"), "leave_out")
    choose(field(wizard, "import-segment"), "Country")
    choose(field(wizard, "import-currency"), "EUR")
    qtbot.waitUntil(lambda: jobs.is_idle)
    dataset = imported_by(qtbot, wizard)
    assert dataset.shape[0] == 400
    assert (dataset.segment_column, dataset.currency_code) == ("Country", "EUR")
    assert ("unknown_customers", "leave_out") in dataset.provenance.policies


def test_a_problem_leads_to_its_cell(qtbot: QtBot, opened: Opener) -> None:
    wizard = opened(SAMPLE)
    problems = wizard.findChild(ProblemList, "import-problems-list")
    unknown = next(problem for problem in problems.problems() if problem.found == "09999")
    problems.problem_activated.emit(unknown)
    preview = wizard.findChild(PreviewTable, "sheet-preview")
    assert preview.isVisible()
    assert preview.currentIndex().data() == "09999"


def test_the_places_of_a_problem_are_stepped_through_and_escape_leads_back(qtbot: QtBot, opened: Opener) -> None:
    wizard = opened(SAMPLE)
    problems = wizard.findChild(ProblemList, "import-problems-list")
    several = next(problem for problem in problems.problems() if len(problem.places) > 1)
    problems.problem_activated.emit(several)
    preview = wizard.findChild(PreviewTable, "sheet-preview")
    rows = [preview.currentIndex().row() + 1]
    for _ in several.places[1:]:
        press(qtbot, wizard, "problem-next")
        rows.append(preview.currentIndex().row() + 1)
    assert rows == [place.row for place in several.places]
    press(qtbot, wizard, "problem-next")
    assert preview.currentIndex().row() + 1 == several.places[0].row
    qtbot.keyClick(preview, Qt.Key.Key_Escape)
    assert problems.isVisible()
    assert problems.problems()[problems.currentIndex().row()] == several


def test_going_to_another_sheet_ends_the_steps_through_a_problem(opened: Opener) -> None:
    wizard = opened(SAMPLE)
    problems = wizard.findChild(ProblemList, "import-problems-list")
    placed = next(problem for problem in problems.problems() if problem.sheet)
    problems.problem_activated.emit(placed)
    bar = wizard.findChild(QWidget, "problem-bar")
    assert bar.isVisible()
    wizard.findChild(SheetList, "import-sheets").choose_sheet("About")
    assert not bar.isVisible()


def test_the_first_question_is_answered_by_the_keyboard(
    qtbot: QtBot, opened: Opener, jobs: JobRunner, company_file: Path
) -> None:
    wizard = opened(company_file)
    wizard.findChild(SheetList, "import-sheets").choose_sheet("Usage")
    choose(head(wizard, 0).field, "ignore")
    qtbot.waitUntil(lambda: jobs.is_idle)
    wizard.findChild(SheetList, "import-sheets").choose_summary()
    assert not button(wizard, "import-confirm").isEnabled()
    links = field(wizard, "doubt-0-other")
    assert links.itemText(0).startswith("subscription_id, looked up in Subscriptions.subscription_id")
    choose(links, links.itemData(0))
    qtbot.waitUntil(lambda: button(wizard, "import-confirm").isEnabled())
    assert not wizard.findChild(QWidget, "import-doubts").isVisible()


def test_a_sheet_among_many_is_found_by_its_name(qtbot: QtBot, opened: Opener, tmp_path: Path) -> None:
    names = [f"{kind} {number}" for number in range(7) for kind in ("Calls", "Notes")]
    sheets = {name: [(f"{name} a", f"{name} b"), *((f"x{n}", n) for n in range(4))] for name in names}
    sheets["Customers"] = [("customer_id", "seats"), *((f"C-{n}", n) for n in range(9))]
    wizard = opened(write_xlsx(tmp_path / "many.xlsx", sheets))
    listed = wizard.findChild(SheetList, "import-sheets")
    qtbot.keyClicks(wizard.findChild(QLineEdit, "import-sheets-search"), "notes 3")
    shown = [line.name for row, line in enumerate(listed.lines()) if not listed.isRowHidden(row)]
    assert shown == ["Summary", "Notes 3"]


def test_a_problem_without_a_sheet_leads_nowhere(opened: Opener) -> None:
    wizard = opened(SAMPLE)
    problems = wizard.findChild(ProblemList, "import-problems-list")
    problems.problem_activated.emit(Problem(code="x", message="Somewhere"))
    assert problems.isVisible()


def test_the_former_numbers_stay_while_new_ones_are_worked_out(opened: Opener, company_file: Path) -> None:
    wizard = opened(company_file)
    choose(field(wizard, "import-segment"), "country")
    assert standing(wizard) == "Working out what this gives…"
    assert wizard.findChild(ElidedLabel, "value").text() == "30"


def test_columns_that_are_far_to_the_right_get_their_heads_when_they_are_looked_at(
    qtbot: QtBot, opened: Opener, tmp_path: Path
) -> None:
    names = ["customer_id", *(f"Column number {n} with a name that is too long for its place" for n in range(60))]
    rows = [names, *([f"C-{row}", *range(row, row + 60)] for row in range(30))]
    wizard = opened(write_xlsx(tmp_path / "wide.xlsx", {"Wide": rows}))
    wizard.findChild(SheetList, "import-sheets").choose_sheet("Wide")
    qtbot.wait(0)
    assert len(wizard.findChildren(ColumnHead)) < 12
    preview = wizard.findChild(PreviewTable, "sheet-preview")
    preview.horizontalScrollBar().setValue(preview.horizontalScrollBar().maximum())
    assert wizard.findChild(ChoiceField, "column-role-60").isVisible()


def test_going_from_sheet_to_sheet_shows_the_columns_of_each(opened: Opener) -> None:
    """A head of the sheet before, filled from the columns of the next, once took the program down."""
    wizard = opened(SAMPLE)
    preview = wizard.findChild(PreviewTable, "sheet-preview")
    for name, columns in (("About", 1), ("Customers", 12), ("Usage", 7), ("About", 1), ("Interviews", 11)):
        wizard.findChild(SheetList, "import-sheets").choose_sheet(name)
        wizard.grab()
        assert preview.model().columnCount() == columns


def test_everything_is_redrawn_in_the_other_theme(opened: Opener, both_ways: Appearance, company_file: Path) -> None:
    wizard = opened(company_file)
    wizard.findChild(SheetList, "import-sheets").choose_sheet("Usage")
    light = wizard.grab().toImage()
    both_ways.set_mode(Mode.DARK)
    assert wizard.grab().toImage() != light


def test_every_field_has_an_accessible_name(opened: Opener, company_file: Path) -> None:
    wizard = opened(company_file)
    wizard.findChild(SheetList, "import-sheets").choose_sheet("Usage")
    fields = (*wizard.findChildren(ChoiceField), *wizard.findChildren(QPushButton))
    assert all(found.accessibleName() for found in fields if found.isVisible())


def tab_stops(wizard: ImportWizard, first: QWidget, count: int) -> list[str]:
    """The names of the widgets that Tab visits after the first."""
    found: list[str] = []
    current = first
    while len(found) < count:
        current = current.nextInFocusChain()
        if current.isVisibleTo(wizard) and current.focusPolicy() & Qt.FocusPolicy.TabFocus and current.isEnabled():
            found.append(current.objectName())
    return found


def test_tab_goes_from_the_sheet_to_its_columns_and_then_to_the_rows(opened: Opener, company_file: Path) -> None:
    wizard = opened(company_file)
    wizard.findChild(SheetList, "import-sheets").choose_sheet("Prices")
    wizard.grab()
    stops = tab_stops(wizard, field(wizard, "sheet-header-row"), 4)
    assert stops == ["row-menu", "sheet-preview", "import-cancel", "import-confirm"]
    wizard.findChild(SheetList, "import-sheets").choose_sheet("Accounts")
    wizard.grab()
    stops = tab_stops(wizard, field(wizard, "sheet-customer-target"), 8)
    heads = [f"column-role-{section}" for section in range(5)]
    assert stops == ["sheet-header-row", "row-menu", *heads, "sheet-preview"]


def test_tab_goes_through_the_summary_from_the_top_to_the_bottom(opened: Opener, company_file: Path) -> None:
    wizard = opened(company_file)
    stops = tab_stops(wizard, wizard.findChild(SheetList, "import-sheets"), 8)
    assert stops[:4] == [f"definition-{key}" for key in ("customers", "months", "usage", "bill")]
    assert stops[4:] == ["import-reading-0", "import-reading-1", "import-reading-2", "import-segment"]

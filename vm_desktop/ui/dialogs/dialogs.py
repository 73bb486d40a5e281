"""The only place with modal boxes and file choosers, so that tests can stand in for them."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from vm_desktop.core.problems import Problem, UserError
from vm_desktop.ui.dialogs.plain_box import plain_box

if TYPE_CHECKING:  # heavy imports: the window is shown without them
    from vm_desktop.io.project.damaged import DamagedProject
    from vm_desktop.session.open_file import Access, ChangedOnDisk, OpenElsewhere
    from vm_desktop.ui.dialogs.rescue_questions import NotSaved, Rescue
    from vm_desktop.ui.recovery.file_questions import Overwriting

WORKBOOKS = "*.xlsx *.xlsm *.xlsb *.xls *.ods *.csv *.tsv *.txt *.parquet"
MOST_PROBLEMS_TOLD = 12


class Unsaved(Enum):
    """What becomes of changes that are not saved."""

    SAVE = auto()
    DISCARD = auto()
    KEEP_EDITING = auto()


class Dialogs:
    """Asks and tells, in front of one window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def choose_workbooks(self) -> tuple[Path, ...]:
        """Return the files to import, which belong together; none where the person thought better of it."""
        kinds = f"{_tr('Workbooks and tables')} ({WORKBOOKS});;{_all_files()}"
        chosen, _ = QFileDialog.getOpenFileNames(self._window, _tr("Import one file or several"), _documents(), kinds)
        return tuple(map(Path, chosen))

    def choose_folder(self) -> Path | None:
        """Return the folder whose tables are to be imported, or None."""
        chosen = QFileDialog.getExistingDirectory(self._window, _tr("Import all tables of a folder"), _documents())
        return Path(chosen) if chosen else None

    def choose_project(self) -> Path | None:
        """Return the project to open, or None."""
        return self._open(_tr("Open a project"), f"{_tr('Value Metric projects')} (*.valuemetric);;{_all_files()}")

    def choose_price_file(self) -> Path | None:
        """Return the price file to add as a scenario, or None."""
        return self._open(_tr("Open a price file"), f"{_tr('Price files')} (*.json);;{_all_files()}")

    def choose_project_name(self, suggested: str) -> Path | None:
        """Return where to save the project, with its suffix, or None."""
        return self._save(_tr("Save the project"), suggested, f"{_tr('Value Metric projects')} (*.valuemetric)")

    def choose_proposal_name(self, suggested: str) -> Path | None:
        """Return where to write the proposal, with its suffix, or None."""
        return self._save(_tr("Export the proposal"), suggested, f"{_tr('Excel workbooks')} (*.xlsx)")

    def choose_price_file_name(self, suggested: str) -> Path | None:
        """Return where to write the price file, with its suffix, or None."""
        return self._save(_tr("Save the prices"), suggested, f"{_tr('Price files')} (*.json)")

    def choose_picture_name(self, suggested: str) -> Path | None:
        """Return where to save a picture, with its suffix, or None."""
        return self._save(_tr("Save the chart"), suggested, f"{_tr('Pictures')} (*{Path(suggested).suffix})")

    def choose_interviews(self) -> Path | None:
        """Return the sheet of interviews to import, or None."""
        return self._open(_tr("Import interviews"), f"{_tr('Workbooks and tables')} ({WORKBOOKS});;{_all_files()}")

    def choose_interviews_name(self, suggested: str) -> Path | None:
        """Return where to write the interviews, with its suffix, or None."""
        return self._save(_tr("Export the interviews"), suggested, f"{_tr('Comma-separated tables')} (*.csv)")

    def ask_unsaved(self, name: str) -> Unsaved:
        """Ask what to do with changes that are not saved."""
        text = _tr("Save the changes to “{name}”?").format(name=name)
        box = plain_box(self._window, _tr("Unsaved changes"), text, _tr("They are lost otherwise."))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        answer = box.exec()
        known = {buttons.Save: Unsaved.SAVE, buttons.Discard: Unsaved.DISCARD}
        return known.get(buttons(answer), Unsaved.KEEP_EDITING)

    def ask_forget_recent(self, path: Path, *, is_gone: bool) -> bool:
        """Tell that a recent file cannot be reached, and ask whether to take it off the list."""
        text = _tr("“{name}” is not there any more.") if is_gone else _tr("The drive of “{name}” does not answer.")
        box = plain_box(self._window, _tr("Recent file"), text.format(name=path.name), str(path.parent))
        forget = box.addButton(_tr("Take it off the list"), QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton(_tr("Keep it"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(forget if is_gone else keep)
        box.setEscapeButton(keep)
        box.exec()
        return box.clickedButton() is forget

    def ask_open_elsewhere(self, error: OpenElsewhere) -> Access | None:
        """Ask how to open a project that somebody else has open; None = not at all."""
        from vm_desktop.ui.recovery.file_questions import ask_open_elsewhere  # heavy

        return ask_open_elsewhere(self._window, error)

    def ask_changed_on_disk(self, error: ChangedOnDisk) -> Overwriting:
        """Ask what becomes of a project file that another program has changed."""
        from vm_desktop.ui.recovery.file_questions import ask_changed_on_disk  # heavy

        return ask_changed_on_disk(self._window, error)

    def ask_damaged(self, error: DamagedProject, previous: str) -> Rescue:
        """Ask what to open instead of a damaged project; `previous` says when the version before was saved, or ""."""
        from vm_desktop.ui.dialogs.rescue_questions import ask_damaged  # heavy

        return ask_damaged(self._window, error, previous)

    def ask_not_saved(self, error: UserError) -> NotSaved:
        """Ask what to do with work that could not be saved."""
        from vm_desktop.ui.dialogs.rescue_questions import ask_not_saved  # heavy

        return ask_not_saved(self._window, error)

    def ask_go_back(self, name: str, when: str) -> bool:
        """Ask whether to open the version of `name` that was saved before, at `when`."""
        from vm_desktop.ui.dialogs.rescue_questions import ask_go_back  # heavy

        return ask_go_back(self._window, name, when)

    def tell_lost(self, name: str, lost: tuple[Problem, ...]) -> None:
        """Tell what of a damaged project is lost."""
        from vm_desktop.ui.dialogs.rescue_questions import tell_lost  # heavy

        tell_lost(self._window, name, lost)

    def tell_error(self, title: str, error: UserError) -> None:
        """Tell what went wrong and what to do, with the first problems behind it."""
        plain_box(self._window, title, error.message, "\n".join((error.hint, *_problem_lines(error))).strip()).exec()

    def _open(self, title: str, kinds: str) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, _documents(), kinds)
        return Path(chosen) if chosen else None

    def _save(self, title: str, suggested: str, kind: str) -> Path | None:
        start = str(Path(_documents()) / suggested)
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, start, kind)
        if not chosen:
            return None
        suffix = Path(suggested).suffix
        return Path(chosen) if Path(chosen).suffix == suffix else Path(chosen + suffix)


def _problem_lines(error: UserError) -> tuple[str, ...]:
    lines = tuple(problem.sentence() for problem in error.problems)
    more = len(lines) - MOST_PROBLEMS_TOLD
    return (*lines[:MOST_PROBLEMS_TOLD], *((_tr("and {more} more").format(more=more),) if more > 0 else ()))


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _all_files() -> str:
    return f"{_tr('All files')} (*)"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dialogs", text)

"""The questions about a project that could not be opened or saved, and what is told of one that was opened in part."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from vm_desktop.core.problems import Problem, UserError
from vm_desktop.io.project.damaged import DamagedProject
from vm_desktop.ui.dialogs.plain_box import plain_box

_MOST_LINES = 10


class Rescue(Enum):
    """What becomes of a project that cannot be opened as it is."""

    OPEN_THE_REST = auto()
    OPEN_PREVIOUS = auto()
    CANCEL = auto()


class NotSaved(Enum):
    """What becomes of work that could not be saved."""

    SAVE_ELSEWHERE = auto()
    TRY_AGAIN = auto()
    CLOSE = auto()


def ask_damaged(window: QWidget, error: DamagedProject, previous: str) -> Rescue:
    """Ask what to open instead; `previous` says when the version before was saved, "" = there is none."""
    offer = _tr("What can be read opens as an unsaved copy. The file stays as it is.")
    older = _tr("The previous version is of {when}.").format(when=previous) if previous else ""
    box = plain_box(window, _tr("The project cannot be opened as it is"), error.message, f"{offer} {older}".strip())
    if error.problems:
        box.setDetailedText("\n".join(problem.sentence() for problem in error.problems))
    rest = box.addButton(_tr("Open what can be read"), QMessageBox.ButtonRole.AcceptRole)
    back = box.addButton(_tr("Open the previous version"), QMessageBox.ButtonRole.ActionRole) if previous else None
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setEscapeButton(cancel)
    box.setDefaultButton(rest)
    box.exec()
    if box.clickedButton() is rest:
        return Rescue.OPEN_THE_REST
    return Rescue.OPEN_PREVIOUS if back is not None and box.clickedButton() is back else Rescue.CANCEL


def ask_not_saved(window: QWidget, error: UserError) -> NotSaved:
    """Ask what to do with work that could not be saved."""
    safe = _tr("Your work stays open, and is kept for the next start.")
    box = plain_box(window, _tr("The project was not saved"), error.message, f"{error.hint}\n{safe}".strip())
    elsewhere = box.addButton(_tr("Save elsewhere…"), QMessageBox.ButtonRole.AcceptRole)
    again = box.addButton(_tr("Try again"), QMessageBox.ButtonRole.ActionRole)
    close = box.addButton(QMessageBox.StandardButton.Close)
    box.setEscapeButton(close)
    box.setDefaultButton(elsewhere)
    box.exec()
    if box.clickedButton() is elsewhere:
        return NotSaved.SAVE_ELSEWHERE
    return NotSaved.TRY_AGAIN if box.clickedButton() is again else NotSaved.CLOSE


def ask_go_back(window: QWidget, name: str, when: str) -> bool:
    """Ask whether to open the version of `name` that was saved before, at `when`."""
    text = _tr("Open the version of {name} that was saved on {when}?").format(name=name, when=when)
    box = plain_box(
        window, _tr("Previous version"), text, _tr("It opens as an unsaved copy. The file itself stays as it is.")
    )
    go = box.addButton(_tr("Open the previous version"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(go)
    box.exec()
    return box.clickedButton() is go


def tell_lost(window: QWidget, name: str, lost: tuple[Problem, ...]) -> None:
    """Tell what of a damaged project is lost."""
    text = _tr("{name} is open as an unsaved copy. The rest is lost:").format(name=name)
    lines = [problem.message for problem in lost]
    shown = lines[:_MOST_LINES]
    if len(lines) > len(shown):
        shown.append(_tr("and {more} more").format(more=len(lines) - len(shown)))
    box = plain_box(window, _tr("What could not be read"), text, "\n".join(shown))
    box.setDetailedText("\n".join(lines))
    box.exec()


def _tr(text: str) -> str:
    return QCoreApplication.translate("RescueQuestions", text)

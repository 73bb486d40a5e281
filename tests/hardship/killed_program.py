"""The program that is killed: the real window, offscreen, at the hands of a person who never rests.

The journal goes to standard output, a JSON object each line: what was accepted and when (seconds of the monotonic
clock), and by which digest a project is known again.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer

from tests.hardship.digest import digest
from tests.sample_projects import sample_dataset, sample_plan, sample_project
from vm_desktop.core.edits import (
    ChargeAt,
    DuplicateScenario,
    PlanAt,
    RenameProject,
    ReplaceDataset,
    SetAssumptions,
    SetPlanBaseFee,
    SetTierPrice,
    TierAt,
)
from vm_desktop.core.scenarios import ScenarioId
from vm_desktop.io.project.tables import dataset_entries
from vm_desktop.io.recovery.keeping import State
from vm_desktop.session.autosave_lane import AutosaveLane
from vm_desktop.ui.commands import ImportWorkbook, OpenProject
from vm_desktop.ui.dialogs import Dialogs, Unsaved
from vm_desktop.ui.importing import ImportWizard
from vm_desktop.ui.starting.application import build_application
from vm_desktop.ui.wiring import Desktop

FIRST = ScenarioId("first")
PLAN = PlanAt(scenario=FIRST, plan=sample_plan().id)
TIER = TierAt(charge=ChargeAt(scenario=FIRST, plan=sample_plan().id, position=0), position=0)
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "cloudmail.xlsx"
Act = Callable[[], None]

dataset_entries(sample_dataset(2, 2))  # loads pyarrow and pandas, as whatever brings the data does


class Decided(Dialogs):
    """Answers as the person of this story does."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def choose_project_name(self, suggested: str) -> Path | None:
        return self._folder / "project.valuemetric"

    def ask_unsaved(self, name: str) -> Unsaved:
        return Unsaved.DISCARD

    def tell_error(self, title: str, error: Any) -> None:
        note("told", text=error.message)


class Person:
    """Does one thing after the other, drawn from the seed; the journal hears of each."""

    def __init__(self, desktop: Desktop, folder: Path, seed: int) -> None:
        self._desktop = desktop
        self._session = desktop.session
        self._path = folder / "project.valuemetric"
        self._random = random.Random(seed)
        self._count = 0
        self._drag: tuple[object, int] | None = None
        self._session.project_changed.connect(self._note_state)
        self._timer = QTimer(desktop)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._do_something)

    def begin(self) -> None:
        """Open a project, new or from its file, and go on from there."""
        self._session.new_from_project(sample_project(sample_dataset(40, 12)))
        if self._random.random() < 0.5:
            self._save(then=self._open)
        else:
            self._go_on()

    def _open(self) -> None:
        self._desktop.commander.run(OpenProject(self._path))
        self._session.jobs.ended.connect(self._go_on, Qt.ConnectionType.SingleShotConnection)

    def _go_on(self) -> None:
        note("ready")
        self._timer.start(1)

    def _do_something(self) -> None:
        if self._drag is not None:
            self._go_on_dragging()
            return
        acts: list[tuple[int, Act]] = [
            (30, self._rename),
            (20, self._change_fee),
            (12, self._begin_drag),
            (12, self._session.undo),
            (6, self._session.redo),
            (8, self._write_assumptions),
            (4, self._duplicate),
            (8, self._save),
            (4, self._import),
            (1, self._open_wizard),
            (2, lambda: self._timer.setInterval(600)),
        ]
        weights, choices = [weight for weight, _ in acts], [act for _, act in acts]
        self._timer.setInterval(self._random.choice((1, 5, 20, 80, 250)))
        self._random.choices(choices, weights)[0]()
        self._timer.start()

    def _rename(self) -> None:
        self._session.apply(RenameProject(name=f"Project {self._next()}"))

    def _change_fee(self) -> None:
        self._session.apply(SetPlanBaseFee(at=PLAN, amount=Decimal(self._next())))

    def _write_assumptions(self) -> None:
        self._session.apply(SetAssumptions(text=f"Line {self._next()}\n" * self._random.randint(1, 400)))

    def _duplicate(self) -> None:
        if len(self._session.project.scenarios) < 12:
            self._session.apply(DuplicateScenario(scenario=FIRST))

    def _begin_drag(self) -> None:
        self._drag = (object(), self._random.randint(10, 60))

    def _go_on_dragging(self) -> None:
        assert self._drag is not None
        gesture, left = self._drag
        self._session.apply(SetTierPrice(at=TIER, price=Decimal(self._next()) / 1000), gesture)
        self._drag = (gesture, left - 1) if left > 1 else None
        self._timer.start(16)

    def _import(self) -> None:
        customers = self._random.choice((40, 400, 4000))
        self._session.apply(ReplaceDataset(dataset=sample_dataset(customers, 12, seed=self._next())))

    def _open_wizard(self) -> None:
        """Have a workbook read by its own process meanwhile, and change one's mind."""
        self._desktop.commander.run(ImportWorkbook((SAMPLE,)))
        QTimer.singleShot(300, self._desktop, self._cancel_wizard)

    def _cancel_wizard(self) -> None:
        panel = self._desktop.window.panel
        if isinstance(panel, ImportWizard):
            panel.cancel()

    def _save(self, then: Act | None = None) -> None:
        project = self._session.project
        known = digest(project)
        note("saving", digest=known)

        def saved() -> None:
            note("saved", digest=known)
            if then is not None:
                then()

        self._session.save(self._path, saved)

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _note_state(self) -> None:
        note("state", digest=digest(self._session.project), modified=self._session.is_modified)


def _note_what_is_handed_over() -> None:
    """Have the journal hear of a state before autosave does: the window is drawn in between, and may be killed then."""
    put = AutosaveLane.put

    def noted(lane: AutosaveLane, state: State, *, at_once: bool = False) -> None:
        note("state", digest=digest(state.project), modified=state.has_unsaved_edits)
        put(lane, state, at_once=at_once)

    AutosaveLane.put = noted  # type: ignore[method-assign]


def note(kind: str, **facts: object) -> None:
    """Write a line of the journal at once."""
    line = json.dumps({"kind": kind, "at": time.monotonic(), **facts}) + "\n"
    os.write(sys.stdout.fileno(), line.encode())


def main(folder: Path, seed: int, journal: int) -> None:
    """Be killed. To be called in a process of its own, before Qt has an application."""
    for variable in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        place = folder / "home" / variable.lower()
        place.mkdir(parents=True, mode=0o700)
        os.environ[variable] = str(place)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    (folder / "tmp").mkdir()
    tempfile.tempdir = str(folder / "tmp")
    os.dup2(journal, sys.stdout.fileno())
    _note_what_is_handed_over()
    app = build_application()
    desktop = Desktop(dialogs=Decided(folder))
    desktop.window.show()
    person = Person(desktop, folder, seed)
    QTimer.singleShot(0, desktop, person.begin)
    app.exec()

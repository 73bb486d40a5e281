"""The pricing page on a bench: its edits are applied as the session applies them, and what it asked for is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.pages.pricing.examples import priced_project
from vm_desktop.core.charges import TieredModel
from vm_desktop.core.edits import Edit
from vm_desktop.core.plans import Charge, Plan
from vm_desktop.core.project import Project
from vm_desktop.session.evaluation import Evaluator, evaluation_request
from vm_desktop.session.history import History
from vm_desktop.ui.pages.pricing import PricingPage
from vm_desktop.ui.pages.pricing.tier_table import TierTable

Kind = TypeVar("Kind", bound=QObject)


class Bench:
    """A page, the history of its project, and the edits that it asked for."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.page = PricingPage()
        self.history = History(present=Project(name="Empty"))
        self.edits: list[Edit] = []
        self.commands: list[object] = []
        self._evaluator = Evaluator()
        self.page.edit_requested.connect(self.apply)
        self.page.gesture_abandoned.connect(self._abandon)
        self.page.command_requested.connect(self.commands.append)
        qtbot.addWidget(self.page)

    def open(self, project: Project) -> None:
        """Show a project and its evaluation."""
        self._move_to(History(present=project))
        self.evaluate()

    def apply(self, edit: Edit, gesture: object | None = None) -> None:
        self.edits.append(edit)
        self._move_to(self.history.after(edit.apply(self.project), edit.label, gesture))

    def undo(self) -> None:
        self._move_to(self.history.undone())

    def evaluate(self) -> None:
        """Let the evaluation arrive that the session would send."""
        self.page.show_evaluation(self._evaluator.evaluate(evaluation_request(self.project)))

    @property
    def project(self) -> Project:
        return self.history.present

    @property
    def steps(self) -> int:
        """How many undo steps there are."""
        return len(self.history.past)

    @property
    def plan(self) -> Plan:
        """The first plan of the active scenario."""
        scenario = self.project.active_scenario
        assert scenario is not None
        return scenario.price_book.plans[0]

    @property
    def charge(self) -> Charge:
        """The first charge of that plan."""
        return self.plan.charges[0]

    @property
    def prices(self) -> list[str]:
        """The unit prices of the first charge's tiers."""
        assert isinstance(self.charge.model, TieredModel)
        return [str(tier.unit_price) for tier in self.charge.model.tiers]

    @property
    def bounds(self) -> list[str]:
        """The upper bounds of the first charge's tiers."""
        assert isinstance(self.charge.model, TieredModel)
        return [str(tier.up_to) for tier in self.charge.model.tiers]

    @property
    def table(self) -> TierTable:
        """The tier table that is shown."""
        return self.find(TierTable, "tier-table")

    def cell(self, row: int, key: str) -> str:
        """The text of a cell of the tier table."""
        return self.table.model().cell(row, self.table.column_of(key)).text

    def find(self, kind: type[Kind], name: str) -> Kind:
        """The part of the page with that object name."""
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def _move_to(self, history: History) -> None:
        before, self.history = self.history.present, history
        self.page.show_project(history.present, before)

    def _abandon(self, gesture: object) -> None:
        self._move_to(self.history.without_gesture(gesture))


@pytest.fixture
def empty_bench(qtbot: QtBot) -> Bench:
    """A page that shows nothing yet."""
    bench = Bench(qtbot)
    bench.page.resize(1060, 640)
    with qtbot.waitExposed(bench.page):
        bench.page.show()
    return bench


@pytest.fixture
def bench(empty_bench: Bench) -> Bench:
    """A page with the priced project and its evaluation."""
    empty_bench.open(priced_project())
    return empty_bench


@pytest.fixture
def choose() -> Callable[[QMenu, str], None]:
    """Choose an entry of a menu by its object name."""

    def trigger(menu: QMenu, name: str) -> None:
        action = menu.findChild(QAction, name)
        assert action is not None, name
        assert action.isEnabled(), name
        action.trigger()
        menu.deleteLater()

    return trigger

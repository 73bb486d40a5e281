"""The Proposal page: what the workbook contains."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from tests.ui.projects import small_project
from vm_desktop.core.edits import PutMetricInProposal
from vm_desktop.ui.pages.proposal import ProposalPage


@pytest.fixture
def page(qtbot: QtBot) -> ProposalPage:
    """The page with a project."""
    made = ProposalPage()
    qtbot.addWidget(made)
    made.show_project(small_project(), None)
    return made


def test_the_metric_is_in_the_proposal_unless_a_person_leaves_it_out(qtbot: QtBot, page: ProposalPage) -> None:
    edits: list[object] = []
    page.edit_requested.connect(lambda edit, _gesture: edits.append(edit))
    choice = _choice(page)
    assert choice.isChecked()
    choice.click()
    assert edits == [PutMetricInProposal(in_proposal=False)]


def test_the_choice_of_a_project_is_shown_and_asks_for_nothing(page: ProposalPage) -> None:
    edits: list[object] = []
    page.edit_requested.connect(lambda edit, _gesture: edits.append(edit))
    page.show_project(PutMetricInProposal(in_proposal=False).apply(small_project()), None)
    assert not _choice(page).isChecked()
    assert edits == []


def _choice(page: ProposalPage) -> QCheckBox:
    found = page.findChild(QCheckBox, "metric-in-proposal", Qt.FindChildOption.FindChildrenRecursively)
    assert found is not None
    return found

"""A page wired to a session, as the window does it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.pages.impact.examples import project
from vm_desktop.session.session import Session
from vm_desktop.ui.pages.impact import ImpactPage


@pytest.fixture
def session() -> Iterator[Session]:
    opened = Session()
    yield opened
    opened.close()


@pytest.fixture
def blank_page(qtbot: QtBot, session: Session) -> ImpactPage:
    """A page without a project."""
    page = ImpactPage()
    qtbot.addWidget(page)
    page.edit_requested.connect(session.apply)
    session.project_changed.connect(lambda before, now: page.show_project(now, before))
    session.evaluation_changed.connect(page.show_evaluation)
    page.resize(1064, 500)
    with qtbot.waitExposed(page):
        page.show()
    return page


@pytest.fixture
def page(qtbot: QtBot, session: Session, blank_page: ImpactPage) -> ImpactPage:
    """A page that shows the example project."""
    session.new_from_project(project())
    qtbot.waitUntil(lambda: session.report is not None and not session.is_evaluating)
    return blank_page

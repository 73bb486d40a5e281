"""A pricing panel wired to a session, as the window does it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.projects import small_project
from vm_desktop.session.metric_pricing import MetricPricing
from vm_desktop.session.session import Session
from vm_desktop.ui.pages.metrics.pricing import PricingPanel


@pytest.fixture
def session() -> Iterator[Session]:
    opened = Session()
    yield opened
    opened.close()


@pytest.fixture
def pricing(session: Session) -> MetricPricing:
    return MetricPricing(session.jobs)


@pytest.fixture
def panel(qtbot: QtBot, session: Session, pricing: MetricPricing) -> PricingPanel:
    """A panel that shows the small project."""
    panel = PricingPanel(pricing)
    qtbot.addWidget(panel)
    panel.edit_requested.connect(session.apply)
    session.project_changed.connect(lambda _before, project: panel.show_project(project))
    session.new_from_project(small_project())
    panel.resize(1060, 600)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel

"""An autosave that fails is told in the window, and when it works again."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.projects import small_project
from vm_desktop.session import autosave_lane
from vm_desktop.ui.wiring import Desktop


def test_a_failure_is_a_banner_that_goes_when_it_works_again(
    desktop: Desktop, state_home: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave_lane, "RETRY_AFTER", 0.05)
    state_home.parent.mkdir()
    state_home.write_text("in the way")
    desktop.session.new_from_project(small_project())
    qtbot.waitUntil(lambda: not desktop.window.notice.isHidden())
    assert "could not be kept" in desktop.window.notice.accessibleName()
    state_home.unlink()
    qtbot.waitUntil(lambda: desktop.window.notice.isHidden())
    assert "kept again" in desktop.window.toast.accessibleName()

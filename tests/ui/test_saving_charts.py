"""Saving a chart as a picture, from the command to the file."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from vm_desktop.core.problems import UserError
from vm_desktop.io.safe_write import write_file
from vm_desktop.session.session import Session
from vm_desktop.ui.commanding import Commander
from vm_desktop.ui.commands import SaveChart
from vm_desktop.ui.dialogs import Dialogs
from vm_desktop.ui.main_window.window import MainWindow
from vm_desktop.ui.preferences import Preferences


class Toast:
    def __init__(self) -> None:
        self.said: list[str] = []

    def show_message(self, text: str) -> None:
        self.said.append(text)


class Window(QWidget):
    """As much of the window as saving needs."""

    def __init__(self) -> None:
        super().__init__()
        self.toast = Toast()


class Chart:
    """A chart that writes its kind into the file."""

    def accessibleName(self) -> str:
        return "Customer cost"

    def write_png(self, path: Path) -> None:
        write_file(path, b"png")

    def write_svg(self, path: Path) -> None:
        write_file(path, b"svg")


class ChosenName(Dialogs):
    """Somebody who chooses a name at once."""

    def __init__(self, window: QWidget, path: Path | None) -> None:
        super().__init__(window)
        self.path = path
        self.suggested = ""

    def choose_picture_name(self, suggested: str) -> Path | None:
        self.suggested = suggested
        return self.path


def commander(dialogs: ChosenName, window: Window, session: Session) -> Commander:
    return Commander(session, cast(MainWindow, window), dialogs, cast(Preferences, None))


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_chart_is_written_under_the_chosen_name(qtbot: QtBot, tmp_path: Path, kind: str) -> None:
    window, session = Window(), Session()
    qtbot.addWidget(window)
    dialogs = ChosenName(window, tmp_path / f"chart.{kind}")
    commander(dialogs, window, session).run(SaveChart(Chart(), kind))
    assert dialogs.suggested == f"Customer cost.{kind}"
    assert (tmp_path / f"chart.{kind}").read_text(encoding="utf-8") == kind
    assert window.toast.said == [f"Saved chart.{kind}"]
    session.close()


def test_a_chart_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    window, session = Window(), Session()
    qtbot.addWidget(window)
    told: list[UserError] = []
    session.problem_raised.connect(told.append)
    dialogs = ChosenName(window, tmp_path / "no folder" / "chart.png")
    commander(dialogs, window, session).run(SaveChart(Chart(), "png"))
    assert [error.message for error in told] == ["chart.png could not be written. There is no such file or folder."]
    session.close()


def test_no_name_writes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    window, session = Window(), Session()
    qtbot.addWidget(window)
    commander(ChosenName(window, None), window, session).run(SaveChart(Chart(), "png"))
    assert list(tmp_path.iterdir()) == []
    session.close()

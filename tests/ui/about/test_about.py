"""The about box: parts with their licences, and what is copied for support."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QListWidget, QPlainTextEdit
from pytestqt.qtbot import QtBot

from vm_desktop import __version__
from vm_desktop.io.parts import Part
from vm_desktop.ui.about import AboutDialog
from vm_desktop.ui.about.system import SystemFact, facts_text, from_home, system_facts


@pytest.fixture
def parts(tmp_path: Path) -> tuple[Part, ...]:
    text = tmp_path / "LICENSE"
    text.write_text("Permission is granted to read.", encoding="utf-8")
    return (
        Part(name="alpha", version="1.2", licence="MIT", homepage="https://example.com", purl="", texts=(text,)),
        Part(name="beta", version="3", licence="ISC", homepage="", purl=""),
    )


@pytest.fixture
def box(qtbot: QtBot, parts: tuple[Part, ...]) -> AboutDialog:
    shown = AboutDialog(settings_file=str(Path.home() / "settings.conf"), find_parts=lambda: parts)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def licence(box: AboutDialog) -> str:
    return box.findChild(QPlainTextEdit, "about-licence").toPlainText()


def test_the_box_keeps_nobody_from_working(box: AboutDialog) -> None:
    assert not box.isModal()
    assert box.findChild(QPlainTextEdit, "about-own-licence").toPlainText().startswith("MIT License")


def test_each_part_shows_the_licence_that_it_came_with(box: AboutDialog) -> None:
    box.findChild(QAbstractButton, "about-tabs-parts").click()
    names = box.findChild(QListWidget, "about-parts")
    assert [names.item(row).text() for row in range(names.count())] == ["alpha 1.2", "beta 3"]
    assert licence(box) == "Permission is granted to read."
    names.setCurrentRow(1)
    assert "ISC" in licence(box)


def test_the_parts_are_looked_for_only_when_they_are_looked_at(qtbot: QtBot) -> None:
    asked: list[str] = []

    def find() -> tuple[Part, ...]:
        asked.append("parts")
        return ()

    box = AboutDialog(find_parts=find)
    qtbot.addWidget(box)
    box.show_view("system")
    assert asked == []
    box.show_view("parts")
    box.show_view("about")
    box.show_view("parts")
    assert asked == ["parts"]


def test_what_is_copied_for_support_tells_the_versions_and_not_the_person(box: AboutDialog) -> None:
    box.show_view("system")
    box.findChild(QAbstractButton, "about-copy").click()
    copied = QGuiApplication.clipboard().text()
    assert f"Value Metric Desktop {__version__}" in copied
    assert "Qt: 6." in copied
    assert "~/settings.conf" in copied.replace("\\", "/")
    assert str(Path.home()) not in copied


def test_facts_are_one_line_each() -> None:
    assert facts_text((SystemFact("Qt", "6"), SystemFact("Python", "3"))) == "Qt: 6\nPython: 3"
    assert len(system_facts("")) > 8


def test_only_the_persons_own_folder_is_written_short() -> None:
    assert from_home(str(Path.home() / "a")) == str(Path("~") / "a")
    assert from_home(f"{Path.home()}na/a") == f"{Path.home()}na/a"
    assert from_home("/opt/a") == "/opt/a"

"""Names come from people's files: nowhere in the window are they taken for markup, which would fetch what it names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.sample_projects import sample_dataset, sample_project
from vm_desktop.core.dataset import frozen
from vm_desktop.core.problems import Problem, UserError
from vm_desktop.core.project import Project
from vm_desktop.io.project.damaged import DamagedProject
from vm_desktop.ui.commands import PageName
from vm_desktop.ui.dialogs import Dialogs
from vm_desktop.ui.preferences import Preferences
from vm_desktop.ui.widgets.tool_tip import plain_tool_tip, wrapped_tool_tip
from vm_desktop.ui.wiring import Desktop

HOSTILE = '<h1>X</h1><img src="file:///etc/passwd">'
UI = Path(__file__).resolve().parents[2] / "vm_desktop" / "ui"
_SAFE = {"wrapped_tool_tip", "plain_tool_tip", "tr", "_tr"}


def hostile_project() -> Project:
    """A project in which everything that a person can name is called so."""
    data = sample_dataset()
    names = frozen(np.array([f"{HOSTILE} {number}" for number in range(data.shape[0])], dtype=object))
    data = replace(
        data,
        customer_ids=names,
        customer_names=names,
        attributes={HOSTILE: names},
        segment_column=HOSTILE,
        problems=(Problem(code="x", message=HOSTILE, sheet=HOSTILE, found=HOSTILE, hint=HOSTILE),),
    )
    project = sample_project(data)
    metrics = tuple(replace(metric, name=f"{HOSTILE} {metric.id}", note=HOSTILE) for metric in project.metrics)
    scenarios = tuple(
        replace(
            scenario,
            name=f"{HOSTILE} {scenario.id}",
            note=HOSTILE,
            price_book=replace(
                scenario.price_book,
                plans=tuple(replace(plan, name=f"{HOSTILE} {plan.id}") for plan in scenario.price_book.plans),
            ),
        )
        for scenario in project.scenarios
    )
    return replace(
        project, name=HOSTILE, metrics=metrics, scenarios=scenarios, segment_column=HOSTILE, assumptions=HOSTILE
    )


def taken_for_markup(window: QWidget) -> list[str]:
    """The labels, tool tips and cells of a window in which the name would be read as markup."""
    found = [
        f"{type(label).__name__}: {label.text()[:80]}"
        for label in window.findChildren(QLabel)
        if "<img" in label.text() and label.textFormat() is not Qt.TextFormat.PlainText
    ]
    found += [
        f"tool tip of {type(widget).__name__}: {widget.toolTip()[:80]}"
        for widget in window.findChildren(QWidget)
        if "<img" in widget.toolTip()
    ]
    return found + [f"cell: {tip[:80]}" for view in window.findChildren(QAbstractItemView) for tip in _tips(view)]


def _tips(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(min(8, model.rowCount() if model is not None else 0)):
        for column in range(model.columnCount()):
            tip = model.data(model.index(row, column), Qt.ItemDataRole.ToolTipRole)
            if isinstance(tip, str) and "<img" in tip:
                yield tip


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    monkeypatch.setattr("vm_desktop.session.autosave.recovery_root", lambda: tmp_path / "state")
    opened = Desktop(preferences=Preferences(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)))
    opened.asks_before_closing = False
    opened.window.resize(1280, 800)
    opened.window.show()
    yield opened
    opened.close()
    opened.window.close()
    opened.window.deleteLater()


def test_a_hostile_name_is_text_on_every_page(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.session.new_from_project(hostile_project())
    for page in PageName:
        desktop.window.show_page(page)
        qtbot.waitUntil(lambda: not desktop.session.is_evaluating, timeout=60_000)
        assert taken_for_markup(desktop.window) == [], page
    assert desktop.session.project.name == HOSTILE


def test_a_hostile_name_is_text_in_every_box(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    seen: list[str] = []

    def look(box: QMessageBox) -> int:
        assert taken_for_markup(box) == []
        seen.append(box.text() + box.informativeText())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    dialogs = Dialogs(window)
    error = UserError(HOSTILE, hint=HOSTILE, problems=(Problem(code="x", message=HOSTILE),))
    dialogs.ask_unsaved(HOSTILE)
    dialogs.ask_forget_recent(Path("<h1>folder<") / "<img src=x>.xlsx", is_gone=True)
    dialogs.tell_error(HOSTILE, error)
    dialogs.ask_damaged(DamagedProject(Path(HOSTILE), HOSTILE), HOSTILE)
    dialogs.ask_not_saved(error)
    dialogs.ask_go_back(HOSTILE, HOSTILE)
    dialogs.tell_lost(HOSTILE, error.problems)
    assert len(seen) == 7
    assert all("<img" in text for text in seen)


def test_a_tool_tip_shows_a_hostile_name_letter_by_letter() -> None:
    assert "&lt;img" in wrapped_tool_tip(HOSTILE)
    assert "&lt;img" in plain_tool_tip(HOSTILE)
    assert plain_tool_tip("Research") == "Research"


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: str(path.relative_to(UI)))
def test_every_tool_tip_goes_through_a_function_that_makes_it_plain(path: Path) -> None:
    guilty = [
        f"{path.name}:{node.lineno}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") == "setToolTip"
        and not _is_plain(node.args[-1])
    ]
    assert guilty == []


def _is_plain(value: ast.expr) -> bool:
    match value:
        case ast.Constant():
            return True
        case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
            return name in _SAFE
        case ast.IfExp(body=body, orelse=other):
            return _is_plain(body) and _is_plain(other)
        case ast.BoolOp(values=values):
            return all(map(_is_plain, values))
        case _:
            return False

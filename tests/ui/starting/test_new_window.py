"""Another window is another process, on the same files, wherever it was started."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from vm_desktop.cli.commands import parse_command_line
from vm_desktop.ui.starting import new_window
from vm_desktop.ui.starting.new_window import new_window_command, open_new_window
from vm_desktop.ui.starting.shell import Shell

PROBE = """#!{python}
import json, os, sys
from pathlib import Path
found = {{"arguments": sys.argv[1:], "startup": os.environ.get("DESKTOP_STARTUP_ID"), "path": os.environ["PYTHONPATH"]}}
Path({written!r}).with_suffix(".new").write_text(json.dumps(found))
os.replace(Path({written!r}).with_suffix(".new"), {written!r})
"""


def test_the_command_opens_the_files_by_absolute_paths(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    command = new_window_command((Path("a b.valuemetric"),))
    assert command == (sys.executable, "-m", "vm_desktop", "--new-window", str(tmp_path / "a b.valuemetric"))
    parsed = parse_command_line(list(command[3:]))
    assert (parsed.new_window, parsed.files) == (True, (tmp_path / "a b.valuemetric",))


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert new_window_command(()) == (sys.executable, "--new-window")


@pytest.mark.skipif(os.name == "nt", reason="a script as a program")
def test_a_process_is_started_that_finds_the_program_and_has_no_token_of_this_start(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written, probe = tmp_path / "found.json", tmp_path / "probe"
    probe.write_text(PROBE.format(python=sys.executable, written=str(written)), encoding="utf-8")
    probe.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(probe))
    monkeypatch.setenv("DESKTOP_STARTUP_ID", "used")
    assert open_new_window((tmp_path / "p.valuemetric",))
    qtbot.waitUntil(written.exists, timeout=20_000)
    found = json.loads(written.read_text(encoding="utf-8"))
    assert found["arguments"] == ["-m", "vm_desktop", "--new-window", str(tmp_path / "p.valuemetric")]
    assert found["startup"] is None
    assert str(Path(new_window.vm_desktop.__file__).parents[1]) in found["path"].split(os.pathsep)


def test_the_menu_opens_a_new_window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[bool] = []
    monkeypatch.setattr("vm_desktop.ui.starting.shell.open_new_window", lambda: opened.append(True))
    shell = Shell()
    qtbot.addWidget(shell.window)
    entry = next(action for action in shell.window.findChildren(QAction) if action.text() == "New window")
    assert entry.shortcut().toString() == "Ctrl+Shift+N"
    entry.trigger()
    assert opened == [True]

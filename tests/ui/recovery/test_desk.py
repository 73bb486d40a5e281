"""The offer at the start: what is shown, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.projects import small_project
from tests.ui.recovery.conftest import Leave
from vm_desktop.core.edits import RenameProject
from vm_desktop.io.project_file import load_project, save_project
from vm_desktop.ui.recovery.panel import RecoveryPanel
from vm_desktop.ui.recovery.words import moment
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.wiring import Desktop


def offered(desktop: Desktop, asked_for: Path | None = None) -> list[Path]:
    """Have the start offer what is left; return the files that are opened then."""
    opened: list[Path] = []
    desktop.recovery.offer(asked_for, opened.append)
    return opened


def button(desktop: Desktop, name: str) -> Button:
    found = desktop.window.findChild(Button, name)
    assert found is not None, name
    return found


def click(qtbot: QtBot, desktop: Desktop, name: str) -> None:
    qtbot.mouseClick(button(desktop, name), Qt.MouseButton.LeftButton)


def texts(desktop: Desktop) -> str:
    assert desktop.recovery.panel is not None
    return "\n".join(label.text() for label in desktop.recovery.panel.findChildren(QLabel))


def test_where_nothing_is_left_the_file_opens_at_once(desktop: Desktop, tmp_path: Path) -> None:
    assert offered(desktop, tmp_path / "p.valuemetric") == [tmp_path / "p.valuemetric"]
    assert desktop.window.panel is None


def test_what_is_left_is_shown_with_name_time_size_and_place(desktop: Desktop, leave: Leave, tmp_path: Path) -> None:
    leave(replace(small_project(), name="Prices 2027"), tmp_path / "p.valuemetric")
    leave(replace(small_project(), name="Never saved", dataset=None))
    assert offered(desktop) == []
    shown = texts(desktop)
    for text in (
        "Prices 2027",
        "Never saved",
        moment("2026-11-23T10:00:00+00:00"),
        "No data · 1 scenario",
        str(tmp_path / "p.valuemetric"),
    ):
        assert text in shown
    assert "Never saved to a file" in shown


def test_restoring_opens_it_modified_with_its_old_path(
    desktop: Desktop, leave: Leave, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "p.valuemetric"
    save_project(small_project(), path)
    folder = leave(replace(small_project(), name="Edited"), path)
    assert offered(desktop, path) == []
    click(qtbot, desktop, "left-1-restore")
    qtbot.waitUntil(lambda: desktop.session.project.name == "Edited")
    assert (desktop.session.path, desktop.session.is_modified) == (path, True)
    assert desktop.window.panel is None
    qtbot.waitUntil(lambda: not folder.exists())
    assert load_project(path).name == small_project().name, "the file itself is as it was"
    desktop.session.save()
    qtbot.waitUntil(lambda: not desktop.session.is_modified)
    assert load_project(path).name == "Edited"


def test_what_was_restored_goes_only_when_it_is_safe_again(
    desktop: Desktop, leave: Leave, state_home: Path, qtbot: QtBot
) -> None:
    old = leave()
    offered(desktop)
    desktop.autosave.set_interval(3600)
    click(qtbot, desktop, "left-1-restore")
    qtbot.waitUntil(lambda: desktop.session.is_modified)
    assert old.exists()
    assert desktop.autosave.save_now(timeout=30)
    qtbot.waitUntil(lambda: not old.exists())
    assert any(desktop.autosave.folder.glob("data-*/facts.json"))


def test_a_file_that_was_asked_for_opens_after_the_decision_unless_it_was_restored(
    desktop: Desktop, leave: Leave, tmp_path: Path, qtbot: QtBot
) -> None:
    leave()
    opened = offered(desktop, tmp_path / "other.valuemetric")
    assert opened == []
    click(qtbot, desktop, "recovery-later")
    assert opened == [tmp_path / "other.valuemetric"]


def test_discarding_asks_again_and_then_deletes(desktop: Desktop, leave: Leave, qtbot: QtBot) -> None:
    folder = leave()
    offered(desktop)
    click(qtbot, desktop, "left-1-discard")
    assert folder.exists()
    assert button(desktop, "left-1-restore").isHidden()
    click(qtbot, desktop, "left-1-keep")
    assert not button(desktop, "left-1-restore").isHidden()
    click(qtbot, desktop, "left-1-discard")
    click(qtbot, desktop, "left-1-delete")
    assert not folder.exists()
    assert desktop.window.panel is None


def test_later_and_escape_leave_it_for_the_next_start(desktop: Desktop, leave: Leave, qtbot: QtBot) -> None:
    folder = leave()
    for _ in range(2):
        offered(desktop)
        panel = desktop.recovery.panel
        assert panel is not None
        qtbot.keyClick(panel, Qt.Key.Key_Escape)
        assert desktop.window.panel is None
        assert folder.exists()


def test_several_are_listed_and_the_rest_stay(desktop: Desktop, leave: Leave, qtbot: QtBot) -> None:
    older = leave(edited_at="2026-11-23T09:00:00+00:00")
    newer = leave(replace(small_project(), name="Newer"), edited_at="2026-11-23T11:00:00+00:00")
    offered(desktop)
    click(qtbot, desktop, "left-1-restore")
    qtbot.waitUntil(lambda: desktop.session.project.name == "Newer")
    qtbot.waitUntil(lambda: not newer.exists())
    assert older.exists()
    offered(desktop)
    assert desktop.recovery.panel is not None


def test_a_file_that_was_changed_since_is_told_and_not_overwritten_in_silence(
    desktop: Desktop, leave: Leave, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "p.valuemetric"
    save_project(small_project(), path)
    leave(replace(small_project(), name="Edited"), path)
    save_project(replace(small_project(), name="By another"), path)
    offered(desktop)
    click(qtbot, desktop, "left-1-restore")
    qtbot.waitUntil(lambda: not desktop.window.notice.isHidden())
    assert "has been changed since" in desktop.window.notice.accessibleName()
    with qtbot.waitSignal(desktop.session.save_refused):
        desktop.session.save()
    assert load_project(path).name == "By another"


def test_what_cannot_be_read_says_so_and_can_be_discarded(desktop: Desktop, leave: Leave, qtbot: QtBot) -> None:
    folder = leave(replace(small_project(), dataset=None))
    for document in folder.glob("project-*"):
        document.write_bytes(b"")
    offered(desktop)
    click(qtbot, desktop, "left-1-restore")
    panel = desktop.recovery.panel
    assert isinstance(panel, RecoveryPanel)
    qtbot.waitUntil(lambda: button(desktop, "left-1-discard").isEnabled())
    assert desktop.window.panel is panel
    click(qtbot, desktop, "left-1-discard")
    click(qtbot, desktop, "left-1-delete")
    assert not folder.exists()


def test_what_a_newer_version_kept_is_told_and_left_alone(desktop: Desktop, leave: Leave, qtbot: QtBot) -> None:
    folder = leave()
    about = folder / "about.json"
    about.write_text(about.read_text().replace("vm-recovery/1", "vm-recovery/2"))
    offered(desktop)
    assert "newer version" in texts(desktop)
    assert button(desktop, "left-1-restore").isHidden()
    assert button(desktop, "left-1-discard").isHidden()
    click(qtbot, desktop, "recovery-later")
    assert folder.exists()


def test_something_else_that_is_opened_is_not_hidden_behind_the_offer(desktop: Desktop, leave: Leave) -> None:
    folder = leave()
    offered(desktop)
    desktop.session.new_from_project(small_project())
    assert desktop.window.panel is None
    assert folder.exists()


def test_an_end_that_the_person_did_not_ask_for_leaves_the_work(
    desktop: Desktop, state_home: Path, qtbot: QtBot
) -> None:
    desktop.session.new_from_project(small_project())
    desktop.session.apply(RenameProject(name="Edited"))
    desktop.close()
    assert len(list(state_home.glob("*/about.json"))) == 1


def test_a_window_that_was_closed_by_the_person_leaves_nothing(
    desktop: Desktop, state_home: Path, qtbot: QtBot
) -> None:
    desktop.session.new_from_project(small_project())
    assert desktop.autosave.save_now(timeout=30)
    assert desktop.window.close()
    desktop.close()
    assert list(state_home.iterdir()) == []

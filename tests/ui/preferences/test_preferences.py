import logging
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from vm_desktop.ui.preferences import Layout, Preferences, Settings
from vm_desktop.ui.preferences.private_file import open_settings
from vm_desktop.ui.theme.appearance import Mode


@pytest.fixture
def stored(tmp_path: Path) -> Callable[[], QSettings]:
    return lambda: QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def clock() -> Callable[[], datetime]:
    seconds = count()
    return lambda: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=next(seconds))


def test_a_change_is_told_once_and_is_there_at_the_next_start(stored: Callable[[], QSettings]) -> None:
    preferences, told = Preferences(stored()), []
    preferences.changed.connect(told.append)
    wanted = Settings(theme=Mode.DARK, numbers="de_DE", opens_last_project=True, autosave_seconds=10.0)
    preferences.change(wanted)
    preferences.change(wanted)
    assert told == [wanted]
    assert Preferences(stored()).settings == wanted


def test_only_what_was_changed_is_written(stored: Callable[[], QSettings]) -> None:
    settings = stored()
    Preferences(settings).change(replace(Settings(), currency="INR"))
    assert settings.allKeys() == ["settings/currency"]


def test_recent_files_are_remembered_without_asking_the_disk(stored: Callable[[], QSettings]) -> None:
    preferences, told = Preferences(stored(), now=clock()), []
    preferences.recent_changed.connect(told.append)
    for name in ("a.valuemetric", "b.xlsx", "a.valuemetric"):
        preferences.remember_recent(Path("/nowhere") / name)
    assert [file.path.name for file in Preferences(stored()).recent()] == ["a.valuemetric", "b.xlsx"]
    assert len(told) == 3
    assert preferences.last_project() == Path("/nowhere/a.valuemetric")
    preferences.pin_recent(Path("/nowhere/b.xlsx"), True)
    assert preferences.recent()[0].path.name == "b.xlsx"
    preferences.forget_recent(Path("/nowhere/b.xlsx"))
    assert [file.path.name for file in preferences.recent()] == ["a.valuemetric"]
    preferences.clear_recent()
    assert preferences.recent() == ()
    assert preferences.last_project() is None


def test_the_page_on_which_a_project_was_left_is_remembered_with_it(stored: Callable[[], QSettings]) -> None:
    preferences = Preferences(stored())
    preferences.remember_recent(Path("/a.valuemetric"))
    preferences.remember_page(Path("/a.valuemetric"), "impact")
    preferences.remember_page(Path("/unknown.valuemetric"), "data")
    assert preferences.page_of(Path("/a.valuemetric")) == "impact"
    assert preferences.page_of(Path("/unknown.valuemetric")) == ""


def test_geometry_and_layout_are_kept_and_forgotten_together(stored: Callable[[], QSettings]) -> None:
    preferences = Preferences(stored())
    preferences.remember_geometry(QByteArray(b"\x01\x02\xff"))
    preferences.remember_layout(Layout(tabs={"lab-tabs": 2}))
    assert Preferences(stored()).geometry() == QByteArray(b"\x01\x02\xff")
    assert Preferences(stored()).layout() == Layout(tabs={"lab-tabs": 2})
    preferences.forget_layout()
    assert preferences.geometry() is None
    assert preferences.layout() == Layout()


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\xff\x80garbage[[[\n",
        b"[settings\ntheme=dark\nfoo",
        b"[settings]\ntheme=@Variant(\\0\\0\\0\\x2)\n[recent]\nfiles=@ByteArray(\\xff)\n",
        b"[window]\ngeometry=\xc3\xa4, b, c\nlayout=1, 2\n",
        b"%%%%",
    ],
)
def test_a_damaged_file_gives_the_usual_settings(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.ini"
    path.write_bytes(content)
    preferences = Preferences(QSettings(str(path), QSettings.Format.IniFormat))
    assert preferences.settings.numbers == ""
    assert preferences.recent() == ()
    assert preferences.layout() == Layout()
    preferences.change(Settings(theme=Mode.LIGHT, currency="EUR"))
    reread = Preferences(QSettings(str(path), QSettings.Format.IniFormat))
    assert reread.settings == Settings(theme=Mode.LIGHT, currency="EUR")


@pytest.fixture
def own_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file of the running application, which is another one while this test runs."""
    path = tmp_path / "config" / "program.conf"
    monkeypatch.setattr(
        "vm_desktop.ui.preferences.private_file.QSettings",
        type("Own", (), {"Status": QSettings.Status, "__new__": lambda _: _opened(path)}),
    )
    return path


def _opened(path: Path) -> QSettings:
    return QSettings(str(path), QSettings.Format.IniFormat)


def test_the_file_can_be_read_by_its_person_alone(own_file: Path) -> None:
    settings = open_settings()
    Preferences(settings).change(Settings(currency="EUR"))
    settings.sync()
    assert stat.S_IMODE(own_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(own_file.parent.stat().st_mode) == 0o700


def test_a_damaged_file_is_told_in_the_log_alone(own_file: Path, caplog: pytest.LogCaptureFixture) -> None:
    own_file.parent.mkdir()
    own_file.write_bytes(b"[settings\nnothing")
    own_file.chmod(0o644)
    with caplog.at_level(logging.WARNING):
        settings = open_settings()
    assert "cannot be read" in caplog.text
    assert Preferences(settings).settings == Settings()
    assert stat.S_IMODE(own_file.stat().st_mode) == 0o600

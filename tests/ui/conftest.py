"""Every test below runs offscreen, at one scale, in one theme, away from the person's own settings."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

_HOME = tempfile.TemporaryDirectory(prefix="vm-desktop-tests-")


def _fix_surroundings(home: Path) -> None:
    """Set what Qt reads once, when it is loaded: so this runs before any import of Qt."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = "1"
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ.pop("QT_STYLE_OVERRIDE", None)
    for variable in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        folder = home / variable.lower()
        folder.mkdir(mode=0o700)
        os.environ[variable] = str(folder)


_fix_surroundings(Path(_HOME.name))

from PySide6.QtCore import QLocale  # noqa: E402
from PySide6.QtWidgets import (  # noqa: E402
    QApplication,
    QColorDialog,
    QDialog,
    QFileDialog,
    QInputDialog,
    QMessageBox,
    QWidget,
)

from vm_desktop.ui.theme.appearance import Appearance, apply_theme  # noqa: E402

_HARMLESS_WARNINGS = (  # Said by the offscreen platform itself.
    "This plugin does not support propagateSizeHints",
    r"This plugin does not support raise\(\)",
)
_MODAL = (
    (QDialog, ("exec",)),
    (QMessageBox, ("exec", "about", "critical", "information", "question", "warning")),
    (QFileDialog, ("exec", "getExistingDirectory", "getOpenFileName", "getOpenFileNames", "getSaveFileName")),
    (QInputDialog, ("exec", "getDouble", "getInt", "getItem", "getMultiLineText", "getText")),
    (QColorDialog, ("exec", "getColor")),
)


def pytest_configure(config: pytest.Config) -> None:
    config.getini("qt_log_ignore").extend(_HARMLESS_WARNINGS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Switch themes first: every window that an earlier test has left is restyled, too.

    Such windows cannot be deleted: pyqtgraph's scenes crash when Qt takes them down before Python does.
    """
    items.sort(key=lambda item: "both_ways" not in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session", autouse=True)
def look(qapp: QApplication) -> Appearance:
    """The light theme, applied once before the first widget."""
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    return apply_theme(qapp, "light")


@pytest.fixture
def both_ways(look: Appearance) -> Iterator[Appearance]:
    """For tests that switch the theme: it is light again afterwards."""
    yield look
    look.set_mode(look.mode.LIGHT)


@pytest.fixture(autouse=True)
def _no_modal_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    """A modal dialog that no test stands in for would wait for ever: it fails the test instead."""
    for dialog, names in _MODAL:
        for name in names:
            monkeypatch.setattr(dialog, name, _refuse(f"{dialog.__name__}.{name}"))


def _refuse(name: str) -> object:
    def refuse(*args: object, **kwargs: object) -> None:
        pytest.fail(f"An unexpected modal dialog: {name}")

    return refuse


@pytest.fixture
def ink() -> Callable[[QWidget], int]:
    """How many pixels of a widget differ from its background, to see whether something is drawn at all."""

    def count(widget: QWidget) -> int:
        image = widget.grab().toImage()
        background = image.pixel(image.width() // 2, image.height() - 6)  # within the focus ring
        return sum(
            image.pixel(x, y) != background for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
        )

    return count

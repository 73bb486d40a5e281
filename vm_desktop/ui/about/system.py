"""What the program runs on, to be copied for whoever helps."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QSysInfo
from PySide6.QtGui import QGuiApplication, QScreen

from vm_desktop import __version__
from vm_desktop.io.log.log_file import log_folder
from vm_desktop.io.recovery.places import recovery_root
from vm_desktop.io.resources import resource_path


@dataclass(frozen=True, slots=True)
class SystemFact:
    """What something is, and what it is here."""

    name: str
    value: str


def system_facts(settings_file: str) -> tuple[SystemFact, ...]:
    """Return the program, the system, the screens and the folders; a person's own folder is written "~"."""
    return (
        SystemFact(_tr("Program"), f"Value Metric Desktop {__version__}"),
        SystemFact(_tr("System"), f"{QSysInfo.prettyProductName()}, {QSysInfo.currentCpuArchitecture()}"),
        SystemFact(_tr("Kernel"), f"{QSysInfo.kernelType()} {QSysInfo.kernelVersion()}"),
        SystemFact("Python", f"{platform.python_version()} ({_how_installed()})"),
        SystemFact("Qt", f"{QLibraryInfo.version().toString()}, {QGuiApplication.platformName()}"),
        SystemFact(_tr("Language"), QLocale().name()),
        *(SystemFact(_tr("Screen"), _screen_words(screen)) for screen in QGuiApplication.screens()),
        SystemFact(_tr("Settings"), from_home(settings_file)),
        SystemFact(_tr("Recovery"), from_home(str(recovery_root()))),
        SystemFact(_tr("Log folder"), from_home(str(log_folder()))),
        SystemFact(_tr("Program files"), from_home(str(resource_path().parent))),
    )


def facts_text(facts: Iterable[SystemFact]) -> str:
    """Return the facts as lines of text."""
    return "\n".join(f"{fact.name}: {fact.value}" for fact in facts)


def from_home(path: str) -> str:
    """Return a path with "~" in the place of the person's own folder, whose name is often the person's."""
    home, place = Path.home(), Path(path)
    if not path or home == Path(home.anchor) or not place.is_relative_to(home):
        return path
    return str(Path("~") / place.relative_to(home))


def _how_installed() -> str:
    return _tr("packaged") if getattr(sys, "frozen", False) else _tr("from the source")


def _screen_words(screen: QScreen) -> str:
    size, ratio = screen.size(), screen.devicePixelRatio()
    return _tr("{width} x {height}, scaled to {percent} %").format(
        width=size.width(), height=size.height(), percent=round(ratio * 100)
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("About", text)

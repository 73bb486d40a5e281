"""What a person is told of unsaved work: when, where, how much."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from vm_desktop.io.recovery.about import About
from vm_desktop.io.recovery.project_lock import Holder
from vm_desktop.ui import formatting


def moment(iso_time: str) -> str:
    """A time of the person's own clock: "23 Nov 2026, 10:02"; text that is no time is shown as it is."""
    try:
        local = datetime.fromisoformat(iso_time).astimezone()
    except (ValueError, OverflowError, OSError):
        return iso_time
    return _tr("{day}, {time}").format(day=formatting.day(local.date().isoformat()), time=f"{local:%H:%M}")


def last_edit(about: About) -> str:
    """When the project was edited last."""
    return _tr("Last edit: {moment}").format(moment=moment(about.edited_at))


def place(path: Path | None) -> str:
    """Where the project was saved."""
    if path is None:
        return _tr("Never saved to a file")
    return _tr("Belongs to {path}").format(path=path)


def contents(about: About) -> str:
    """How much is in it: "400 customers · 2 scenarios"."""
    scenarios = _tr("1 scenario") if about.scenarios == 1 else _count(_tr("{count} scenarios"), about.scenarios)
    if about.customers is None:
        return _tr("No data") + f" · {scenarios}"
    customers = _tr("1 customer") if about.customers == 1 else _count(_tr("{count} customers"), about.customers)
    return f"{customers} · {scenarios}"


def who_has_it(holder: Holder) -> str:
    """Who has a project open, on which computer and since when, as far as it is known."""
    if not holder.user:
        return _tr("Somebody has it open in another window.")
    sentence = _tr("{user} has had it open on {computer} since {moment}.")
    return sentence.format(user=holder.user, computer=holder.host, moment=moment(holder.since))


def _count(sentence: str, count: int) -> str:
    return sentence.format(count=formatting.number(count))


def _tr(text: str) -> str:
    return QCoreApplication.translate("RecoveryWords", text)
